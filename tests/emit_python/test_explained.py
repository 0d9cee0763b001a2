"""A decision told line by line: the steps with their figures, and the ledger lines that an award may meet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from policydsl.emit.python import runtime as r
from policydsl.ir.policy import CountIn, External
from tests.interp import build as b
from tests.worked.lanes import _lines, _state, evaluator

X = replace(b.fact("额", b.MONEY), ident="x")
P = replace(b.fact("是", b.BOOL), ident="p")
COUNTY, OTHER_COUNTY = External("区县"), External("外地")
ONE = replace(
    b.award(
        "奖",
        b.times(b.ref(X), b.percent(3)),
        conditions=(b.ref(P),),
        frequency="每年一次",
        settlement="补差",
        steps=(b.step("加", b.money(10)), b.cap(b.money(50)), b.cap(b.money(70), "每年")),
        counts_in=(CountIn(COUNTY, None),),
    ),
    ident="one",
)
OTHER = replace(b.award("别", b.money(40)), ident="other")
APART = replace(b.award("另", b.money(1)), ident="apart")
POLICY = b.policy(
    ONE,
    OTHER,
    APART,
    facts=(X, P),
    groups=(b.group("组", ONE, OTHER),),
    limits=(b.limit("共", 3, APART),),
    externals=(COUNTY, OTHER_COUNTY),
)


def told(award: str, ledger: Any = (), **facts: Any) -> list[str]:
    names = evaluator(POLICY)
    lines = _lines(names, ledger if ledger is None else list(ledger))
    (found,) = [
        e for e in names["explain"](_state(names, b.apply(**facts)), lines) if e.decision.award == award
    ]
    return list(found.lines)


RICH = {"额": b.yuan(1000), "是": True}
PAID = (
    b.paid("奖", 7, entitled=9),
    b.paid("另", 3),
    b.paid("别", 40),
    b.paid("别", 5, ident="乙"),
    b.outside("区县", 2),
    b.outside("外地", 6),
)


def test_every_step_with_its_figures():
    """1000元的3%是30元，加10元；应得40元减去已计的9元与区县2元，本次29元；「别」累计80元更高，本项归零."""
    assert told("奖", PAID, **RICH) == [
        "奖（一（一））：不重复，应得 40元，可兑付 0元，累计应得 40元",
        "  基数 1000元，比例 3%",
        "  金额：额的3% = 30元",
        "  加 10元 → 40元",
        "  上限 50元，未触及 → 40元",
        "  四舍五入到0.01元 → 40元",
        "  每年上限 70元，未触及",
        "  台账2笔，已付9元 → 本次 29元",
        "  去重「组」：最高为「别」80元，本项 29元 → 0元",
        "  不重复：按「组」，其他奖励或外部的一项应得较高，或者已付的已经够了",
        # Its own line, the other member's, what counts in: not the award apart, another firm, another county.
        "    台账：2024年 奖 应得9元 实付7元",
        "    台账：2024年 别 应得40元 实付40元",
        "    台账：2024年 外部「区县」 应得2元 实付2元",
    ]


def test_no_ledger_line_where_nothing_is_displaced():
    assert not [line for line in told("别", PAID, **RICH) if line.startswith("    台账")]


def test_what_is_used_up():
    assert told("另", PAID, **RICH)[-2:] == [
        "  不重复：「共」已经用完",
        "    台账：2024年 另 应得3元 实付3元",
    ]


def test_a_cap_that_acts():
    found = told("奖", (), 额=b.yuan(2000), 是=True)
    assert "  上限 50元，触及 → 50元" in found
    assert "  每年上限 70元，未触及" in found


def test_what_fails():
    assert told("奖", (), 额=b.yuan(1000), 是=False) == ["奖（一（一））：不符合", "  不符合：资格第1项：是"]


def test_what_is_missing_and_what_asks_for_it():
    assert told("奖") == ["奖（一（一））：材料不全", "  缺：「是」，用于资格第1项", "  缺：「额」，用于金额"]


def test_what_an_empty_ledger_would_pay():
    """Both are entitled to 40元: the first declared survives."""
    assert told("奖", None, **RICH)[-1] == "  注：若以前未付任何款项，按「组」可兑付40元"
    assert told("别", None, **RICH)[-1] == "  注：若以前未付任何款项，按「组」可兑付0元"


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("fen", "den", "text"),
    [
        (0, 1, "0元"),
        (999_999, 1, "9999.99元"),
        (1_000_000, 1, "1万元"),
        (1_000_001, 1, "10000.01元"),
        (10_000_000_000, 1, "1亿元"),
        (10_001_000_000, 1, "10001万元"),
        (131, 20, "131/2000元"),
        (200, 2, "1元"),
    ],
)
def test_money_in_words(fen, den, text):
    assert r.money(fen, den) == text


@pytest.mark.parametrize(
    ("num", "den", "text"),
    [
        (3, 100, "3%"),
        (1, 1, "100%"),
        (2, 1000, "2‰"),
        (125, 1000, "125‰"),
        (1, 3, "1/3"),
        (12_345, 1_000_000, "1.2345%"),
        (1, 10_000, "0.01%"),
    ],
)
def test_ratios_in_words(num, den, text):
    assert r.share(num, den) == text


def test_a_ledger_line_in_words():
    assert (
        r.line_words(r.Line("甲", "奖", year=2024, stages=("一", "二"), paid=500))
        == "2024年 奖（一、二） 应得5元 实付5元"
    )
    back = r.Line("甲", external="区县", year=2023, paid=500, entitled=700, repaid=True)
    assert r.line_words(back) == "2023年 外部「区县」 应得7元 退回5元"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("历史", "台账已有本项"),
        ("上限", "已达上限"),
        ("去重:组", "按「组」，其他奖励或外部的一项应得较高，或者已付的已经够了"),
        ("限额:共", "「共」已经用完"),
    ],
)
def test_what_took_the_amount_away(key, words):
    assert r.displaced_words(key) == words


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("组未决:奖", "同组的「奖」尚未决定"),
        ("组先付:奖", "现在兑付本项，同组的「奖」即不再给"),
        ("退回较低:组", "按「组」，以前所领较低的一项应予退回"),
        ("空台账:组:4000", "若以前未付任何款项，按「组」可兑付40元"),
    ],
)
def test_notes_in_words(note, words):
    assert r.note_words(note) == words
