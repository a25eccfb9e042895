"""Rows of styled text for each part of the screen, made without Textual."""
