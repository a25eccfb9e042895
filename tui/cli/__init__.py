"""The commands: each reads its arguments, calls the rooms and prints what they return."""
