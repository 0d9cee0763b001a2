"""Steps 1 to 4 of one award for one application.

In: an open scene and the rivals of its round.  Out: a `Work` with what failed,
what is needed, and 应得.  Left to others: everything that reads history.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from policydsl.interp.amount import Amounted, base_amount, take_steps
from policydsl.interp.calendar import number_of_day
from policydsl.interp.eligibility import standing
from policydsl.interp.opening import year_of
from policydsl.interp.selection import NotSelected, Selected, Undecided, select
from policydsl.interp.stages import RowState, take_stages
from policydsl.interp.values import NOTHING, Known, date_value
from policydsl.interp.work import Work, traced
from policydsl.ir.award import has_dated_rows, selection_holder
from policydsl.ir.decision import TraceStep
from policydsl.ir.policy import Stages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policydsl.interp.scene import Scene
    from policydsl.interp.selection import Choice, Rival
    from policydsl.ir.policy import Award


def assess(scene: Scene, award: Award, rivals: Sequence[Rival] | None) -> Work:
    """Steps 1 to 4.  `rivals` is None when one application is decided alone."""
    found = standing(scene, award)
    work = Work(scene, award, found.failed, found.needs, year=year_of(scene), trace=_day_line(scene, award))
    choice = _choice(scene, award, rivals, failed=bool(found.failed))
    if isinstance(choice, NotSelected):
        work = replace(work, failed=(*work.failed, "评选"))
    if work.failed:
        return replace(work, needs=NOTHING, entitled=0)
    if isinstance(choice, Undecided):
        work = replace(work, needs=work.needs | choice.needs)
    return work if award.amount is None else _with_amount(work, choice)


def _choice(scene: Scene, award: Award, rivals: Sequence[Rival] | None, *, failed: bool) -> Choice:
    """Step 3; for one that failed before, only a given place is still looked at."""
    choice = select(scene, award, [] if failed else rivals)
    return Selected() if failed and not _place_given(award, choice) else choice


def _place_given(award: Award, choice: Choice) -> bool:
    """Whether the choice is a place beyond the quota that people gave."""
    holder = selection_holder(award)
    by_place = holder is not None and holder.selection is not None and holder.selection.place_fact is not None
    return by_place and isinstance(choice, NotSelected)


def _with_amount(work: Work, choice: Choice) -> Work:
    """Step 4 for an award with money."""
    amounted, rows = _amounted(work, choice)
    if amounted.failed:
        failed = replace(work, failed=(amounted.failed,), needs=NOTHING, entitled=0)
        return traced(failed, *amounted.trace)
    entitled = None if amounted.amount is None else int(amounted.amount)
    done = replace(work, needs=work.needs | amounted.needs, entitled=entitled, caps=amounted.caps, rows=rows)
    return traced(done, *amounted.trace)


def _amounted(work: Work, choice: Choice) -> tuple[Amounted, tuple[RowState, ...]]:
    award, scene = work.award, work.scene
    if isinstance(award.amount, Stages):
        return take_stages(award, award.amount, scene)
    place_amount = choice.amount if isinstance(choice, Selected) else None
    return take_steps(award, scene, base_amount(award, scene, place_amount)), ()


def _day_line(scene: Scene, award: Award) -> tuple[TraceStep, ...]:
    if has_dated_rows(award) or not isinstance(scene.day, Known):
        return ()
    return (TraceStep("日期", (number_of_day(date_value(scene.day.value)),)),)
