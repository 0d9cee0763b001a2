"""Conditions that never hold, always hold, or say twice the same.

Every claim is proved (`analysis/truth.py`): over every option of every reading, every
value that the 区间 of a fact allows, and every answer of a judge.  A fact that is
not known is neither; the claims are about known ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from policydsl.analysis.told import MOST, told, told_values, value_text
from policydsl.analysis.truth import NEVER, Sample, Value, Wanted, together, values_of
from policydsl.analysis.unused import span_of
from policydsl.diagnostics import Sink, catalog
from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir import types as t
from policydsl.ir.walk import children, walk
from policydsl.source import Span


@dataclass(frozen=True, slots=True)
class Site:
    """A condition: whose it is, its conjuncts, what holds besides wherever it is read, the day of its matter.

    `kind`: of a whole rule or bar, of a definition, of a branch (若), a stage, or a row of a table.
    """

    name: str
    expr: n.Expr
    span: Span
    kind: Literal["rule", "bar", "definition", "branch", "stage", "row"]
    beside: tuple[n.Expr, ...] = ()
    matter: ir.Fact | None = None


def check(policy: ir.PolicyIR, sink: Sink) -> None:
    """Every condition of a policy."""
    for site in _sites(policy):
        _check(site, sink)


# ---------------------------------------------------------------- where conditions stand


def _sites(policy: ir.PolicyIR) -> Iterator[Site]:
    for definition in policy.definitions:
        yield from _inside(f"定义「{definition.name}」", definition.expr, definition.origin)
    for award in policy.awards:
        yield from _of_award(award)
    for bar in policy.bars:
        yield Site(f"否决「{bar.name}」的条件", bar.condition, _span(bar.condition, bar.origin), "bar")
    for group in policy.groups:
        if group.when is not None:
            yield _site(f"去重「{group.name}」的「当」", group.when, group.origin)
    for target in policy.targets:
        yield _site(f"目标「{target.name}」的条件", target.condition, target.origin)
    for transition in policy.transitions:
        if transition.when is not None:
            yield _site(f"过渡「{transition.document.name}」的「当」", transition.when, transition.origin)


def _site(name: str, expr: n.Expr, origin: n.Origin) -> Site:
    return Site(name, expr, _span(expr, origin), "rule")


def _span(expr: n.Expr, origin: n.Origin) -> Span:
    return span_of(expr.origin if expr.origin.start >= 0 else origin)


def eligibility(award: ir.Award) -> tuple[n.Expr, ...]:
    """The conjuncts of an award, those of the award it follows first when both mean the same day."""
    own = tuple(c.expr for c in award.eligibility)
    followed = award.follows
    if followed is None or followed.matter_date is not award.matter_date:
        return own
    return (*eligibility(followed), *own)


def _of_award(award: ir.Award) -> Iterator[Site]:
    name, day = f"「{award.name}」", award.matter_date
    own = tuple(c.expr for c in award.eligibility)
    eligible = eligibility(award)
    if own:
        expr = own[0] if len(own) == 1 else n.And(own, type=own[0].type, origin=_joined(own))
        beside = eligible[: len(eligible) - len(own)]
        yield Site(f"{name}的资格", expr, _span(expr, award.origin), "rule", beside, day)
    if isinstance(award.amount, ir.Stages):
        for row in award.amount.rows:
            at = row.date or day
            same = row.date is None or not _asks_the_day(eligible)
            beside = eligible if same else ()
            span = _span(row.condition, row.origin)
            yield Site(f"{name}的阶段{row.label}", row.condition, span, "stage", beside, at)
    for step in award.steps:
        if step.condition is not None:
            span = _span(step.condition, step.origin)
            yield Site(f"{name}{step.kind}的「若」", step.condition, span, "branch", eligible, day)
    for count in award.counts_in:
        if count.when is not None:
            span = _span(count.when, count.origin)
            yield Site(f"{name}并计的「若」", count.when, span, "branch", (), day)
    if award.use is not None:
        yield _site(f"用途「{award.use.name}」", award.use.condition, award.use.origin)
    for value in (*_values(award.amount), *(s.value for s in award.steps if not isinstance(s, ir.RoundTo))):
        yield from _inside(name, value, award.origin, eligible, day)


def _values(amount: ir.Amount | None) -> tuple[n.Expr, ...]:
    """The values of an amount; the conditions of stages are sites of their own."""
    match amount:
        case None:
            return ()
        case ir.Stages():
            return tuple(r.amount for r in amount.rows)
        case ir.ByPlace():
            return amount.amounts
        case _:
            return (amount,)


def _joined(items: tuple[n.Expr, ...]) -> n.Origin:
    return n.Origin(items[0].origin.start, items[-1].origin.end)


def _asks_the_day(exprs: Iterable[n.Expr]) -> bool:
    return any(isinstance(x, n.MatterDate) for e in exprs for x in walk(e))


def _inside(
    name: str,
    value: n.Expr,
    origin: n.Origin,
    beside: tuple[n.Expr, ...] = (),
    day: ir.Fact | None = None,
) -> Iterator[Site]:
    """The conditions in a value: of 若, and the rows of tables; of a definition that is a condition, itself."""
    if isinstance(value.type, t.Bool):
        yield Site(name, value, _span(value, origin), "definition", beside, day)
        return
    match value:
        case n.DefRef():
            return
        case n.If():
            yield Site(
                f"{name}的「若」", value.condition, _span(value.condition, origin), "branch", beside, day
            )
            yield from _inside(name, value.then, origin, (*beside, value.condition), day)
            no = n.Not(value.condition, type=value.condition.type)
            yield from _inside(name, value.otherwise, origin, (*beside, no), day)
        case n.Tiers():
            for range_, row in value.rows:
                inside = n.Within(value.value, range_, type=_BOOL, origin=range_.origin)
                yield Site(f"{name}的这一档", inside, _span(inside, origin), "row", beside, day)
                yield from _inside(name, row, origin, (*beside, inside), day)
        case n.ByChoice():
            for options, row in value.rows:
                chosen = n.OneOf(value.value, options, open=False, type=_BOOL, origin=row.origin)
                yield Site(
                    f"{name}的「{'、'.join(options)}」一行", chosen, _span(chosen, origin), "row", beside, day
                )
                yield from _inside(name, row, origin, (*beside, chosen), day)
        case _:
            for child in children(value):
                yield from _inside(name, child, origin, beside, day)


_BOOL = t.Bool()


# ---------------------------------------------------------------- one condition


def _check(site: Site, sink: Sink) -> None:
    conjuncts = _conjuncts(site.expr)
    if _never(site, conjuncts, sink) or site.kind == "row" or _always(site, sink):
        return
    kept = list(conjuncts)
    for conjunct in reversed(conjuncts):
        others = [c for c in kept if c is not conjunct]
        if len(conjuncts) > 1 and _superfluous(site, conjunct, [*site.beside, *others], sink):
            kept = others
    for conjunct in kept:
        others = [c for c in kept if c is not conjunct]
        _alternatives(site, conjunct, [*site.beside, *others], sink)


def _conjuncts(expr: n.Expr) -> tuple[n.Expr, ...]:
    return expr.items if isinstance(expr, n.And) else (expr,)


def _yes(exprs: Iterable[n.Expr]) -> list[Wanted]:
    return [(e, True) for e in exprs]


def _at(site: Site, expr: n.Expr) -> Span:
    return span_of(expr.origin) if expr.origin.start >= 0 else site.span


def _never(site: Site, conjuncts: tuple[n.Expr, ...], sink: Sink) -> bool:
    """A condition that no values make true, by itself or beside what must hold with it."""
    beside: tuple[n.Expr, ...] = ()
    if together(_yes(conjuncts), site.matter) is not NEVER:
        beside = site.beside
        if not beside or together(_yes(beside), site.matter) is NEVER:
            return False
        if together(_yes((*beside, *conjuncts)), site.matter) is not NEVER:
            return False
    core = _core((*beside, *conjuncts), site.matter)
    last = core[-1] if any(core[-1] is c for c in conjuncts) else site.expr
    rule = catalog.NEVER if site.kind in ("rule", "bar") else catalog.NEVER_HERE
    what = "永远不成立" if site.kind in ("rule", "bar", "definition") else "永远轮不到"
    sink.add(rule, _at(site, last), f"{site.name}{what}：{_clash(core)}", _shown_false(core, site.matter))
    return True


def _core(exprs: tuple[n.Expr, ...], matter: ir.Fact | None) -> tuple[n.Expr, ...]:
    """As few of them as already exclude each other."""
    core = list(exprs)
    for expr in exprs:
        rest = [e for e in core if e is not expr]
        if rest and together(_yes(rest), matter) is NEVER:
            core = rest
    return tuple(core)


def _clash(core: tuple[n.Expr, ...]) -> str:
    words = [f"「{told(e)}」" for e in core]
    if len(words) == 1:
        return f"{words[0]}没有一个值能使它成立"
    return f"{'、'.join(words)}不能同时成立"


def _shown_false(core: tuple[n.Expr, ...], matter: ir.Fact | None) -> str:
    """A value at which all but the last hold, and the last does not."""
    last = core[-1]
    sample = together([*_yes(core[:-1]), (last, False)], matter)
    if not isinstance(sample, Sample) or not (values := told_values(sample)):
        return ""
    return (
        f"例如{values} 时，「{told(last)}」不成立"
        if len(core) > 1
        else f"例如{values} 时不成立，换哪个值都不成立"
    )


def _always(site: Site, sink: Sink) -> bool:
    """A condition that asks nothing: true whatever the facts are, or whoever may ask it."""
    alone = together([(site.expr, False)], site.matter) is NEVER
    here = site.kind == "branch" and bool(site.beside)
    if not alone and not (here and together([*_yes(site.beside), (site.expr, False)], site.matter) is NEVER):
        return False
    if site.kind == "bar":
        return True
    when = "总是成立" if alone else "到这里总是成立：前面的条件已经包括了它"
    sink.add(catalog.ALWAYS, site.span, f"{site.name}{when}", _shown_true(site.expr, site.matter))
    return True


def _shown_true(expr: n.Expr, matter: ir.Fact | None) -> str:
    """Values of the first fact, at all of which it holds."""
    sample = together([(expr, True)], matter)
    if not isinstance(sample, Sample):
        return ""
    fact = next((x for x in sample.values if isinstance(x, n.FactRef)), None)
    if fact is None:
        return ""
    tried = sorted(values_of(fact, expr, matter)[:MOST], key=_size)
    words = "、".join(value_text(v, fact.type) for v in tried)
    return f"例如{fact.fact.name}为 {words} 时都成立（没有填写的除外）"


def _size(value: Value) -> Fraction:
    """Figures by size; 是 before 否, and options as declared."""
    return value if isinstance(value, Fraction) else Fraction(0)


def _superfluous(site: Site, conjunct: n.Expr, others: list[n.Expr], sink: Sink) -> bool:
    """A conjunct that asks nothing, or nothing that the others do not ask."""
    if together([(conjunct, False)], site.matter) is NEVER:
        headline = f"{site.name}里的「{told(conjunct)}」总是成立"
        sink.add(catalog.ALWAYS, _at(site, conjunct), headline, _shown_true(conjunct, site.matter))
        return True
    if together([*_yes(others), (conjunct, False)], site.matter) is not NEVER:
        return False
    twice = next((o for o in others if o == conjunct), None)
    if twice is not None:
        headline = f"{site.name}里「{told(conjunct)}」写了两次"
    else:
        others = list(_core_of(others, conjunct, site.matter))
        words = "、".join(f"「{told(o)}」" for o in others)
        headline = f"{site.name}里的「{told(conjunct)}」是多余的：{words}成立时它一定成立"
    sample = together([*_yes(others), (conjunct, True)], site.matter)
    values = told_values(sample) if isinstance(sample, Sample) else ""
    sink.add(catalog.SUPERFLUOUS, _at(site, conjunct), headline, f"例如{values} 时都成立" if values else "")
    return True


def _core_of(others: list[n.Expr], conjunct: n.Expr, matter: ir.Fact | None) -> Iterator[n.Expr]:
    """As few of the others as already include the conjunct."""
    no = n.Not(conjunct, type=_BOOL)
    return (e for e in _core((*others, no), matter) if e is not no)


def _alternatives(site: Site, expr: n.Expr, beside: list[n.Expr], sink: Sink) -> None:
    """The alternatives of 或: one that never holds, one that another includes, and what stands in each."""
    if not isinstance(expr, n.Or):
        return
    kept = list(expr.items)
    for item in reversed(expr.items):
        rest = [o for o in kept if o is not item]
        if together(_yes((*beside, item)), site.matter) is NEVER:
            core = _core((*beside, *_conjuncts(item)), site.matter)
            headline = f"{site.name}里「或」的一支永远不成立：{_clash(core)}"
            sink.add(catalog.NEVER_HERE, _at(site, item), headline, _shown_false(core, site.matter))
            kept = rest
        elif (
            rest
            and together([*_yes(beside), (item, True), *((o, False) for o in rest)], site.matter) is NEVER
        ):
            headline = f"{site.name}里「或」的一支「{told(item)}」是多余的：它成立时别的一支已经成立"
            sample = together(_yes((*beside, item)), site.matter)
            values = told_values(sample) if isinstance(sample, Sample) else ""
            sink.add(catalog.SUPERFLUOUS, _at(site, item), headline, f"例如{values} 时" if values else "")
            kept = rest
    for item in kept:
        conjuncts = _conjuncts(item)
        for conjunct in conjuncts:
            others = [c for c in conjuncts if c is not conjunct]
            if others and _superfluous(site, conjunct, [*beside, *others], sink):
                break
        for conjunct in conjuncts:
            others = [c for c in conjuncts if c is not conjunct]
            _alternatives(site, conjunct, [*beside, *others], sink)
