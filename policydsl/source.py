"""A source file: its text, places in it, and how wide they are drawn.

In: a name and a text (or bytes).  Out: line and column of an offset, the line
itself, display widths and UTF-16 columns.  Decoding problems are data.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from functools import cached_property

from policydsl.records import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of offsets into a source's text."""

    start: int
    end: int

    def shifted(self, by: int) -> Span:
        """The same range `by` characters further on."""
        return Span(self.start + by, self.end + by)


class Source:
    """A named text.  The name is what messages print: never an absolute path."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(i + 1 for i, c in enumerate(self.text) if c == "\n")]

    def position(self, offset: int) -> tuple[int, int]:
        """(line, column) from 1, columns in characters."""
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def utf16_column(self, offset: int) -> int:
        """Column from 0 in UTF-16 units, as editors count."""
        line, column = self.position(offset)
        head = self.line(line)[: column - 1]
        return sum(2 if ord(c) > 0xFFFF else 1 for c in head)

    def line(self, number: int) -> str:
        """The text of a line (from 1) without its end."""
        start = self._starts[number - 1]
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r")

    def slice(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]


def width(text: str) -> int:
    """Columns that the text takes on a terminal: East Asian wide characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


@dataclass(frozen=True, slots=True)
class DecodeProblem:
    """Why bytes are no text of ours: `kind` is 编码, 字符 or 太大; `offset` counts characters (0 for the whole)."""

    kind: str
    detail: str
    offset: int = 0


MAX_BYTES = 4 * 1024 * 1024
_FORBIDDEN = {
    **dict.fromkeys(range(0x202A, 0x202F), "双向控制符"),
    **dict.fromkeys(range(0x2066, 0x206A), "双向控制符"),
    **dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), "零宽字符"),
    # A line ends at LF or CRLF and nowhere else: what some programs show as a line end would hide the rule behind a comment.
    **dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "别样的换行符"),
    0x0D: "单独的回车",
    0: "空字符 NUL",
}

_UNSEEN = re.compile(
    "\\r(?!\\n)|[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f"
    + "".join(map(chr, _FORBIDDEN)).replace("\r", "")
    + "]"
)


def decode(data: bytes) -> tuple[str, DecodeProblem | None]:
    """UTF-8 text (a BOM and CRLF are fine), or the problem; other encodings are named, not guessed."""
    if len(data) > MAX_BYTES:
        return "", DecodeProblem("太大", f"{len(data)} 字节")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "", DecodeProblem("编码", "UTF-16")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", DecodeProblem("编码", _guess(data, error.start))
    text = text.replace("\r\n", "\n")
    return text, unseen(text)


def unseen(text: str, besides: str = "") -> DecodeProblem | None:
    """The first character that does not show, or that moves others, but for those in `besides`."""
    found = next((m for m in _UNSEEN.finditer(text) if m[0] not in besides), None)
    if found is None:
        return None
    code = ord(found[0])
    return DecodeProblem("字符", f"{_FORBIDDEN.get(code, '控制字符')}（U+{code:04X}）", found.start())


def _guess(data: bytes, at: int) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return f"第 {at + 1} 个字节不是 UTF-8"
    return "GBK 或 GB18030"
