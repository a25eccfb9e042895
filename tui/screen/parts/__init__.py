"""What the large parts of the screen show, worked out without Textual; widgets paint it."""
