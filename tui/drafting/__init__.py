"""A first briefing of any article: what can be found in a text without a model, each with its evidence."""
