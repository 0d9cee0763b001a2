"""Bytes of a text file → its characters, or why not.

In: bytes.  Out: the text (lines parted by line feeds) and the name of its encoding, or one
diagnostic.  An encoding other than UTF-8 and GB18030 is named and refused: a
wrong guess changes words.  So are characters that do not show: what is read must
be what is seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from policydsl.diagnostics import Diagnostic, catalog
from policydsl.diagnostics.model import Rule
from policydsl.source import Source, Span, unseen

MAX_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was encoded."""

    text: str
    encoding: str


def problem(rule: Rule, headline: str, expected: str = "", cure: str = "") -> Diagnostic:
    """A diagnostic about the file as a whole."""
    return Diagnostic(rule, Span(0, 0), headline, expected, cure or rule.cure)


def decode(data: bytes) -> Decoded | Diagnostic:
    """The text of a txt file."""
    if len(data) > MAX_BYTES:
        return problem(catalog.LIMIT, f"超过限度：原文有 {len(data)} 字节，至多 {MAX_BYTES} 字节")
    found = _decoded(data)
    if isinstance(found, str):
        return problem(catalog.ORIGINAL_ENCODING, f"原文的编码不对：{found}")
    hidden = hidden_character(found.text)
    return found if hidden is None else hidden


def hidden_character(text: str) -> Diagnostic | None:
    """The first character that does not show; form feeds are page ends."""
    found = unseen(text, besides="\f")
    if found is None:
        return None
    line, column = Source("", text).position(found.offset)
    return problem(catalog.ORIGINAL_HIDDEN, f"看不见的字符：第 {line} 行第 {column} 个字是{found.detail}")


def _decoded(data: bytes) -> Decoded | str:
    """The text, or the name of what it is instead."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    try:
        return Decoded(_lines(data.decode("utf-8-sig")), "UTF-8")
    except UnicodeDecodeError as error:
        at = error.start
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return _named(data) or f"第 {at + 1} 个字节起既不是 UTF-8，也不是 GB18030"
    if _usual(text):
        return Decoded(_lines(text), "GB18030")
    return _named(data) or "既不是 UTF-8，也不像 GB18030"


_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def _lines(text: str) -> str:
    """Every line end as one line feed: a lone carriage return and what Unicode calls one are line ends too."""
    return re.sub("\r\n|[\r\x85\u2028\u2029]", "\n", text)


def _named(data: bytes) -> str:
    """The name of another Chinese encoding that the bytes read well in."""
    try:
        text = data.decode("big5")
    except UnicodeDecodeError:
        return ""
    return "Big5" if any(c in text for c in "的、，。") else ""


def _usual(text: str) -> bool:
    """Whether most Chinese characters are of the common 3755: what GB18030 makes of other encodings is not."""
    seen = [c for c in text if "\u4e00" <= c <= "\u9fff"]
    return bool(seen) and sum(map(_common, seen)) * 100 >= len(seen) * 80


def _common(c: str) -> bool:
    try:
        return 0xB0 <= c.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False
