"""Steps and rounding (steps.pol)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from policydsl.interp import amount
from policydsl.interp.scene import word_of
from policydsl.interp.values import (
    YES,
)
from policydsl.ir.policy import CapAt, FloorAt, Threshold
from tests.worked.knockouts.base import Function, Make, by, constant, out


def reversed_steps(old: Function) -> Function:
    return lambda award, scene, base: old(replace(award, steps=award.steps[::-1]), scene, base)


def an_implied_cap(old: Function) -> Function:
    def take_steps(award: Any, scene: Any, base: Any) -> Any:
        found = old(award, scene, base)
        return found if found.amount is None else replace(found, amount=min(found.amount, Fraction(10**12)))

    return take_steps


def step_of(kind: str, act: Callable[[Any, Fraction, Fraction], Any]) -> Mapping[str, Make]:
    """One kind of step doing something else with the state, the amount and the value."""

    def make(old: Function) -> Function:
        def acts(step: Any, scene: Any, state: Any, before: Fraction, value: Fraction, key: str) -> Any:
            if step.kind == kind:
                return act(state, before, value)
            return old(step, scene, state, before, value, key)

        return acts

    return {"amount._act": make}


def later_caps(old: Function) -> Function:
    """Every cap acts at the end, also one of 每次."""
    return lambda _period, *rest: old("每年", *rest)


def no_caps_on_entitlement(old: Function) -> Function:
    def finish(scene: Any, state: Any) -> Any:
        return replace(old(scene, replace(state, caps=())), caps=state.caps)

    return finish


def no_final_rounding(_old: Function) -> Function:
    def finish(_scene: Any, state: Any) -> Any:
        return state if state.amount is None else replace(state, failed="" if state.amount > 0 else "金额")

    return finish


def never_fails(old: Function) -> Function:
    return lambda scene, state: replace(old(scene, state), failed="")


def no_ceiling(old: Function) -> Function:
    return lambda state, *rest: old(replace(state, ceiling=None), *rest)


def adding_keeps_the_ceiling(old: Function) -> Function:
    def acts(step: Any, scene: Any, state: Any, before: Fraction, value: Fraction, key: str) -> Any:
        found = old(step, scene, state, before, value, key)
        return replace(found, ceiling=state.ceiling) if step.kind == "加" else found

    return acts


def caps_with_parts_of_a_fen(old: Function) -> Function:
    def acts(step: Any, scene: Any, state: Any, before: Fraction, value: Fraction, key: str) -> Any:
        if step.kind == "上限":
            return amount._cap(word_of(step.period, scene.readings), state, before, value, key)
        return old(step, scene, state, before, value, key)

    return acts


def half_up_always(old: Function) -> Function:
    return lambda value, _mode, unit: old(value, "四舍五入", unit)


def towards_more(_old: Function) -> Function:
    """Negative amounts rounded along the number line instead of away from and towards zero."""

    def rounded(value: Fraction, mode: str, unit: int) -> Fraction:
        units = value / unit
        whole = {"四舍五入": (units + Fraction(1, 2)) // 1, "舍去": units // 1, "进一": -(-units // 1)}[mode]
        return Fraction(whole * unit)

    return rounded


def entitled_state(state: Any, value: Fraction) -> Any:
    return replace(state, amount=value)


KNOCKOUTS = (
    out(
        "4 步骤次序",
        {"assess.take_steps": reversed_steps},
        "steps-先加后浮与先浮后加",
        "steps-先封后加与先加后封",
        "steps-起付与减按的先后",
        "steps-中途舍入与末尾舍入",
    ),
    out("4 扣减", step_of("扣减", lambda s, a, v: entitled_state(s, a - v)), "steps-扣减到零为止"),
    out("4 减按", step_of("减按", lambda s, a, _v: entitled_state(s, a)), "steps-减按五成"),
    out("4 下限", step_of("下限", lambda s, a, v: entitled_state(s, max(a, v))), "steps-下限只抬大于零的"),
    out("4 下限", step_of("下限", lambda s, a, _v: entitled_state(s, a)), "steps-下限只抬大于零的"),
    out("4 起付", step_of("起付", lambda s, a, _v: entitled_state(s, a)), "steps-不到起付不给"),
    out(
        "1 负值",
        {"amount.not_below_zero": by(lambda result, _about: result)},
        "steps-加上的差额小于零，待裁定",
        "steps-扣减的差额小于零，待裁定，不是多给",
        "steps-上浮的差率小于零，待裁定",
        "steps-减按的差率小于零，待裁定；等于零，没有金额",
        "steps-没有起作用的一步，差额小于零也不问",
    ),
    out(
        "1 负值边界",
        {"amount.Sum": by((FloorAt, Threshold, CapAt))},
        "steps-下限和起付小于零不起作用，上限小于零没有金额",
    ),
    out("4 若", {"amount._applies": constant(YES)}, "steps-步骤的条件", "steps-不备案不封顶"),
    out("4 不默认", {"assess.take_steps": an_implied_cap}, "steps-没有写上限就没有上限"),
    out(
        "6 收尾",
        {"amount._finish": no_final_rounding},
        "steps-没有舍入步骤，按政策的舍去到元",
        "steps-不足一元的尾数舍去后为零",
    ),
    out(
        "4 舍入方式",
        {"amount.rounded": half_up_always},
        "steps-正数：半数进，尾数舍，有余即进",
        "steps-正数：不到半数",
        "steps-负数：半数背向零，舍去朝零，进一背零",
        "steps-负数：不到半数",
    ),
    out(
        "4 舍入方式",
        {"amount.rounded": towards_more},
        "steps-负数：半数背向零，舍去朝零，进一背零",
        "steps-负数：不到半数",
    ),
    out("6 限不可超", {"amount._round": no_ceiling}, "steps-封顶后进一不越上限"),
    out(
        "6 限不可超", {"amount._act": adding_keeps_the_ceiling}, "steps-封顶之后又加的，舍入不再受那个上限管"
    ),
    out(
        "6 限不可超",
        {"amount._act": caps_with_parts_of_a_fen},
        "steps-上限不足一分的尾数不算",
        "steps-上限截到分，取低是一个值，随后舍入",
    ),
    out("4 上限周期", {"amount._finish": no_caps_on_entitlement}, "steps-按年度的上限也限应得"),
)
