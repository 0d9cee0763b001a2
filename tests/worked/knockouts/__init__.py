"""Rules taken out of the reference interpreter one at a time, and the worked cases that must then fail."""

from __future__ import annotations

from tests.worked.knockouts import (
    dates,
    groups,
    history,
    outcomes,
    rows,
    selection,
    steps,
    terms,
    undetermined,
    values,
)
from tests.worked.knockouts.base import Knockout

KNOCKOUTS: tuple[Knockout, ...] = (
    *values.KNOCKOUTS,
    *dates.KNOCKOUTS,
    *selection.KNOCKOUTS,
    *steps.KNOCKOUTS,
    *history.KNOCKOUTS,
    *rows.KNOCKOUTS,
    *groups.KNOCKOUTS,
    *outcomes.KNOCKOUTS,
    *terms.KNOCKOUTS,
    *undetermined.KNOCKOUTS,
)

__all__ = ["KNOCKOUTS", "Knockout"]
