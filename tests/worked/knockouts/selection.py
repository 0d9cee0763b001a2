"""Selection, ties, followers (selection.pol)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from policydsl.interp import selection
from policydsl.interp.values import (
    Known,
)
from tests.worked.knockouts.base import Function, Make, by, constant, out


def place_one(_old: Function) -> Function:
    return lambda *_: Known(Fraction(1))


def all_selected(old: Function) -> Function:
    def choose(*args: Any) -> Any:
        found = old(*args)
        return selection.Selected(Known(Fraction(1))) if isinstance(found, selection.NotSelected) else found

    return choose


def moving_up(old: Function) -> Function:
    """Places of those who are not eligible are filled from below."""

    def by_given_place(scene: Any, award: Any, chosen: Any, me: Any, others: Any) -> Any:
        if isinstance(me.place, Known):
            gone = sum(
                o.eligible is False and isinstance(o.place, Known) and o.place.value < me.place.value
                for o in others
            )
            me = replace(me, place=Known(me.place.value - gone))
        return old(scene, award, chosen, me, others)

    return by_given_place


def ties_as(word: str) -> Make:
    return constant(word)


def always_a_tie(old: Function) -> Function:
    def choice(scene: Any, award: Any, chosen: Any, first: int, state: Any) -> Any:
        return selection.TIED if state.tied else old(scene, award, chosen, first, state)

    return choice


def odd_fen_to_the_last(old: Function) -> Function:
    return lambda state, side, *, smaller: old(state, side, smaller=not smaller)


def dense(old: Function) -> Function:
    """Places 1, 2, 2, 3: those with one score count once."""

    def by_score(scene: Any, award: Any, chosen: Any, me: Any, others: Any) -> Any:
        return old(scene, award, chosen, me, list({o.score: o for o in others}.values()))

    return by_score


def everybody_ranks(_rival: Any, sides: Any) -> Any:
    return sides


def open_ones_do_not_count(old: Function) -> Function:
    def if_eligible(rival: Any, sides: Any) -> Any:
        return frozenset({"below"}) if rival.eligible is None else old(rival, sides)

    return if_eligible


def no_score_is_below(old: Function) -> Function:
    def against(rival: Any, me: Any) -> Any:
        return old(rival, me) if isinstance(rival.score, Known) else frozenset({"below"})

    return against


def without_second_key(old: Function) -> Function:
    return lambda rival, me: old(replace(rival, then=None), replace(me, then=None))


def who_was_paid_gives_way(old: Function) -> Function:
    def rivals_of(policy: Any, holder: Any, applications: Any, lines: Any, readings: Any) -> Any:
        paid = {line.id for own in (lines or {}).values() for line in own if line.award == holder.name}
        return old(policy, holder, [a for a in applications if a.id not in paid], lines, readings)

    return rivals_of


KNOCKOUTS = (
    out("4 给定名次", {"selection.fact_value": place_one}, "selection-人给的名次"),
    out("4 未入", {"selection._by_given_place": all_selected}, "selection-人给的名次"),
    out("4 名次不递补", {"selection._by_given_place": moving_up}, "selection-第一名不合资格，第二名不递补"),
    out(
        "4 平分",
        {"selection.word_of": ties_as("同奖")},
        "selection-两家并列第二，平分第二、第三的钱",
        "selection-三家并列第三，平分一个第三",
        "selection-三家并列第一，零头一分归编号最小的",
    ),
    out(
        "4 平分",
        {"selection._moved": odd_fen_to_the_last},
        "selection-三家并列第三，平分一个第三",
        "selection-三家并列第一，零头一分归编号最小的",
    ),
    out(
        "4 平分", {"selection._if_eligible": by(everybody_ranks)}, "selection-并列者之一不合资格，不参加平分"
    ),
    out("4 名次相重", {"selection._crowded": constant(False)}, "selection-两家并列第二，又有一家第三"),
    out("4 同奖", {"selection.word_of": ties_as("待裁定")}, "selection-两家并列第二，都按第二"),
    out(
        "4 并列待裁定",
        {"selection.word_of": ties_as("同奖")},
        "selection-没有写并列的，并列第二待裁定",
        "selection-两家并列末名，谁入围要裁定",
        "selection-并列第一要裁定",
    ),
    out(
        "4 并列待裁定",
        {"selection._choice": always_a_tie},
        "selection-金额不因名次而变的，并列第一不必裁定",
        "selection-并列第二、第三金额相同，不必裁定",
    ),
    out("4 名额与金额分开", {"selection._by_given_place": all_selected}, "selection-前二名按比例"),
    out(
        "4 荣誉",
        {"decide._outcome": lambda old: lambda work: "应得" if old(work) == "入选" else old(work)},
        "selection-荣誉入选",
    ),
    out(
        "4 评选默认频次",
        {"scope.frequency_of": constant("一次性"), "history.frequency_of": constant("一次性")},
        "selection-没有写频次的评选，每年一次",
    ),
    out("4 评选默认频次", {"history.frequency_of": constant("不限次")}, "selection-同一年度已领，不再给"),
    out(
        "4 竞赛名次",
        {"selection._by_score": dense},
        "selection-并列第二之后是第四",
        "selection-并列第一之后是第三",
    ),
    out("4 按得分", {"selection._if_eligible": by(everybody_ranks)}, "selection-只排合资格的"),
    out("4 次键", {"selection._against": without_second_key}, "selection-得分相同看营收"),
    out(
        "4 一年一评",
        {"selection.round_year": by(lambda a: a.round), "decide.round_year": by(lambda a: a.round)},
        "selection-一年两批，合在一起排",
    ),
    out(
        "6 资格未定",
        {"selection._if_eligible": open_ones_do_not_count},
        "selection-得分最高的资格未定",
        "selection-资格未定的排在后面，前面的不受影响",
        "selection-并列者之一资格未定，平分多少待裁定",
    ),
    out("6 资格未定", {"selection._against": no_score_is_below}, "selection-得分未填的，人人可能受影响"),
    out("6 保留名次", {"decide.rivals_of": who_was_paid_gives_way}, "selection-当年已领的仍占名次"),
    out("3 跟随", {"eligibility._followed": constant([])}, "selection-随另一项的资格与评选"),
    out(
        "3 跟随",
        {"selection.selection_holder": by(lambda award: award if award.selection else None)},
        "selection-随另一项的资格与评选",
    ),
)
