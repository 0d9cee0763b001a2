"""Open the scene of one award for one application: its day, and its lines of the ledger.

In: policy, application, award, the whole ledger (or None), a full choice of readings.
Out: a `Scene`.  Left to others: everything that is decided in it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from policydsl.interp.calendar import date_of
from policydsl.interp.expressions import evaluate, fact_value
from policydsl.interp.names import same_name
from policydsl.interp.rounds import label_year
from policydsl.interp.scene import NO_DAY, Lines, Scene, word_of
from policydsl.interp.values import YES, Known, Result, Unknown, date_value, missing, needs_of, truth
from policydsl.ir.award import has_dated_rows, selection_holder
from policydsl.ir.policy import Stages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from policydsl.ir.decision import Application, LedgerLine
    from policydsl.ir.policy import Award, CountIn, Fact, PolicyIR


def open_scene(
    policy: PolicyIR,
    application: Application,
    award: Award,
    ledger: Iterable[LedgerLine] | None,
    readings: Mapping[str, str],
) -> Scene:
    """The scene of `award` for `application`, with the ledger lines of its id only."""
    lines = None if ledger is None else lines_of_id(ledger, application.id)
    bare = Scene(policy, application, award, readings, lines)
    dated = replace(bare, day=_day(bare, award))
    return replace(dated, own=own_lines(dated, award), deemed=_deemed(dated, award))


def lines_of_id(ledger: Iterable[LedgerLine], ident: str) -> Lines:
    """The lines that bear the same id."""
    wanted = same_name(ident)
    return tuple(line for line in ledger if same_name(line.id) == wanted)


def round_year(application: Application) -> int | None:
    """The year of the application's round; None for a round without a label."""
    return label_year(application.round)


def at_date_of(scene: Scene, fact: Fact | None) -> Scene:
    """The scene of a stage row: the row's date as the date of the matter."""
    return scene if fact is None else replace(scene, day=fact_value(fact, scene))


def year_of(scene: Scene) -> int | None:
    """The year of the matter; None when the day is unknown or the rows are dated one by one."""
    if scene.award is not None and has_dated_rows(scene.award):
        return None
    return date_value(scene.day.value).year if isinstance(scene.day, Known) else None


def own_lines(scene: Scene, award: Award) -> Lines | Unknown | None:
    """The lines of the award: its own, and those of externals that count in.

    None without a ledger; unknown when there are lines of an external of
    which it is open whether they count in.
    """
    if scene.ledger is None:
        return None
    asked = _inclusions(scene, award)
    open_ = [when for _, when in asked if truth(when) is None]
    return Unknown(needs_of(open_)) if open_ else sure_lines(scene, award)


def sure_lines(scene: Scene, award: Award) -> Lines:
    """Those that are the award's for certain: while an inclusion is open, its external counts nothing."""
    asked = [(item, truth(when)) for item, when in _inclusions(scene, award)]
    counted = {item.external.name for item, holds in asked if holds}
    shut = [item for item, holds in asked if holds is False and item.external.name not in counted]
    return (*_pick(scene.lines, award, counted), *_closing(scene, award, shut))


def _deemed(scene: Scene, award: Award) -> frozenset[str]:
    """The externals that count in and of which what was decided and not paid counts as paid."""
    return frozenset(
        item.external.name
        for item, when in _inclusions(scene, award)
        if truth(when) and word_of(item.unpaid, scene.readings) == "视同已付"
    )


def _inclusions(scene: Scene, award: Award) -> list[tuple[CountIn, Result]]:
    """Each 并计 whose external has lines, and whether it counts in."""
    return [
        (item, YES if item.when is None else evaluate(item.when, scene))
        for item in award.counts_in
        if any(line.external == item.external.name for line in scene.lines)
    ]


def _pick(ledger: Sequence[LedgerLine], award: Award, counted: set[str]) -> Lines:
    return tuple(
        line for line in ledger if line.award == award.name or (not line.award and line.external in counted)
    )


def _closing(scene: Scene, award: Award, shut: Sequence[CountIn]) -> Lines:
    """Lines of externals whose money does not count in: what they paid closes the rows that it names, as an own line of nothing."""
    if not isinstance(award.amount, Stages):
        return ()
    names = {item.external.name for item in shut}
    deemed = {item.external.name for item in shut if word_of(item.unpaid, scene.readings) == "视同已付"}
    return tuple(
        replace(line, award=award.name, external="", paid=0, entitled=0)
        for line in scene.lines
        if not line.award and line.external in names and line.stages
        if line.paid or (line.external in deemed and line.entitled)
    )


def _day(scene: Scene, award: Award) -> Result:
    if award.matter_date is not None:
        return fact_value(award.matter_date, scene)
    if selection_holder(award) is not None:
        year = round_year(scene.application)
        return missing("轮次") if year is None else Known(date(year, 12, 31))
    return Known(date_of(scene.application.date)) if scene.application.date else NO_DAY
