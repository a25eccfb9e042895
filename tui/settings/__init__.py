"""What the user sets and what the program remembers: files outside any briefing's folder. No Textual here."""
