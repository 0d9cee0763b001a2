"""A paragraph cut for drafting: sentences, statements (at ； and points), pieces (at ，and ：).

In: the text of a paragraph.  Out: `Sentence`s whose places are those of the text
without blanks.  A bracket stays with the piece that it stands in; what it says
(except （含）) is masked in `Piece.bare`, so that a remark gives and bounds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from policydsl import prose
from policydsl.numerals import fold_digits
from policydsl.original.structure import sentences as find_sentences
from policydsl.prose import Bound, Figure

POINT = re.compile(
    r"(?:(?:^|(?<=[。；：;:，,]))(?:其中[:：，,]?)?)"
    r"(?P<label>[（(](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[）)]、?|[①-⑳]|[0-9]{1,2}[.．、](?![0-9]))"
)
MASK = "○"
_OPEN, _CLOSE = "（(【[", "）)】]"


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two marks: its place, its words, and the words with brackets masked."""

    start: int
    end: int
    text: str
    bare: str
    behind: str

    def before(self, at: int) -> str:
        """The masked words before a place of the paragraph."""
        return self.bare[: max(at - self.start, 0)]

    def after(self, at: int) -> str:
        """The masked words from a place of the paragraph on."""
        return self.bare[max(at - self.start, 0) :]

    def holds(self, figure: Figure) -> bool:
        """Whether a figure stands in it, outside of brackets."""
        inside = self.start <= figure.start and figure.end <= self.end
        return inside and self.bare[figure.start - self.start] != MASK

    @property
    def words(self) -> str:
        """Its words without what stands in brackets."""
        return re.sub(rf"[（(【\[]{MASK}*[）)】\]]", "", self.bare)


@dataclass(frozen=True, slots=True)
class Statement:
    """A part of a sentence that may give something: its pieces, and the label of a point that it begins with."""

    label: str
    start: int
    end: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its number, its statements, its figures and boundaries by their places in the paragraph."""

    number: int
    start: int
    end: int
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    bounds: tuple[Bound, ...]
    rows: tuple[tuple[Figure, ...], ...]

    def of(self, figure: Figure) -> tuple[Bound, ...]:
        """The boundaries of a figure."""
        return tuple(b for b in self.bounds if b.figure == figure)


def plain(text: str) -> str:
    """A text as awards are looked for in it."""
    return "".join(text.split())


@lru_cache(maxsize=256)
def cut(whole: str) -> tuple[Sentence, ...]:
    """The sentences of a paragraph without blanks."""
    folded = fold_digits(whole)
    bare = _masked(folded)
    out = []
    for found in find_sentences(whole):
        said = prose.read(folded[found.start : found.end])
        moved = {f: replace(f, start=f.start + found.start, end=f.end + found.start) for f in said.figures}
        bounds = tuple(
            replace(
                b,
                start=b.start + found.start,
                end=b.end + found.start,
                figure=moved[b.figure] if b.figure else None,
            )
            for b in said.bounds
        )
        rows = tuple(tuple(moved[said.figures[i]] for i in row) for row in said.rows)
        figures = tuple(moved.values())
        bounded = {b.figure for b in bounds}
        alone = tuple(f for f in figures if f not in bounded)
        statements = tuple(_statements(folded, bare, found.start, found.end, figures, alone))
        out.append(Sentence(found.number, found.start, found.end, statements, figures, bounds, rows))
    return tuple(out)


def _masked(text: str) -> str:
    """A text in which what brackets hold is masked, except （含） and the label of a point."""
    labels = {m.start("label") for m in POINT.finditer(text)}
    out, depth, since = list(text), 0, 0
    for i, c in enumerate(text):
        if c in _OPEN and i not in labels:
            since = since if depth else i
            depth += 1
        elif c in _CLOSE and depth:
            depth -= 1
            if not depth and not re.fullmatch("不?(?:均)?(?:含|包[括含])(?:本数)?", text[since + 1 : i]):
                out[since + 1 : i] = MASK * (i - since - 1)
    return "".join(out)


def _statements(
    text: str, bare: str, start: int, end: int, figures: tuple[Figure, ...], alone: tuple[Figure, ...]
) -> Iterator[Statement]:
    """A sentence cut at ；and before its points; `alone`: figures that nothing bounds, which may stand in a list with ，."""
    labels = {m.start("label"): m for m in POINT.finditer(text, start, end) if bare[m.start("label")] != MASK}
    found: list[tuple[str, int, int]] = []
    label, begin, at = "", start, start
    while at < end:
        if at in labels:
            found.append((label, begin, at))
            label, begin = labels[at]["label"], labels[at].end("label")
            at = begin
        elif bare[at] in "；;。！？":
            found.append((label, begin, at))
            label, begin, at = "", at + 1, at + 1
        else:
            at += 1
    found.append((label, begin, end))
    for name, first, behind in found:
        pieces = tuple(_pieces(text, bare, first, behind, figures, alone))
        if pieces:
            yield Statement(name, first, behind, pieces)


def _pieces(
    text: str, bare: str, start: int, end: int, figures: tuple[Figure, ...], alone: tuple[Figure, ...]
) -> Iterator[Piece]:
    ends = {f.end for f in alone if f.kind in ("金额", "比例", "外币")}
    starts = {f.start for f in alone}
    inside = {i for f in figures for i in range(f.start, f.end)}
    at = start
    for i in range(start, end + 1):
        listed = i in ends and i + 1 in starts and i < end and text[i] in "，,"
        odds = start < i < end - 1 and text[i] in ":：" and text[i - 1].isdigit() and text[i + 1].isdigit()
        mark = i == end or (
            not odds and text[i] in "，,：:。！？" and bare[i] != MASK and i not in inside and not listed
        )
        if mark:
            if at < i:
                yield Piece(at, i, text[at:i], bare[at:i], text[i] if i < end else "")
            at = i + 1
