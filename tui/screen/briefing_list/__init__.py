"""The list of several briefings, and the way into one and back."""
