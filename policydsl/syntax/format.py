"""The canonical form of a file.

In: a `Source`.  Out: its canonical text, or the diagnostics that keep it from
having one.  Only blanks, line ends and the form of punctuation change (and the
language of keywords when asked): figures and names stay as written, comments
stay where they belong.  The result is parsed again and must give the same AST.

Lines: an item of the file at column 0, its slots and the items below it at 2,
their slots at 4; every row of a table on its own line, 2 deeper.  What is wider
than `WIDTH` columns continues 4 deeper: at every 且 and 或 outside brackets, else
where a list or a quoted phrase allows.  A blank line stands between items of
the file and before each award, group … of a clause; one-line items of the same
kind may stand together; elsewhere one blank line before an item or a comment is
kept.  An own-line comment goes with what follows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass

from policydsl.diagnostics import Diagnostic, catalog
from policydsl.source import Source, Span, width
from policydsl.syntax import ast, lexer
from policydsl.syntax.parser import File, parse
from policydsl.syntax.tokens import Language, Piece, gap, pieces

WIDTH = 100
STEP = 2
CONTINUE = 4


@dataclass(frozen=True, slots=True)
class Formatted:
    """The canonical text; None when the file has errors, which are then in `diagnostics`."""

    text: str | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment: whether it stands on a line of its own, and whether a blank line precedes it."""

    text: str
    start: int
    own_line: bool
    after_blank: bool


@dataclass(frozen=True, slots=True)
class _Segment:
    """A segment to print: its item, its tokens, where rows start, the comments within and before it."""

    item: ast.Item
    row: tuple[Piece, ...]
    row_starts: frozenset[int]
    inner: tuple[_Comment, ...]
    lead: tuple[_Comment, ...]
    after_blank: bool

    @property
    def under(self) -> int:
        """0 for an item of the file, 1 for an item below it, 2 for a slot."""
        return {"item0": 0, "item1": 1}.get(self.item.level, 2)


def format_source(source: Source, keywords: Language | None = None) -> Formatted:
    """The canonical text of a source; `keywords` rewrites every keyword in that language."""
    file = parse(source)
    if any(d.is_error for d in file.diagnostics):
        return Formatted(None, file.diagnostics)
    text = _print(file, keywords)
    again = parse(Source(source.name, text))
    if again.diagnostics != () or bare(again.items) != bare(file.items):
        headline = "整理后的文字与原文意思不同，没有写入"
        return Formatted(None, (Diagnostic(catalog.INTERNAL, Span(0, 0), headline, "", catalog.INTERNAL.cure),))
    return Formatted(text, file.diagnostics)


def bare(node: object) -> object:
    """A tree without its places in the text, for comparison."""
    match node:
        case Span():
            return None
        case ast.Item():
            return (node.keyword, node.level, bare(node.part))
        case tuple() | list():
            return tuple(bare(child) for child in node)
        case _ if is_dataclass(node):
            return (type(node).__name__, *(bare(getattr(node, f.name)) for f in fields(node)))
        case _:
            return node


# ---------------------------------------------------------------- segments and comments


def _print(file: File, keywords: Language | None) -> str:
    source = file.source
    segments, tail = _segments(file, keywords)
    lines: list[str] = []
    previous: _Segment | None = None
    clause = False
    item1 = False
    for i, segment in enumerate(segments):
        following = segments[i + 1] if i + 1 < len(segments) else None
        if segment.under == 0:
            clause, item1 = segment.item.keyword == "条款", False
        item1 = item1 or segment.under == 1
        indent = STEP * (segment.under if segment.under < 2 else 2 if item1 else 1)
        blank = _blank_before(segment, previous, following, clause=clause)
        _lead(lines, segment.lead, " " * indent, blank=blank)
        if (segment.after_blank if segment.lead else blank) and lines:
            lines.append("")
        lines += _segment_lines(segment, indent)
        previous = segment
    _lead(lines, tail, "", blank=False)
    del source
    return "\n".join(lines) + "\n" if lines else ""
