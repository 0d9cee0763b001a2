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

from collections.abc import Iterable, Iterator
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


def format_source(source: Source, keywords: Language | None = None) -> Formatted:
    """The canonical text of a source; `keywords` rewrites every keyword in that language."""
    file = parse(source)
    if any(d.is_error for d in file.diagnostics):
        return Formatted(None, file.diagnostics)
    text = "".join(f"{line}\n" for line in _lines(file, keywords))
    again = parse(Source(source.name, text))
    if again.diagnostics or bare(again.items) != bare(file.items):
        headline = "整理后的文字与原文意思不同，没有采用"
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


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment: whether it stands on a line of its own, and whether a blank line precedes it."""

    text: str
    start: int
    own_line: bool
    after_blank: bool


@dataclass(frozen=True, slots=True)
class _Segment:
    """What is printed for an item: tokens, where rows start, the comments before it and within it."""

    item: ast.Item
    row: tuple[Piece, ...]
    row_starts: frozenset[int]
    lead: tuple[_Comment, ...]
    inner: tuple[_Comment, ...]
    after_blank: bool
    in_clause: bool
    indent: int


def _lines(file: File, keywords: Language | None) -> Iterator[str]:
    """The whole text, line by line."""
    comments = _comments(file)
    segments = _segments(file, comments, keywords)
    first = True
    for before, segment, after in zip([None, *segments], segments, [*segments[1:], None], strict=False):
        blank = _blank_before(before, segment, after)
        for comment in segment.lead:
            yield from _spaced(" " * segment.indent + comment.text, blank=(blank or comment.after_blank) and not first)
            blank = first = False
        yield from _spaced("", blank=False) if False else ()
        blank = segment.after_blank if segment.lead else blank
        if blank and not first:
            yield ""
        yield from _segment_lines(segment)
        first = False
    tail = comments if not segments else _tail(comments, segments[-1])
    for comment in tail:
        yield from _spaced(comment.text, blank=comment.after_blank and not first)
        first = False
