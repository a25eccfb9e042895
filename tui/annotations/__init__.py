"""Web annotations: what an export and an import of them have in common, and the way from them to items."""
