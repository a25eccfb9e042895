"""The YAML side: a briefing's text in, its model and findings with places out."""
