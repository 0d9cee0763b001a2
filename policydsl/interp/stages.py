"""Step 4 for 分阶段: which rows are closed, reached, or open.

In: the scene of the award.  Out: the rows' states, and the sum of the rows
closed or reached as the base amount of the award.
Left to others: what the rows pay (`history`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from policydsl.interp.amount import Amounted, round_to, slice_rounding, take_steps
from policydsl.interp.expressions import evaluate
from policydsl.interp.logic import all_of
from policydsl.interp.names import same_name
from policydsl.interp.opening import at_date_of
from policydsl.interp.validity import in_force
from policydsl.interp.values import (
    NO,
    NOTHING,
    YES,
    Known,
    Needs,
    NoRow,
    Result,
    Unknown,
    date_value,
    known_values,
    needs_of,
    not_below_zero,
    number_of,
    truth,
)
from policydsl.ir.decision import TraceStep
from policydsl.ir.policy import Stages

if TYPE_CHECKING:
    from policydsl.interp.scene import Scene
    from policydsl.ir.decision import LedgerLine
    from policydsl.ir.policy import Award, StageRow


@dataclass(frozen=True, slots=True)
class RowState:
    """A row: closed by the ledger, reached (None: open), its amount in fen, the day and year of its matter.

    `late` says that its condition held but its date lies outside the validity.
    """

    label: str
    closed: bool
    reached: bool | None
    amount: Fraction | None
    needs: Needs = NOTHING
    late: bool = False
    year: int = 0


def take_stages(award: Award, stages: Stages, scene: Scene) -> tuple[Amounted, tuple[RowState, ...]]:
    """The rows' states, and the amount of the award through its steps."""
    if isinstance(scene.own, Unknown):
        return take_steps(award, scene, scene.own), ()
    labels = {label for line in scene.own or () for label in closed_by(scene, line)}
    rows = tuple(_row_state(row, award, scene, closed=row.label in labels) for row in stages.rows)
    base = _sum(rows)
    if isinstance(base, NoRow):
        late = any(row.late for row in rows)
        amounted = Amounted(None, failed="有效期" if late else "档")
    else:
        amounted = take_steps(award, scene, base)
    return replace(amounted, trace=(*map(_line, rows), *amounted.trace)), rows


def labels_on(scene: Scene, line: LedgerLine) -> frozenset[str]:
    """The rows of the award that the line names; labels are compared like ids."""
    amount = scene.award.amount if scene.award is not None else None
    rows = amount.rows if isinstance(amount, Stages) else ()
    named = {same_name(label) for label in line.stages}
    return frozenset(row.label for row in rows if same_name(row.label) in named)


def closed_by(scene: Scene, line: LedgerLine) -> frozenset[str]:
    """The rows that the line closes; one that is counted in closes none while nothing was paid by it."""
    return labels_on(scene, line) if line.award or scene.paid(line) else frozenset()


def _row_state(row: StageRow, award: Award, scene: Scene, *, closed: bool) -> RowState:
    """One row.  A closed row asks nothing but its amount."""
    there = at_date_of(scene, row.date)
    condition = YES if closed else evaluate(row.condition, there)
    dated = YES if closed or row.date is None or condition == NO else in_force(there)
    holds = all_of([condition, dated])
    reached = truth(holds)
    amount: Result = Known(Fraction(0))
    if reached is not False:
        amount = not_below_zero(evaluate(row.amount, there), row.label)
    return RowState(
        row.label,
        closed,
        reached and not closed if reached is not None else None,
        _rounded(amount, award, scene),
        needs_of([holds, amount]),
        late=truth(condition) is True and truth(dated) is False,
        year=date_value(there.day.value).year if isinstance(there.day, Known) else 0,
    )


def _rounded(amount: Result, award: Award, scene: Scene) -> Fraction | None:
    """The row's amount as whole fen; None while unknown."""
    values = known_values([amount])
    if isinstance(values, Unknown):
        return None
    return round_to(number_of(values[0]), slice_rounding(award, scene), scene)


def _sum(rows: tuple[RowState, ...]) -> Result:
    """Σ of the rows closed or reached; `NoRow` when all are known and none is."""
    counting = [row for row in rows if row.closed or row.reached is not False]
    if any(row.reached is None or row.amount is None for row in counting):
        needs = NOTHING
        for row in counting:
            needs |= row.needs
        return Unknown(needs)
    if not counting:
        return NoRow()
    return Known(sum((row.amount for row in counting if row.amount is not None), Fraction(0)))


def _line(row: RowState) -> TraceStep:
    state = 2 if row.closed else int(row.reached is True)
    return TraceStep(f"行:{row.label}", (state, int(row.amount or 0)))
