"""Reading ledger lines: signs, and what a line amounts to.

A 退回 line bears a positive amount and counts negative, both as 实付 and as 应得.
Without 应得, 应得 = 实付.  All amounts are whole fen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policydsl.ir.decision import LedgerLine


def signed_paid(line: LedgerLine) -> int:
    """实付 of the line, in fen; negative for a repayment."""
    return -line.paid if line.repaid else line.paid


def signed_entitled(line: LedgerLine) -> int:
    """应得 of the line (as paid when not stated), in fen; negative for a repayment."""
    amount = line.paid if line.entitled is None else line.entitled
    return -amount if line.repaid else amount


def signed_greater(line: LedgerLine) -> int:
    """The greater of 应得 and 实付 of an outside line, in fen; negative for a repayment."""
    amount = line.paid if line.entitled is None else max(line.paid, line.entitled)
    return -amount if line.repaid else amount
