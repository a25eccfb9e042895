"""Questions over the reader: each ends with an answer, or with None for esc."""
