"""A failing input, made as small as it gets while it fails in the same way."""

from __future__ import annotations

import time
from collections.abc import Callable


def minimised(data: bytes, fails: Callable[[bytes], bool], seconds: float = 60) -> bytes:
    """The smallest input found in `seconds` that `fails` as `data` does: pieces taken out, bytes made plain."""
    end = time.monotonic() + seconds
    size = max(len(data) // 2, 1)
    while size and time.monotonic() < end:
        at, taken = 0, False
        while at < len(data) and time.monotonic() < end:
            less = data[:at] + data[at + size :]
            if fails(less):
                data, taken = less, True
            else:
                at += size
        if not taken or size > 1:
            size //= 2
    for at in range(len(data)):
        for plain in b"a 0\n":
            if time.monotonic() > end or data[at] == plain:
                break
            tamer = data[:at] + bytes((plain,)) + data[at + 1 :]
            if fails(tamer):
                data = tamer
                break
    return data
