"""The reader in a terminal, and the only room that imports Textual."""
