from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.briefing.read import decode
from tui.core.errors import UnreadableFileError


def test_a_bom_is_dropped_and_line_ends_stay():
    assert decode(b"\xef\xbb\xbfversion: 1\r\ntitle: caf\xc3\xa9\r\n") == "version: 1\r\ntitle: café\r\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("title: x".encode("utf-16"), ["UTF-16", "save it as UTF-8"]),
        ("title: x".encode("utf-16-be"), ["UTF-16", "save it as UTF-8"]),
        (
            "title: x\nnote: caf\xe9".encode("latin-1"),
            ["Line 2, column 10", "0xE9", "Latin-1", "save it as UTF-8"],
        ),
        (b"ti\xc3\xa9\r\n\xc3\xa9\xc3\xa9\xff", ["Line 2, column 3", "0xFF"]),
        (b"say: \x93yes\x94", ["Line 1, column 6", "Windows-1252"]),
        (b"\x7fELF\x02\x01\x01\x00\x00", ["binary"]),
        (bytes(range(1, 256)) * 4, ["binary"]),
    ],
)
def test_what_is_not_utf8_is_refused_in_one_sentence_that_says_what_it_is(data, words):
    with pytest.raises(UnreadableFileError) as caught:
        decode(data)
    message = str(caught.value)
    assert all(word in message for word in words)
    assert message.endswith(".")
    assert "\n" not in message


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data):
    try:
        text = decode(data)
    except UnreadableFileError:
        return
    assert text.encode() == data.removeprefix(b"\xef\xbb\xbf")
