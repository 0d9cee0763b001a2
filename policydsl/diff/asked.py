"""The smallest question whose answer changed: validity, older documents, targets, uses.

In: both versions, and what was found different.  Out: a witness, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice, product
from typing import Any, TypeVar

from policydsl import interp
from policydsl.diff.model import Given, Verdict, Witness
from policydsl.diff.pool import candidates, pool
from policydsl.diff.trial import ABSENT, OPEN, REFUSED, Court, Scenario
from policydsl.emit.report import fact_text
from policydsl.emit.wording import found
from policydsl.ir import nodes as n
from policydsl.ir import policy as p
from policydsl.ir import types as t
from policydsl.ir.decision import Application, FactValue
from policydsl.numerals import date_text

Courts = tuple[Court, Court]
T = TypeVar("T")
TRIED = 4000


def ends(ir: p.PolicyIR) -> tuple[int, int]:
    """The first and the last day of a policy, as its readings stand; 0 where that is open."""
    return _day(ir.validity.start), _day(ir.validity.end)


def _day(expr: n.Expr) -> int:
    match expr:
        case n.Lit(value=int(value)):
            return value
        case n.ReadingValue(reading=reading):
            options = [o for o in reading.options if o.name == reading.taken or reading.taken is None]
            values = [o.value.value for o in options if o.value is not None]
            return next((v for v in values if isinstance(v, int)), 0)
        case n.ParamRef(parameter=parameter):
            return _day(parameter.value) if parameter.value is not None else 0
        case _:
            return 0


def _answer(court: Court, name: str, **given: Any) -> Verdict:  # noqa: ANN401 - as `interp.check` takes it
    try:
        result = interp.check(court.ir, name, **given)
    except interp.InputError as error:
        return Verdict(REFUSED, reasons=tuple(w for _, w in error.problems[:2]))
    keys = (*result.missing, *result.judgements)
    reasons = tuple(f"缺{x}" for x in result.missing)
    return Verdict(result.answer, reasons=reasons, keys=keys)


def _first(
    cases: Iterable[tuple[tuple[Given, ...], Verdict, Verdict]], what: str, subject: str
) -> Witness | None:
    """The first case whose answers differ; two plain answers before an open one."""
    open_: Witness | None = None
    for facts, before, after in cases:
        if before.outcome == after.outcome:
            continue
        witness = Witness(what, subject, facts, (), (), before, after)
        if before.outcome not in OPEN and after.outcome not in OPEN:
            return witness
        open_ = open_ or witness
    return open_


def _days(courts: Courts, roots: Iterable[object]) -> tuple[int, ...]:
    made = pool([x for x in roots if x is not None], ends(courts[1].ir)[0] or 20240101)
    fact = p.Fact("日期", "date", p.Subject("", ""), _DATE)
    return tuple(x for x in candidates([fact], made) if isinstance(x, int))


_DATE = t.Date()


def validity(courts: Courts) -> Witness | None:
    """A day on which one version is in force and the other is not."""
    days = _days(courts, [c.ir.validity for c in courts])
    cases = (
        ((Given("日期", date_text(d), pivot=True),), *(_answer(c, "在有效期", date=d) for c in courts))
        for d in days
    )
    return _first(cases, "在有效期", "")  # type: ignore[arg-type]


def document(courts: Courts, a: p.OldDocument | None, b: p.OldDocument | None) -> Witness | None:
    """A day on which an older document holds, or may be gone by, under one version only."""
    said = {_day(x) for d in (a, b) if d is not None for x in (d.repealed, d.expires) if x is not None}
    days = sorted(_days(courts, [a, b, *(c.ir.validity for c in courts)]), key=lambda d: d not in said)
    name = (b or a).name  # type: ignore[union-attr]
    known = (a is not None, b is not None)

    def ask(check: str, day: int) -> tuple[Verdict, Verdict]:
        answers = (
            _answer(c, check, document=name, date=day) if knows else Verdict(ABSENT)
            for c, knows in zip(courts, known, strict=True)
        )
        one, two = answers
        return one, two

    for check in ("仍有效", "可参照"):
        cases = (
            ((Given("文件", name), Given("日期", date_text(d), pivot=True)), *ask(check, d)) for d in days
        )
        wanted = ((f, x, y) for f, x, y in cases if "否" in (x.outcome, y.outcome) or all(known))
        witness = _first(wanted, check, "")
        if witness is not None:
            return witness
    return None


def target(courts: Courts, a: p.Target | None, b: p.Target | None, day: int) -> Witness | None:
    """Facts with which a target is met under one version only."""
    one = b or a
    names = tuple(x.name if x is not None else "" for x in (a, b))
    roots = [x for x in (a, b) if x is not None]
    return _facts(courts, names, roots, one.subject.name, one.name, day) if one is not None else None


def use(courts: Courts, a: p.Award, b: p.Award, day: int) -> Witness | None:
    """Facts with which the use of an award is as it should be under one version only."""
    if a.use is None or b.use is None:
        return None
    roots = [a.use, b.use]
    return _facts(courts, (a.use.name, b.use.name), roots, b.subject.name, b.use.name, day)


def anything(courts: Courts, real: Courts, a: object, b: object, day: int) -> Witness | None:
    """Whatever can be asked that rests on a declaration: validity, documents, targets.

    `real` are the versions in which `a` and `b` are declared.
    """
    sides = tuple(zip(real, (a, b), strict=True))
    if any(_uses(c.ir.validity, x) for c, x in sides):
        witness = validity(courts)
        if witness is not None:
            return witness
    for old, new in _by_name({x.name: x for x in c.ir.targets if _uses(x, y)} for c, y in sides):
        witness = target(courts, old, new, day)
        if witness is not None:
            return witness
    for doc, now in _by_name({x.name: x for x in c.ir.documents if _uses(x, y)} for c, y in sides):
        witness = document(courts, doc, now) if doc is not None and now is not None else None
        if witness is not None:
            return witness
    return None


def _by_name(sides: Iterable[dict[str, T]]) -> list[tuple[T | None, T | None]]:
    old, new = sides
    return [(old.get(name), new.get(name)) for name in dict.fromkeys((*old, *new))]


def _uses(root: object, thing: object) -> bool:
    return thing is not None and any(x is thing for x in found(root, type(thing)))


def _facts(
    courts: Courts, names: tuple[str, ...], roots: list[Any], subject: str, what: str, day: int
) -> Witness | None:
    made = pool(roots, day)
    facts: dict[str, list[p.Fact]] = {}
    for root in roots:
        for fact in found(root, p.Fact):
            facts.setdefault(fact.name, []).append(fact)
    values = [(None, *candidates(declared, made)) for declared in facts.values()]
    ranks = [{v: i for i, v in enumerate(column)} for column in values]

    def cost(combo: tuple[FactValue | None, ...]) -> tuple[int, int]:
        stated = sum(x is not None for x in combo)
        return stated, sum(rank[x] for rank, x in zip(ranks, combo, strict=True))

    combos = sorted(islice(product(*values), TRIED), key=cost)

    def case(values_: tuple[FactValue | None, ...]) -> tuple[tuple[Given, ...], Verdict, Verdict]:
        stated = {k: v for k, v in zip(facts, values_, strict=True) if v is not None}
        one, two = (
            _of(c, name, subject, stated) if name else Verdict(ABSENT)
            for c, name in zip(courts, names, strict=True)
        )
        told = tuple(Given(k, fact_text(facts[k][-1], v), pivot=True) for k, v in stated.items())
        return told, one, two

    return _first((case(v) for v in combos), what, subject)


def _of(court: Court, name: str, subject: str, facts: Mapping[str, FactValue]) -> Verdict:
    told = court.translated(Scenario((Application(subject, "甲", "", 0, facts),)))
    stated = told.applications[0].facts if told.applications else {}
    return _answer(court, name, facts=stated)
