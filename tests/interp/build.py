"""Small helpers that build policies by hand, for tests.

Amounts are given in 元 and kept in fen (`yuan`), ratios in percent, dates as
`yyyymmdd`.  One subject 企业 is enough for most tests.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from policydsl.ir.decision import Application, LedgerLine
from policydsl.ir.nodes import (
    And,
    Arith,
    Compare,
    Expr,
    FactRef,
    Lit,
    Or,
    Range,
    ReadingIs,
    ReadingValue,
    Tiers,
)
from policydsl.ir.policy import (
    VALUED,
    Award,
    Bar,
    CapAt,
    Clause,
    Condition,
    External,
    Fact,
    Group,
    JointCap,
    Limit,
    OldDocument,
    Option,
    Parameter,
    Place,
    PolicyIR,
    Reading,
    Rounding,
    RoundTo,
    Selection,
    Slot,
    StageRow,
    Step,
    Subject,
    Target,
    Transition,
    Validity,
)
from policydsl.ir.types import Bool, Choice, Date, Money, Number, Period, Text, Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policydsl.ir.case import Case
    from policydsl.ir.nodes import CompareOp

FIRM = Subject("企业", "firm")
HERE = Place(1, 1)
MONEY, PERCENT, COUNT, DATE, BOOL, TEXT = Money(), Number(2, shown="比例"), Number(), Date(), Bool(), Text()
FEN = Rounding(Slot("四舍五入"), 1)
DEFAULT_YEAR = 2024


def yuan(amount: float) -> int:
    """元 as fen; read from its decimal spelling."""
    return int(Fraction(str(amount)) * 100)


def money(amount: float) -> Lit:
    """A constant of so many 元."""
    return Lit(value=yuan(amount), type=MONEY)


def fen(amount: int) -> Lit:
    """A constant of so many fen."""
    return Lit(value=amount, type=MONEY)


def percent(value: int) -> Lit:
    """A constant ratio."""
    return Lit(value=value, type=PERCENT)


def count(value: int) -> Lit:
    """A constant number."""
    return Lit(value=value, type=COUNT)


def day(number: int) -> Lit:
    """A constant day."""
    return Lit(value=number, type=DATE)


def word(option: str) -> Lit:
    """A constant option."""
    return Lit(value=option, type=Choice((option,)))


def fact(name: str, type_: Type, **more: Any) -> Fact:
    """A fact of 企业."""
    return Fact(name, name, FIRM, type_, **more)


def judged(name: str, type_: Type = BOOL, **more: Any) -> Fact:
    """A 裁定 of 企业."""
    return fact(name, type_, judge="市金融办", **more)


def ref(of: Fact) -> FactRef:
    """The fact as an expression."""
    return FactRef(fact=of, type=of.type)


def cmp(left: Expr, op: CompareOp, right: Expr) -> Compare:
    """A comparison."""
    return Compare(op=op, left=left, right=right, type=BOOL)


def both(*items: Expr) -> And:
    """且."""
    return And(items=items, type=BOOL)


def either(*items: Expr) -> Or:
    """或."""
    return Or(items=items, type=BOOL)


def times(left: Expr, right: Expr) -> Arith:
    """A product."""
    return Arith(op="*", left=left, right=right, type=Money(2))


def over(left: Expr, right: Expr) -> Arith:
    """A quotient."""
    return Arith(op="/", left=left, right=right, type=COUNT)


def at_least(low: Expr, below: Expr | None = None) -> Range:
    """以上, and 不足 when `below` is given."""
    return Range(low, True, below, False)


def tiers(value: Expr, *rows: tuple[Range, Expr], otherwise: Expr | None = None) -> Tiers:
    """分档."""
    return Tiers(value=value, rows=rows, otherwise=otherwise, type=MONEY)


def reading(name: str, *options: str, taken: str | None = None, values: Sequence[Lit] = ()) -> Reading:
    """A 口径; `values` go with the options when given."""
    listed = values or [None] * len(options)
    return Reading(name, "", tuple(Option(o, v) for o, v in zip(options, listed, strict=True)), taken)


def reads(of: Reading, type_: Type = MONEY) -> ReadingValue:
    """The value of the option taken."""
    return ReadingValue(reading=of, type=type_)


def taken_as(of: Reading, option: str) -> ReadingIs:
    """Whether the reading is taken so."""
    return ReadingIs(reading=of, option=option, type=BOOL)


def slot(what: str | Reading) -> Slot:
    """A word, or a reading."""
    return Slot(what) if isinstance(what, str) else Slot(reading=what)


def step(kind: Any, value: Expr, **more: Any) -> Step:
    """A step on the amount, by its keyword."""
    return VALUED[kind](value, **more)


def cap(value: Expr, period: str | Reading = "每次", condition: Expr | None = None) -> Step:
    """上限."""
    return CapAt(value, slot(period), condition=condition)


def round_step(mode: str, unit: float) -> Step:
    """舍入 to so many 元."""
    return RoundTo(Rounding(Slot(mode), yuan(unit)))


def row(label: str, condition: Expr, amount: Expr, date: Fact | None = None) -> StageRow:
    """A row of 分阶段."""
    return StageRow(label, condition, date, amount)


def award(
    name: str,
    amount: Any = None,
    *,
    conditions: Sequence[Expr] = (),
    frequency: str | Reading = "不限次",
    settlement: str | Reading = "不再给",
    **more: Any,
) -> Award:
    """An award of 企业."""
    return Award(
        name,
        name,
        HERE,
        more.pop("subject", FIRM),
        amount=amount,
        eligibility=tuple(Condition(c) for c in conditions),
        frequency=slot(frequency),
        settlement=slot(settlement),
        **more,
    )


def selection(quota: int, ties: str = "待裁定", **more: Any) -> Selection:
    """评选."""
    return Selection(quota, "家", ties=Slot(ties), **more)


def group(
    name: str,
    *members: Award,
    scope: str | Reading = "同一主体",
    settlement: str | Reading = "补差",
    externals: Sequence[External] = (),
    each_alone: bool = False,
    when: Expr | None = None,
) -> Group:
    """去重."""
    return Group(name, HERE, each_alone, members, tuple(externals), slot(scope), slot(settlement), when)


def limit(name: str, amount: float, *awards: Award, period: str = "累计") -> Limit:
    """限额."""
    return Limit(name, HERE, awards, (JointCap(Slot(period), money(amount)),))


def bar(name: str, condition: Expr, *awards: Award) -> Bar:
    """否决."""
    return Bar(name, HERE, FIRM, condition, awards)


def policy(
    *awards: Award,
    facts: Sequence[Fact] = (),
    groups: Sequence[Group] = (),
    limits: Sequence[Limit] = (),
    bars: Sequence[Bar] = (),
    readings: Sequence[Reading] = (),
    externals: Sequence[External] = (),
    documents: Sequence[OldDocument] = (),
    transitions: Sequence[Transition] = (),
    targets: Sequence[Target] = (),
    parameters: Sequence[Parameter] = (),
    subjects: Sequence[Subject] = (FIRM,),
    cases: Sequence[Case] = (),
    validity: tuple[Expr, Expr] | None = None,
    rounding: Rounding = FEN,
) -> PolicyIR:
    """A policy with one clause, in force from 2023-01-01 to 2025-12-31 unless said otherwise."""
    start, end = validity or (day(20230101), day(20251231))
    clause = Clause(HERE, "", (), awards, tuple(groups), tuple(limits), tuple(bars), ())
    return PolicyIR(
        ident="test",
        title="",
        number="",
        issuer="",
        published="",
        validity=Validity(start, end),
        rounding=rounding,
        funding="",
        funding_basis=(),
        source=None,
        readings=tuple(readings),
        parameters=tuple(parameters),
        externals=tuple(externals),
        subjects=tuple(subjects),
        facts=tuple(facts),
        definitions=(),
        clauses=(clause,),
        chapters=(),
        targets=tuple(targets),
        documents=tuple(documents),
        transitions=tuple(transitions),
        cases=tuple(cases),
    )


def apply(
    ident: str = "甲", label: str = "2024", date: int = 20240630, kind: str = "企业", **facts: Any
) -> Application:
    """An application of mid-2024."""
    return Application(kind, ident, label, date, facts)


def paid(
    name: str,
    amount: float,
    *stages: str,
    year: int = DEFAULT_YEAR,
    entitled: float | None = None,
    ident: str = "甲",
    **more: Any,
) -> LedgerLine:
    """A ledger line of an award."""
    due = None if entitled is None else yuan(entitled)
    return LedgerLine(ident, award=name, year=year, stages=stages, entitled=due, paid=yuan(amount), **more)


def outside(
    name: str,
    amount: float,
    meets: str = "",
    *,
    overlap: bool | None = True,
    year: int = DEFAULT_YEAR,
    entitled: float | None = None,
    **more: Any,
) -> LedgerLine:
    """A ledger line of an external."""
    due = None if entitled is None else yuan(entitled)
    return LedgerLine(
        "甲",
        external=name,
        year=year,
        entitled=due,
        paid=yuan(amount),
        meets=meets,
        overlap=overlap,
        **more,
    )


PERIOD = Period()
