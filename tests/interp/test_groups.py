"""Step 6 and 7: groups, the outside, joint limits."""

from __future__ import annotations

import pytest
from build import (
    BOOL,
    DATE,
    FIRM,
    MONEY,
    TEXT,
    apply,
    award,
    fact,
    group,
    judged,
    limit,
    money,
    outside,
    paid,
    policy,
    reading,
    ref,
    row,
    taken_as,
    yuan,
)

from policydsl.interp import decide, decide_one
from policydsl.ir.decision import Application
from policydsl.ir.nodes import PaidSoFar
from policydsl.ir.policy import Award, External, Fact, Place, Stages, Subject

XA, XB = fact("甲额", MONEY), fact("乙额", MONEY)
OK, OPEN = fact("合格", BOOL), judged("认可")
DAY_B = fact("乙日", DATE)
MATTER = fact("事项", TEXT)
FACTS = (XA, XB, OK, OPEN, DAY_B, MATTER)
COUNTY, OTHER = External("区县"), External("省")


def pair(settlement="补差", scope="同一主体", when=None, externals=(), b_more=None, **a_more):
    a = award("甲奖", ref(XA), **a_more)
    b = award("乙奖", ref(XB), **(b_more or {}))
    g = group("组", a, b, settlement=settlement, scope=scope, when=when, externals=externals)
    return policy(a, b, facts=FACTS, groups=(g,), externals=(COUNTY, OTHER))


def both(p, *ledger, readings=None, **facts):
    found = decide_one(p, apply(**facts), list(ledger), readings or {})
    return [d.payable if d.outcome == "可兑付" else d.displaced or d.outcome for d in found]


def of(p, name, *ledger, **facts):
    (found,) = [d for d in decide_one(p, apply(**facts), list(ledger)) if d.award == name]
    return found


def test_the_greatest_survives_and_the_others_are_displaced():
    assert both(pair(), 甲额=yuan(30), 乙额=yuan(40)) == [("去重:组",), yuan(40)]


def test_a_tie_goes_to_what_was_paid_and_then_to_the_first_declared():
    p = pair(settlement="另给")
    assert both(p, 甲额=yuan(30), 乙额=yuan(30)) == [yuan(30), ("去重:组",)]
    lines = (paid("甲奖", 0, entitled=10), paid("乙奖", 10))
    assert both(p, *lines, 甲额=yuan(20), 乙额=yuan(20)) == [("去重:组",), yuan(20)]


def test_a_displaced_entitlement_is_posted_with_nothing_paid():
    d = of(pair(), "甲奖", 甲额=yuan(30), 乙额=yuan(40))
    assert (d.outcome, d.entitled, d.payable) == ("不重复", yuan(30), 0)
    assert [(q.entitled, q.paid) for q in d.postings] == [(yuan(30), 0)]


def test_the_worked_example_a_30_paid_b_20_unpaid_then_20_more():
    p = pair(scope="同一年度")
    lines = (paid("甲奖", 30), paid("乙奖", 0, entitled=20))
    d = of(p, "乙奖", *lines, 甲额=0, 乙额=yuan(20))
    assert (d.payable, d.cumulative) == (yuan(10), yuan(40))


@pytest.mark.parametrize(
    ("settlement", "county", "own"),
    [
        ("补差", 150, yuan(50)),
        ("补差", 200, ("去重:组",)),
        ("补差", 300, ("去重:组",)),
        ("不再给", 150, ("去重:组",)),
        ("不再给", 200, ("去重:组",)),
        ("不再给", 300, ("去重:组",)),
        ("另给", 150, yuan(200)),
        ("另给", 200, ("去重:组",)),
        ("另给", 300, ("去重:组",)),
    ],
)
def test_own_200_against_the_countys(settlement, county, own):
    a = award("奖", money(200), frequency="一次性")
    g = group("组", a, settlement=settlement, externals=(COUNTY,), each_alone=True)
    p = policy(a, facts=FACTS, groups=(g,), externals=(COUNTY,))
    (d,) = decide_one(p, apply(), [outside("区县", county, "奖")])
    assert (d.payable if d.outcome == "可兑付" else d.displaced) == own
    noted = d.notes == ("退回较低:组",)
    assert noted == (settlement == "另给" and county == 150)


def test_the_outside_counts_with_the_greater_of_entitled_and_paid_and_its_repayments():
    a = award("奖", money(200))
    p = policy(a, groups=(group("组", a, externals=(COUNTY,)),), externals=(COUNTY,))
    line = outside("区县", 50, "奖", entitled=150)
    assert decide_one(p, apply(), [line])[0].payable == yuan(150)
    assert decide_one(p, apply(), [line])[0].notes == ("不得再付:区县",)
    assert decide_one(p, apply(), [line, outside("区县", 30, "奖", repaid=True)])[0].payable == yuan(180)
    assert decide_one(p, apply(), [line, outside("区县", 90, "奖", repaid=True)])[0].payable == yuan(200)
    two = [outside("区县", 60, "奖"), outside("区县", 60, "奖")]
    assert decide_one(p, apply(), two)[0].payable == yuan(80)


def test_an_outside_line_that_does_not_overlap_or_meets_another_is_left_out():
    a, b = award("奖", money(200)), award("别", ref(XA))
    p = policy(a, b, facts=FACTS, groups=(group("组", a, externals=(COUNTY,)),), externals=(COUNTY,))
    assert of(p, "奖", outside("区县", 150, "奖", overlap=False)).payable == yuan(200)
    assert of(p, "奖", outside("区县", 150, "别")).payable == yuan(200)


@pytest.mark.parametrize("line", [outside("区县", 1, "甲奖", overlap=None), outside("区县", 1)])
def test_an_overlap_not_stated_is_a_judgement_for_every_member(line):
    found = decide_one(pair(externals=(COUNTY,)), apply(甲额=yuan(30), 乙额=yuan(40)), [line])
    assert [(d.outcome, d.judgements) for d in found] == [("待裁定", ("重叠:区县",))] * 2
    assert [(d.entitled, d.payable, d.postings) for d in found] == [
        (yuan(30), None, ()),
        (yuan(40), None, ()),
    ]


def test_each_alone_asks_only_those_it_may_meet():
    a, b = award("甲奖", money(10)), award("乙奖", money(20))
    g = group("组", a, b, externals=(COUNTY,), each_alone=True)
    p = policy(a, b, groups=(g,), externals=(COUNTY,))
    assert both(p, outside("区县", 1, "甲奖", overlap=None)) == ["待裁定", yuan(20)]
    assert both(p, outside("区县", 1)) == ["待裁定", "待裁定"]
    assert both(p, outside("区县", 4, "甲奖")) == [yuan(6), yuan(20)]


def test_a_group_pays_never_more_than_the_survivors_own_amount():
    p = pair()
    assert both(p, paid("甲奖", 0, entitled=50), 甲额=yuan(10), 乙额=yuan(20)) == [yuan(10), ("去重:组",)]


def test_the_survivor_that_is_not_entitled_now_pays_nothing():
    assert both(pair(), paid("甲奖", 50, entitled=50), 甲额=0, 乙额=yuan(20)) == ["不符合", ("去重:组",)]


def test_no_refiling_pays_more():
    p = pair(frequency="每年一次", b_more={"frequency": "每年一次"})
    lines = (paid("甲奖", 0, entitled=30), paid("乙奖", 40))
    assert both(p, *lines, 甲额=yuan(30), 乙额=yuan(40)) == [("历史",), ("历史",)]


def test_not_again_once_another_member_was_paid():
    p = pair(settlement="不再给")
    assert both(p, paid("甲奖", 10), 甲额=0, 乙额=yuan(40)) == ["不符合", ("去重:组",)]
    assert both(p, paid("乙奖", 10), 甲额=0, 乙额=yuan(40)) == ["不符合", yuan(40)]


def test_in_full_with_the_lower_to_be_returned():
    d = of(pair(settlement="另给"), "乙奖", paid("甲奖", 10), 甲额=0, 乙额=yuan(40))
    assert (d.payable, d.notes) == (yuan(40), ("退回较低:组",))


def test_a_difference_award_counts_with_its_entitlement_to_date():
    p = pair(frequency="一次性", b_more={"frequency": "一次性"})
    assert both(p, paid("甲奖", 30), 甲额=yuan(80), 乙额=yuan(50)) == [("历史",), yuan(20)]
    a = award("甲奖", ref(XA), frequency="一次性", settlement="补差")
    b = award("乙奖", ref(XB), frequency="一次性")
    p = policy(a, b, facts=FACTS, groups=(group("组", a, b),))
    assert both(p, paid("甲奖", 30), 甲额=yuan(80), 乙额=yuan(50)) == [yuan(50), ("去重:组",)]


def test_rows_count_with_their_entitlement_to_date():
    a = award(
        "甲奖", Stages((row("一", ref(OK), money(30)), row("二", ref(OK), money(20)))), frequency="一次性"
    )
    b = award("乙奖", ref(XB))
    p = policy(a, b, facts=FACTS, groups=(group("组", a, b),))
    assert both(p, paid("甲奖", 30, "一"), 合格=True, 乙额=yuan(40)) == [yuan(20), ("去重:组",)]


def test_members_of_different_years_do_not_meet_under_one_year():
    p = pair(scope="同一年度", b_more={"matter_date": DAY_B})
    facts = {"甲额": yuan(30), "乙额": yuan(40)}
    assert both(p, **facts, 乙日=20240101) == [("去重:组",), yuan(40)]
    assert both(p, **facts, 乙日=20230101) == [yuan(30), yuan(40)]
    assert both(p, paid("乙奖", 35), **facts, 乙日=20230101) == [("去重:组",), yuan(40)]


def test_members_of_different_matters_do_not_meet_under_one_matter():
    p = pair(scope="同一事项", matter=MATTER)
    facts = {"甲额": yuan(30), "乙额": yuan(40)}
    assert both(p, **facts, 事项="楼") == [yuan(30), yuan(40)]
    p = pair(scope="同一事项", matter=MATTER, b_more={"matter": MATTER})
    assert both(p, **facts, 事项="楼") == [("去重:组",), yuan(40)]
    assert both(p, paid("甲奖", 90, matter="别"), **facts, 事项="楼") == [("去重:组",), yuan(40)]
    assert both(p, paid("甲奖", 20, matter="楼"), **facts, 事项="楼") == [yuan(30), ("去重:组",)]
    assert both(p, **facts) == ["材料不全", "材料不全"]


def test_an_open_member_does_not_block_and_is_named():
    facts = {"乙额": yuan(40)}
    assert of(pair(), "乙奖", **facts).notes == ("组未决:甲奖",)
    d = of(pair(settlement="不再给"), "乙奖", **facts)
    assert (d.payable, d.notes) == (yuan(40), ("组先付:甲奖", "组未决:甲奖"))


def test_a_group_is_switched_on_by_a_reading():
    r = reading("去重口径", "去重", "不去重", taken="不去重")
    a, b = award("甲奖", money(10)), award("乙奖", money(20))
    p = policy(a, b, readings=(r,), groups=(group("组", a, b, when=taken_as(r, "去重")),))
    assert both(p) == [yuan(10), yuan(20)]
    assert both(p, readings={"去重口径": "去重"}) == [("去重:组",), yuan(20)]


def test_a_group_of_which_it_is_open_whether_it_is_in_force_leaves_its_members_open():
    assert both(pair(when=ref(OPEN)), 甲额=1, 乙额=1) == ["待裁定", "待裁定"]
    assert both(pair(when=ref(OK)), 甲额=1, 乙额=1) == ["材料不全", "材料不全"]


def test_without_a_ledger_the_group_is_named_with_what_it_would_pay():
    found = decide_one(pair(), apply(甲额=yuan(30), 乙额=yuan(40)), None)
    assert [(d.outcome, d.notes) for d in found] == [
        ("应得", ("空台账:组:0",)),
        ("应得", ("空台账:组:4000",)),
    ]


def test_an_award_in_two_groups_enters_the_second_with_what_the_first_left():
    a, b, c = award("甲奖", money(50)), award("乙奖", money(60)), award("丙奖", money(30))
    p = policy(a, b, c, groups=(group("一组", a, b), group("二组", a, c)))
    assert both(p) == [("去重:一组",), yuan(60), yuan(30)]
    a = award("甲奖", money(50), frequency="一次性", settlement="补差")
    p = policy(a, b, c, groups=(group("一组", a, b), group("二组", a, c)))
    assert both(p) == [("去重:一组",), yuan(60), yuan(30)]


def test_kinds_that_share_an_id_meet_in_a_round():
    fund = Subject("基金", "fund")
    x = Fact("基金额", "x", fund, MONEY)
    a = award("甲奖", ref(XA))
    b = Award("乙奖", "b", Place(1, 1), fund, amount=ref(x), frequency=a.frequency)
    p = policy(a, b, facts=(*FACTS, x), subjects=(FIRM, fund), groups=(group("组", a, b),))
    one = apply("Ａ", 甲额=yuan(30))
    two = Application("基金", "a", "2024", 20240630, {"基金额": yuan(40)})
    assert [d.payable for d in decide(p, [one, two], [])] == [0, yuan(40)]
    assert [d.payable for d in decide(p, [one, two], [], alone=True)] == [yuan(30), yuan(40)]


# ---------------------------------------------------------------- joint limits


def limited(period="累计", amount=100, **b_more):
    a, b = award("甲奖", ref(XA)), award("乙奖", ref(XB), **b_more)
    return policy(a, b, facts=FACTS, limits=(limit("合计", amount, a, b, period=period),))


def test_a_joint_limit_takes_from_the_last_declared_first():
    assert both(limited(), 甲额=yuan(60), 乙额=yuan(60)) == [yuan(60), yuan(40)]
    assert both(limited(), 甲额=yuan(120), 乙额=yuan(60)) == [yuan(100), ("限额:合计",)]
    assert both(limited(), paid("乙奖", 90), 甲额=yuan(60), 乙额=yuan(60)) == [yuan(10), ("限额:合计",)]
    assert both(limited(), paid("乙奖", 190), 甲额=yuan(60), 乙额=yuan(60)) == [("限额:合计",)] * 2


@pytest.mark.parametrize(("period", "left"), [("每次", 60), ("每年", 40), ("有效期内", 30), ("累计", 10)])
def test_the_period_of_a_joint_limit(period, left):
    lines = (paid("甲奖", 20), paid("甲奖", 10, year=2023), paid("甲奖", 20, year=2020))
    assert both(limited(period, 60), *lines, 甲额=0, 乙额=yuan(70)) == ["不符合", yuan(left)]


def test_a_limit_of_each_year_goes_by_the_year_of_the_matter():
    p = limited("每年", matter_date=DAY_B)
    facts = {"甲额": yuan(60), "乙额": yuan(60)}
    assert both(p, **facts, 乙日=20230101) == [yuan(60), yuan(60)]
    assert both(p, **facts, 乙日=20240101) == [yuan(60), yuan(40)]


def test_what_the_limit_took_stays_entitled_in_the_posting():
    d = of(limited(), "乙奖", 甲额=yuan(60), 乙额=yuan(60))
    assert [(q.entitled, q.paid) for q in d.postings] == [(yuan(60), yuan(40))]


# ---------------------------------------------------------------- rounds


def test_what_a_round_posts_is_history_to_the_next():
    a = award("奖", ref(XA), frequency="每年一次", settlement="补差")
    p = policy(a, facts=FACTS)
    rows = [
        apply(label="2024-2", 甲额=yuan(30)),
        apply(label="2024-1", 甲额=yuan(20)),
        apply(label="2025", date=20250101, 甲额=yuan(5)),
    ]
    assert [d.payable for d in decide(p, rows, [])] == [yuan(10), yuan(20), yuan(5)]
    assert [d.cumulative for d in decide(p, rows, [])] == [yuan(30), yuan(20), yuan(35)]
    assert [d.entitled for d in decide(p, rows, None)] == [yuan(30), yuan(20), yuan(5)]
    assert [d.payable for d in decide(p, rows, [], alone=True)] == [yuan(30), yuan(20), yuan(5)]


def test_paid_so_far_counts_an_earlier_round():
    a = award("奖", money(10), conditions=())
    b = award("别", PaidSoFar(this_year=False, type=MONEY))
    p = policy(a, b, facts=FACTS)
    assert decide_one(p, apply(), None)[1].missing == ("台账",)
    assert decide_one(p, apply(), [])[1].failed == ("金额",)
    assert decide_one(p, apply(), [paid("别", 3)])[1].payable == yuan(3)
