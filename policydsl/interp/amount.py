"""Step 4: the amount and the steps on it, to 应得.

In: a scene and the base amount.  Out: `Amounted`: 应得 in fen, or why there is
none; the caps that look beyond this application.
Left to others: rows (`stages`), places (`selection`), what was paid (`history`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, assert_never

from policydsl.interp.expressions import evaluate
from policydsl.interp.rounding import rounded
from policydsl.interp.scene import word_of
from policydsl.interp.trace import amount_line, change_line
from policydsl.interp.values import (
    NOTHING,
    YES,
    Known,
    Needs,
    NoRow,
    NoRowError,
    Result,
    Unknown,
    needs_of,
    not_below_zero,
    number_of,
    truth,
)
from policydsl.ir.decision import TraceStep
from policydsl.ir.policy import (
    Add,
    ByPlace,
    CapAt,
    Deduct,
    FloorAt,
    RaiseBy,
    ReduceTo,
    RoundTo,
    Stages,
    Sum,
    Threshold,
)

if TYPE_CHECKING:
    from policydsl.interp.scene import Scene
    from policydsl.ir.policy import Award, Rounding, Step


@dataclass(frozen=True, slots=True)
class Cap:
    """A cap over more than this application: its period and its fen."""

    period: str
    amount: int


@dataclass(frozen=True, slots=True)
class Amounted:
    """The amount on its way through the steps, and at their end.

    `amount` in fen, None while unknown.  `ceiling` is a 每次 cap above which
    rounding may not lift.  `failed` is `档`, `起付`, `金额` or empty.
    """

    amount: Fraction | None
    needs: Needs = NOTHING
    failed: str = ""
    ceiling: Fraction | None = None
    is_rounded: bool = False
    caps: tuple[Cap, ...] = ()
    trace: tuple[TraceStep, ...] = ()


def base_amount(award: Award, scene: Scene, place_amount: Result | None) -> Result:
    """The amount before any step; that of the place under 按名次.

    A place that is not known makes it unknown, for want of what the places' amounts need.
    """
    match award.amount:
        case None | Stages():
            raise ValueError(f"{award.name} has no single amount")
        case ByPlace(amounts=amounts):
            if place_amount is None:
                return Unknown(needs_of([evaluate(a, scene) for a in amounts]))
            return place_amount
        case expr:
            return evaluate(expr, scene)


def take_steps(award: Award, scene: Scene, base: Result) -> Amounted:
    """The base amount through every step in written order, rounded, bounded by every cap: 应得."""
    if isinstance(base, NoRow):
        return Amounted(None, failed="档")
    state = _start(base)
    for i, step in enumerate(award.steps, 1):
        if not state.failed:
            state = _take(step, scene, state, f"{i}:{step.kind}")
    return state if state.failed else _finish(scene, state)


def slice_rounding(award: Award, scene: Scene) -> Rounding:
    """The rounding of a row's amount: the award's own step, else the policy's."""
    for step in award.steps:
        if isinstance(step, RoundTo) and _applies(step, scene) == YES:
            return step.rounding
    return scene.policy.rounding


def round_to(amount: Fraction, rounding: Rounding, scene: Scene) -> Fraction:
    """`amount` by the rounding, its mode read from the slot."""
    return rounded(amount, word_of(rounding.mode, scene.readings), rounding.unit)


def _start(base: Result) -> Amounted:
    if not isinstance(base, Known):
        return Amounted(None, needs_of([base]))
    amount = number_of(base.value)
    return Amounted(amount, trace=(amount_line("金额", amount),))


def _applies(step: Step, scene: Scene) -> Result:
    return YES if step.condition is None else evaluate(step.condition, scene)


def _take(step: Step, scene: Scene, state: Amounted, key: str) -> Amounted:
    """One step (`key`: its number and kind): nothing when its condition is false, else unknown while a part of it is."""
    condition = _applies(step, scene)
    if truth(condition) is False:
        return state
    value = Known(Fraction(0)) if isinstance(step, RoundTo) else evaluate(step.value, scene)
    if isinstance(step, Sum):
        value = not_below_zero(value, key)
    needs = needs_of([condition, value])
    if isinstance(value, NoRow):
        raise NoRowError("a table without a row stands in a step")
    if truth(condition) is None or isinstance(value, Unknown):
        return replace(state, amount=None, needs=state.needs | needs)
    if state.amount is None:
        return state
    return _act(step, scene, state, state.amount, number_of(value.value), f"步骤:{key}")


def _act(step: Step, scene: Scene, state: Amounted, amount: Fraction, value: Fraction, key: str) -> Amounted:
    """A step whose condition holds and whose value and amount are known."""
    zero = Fraction(0)
    match step:
        case Add():
            return _moved(state, key, value, amount + value, ceiling=None)
        case Deduct():
            return _moved(state, key, value, max(zero, amount - value), ceiling=state.ceiling)
        case RaiseBy():
            return _moved(state, key, value, amount * (1 + value), ceiling=None)
        case ReduceTo():
            return _moved(state, key, value, amount * value, ceiling=state.ceiling)
        case CapAt(period=period):
            return _cap(word_of(period, scene.readings), state, amount, Fraction(value // 1), key)
        case FloorAt():
            after = max(amount, value) if amount > 0 else amount
            return _moved(state, key, value, after, ceiling=None)
        case Threshold():
            kept = _moved(state, key, value, amount, ceiling=state.ceiling)
            return replace(kept, failed="起付") if amount < value else kept
        case RoundTo(rounding=rounding):
            return _round(state, amount, rounding, scene, key)
        case _:
            assert_never(step)


def _moved(
    state: Amounted, key: str, value: Fraction, after: Fraction, *, ceiling: Fraction | None
) -> Amounted:
    line = change_line(key, state.amount or Fraction(0), value, after)
    return replace(state, amount=after, ceiling=ceiling, trace=(*state.trace, line))


def _cap(period: str, state: Amounted, amount: Fraction, cap: Fraction, key: str) -> Amounted:
    """A cap of whole fen: at 每次 it acts here, else it is kept for the history."""
    if period != "每次":
        line = TraceStep(f"{key}:{period}", (int(cap),), int(min(amount, cap) // 1))
        kept = (*state.caps, Cap(period, int(cap)))
        return replace(state, caps=kept, trace=(*state.trace, line))
    ceiling = cap if state.ceiling is None else min(cap, state.ceiling)
    return _moved(state, key, cap, min(amount, cap), ceiling=ceiling)


def _round(state: Amounted, amount: Fraction, rounding: Rounding, scene: Scene, key: str) -> Amounted:
    """Round, but never to above a 每次 cap that acted before."""
    after = round_to(amount, rounding, scene)
    if state.ceiling is not None:
        after = min(after, state.ceiling)
    moved = _moved(state, key, Fraction(rounding.unit), after, ceiling=state.ceiling)
    return replace(moved, is_rounded=True)


def _finish(scene: Scene, state: Amounted) -> Amounted:
    """The policy's rounding where no step rounded to whole fen; then every other cap."""
    if state.amount is None:
        return state
    if not state.is_rounded or state.amount.denominator != 1:
        state = _round(state, state.amount, scene.policy.rounding, scene, "舍入")
    amount = min([state.amount or Fraction(0), *(Fraction(cap.amount) for cap in state.caps)])
    line = TraceStep("应得", (), int(amount))
    failed = "" if amount > 0 else "金额"
    return replace(state, amount=amount, failed=failed, trace=(*state.trace, line))
