"""What a text says, as far as it can be told without a model: words, figures, names, quotations, speakers.

Each is found once per text, by pure functions, and shared by every rule that needs it.
"""
