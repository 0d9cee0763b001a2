"""What was read: plain data."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from policydsl.records import dataclass

FigureKind = Literal["金额", "外币", "比例", "计数", "日期", "期间"]
BoundClass = Literal[">=", ">", "<=", "<"]
Key = tuple[str, Fraction]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its kind, exact value and place in the text.

    Values: 金额 in fen, 外币 in units of the currency, 期间 in months (days negative),
    日期 yyyymmdd, 计数 and 比例 as they are.  `unit` is the unit as written.  `also`:
    other ways to take it (6∶4 as shares of the whole, a period of years as a count).
    `free`: no rule has to use it (第一年, 连续三年, a year, 一家), though it may.
    `per`: the units of which each gets it (元/件; 每人每月).  `top`: 前N名.
    """

    kind: FigureKind
    value: Fraction
    start: int
    end: int
    text: str
    unit: str = ""
    also: tuple[Key, ...] = ()
    free: bool = False
    per: tuple[str, ...] = ()
    top: bool = False

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every kind and value that a rule may hold in its place."""
        return ((self.kind, self.value), *self.also)


@dataclass(frozen=True, slots=True)
class Bound:
    """A boundary: its class, its word and place, and the figure that it bounds when there is one.

    `cap`: the word limits what is given (最高, 封顶).  `custom`: the text does not say
    whether the end itself belongs to it, custom does (the open end of A（含）至B).
    `excludes`: the half-sentence says who gets nothing (不足1万元的不予奖励).
    """

    word: str
    cls: BoundClass
    start: int
    end: int
    figure: Figure | None
    cap: bool = False
    custom: bool = False
    excludes: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """Words beside a figure that may change what it means and were not understood."""

    words: str
    start: int
    end: int
    figure: Figure


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says; places are those of the text as it was given.

    `rows`: figures that stand in one list (1亿元、5亿元、10亿元), by their numbers in `figures`.
    """

    figures: tuple[Figure, ...]
    bounds: tuple[Bound, ...]
    unread: tuple[Unread, ...]
    rows: tuple[tuple[int, ...], ...]
