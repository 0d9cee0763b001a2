"""What an award takes from others: chains of 随, the holder of the selection, bars and transitions over it."""

from __future__ import annotations

from policydsl.emit import wording
from policydsl.ir.award import bars_over, followed, followed_conditions, selection_holder, transitions_over
from policydsl.ir.nodes import MatterDate
from policydsl.ir.policy import Bar, OldDocument, Transition
from policydsl.ir.walk import facts_of
from tests.interp.build import (
    BOOL,
    COUNT,
    DATE,
    FIRM,
    HERE,
    award,
    cmp,
    day,
    fact,
    money,
    policy,
    ref,
    selection,
)

FIRST, SECOND, OWN = fact("甲", BOOL), fact("乙", BOOL), fact("丙", BOOL)
SCORE, BEYOND, SIGNED = fact("得分", COUNT), fact("补分", COUNT), fact("签约日", DATE)
HOLDER = award(
    "首奖",
    money(10),
    conditions=[ref(FIRST), cmp(MatterDate(type=DATE), ">=", day(20240101))],
    matter_date=SIGNED,
    selection=selection(2, score=ref(SCORE), then=ref(BEYOND)),
)
MIDDLE = award("中奖", money(5), conditions=[ref(SECOND)], follows=HOLDER)
LAST = award("末奖", money(1), conditions=[ref(OWN)], follows=MIDDLE)


def test_a_chain_is_told_from_its_first():
    assert followed(LAST) == (HOLDER, MIDDLE)
    assert followed(HOLDER) == ()
    assert followed_conditions(LAST) == (*HOLDER.eligibility, *MIDDLE.eligibility)


def test_the_nearest_selection_decides():
    nearer = award("另奖", money(1), follows=HOLDER, selection=selection(1, score=ref(SCORE)))
    assert selection_holder(LAST) is HOLDER
    assert selection_holder(award("再奖", money(1), follows=nearer)) is nearer
    assert selection_holder(award("平奖", money(1))) is None


def test_the_facts_of_a_chain_are_asked_to_its_first():
    assert facts_of(LAST) == (SIGNED, FIRST, SCORE, BEYOND, SECOND, OWN)


def test_a_day_that_no_condition_looks_at_is_not_asked_by_those_that_follow():
    dated = award("首奖", money(10), conditions=[ref(FIRST)], matter_date=SIGNED)
    assert facts_of(award("中奖", money(5), follows=dated)) == (FIRST,)


def test_bars_and_transitions_cover_those_named_or_all():
    whole = Bar("全部", HERE, FIRM, ref(FIRST))
    named = Bar("一项", HERE, FIRM, ref(FIRST), awards=(HOLDER,))
    document = OldDocument("旧办法", "〔2020〕1号", HERE)
    over = (Transition(document), Transition(document, awards=(MIDDLE,)))
    made = policy(HOLDER, MIDDLE, facts=(FIRST, SECOND), bars=(whole, named), transitions=over)
    assert bars_over(made, HOLDER) == (whole, named)
    assert bars_over(made, MIDDLE) == (whole,)
    assert transitions_over(made, HOLDER) == over[:1]
    assert transitions_over(made, MIDDLE) == over


def test_a_chain_goes_by_the_application_unless_a_selection_or_a_date_says_otherwise():
    plain = award("首奖", money(10), conditions=[ref(FIRST)])
    told = {
        p.role: wording.plain(p.text)
        for p in wording.award_restatement(award("中奖", money(5), follows=plain))
    }
    assert told["日期"] == "以申报日期为事项日期。"
    assert "日期" not in {p.role for p in wording.award_restatement(LAST)}
