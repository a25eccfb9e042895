"""One rule a file, a function `(dossier) -> findings` each; no rule knows of another."""
