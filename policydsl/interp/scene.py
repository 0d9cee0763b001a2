"""What an expression is read against: one application, one award, one ledger, one choice of readings.

In: the policy, the application, the award decided on.
Out: `Scene`, a frozen bundle, and the words its slots stand for.
Left to others: finding the day and the ledger lines that it carries (`opening`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policydsl.interp.ledger import signed_greater, signed_paid
from policydsl.interp.values import Result, Unknown, missing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policydsl.ir.decision import Application, LedgerLine
    from policydsl.ir.policy import Award, Definition, PolicyIR, Reading, Slot

Lines = tuple["LedgerLine", ...]

NO_DAY = missing("申请日期")


@dataclass(frozen=True, slots=True)
class Scene:
    """One award looked at for one application.

    `day` is the date of the matter (in a dated stage row, the row's date).
    `ledger` holds the lines of this id, `own` those among them that are lines
    of the award (an own line, or one counted in); None without a ledger,
    `Unknown` when it is open whether lines of an external count in.  `deemed`
    names the externals counted in whose unpaid decisions count as paid (视同已付).
    `readings` chooses an option of every reading.
    `known` keeps the value of each definition read: it is the same wherever the scene is.
    """

    policy: PolicyIR
    application: Application
    award: Award | None
    readings: Mapping[str, str]
    ledger: Lines | None = None
    own: Lines | Unknown | None = None
    day: Result = NO_DAY
    deemed: frozenset[str] = frozenset()
    known: dict[Definition, Result] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def lines(self) -> Lines:
        """The lines of this id; none without a ledger."""
        return self.ledger or ()

    def paid(self, line: LedgerLine) -> int:
        """实付 of a line of the award, in signed fen; under 视同已付 the greater of 应得 and 实付."""
        return signed_greater(line) if line.external in self.deemed else signed_paid(line)


def option_of(reading: Reading, readings: Mapping[str, str]) -> str | None:
    """The option chosen for the run, else the one taken, else None."""
    return readings.get(reading.name, reading.taken)


def word_of(slot: Slot, readings: Mapping[str, str]) -> str:
    """The word of a closed vocabulary that the slot stands for."""
    if slot.reading is None:
        return slot.word
    word = option_of(slot.reading, readings)
    if word is None:
        raise ValueError(f"reading {slot.reading.name} is open")
    return word
