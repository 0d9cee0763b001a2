"""Expressions of the IR.

Every node knows its type and its `origin` (where it was written), which is
left out of equality: two policies that mean the same are equal.  All logic is
Kleene's; a node whose operand is unknown is unknown unless the known operands
decide it.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal

from policydsl.records import dataclass

if TYPE_CHECKING:
    from policydsl.ir.policy import Definition, Fact, Parameter, Reading
    from policydsl.ir.types import Type

CompareOp = Literal[">=", ">", "<=", "<", "=", "!="]
ArithOp = Literal["+", "-", "*", "/"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a node was written: offsets into the `.pol` text, and the word used.

    `word` keeps the boundary word as written (达到, 以上, 超过 …): restatements do
    not need it, the agreement with the phrases of 依据 does.
    """

    start: int = -1
    end: int = -1
    word: str = ""


NOWHERE = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What every expression carries."""

    type: Type
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PeriodValue:
    """Months (years count twelve) or days; exactly one of them is not zero, or both are."""

    months: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Lit(Node):
    """A constant.

    Money and Number: an integer at the scale of the type.  Date: `yyyymmdd` as
    an integer.  Period: a `PeriodValue`.  Bool: a bool.  Choice, Text: a string.
    """

    value: int | bool | str | PeriodValue


def constant(expr: Expr) -> Lit | None:
    """The constant that a literal, or a parameter that is filled in, stands for; None for anything else."""
    if isinstance(expr, ParamRef):
        return expr.parameter.value
    return expr if isinstance(expr, Lit) else None


@dataclass(frozen=True, slots=True)
class FactRef(Node):
    """A fact of the award's subject; unknown when not supplied (or its default)."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class DefRef(Node):
    """A named value; means its expression, prints as its name."""

    definition: Definition


@dataclass(frozen=True, slots=True)
class ParamRef(Node):
    """A constant of the policy; unknown (待裁定) while it is 待填."""

    parameter: Parameter


@dataclass(frozen=True, slots=True)
class ReadingValue(Node):
    """The value of the option taken; unknown (待裁定) while the reading is open."""

    reading: Reading


@dataclass(frozen=True, slots=True)
class ReadingIs(Node):
    """Whether the reading is taken as `option`."""

    reading: Reading
    option: str


@dataclass(frozen=True, slots=True)
class MatterDate(Node):
    """The date of the award's matter (事项日期); in a dated stage row, the row's date."""


@dataclass(frozen=True, slots=True)
class Arith(Node):
    """`+ - *` at the scale of the type; `/` gives a Quotient.

    A denominator of zero or less makes the quotient unknown: a judgement (除数).
    """

    op: ArithOp
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Excess(Node):
    """X超出T的部分: max(0, x − t)."""

    value: Expr
    threshold: Expr


@dataclass(frozen=True, slots=True)
class WholeUnits(Node):
    """X 每满 U: how many whole `unit` fit into `value`; zero for a negative value.

    `unit` is a positive constant, parameter or reading of the same dimension.  Number, scale 0.
    """

    value: Expr
    unit: Lit | ParamRef | ReadingValue


@dataclass(frozen=True, slots=True)
class Extreme(Node):
    """取高 (`highest`) or 取低 of the items; `X 最高 T` is 取低 of both."""

    highest: bool
    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class If(Node):
    """若 C 则 X 否则 Y; unknown when C is, unless both branches are known and equal."""

    condition: Expr
    then: Expr
    otherwise: Expr


@dataclass(frozen=True, slots=True)
class Compare(Node):
    """A comparison of two values of one dimension; quotients by cross product."""

    op: CompareOp
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Range:
    """A range with one or two ends: constants (or parameters, readings) with open or closed ends."""

    low: Expr | None
    low_closed: bool
    high: Expr | None
    high_closed: bool
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Within(Node):
    """Both bounds of `range` hold for `value`."""

    value: Expr
    range: Range


@dataclass(frozen=True, slots=True)
class OneOf(Node):
    """X 为 a、b: true for a listed option.

    Open list (等): the option 其他 is a judgement, any other option not listed is false.
    """

    value: Expr
    options: tuple[str, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class And(Node):
    """All items."""

    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Or(Node):
    """Any item."""

    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Not(Node):
    """非 X."""

    item: Expr


@dataclass(frozen=True, slots=True)
class AddPeriod(Node):
    """Date + period: months are added and clipped to the month's end, days counted."""

    date: Expr
    period: Expr
    sign: Literal[1, -1] = 1


@dataclass(frozen=True, slots=True)
class Elapsed(Node):
    """Whole years, months or days from `start` to `end`; a Number with unit 年, 个月 or 天.

    Whole months from a to b: the greatest n with a + n months ≤ b; negative
    spans count as zero.
    """

    unit: Literal["年", "个月", "天"]
    start: Expr
    end: Expr


@dataclass(frozen=True, slots=True)
class Tiers(Node):
    """分档 X: the value of the row whose range holds.

    Ranges do not overlap (rows written with one end are closed by the next
    row in lowering).  No row: `otherwise`; without it the award is 不符合.
    """

    value: Expr
    rows: tuple[tuple[Range, Expr], ...]
    otherwise: Expr | None = None


@dataclass(frozen=True, slots=True)
class Slices(Node):
    """累进 X: each slice of X at its own rate, summed.

    Rows are (lower bound, rate) in rising order; the first bound is zero or more.
    """

    value: Expr
    rows: tuple[tuple[Lit, Lit], ...]


@dataclass(frozen=True, slots=True)
class ByChoice(Node):
    """按 X: the value of the row that lists the option; else `otherwise`, else no row (不符合)."""

    value: Expr
    rows: tuple[tuple[tuple[str, ...], Expr], ...]
    otherwise: Expr | None = None


@dataclass(frozen=True, slots=True)
class PaidSoFar(Node):
    """What the ledger shows as paid for this award: 累计已领, or 本年已领 (year of the matter).

    Unknown (材料不全: 台账) when no ledger was supplied.
    """

    this_year: bool


Expr = (
    Lit
    | FactRef
    | DefRef
    | ParamRef
    | ReadingValue
    | ReadingIs
    | MatterDate
    | Arith
    | Excess
    | WholeUnits
    | Extreme
    | If
    | Compare
    | Within
    | OneOf
    | And
    | Or
    | Not
    | AddPeriod
    | Elapsed
    | Tiers
    | Slices
    | ByChoice
    | PaidSoFar
)
