"""What each key of the reader does."""
