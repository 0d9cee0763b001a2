"""Step 6: groups, over everything decided for one id in one round.

In: the works of one id after step 5 (or after an earlier group).
Out: the same, with `left` reduced to what the group lets through.
Left to others: the order of the groups (`decide`), joint limits (`limits`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from policydsl.interp.history import matter_of
from policydsl.interp.ledger import signed_entitled, signed_greater, signed_paid
from policydsl.interp.names import same_matter
from policydsl.interp.opening import open_scene
from policydsl.interp.scene import word_of
from policydsl.interp.scope import (
    EVERYWHERE,
    Cell,
    cell_of,
    frequency_of,
    is_key_line,
    switched_on,
)
from policydsl.interp.values import Known, Needs, text_of, truth
from policydsl.interp.work import Work, left_open, noted, traced
from policydsl.ir.decision import Application, TraceStep
from policydsl.ir.policy import Stages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policydsl.interp.scene import Scene
    from policydsl.ir.decision import LedgerLine
    from policydsl.ir.policy import Award, External, Group


@dataclass(frozen=True, slots=True)
class Entrant:
    """A member or an external in one cell: T, what was paid, and the work that may be paid now.

    `deemed`: how much of `paid` was decided and not paid (视同已付); `unpaid`: what an external decided and neither
    paid nor counts as having paid.
    """

    name: str
    total: int
    paid: int
    work: Work | None = None
    deemed: int = 0
    unpaid: int = 0


def run_group(group: Group, works: Sequence[Work]) -> list[Work]:
    """The works of one id after the group, in the same order."""
    by_award = {work.award: work for work in works}
    entering = [w for a in group.members if (w := by_award.get(a)) is not None and _enters(group, w)]
    changed: dict[Award, Work] = {}
    for cell in dict.fromkeys(cell_of(group, work) for work in entering):
        here = [work for work in entering if cell_of(group, work) == cell]
        for battle in _battles(group, here):
            changed |= {w.award: w for w in _settle(group, cell, battle, by_award)}
    return [changed.get(work.award, work) for work in works]


def total_now(work: Work, cell: Cell) -> int:
    """T of a work decided now: entitled earlier within the cell plus entitled now, in fen."""
    lines = [line for line in work.own if cell.holds(line)]
    earlier = posted(work, [line for line in lines if not is_key_line(work, line)])
    if isinstance(work.award.amount, Stages):
        return earlier + work.entitlement - (work.posted - work.remaining)
    current = posted(work, [line for line in lines if is_key_line(work, line)])
    if frequency_of(work) == "不限次":
        return earlier + current + work.remaining
    if _settlement(work) == "补差":
        return earlier + work.entitlement - (work.posted - work.remaining)
    return earlier + max(current, work.remaining)


def posted(work: Work, lines: Sequence[LedgerLine]) -> int:
    """What the lines say was entitled: under 不限次, 补差 and for rows they add; else a key counts once.

    Of one key the greatest counts, less what was repaid, so that filing again never raises it.
    """
    frequency = frequency_of(work)
    if frequency == "不限次" or _settlement(work) == "补差" or isinstance(work.award.amount, Stages):
        return sum(signed_entitled(line) for line in lines)
    keys: dict[int | str, list[LedgerLine]] = {}
    for line in lines:
        keys.setdefault(_key_of(frequency, line), []).append(line)
    return sum(_greatest_of_key(key) for key in keys.values())


def _key_of(frequency: str, line: LedgerLine) -> int | str:
    """What the line was paid for under a frequency that does not add."""
    match frequency:
        case "每年一次":
            return line.year
        case "每事项一次":
            return same_matter(line.matter)
        case _:
            return ""


def _greatest_of_key(lines: Sequence[LedgerLine]) -> int:
    greatest = max((signed_entitled(line) for line in lines if not line.repaid), default=0)
    return greatest + sum(signed_entitled(line) for line in lines if line.repaid)


def cumulative(work: Work) -> int:
    """累计应得: other keys' posted 应得 and T of the current key as step 5 left it, with no scope."""
    return total_now(replace(work, left=work.due), EVERYWHERE)


def _settlement(work: Work) -> str:
    return word_of(work.award.settlement, work.scene.readings)


def _enters(group: Group, work: Work) -> bool:
    return work.decided and truth(switched_on(group, work.scene)) is True


def _battles(group: Group, here: list[Work]) -> list[list[Work]]:
    """Who meets whom: all members of the cell, or (各自) each alone against the outside."""
    return [[work] for work in here] if group.each_alone else [here]


def _settle(group: Group, cell: Cell, here: list[Work], by_award: dict[Award, Work]) -> list[Work]:
    """One cell of the group: who survives, and what it is paid."""
    unclear = _unclear_externals(group, cell, here)
    if unclear:
        needs = Needs(judgements=frozenset(f"重叠:{name}" for name in unclear))
        return [left_open(work, needs) if work.left else work for work in here]
    entrants = _members(group, cell, here, by_award) + _outside(group, cell, here)
    winner = _greatest(entrants)
    paid_out = [_pay(group, work, entrants, winner) for work in here]
    undecided = _undecided(group, cell, by_award)
    return [_warned(group, work, before, undecided) for work, before in zip(paid_out, here, strict=True)]


def _greatest(entrants: Sequence[Entrant]) -> Entrant:
    """The greatest T survives; in a tie who was paid before, then the first declared (externals last)."""
    return max(entrants, key=lambda e: (e.total, e.paid > 0))


def _members(group: Group, cell: Cell, here: list[Work], by_award: dict[Award, Work]) -> list[Entrant]:
    """The members that meet here, in declared order; who is not decided now counts as posted."""
    now = {work.award: work for work in here}
    awards = [work.award for work in here] if group.each_alone else list(group.members)
    return [_entrant(award, now.get(award), cell, by_award, here[0]) for award in awards]


def _entrant(
    award: Award, work: Work | None, cell: Cell, by_award: dict[Award, Work], anyone: Work
) -> Entrant:
    known = _work_of(award, by_award, anyone)
    lines = [line for line in known.own if cell.holds(line)]
    paid = sum(known.scene.paid(line) for line in lines)
    deemed = paid - sum(signed_paid(line) for line in lines)
    total = posted(known, lines) if work is None else total_now(work, cell)
    return Entrant(award.name, total, paid, work, deemed)


def _work_of(award: Award, by_award: dict[Award, Work], anyone: Work) -> Work:
    """The award for this id, with its lines also when it was not applied for."""
    if award in by_award:
        return by_award[award]
    theirs = anyone.scene.application
    nothing = Application(award.subject.name, theirs.id, theirs.round, theirs.date)
    scene = open_scene(anyone.scene.policy, nothing, award, anyone.scene.ledger, anyone.scene.readings)
    return Work(scene, award)


def _outside_lines(group: Group, external: External, cell: Cell, here: list[Work]) -> list[LedgerLine]:
    """Lines of the external in the cell that meet somebody here, or may."""
    names = {a.name for a in group.members}
    if group.each_alone:
        names = {work.award.name for work in here}
    return [
        line
        for line in here[0].scene.lines
        if not line.award
        and line.external == external.name
        and line.overlap is not False
        and cell.holds(line)
        and (not line.meets or line.meets in names)
    ]


def _unclear_externals(group: Group, cell: Cell, here: list[Work]) -> list[str]:
    """Externals with a line of which the overlap, or the award met, is not stated."""
    return [
        external.name
        for external in group.externals
        if any(line.overlap is None or not line.meets for line in _outside_lines(group, external, cell, here))
    ]


def _outside(group: Group, cell: Cell, here: list[Work]) -> list[Entrant]:
    """One entrant per external that decided or paid anything."""
    entrants = [
        _external(group, external, _outside_lines(group, external, cell, here), here[0].scene)
        for external in group.externals
    ]
    return [entrant for entrant in entrants if entrant.total > 0]


def _external(group: Group, external: External, lines: list[LedgerLine], scene: Scene) -> Entrant:
    """What an external counts with: T by the greater of 应得 and 实付, as paid by 实付, unless 视同已付."""
    paid = max(0, sum(signed_paid(line) for line in lines))
    total = max(paid, sum(signed_greater(line) for line in lines))
    if word_of(group.unpaid, scene.readings) == "视同已付":
        return Entrant(external.name, total, total, deemed=total - paid)
    return Entrant(external.name, total, paid, unpaid=total - paid)


def _pay(group: Group, work: Work, entrants: list[Entrant], winner: Entrant) -> Work:
    """What the group lets through for one member."""
    mine = next(e for e in entrants if e.work is work)
    before = work.remaining
    after = _at_most(before, _payable(group, work, entrants, winner)) if mine is winner else 0
    everything, deemed = sum(e.paid for e in entrants), sum(e.deemed for e in entrants)
    numbers = (mine.total, winner.total, everything, int(mine is winner), deemed)
    changed = traced(replace(work, left=after), TraceStep(f"去重:{group.name}", numbers, after))
    if before and not after:
        return replace(changed, displaced=(*changed.displaced, f"去重:{group.name}"))
    if not after:
        return changed
    if _group_settlement(group, work) == "另给" and _others_paid(entrants, winner):
        changed = noted(changed, f"退回较低:{group.name}")
    for external in entrants:
        changed = noted(changed, f"不得再付:{external.name}") if external.unpaid else changed
    return changed


def _others_paid(entrants: list[Entrant], winner: Entrant) -> bool:
    return any(e.paid > 0 for e in entrants if e is not winner)


def _at_most(own: int, payable: int) -> int:
    """Never more than the survivor's own amount after step 5."""
    return min(own, payable)


def _group_settlement(group: Group, work: Work) -> str:
    return word_of(group.settlement, work.scene.readings)


def _payable(group: Group, work: Work, entrants: list[Entrant], winner: Entrant) -> int:
    """What the survivor may be paid now, before its own amount bounds it."""
    match _group_settlement(group, work):
        case "补差":
            return max(0, winner.total - sum(e.paid for e in entrants))
        case "不再给":
            return 0 if _others_paid(entrants, winner) else work.remaining
        case "另给":
            return max(0, winner.total - winner.paid)
        case word:
            raise ValueError(f"no such settlement: {word}")


def _undecided(group: Group, cell: Cell, by_award: dict[Award, Work]) -> list[str]:
    """Members still open whose matter may lie in the cell (none when each stands alone)."""
    if group.each_alone:
        return []
    open_ = [w for a in group.members if (w := by_award.get(a)) is not None and w.open]
    return [w.award.name for w in open_ if _may_lie(w, cell)]


def _may_lie(work: Work, cell: Cell) -> bool:
    """Whether an open member may lie in the cell: an unknown year or matter may be any."""
    match cell.scope:
        case "同一年度":
            return work.year in (None, cell.year)
        case "同一事项":
            matter = matter_of(work)
            return not isinstance(matter, Known) or same_matter(text_of(matter.value)) == cell.matter
        case _:
            return True


def _warned(group: Group, work: Work, before: Work, undecided: list[str]) -> Work:
    """The work with the notes that open members call for."""
    for name in undecided if before.left else []:
        work = noted(work, f"组未决:{name}")
        if work.left and _group_settlement(group, work) == "不再给":
            work = noted(work, f"组先付:{name}")
    return work
