"""Step 3: given places, scores, ties, and what an open rival makes of them."""

from __future__ import annotations

import pytest
from build import BOOL, COUNT, MONEY, apply, award, fact, judged, money, paid, policy, ref, selection, yuan

from policydsl.interp import InputError, decide, decide_one
from policydsl.ir.policy import ByPlace

PLACE = judged("名次", COUNT, place_of="奖")
OK = fact("合格", BOOL)
SCORE, SECOND = fact("分数", COUNT), fact("次分", COUNT)
OTHER = fact("别额", MONEY)
FACTS = (PLACE, OK, SCORE, SECOND)
AMOUNTS = ByPlace((money(50), money(40), money(30)))


def by_place(quota=3, ties="待裁定", amount=AMOUNTS):
    chosen = selection(quota, ties, place_fact=PLACE)
    return policy(award("奖", amount, conditions=(ref(OK),), selection=chosen), facts=FACTS)


def by_score(quota=3, ties="待裁定", amount=AMOUNTS, then=None):
    chosen = selection(quota, ties, score=ref(SCORE), then=then)
    return policy(award("奖", amount, conditions=(ref(OK),), selection=chosen), facts=FACTS)


def firm(ident, score=None, place=None, ok=True, **more):
    facts = {"合格": ok, "分数": score, "名次": place, **more}
    return apply(ident, **{k: v for k, v in facts.items() if v is not None})


def results(p, *applications):
    return [found(d) for d in decide(p, applications, None)]


def found(decision):
    if decision.failed:
        return " ".join(decision.failed)
    return decision.entitled if decision.outcome == "应得" else decision.missing or decision.judgements


def test_a_given_place_gives_its_amount_alone_and_in_a_round():
    p = by_place()
    for place, amount in ((1, 50), (3, 30)):
        (d,) = decide_one(p, firm("甲", place=place), None)
        assert (d.outcome, d.entitled) == ("应得", yuan(amount))
    assert results(p, firm("甲", place=1), firm("乙", place=3)) == [yuan(50), yuan(30)]


def test_a_place_beyond_the_quota_fails_whatever_else_is_unknown():
    p = by_place()
    assert decide_one(p, firm("甲", place=4), None)[0].failed == ("评选",)
    assert decide_one(p, firm("甲", place=4, ok=None), None)[0].failed == ("评选",)
    assert decide_one(p, firm("甲", place=4, ok=False), None)[0].failed == ("资格:1", "评选")


def test_a_place_not_yet_given_is_a_judgement():
    d = decide_one(by_place(), firm("甲"), None)[0]
    assert (d.outcome, d.judgements, d.entitled) == ("待裁定", ("裁定:名次",), None)
    assert results(by_place(), firm("甲"), firm("乙", place=1)) == [("裁定:名次",), yuan(50)]


def test_a_place_below_one_is_an_input_error():
    with pytest.raises(InputError):
        decide_one(by_place(), firm("甲", place=0), None)


@pytest.mark.parametrize(
    ("ties", "found"),
    [
        ("待裁定", [("并列",), ("并列",), yuan(30)]),
        ("同奖", [yuan(50), yuan(50), yuan(30)]),
        ("平分", [yuan(45), yuan(45), yuan(30)]),
    ],
)
def test_tied_given_places(ties, found):
    p = by_place(ties=ties)
    assert results(p, firm("甲", place=1), firm("乙", place=1), firm("丙", place=3)) == found


def test_the_ineligible_tie_with_nobody():
    p = by_place()
    assert results(p, firm("甲", place=1), firm("乙", place=1, ok=False))[0] == yuan(50)


def test_a_possible_tie_of_given_places_is_open():
    p = by_place()
    assert results(p, firm("甲", place=1), firm("乙", place=1, ok=None))[0] == ("评选",)


def test_tied_places_that_give_the_same_are_decided():
    p = by_place(amount=money(10))
    assert results(p, firm("甲", place=1), firm("乙", place=1)) == [yuan(10), yuan(10)]
    assert results(p, firm("甲", place=3), firm("乙", place=3)) == [("并列",), ("并列",)]


def test_sharing_counts_places_beyond_the_quota_as_nothing_and_gives_the_odd_fen_to_the_first_id():
    p = by_place(ties="平分")
    a, b, c = (firm(i, place=3) for i in ("B", "a", "C"))
    assert results(p, a, b, c) == [1000, 1000, 1000]
    p = by_place(quota=1, ties="平分", amount=ByPlace((money(1),)))
    assert results(p, *(firm(i, place=1) for i in ("B", "a", "C"))) == [33, 34, 33]
    p = by_place(quota=1, ties="平分", amount=ByPlace((money(0.02),)))
    assert results(p, *(firm(i, place=1) for i in ("B", "a", "C"))) == ["评选", 2, "评选"]


def test_scores_rank_the_eligible_with_competition_places():
    p = by_score(ties="同奖")
    rows = [firm("甲", 9), firm("乙", 8), firm("丙", 8), firm("丁", 7), firm("戊", 10, ok=False)]
    assert results(p, *rows) == [yuan(50), yuan(40), yuan(40), "评选", "资格:1"]


def test_a_score_for_one_application_alone_is_open_after_its_own_needs():
    p = by_score(amount=money(10))
    d = decide_one(p, firm("甲", 9), None)[0]
    assert (d.outcome, d.judgements, d.entitled) == ("待裁定", ("评选",), yuan(10))
    d = decide_one(p, firm("甲"), None)[0]
    assert (d.outcome, d.missing, d.judgements) == ("材料不全", ("分数",), ())
    assert decide(p, [firm("甲", 9)], None)[0].outcome == "应得"


@pytest.mark.parametrize(
    ("ties", "found"),
    [
        ("待裁定", [yuan(50), ("并列",), ("并列",), "评选"]),
        ("同奖", [yuan(50), yuan(40), yuan(40), "评选"]),
        ("平分", [yuan(50), yuan(35), yuan(35), "评选"]),
    ],
)
def test_tied_scores(ties, found):
    p = by_score(ties=ties)
    assert results(p, firm("甲", 9), firm("乙", 8), firm("丙", 8), firm("丁", 7)) == found


def test_a_second_key_breaks_ties_and_both_must_be_known_only_then():
    p = by_score(then=ref(SECOND))
    assert results(p, firm("甲", 8, 次分=1), firm("乙", 8, 次分=2)) == [yuan(40), yuan(50)]
    assert results(p, firm("甲", 9), firm("乙", 8)) == [yuan(50), yuan(40)]
    assert results(p, firm("甲", 8, 次分=1), firm("乙", 8)) == [("评选",), ("次分",)]


def test_who_may_not_be_eligible_leaves_those_open_whose_place_could_change():
    p = by_score()
    rows = [firm("甲", 9), firm("乙", 8, ok=None), firm("丙", 7), firm("丁", 10)]
    assert results(p, *rows) == [yuan(40), ("合格",), ("评选",), yuan(50)]
    flat = by_score(quota=4, amount=money(10))
    assert results(flat, *rows) == [yuan(10), ("合格",), yuan(10), yuan(10)]
    narrow = by_score(quota=2, amount=money(10))
    assert results(narrow, *rows) == [yuan(10), "评选", "评选", yuan(10)]


def test_an_unknown_score_may_stand_anywhere():
    p = by_score(quota=1, amount=money(10))
    assert results(p, firm("甲", 9), firm("乙")) == [("评选",), ("分数",)]
    assert results(p, firm("甲", 9), firm("乙", ok=False)) == [yuan(10), "资格:1"]
    p = by_score(quota=2, ties="同奖", amount=money(10))
    assert results(p, firm("甲", 9), firm("乙")) == [yuan(10), ("分数",)]


def test_certainly_beyond_the_quota_fails_though_ones_own_eligibility_is_open():
    p = by_score(quota=1, amount=money(10))
    assert results(p, firm("甲", 9), firm("乙", 8, ok=None)) == [yuan(10), "评选"]


def test_a_selection_is_held_once_a_year_over_all_rounds_of_the_year():
    p = by_score(quota=1, amount=money(10))
    first, second = firm("甲", 8), firm("乙", 9)
    other = type(second)("企业", "乙", "2024-2", 20240701, second.facts)
    later = type(second)("企业", "乙", "2025", second.date, second.facts)
    assert results(p, first, other) == ["评选", yuan(10)]
    assert results(p, first, later) == [yuan(10), yuan(10)]


def test_who_was_paid_before_keeps_the_place():
    p = policy(
        award(
            "奖",
            money(10),
            conditions=(ref(OK),),
            selection=selection(1, score=ref(SCORE)),
            frequency="一次性",
        ),
        facts=FACTS,
    )
    one, two = decide(p, [firm("甲", 9), firm("乙", 8)], [paid("奖", 10, year=2023)])
    assert (one.outcome, two.failed) == ("不重复", ("评选",))


def test_an_award_that_follows_uses_the_selection():
    first = award("奖", AMOUNTS, conditions=(ref(OK),), selection=selection(1, score=ref(SCORE)))
    p = policy(first, award("荣誉", follows=first), facts=FACTS)
    decisions = decide(p, [firm("甲", 9), firm("乙", 8)], None)
    assert [d.outcome for d in decisions] == ["应得", "入选", "不符合", "不符合"]
    assert decisions[3].failed == ("评选",)


def test_place_amounts_may_need_facts():
    amounts = ByPlace((ref(SECOND), money(40)))
    p = by_place(quota=2, amount=amounts)
    assert results(p, firm("甲", place=1), firm("乙", place=2)) == [("次分",), yuan(40)]


def test_the_own_second_score_is_asked_only_where_another_is_level():
    p = by_score(quota=1, amount=money(50), then=ref(SECOND))
    assert results(p, firm("甲", 5), firm("乙"))[0] == ("评选",)
    assert results(p, firm("甲", 5), firm("乙", 5, 次分=1))[0] == ("次分",)
    assert results(p, firm("甲", 5), firm("乙", 4))[0] == yuan(50)


def test_one_of_an_unknown_score_may_also_be_below():
    """Of two places, one other of an unknown score: first or second, the amounts differ; with one amount both are right."""
    assert results(by_score(quota=2), firm("甲", 5), firm("乙"))[0] == ("评选",)
    assert results(by_score(quota=2, amount=money(50)), firm("甲", 5), firm("乙"))[0] == yuan(50)
    assert results(by_score(quota=1, ties="同奖", amount=money(50)), firm("甲", 5), firm("乙"))[0] == (
        "评选",
    )


def test_a_place_not_known_lacks_what_the_amounts_of_places_lack():
    amounts = ByPlace((ref(OTHER), money(40), money(30)))
    p = policy(
        award("奖", amounts, conditions=(ref(OK),), selection=selection(3, place_fact=PLACE)),
        facts=(*FACTS, OTHER),
    )
    (d,) = decide_one(p, firm("甲"), None)
    assert (d.outcome, d.missing, d.judgements) == ("材料不全", ("别额",), ("裁定:名次",))
