"""What was read of an award: plain data.

A `Grant` says who gets what as far as the words say it: an amount of one of a few
forms, conditions, caps, and where each figure stands.  What the words leave open
is `Open`, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from policydsl.prose import Bound, Figure


@dataclass(frozen=True, slots=True)
class Fixed:
    """An amount in figures."""

    figure: Figure


@dataclass(frozen=True, slots=True)
class Share:
    """A share of something: the figure, and the words of what it is a share of.

    `ceiling`: at most that share.  `low`: the lower end of a range of shares.
    `most`: what the base counts at most.  `over`: only what lies beyond it counts.
    """

    figure: Figure
    base: str
    ceiling: bool = False
    low: Figure | None = None
    most: Figure | None = None
    over: Figure | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """Several shares of different things, added up."""

    parts: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Somebody fixes it, and it is no less than this."""

    figure: Figure


@dataclass(frozen=True, slots=True)
class Range:
    """An amount between two, which somebody fixes."""

    low: Figure
    high: Figure


@dataclass(frozen=True, slots=True)
class Unit:
    """One price of one thing: 每平方米60元; the units that it is for, and whose number counts."""

    figure: Figure
    per: tuple[str, ...]
    words: str
    ceiling: bool = False


@dataclass(frozen=True, slots=True)
class Each:
    """Unit prices, added up."""

    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class PerStep:
    """An amount for each full step: 每增加30件 3万元; over a threshold where the words name one."""

    figure: Figure
    step: Figure
    words: str
    over: Figure | None = None


@dataclass(frozen=True, slots=True)
class Upto:
    """Only a cap: somebody fixes the amount."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so much: a row of a table that somebody fills in."""

    figure: Figure


@dataclass(frozen=True, slots=True)
class Places:
    """Amounts by place: 前三名 …."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """The range of a row: its boundaries, from below and from above."""

    low: Bound | None
    high: Bound | None


@dataclass(frozen=True, slots=True)
class Tiers:
    """Amounts by the range that a number lies in."""

    words: str
    rows: tuple[tuple[Span, Amount], ...]


@dataclass(frozen=True, slots=True)
class Slices:
    """A rate for each slice of a number."""

    words: str
    rows: tuple[tuple[Span, Figure], ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Amounts by what somebody is: 国家级、省级、市级."""

    words: str
    rows: tuple[tuple[str, Amount], ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of an award in stages."""

    label: str
    words: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Stages:
    """Amounts that are due one after another."""

    rows: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """An amount that the words do not say, and why."""

    why: str


Amount = (
    Fixed
    | Share
    | Sum
    | AtLeast
    | Range
    | Each
    | PerStep
    | Upto
    | Limit
    | Places
    | Tiers
    | Slices
    | Choices
    | Stages
    | Open
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A boundary that somebody has to keep: the words it is about; `alternative`: it stands in place of the one before."""

    bound: Bound
    words: str
    alternative: bool = False


@dataclass(frozen=True, slots=True)
class Cap:
    """A cap: money, or a share of something; its period as far as the words say (每次, 每年, 累计)."""

    figure: Figure
    base: str
    period: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grant:
    """An award as far as it could be read; places are those of the paragraph without blanks.

    `who`: the words of who gets it.  `kind`: what it is called where it is given.
    `quota`: how many are chosen, and their unit.  `joint`: a cap that it shares with the
    other awards of its list.  `slice`: the amount is for the part of a number that lies
    between its boundaries (超过…的部分).  `label`: of the point that it stands in.
    `head`: the words of its piece before what it gives.
    """

    sentence: int
    start: int
    end: int
    amount: Amount
    who: str
    kind: str
    subject: str
    conditions: tuple[Condition, ...] = ()
    caps: tuple[Cap, ...] = ()
    quota: Figure | None = None
    frequency: str = ""
    joint: Cap | None = None
    slice: bool = False
    label: str = ""
    head: str = ""


def figures_of(amount: Amount) -> tuple[Figure, ...]:
    """The figures of an amount, in the order of the text."""
    found: list[Figure] = []
    match amount:
        case Fixed() | Limit() | AtLeast():
            found = [amount.figure]
        case Share():
            found = [f for f in (amount.low, amount.figure, amount.most, amount.over) if f]
        case Range():
            found = [amount.low, amount.high]
        case Sum():
            found = [f for part in amount.parts for f in figures_of(part)]
        case Each():
            found = [u.figure for u in amount.units]
        case PerStep():
            found = [f for f in (amount.over, amount.step, amount.figure) if f]
        case Places():
            found = list(amount.figures)
        case Tiers():
            found = [f for span, value in amount.rows for f in (*span_figures(span), *figures_of(value))]
        case Slices():
            found = [f for span, rate in amount.rows for f in (*span_figures(span), rate)]
        case Choices():
            found = [f for _, value in amount.rows for f in figures_of(value)]
        case Stages():
            found = [r.figure for r in amount.rows]
        case Upto() | Open():
            pass
    return tuple(sorted(dict.fromkeys(found), key=lambda f: f.start))


def span_figures(span: Span) -> tuple[Figure, ...]:
    """The figures of a row's range."""
    return tuple(b.figure for b in (span.low, span.high) if b and b.figure)
