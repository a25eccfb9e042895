"""What the reader shows, as frozen values, and how keys and new readings change it."""
