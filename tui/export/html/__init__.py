"""A dossier as one HTML file that stands alone: to be sent, read on any screen and printed."""
