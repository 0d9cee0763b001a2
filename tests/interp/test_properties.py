"""What must hold for any figures: caps, re-filing, order, exactness of the sum of shares."""

from __future__ import annotations

from build import BOOL, COUNT, MONEY, apply, award, cap, fact, fen, group, limit, paid, policy, ref, selection
from hypothesis import given, settings
from hypothesis import strategies as st

from policydsl.interp import decide
from policydsl.interp.ledger import signed_paid
from policydsl.ir.policy import ByPlace

XA, XB = fact("甲额", MONEY), fact("乙额", MONEY)
OK, SCORE = fact("合格", BOOL), fact("分数", COUNT)
AMOUNT = st.integers(1, 50)
FREQUENCY = st.sampled_from(["一次性", "每年一次", "不限次"])
SETTLEMENT = st.sampled_from(["不再给", "补差", "另给"])
SCOPE = st.sampled_from(["同一主体", "同一年度"])
LINE = st.builds(
    paid,
    st.sampled_from(["甲奖", "乙奖"]),
    st.integers(0, 30),
    year=st.sampled_from([2023, 2024]),
    entitled=st.none() | st.integers(0, 30),
)


@given(AMOUNT, AMOUNT, st.lists(LINE, max_size=4), FREQUENCY, SETTLEMENT, st.sampled_from(["每年", "累计"]))
@settings(max_examples=200, deadline=None)
def test_a_limit_is_never_exceeded_by_what_is_paid_now(a, top, ledger, frequency, settlement, period):
    prize = award(
        "甲奖", ref(XA), frequency=frequency, settlement=settlement, steps=(cap(fen(top * 100), period),)
    )
    p = policy(prize, award("乙奖", ref(XB)), facts=(XA, XB))
    d = decide(p, [apply(甲额=a * 100)], ledger)[0]
    before = [x for x in ledger if x.award == "甲奖" and (period == "累计" or x.year == 2024)]
    spent = sum(signed_paid(x) for x in before)
    assert 0 <= (d.payable or 0) <= max(0, top * 100 - spent)
    assert (d.payable or 0) <= (d.entitled or 0)


@given(
    AMOUNT, AMOUNT, st.lists(LINE, max_size=4), FREQUENCY.filter(lambda f: f != "不限次"), SETTLEMENT, SCOPE
)
@settings(max_examples=300, deadline=None)
def test_filing_the_same_again_pays_nothing_more(a, b, ledger, frequency, settlement, scope):
    more = {"frequency": frequency, "settlement": "补差"}
    first, second = award("甲奖", ref(XA), **more), award("乙奖", ref(XB), **more)
    g = group("组", first, second, settlement=settlement, scope=scope)
    p = policy(first, second, facts=(XA, XB), groups=(g,))
    rows = [apply(label=label, 甲额=a * 100, 乙额=b * 100) for label in ("2024-1", "2024-2")]
    again = decide(p, rows, ledger)[2:]
    assert [d.payable for d in again if d.outcome == "可兑付"] == []


@given(AMOUNT, AMOUNT, st.integers(0, 80), st.lists(LINE, max_size=4))
@settings(max_examples=100, deadline=None)
def test_a_joint_limit_is_never_exceeded(a, b, top, ledger):
    first, second = award("甲奖", ref(XA)), award("乙奖", ref(XB))
    p = policy(first, second, facts=(XA, XB), limits=(limit("合计", top, first, second),))
    now = sum(d.payable or 0 for d in decide(p, [apply(甲额=a * 100, 乙额=b * 100)], ledger))
    assert now <= max(0, top * 100 - sum(signed_paid(x) for x in ledger))


FIELD = st.lists(st.tuples(st.integers(1, 4), st.booleans()), min_size=1, max_size=6)


@given(FIELD, st.integers(1, 4))
@settings(max_examples=100, deadline=None)
def test_shares_add_up_to_the_amounts_of_the_places_filled(field, quota):
    amounts = [101, 67, 31, 7][:quota]
    chosen = selection(quota, "平分", score=ref(SCORE))
    a = award("奖", ByPlace(tuple(fen(x) for x in amounts)), conditions=(ref(OK),), selection=chosen)
    rows = [apply(f"id{i}", 分数=score, 合格=ok) for i, (score, ok) in enumerate(field)]
    decisions = decide(policy(a, facts=(SCORE, OK)), rows, None)
    eligible = sum(ok for _, ok in field)
    assert sum(d.entitled or 0 for d in decisions) == sum(amounts[:eligible])


@given(FIELD, st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_order_of_a_list_does_not_matter(field, random):
    a = award("奖", fen(100), conditions=(ref(OK),), selection=selection(2, score=ref(SCORE)))
    p = policy(a, facts=(SCORE, OK))
    rows = [apply(f"id{i}", 分数=score, 合格=ok) for i, (score, ok) in enumerate(field)]
    shuffled = list(rows)
    random.shuffle(shuffled)
    by_id = {d.id: d for d in decide(p, shuffled, None)}
    assert [by_id[d.id] for d in decide(p, rows, None)] == decide(p, rows, None)
