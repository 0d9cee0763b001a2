"""Step 7: joint limits over several awards of one id.

In: the works of one id after the groups.  Out: the same, with `left` reduced, cap by cap,
from the last declared award until all fits.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from policydsl.interp.expressions import evaluate
from policydsl.interp.opening import open_scene
from policydsl.interp.scene import word_of
from policydsl.interp.scope import in_period
from policydsl.interp.values import Known, Unknown, needs_of, number_of
from policydsl.interp.work import Work, left_open, traced
from policydsl.ir.decision import TraceStep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policydsl.ir.decision import LedgerLine
    from policydsl.ir.policy import Award, JointCap, Limit


def run_limit(limit: Limit, works: Sequence[Work]) -> list[Work]:
    """The works of one id after the limit, in the same order: yearly caps first, then those over all years."""
    found = list(works)
    if not works:
        return found
    readings = works[0].scene.readings
    periods = [(word_of(cap.period, readings), cap) for cap in limit.caps]
    for period, cap in sorted(periods, key=lambda each: each[0] != "每年"):
        found = _capped(limit, cap, period, found)
    return found


def _capped(limit: Limit, cap: JointCap, period: str, works: list[Work]) -> list[Work]:
    """The works after one cap, in the same order."""
    by_award = {work.award: work for work in works}
    entering = [w for a in limit.awards if (w := by_award.get(a)) is not None and w.decided]
    changed: dict[Award, Work] = {}
    for year in dict.fromkeys(w.year if period == "每年" else None for w in entering):
        here = [w for w in entering if period != "每年" or w.year == year]
        changed |= {w.award: w for w in _reduced(limit, cap, period, year, here)}
    return [changed.get(work.award, work) for work in works]


def _reduced(limit: Limit, cap: JointCap, period: str, year: int | None, here: list[Work]) -> list[Work]:
    """The works of one period, cut from the last declared until they fit."""
    paid = _paid(limit, period, year, here[0])
    amount = evaluate(cap.amount, here[0].scene)
    if isinstance(paid, Unknown) or not isinstance(amount, Known):
        needs = needs_of([paid, amount] if isinstance(paid, Unknown) else [amount])
        return [left_open(work, needs) if work.left else work for work in here]
    most = int(number_of(amount.value) // 1)
    room = max(0, most - paid)
    excess = sum(work.remaining for work in here) - room
    done: list[Work] = []
    for work in reversed(here):
        cut = min(work.remaining, max(0, excess))
        excess -= cut
        done.append(_cut(limit, work, cut, (most, paid, room)))
    return done


def _cut(limit: Limit, work: Work, cut: int, numbers: tuple[int, ...]) -> Work:
    before = work.remaining
    changed = traced(replace(work, left=before - cut), TraceStep(f"限额:{limit.name}", numbers, before - cut))
    if before and before == cut:
        return replace(changed, displaced=(*changed.displaced, f"限额:{limit.name}"))
    return changed


def _paid(limit: Limit, period: str, year: int | None, anyone: Work) -> int | Unknown:
    """Σ实付 of the limit's awards in the period, for this id."""
    total = 0
    for line, paid in _lines(limit, anyone):
        inside = in_period(period, line, anyone.scene, year)
        if isinstance(inside, Unknown):
            return inside
        total += paid if inside else 0
    return total


def _lines(limit: Limit, anyone: Work) -> list[tuple[LedgerLine, int]]:
    """Lines of any of the limit's awards, each once, with the greatest 实付 that one of the awards sees in it."""
    scene = anyone.scene
    works = [
        Work(open_scene(scene.policy, scene.application, award, scene.ledger, scene.readings), award)
        for award in limit.awards
    ]
    found = []
    for line in scene.lines:
        paid = [work.scene.paid(line) for work in works if any(line is other for other in work.own)]
        if paid:
            found.append((line, max(paid, key=abs)))
    return found
