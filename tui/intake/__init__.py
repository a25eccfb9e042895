"""Any file that holds an article in; its text, what is known of it, and a place beside a briefing out."""
