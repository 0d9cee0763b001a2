"""Named checks."""

from __future__ import annotations

import pytest
from build import BOOL, FIRM, HERE, MONEY, award, cmp, day, fact, judged, money, policy, reading, reads, ref

from policydsl.interp import InputError, check
from policydsl.ir.policy import OldDocument, Target, Transition, Use
from policydsl.ir.types import Date

X, P, OPEN = fact("额", MONEY), fact("是", BOOL), judged("认可")
GONE = OldDocument("甲文件", "洪府发〔2018〕1号", HERE, repealed=day(20230101))
OLD = OldDocument("乙文件", "洪府发〔2020〕1号", HERE, issued=day(20200101), expires=day(20221001))
MISS = Target("目标甲", HERE, FIRM, day(20251231), cmp(ref(X), ">=", money(10)))
ABOUT = Target("目标乙", HERE, FIRM, day(20251231), cmp(ref(X), ">=", money(10)), about=True)
USE = Use("用于研发", ref(P))
P0 = policy(
    award("奖", money(1), use=USE),
    facts=(X, P, OPEN),
    documents=(GONE, OLD),
    transitions=(Transition(OLD, judge="市政府"),),
    targets=(MISS, ABOUT),
)


@pytest.mark.parametrize(
    ("date", "answer"), [(20221231, "否"), (20230101, "是"), (20251231, "是"), (20260101, "否")]
)
def test_in_force(date, answer):
    assert check(P0, "在有效期", date=date).answer == answer


def test_a_date_not_given_is_missing():
    found = check(P0, "在有效期")
    assert (found.answer, found.missing) == ("材料不全", ("日期",))


@pytest.mark.parametrize(
    ("document", "date", "answer"),
    [
        ("甲文件", 20221231, "是"),
        ("甲文件", 20230101, "否"),
        ("洪府发〔2020〕1号", 20220930, "是"),
        ("乙文件", 20221001, "否"),
    ],
)
def test_an_older_document_still_holds(document, date, answer):
    assert check(P0, "仍有效", document=document, date=date).answer == answer


def test_an_older_matter_may_be_decided_by_this_policy():
    assert check(P0, "可参照", document="乙文件", date=20220930).answer == "否"
    assert check(P0, "可参照", document="乙文件", date=20230101).answer == "否"
    found = check(P0, "可参照", document="乙文件", date=20221101)
    assert (found.answer, found.judgements) == ("待裁定", ("过渡:乙文件",))
    assert check(P0, "可参照", document="甲文件", date=20221101).answer == "否"


def test_targets():
    assert check(P0, "目标甲", facts={"额": 1000}).answer == "是"
    assert check(P0, "目标甲", facts={"额": 999}).answer == "否"
    assert check(P0, "目标甲").missing == ("额",)
    assert check(P0, "目标乙", facts={"额": 1000}).answer == "是"
    assert check(P0, "目标乙", facts={"额": 999}).judgements == ("左右:目标乙",)


def test_uses():
    assert check(P0, "用于研发", facts={"是": True}).answer == "是"
    assert check(P0, "用于研发").answer == "材料不全"


def test_an_open_reading_matters_only_where_it_makes_a_difference():
    start = reading("公布", "成文日", "印发日", values=(day(20230318), day(20230320)))
    p = policy(readings=(start,), validity=(reads(start, Date()), day(20251231)))
    assert check(p, "在有效期", date=20230317).answer == "否"
    assert check(p, "在有效期", date=20230319).judgements == ("口径:公布",)
    assert check(p, "在有效期", date=20230320).answer == "是"
    assert check(p, "在有效期", date=20230319, readings={"公布": "成文日"}).answer == "是"


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "没有"},
        {"name": "仍有效", "document": "没有"},
        {"name": "在有效期", "date": 20230230},
        {"name": "目标甲", "facts": {"没有": 1}},
        {"name": "在有效期", "date": 20230101, "readings": {"没有": "x"}},
    ],
)
def test_wrong_questions(wrong):
    with pytest.raises(InputError):
        check(P0, **wrong)
