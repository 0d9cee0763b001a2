"""Lines of a text as it was set → blocks: headings and paragraphs, each on its parts of the text.

In: a text with its line breaks, page ends (form feeds) and page numbers.  Out:
blocks in order, page marks, notes about breaks that the setting leaves open.

A text whose lines are not wrapped has a paragraph a line.  In a wrapped one a
paragraph ends where its last line is short; where a sentence fills its line, the
next line decides: the first line of a paragraph is indented, so that it holds
two characters fewer.  Widths are counted in half characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from policydsl.ir.document import DocumentNote, Mark
from policydsl.numerals import fold_digits
from policydsl.original import numbering, units

_PAGE = re.compile(
    r"-[0-9]{1,4}-|第?[0-9]{1,4}页(?:[/,]?共[0-9]{1,4}页)?|第[0-9]{1,4}页|[0-9]{1,4}/[0-9]{1,4}"
)
_DASHES = str.maketrans(dict.fromkeys("—–‒―－─", "-"))
_DATE_LINE = re.compile(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
_END = "。！？"
_CLOSING = "”’」』）)》】"
# Marks that are as wide as a Chinese character in a Chinese text, whatever Unicode says of them elsewhere.
_WIDE = "“”‘’…—·‰"
_INDENT = 4

Verdict = Literal["接", "断", "或断", "或接"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it: its part of the text, its words without blanks, widths in half characters."""

    start: int
    end: int
    words: str
    width: int
    indent: int

    @property
    def ends(self) -> bool:
        """Whether a sentence ends with the line."""
        return self.words.rstrip(_CLOSING).endswith(tuple(_END))


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph: its parts of the text.  `doubtful`: it may belong to the block before it."""

    parts: tuple[tuple[int, int], ...]
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text was set: whether lines are wrapped, how wide a full one is, whether first lines are indented."""

    wrapped: bool
    full: int
    indented: bool


@dataclass(frozen=True, slots=True)
class Read:
    """What the lines of a text come to."""

    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    notes: tuple[DocumentNote, ...]


def width(text: str) -> int:
    """Half characters that a text takes in a Chinese setting."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" or c in _WIDE else 1 for c in text)


def read(text: str) -> Read:
    """The blocks of a text."""
    lines, marks = _lines(text)
    setting = setting_of(lines)
    blocks: list[Block] = []
    notes: list[DocumentNote] = []
    for group in _grouped(lines, setting):
        blocks.append(Block(tuple((line.start, line.end) for line in group.lines), group.doubtful))
        notes += group.notes
    return Read(tuple(blocks), marks, tuple(notes))


# ---------------------------------------------------------------- lines and pages


def _lines(text: str) -> tuple[list[Line], tuple[Mark, ...]]:
    """Lines with something on them, and the page numbers among them."""
    lines: list[Line] = []
    marks: list[Mark] = []
    for page in _stretches(text, 0, len(text), "\f"):
        on_page = [line for part in _stretches(text, *page, "\n") if (line := _line(text, *part))]
        for i, line in enumerate(on_page):
            if _page_number(line, edge=i in (0, len(on_page) - 1), pages="\f" in text):
                marks.append(Mark("页码", line.start, line.end))
            else:
                lines.append(line)
    return lines, tuple(marks)


def _stretches(text: str, start: int, end: int, at: str) -> list[tuple[int, int]]:
    """Parts of a text between the characters `at`."""
    out = []
    while (found := text.find(at, start, end)) >= 0:
        out.append((start, found))
        start = found + 1
    return [*out, (start, end)]


def _line(text: str, start: int, end: int) -> Line | None:
    raw = text[start:end]
    words = "".join(raw.split())
    if not words:
        return None
    lead = len(raw) - len(raw.lstrip())
    first, last = start + lead, start + len(raw.rstrip())
    indent = sum({"\u3000": 2, "\t": 4}.get(c, 1) for c in raw[:lead])
    return Line(first, last, words, width(text[first:last]), indent)


def _page_number(line: Line, *, edge: bool, pages: bool) -> bool:
    """- 15 -, 第3页; a bare number only where a page begins or ends."""
    words = fold_digits(line.words).translate(_DASHES)
    return bool(_PAGE.fullmatch(words)) or (pages and edge and words.isdecimal() and len(words) <= 4)


# ---------------------------------------------------------------- how it was set


def setting_of(lines: Sequence[Line]) -> Setting:
    """How the lines from the first number on were set."""
    first = next((i for i, line in enumerate(lines) if numbering.label(line.words)), 0)
    body = [line for line in lines[first:] if not numbering.label(line.words)]
    if not body:
        return Setting(wrapped=False, full=0, indented=False)
    open_ended = sum(not line.words.endswith((*_END, "；", "：", "）", ")", "”")) for line in body)
    deep = sum(line.indent >= _INDENT for line in body)
    full = _full_width([line.width for line in body])
    return Setting(
        wrapped=open_ended * 4 >= len(body),
        full=full,
        indented=deep * 20 >= len(body) and deep * 20 <= len(body) * 19,
    )


def _full_width(widths: list[int]) -> int:
    """The width that most of the longer lines have."""
    longer = sorted(widths)[len(widths) // 3 :]
    counts = Counter(longer)
    return max(counts, key=lambda w: (counts[w], w))


# ---------------------------------------------------------------- lines to blocks


@dataclass(frozen=True, slots=True)
class _Group:
    lines: tuple[Line, ...]
    doubtful: bool = False
    notes: tuple[DocumentNote, ...] = ()

    @property
    def words(self) -> str:
        return "".join(line.words for line in self.lines)


def _grouped(lines: Sequence[Line], setting: Setting) -> list[_Group]:
    groups: list[_Group] = []
    numbered = False
    for i, line in enumerate(lines):
        if not groups:
            groups.append(_Group((line,)))
            continue
        verdict = _verdict(setting, groups[-1], line, lines[i + 1] if i + 1 < len(lines) else None)
        numbered = numbered or numbering.label(groups[-1].words) is not None
        note = _notes(verdict, line) if numbered else ()
        last = groups[-1]
        if verdict in ("断", "或断"):
            groups.append(_Group((line,), doubtful=verdict == "或断" and numbered, notes=note))
        else:
            groups[-1] = replace(last, lines=(*last.lines, line), notes=(*last.notes, *note))
    return groups


def _notes(verdict: Verdict, line: Line) -> tuple[DocumentNote, ...]:
    match verdict:
        case "或断":
            return (DocumentNote("分段", "此处当作另起一段，也可能接上一段", line.start, line.end),)
        case "或接":
            return (DocumentNote("分段", "此处当作接上一段，也可能另起一段", line.start, line.end),)
        case _:
            return ()


def _verdict(setting: Setting, group: _Group, line: Line, after: Line | None) -> Verdict:
    """Whether a line goes on the block before it (接) or begins one (断), and whether that is open (或)."""
    last = group.lines[-1]
    if not setting.wrapped:
        return "断"
    if units.is_open(group.words):
        return "接"
    if units.ends_with_block(group.words):
        return "断"
    short = last.width < setting.full - 3
    if numbering.label(line.words) and (last.ends or short):
        return "断"
    if setting.indented and numbering.label(group.words) is None and (last.ends or line.indent >= _INDENT):
        return "断" if line.indent >= _INDENT else "接"
    if last.ends:
        return "断" if short else _after_full(setting, line, after)
    return _after_open(setting, group, line)


def _after_full(setting: Setting, line: Line, after: Line | None) -> Verdict:
    """Behind a sentence that fills its line."""
    missing = setting.full - line.width
    if _DATE_LINE.match(fold_digits(line.words)):
        return "断"
    goes_on = after is not None and not line.ends and numbering.label(after.words) is None
    if missing <= 1:
        return "接"
    if not goes_on:
        return "或接"
    if missing >= _INDENT - 1:
        return "断" if missing <= _INDENT + 3 else "或断"
    return "或接"


def _after_open(setting: Setting, group: _Group, line: Line) -> Verdict:
    """Behind a line in which no sentence ends."""
    last = group.lines[-1]
    first = len(group.lines) == 1
    limit = setting.full - (_INDENT + 4 if first else 4)
    if last.words.endswith(("：", ":", "；", ";")) and last.width < limit:
        return "断"
    if first and numbering.label(group.words):
        return "断" if last.width < limit else "接"
    if _DATE_LINE.fullmatch(fold_digits(last.words)):
        return "断"
    if last.width * 10 < setting.full * 6:
        return "断" if numbering.own_line(line.words) else "或断"
    return "接"
