"""Step 5: what was paid before, and the caps of the single award.

In: a `Work` whose 应得 is known, with a ledger.  Out: the same with `due`: the
amount that the award alone would pay now.
Left to others: other awards (`groups`, `limits`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from policydsl.interp.expressions import fact_value
from policydsl.interp.ledger import signed_entitled, signed_paid
from policydsl.interp.scene import word_of
from policydsl.interp.scope import cell_of, frequency_of, groups_of, in_period, is_key_line, switched_on
from policydsl.interp.stages import closed_by, labels_on
from policydsl.interp.values import Known, Needs, Result, Unknown, needs_of, text_of, truth
from policydsl.interp.work import Work, left_open, traced
from policydsl.ir.decision import TraceStep
from policydsl.ir.policy import Stages

if TYPE_CHECKING:
    from policydsl.interp.amount import Cap
    from policydsl.ir.decision import LedgerLine

PERIOD_ORDER = ("每年", "有效期内", "累计")


def settle(work: Work) -> Work:
    """Step 5.  Work that steps 1 to 4 left without a known 应得, and honours, pass unchanged."""
    if work.failed or work.needs or work.entitled is None:
        return work
    needs = _open_questions(work)
    if needs:
        return left_open(work, needs)
    work = replace(work, matter=_matter_word(work))
    return _settle_rows(work) if isinstance(work.award.amount, Stages) else _settle_whole(work)


def counted(work: Work, line: LedgerLine) -> int:
    """What the line counts as, in signed fen: an own one 应得 inside the scope of a group of the award; else 实付."""
    if not line.award:
        return work.scene.paid(line)
    for group in groups_of(work.award, work.scene):
        if truth(switched_on(group, work.scene)) and cell_of(group, work).holds(line):
            return signed_entitled(line)
    return signed_paid(line)


def _open_questions(work: Work) -> Needs:
    """What history needs to know: which lines count in, which groups are in force, the matter."""
    asked: list[Result] = [switched_on(group, work.scene) for group in groups_of(work.award, work.scene)]
    if isinstance(work.scene.own, Unknown):
        asked.append(work.scene.own)
    if _asks_matter(work):
        asked.append(matter_of(work))
    return needs_of(asked)


def _asks_matter(work: Work) -> bool:
    scopes = [word_of(g.scope, work.scene.readings) for g in groups_of(work.award, work.scene)]
    return frequency_of(work) == "每事项一次" or "同一事项" in scopes


def matter_of(work: Work) -> Result:
    """The matter of the application, as the award names it; empty for an award without one."""
    return Known("") if work.award.matter is None else fact_value(work.award.matter, work.scene)


def _matter_word(work: Work) -> str:
    matter = matter_of(work)
    return text_of(matter.value) if isinstance(matter, Known) else ""


def _settle_whole(work: Work) -> Work:
    """An award with one amount: frequency and settlement, then caps."""
    entitled = work.entitlement
    key = [line for line in work.own if is_key_line(work, line)]
    total = sum(counted(work, line) for line in key)
    used = _used_before(work, key, total)
    left = _settled(work, entitled, total, _greatest_posted(key)) if used else entitled
    work = traced(work, *_lines_used(work), TraceStep("频次", (total, int(used)), left))
    return _through_caps(work, left)


def _used_before(work: Work, key: list[LedgerLine], total: int) -> bool:
    match frequency_of(work):
        case "一次性":
            return sum(work.scene.paid(line) for line in key) > 0
        case "不限次":
            return False
        case _:
            return total > 0


def _greatest_posted(key: list[LedgerLine]) -> int:
    """The greatest 应得 that was ever posted for the key."""
    return max((signed_entitled(line) for line in key), default=0)


def _settled(work: Work, entitled: int, total: int, greatest: int) -> int:
    """What the key still gives after it was paid before."""
    match word_of(work.award.settlement, work.scene.readings):
        case "不再给":
            return 0
        case "补差":
            return max(0, entitled - total)
        case "另给":
            return entitled if entitled > greatest else 0
        case word:
            raise ValueError(f"no such settlement: {word}")


def _through_caps(work: Work, left: int) -> Work:
    """Every cap in the order of the periods; a room lies between nothing and the cap."""
    if left == 0:
        return replace(work, due=0, left=0, displaced=("历史",))
    for cap in sorted(work.caps, key=lambda c: PERIOD_ORDER.index(c.period)):
        total = _total_in_period(work, cap)
        if isinstance(total, Unknown):
            return left_open(work, total.needs)
        room = _room(cap.amount, total)
        left = min(left, room)
        work = traced(work, TraceStep(f"上限:{cap.period}", (cap.amount, total, room), left))
    return replace(work, due=left, left=left, displaced=() if left else ("上限",))


def _room(cap: int, total: int) -> int:
    """What a cap leaves: nothing once it is used up, and never more than itself, whatever was repaid."""
    return min(max(0, cap - total), cap)


def _total_in_period(work: Work, cap: Cap) -> int | Unknown:
    total = 0
    for line in work.own:
        inside = in_period(cap.period, line, work.scene, work.year)
        if isinstance(inside, Unknown):
            return inside
        total += counted(work, line) if inside else 0
    return total


def _settle_rows(work: Work) -> Work:
    """分阶段: rows reached and open, less unlabelled payments, within the caps on all that was paid."""
    reached = sum(int(row.amount or 0) for row in work.rows if row.reached)
    beyond = _unlabelled(work)
    left = max(0, reached - beyond)
    work = traced(work, *_lines_used(work), TraceStep("无标签", (beyond,), left))
    if left == 0:
        return replace(work, due=0, left=0, displaced=("历史",))
    total = sum(counted(work, line) for line in work.own)
    for cap in work.caps:
        room = _room(cap.amount, total)
        left = min(left, room)
        work = traced(work, TraceStep(f"上限:{cap.period}", (cap.amount, total, room), left))
    return replace(work, due=left, left=left, displaced=() if left else ("上限",))


def _unlabelled(work: Work) -> int:
    """U: payments without a label, beyond what the lines that close a row left unpaid."""
    scene = work.scene
    paid = sum(scene.paid(line) for line in work.own if not labels_on(scene, line))
    unpaid = sum(signed_entitled(line) - scene.paid(line) for line in work.own if closed_by(scene, line))
    return max(0, paid - unpaid)


def _lines_used(work: Work) -> tuple[TraceStep, ...]:
    """The award's lines, by their number among the lines of the id."""
    return tuple(
        TraceStep(f"台账:{i}", _figures(work, line))
        for i, line in enumerate(work.scene.lines)
        if line in work.own
    )


def _figures(work: Work, line: LedgerLine) -> tuple[int, ...]:
    key = int(is_key_line(work, line))
    return counted(work, line), signed_entitled(line), signed_paid(line), key
