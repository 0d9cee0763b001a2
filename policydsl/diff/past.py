"""What may have been paid before, and who else may be in a round.

In: awards, amounts that matter, an applicant.  Out: ledger lines one by one, and
rounds with the applicant first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policydsl.diff.pool import Pool
from policydsl.diff.trial import Court
from policydsl.emit.wording import found
from policydsl.emit.wording.slots import word_of
from policydsl.ir import nodes as n
from policydsl.ir import policy as p
from policydsl.ir import types as t
from policydsl.ir.decision import Application, FactValue, LedgerLine

MOST_RIVALS = 12


def ledgers(
    awards: Sequence[p.Award], asked: Sequence[str], courts: Sequence[Court], amounts: Sequence[int],
    caps: Sequence[object], day: int,
) -> Iterator[LedgerLine]:  # fmt: skip
    """One payment before: of each award, or outside; this year or last; the whole, half, or near a cap.

    What was decided outside and not paid is tried where the versions say otherwise of it.
    """
    year = day // 10000
    held = [int(x) for x in caps if int(x) > 1]  # type: ignore[call-overload]
    due = [y for x in amounts for y in (x // 2, x) if y]
    paid = dict.fromkeys((*due, *held[:8], *(x - 1 for x in held[:8])))
    names = dict.fromkeys((*asked, *(a.name for a in awards)))
    outside = dict.fromkeys(e.name for c in courts for e in _externals(c.ir))
    unpaid = len({_unpaid(c) for c in courts}) > 1
    for amount in list(paid)[:24]:
        for when in (year, year - 1):
            for name in names:
                yield LedgerLine("甲", award=name, year=when, matter="甲", paid=amount)
                yield from (
                    LedgerLine("甲", award=name, year=when, stages=(label,), paid=amount)
                    for label in _labels(awards, name)
                )
            for name in outside:
                for meets in asked:
                    line = LedgerLine(
                        "甲", external=name, year=when, matter="甲", paid=amount, meets=meets, overlap=True
                    )
                    yield line
                    if unpaid:
                        rows = [(), *((label,) for label in _labels(awards, meets))]
                        yield from (replace(line, paid=0, entitled=amount, stages=row) for row in rows)


def _unpaid(court: Court) -> tuple[str, ...]:
    """How each group and each 并计 takes what was decided and not paid."""
    ir = court.ir
    held = [*(g.unpaid for g in ir.groups), *(c.unpaid for a in ir.awards for c in a.counts_in)]
    chosen = [court.readings.get(s.reading.name, "") if s.reading else "" for s in held]
    return tuple(word or word_of(slot) for word, slot in zip(chosen, held, strict=True))


def _labels(awards: Sequence[p.Award], name: str) -> list[str]:
    rows = (a.amount.rows for a in awards if a.name == name and isinstance(a.amount, p.Stages))
    return list(dict.fromkeys(r.label for x in rows for r in x))


def _externals(ir: p.PolicyIR) -> Iterator[p.External]:
    for group in ir.groups:
        yield from group.externals
    for award in ir.awards:
        yield from (c.external for c in award.counts_in)


def rounds(
    applications: Sequence[Application], award: p.Award, pool: Pool
) -> Iterator[tuple[Application, ...]]:
    """The applicant at each place, alone at it or with another; or among others that score more or the same."""
    selection = award.selection
    if selection is None:
        return
    first, rest = applications[0], tuple(applications[1:])
    most = min(max(pool.quotas, default=1), MOST_RIVALS)
    if selection.place_fact is not None:
        name = selection.place_fact.name
        for place in range(1, most + 1):
            me = _set(first, {name: place})
            yield (me, *rest, _other(me, 1, {}))
            yield (me, *rest, _other(me, 1, {}), _other(me, 2, {}))
            yield (me, *rest, _other(me, 1, {name: place + 1}))
        return
    score, then = _fact(selection.score), _fact(selection.then)
    if score is None or not isinstance(first.facts.get(score.name), int):
        return
    mine = int(first.facts[score.name])
    for above in range(most + 1):
        better = tuple(_other(first, i + 1, {score.name: mine + 1}) for i in range(above))
        yield (first, *rest, *better)
        yield (first, *rest, *better, _other(first, above + 1, {}))
        if then is not None and isinstance(first.facts.get(then.name), int):
            more: dict[str, FactValue] = {then.name: int(first.facts[then.name]) + 1}
            yield (first, *rest, *better, _other(first, above + 1, more))


def _fact(expr: n.Expr | None) -> p.Fact | None:
    """The fact that a score is, or the first that it is reckoned from."""
    facts = found(expr, p.Fact) if expr is not None else ()
    return next((f for f in facts if isinstance(f.type, t.Money | t.Number)), None)


def _set(application: Application, facts: dict[str, FactValue]) -> Application:
    return replace(application, facts={**application.facts, **facts})


def _other(application: Application, i: int, facts: dict[str, FactValue]) -> Application:
    return replace(_set(application, facts), id="乙丙丁戊己庚辛壬癸"[i - 1] if i < 10 else f"申报人{i + 1}")
