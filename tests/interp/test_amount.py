"""Step 4: the amount, its steps in written order, rounding, caps, and why there is none."""

from __future__ import annotations

import pytest
from build import (
    BOOL,
    MONEY,
    apply,
    at_least,
    award,
    cap,
    count,
    fact,
    fen,
    money,
    over,
    percent,
    policy,
    reading,
    ref,
    round_step,
    step,
    tiers,
    times,
    yuan,
)

from policydsl.interp import decide_one
from policydsl.ir.policy import Rounding, Slot

X, Y = fact("额", MONEY), fact("扣", MONEY)
P = fact("是", BOOL)


def result(amount, *steps, rounding=None, readings=(), chosen=None, **facts):
    more = {} if rounding is None else {"rounding": rounding}
    p = policy(award("奖", amount, steps=steps), facts=(X, Y, P), readings=readings, **more)
    (decision,) = decide_one(p, apply(**facts), None, chosen or {})
    return decision


def entitled(amount, *steps, **facts):
    decision = result(amount, *steps, **facts)
    return decision.entitled if decision.outcome == "应得" else decision.failed or decision.missing


def test_the_sketch_at_the_edge_of_its_cap():
    steps = (cap(money(50_000_000)),)
    three = times(ref(X), percent(3))
    assert entitled(three, *steps, 额=yuan(1_666_666_666)) == 4_999_999_998
    assert entitled(three, *steps, 额=yuan(1_666_666_667)) == yuan(50_000_000)


@pytest.mark.parametrize(
    ("given", "after"),
    [
        (step("加", money(5)), yuan(15)),
        (step("扣减", money(4)), yuan(6)),
        (step("上浮", percent(20)), yuan(12)),
        (step("减按", percent(50)), yuan(5)),
        (step("下限", money(12)), yuan(12)),
        (step("下限", money(8)), yuan(10)),
        (step("起付", money(10)), yuan(10)),
        (cap(money(7)), yuan(7)),
        (cap(money(11)), yuan(10)),
    ],
)
def test_each_step(given, after):
    assert entitled(money(10), given) == after


def test_steps_run_in_written_order():
    assert entitled(money(10), cap(money(8)), step("上浮", percent(50))) == yuan(12)
    assert entitled(money(10), step("上浮", percent(50)), cap(money(8))) == yuan(8)


def test_a_deduction_stops_at_zero_and_zero_is_no_amount():
    assert entitled(money(10), step("扣减", ref(Y)), 扣=yuan(11)) == ("金额",)
    assert entitled(money(10), step("扣减", ref(Y)), step("下限", money(3)), 扣=yuan(11)) == ("金额",)
    assert entitled(ref(X), 额=0) == ("金额",)


def test_below_the_threshold_nothing_and_the_first_reason_counts():
    assert entitled(ref(X), step("起付", money(10)), 额=yuan(10) - 1) == ("起付",)
    assert entitled(ref(X), step("起付", money(10)), step("减按", percent(0)), 额=1) == ("起付",)


def test_no_row_is_a_reason():
    table = tiers(ref(X), (at_least(money(10)), money(1)))
    assert entitled(table, 额=1) == ("档",)


def test_a_known_lack_of_amount_outweighs_what_is_missing():
    table = tiers(ref(X), (at_least(money(10)), money(1)))
    p = policy(award("奖", table, conditions=(ref(P),)), facts=(X, P))
    (d,) = decide_one(p, apply(额=1), None)
    assert (d.outcome, d.failed) == ("不符合", ("档",))


def test_earlier_failures_hide_those_of_the_amount():
    p = policy(award("奖", ref(X), conditions=(ref(P),)), facts=(X, P))
    (d,) = decide_one(p, apply(额=0, 是=False), None)
    assert d.failed == ("资格:1",)


def test_a_step_whose_condition_is_false_does_nothing():
    assert entitled(money(10), step("上浮", percent(10), condition=ref(P)), 是=False) == yuan(10)
    assert entitled(money(10), step("上浮", percent(10), condition=ref(P)), 是=True) == yuan(11)


def test_unknown_never_becomes_a_cap_or_a_floor():
    d = result(money(10), cap(ref(X)))
    assert (d.outcome, d.missing, d.entitled) == ("材料不全", ("额",), None)
    d = result(money(10), cap(ref(X), condition=ref(P)))
    assert d.missing == ("是", "额")
    d = result(money(10), cap(ref(X), "累计"))
    assert (d.missing, d.entitled) == (("额",), None)
    d = result(ref(X), step("加", ref(Y)))
    assert d.missing == ("扣", "额")


@pytest.mark.parametrize(
    ("mode", "amount", "after"),
    [
        ("四舍五入", 149, 100),
        ("四舍五入", 150, 200),
        ("舍去", 199, 100),
        ("进一", 101, 200),
        ("进一", 100, 100),
    ],
)
def test_rounding_to_a_unit(mode, amount, after):
    assert entitled(fen(amount), round_step(mode, 1)) == after


def test_without_a_rounding_step_the_policys_rounding_ends_the_step():
    third = times(money(1), over(count(1), count(3)))
    assert entitled(third) == 33
    assert entitled(third, rounding=Rounding(Slot("进一"), 1)) == 34
    assert entitled(third, rounding=Rounding(Slot("进一"), 100)) == 100
    assert entitled(third, round_step("舍去", 0.1), rounding=Rounding(Slot("进一"), 100)) == 30


def test_a_half_fen_rounds_up_and_fractions_stay_exact_until_then():
    assert entitled(times(fen(1), percent(50))) == 1
    assert entitled(times(fen(1), percent(50)), step("减按", percent(80))) == ("金额",)
    assert entitled(times(fen(3), percent(50)), step("减按", percent(200))) == 3


def test_rounding_never_lifts_above_a_cap_that_acted_before():
    up = round_step("进一", 100)
    assert entitled(money(250), cap(money(150)), up) == yuan(150)
    assert entitled(money(120), cap(money(150)), up) == yuan(150)
    assert entitled(money(250), cap(money(150)), step("减按", percent(90)), up) == yuan(150)
    assert entitled(money(250), cap(money(150)), step("加", money(1)), up) == yuan(200)
    assert entitled(money(250), cap(money(150)), step("下限", money(1)), up) == yuan(200)
    assert entitled(money(250), cap(money(150)), step("上浮", percent(0)), up) == yuan(200)
    assert entitled(money(250), up, cap(money(150))) == yuan(150)
    policys = Rounding(Slot("进一"), yuan(100))
    assert entitled(money(250), cap(money(150)), rounding=policys) == yuan(150)


def test_a_cap_is_cut_down_to_whole_fen():
    assert entitled(money(1), cap(times(fen(199), percent(50)))) == 99


def test_entitled_is_bounded_by_every_own_cap_as_if_nothing_had_been_paid():
    assert entitled(money(10), cap(money(9), "累计"), cap(money(8), "每年")) == yuan(8)


def test_the_period_of_a_cap_may_be_a_reading():
    period = reading("周期", "每次", "累计")
    steps = (cap(money(8), period), step("加", money(1)))
    assert result(money(10), *steps, readings=(period,), chosen={"周期": "每次"}).entitled == yuan(9)
    assert result(money(10), *steps, readings=(period,), chosen={"周期": "累计"}).entitled == yuan(8)
