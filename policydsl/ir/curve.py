"""What an award pays, as a drawing shows it: the amount over its base, by stage or by place.

Plain data between the interpreter, which computes every value, and the reports that draw it.  Amounts are whole
fen; a base is an integer at the scale of its type.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from policydsl.ir.types import Money, Number


@dataclass(frozen=True, slots=True)
class Point:
    """The amount at one value of the base."""

    at: int
    amount: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """An unbroken part of the amount, straight from point to point.

    `first` and `last` say whether its ends belong to it: 达到1亿元 begins with its
    figure, 超过1亿元 behind it.
    """

    points: tuple[Point, ...]
    first: bool = True
    last: bool = True


@dataclass(frozen=True, slots=True)
class Cap:
    """上限: its amount, over which period, and the base from which on it acts.

    `reached`: within one unit of rounding the roundest; None when no base reaches it, or when it hangs on more.
    """

    amount: int
    period: str
    reached: int | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The amount while the other facts it depends on are as `label` says; empty when there are none.

    `top`: what the amount never exceeds and comes to stay at, whatever the steps after a cap do to it; None when it
    does not. `utmost`: the amount at the greatest base there can be, None when that was not computed.
    """

    label: str
    stretches: tuple[Stretch, ...]
    top: Cap | None = None
    utmost: int | None = None


@dataclass(frozen=True, slots=True)
class Dot:
    """A worked case on the curve: the base it states, what came out, and which line of which case it is (from 0)."""

    at: int
    amount: int
    case: str
    line: int
    passed: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """The amount over the base, from 0 to `end`.

    `knots` are the values at which the rule itself changes; a `discrete` base is
    counted, one by one. `hedged`: there is a 上限 that is no constant, or has a condition.
    `grain`: the unit in fen to which amounts are rounded.
    """

    base: str
    type: Money | Number
    series: tuple[Series, ...]
    knots: tuple[int, ...]
    caps: tuple[Cap, ...]
    dots: tuple[Dot, ...]
    end: int
    discrete: bool = False
    hedged: bool = False
    grain: int = 1


@dataclass(frozen=True, slots=True)
class Bar:
    """A stage or a place, and its amount."""

    label: str
    amount: int


@dataclass(frozen=True, slots=True)
class Bars:
    """Amounts that add up (分阶段), or of which each is for another one (按名次).

    `most`: what all stages together come to through the steps; None when that is not known.
    """

    shape: Literal["分阶段", "按名次"]
    bars: tuple[Bar, ...]
    caps: tuple[Cap, ...]
    most: int | None = None


Payout = Curve | Bars
