"""Edits by gesture: a briefing's text and what is to be changed in it, a new text out."""
