"""Threads that load, watch and check while the reader shows something."""
