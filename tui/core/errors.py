"""What stops a command: one sentence for a person, never a traceback."""

from __future__ import annotations


class BriefingError(Exception):
    """A command cannot go on. `str()` is the one sentence that the user reads."""

    hint: str = ""
    """What to do about it, where there is more to say."""

    @property
    def brief(self) -> str:
        """What to say in a line that may be cut at its end."""
        return str(self)


class UnreadableFileError(BriefingError):
    """A file cannot be read; the sentence names the path and the reason."""


class TooLargeError(UnreadableFileError):
    """A file holds more bytes than may be read."""


class ChangedError(BriefingError):
    """A file is no longer what was read from it, and so it is not written over."""


class ExistsError(BriefingError):
    """A new file has the name of something that is there already, and is not written over it."""
