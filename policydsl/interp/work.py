"""One award of one application on its way through the steps.

`Work` is what each step takes and returns (a new one); `Decision` is made of it at the end.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from policydsl.interp.opening import sure_lines
from policydsl.interp.scene import Scene
from policydsl.interp.values import NOTHING, Needs, Unknown

if TYPE_CHECKING:
    from policydsl.interp.amount import Cap
    from policydsl.interp.stages import RowState
    from policydsl.ir.decision import LedgerLine, TraceStep
    from policydsl.ir.policy import Award


@dataclass(frozen=True, slots=True)
class Work:
    """What is known so far.

    Steps 1 to 4: `failed`, `needs`, `entitled` (应得, fen), `caps`, `rows`.
    Step 5: `due` (a: what the award alone would pay and what is posted), `year` and
    `matter` of the matter.  Steps 6 and 7: `left`, what of it remains.
    `due` and `left` are None when not decided.
    """

    scene: Scene
    award: Award
    failed: tuple[str, ...] = ()
    needs: Needs = NOTHING
    entitled: int | None = None
    caps: tuple[Cap, ...] = ()
    rows: tuple[RowState, ...] = ()
    year: int | None = None
    matter: str = ""
    due: int | None = None
    left: int | None = None
    displaced: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    trace: tuple[TraceStep, ...] = field(default=(), compare=False)

    @property
    def decided(self) -> bool:
        """Whether step 5 gave an amount and nothing since has left it open."""
        return self.left is not None

    @property
    def entitlement(self) -> int:
        """应得, in fen; asked only where it is known."""
        assert self.entitled is not None
        return self.entitled

    @property
    def posted(self) -> int:
        """What step 5 gave, in fen; asked of decided work only."""
        assert self.due is not None
        return self.due

    @property
    def remaining(self) -> int:
        """What of it remains payable, in fen; asked of decided work only."""
        assert self.left is not None
        return self.left

    @property
    def open(self) -> bool:
        """Whether it is 材料不全 or 待裁定."""
        return not self.failed and bool(self.needs)

    @property
    def own(self) -> tuple[LedgerLine, ...]:
        """The award's ledger lines: those that are its own for certain (none without a ledger)."""
        if isinstance(self.scene.own, Unknown):
            return sure_lines(self.scene, self.award)
        return self.scene.own or ()


def left_open(work: Work, needs: Needs) -> Work:
    """The work, not decided after all for want of `needs`."""
    return replace(work, needs=work.needs | needs, due=None, left=None, displaced=())


def noted(work: Work, note: str) -> Work:
    """The work with a note added once."""
    return work if note in work.notes else replace(work, notes=(*work.notes, note))


def traced(work: Work, *lines: TraceStep) -> Work:
    """The work with lines added to its derivation."""
    return replace(work, trace=(*work.trace, *lines))
