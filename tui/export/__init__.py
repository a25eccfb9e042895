"""What a dossier becomes for other readers: one format a file."""
