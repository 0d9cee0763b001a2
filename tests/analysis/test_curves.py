"""What an award pays over its base: where a curve begins, breaks, bends and ends; bars of stages and places."""

from __future__ import annotations

import pytest

from policydsl.analysis.curves import payout
from policydsl.interp import run_case
from policydsl.ir.case import Case, CaseRun, Expectation
from policydsl.ir.curve import Bar, Bars, Cap, Curve, Dot
from policydsl.ir.nodes import Arith, ParamRef, Range, WholeUnits
from policydsl.ir.policy import ByPlace, Parameter, Stages
from policydsl.ir.types import Choice
from tests.interp.build import (
    BOOL,
    COUNT,
    MONEY,
    PERCENT,
    apply,
    award,
    cap,
    cmp,
    fact,
    money,
    percent,
    policy,
    reading,
    ref,
    row,
    selection,
    step,
    tiers,
    times,
    yuan,
)

X, N, P = fact("额", MONEY), fact("数", COUNT), fact("是", BOOL)
KIND = fact("类", Choice(("甲", "乙")))
USUAL = yuan(100_000_000)  # how far a curve goes on which nothing changes


def curve(one, *facts, **more):
    made = payout(policy(one, facts=facts or (X,), **more), one)
    assert isinstance(made, Curve)
    return made


def stretches(made):
    (series,) = made.series
    return [(s.first, [(p.at, p.amount) for p in s.points], s.last) for s in series.stretches]


def test_a_ratio_begins_at_nothing():
    made = curve(award("奖", times(ref(X), percent(3))))
    assert stretches(made) == [(True, [(0, 0), (USUAL, yuan(3_000_000))], True)]
    assert (made.base, made.end, made.knots, made.caps) == ("额", USUAL, (), ())


def test_a_sum_for_everyone_begins_with_itself():
    made = curve(
        award(
            "奖",
            money(50),
            conditions=(cmp(ref(X), ">=", money(0)),),
            steps=(step("加", times(ref(X), percent(0))),),
        )
    )
    assert stretches(made) == [(True, [(0, yuan(50)), (USUAL, yuan(50))], True)]


def test_more_than_nothing_leaves_the_first_point_out():
    rows = tiers(ref(X), (Range(money(0), False, None, False), money(50)))
    assert stretches(curve(award("奖", rows))) == [
        (True, [(0, 0)], True),
        (False, [(0, yuan(50)), (USUAL, yuan(50))], True),
    ]


def test_from_nothing_on_has_the_first_point():
    rows = tiers(
        ref(X),
        (Range(money(0), True, money(1000), False), money(50)),
        (Range(money(1000), True, None, False), money(80)),
    )
    made = curve(award("奖", rows))
    assert stretches(made) == [
        (True, [(0, yuan(50)), (yuan(1000), yuan(50))], False),
        (True, [(yuan(1000), yuan(80)), (yuan(1400), yuan(80))], True),
    ]
    assert (made.knots, made.end) == ((yuan(1000),), yuan(1400))


def test_beyond_a_figure_begins_behind_it():
    rows = tiers(ref(X), (Range(money(1000), False, None, False), money(80)))
    assert stretches(curve(award("奖", rows))) == [
        (True, [(0, 0), (yuan(1000), 0)], True),
        (False, [(yuan(1000), yuan(80)), (yuan(1400), yuan(80))], True),
    ]


@pytest.mark.parametrize(("period", "told"), [("每次", "每次"), ("每年", "每年"), ("累计", "累计")])
def test_a_cap_and_where_it_is_reached(period, told):
    made = curve(award("奖", times(ref(X), percent(5)), steps=(cap(money(100), period),)))
    assert made.caps == (Cap(yuan(100), told, yuan(2000)),)
    assert stretches(made) == [(True, [(0, 0), (yuan(2000), yuan(100)), (yuan(2800), yuan(100))], True)]


def test_a_cap_that_falls_again_is_reached_nowhere():
    under = cmp(ref(X), "<", money(5000))
    made = curve(award("奖", times(ref(X), percent(5)), conditions=(under,), steps=(cap(money(100)),)))
    assert made.caps == (Cap(yuan(100), "每次", None),)


def test_a_floor_lifts_what_is_above_nothing():
    made = curve(award("奖", times(ref(X), percent(10)), steps=(step("下限", money(20)),)))
    ((_, zero, _), *_, (_, there, _)) = stretches(made)
    assert zero == [(0, 0)]
    assert there[0] == (0, yuan(20))
    bend, level = there[1]  # 200元 of the base, but for rounding
    assert abs(bend - yuan(200)) <= 5
    assert abs(level - yuan(20)) <= 1
    assert there[2:] == [(made.end, made.end // 10)]


def test_portions_without_a_cap_are_eight():
    units = WholeUnits(value=ref(X), unit=money(100), type=COUNT)
    made = curve(award("奖", times(units, money(5))))
    assert made.knots == tuple(yuan(100 * i) for i in range(1, 9))
    assert [there[0] for _, there, _ in stretches(made)][:9] == [
        (yuan(100 * i), yuan(5 * i)) for i in range(9)
    ]


def test_portions_are_eight_also_where_a_cap_is_reached_nowhere():
    units = WholeUnits(value=ref(X), unit=money(100), type=COUNT)
    more = step("上浮", percent(100), condition=ref(P))
    made = curve(award("奖", times(units, money(5)), steps=(more, cap(money(15)))), X, P)
    assert made.caps == (Cap(yuan(15), "每次", None),)
    assert made.knots == tuple(yuan(100 * i) for i in range(1, 9))


def test_the_name_of_a_base_of_several_facts():
    rest = fact("余额", MONEY)
    for op, name in (("+", "额与余额"), ("-", "额减余额")):
        sum_ = Arith(op=op, left=ref(X), right=ref(rest), type=MONEY)
        assert curve(award("奖", times(sum_, percent(3))), X, rest).base == name


def test_a_count_is_counted_one_by_one():
    made = curve(award("奖", times(ref(N), money(7)), steps=(cap(money(20)),)), N)
    ((first, there, last),) = stretches(made)
    assert (made.discrete, first, last) == (True, True, True)
    assert there[:5] == [(0, 0), (1, yuan(7)), (2, yuan(14)), (3, yuan(20)), (4, yuan(20))]
    assert [at for at, _ in there] == list(range(made.end + 1))


@pytest.mark.parametrize(("amount", "reached"), [(14, 2), (20, 3), (28, 4), (33, 5), (40, 6), (49, 7)])
def test_where_a_count_reaches_the_cap(amount, reached):
    made = curve(award("奖", times(ref(N), money(7)), steps=(cap(money(amount)),)), N)
    assert made.caps == (Cap(yuan(amount), "每次", reached),)


def test_what_it_hangs_on_besides_makes_series():
    more = step("上浮", percent(100), condition=ref(P))
    made = curve(award("奖", times(ref(X), percent(1)), steps=(more,)), X, P)
    assert [(s.label, s.stretches[0].points[-1].amount) for s in made.series] == [
        ("是", yuan(2_000_000)),
        ("非是", yuan(1_000_000)),
    ]


def test_series_that_are_alike_are_one():
    less = step("减按", percent(100), condition=ref(P))
    made = curve(award("奖", times(ref(X), percent(1)), steps=(less,)), X, P)
    assert [s.label for s in made.series] == [""]


def test_no_curve_without_a_base_or_over_two():
    for amount in (money(5), times(ref(X), ref(N))):
        one = award("奖", amount)
        assert payout(policy(one, facts=(X, N)), one) is None
    honour = award("称号")
    assert payout(policy(honour), honour) is None


def test_no_curve_while_a_reading_that_the_amount_needs_is_open():
    period = reading("期", "每次", "累计")
    one = award("奖", times(ref(X), percent(5)), steps=(cap(money(100), period),))
    assert payout(policy(one, facts=(X,), readings=(period,)), one) is None
    taken = reading("期", "每次", "累计", taken="累计")
    two = award("奖", times(ref(X), percent(5)), steps=(cap(money(100), taken),))
    assert curve(two, readings=(taken,)).caps[0].period == "累计"


def test_no_curve_while_a_parameter_is_to_be_filled_in():
    for value in (None, percent(5)):
        rate = Parameter("率", PERCENT, value)
        one = award("奖", times(ref(X), ParamRef(parameter=rate, type=PERCENT)))
        made = payout(policy(one, facts=(X,), parameters=(rate,)), one)
        assert (made is None) == (value is None)


def test_stages_and_places_are_bars():
    rows = Stages((row("一", ref(P), money(30)), row("二", ref(P), money(20))))
    staged = award("奖", rows, steps=(cap(money(40), "累计"),))
    assert payout(policy(staged, facts=(P,)), staged) == Bars(
        "分阶段", (Bar("一", yuan(30)), Bar("二", yuan(20))), (Cap(yuan(40), "累计"),), most=yuan(40)
    )
    placed = award("奖", ByPlace((money(30), money(20))), selection=selection(2, score=ref(X)))
    assert payout(policy(placed, facts=(X,)), placed) == Bars(
        "按名次", (Bar("第1名", yuan(30)), Bar("第2名", yuan(20))), ()
    )


def test_bars_that_vary_are_not_drawn():
    rows = Stages((row("一", ref(P), money(30)), row("二", ref(P), times(ref(X), percent(1)))))
    staged = award("奖", rows)
    assert payout(policy(staged, facts=(P, X)), staged) is None


def dots(*runs):
    one = award("奖", times(ref(X), percent(5)), steps=(cap(money(100)),))
    made = policy(one, facts=(X,))
    case = Case("例", None, {}, None, tuple(runs))
    result = payout(made, one, run_case(made, case))
    assert isinstance(result, Curve)
    return result.dots


def expecting(amount, **more):
    return Expectation(more.pop("subject", "奖"), more.pop("what", "应得"), amount, "", (), **more)


def test_cases_are_dots():
    rich, poor = apply(额=yuan(3000)), apply(额=yuan(1000))
    assert dots(
        CaseRun((rich,), (expecting(yuan(100)),)),
        CaseRun((poor,), (expecting(yuan(49)),)),
    ) == (
        Dot(yuan(3000), yuan(100), "例", 0, True),
        Dot(yuan(1000), yuan(50), "例", 1, False),
    )
    assert dots(CaseRun((apply(额=0),), (expecting(0),))) == ()


def test_only_amounts_of_the_award_are_dots():
    rich = apply(额=yuan(3000))
    outcome = Expectation("奖", "结果", 0, "应得", ())
    assert dots(CaseRun((rich,), (outcome,))) == ()
    assert dots(CaseRun((rich,), (expecting(yuan(100), subject="别"),))) == ()
    assert [d.line for d in dots(CaseRun((rich,), (outcome, expecting(yuan(100), what="金额"))))] == [1]


def test_a_case_beyond_the_drawing_stretches_it_up_to_twice_the_rule():
    """The rule ends at 2000元: a case at 4000元 is drawn, one at 4001元 is not."""
    far, farther = (CaseRun((apply(额=yuan(at)),), (expecting(yuan(100)),)) for at in (4000, 4001))
    assert [d.at for d in dots(far)] == [yuan(4000)]
    assert dots(farther) == ()
