"""A text read once: its figures, lists, boundaries, and what is left unread.

In: any text.  Out: a `Reading` whose places are those of the text as given (blanks
inside figures do not matter).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache

from policydsl.numerals import fold_digits
from policydsl.prose import words
from policydsl.prose.bounds import Reader
from policydsl.prose.figures import figures as find_figures
from policydsl.prose.model import Bound, Figure, Reading, Unread

_LIST = "、和及或与"


def normalise(text: str) -> str:
    """A text as figures are looked for in it: digits folded, blanks taken out."""
    return "".join(fold_digits(text).split())


@lru_cache(maxsize=20_000)
def read(text: str) -> Reading:
    """What a text says."""
    flat = normalise(text)
    found = find_figures(flat)
    rows = _rows(flat, found)
    reader = Reader(flat, found, rows)
    bounds = tuple(reader.bounds())
    said = _owed(Reading(found, bounds, tuple(reader.unread()), rows))
    return said if len(flat) == len(text) else _placed(text, said)


def figures(text: str) -> tuple[Figure, ...]:
    """Every figure of a text, in order."""
    return read(text).figures


def bounds(text: str) -> tuple[Bound, ...]:
    """Every boundary of a text, in order."""
    return read(text).bounds


def frequencies(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand that say how often, and for whom each time (每年, 首次, 分别)."""
    return tuple(m.span() for m in _frequency().finditer(text))


def operative(text: str) -> bool:
    """Whether a sentence gives, limits, excludes or dates something."""
    return re.search(words.pattern("要紧"), text) is not None


def gives_money(text: str) -> bool:
    """Whether a sentence gives an amount of money or a share of something."""
    paid = any(f.kind in ("金额", "外币", "比例") for f in figures(text))
    return paid and re.search(words.pattern("给钱"), text) is not None


@cache
def _frequency() -> re.Pattern[str]:
    return re.compile(f"{words.pattern('频次')}|各(?=[0-9])|每(?=新增|完成|获得|增加|引进|满)")


def _owed(said: Reading) -> Reading:
    """What a boundary is drawn at a rule has to use: 稳定就业一年以上, though 一年 by itself it need not."""
    bounded = {
        b.figure for b in said.bounds if b.figure is not None and b.figure.free and b.figure.kind != "日期"
    }
    if not bounded:
        return said
    now = {f: replace(f, free=False) for f in bounded}
    return Reading(
        tuple(now.get(f, f) for f in said.figures),
        tuple(replace(b, figure=now[b.figure]) if b.figure in now else b for b in said.bounds),
        said.unread,
        said.rows,
    )


def _rows(text: str, found: tuple[Figure, ...]) -> tuple[tuple[int, ...], ...]:
    """Figures of one kind with nothing but 、和及或 between them."""
    rows: list[list[int]] = []
    for i, figure in enumerate(found):
        last = rows[-1] if rows else None
        joined = last is not None and i and _together(text, found[last[-1]], figure)
        if joined and last is not None:
            last.append(i)
        else:
            rows.append([i])
    return tuple(tuple(row) for row in rows if len(row) > 1)


def _together(text: str, a: Figure, b: Figure) -> bool:
    between = text[a.end : b.start]
    return a.kind == b.kind and 0 < len(between) <= 2 and all(c in _LIST for c in between)


def _placed(text: str, found: Reading) -> Reading:
    """The reading with the places of the text as it was given."""
    at = [i for i, c in enumerate(fold_digits(text)) if not c.isspace()]
    at.append(at[-1] + 1 if at else 0)

    def move(start: int, end: int) -> tuple[int, int]:
        return at[start], (at[end - 1] + 1 if end > start else at[start])

    moved = {f: _move(f, move) for f in found.figures}
    return Reading(
        tuple(moved.values()),
        tuple(_bound(b, move, moved) for b in found.bounds),
        tuple(Unread(u.words, *move(u.start, u.end), moved[u.figure]) for u in found.unread),
        found.rows,
    )


def _move(figure: Figure, move: Callable[[int, int], tuple[int, int]]) -> Figure:
    start, end = move(figure.start, figure.end)
    return replace(figure, start=start, end=end)


def _bound(bound: Bound, move: Callable[[int, int], tuple[int, int]], moved: dict[Figure, Figure]) -> Bound:
    start, end = move(bound.start, bound.end)
    return replace(bound, start=start, end=end, figure=moved[bound.figure] if bound.figure else None)
