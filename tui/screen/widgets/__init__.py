"""The reader's parts: each draws rows."""
