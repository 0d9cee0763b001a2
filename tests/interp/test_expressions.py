"""Values of expressions: exactness, Kleene logic, tables, dates, and what unknown needs."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from build import (
    BOOL,
    COUNT,
    DATE,
    FIRM,
    MONEY,
    TEXT,
    apply,
    at_least,
    award,
    both,
    cmp,
    count,
    day,
    either,
    fact,
    judged,
    money,
    over,
    paid,
    percent,
    policy,
    reading,
    reads,
    ref,
    taken_as,
    tiers,
    times,
    yuan,
)

from policydsl.interp.expressions import _arith, evaluate
from policydsl.interp.opening import open_scene
from policydsl.interp.values import (
    NO,
    YES,
    Known,
    Needs,
    NoRow,
    NoRowError,
    Unknown,
    decode,
    judgement,
    missing,
)
from policydsl.ir.nodes import (
    AddPeriod,
    ByChoice,
    DefRef,
    Elapsed,
    Excess,
    Extreme,
    If,
    Lit,
    MatterDate,
    Not,
    OneOf,
    PaidSoFar,
    ParamRef,
    PeriodValue,
    Range,
    Slices,
    WholeUnits,
    Within,
)
from policydsl.ir.policy import Definition, Parameter
from policydsl.ir.types import Choice, Number, Period, Quotient

X, Y = fact("甲额", MONEY), fact("乙额", MONEY)
P, Q = fact("甲是", BOOL), fact("乙是", BOOL)
WELL = judged("成效显著")
KIND = fact("类别", Choice(("银行", "证券", "其他", "基金")))
START, END = fact("始", DATE), fact("终", DATE)
NOTE = fact("备注", TEXT)
A = award("奖", money(1))
ALL = (X, Y, P, Q, WELL, KIND, START, END, NOTE)


def value(expr, ledger=None, readings=None, **facts):
    scene = open_scene(policy(A, facts=ALL), apply(**facts), A, ledger, readings or {})
    return evaluate(expr, scene)


def needs(*names, judged_=()):
    return Unknown(Needs(frozenset(names), frozenset(judged_)))


def test_constants_are_exact_at_their_scale():
    assert value(money(1.23)) == Known(Fraction(123))
    assert value(percent(3)) == Known(Fraction(3, 100))
    assert value(Lit(value=5, type=Number(1))) == Known(Fraction(1, 2))
    assert value(day(20240229)) == Known(date(2024, 2, 29))
    assert value(Lit(value=PeriodValue(months=24), type=Period())) == Known(PeriodValue(months=24))


def test_a_fact_not_supplied_is_missing_or_a_judgement_or_its_default():
    assert value(ref(X)) == missing("甲额")
    assert value(ref(WELL)) == judgement("裁定:成效显著")
    assert value(ref(fact("可选", MONEY, default=money(2)))) == Known(Fraction(200))
    assert value(ref(X), 甲额=5) == Known(Fraction(5))


def test_an_unfilled_parameter_is_a_judgement():
    assert value(ParamRef(parameter=Parameter("线", MONEY, None), type=MONEY)) == judgement("参数:线")
    assert value(ParamRef(parameter=Parameter("线", MONEY, money(1)), type=MONEY)) == Known(Fraction(100))


def test_a_product_and_a_quotient_stay_exact():
    assert value(times(ref(X), percent(3)), 甲额=1) == Known(Fraction(3, 100))
    third = over(ref(X), ref(Y))
    assert value(third, 甲额=1, 乙额=3) == Known(Fraction(1, 3))
    growth = cmp(third, ">=", over(count(1), count(3)))
    assert value(growth, 甲额=1, 乙额=3) == YES


@pytest.mark.parametrize("below", [0, -1])
def test_a_denominator_not_above_zero_is_a_judgement(below):
    assert value(over(ref(X), ref(Y)), 甲额=1, 乙额=below) == judgement("除数")


def test_a_strict_node_needs_all_its_unknown_children_need():
    assert value(times(ref(X), ref(Y))) == needs("甲额", "乙额")
    assert value(times(ref(X), ref(Y)), 甲额=1) == missing("乙额")
    assert value(cmp(ref(X), ">=", ref(Y)), 乙额=1) == missing("甲额")


def test_excess_is_never_below_zero():
    assert value(Excess(value=ref(X), threshold=money(10), type=MONEY), 甲额=yuan(9)) == Known(Fraction(0))
    assert value(Excess(value=ref(X), threshold=money(10), type=MONEY), 甲额=yuan(12)) == Known(Fraction(200))


@pytest.mark.parametrize(("amount", "units"), [(-500, 0), (0, 0), (999, 0), (1000, 1), (2999, 2)])
def test_whole_units(amount, units):
    assert value(WholeUnits(value=ref(X), unit=money(10), type=COUNT), 甲额=amount) == Known(Fraction(units))


def test_higher_and_lower_of():
    items = (ref(X), ref(Y), money(2))
    assert value(Extreme(highest=True, items=items, type=MONEY), 甲额=100, 乙额=300) == Known(Fraction(300))
    assert value(Extreme(highest=False, items=items, type=MONEY), 甲额=100, 乙额=300) == Known(Fraction(100))
    assert value(Extreme(highest=False, items=items, type=MONEY), 甲额=100) == missing("乙额")


def test_and_is_false_when_any_item_is_whatever_else_is_unknown():
    assert value(both(ref(P), ref(Q)), 甲是=False) == NO
    assert value(both(ref(P), ref(Q)), 甲是=True) == missing("乙是")
    assert value(both(ref(P), ref(Q)), 甲是=True, 乙是=True) == YES


def test_or_is_true_when_any_item_is_whatever_else_is_unknown():
    assert value(either(ref(P), ref(Q)), 甲是=True) == YES
    assert value(either(ref(P), ref(WELL)), 甲是=False) == judgement("裁定:成效显著")
    assert value(either(ref(P), ref(Q)), 甲是=False, 乙是=False) == NO
    assert value(either(ref(P), ref(Q))) == needs("甲是", "乙是")


def test_not():
    assert value(Not(item=ref(P), type=BOOL), 甲是=False) == YES
    assert value(Not(item=ref(P), type=BOOL)) == missing("甲是")


@pytest.mark.parametrize(("amount", "inside"), [(99, NO), (100, YES), (199, YES), (200, NO)])
def test_within_has_open_and_closed_ends(amount, inside):
    expr = Within(value=ref(X), range=Range(money(1), True, money(2), False), type=BOOL)
    assert value(expr, 甲额=amount) == inside


def test_within_is_false_when_the_known_bound_fails():
    expr = Within(value=money(3), range=Range(ref(X), True, money(2), True), type=BOOL)
    assert value(expr) == NO


def test_if_is_its_branch_or_unknown():
    expr = If(condition=ref(P), then=ref(X), otherwise=money(2), type=MONEY)
    assert value(expr, 甲是=False) == Known(Fraction(200))
    assert value(expr, 甲是=True) == missing("甲额")
    assert value(expr) == needs("甲是", "甲额")
    assert value(expr, 甲额=100) == missing("甲是")
    assert value(expr, 甲额=200) == Known(Fraction(200))


def test_closed_and_open_lists():
    closed = OneOf(value=ref(KIND), options=("银行", "证券"), open=False, type=BOOL)
    listed = OneOf(value=ref(KIND), options=("银行", "证券"), open=True, type=BOOL)
    assert value(closed, 类别="银行") == YES
    assert value(closed, 类别="其他") == NO
    assert value(listed, 类别="其他") == judgement("其他:类别")
    assert value(listed, 类别="基金") == NO
    assert value(listed) == missing("类别")


TIERS = tiers(
    ref(X),
    (at_least(money(1), money(3)), money(30)),
    (at_least(money(3)), ref(Y)),
)


def test_tiers_take_the_row_that_holds():
    assert value(TIERS, 甲额=299) == Known(Fraction(3000))
    assert value(TIERS, 甲额=300, 乙额=7) == Known(Fraction(7))
    assert value(TIERS, 甲额=300) == missing("乙额")
    assert value(TIERS, 甲额=99) == NoRow()
    assert value(TIERS) == needs("甲额", "乙额")
    assert value(TIERS, 乙额=1) == missing("甲额")


def test_a_table_without_a_row_stands_in_no_calculation():
    with pytest.raises(NoRowError):
        value(times(TIERS, percent(1)), 甲额=0)


def test_slices_each_at_its_own_rate():
    expr = Slices(value=ref(X), rows=((money(0), percent(1)), (money(100), percent(2))), type=MONEY)
    assert value(expr, 甲额=yuan(50)) == Known(Fraction(50))
    assert value(expr, 甲额=yuan(150)) == Known(Fraction(200))
    assert value(expr, 甲额=-1) == Known(Fraction(0))
    assert value(expr) == missing("甲额")


def test_by_choice():
    expr = ByChoice(value=ref(KIND), rows=((("银行", "证券"), money(1)), (("基金",), ref(X))), type=MONEY)
    assert value(expr, 类别="证券") == Known(Fraction(100))
    assert value(expr, 类别="基金") == missing("甲额")
    assert value(expr, 类别="其他") == NoRow()
    assert value(expr) == needs("类别", "甲额")
    rest = ByChoice(value=ref(KIND), rows=((("银行",), money(1)),), otherwise=money(2), type=MONEY)
    assert value(rest, 类别="其他") == Known(Fraction(200))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (20240131, 1, date(2024, 2, 29)),
        (20230131, 1, date(2023, 2, 28)),
        (20240229, 12, date(2025, 2, 28)),
        (20241231, 2, date(2025, 2, 28)),
        (20240331, -1, date(2024, 2, 29)),
    ],
)
def test_months_are_added_and_clipped_to_the_months_end(start, months, end):
    sign = 1 if months > 0 else -1
    period = Lit(value=PeriodValue(months=abs(months)), type=Period())
    expr = AddPeriod(date=ref(START), period=period, sign=sign, type=DATE)
    assert value(expr, 始=start) == Known(end)


@pytest.mark.parametrize(
    ("unit", "start", "end", "n"),
    [
        ("年", 20220318, 20240317, 1),
        ("年", 20220318, 20240318, 2),
        ("年", 20240229, 20250228, 1),
        ("个月", 20240131, 20240229, 1),
        ("个月", 20240131, 20240228, 0),
        ("个月", 20240630, 20240101, 0),
        ("天", 20240228, 20240301, 2),
        ("天", 20240301, 20240228, 0),
    ],
)
def test_whole_years_months_and_days_between_dates(unit, start, end, n):
    expr = Elapsed(unit=unit, start=ref(START), end=ref(END), type=COUNT)
    assert value(expr, 始=start, 终=end) == Known(Fraction(n))


def test_a_definition_means_its_expression():
    named = Definition("双倍", FIRM, times(ref(X), count(2)))
    assert value(DefRef(definition=named, type=MONEY), 甲额=3) == Known(Fraction(6))


def test_readings_in_expressions():
    r = reading("线", "高", "低", values=(money(2), money(1)))
    assert value(reads(r), readings={"线": "高"}) == Known(Fraction(200))
    assert value(reads(r)) == judgement("口径:线")
    assert value(taken_as(r, "低"), readings={"线": "高"}) == NO
    assert value(taken_as(reading("线", "高", "低", taken="低"), "低")) == YES


def test_paid_so_far_needs_a_ledger():
    expr = PaidSoFar(this_year=False, type=MONEY)
    assert value(expr) == missing("台账")
    lines = [paid("奖", 3), paid("奖", 1, year=2023), paid("奖", 1, repaid=True), paid("奖", 9, ident="乙")]
    assert value(expr, lines) == Known(Fraction(300))
    assert value(PaidSoFar(this_year=True, type=MONEY), lines) == Known(Fraction(200))


def test_the_matters_date_is_the_applications_without_another():
    assert value(MatterDate(type=DATE)) == Known(date(2024, 6, 30))


def test_periods_are_added_and_multiplied_from_either_side():
    months, days = PeriodValue(months=6), PeriodValue(days=10)
    assert (
        _arith("*", Fraction(3), months) == _arith("*", months, Fraction(3)) == Known(PeriodValue(months=18))
    )
    assert _arith("+", months, PeriodValue(months=1)) == Known(PeriodValue(months=7))
    assert _arith("-", days, PeriodValue(days=3)) == Known(PeriodValue(days=7))


def test_values_are_decoded_at_their_scale():
    assert decode(7, Quotient(money=True)) == Fraction(7)
    assert decode(705, Number(2)) == Fraction(705, 100)
    assert decode(7, Period(days=True)) == PeriodValue(days=7)
    assert decode(7, Period()) == PeriodValue(months=7)
