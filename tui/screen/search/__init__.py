"""Search, filter and outline of a dossier. Pure, and safe to run in a thread."""
