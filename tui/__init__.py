"""The briefing reader: a YAML briefing beside its source, every claim one key away from its sentences."""

__version__ = "0.1.0"
