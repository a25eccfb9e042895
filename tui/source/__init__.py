"""The article side: a file in, its unchanged text and its sentences as exact spans out."""
