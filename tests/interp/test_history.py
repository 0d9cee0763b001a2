"""Step 5: lines of the award, frequency, settlement, caps over time, rows."""

from __future__ import annotations

import pytest
from build import (
    BOOL,
    DATE,
    MONEY,
    TEXT,
    apply,
    award,
    cap,
    fact,
    group,
    judged,
    money,
    outside,
    paid,
    percent,
    policy,
    ref,
    round_step,
    row,
    taken_as,
    times,
    yuan,
)
from build import reading as reading_

from policydsl.interp import decide_one
from policydsl.interp.errors import InputError
from policydsl.ir.decision import LedgerLine, Posting
from policydsl.ir.nodes import Arith
from policydsl.ir.policy import CountIn, External, Slot, Stages

X = fact("额", MONEY)
MATTER = fact("事项", TEXT)
ONE, TWO, THREE = (fact(n, BOOL) for n in ("一", "二", "三"))
DAY1, DAY2 = fact("日一", DATE), fact("日二", DATE)
OPEN = judged("认可")
FACTS = (X, MATTER, ONE, TWO, THREE, DAY1, DAY2, OPEN)
OLD = External("旧政策")


def only(a, ledger, readings=None, extra=(), *, declared=(), groups=(), **facts):
    p = policy(a, *extra, facts=FACTS, externals=(OLD,), readings=declared, groups=groups)
    return decide_one(p, apply(**facts), ledger, readings or {})[0]


def payable(a, *ledger, **facts):
    decision = only(a, list(ledger), **facts)
    return decision.payable if decision.outcome == "可兑付" else decision.displaced or decision.outcome


def test_without_a_ledger_it_stays_entitled():
    d = only(award("奖", money(10)), None)
    assert (d.outcome, d.entitled, d.payable, d.cumulative, d.postings) == ("应得", yuan(10), None, None, ())


def test_an_empty_ledger_means_nothing_was_paid():
    d = only(award("奖", money(10)), [])
    assert (d.outcome, d.entitled, d.payable, d.cumulative) == ("可兑付", yuan(10), yuan(10), yuan(10))
    assert d.postings == (Posting("奖", 2024, "", "", yuan(10), yuan(10)),)


def test_once_only_looks_at_what_was_paid():
    a = award("奖", money(10), frequency="一次性")
    assert payable(a, paid("奖", 3, year=2019)) == ("历史",)
    assert payable(a, paid("奖", 0, entitled=10)) == yuan(10)
    assert payable(a, paid("奖", 3), paid("奖", 3, repaid=True)) == yuan(10)


def test_ids_are_compared_after_nfkc_trim_and_case():
    a = award("奖", money(10), frequency="一次性")
    p = policy(a, facts=FACTS)
    (d,) = decide_one(p, apply("ab１"), [paid("奖", 1, ident=" ＡB1 ")])
    assert d.displaced == ("历史",)


@pytest.mark.parametrize(
    ("settlement", "found"), [("不再给", ("历史",)), ("补差", yuan(7)), ("另给", yuan(10))]
)
def test_the_settlement_after_an_earlier_payment(settlement, found):
    a = award("奖", money(10), frequency="一次性", settlement=settlement)
    assert payable(a, paid("奖", 3)) == found


def test_the_difference_is_never_below_zero():
    a = award("奖", money(10), frequency="一次性", settlement="补差")
    assert payable(a, paid("奖", 12)) == ("历史",)
    assert payable(a, paid("奖", 10)) == ("历史",)


def test_once_a_year_looks_at_the_year_of_the_matter():
    a = award("奖", money(10), frequency="每年一次")
    assert payable(a, paid("奖", 10, year=2023)) == yuan(10)
    assert payable(a, paid("奖", 10, year=2024)) == ("历史",)


def test_once_per_matter_compares_the_matter():
    a = award("奖", money(10), frequency="每事项一次", matter=MATTER)
    assert payable(a, paid("奖", 10, matter="楼A"), 事项="楼B") == yuan(10)
    assert payable(a, paid("奖", 10, matter="楼A"), 事项="楼A") == ("历史",)
    assert only(a, []).missing == ("事项",)
    assert only(a, [], 事项="楼A").postings[0].matter == "楼A"


def test_without_limit_of_times_nothing_is_used_up():
    a = award("奖", money(10), frequency="不限次")
    assert payable(a, paid("奖", 10)) == yuan(10)
    assert only(a, [paid("奖", 10)]).cumulative == yuan(20)


@pytest.mark.parametrize(("period", "found"), [("每年", yuan(10)), ("有效期内", yuan(5)), ("累计", yuan(2))])
def test_caps_over_time(period, found):
    a = award("奖", money(20), steps=(cap(money(10), period),))
    lines = (paid("奖", 3, year=2020), paid("奖", 5, year=2023))
    assert payable(a, *lines) == found
    assert payable(a, *lines, paid("奖", 10)) == ("上限",)


def test_a_room_lies_between_nothing_and_the_cap():
    a = award("奖", money(20), steps=(cap(money(10), "累计"),))
    assert payable(a, paid("奖", 15)) == ("上限",)
    assert payable(a, paid("奖", 4, repaid=True)) == yuan(10)


def test_entitled_ignores_what_was_paid_but_not_the_cap():
    d = only(award("奖", money(20), steps=(cap(money(10), "累计"),)), [paid("奖", 4)])
    assert (d.entitled, d.payable) == (yuan(10), yuan(6))


def test_a_line_counts_as_entitled_inside_the_scope_of_a_group():
    a = award("奖", money(20), steps=(cap(money(30), "累计"),))
    b = award("别", ref(X))
    line = paid("奖", 0, entitled=25)
    assert payable(a, line, extra=(b,)) == yuan(20)
    assert only(a, [line], extra=(b,), groups=(group("组", a, b),)).postings[0].entitled == yuan(5)
    before = group("组", a, b, scope="同一年度")
    old = paid("奖", 0, entitled=25, year=2023)
    assert payable(a, old, extra=(b,), groups=(before,)) == yuan(20)


COUNTED = reading_("旧政策已付", "计入", "不计入", taken="计入")
OVER = award(
    "奖",
    money(10),
    frequency="一次性",
    settlement="补差",
    counts_in=(CountIn(OLD, taken_as(COUNTED, "计入")),),
)


def test_an_external_counts_in_while_its_condition_holds():
    line = outside("旧政策", 4)
    assert payable(OVER, line, declared=(COUNTED,)) == yuan(6)
    assert payable(OVER, line, declared=(COUNTED,), readings={"旧政策已付": "不计入"}) == yuan(10)


def test_an_open_condition_of_counting_in_matters_only_with_a_line():
    a = award("奖", money(10), counts_in=(CountIn(OLD, ref(OPEN)),))
    assert payable(a) == yuan(10)
    d = only(a, [outside("旧政策", 4)])
    assert (d.outcome, d.judgements, d.entitled, d.payable) == ("待裁定", ("裁定:认可",), yuan(10), None)


# ---------------------------------------------------------------- rows

STAGES = Stages(
    (row("（1）", ref(ONE), money(100)), row("（2）", ref(TWO), money(200)), row("（3）", ref(THREE), ref(X)))
)


def staged(*steps, stages=STAGES, **more):
    return award("奖", stages, frequency="一次性", steps=steps, **more)


def test_rows_reached_are_summed_and_posted_one_by_one():
    d = only(staged(), [], 一=True, 二=True, 三=False)
    assert (d.entitled, d.payable, d.cumulative) == (yuan(300), yuan(300), yuan(300))
    assert [(q.stage, q.entitled, q.paid) for q in d.postings] == [
        ("（1）", yuan(100), yuan(100)),
        ("（2）", yuan(200), yuan(200)),
    ]


def test_a_closed_row_counts_and_asks_nothing():
    d = only(staged(), [paid("奖", 40, "（1）")], 二=True, 三=False)
    assert (d.entitled, d.payable) == (yuan(300), yuan(200))
    assert [q.stage for q in d.postings] == ["（2）"]


def test_all_rows_closed_is_history():
    d = only(staged(), [paid("奖", 300, "（1）", "（2）")], 三=False)
    assert (d.outcome, d.displaced, d.postings) == ("不重复", ("历史",), ())


def test_an_open_row_leaves_the_amount_open():
    d = only(staged(), [], 一=True, 二=True)
    assert (d.outcome, d.missing, d.entitled) == ("材料不全", ("三", "额"), None)


def test_no_row_reached():
    assert only(staged(), [], 一=False, 二=False, 三=False).failed == ("档",)


def test_unlabelled_payments_subtract_beyond_what_labelled_lines_left_unpaid():
    a = staged()
    facts = {"一": True, "二": True, "三": False}
    assert payable(a, paid("奖", 50), **facts) == yuan(250)
    assert payable(a, paid("奖", 60, "（1）", entitled=100), paid("奖", 50), **facts) == yuan(190)
    assert payable(a, paid("奖", 60, "（1）", entitled=100), paid("奖", 40), **facts) == yuan(200)
    assert payable(a, paid("奖", 300), **facts) == ("历史",)


def test_a_row_paid_by_an_unlabelled_payment_is_posted_and_closed():
    d = only(staged(), [paid("奖", 120)], 一=True, 二=False, 三=False)
    assert (d.outcome, [(q.stage, q.entitled, q.paid) for q in d.postings]) == (
        "不重复",
        [("（1）", 10000, 0)],
    )


def test_what_is_paid_fills_the_rows_in_declared_order():
    d = only(staged(cap(money(250), "累计")), [], 一=True, 二=True, 三=False)
    assert [(q.stage, q.entitled, q.paid) for q in d.postings] == [
        ("（1）", yuan(100), yuan(100)),
        ("（2）", yuan(200), yuan(150)),
    ]


def test_the_cap_of_rows_looks_at_everything_paid():
    a = staged(cap(money(250), "累计"))
    facts = {"二": True, "三": False}
    assert payable(a, paid("奖", 100, "（1）"), **facts) == yuan(150)
    assert payable(a, paid("奖", 250, "（1）"), **facts) == ("上限",)
    assert only(a, [paid("奖", 100, "（1）")], **facts).entitled == yuan(250)


def test_the_sketch_three_stages_paid_then_listed_on_the_star_market():
    rows = Stages(
        (
            row("（1）", ref(fact("未问一", BOOL)), money(100)),
            row("（2）", ref(fact("未问二", BOOL)), money(100)),
            row("（3）", ref(fact("未问三", BOOL)), money(200)),
            row("（4）", ref(ONE), money(400)),
            row("（5）", ref(TWO), money(200)),
        )
    )
    a = staged(cap(money(1000), "累计"), stages=rows)
    assert payable(a, paid("奖", 400, "（1）", "（2）", "（3）", year=2023), 一=True, 二=True) == yuan(600)


def test_counted_in_lines_close_rows_by_label_or_subtract():
    a = staged(counts_in=(CountIn(OLD),))
    facts = {"一": True, "二": True, "三": False}
    assert payable(a, outside("旧政策", 10, stages=("（1）",)), **facts) == yuan(200)
    assert payable(a, outside("旧政策", 10), **facts) == yuan(290)


DATED = Stages((row("（1）", ref(ONE), money(100), DAY1), row("（2）", ref(TWO), money(200), DAY2)))


def test_dated_rows_go_by_their_own_dates():
    a = staged(stages=DATED)
    d = only(a, [], 一=True, 日一=20230505, 二=True, 日二=20240505)
    assert [(q.stage, q.year) for q in d.postings] == [("（1）", 2023), ("（2）", 2024)]
    assert only(a, [], 一=True, 日一=20220505, 二=True, 日二=20240505).entitled == yuan(200)
    assert only(a, [], 一=False, 二=True, 日二=20240505).entitled == yuan(200)
    assert only(a, [], 一=True, 日一=20220505, 二=False).failed == ("有效期",)
    assert only(a, [], 一=False, 二=False).failed == ("档",)
    assert only(a, [], 一=True, 二=False).missing == ("日一",)


def test_each_row_is_rounded_for_itself():
    stages = Stages(
        (
            row("（1）", ref(ONE), times(ref(X), percent(50))),
            row("（2）", ref(ONE), times(ref(X), percent(50))),
        )
    )
    a = staged(stages=stages)
    assert only(a, [], 一=True, 额=3).payable == 4
    assert only(staged(round_step("舍去", 0.01), stages=stages), [], 一=True, 额=3).payable == 2


def unpaid(entitled, *stages):
    """A decision of the old policy, nothing paid."""
    return LedgerLine("甲", external="旧政策", year=2024, entitled=yuan(entitled), stages=stages)


@pytest.mark.parametrize(("word", "room"), [("按未付", 12), ("视同已付", 7)])
def test_what_an_external_counted_in_decided_and_did_not_pay(word, room):
    a = award(
        "奖",
        money(10),
        steps=(cap(money(12), "每年"),),
        frequency="不限次",
        counts_in=(CountIn(OLD, None, Slot(word)),),
    )
    b = award("别", money(1))
    for groups in ((), (group("组", a, b),)):
        assert only(a, [unpaid(5)], extra=(b,), groups=groups).payable == yuan(min(10, room))


@pytest.mark.parametrize(("word", "outcome"), [("按未付", "可兑付"), ("视同已付", "不重复")])
@pytest.mark.parametrize("frequency", ["一次性", "每年一次"])
def test_a_decision_elsewhere_uses_an_award_up_only_when_it_counts_as_paid(word, outcome, frequency):
    a = award("奖", money(10), frequency=frequency, counts_in=(CountIn(OLD, None, Slot(word)),))
    b = award("别", money(1))
    assert only(a, [unpaid(5)], extra=(b,), groups=(group("组", a, b),)).outcome == outcome


def test_an_unpaid_decision_closes_no_row_and_leaves_nothing_to_pay_first():
    facts = {"一": True, "二": True, "三": False}
    a = staged(counts_in=(CountIn(OLD),))
    assert payable(a, unpaid(100, "（1）"), **facts) == yuan(300)
    assert payable(a, unpaid(100, "（1）"), paid("奖", 50), **facts) == yuan(250)
    deemed = staged(counts_in=(CountIn(OLD, None, Slot("视同已付")),))
    assert payable(deemed, unpaid(100, "（1）"), **facts) == yuan(200)
    assert payable(deemed, unpaid(100, "（1）"), paid("奖", 50), **facts) == yuan(150)


def test_a_label_is_one_however_it_is_spelt_and_one_that_no_row_bears_is_refused():
    facts = {"一": True, "二": True, "三": False}
    a = staged(counts_in=(CountIn(OLD),))
    assert payable(a, outside("旧政策", 10, stages=("(1)",)), **facts) == yuan(200)
    with pytest.raises(InputError):
        payable(a, outside("旧政策", 10, stages=("（9）",)), **facts)


def test_a_row_below_zero_is_judged_when_it_may_be_reached():
    less = row("（2）", ref(TWO), Arith(op="-", left=money(10), right=ref(X), type=MONEY))
    a = staged(stages=Stages((row("（1）", ref(ONE), money(100)), less)))
    assert only(a, [], 一=True, 二=True, 额=yuan(4)).payable == yuan(106)
    assert only(a, [], 一=True, 二=True, 额=yuan(11)).judgements == ("负值:（2）",)
    assert only(a, [], 一=True, 二=False, 额=yuan(11)).payable == yuan(100)
    assert only(a, [paid("奖", 1, "（2）")], 一=True, 额=yuan(11)).judgements == ("负值:（2）",)
