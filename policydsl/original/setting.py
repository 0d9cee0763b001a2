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
_SENTENCE = re.compile("[。！？；]")
_PAIRS = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"), ("〔", "〕"))
_CLOSING = "”’」』）)》】"
# Marks that are as wide as a Chinese character in a Chinese text, whatever Unicode says of them elsewhere.
_WIDE = "“”‘’…—·‰"
FINISHED = (*_END, "；", "：", "）", ")", "”")
_INDENT = 4
_NEAR = 6
_UNPARTED = re.compile(r"[“‘（《〔【]*(?:[!-~]+|.)[，。、；：！？”’）》〕】%‰]*")
_HANGING = "，。、；：！？”’）》"  # one of these may stand beyond the end of a line
_GAPS = re.compile(r"(?<=[!-~])(?=[^!-~])|(?<=[^!-~])(?=[!-~])")
_NARROWEST = 36
_HEADED = 3

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
    """A heading or a paragraph: its parts of the text.

    `doubtful`: it may belong to the block before it.  `contents`: it is of a table
    of contents, and no heading.
    """

    parts: tuple[tuple[int, int], ...]
    doubtful: bool = False
    contents: bool = False


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
    notes = _heads_told(text, marks)
    for group in _grouped(lines, setting):
        blocks.append(Block(tuple((line.start, line.end) for line in group.lines), group.doubtful))
        notes += group.notes
    return Read(tuple(blocks), marks, tuple(notes))


def is_wrapped(text: str, least: int) -> bool:
    """Whether a text of at least so many lines was set in wrapped ones."""
    lines, _ = _lines(text)
    return len(lines) >= least and setting_of(lines).wrapped


# ---------------------------------------------------------------- lines and pages


def _lines(text: str) -> tuple[list[Line], tuple[Mark, ...]]:
    """Lines with something on them, and the page numbers among them."""
    pages = [
        [line for part in _stretches(text, *page, "\n") if (line := _line(text, *part))]
        for page in _stretches(text, 0, len(text), "\f")
    ]
    heads = _running_heads(pages)
    lines: list[Line] = []
    marks: list[Mark] = []
    for page in pages:
        for i, line in enumerate(page):
            edge = min(i, len(page) - 1 - i)
            if _page_number(line, edge=edge == 0, pages=len(pages) > 1) or (
                edge <= 1 and _head(line) in heads
            ):
                marks.append(Mark("页码", line.start, line.end))
            else:
                lines.append(line)
    return lines, tuple(marks)


def _running_heads(pages: Sequence[Sequence[Line]]) -> set[str]:
    """Short lines that stand at the head or foot of most pages, whatever number they bear."""
    if len(pages) < _HEADED:
        return set()
    widest = max((line.width for page in pages for line in page), default=0)
    at_edge = Counter(
        head
        for page in pages
        for head in {_head(line) for line in (*page[:2], *page[-2:]) if line.width * 10 <= widest * 6}
    )
    return {head for head, n in at_edge.items() if n >= _HEADED and n * 2 > len(pages) and head}


def _heads_told(text: str, marks: Sequence[Mark]) -> list[DocumentNote]:
    """A note where a running head that says more than the page stands first."""
    seen: dict[str, Mark] = {}
    for mark in marks:
        words = re.sub("[0-9]+", "", fold_digits(text[mark.start : mark.end]))
        if sum("\u4e00" <= c <= "\u9fff" for c in words) > 2:
            seen.setdefault(words, mark)
    return [DocumentNote("其他", "各页重复的页眉、页脚，没有读作正文", m.start, m.end) for m in seen.values()]


def _head(line: Line) -> str:
    """A line without its figures; empty for what is sure to be text: a number, a sentence's end, a part of brackets, units."""
    words = line.words
    if numbering.label(words) or _SENTENCE.search(words) or units.ends_with_block(words) or _parted(words):
        return ""
    return re.sub("[0-9]+", "", fold_digits(words))


def _parted(words: str) -> bool:
    """Whether brackets or quotation marks are opened or closed in it that are not both there."""
    return any(words.count(a) != words.count(b) for a, b in _PAIRS)


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
    full = _full_width([line.width for line in body])
    near = [line for line in body if abs(line.width - full) <= _NEAR]
    going_on = sum(not line.words.endswith(FINISHED) for line in near)
    deep = sum(line.indent >= _INDENT for line in body)
    return Setting(
        wrapped=full >= _NARROWEST and going_on >= 2 and going_on * 2 >= len(near),
        full=full,
        indented=deep * 20 >= len(body) and deep * 20 <= len(body) * 19,
    )


def _full_width(widths: list[int]) -> int:
    """The width that most of the longer lines have; a few lines longer than all others do not count."""
    usual = sorted(widths)[len(widths) * 19 // 20]
    counts = Counter(w for w in widths if w * 10 >= usual * 6 and w <= usual)
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
    if units.is_open(group.words) and numbering.label(line.words) is None:
        return "接"
    if not setting.wrapped:
        open_ended = numbering.label(group.words) is None and not last.words.endswith(FINISHED)
        return "或断" if open_ended and numbering.label(line.words) is None else "断"
    if units.ends_with_block(group.words):
        return "断"
    full = setting.full - (_INDENT if len(group.lines) == 1 else 0)
    short = last.width < full - 3
    if numbering.label(line.words) and (last.ends or short):
        return "断"
    if setting.indented and numbering.label(group.words) is None and (last.ends or line.indent >= _INDENT):
        return "断" if line.indent >= _INDENT else "接"
    if last.ends:
        return "断" if short else _after_full(setting, line, after)
    return _after_open(setting, group, line)


def _after_full(setting: Setting, line: Line, after: Line | None) -> Verdict:
    """Behind a sentence that fills its line: what the next line lacks is an indent, or room for what follows it."""
    missing = setting.full - line.width
    if _DATE_LINE.match(fold_digits(line.words)):
        return "断"
    if missing <= 1:
        return "接"
    last = line.ends or units.ends_with_block(line.words)  # of its paragraph: what it lacks says nothing
    if after is None or last or numbering.label(after.words) is not None:
        return "或接"
    least, most = _room_needed(line, after)
    hanging = 2 if line.words[-1] in _HANGING else 0
    if missing + hanging < _INDENT - 1:
        return "接" if missing < least else "或接"
    if missing < _INDENT - 1:
        return "或接" if missing < most else "或断"
    return "或断" if missing < most or missing > 2 * _INDENT - 1 else "断"


def _room_needed(line: Line, after: Line) -> tuple[int, int]:
    """The width of what may not be parted at the head of a line.

    At least: its closing mark may hang over.  At most: with the gaps that are set
    beside Latin letters of the line before.
    """
    m = _UNPARTED.match(after.words)
    words = m[0] if m else ""
    hanging = 2 if words.endswith(tuple(_HANGING)) else 0
    return width(words) - hanging, width(words) + (len(_GAPS.findall(line.words)) + 1) // 2


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
