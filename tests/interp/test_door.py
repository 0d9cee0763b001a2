"""What may not come in, with as many problems as there are."""

from __future__ import annotations

import pytest
from build import (
    BOOL,
    COUNT,
    DATE,
    MONEY,
    TEXT,
    apply,
    award,
    fact,
    judged,
    money,
    outside,
    paid,
    policy,
    reading,
    ref,
    row,
)

from policydsl.interp import InputError, decide
from policydsl.ir.nodes import Lit
from policydsl.ir.policy import External, Stages
from policydsl.ir.types import Choice, Money, Number, Period

FACTS = (
    fact("额", MONEY),
    fact("大额", Money(2), low=money(0), high=money(10**15)),
    fact("数", COUNT),
    fact("增减", Money(), negative=True),
    fact("比", Number(6, shown="比例")),
    fact("幅度", Number(6, shown="比例"), low=Lit(-(10**6), type=Number(6, shown="比例"))),
    fact("日", DATE),
    fact("是", BOOL),
    fact("文", TEXT),
    fact("类", Choice(("甲", "乙"))),
    fact("期", Period()),
    judged("名次", COUNT, place_of="奖"),
)
A = award("奖", Stages((row("一", ref(FACTS[4]), money(1)),)))
P = policy(
    A,
    award("别", money(1)),
    facts=FACTS,
    readings=(reading("线", "高", "低", taken="高"),),
    externals=(External("区县"),),
)


def problems(applications=(), ledger=(), readings=None):
    with pytest.raises(InputError) as caught:
        decide(P, applications, list(ledger), readings or {})
    return [key for key, _ in caught.value.problems]


@pytest.mark.parametrize(
    "facts",
    [
        {"额": True},
        {"额": "1"},
        {"额": 10**15},
        {"额": -(10**15)},
        {"额": -1},
        {"数": -1},
        {"数": 10**12},
        {"比": -1},
        {"幅度": -(10**6) - 1},
        {"增减": -(10**15)},
        {"期": 99_999_999},
        {"大额": -1},
        {"数": "1"},
        {"日": 20230229},
        {"日": "20230201"},
        {"是": 1},
        {"文": 1},
        {"类": "丙"},
        {"期": -1},
        {"名次": 0},
        {"没有": 1},
    ],
)
def test_facts_of_the_wrong_kind(facts):
    (name,) = facts
    assert problems([apply(**facts)]) == [f"申请:1:{name}"]


def test_facts_of_the_right_kind():
    facts = {
        "额": 10**15 - 1,
        "大额": 10**17,
        "数": 0,
        "增减": -1,
        "幅度": -1,
        "日": 20240229,
        "是": True,
        "文": "",
        "类": "乙",
        "期": 0,
        "名次": 1,
    }
    assert len(decide(P, [apply(**facts)], [])) == 2


@pytest.mark.parametrize(
    "wrong", [{"kind": "没有"}, {"ident": " "}, {"label": "第一批"}, {"label": "24"}, {"date": 20241301}]
)
def test_rows_that_are_not_rows(wrong):
    assert problems([apply(**wrong)]) == ["申请:1"]


def test_ids_equal_after_nfkc_trim_and_case_are_duplicates_in_one_round():
    assert problems([apply("A1"), apply(" ａ１ ")]) == ["申请:2"]
    assert len(decide(P, [apply("A1"), apply("a1", label="2025")], [])) == 4


@pytest.mark.parametrize(
    "line",
    [
        paid("没有", 1),
        paid("", 1),
        paid("奖", -1),
        paid("奖", 1, entitled=-1),
        paid("奖", 1, "二"),
        paid("奖", 1, year=0),
        paid("奖", 1, date=20240230),
        paid("奖", 1, ident=""),
        outside("没有", 1),
        outside("区县", 1, "没有"),
    ],
)
def test_lines_that_are_not_lines(line):
    assert set(problems(ledger=[line])) == {"台账:1"}


def test_readings_and_their_options():
    assert problems(readings={"线": "中", "没有": "高"}) == ["口径:线", "口径:没有"]


def test_all_problems_come_together():
    assert problems([apply(额="x", 是=3)], [paid("没有", 1)], {"没有": ""}) == [
        "口径:没有",
        "申请:1:额",
        "申请:1:是",
        "台账:1",
    ]
