"""The terminal: its driver, its answers, what is typed into it and copied from it."""
