"""Where quotes meet their sources: folding, anchoring, and the dossier that links both ways."""
