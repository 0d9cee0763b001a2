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
    """Whether a sentence gives, limits, excludes or dates something; the titles in it do not."""
    said = untitled(text)
    return re.search(words.pattern("要紧"), said) is not None or gives_money(text)


def gives_money(text: str) -> bool:
    """Whether a sentence gives an amount of money or a share of something."""
    return bool(money_given(text))


def money_given(text: str) -> tuple[Figure, ...]:
    """The amounts and shares of a sentence that gives; those of one that only tells of a sum are none."""
    said = untitled(text)
    paid = tuple(f for f in figures(said) if f.kind in ("金额", "外币", "比例"))
    gives = re.search(words.pattern("给钱"), said) is not None
    return tuple(f for f in paid if gives or _beside(said, f))


def _beside(text: str, figure: Figure) -> bool:
    """Whether the word that gives stands next to a figure (最高支持500万元, 100万元资助)."""
    said = words.pattern("紧挨")
    capped = f"(?:{words.pattern('封顶')}|人民币|总额|[一-鿿]{{0,2}}不超过)?"
    before = re.search(f"(?:{said}){capped}$", text[max(0, figure.start - 14) : figure.start])
    behind = re.match(
        f"(?:人民币|的|资金|一次性)*(?:{said})(?!据|建|付给)", text[figure.end : figure.end + 10]
    )
    return bool(before or behind)


def limits(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of a sentence stand that keep something from being given (不予, 不得享受, 上限)."""
    return tuple(m.span() for m in re.finditer(words.pattern("限制"), untitled(text)))


def turning(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand by which a condition is another one (不, 或, 除外, 全额, 首次)."""
    said = untitled(text)
    return tuple(m.span("turns") for m in _turning().finditer(said) if m["turns"])


def connects(text: str) -> bool:
    """Whether a piece of a sentence says nothing by itself (其中)."""
    return re.fullmatch(rf"(?:{words.pattern('连接')}|[0-9（）()、:：\"“”‘’]|\s)*", text) is not None


def untitled(text: str) -> str:
    """The text with every 《…》 blotted out: what a title says, the sentence does not."""
    return re.sub("《[^《》]*》", lambda m: "※" * len(m[0]), text)


@cache
def _turning() -> re.Pattern[str]:
    return re.compile(f"{words.pattern('不转')}|(?P<turns>{words.pattern('转')})")


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
