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
            cap = _cap_before(award.steps[:i]) if step.kind in LIFTING else None
            if cap is None or _stays_below(step, cap) or _bounded_again(award.steps, i, cap):
                continue
            amount = fen(cap.value)
            shown = f"上限 {money_text(amount)}" if amount is not None else "上限"
            sink.add(
                catalog.CAP_EXCEEDED,
                span_of(step.origin),
                f"「{step.kind}」写在{shown}之后，金额会超过这个上限",
            )


def _binds(step: ir.Step) -> bool:
    return step.kind == "上限" and step.condition is None


def _each(step: ir.Step) -> bool:
    return step.period is not None and step.period.word == "每次"


def _cap_before(steps: tuple[ir.Step, ...]) -> ir.Step | None:
    """The last unconditional cap of each time."""
    return next((s for s in reversed(steps) if _binds(s) and _each(s)), None)


def _stays_below(step: ir.Step, cap: ir.Step) -> bool:
    """Whether a floor is not above the cap."""
    floor, top = fen(step.value), fen(cap.value)
    return step.kind == "下限" and floor is not None and top is not None and floor <= top


def _bounded_again(steps: tuple[ir.Step, ...], i: int, cap: ir.Step) -> bool:
    """Whether a cap bounds what comes out by no more: one behind the step, or one of a longer period."""
    return any(_not_above(s, cap) for j, s in enumerate(steps) if _binds(s) and (j > i or not _each(s)))


def _not_above(later: ir.Step, cap: ir.Step) -> bool:
    """What cannot be compared is taken to bind: the writer has thought of it."""
    a, b = fen(later.value), fen(cap.value)
    return a <= b if a is not None and b is not None else True
