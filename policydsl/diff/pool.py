"""The values worth trying for a fact: every figure of both versions, exactly, and one step below and above.

In: declarations of both versions that a case turns on.  Out: for each fact, its
candidates from small to large.  A step is a fen, a unit, a day.  Figures also
meet: the base at which a ratio reaches a cap, the day that lies two years back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

from policydsl.diff.shape import constant
from policydsl.emit.wording import found
from policydsl.interp.calendar import add_days, add_months, date_of, number_of_day
from policydsl.ir import nodes as n
from policydsl.ir import policy as p
from policydsl.ir import types as t
from policydsl.ir.decision import FactValue

MOST = 120
"""So many figures of one kind are tried at most; policies have far fewer that meet in one award."""


@dataclass(frozen=True, slots=True)
class Pool:
    """The figures by kind: fen, ratios, numbers by unit, days, periods; and a day on which both versions are in force."""

    money: tuple[Fraction, ...]
    ratios: tuple[Fraction, ...]
    numbers: tuple[tuple[str, Fraction], ...]
    days: tuple[int, ...]
    periods: tuple[n.PeriodValue, ...]
    units: tuple[int, ...]
    quotas: tuple[int, ...]
    day: int


def pool(roots: Iterable[object], day: int) -> Pool:
    """Every figure below the roots, with those of readings, parameters and the bounds of facts."""
    roots = tuple(roots)
    literals = list(_literals(roots))
    by_kind: dict[str, list[object]] = {}
    for lit in literals:
        kind, value = constant(lit)
        if isinstance(lit.type, t.Number) and lit.type.shown == "比例":
            kind = "比例"
        by_kind.setdefault(kind, []).append(value)
    roundings = [x for root in roots for x in found(root, p.Rounding)]
    selections = [x for root in roots for x in found(root, p.Selection)]
    return Pool(
        money=_fractions(by_kind.get("金额", [])),
        ratios=_fractions(by_kind.get("比例", [])),
        numbers=tuple(
            (kind[1:], x)
            for kind, values in sorted(by_kind.items())
            if kind.startswith("数")
            for x in _fractions(values)
        ),
        days=tuple(sorted({x for x in by_kind.get("Date", []) if isinstance(x, int)} | {day})),
        periods=tuple(
            sorted(
                {n.PeriodValue(*x) for x in by_kind.get("期间", []) if isinstance(x, tuple)},
                key=lambda x: (x.months, x.days),
            )
        ),
        units=tuple(sorted({1, *(r.unit for r in roundings)})),
        quotas=tuple(sorted({s.quota for s in selections})),
        day=day,
    )


def _literals(roots: Iterable[object]) -> Iterator[n.Lit]:
    for root in roots:
        yield from found(root, n.Lit)
        for reading in found(root, p.Reading):
            yield from (o.value for o in reading.options if o.value is not None)
        yield from (x.value for x in found(root, p.Parameter) if x.value is not None)
        for fact in found(root, p.Fact):
            yield from (x for x in (fact.low, fact.high, fact.default) if x is not None)


def _fractions(values: Iterable[object]) -> tuple[Fraction, ...]:
    return tuple(sorted({x for x in values if isinstance(x, Fraction)}))


# ---------------------------------------------------------------- candidates


def candidates(facts: Iterable[p.Fact], pool_: Pool) -> tuple[FactValue, ...]:
    """What to try for a fact (as each version declares it): figures as written before those beside them."""
    tried: dict[FactValue, None] = {}
    declared = tuple(facts)
    for fact in declared:
        tried |= dict.fromkeys(_candidates(fact, pool_))
    if any(f.negative for f in declared):
        tried |= dict.fromkeys([-x for x in tried if isinstance(x, int) and not isinstance(x, bool)])
    return tuple(tried)


def _candidates(fact: p.Fact, pool_: Pool) -> Iterator[FactValue]:
    match fact.type:
        case t.Bool():
            yield from (False, True)
        case t.Choice(options=options):
            yield from options
        case t.Text():
            yield "甲"
        case t.Date():
            yield from _days(pool_)
        case t.Period(days=days):
            values = {x.days if days else x.months for x in pool_.periods}
            yield from sorted({0, 1} | {y for x in values for y in (x - 1, x, x + 1) if y >= 0})
        case t.Money(scale=scale):
            yield from _stepped(_money(pool_), _loose(pool_), 10**scale)
        case t.Number(scale=scale, shown="比例"):
            yield from _stepped([Fraction(0), *pool_.ratios], (), 10**scale)
        case t.Number(scale=scale, unit=unit):
            yield from _stepped(_numbers(pool_, unit, given=bool(fact.place_of)), (), 10**scale)
        case _:
            return


def _stepped(values: Iterable[Fraction], loose: Iterable[Fraction], scale: int) -> list[int]:
    """Each value at the fact's own scale, then a step to both sides of each, then the odd ones; each part rising."""
    exact = [x * scale for x in values]
    written = {int(x) for x in exact if x.denominator == 1 and x >= 0}
    beside = {y for x in exact for y in (floor(x) - 1, floor(x), ceil(x), ceil(x) + 1) if y >= 0} - written
    odd = {y for x in loose for y in (floor(x * scale), ceil(x * scale))} - written - beside
    return [*sorted(written), *sorted(beside), *sorted(odd)]


def _money(pool_: Pool) -> list[Fraction]:
    """Amounts as written, and those at which a ratio, or so much apiece, reaches them."""
    met = {x / r for x in pool_.money for r in pool_.ratios if r}
    beyond = {_rounded_up(x) for x in met}
    return sorted({Fraction(0), *pool_.money, *met, *beyond}, key=lambda x: (x not in pool_.money, x))[:MOST]


def _rounded_up(x: Fraction) -> Fraction:
    """The next round figure: 16.7亿 gives 20亿, well beyond where a cap begins to act."""
    place = 10 ** (len(str(floor(x))) - 1)
    return Fraction((floor(x) // place + 1) * place)


def _loose(pool_: Pool) -> list[Fraction]:
    """Amounts that leave a remainder for a rounding to decide, and a yuan."""
    odd = {Fraction(u, 2) / r for r in pool_.ratios if r for u in pool_.units}
    return sorted({Fraction(100), *(x + y for x in (Fraction(0), *pool_.money) for y in odd)})[:MOST]


def _numbers(pool_: Pool, unit: str | None, *, given: bool) -> list[Fraction]:
    if given:
        most = max(pool_.quotas, default=3)
        return [Fraction(i) for i in range(1, min(most, 30) + 2)]
    same = {x for u, x in pool_.numbers if not u or not unit or u == unit}
    each = {Fraction(floor(a / b)) for a in pool_.money for b in pool_.money if 0 < b < a}
    written = {Fraction(0), Fraction(1), Fraction(2), *same}
    return sorted(written) + sorted(each - written)[: MOST - len(written)]


def _days(pool_: Pool) -> list[int]:
    named = {date_of(x) for x in pool_.days}
    back = {add_months(add_days(d, -x.days), -x.months) for d in named for x in pool_.periods}
    near = {y for d in (*named, *back) for y in (d - timedelta(1), d, d + timedelta(1))}
    centre = date_of(pool_.day)
    days = [d for d in near if d.year >= 1000]
    return [number_of_day(d) for d in sorted(days, key=lambda d: (abs((d - centre).days), d))]


def shared_day(starts: Iterable[int], ends: Iterable[int]) -> int:
    """A day on which every version is in force; else a day of the last one."""
    start, end = max(starts, default=20240101), min(ends, default=20251231)
    later = number_of_day(_some_days_on(start))
    return later if later <= end else start


def _some_days_on(start: int) -> date:
    return add_days(date_of(start), 30)
