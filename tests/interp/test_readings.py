"""Open readings: every combination is decided, and what they have in common stands."""

from __future__ import annotations

from build import (
    BOOL,
    MONEY,
    apply,
    award,
    cap,
    cmp,
    fact,
    money,
    paid,
    policy,
    reading,
    reads,
    ref,
    taken_as,
    yuan,
)

from policydsl.interp import decide_one, trace
from policydsl.ir.nodes import If

X, Y, P, Q = fact("额", MONEY), fact("另", MONEY), fact("是", BOOL), fact("非", BOOL)
LINE = reading("线", "高", "低", values=(money(20), money(10)))
PERIOD = reading("周期", "每次", "累计")


def only(a, *readings, ledger=(), chosen=None, **facts):
    p = policy(a, facts=(X, Y, P, Q), readings=readings)
    return decide_one(p, apply(**facts), ledger, chosen or {})[0]


def test_all_options_agree():
    a = award("奖", money(5), conditions=(cmp(ref(X), ">=", reads(LINE)),))
    assert only(a, LINE, 额=yuan(20)).outcome == "可兑付"
    assert only(a, LINE, 额=yuan(9)).failed == ("资格:1",)


def test_options_differ():
    a = award("奖", money(5), conditions=(cmp(ref(X), ">=", reads(LINE)),))
    d = only(a, LINE, 额=yuan(15))
    assert (d.outcome, d.judgements, d.entitled, d.payable, d.postings) == (
        "待裁定",
        ("口径:线",),
        None,
        None,
        (),
    )
    assert only(a, LINE, 额=yuan(15), chosen={"线": "低"}).payable == yuan(5)


def test_only_readings_that_matter_are_named_and_the_entitlement_where_all_agree():
    a = award("奖", money(5), steps=(cap(money(5), PERIOD),))
    d = only(a, PERIOD, LINE, ledger=[paid("奖", 3)])
    assert (d.outcome, d.judgements, d.entitled) == ("待裁定", ("口径:周期",), yuan(5))


def test_two_readings_that_each_matter():
    first, second = reading("一", "甲", "乙"), reading("二", "甲", "乙")
    neither = award("奖", money(5), conditions=(taken_as(first, "甲"), taken_as(second, "甲")))
    assert only(neither, first, second).judgements == ("口径:一", "口径:二")


def test_all_lack_something_or_all_fail():
    choice = reading("选", "甲", "乙")
    a = award("奖", money(5), conditions=(cmp(ref(X), ">=", reads(LINE)), ref(P)))
    assert only(a, LINE).missing == ("是", "额")
    either = If(condition=taken_as(choice, "甲"), then=ref(P), otherwise=ref(Q), type=BOOL)
    d = only(award("奖", money(5), conditions=(either,)), choice)
    assert (d.outcome, d.missing, d.judgements, d.entitled) == (
        "材料不全",
        ("是", "非"),
        ("口径:选",),
        yuan(5),
    )
    d = only(award("奖", money(5), conditions=(either,)), choice, 是=False)
    assert (d.outcome, d.missing, d.judgements) == ("待裁定", (), ("口径:选",))
    d = only(award("奖", money(5), conditions=(either, ref(P))), choice, 是=False, 非=True)
    assert (d.outcome, d.failed) == ("不符合", ("资格:1", "资格:2"))


def test_a_validity_bound_and_a_frequency_may_be_readings():
    bound = reading("公布", "成文日", "印发日")
    frequency = reading("频次", "一次性", "每年一次")
    a = award("奖", money(5), frequency=frequency)
    assert only(a, bound, frequency).payable == yuan(5)
    assert only(a, bound, frequency, ledger=[paid("奖", 5, year=2023)]).judgements == ("口径:频次",)


def test_a_derivation_says_which_option_it_supposes():
    a = award("奖", ref(X), steps=(cap(reads(LINE)),))
    p = policy(a, facts=(X,), readings=(LINE,))
    lines = trace(p, apply(额=yuan(30)), [], {}, "奖")
    assert lines[0].key == "口径:线=高"
    (step,) = [line for line in lines if line.key == "步骤:1:上限"]
    assert (step.numbers, step.amount) == ((3000, 1, 2000, 1, 2000, 1, 1), 2000)
