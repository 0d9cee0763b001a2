"""Types of values.

A scale is part of a numeric type: a value `v` of scale `s` stands for
`v / 10**s` fen (money) or `v / 10**s` (number).  A quotient has no scale; it
stays an exact fraction until a step rounds it.
"""

from __future__ import annotations

from typing import Literal

from policydsl.records import dataclass

Shown = Literal["比例", "数", "计数"]


@dataclass(frozen=True, slots=True)
class Money:
    """Exact money: an integer of 10**-scale fen."""

    scale: int = 0


@dataclass(frozen=True, slots=True)
class Number:
    """A dimensionless exact number; `shown` only decides how it is printed.

    `unit` is a counting unit (家, 人, 平方米 …); two different units never add
    or compare, no unit meets any.
    """

    scale: int = 0
    unit: str | None = None
    shown: Shown = "数"


@dataclass(frozen=True, slots=True)
class Quotient:
    """An exact fraction: of money (money ÷ number) or a pure ratio."""

    money: bool = False


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar day."""


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time: months (years are twelve of them) or days."""

    days: bool = False


@dataclass(frozen=True, slots=True)
class Bool:
    """是 or 否."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the named options, in their declared order."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Shown, never computed with; a 事项 (matter) key is one."""


@dataclass(frozen=True, slots=True)
class Error:
    """The type of an expression that already has its diagnostic."""


Type = Money | Number | Quotient | Date | Period | Bool | Choice | Text | Error
