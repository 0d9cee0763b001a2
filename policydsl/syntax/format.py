"""The canonical form of a file.

In: a `Source`.  Out: its canonical text, or the diagnostics that keep it from
having one.  Only blanks, line ends and the form of punctuation change (and the
language of keywords when asked): figures and names stay as written, comments
stay where they belong.  The result is parsed again and must give the same AST.

Lines: an item of the file at column 0, its slots and the items below it at 2,
their slots at 4; every row of a table on its own line, 2 deeper.  What is wider
than `WIDTH` columns continues 4 deeper: at the outermost 且 and 或, else where
a list or a quoted phrase allows.  A blank line stands between items of
the file and before each award, group … of a clause; one-line items of the same
kind may stand together; elsewhere one blank line before an item or a comment is
kept.  An own-line comment goes with what follows it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from itertools import pairwise

from policydsl.diagnostics import Diagnostic, catalog
from policydsl.records import dataclass
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
        return Formatted(
            None, (Diagnostic(catalog.INTERNAL, Span(0, 0), headline, "", catalog.INTERNAL.cure),)
        )
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
    """What is printed for an item: its tokens, which of them begin rows, the comments before it and within it."""

    item: ast.Item
    row: tuple[Piece, ...]
    heads: frozenset[int]
    lead: tuple[_Comment, ...]
    inner: tuple[_Comment, ...]
    after_blank: bool
    indent: int
    in_clause: bool


def _lines(file: File, keywords: Language | None) -> list[str]:
    """The whole text, line by line."""
    comments = tuple(_comment(file.source.text, span) for span in file.comments)
    segments, tail = _segments(file, comments, keywords)
    out: list[str] = []
    for i, segment in enumerate(segments):
        blank = _needs_blank(segments, i) or (segment.after_blank and segment.item.level != "slot")
        for comment in segment.lead:
            _put(out, " " * segment.indent + comment.text, blank=blank or comment.after_blank)
            blank = segment.after_blank if comment is segment.lead[-1] else False
        for line in _segment_lines(segment):
            _put(out, line, blank=blank)
            blank = False
    for comment in tail:
        _put(out, comment.text, blank=comment.after_blank)
    return out


def _put(out: list[str], line: str, *, blank: bool) -> None:
    if blank and out:
        out.append("")
    out.append(line)


def _needs_blank(segments: Sequence[_Segment], i: int) -> bool:
    """Whether the form itself asks for a blank line before segment `i` and its comments."""
    segment = segments[i]
    if segment.item.level == "item1":
        return segment.in_clause
    if segment.item.level == "slot" or i == 0:
        return False
    alone = i + 1 == len(segments) or segments[i + 1].item.level == "item0"
    return not (alone and segments[i - 1].item.keyword == segment.item.keyword)


def _comment(text: str, span: Span) -> _Comment:
    before = text.rfind("\n", 0, span.start) + 1
    words = "#" + text[span.start + 1 : span.end].rstrip()
    own_line = not text[before : span.start].strip()
    return _Comment(words, span.start, own_line, own_line and _after_blank(text, span.start))


def _after_blank(text: str, at: int) -> bool:
    """Whether an empty line stands directly before what begins at `at`."""
    start = at
    while start and text[start - 1].isspace():
        start -= 1
    return text.count("\n", start, at) >= 2


def _segments(
    file: File, comments: Sequence[_Comment], keywords: Language | None
) -> tuple[list[_Segment], tuple[_Comment, ...]]:
    """The segments with their comments, and the comments after the last."""
    text = file.source.text
    folded = lexer.normalise(text)
    starts = [c.start for c in comments]
    out = []
    first = file.items[0].base if file.items else len(text)
    lead = tuple(comments[: bisect_right(starts, first)])
    opener, nested = "", False
    for item in file.items:
        base, end = item.base, item.end
        if item.level == "item0":
            opener, nested = item.keyword, False
        nested = nested or item.level == "item1"
        row = pieces(folded[base:end], text[base:end], base, keywords)
        mine = comments[bisect_right(starts, base) : bisect_right(starts, end)]
        inner = tuple(c for c in mine if not c.own_line or c.start < row[-1].end)
        indent = 0 if item.level == "item0" else STEP * (1 + (nested and item.level == "slot"))
        heads = _row_heads(item, row)
        out.append(
            _Segment(item, row, heads, lead, inner, _after_blank(text, base), indent, opener == "条款")
        )
        lead = tuple(c for c in mine if c not in inner)
    return out, lead


def _row_heads(item: ast.Item, row: Sequence[Piece]) -> frozenset[int]:
    """The pieces with which the rows of the item's table begin."""
    part = item.part
    assert part is not None, "only files without errors are printed"
    match part.expr:
        case ast.Tiers(rows=rows) | ast.ByChoice(rows=rows) | ast.Stages(rows=rows):
            spans = [r.span for r in rows]
        case _:
            spans = [r.span for r in part.items if isinstance(r, ast.VaryRow)]
    labelled = isinstance(part.expr, ast.Stages)
    at = {p.start: i for i, p in enumerate(row)}
    found = (_head_of(row, at[item.base + span.start], labelled=labelled) for span in spans)
    return frozenset([*found, *(i for i, p in enumerate(row) if p.kind == "ELSEROW")])


def _head_of(row: Sequence[Piece], i: int, *, labelled: bool) -> int:
    """The first piece of a row whose tree begins at `i`: trees know neither brackets nor labels."""
    while row[i - 1].kind in ("LPAR", "MINUS"):
        i -= 1
    return i - 3 if labelled else i


# ---------------------------------------------------------------- lines of one segment


def _segment_lines(segment: _Segment) -> Iterator[str]:
    """The lines of a segment: its head and its rows, each broken where a comment stands or the width asks."""
    row = segment.row
    starts = [p.start for p in row]
    before: dict[int, list[_Comment]] = {}
    for comment in segment.inner:
        before.setdefault(bisect_right(starts, comment.start), []).append(comment)
    heads = segment.heads
    cuts = sorted({0, len(row), *heads, *before})
    for a, b in pairwise(cuts):
        level = segment.indent + STEP * any(h <= a for h in heads)
        at = level if a == 0 or a in heads else level + CONTINUE
        yield from (" " * at + c.text for c in before.get(a, ()) if c.own_line)
        lines = _wrapped(row, (a, b), at, level + CONTINUE)
        trailing = [c.text for c in before.get(b, ()) if not c.own_line]
        lines[-1] = "  ".join([lines[-1], *trailing])
        yield from lines


def _wrapped(row: tuple[Piece, ...], part: tuple[int, int], at: int, further: int) -> list[str]:
    """One line, or several when it is too wide: cut at the outermost 且 and 或, else filled."""
    a, b = part
    if at + width(_joined(row, a, b)) <= WIDTH:
        return [" " * at + _joined(row, a, b)]
    logic = [i for i in range(a + 1, b) if row[i].kind in ("AND", "OR")]
    if not logic:
        return _filled(row, part, at, further)
    outermost = min(row[i].depth for i in logic)
    cuts = [a, *(i for i in logic if row[i].depth == outermost), b]
    out: list[str] = []
    for x, y in pairwise(cuts):
        out += _wrapped(row, (x, y), at if x == a else further, further + STEP)
    return out


def _filled(row: tuple[Piece, ...], part: tuple[int, int], at: int, further: int) -> list[str]:
    """As much on each line as fits between the places where a line may end."""
    start, end = part
    out = []
    last = start
    for i in [*(i for i in range(start + 1, end) if _may_break(row, i)), end]:
        if last > start and at + width(_joined(row, start, i)) > WIDTH:
            out.append(" " * at + _joined(row, start, last))
            start, at = last, further
        last = i
    return [*out, " " * at + _joined(row, start, end)]


# What may begin a line of a row that is too wide (a minus would read as a sign).
_LINE_BEGINS = {
    "AND", "OR", "IF", "THEN", "ELSE", "PLUS", "STAR", "SLASH", "ATMOST", "PERUNIT", "OVER", "BY", "ISSUEDBY", "DEFAULT",
    "RANGE", "WITHIN", "IS", "AMONG", "MAXOF", "MINOF", "ENTITLED", "PAID", "MATTER", "MEETS", "ID",
}  # fmt: skip


def _may_break(row: Sequence[Piece], i: int) -> bool:
    if row[i].kind == "STRING":
        return row[i - 1].kind not in ("NUMBER", "DIGEST") and i > 1
    return row[i - 1].kind == "SEP" or row[i].kind in _LINE_BEGINS


def _joined(row: tuple[Piece, ...], a: int, b: int) -> str:
    """Pieces `a` to `b` as they stand on one line; a minus that begins a line is a sign."""
    gaps = ("" if i == a + 1 and row[a].kind == "MINUS" else gap(row, i) for i in range(a + 1, b))
    return row[a].text + "".join(g + p.text for g, p in zip(gaps, row[a + 1 : b], strict=True))
