"""A hint on steps: what stands behind a cap and can lift the amount above it.

In: the IR.  Out: POL-W0713 at the step.  Rounding never lifts above a cap, so that only
加, 上浮 and 下限 are looked at.
"""

from __future__ import annotations

from policydsl.analysis.amounts import LIFTING, fen
from policydsl.analysis.unused import span_of
from policydsl.diagnostics import Sink, catalog
from policydsl.ir import policy as ir
from policydsl.numerals import money_text


def check(policy: ir.PolicyIR, sink: Sink) -> None:
    """Every award's steps."""
    for award in policy.awards:
        for i, step in enumerate(award.steps):
            cap = _cap_before(award.steps[:i]) if isinstance(step, LIFTING) else None
            if cap is None or _stays_below(step, cap) or _bounded_again(award.steps, i, cap):
                continue
            amount = fen(cap.value)
            shown = f"上限 {money_text(amount)}" if amount is not None else "上限"
            sink.add(
                catalog.CAP_EXCEEDED,
                span_of(step.origin),
                f"「{step.kind}」写在{shown}之后，金额会超过这个上限",
            )


def _binding(steps: tuple[ir.Step, ...]) -> list[tuple[int, ir.CapAt]]:
    """The caps without a condition, each with its number."""
    return [(i, s) for i, s in enumerate(steps) if isinstance(s, ir.CapAt) and s.condition is None]


def _each(cap: ir.CapAt) -> bool:
    return cap.period.word == "每次"


def _cap_before(steps: tuple[ir.Step, ...]) -> ir.CapAt | None:
    """The last unconditional cap of each time."""
    return next((cap for _, cap in reversed(_binding(steps)) if _each(cap)), None)


def _stays_below(step: ir.Step, cap: ir.CapAt) -> bool:
    """Whether a floor is not above the cap."""
    floor, top = fen(step.value) if isinstance(step, ir.FloorAt) else None, fen(cap.value)
    return floor is not None and top is not None and floor <= top


def _bounded_again(steps: tuple[ir.Step, ...], i: int, cap: ir.CapAt) -> bool:
    """Whether a cap bounds what comes out by no more: one behind the step, or one of a longer period."""
    return any(_not_above(s, cap) for j, s in _binding(steps) if j > i or not _each(s))


def _not_above(later: ir.CapAt, cap: ir.CapAt) -> bool:
    """What cannot be compared is taken to bind: the writer has thought of it."""
    a, b = fen(later.value), fen(cap.value)
    return a <= b if a is not None and b is not None else True
