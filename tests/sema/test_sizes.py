"""Inputs of odd sizes: work grows with the text, and what is too large is refused with a code and a place."""

import time

import pytest

from policydsl import pipeline
from policydsl.source import Source
from tests.sema.preamble import AWARD, HEAD

HAN = "零一二三四五六七八九"


def named(i: int) -> str:
    return "级" + "".join(HAN[int(c)] for c in str(i))


def chain(levels: int, rule: str) -> str:
    """Definitions, each of which uses the one before twice."""
    rows = [f"  定义 {named(0)} = 投资额 * 10%"]
    rows += [f"  定义 {named(i)} = {rule.replace('X', named(i - 1))}" for i in range(1, levels + 1)]
    facts, clause = HEAD.split("条款")
    return (
        facts
        + "\n".join(rows)
        + "\n条款"
        + clause
        + AWARD.replace("投资额的3%", f"取低（{named(levels)}、投资额）的3%", 1).replace(
            '"最高', '"10%" "1元" "最高'
        )
    )


def load(text: str) -> pipeline.Policy:
    policy = pipeline.load_source(Source("甲.pol", text))
    assert not [d for d in policy.diagnostics if d.code == "POL-E0999"]
    return policy


def test_a_chain_of_definitions_is_read_once() -> None:
    before = time.monotonic()
    assert load(chain(35, "取高（X、若 在本市 则 X 否则 1元）")).ir is not None
    assert time.monotonic() - before < 10


def test_a_chain_of_squares_is_refused() -> None:
    facts = HEAD.replace("条款", "  事实 倍: 数\n  定义 级零 = 倍 * 倍\n条款", 1)
    squares = "\n".join(f"  定义 {named(i)} = {named(i - 1)} * {named(i - 1)}" for i in range(1, 31))
    policy = load(facts.replace("条款", squares + "\n条款", 1) + AWARD)
    assert {d.code for d in policy.diagnostics if d.is_error} == {"POL-E0307"}


LONG = "9" * 5000
PLACES = {
    "金额": ("金额 投资额的3%", f"金额 {LONG}元"),
    "比例": ("投资额的3%", f"投资额的{LONG}%"),
    "小数": ("投资额的3%", f"投资额的3.{LONG}%"),
    "期间": ("在本市 且", f"成立日期 满{LONG}年 且"),
    "名额": ("    金额", f"    评选 前{LONG}名 由 市财政局 裁定\n    金额"),
    "段": ("依据 第1段", f"依据 第{LONG}段"),
    "阶段": ("金额 投资额的3%", f"金额 分阶段\n      （{LONG}） 在本市: 1万元"),
    "段句": ("  奖励 投资奖", f'  工作 {LONG}·1 "做好"\n  奖励 投资奖'),
    "台账年": ("    依据", f'    依据 第1段 "给予"\n案例 "一"\n  申报 企业\n  台账 投资奖 {LONG}年 1元\n  期望 投资奖 缺 投资额\n#'),
}  # fmt: skip


@pytest.mark.parametrize("where", PLACES)
def test_a_figure_of_thousands_of_digits(where: str) -> None:
    old, new = PLACES[where]
    policy = load((HEAD + AWARD).replace(old, new, 1))
    found = [d for d in policy.diagnostics if d.code == "POL-E0901"]
    assert found
    assert policy.source.text[found[0].span.start] == "9" or "3." in new


@pytest.mark.parametrize(
    "phrase", [LONG, f"{LONG}元", f"{LONG}年", f"最高{LONG}万元", "亿" * 3000 + "元", "九" * 3000 + "元"]
)
def test_a_figure_of_thousands_of_digits_in_a_phrase(phrase: str) -> None:
    found = load((HEAD + AWARD).replace('"最高不超过500万元"', f'"最高不超过500万元" "{phrase}"'))
    assert "POL-E0402" in {d.code for d in found.diagnostics}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("金额 投资额的3%", "金额 " + "（" * 3000 + "1元" + "）" * 3000),
        ("在本市 且", "非 " * 5000 + "在本市 且"),
        ("金额 投资额的3%", "金额 " + "若 在本市 则 1元 否则 " * 2000 + "2元"),
        ("金额 投资额的3%", "金额 1元" + " + 1元" * 4000),
        ("金额 投资额的3%", "金额 1元" + " + 1元" * 400),
        ("金额 投资额的3%", "金额 " + "若 在本市 则 1元 否则 " * 200 + "2元"),
        ("在本市 且", "甲" * 30_000 + " 且"),
        ("云州市产业扶持办法", "甲" * 30_000),
        ("2026-12-31", "99999-12-31"),
        ("2026-12-31", "9999-99-99"),
        ("在本市 且", "成立日期 满9999999999年 且"),
    ],
)
def test_other_sizes_are_refused_not_met_by_a_traceback(old: str, new: str) -> None:
    policy = load((HEAD + AWARD).replace(old, new, 1))
    assert policy.ir is None or "满" in new


def test_a_chain_too_deep_is_refused() -> None:
    found = [d for d in load(chain(300, "取高（X、若 在本市 则 X 否则 1元）")).diagnostics if d.is_error]
    assert "POL-E0901" in {d.code for d in found}
    rows = [f"  定义 {named(i)} = {named(i + 1)} * 2" for i in range(3000)]
    facts, clause = HEAD.split("条款")
    found = load(
        facts + "\n".join(rows) + f"\n  定义 {named(3000)} = 投资额\n条款" + clause + AWARD
    ).diagnostics
    assert "POL-E0901" in {d.code for d in found}


def test_many_awards() -> None:
    text = HEAD + "".join(AWARD.replace("投资奖", "投资奖" + named(i)) for i in range(1500))
    assert load(text).ir is not None
