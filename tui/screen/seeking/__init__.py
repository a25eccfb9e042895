"""Finding things in a dossier: words, names, what an outline lists. Pure, and safe to run in a thread."""
