"""Steps 1 and 2: validity, transition, bars, eligibility, and what an award that follows takes over."""

from __future__ import annotations

import pytest
from build import (
    BOOL,
    COUNT,
    DATE,
    HERE,
    MONEY,
    apply,
    award,
    bar,
    cmp,
    day,
    fact,
    judged,
    money,
    policy,
    ref,
    selection,
)

from policydsl.interp import decide_one
from policydsl.ir.nodes import MatterDate
from policydsl.ir.policy import OldDocument, Transition

P, Q = fact("甲是", BOOL), fact("乙是", BOOL)
WHEN = fact("落户日期", DATE)
X = fact("额", MONEY)
FACTS = (P, Q, WHEN, X)


def only(policy_, application, ledger=None, **readings):
    (decision,) = decide_one(policy_, application, ledger, readings)
    return decision


@pytest.mark.parametrize(
    ("when", "outcome"),
    [(20221231, "不符合"), (20230101, "应得"), (20251231, "应得"), (20260101, "不符合")],
)
def test_validity_includes_both_days(when, outcome):
    p = policy(award("奖", money(1), matter_date=WHEN), facts=FACTS)
    d = only(p, apply(落户日期=when))
    assert d.outcome == outcome
    assert d.failed == (("有效期",) if outcome == "不符合" else ())


def test_the_date_of_the_matter_decides_not_that_of_the_application():
    p = policy(award("奖", money(1), matter_date=WHEN), facts=FACTS)
    assert only(p, apply(date=20300101, 落户日期=20240101)).outcome == "应得"
    assert only(p, apply()).missing == ("落户日期",)


def test_an_application_without_a_date_lacks_it():
    assert only(policy(award("奖", money(1))), apply(date=0)).missing == ("申请日期",)


def test_a_selection_dates_the_award_at_the_years_end():
    place = judged("名次", COUNT)
    a = award("奖", money(1), selection=selection(1, place_fact=place), frequency="每年一次")
    p = policy(a, facts=(place,))
    assert only(p, apply(label="2025", date=20260201, 名次=1)).outcome == "应得"
    assert only(p, apply(label="2026", date=20251201, 名次=1)).failed == ("有效期",)
    assert only(p, apply(label="2022-2", date=20251201, 名次=1)).failed == ("有效期",)


OLD = OldDocument("旧政策", "洪府发〔2020〕1号", HERE, issued=day(20200101), expires=day(20221001))


def moved(**more):
    transition = Transition(OLD, judge=more.pop("judge", ""), **more)
    a = award("奖", money(1), matter_date=WHEN)
    return policy(a, facts=FACTS, documents=(OLD,), transitions=(transition,))


@pytest.mark.parametrize(
    ("when", "outcome"),
    [(20220930, "不符合"), (20221001, "应得"), (20221231, "应得"), (20230101, "应得")],
)
def test_transition_takes_up_the_gap_before_the_start(when, outcome):
    assert only(moved(), apply(落户日期=when)).outcome == outcome


def test_transition_with_a_judge_is_open_only_in_its_window():
    p = moved(judge="市政府")
    assert only(p, apply(落户日期=20221115)).judgements == ("过渡:旧政策",)
    assert only(p, apply(落户日期=20221115)).outcome == "待裁定"
    assert only(p, apply(落户日期=20230115)).outcome == "应得"
    assert only(p, apply(落户日期=20220901)).failed == ("有效期",)


def test_transition_with_a_condition():
    p = moved(when=ref(P))
    assert only(p, apply(落户日期=20221115, 甲是=False)).failed == ("有效期",)
    assert only(p, apply(落户日期=20221115)).missing == ("甲是",)
    assert only(p, apply(落户日期=20230115)).outcome == "应得"


def test_transition_covers_only_its_awards():
    a, b = (award(n, money(1), matter_date=WHEN) for n in ("甲奖", "乙奖"))
    p = policy(a, b, facts=FACTS, documents=(OLD,), transitions=(Transition(OLD, awards=(b,)),))
    first, second = decide_one(p, apply(落户日期=20221115), None)
    assert (first.outcome, second.outcome) == ("不符合", "应得")


def test_bars_cover_all_or_listed_awards():
    a, b = award("甲奖", money(1)), award("乙奖", money(1))
    p = policy(a, b, facts=FACTS, bars=(bar("失信", ref(P)), bar("处罚", ref(Q), b)))
    first, second = decide_one(p, apply(甲是=False, 乙是=True), None)
    assert (first.outcome, second.failed) == ("应得", ("否决:处罚",))
    first, second = decide_one(p, apply(甲是=True), None)
    assert (first.failed, second.failed) == (("否决:失信",), ("否决:失信",))
    first, second = decide_one(p, apply(甲是=False), None)
    assert (first.outcome, second.missing) == ("应得", ("乙是",))


def test_every_condition_that_fails_is_named():
    a = award("奖", money(1), conditions=(ref(P), ref(Q), cmp(ref(X), ">=", money(1))))
    p = policy(a, facts=FACTS)
    d = only(p, apply(甲是=False, 乙是=True, 额=99))
    assert (d.outcome, d.failed) == ("不符合", ("资格:1", "资格:3"))
    assert (d.entitled, d.payable) == (0, 0)


def test_a_failure_outweighs_what_is_missing():
    a = award("奖", money(1), conditions=(ref(P), ref(Q)))
    d = only(policy(a, facts=FACTS), apply(甲是=False))
    assert (d.outcome, d.missing) == ("不符合", ())


def test_missing_outweighs_judgement_and_both_are_listed():
    well = judged("显著")
    a = award("奖", money(1), conditions=(ref(P), ref(well)))
    p = policy(a, facts=(P, well))
    d = only(p, apply())
    assert (d.outcome, d.missing, d.judgements) == ("材料不全", ("甲是",), ("裁定:显著",))
    assert d.entitled == 100
    assert only(p, apply(甲是=True)).outcome == "待裁定"


def test_following_takes_over_eligibility_but_no_bars():
    a = award("甲奖", money(1), conditions=(ref(P),))
    b = award("乙奖", money(2), conditions=(ref(Q),), follows=a)
    c = award("丙奖", money(3), conditions=(ref(Q),), follows=b)
    p = policy(a, b, c, facts=FACTS, bars=(bar("失信", ref(P), a),))
    _, second, third = decide_one(p, apply(甲是=False, 乙是=False), None)
    assert second.failed == ("随资格:1", "资格:1")
    assert third.failed == ("随资格:1", "随资格:2", "资格:1")
    first, second, _ = decide_one(p, apply(甲是=True, 乙是=True), None)
    assert (first.failed, second.outcome) == (("否决:失信",), "应得")


def test_a_followed_condition_reads_the_followed_awards_date():
    early = cmp(MatterDate(type=DATE), "<", day(20240101))
    a = award("甲奖", money(1), conditions=(early,), matter_date=WHEN)
    b = award("乙奖", money(1), follows=a)
    _, second = decide_one(policy(a, b, facts=FACTS), apply(落户日期=20230601), None)
    assert second.outcome == "应得"


def test_an_honour_is_chosen_without_money():
    p = policy(award("荣誉", conditions=(ref(P),)), facts=FACTS)
    d = only(p, apply(甲是=True), [])
    assert (d.outcome, d.entitled, d.payable, d.postings) == ("入选", None, None, ())
    assert only(p, apply()).outcome == "材料不全"
