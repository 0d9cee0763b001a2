"""Complete facts for one award, and values of one fact that could make a difference.

In: a policy and an award.  Out: fact sets under which the award pays (found by repairing what fails, one reason at a
time), other sets drawn at random, and for each fact the values worth trying: every option, 是 and 否, places, and for
amounts, numbers and dates the literals of the rule and what they become beside the other facts, one unit each side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random

from policydsl.interp import decide, fact_problem
from policydsl.interp.calendar import add_days, add_months, date_of, number_of_day
from policydsl.ir.decision import Application, Decision, FactValue
from policydsl.ir.nodes import Elapsed, Expr, Extreme, FactRef, Lit, MatterDate, PeriodValue
from policydsl.ir.policy import Award, Bar, CapAt, Deduct, Fact, PolicyIR, ReduceTo, Stages, step_expressions
from policydsl.ir.types import Bool, Choice, Date, Money, Number, Period
from policydsl.ir.walk import amount_expressions, award_expressions, facts_of, walk

Facts = dict[str, FactValue]

STARTS, REPAIRS, MANY = 12, 40, 60
MOST = 10**15 - 1  # the door lets no greater amount in, whichever its sign
GOOD = ("可兑付", "入选")


@dataclass(frozen=True, slots=True)
class Base:
    """What one application states, and the readings chosen for the run."""

    facts: Facts
    readings: dict[str, str]

    def without(self, name: str) -> Base:
        return replace(self, facts={k: v for k, v in self.facts.items() if k != name})

    def having(self, name: str, value: FactValue) -> Base:
        return replace(self, facts={**self.facts, name: value})


# ---------------------------------------------------------------- the award by itself


def chain(award: Award) -> tuple[Award, ...]:
    """The award and those it follows."""
    return (award, *(chain(award.follows) if award.follows is not None else ()))


@cache
def alone(policy: PolicyIR, award: Award) -> PolicyIR:
    """The policy with this award (and those it follows) only: no group or joint limit brings other facts in."""
    kept = chain(award)
    clauses = tuple(
        replace(c, awards=tuple(a for a in c.awards if a in kept), groups=(), limits=())
        for c in policy.clauses
    )
    return replace(policy, clauses=clauses)


def bars_of(policy: PolicyIR, award: Award) -> tuple[Bar, ...]:
    return tuple(b for b in policy.bars if b.subject is award.subject and (not b.awards or award in b.awards))


def facts_read(policy: PolicyIR, award: Award) -> tuple[Fact, ...]:
    """Every fact that may take part in the decision, each once."""
    found: dict[Fact, None] = {}
    for one in chain(award):
        found |= dict.fromkeys(facts_of(one))
    for bar in bars_of(policy, award):
        found |= dict.fromkeys(_facts_in(bar.condition))
    use = () if award.use is None else tuple(_facts_in(award.use.condition))
    return tuple(f for f in found if not f.after_payment or f not in use)


def _facts_in(expr: Expr) -> Iterator[Fact]:
    return (x.fact for x in walk(expr) if isinstance(x, FactRef))


def decided(policy: PolicyIR, award: Award, base: Base, rivals: Facts | None = None) -> Decision:
    """The decision on the award when nothing was paid before.

    Where a score ranks, as many others as there are places stand beside, with the facts of `rivals`.
    """
    day = _last_day(policy)
    scored = (a.selection for a in chain(award) if a.selection is not None and a.selection.score is not None)
    places = range(next((s.quota for s in scored), 0) if rivals is not None else 0)
    facts = [("甲", base.facts), *((f"乙{n}", rivals or {}) for n in places)]
    rows = [Application(award.subject.name, i, str(day // 10000), day, f) for i, f in facts]
    decisions = decide(alone(policy, award), rows, (), base.readings)
    return next(d for d in decisions if d.award == award.name)


def _last_day(policy: PolicyIR) -> int:
    end = policy.validity.end
    return end.value if isinstance(end, Lit) and isinstance(end.value, int) else 20241231


def asked_strictly(award: Award, fact: Fact) -> str:
    """Why the fact may be asked for although no value of it makes a difference; empty when it may not.

    An operand that is unknown makes these unknown, whatever the others are: it is how unknown is defined.
    """
    conditions = [c.expr for one in chain(award) for c in one.eligibility]
    amounts = [e for one in chain(award) for e in amount_expressions(one.amount)]
    steps = [x for s in award.steps for x in step_expressions(s)]
    if fact in {f for x in steps for f in _facts_in(x)}:
        return "a step"
    lowered = any(
        isinstance(s, CapAt | Deduct | ReduceTo) and not isinstance(s.value, Lit) for s in award.steps
    )
    if lowered and fact in {f for x in amounts for f in _facts_in(x)}:
        return "an amount that a step may bring to nothing"
    nodes = [x for e in (*conditions, *amounts) for x in walk(e)]
    if fact in {f for x in nodes if isinstance(x, Extreme | Elapsed) for f in _facts_in(x)}:
        return "the highest or lowest of several, or a span"
    times = sum(isinstance(x, FactRef) and x.fact is fact for x in nodes)
    dates = any(isinstance(x, MatterDate) for x in nodes) and isinstance(fact.type, Date)
    if times > 1 or dates:
        return "read more than once"
    return ""


# ---------------------------------------------------------------- values


def literals(policy: PolicyIR, award: Award) -> tuple[Lit, ...]:
    """The constants of the award, of those it follows, of bars, validity and transitions."""
    exprs = [e for one in chain(award) for e in award_expressions(one)]
    exprs += [b.condition for b in bars_of(policy, award)]
    exprs += [policy.validity.start, policy.validity.end]
    exprs += [x for d in policy.documents for x in (d.issued, d.expires) if x is not None]
    found = [x for e in exprs for x in walk(e) if isinstance(x, Lit)]
    found += [o.value for r in policy.readings for o in r.options if o.value is not None]
    found += [p.value for p in policy.parameters if p.value is not None]
    return tuple(found)


def values_of(fact: Fact, policy: PolicyIR, award: Award, others: Facts) -> list[FactValue]:
    """Values worth trying, those that the door lets in, each once."""
    drawn = _values(fact, literals(policy, award), others, policy)
    if fact.place_of:
        quota = next((a.selection.quota for a in chain(award) if a.selection is not None), 3)
        drawn = [*range(1, quota + 2)]
    good = [v for v in dict.fromkeys(drawn) if not fact_problem(fact, v)]
    return good if len(good) <= MANY else [good[0], good[-1], *Random(len(good)).sample(good[1:-1], MANY - 2)]


def _values(fact: Fact, found: Sequence[Lit], others: Facts, policy: PolicyIR) -> list[FactValue]:
    match fact.type:
        case Bool():
            return [True, False]
        case Choice(options=options):
            return list(options)
        case Date():
            return list(_dates(found, others, policy))
        case Period():
            return [1, 6, 12, 24, 36]
        case Money(scale=scale):
            return list(_numbers(found, Money, scale, _known(others, policy, Money)))
        case Number(scale=scale):
            return list(_numbers(found, Number, scale, _known(others, policy, Number)))
        case _:
            return ["东区", "西区"]


def _known(others: Facts, policy: PolicyIR, kind: type) -> list[int]:
    types = {f.name: f.type for f in policy.facts}
    return [v for name, v in others.items() if isinstance(types[name], kind) and type(v) is int]


def _numbers(found: Sequence[Lit], kind: type, scale: int, known: Sequence[int]) -> Iterator[int]:
    levels = {0, 10**scale, 3 * 10**scale}
    for lit in found:
        if isinstance(lit.type, kind) and type(lit.value) is int:
            levels.add(lit.value * 10**scale // 10**lit.type.scale)  # type: ignore[attr-defined]
    levels |= {10**6, 10**9, 10**11, 10**13, MOST, -MOST} if kind is Money else {90 * 10**scale}
    levels |= set(known)
    for level in sorted(levels | {level + k for level in levels for k in known}):
        yield from (level - 1, level, level + 1)


def _dates(found: Sequence[Lit], others: Facts, policy: PolicyIR) -> Iterator[int]:
    days = {v for lit in found if isinstance(lit.type, Date) and type(v := lit.value) is int}
    days |= {v for f in policy.facts if isinstance(f.type, Date) and type(v := others.get(f.name)) is int}
    days |= {20240630}
    spans = {v for lit in found if isinstance(v := lit.value, PeriodValue)}
    moved = {
        number_of_day(add_days(add_months(date_of(d), s * p.months), s * p.days))
        for d in days
        for p in spans
        for s in (1, -1)
    }
    for day in sorted(days | moved):
        yield from (number_of_day(date_of(day) + timedelta(days=n)) for n in (-1, 0, 1) if _near(day))


def _near(day: int) -> bool:
    return date.min.year + 1000 <= day // 10000 <= date.max.year - 1


# ---------------------------------------------------------------- complete facts


def complete(policy: PolicyIR, award: Award, draw: Random) -> Base:
    """Every fact of the award, and every reading, at random."""
    facts: Facts = {}
    for fact in facts_read(policy, award):
        facts[fact.name] = _any(fact, policy, award, facts, draw)
    return Base(facts, {r.name: draw.choice(r.options).name for r in policy.readings})


def _any(fact: Fact, policy: PolicyIR, award: Award, others: Facts, draw: Random) -> FactValue:
    """A value for the fact, of a size that applications have."""
    values = values_of(fact, policy, award, {k: v for k, v in others.items() if k != fact.name})
    return draw.choice([v for v in values if not isinstance(v, int) or -(10**13) < v < 10**13] or values)


def paying(policy: PolicyIR, award: Award, draw: Random) -> Base | None:
    """Facts and readings under which the award pays: what fails is drawn again until nothing does."""
    for _ in range(STARTS):
        base = complete(policy, award, draw)
        for _ in range(REPAIRS):
            found = decided(policy, award, base)
            if found.outcome in GOOD:
                return base
            for fact in _blamed(policy, award, found, draw):
                base.facts[fact.name] = _any(fact, policy, award, base.facts, draw)
    return None


def _blamed(policy: PolicyIR, award: Award, found: Decision, draw: Random) -> list[Fact]:
    """The facts behind the reasons of a failure."""
    read = facts_read(policy, award)
    blamed: list[Fact] = []
    for key in (*found.failed, *found.judgements):
        kind, _, rest = key.partition(":")
        if kind == "资格":
            blamed += _facts_in(award.eligibility[int(rest) - 1].expr)
        elif kind == "随资格":
            blamed += [f for one in chain(award)[1:] for c in one.eligibility for f in _facts_in(c.expr)]
        elif kind == "否决":
            blamed += [f for b in bars_of(policy, award) if b.name == rest for f in _facts_in(b.condition)]
        elif kind in ("有效期", "过渡"):
            blamed += [f for f in read if isinstance(f.type, Date)]
        elif kind in ("档", "金额", "起付", "除数"):
            exprs = list(amount_expressions(award.amount))
            exprs += [x for s in award.steps for x in step_expressions(s)]
            blamed += [f for e in exprs for f in _facts_in(e)]
            blamed += [f for f in read if isinstance(award.amount, Stages) and isinstance(f.type, Date)]
        elif kind == "评选":
            blamed += [f for f in read if f.place_of]
    return blamed or [draw.choice(read)] if read else []
