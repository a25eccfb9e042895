"""A source in a new text: every quote anchored again, and each change for a person to accept or refuse."""
