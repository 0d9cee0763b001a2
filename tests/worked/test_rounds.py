"""The order of rounds, as computed by hand, in the interpreter and in the generated evaluator."""

from __future__ import annotations

from typing import Any

import pytest

from policydsl import interp
from policydsl.ir.decision import Application, Decision
from policydsl.ir.policy import PolicyIR
from policydsl.pipeline import load_bytes
from tests.worked.lanes import LANES, decider, evaluator

POLICY = """政策 yunhu_rounds
  名称 "云湖市新品办法"
  文号 "云湖发〔2025〕9号"
  有效期 2023-01-01 至 2026-12-31
  舍入 四舍五入 到 分

主体 企业
  事实 项目: 文本
  事实 销售额: 金额
  事实 上市日期: 日期

条款 一（一）
  标题 "新品"
  奖励 新品奖
    对象 企业
    事项日期 上市日期
    金额 若 累计已领 达到100万元 则 销售额的1% 否则 销售额的5%
    频次 每事项一次 项目
    依据 第1段 "销售额的5%" "达到100万元" "1%"
"""
WAN = 1_000_000


@pytest.fixture(scope="module")
def policy() -> PolicyIR:
    made = load_bytes("rounds.pol", POLICY.encode()).ir
    assert made is not None
    return made


def filed(label: str, date: int, sales: int, name: str = "甲") -> Application:
    """A new product, sales in 万元."""
    facts = {"项目": f"{label}{date}{sales}", "销售额": sales * WAN, "上市日期": 20250201}
    return Application("企业", name, label, date, facts)


def total(found: list[Decision]) -> int:
    return sum(d.payable or 0 for d in found)


# Sales of 2000 and 1000: 100 and then 10 in this order, 50 and then 100 in the other.
FIRST_THEN_SECOND = [
    ("2025年第2轮", 20250201, "2025年第10轮", 20251001),
    ("2025年第2轮", 20250201, "2025年第10轮", 20250201),
    ("2025年第二批", 20250201, "2025年第十批", 20250201),
    ("2025年第九批", 20250201, "2025年第10批", 20250201),
    ("2025年第十批", 20250201, "2025年第二十一批", 20250201),
    ("2025-〇三", 20250201, "2025-12", 20250201),
    ("2025-9-1", 20250201, "2025-10", 20250201),
    ("2024年第10轮", 20250201, "2025年第2轮", 20250201),
    ("２０２５年第２轮", 20250201, "2025年第10轮", 20250201),
    ("2025年上半年", 20250201, "2025年下半年", 20250801),
    ("2025年下半年", 20250201, "2025年上半年", 20250801),
    ("2025", 20250201, "2025年第2轮", 20250301),
    ("2025年第2轮", 20250201, "2025", 20250301),
    ("2025年第一轮", 20250201, "2025年第1批", 20250301),
    ("2025年第3轮第2批", 20250201, "2025年第3轮第1批", 20250301),
]


@pytest.mark.parametrize("lane", LANES)
@pytest.mark.parametrize(("first", "day", "second", "later"), FIRST_THEN_SECOND)
@pytest.mark.parametrize("turned", [False, True])
def test_order(lane: str, policy: PolicyIR, first: str, day: int, second: str, later: int, turned: bool):
    rows = [filed(first, day, 2000), filed(second, later, 1000)]
    if turned:
        rows.reverse()
    assert total(decider(lane)(policy, rows, (), {})) == 110 * WAN


REFUSED = [
    ("2025年上半年", 20250201, "2025年下半年", 20250201),
    ("2025", 20250201, "2025年第2轮", 20250201),
    ("2025年第一轮", 20250201, "2025年第1批", 20250201),
    ("2025年第3轮第2批", 20250201, "2025年第3轮第1批", 20250201),
    ("2025年第2轮", 20251001, "2025年第10轮", 20250201),
    ("2024", 20250301, "2025", 20250201),
]


def refuses(lane: str, policy: PolicyIR, rows: list[Application]) -> list[str]:
    """What the door says of a list; nothing when it is let in."""
    error: Any = interp.InputError if lane != "generated" else evaluator(policy)["InputError"]
    try:
        decider(lane)(policy, rows, (), {})
    except error as caught:
        return [str(p[1]) if isinstance(p, tuple) else str(p) for p in caught.problems]
    return []


@pytest.mark.parametrize("lane", LANES)
@pytest.mark.parametrize(("one", "day", "other", "then"), REFUSED)
def test_what_nothing_orders_and_what_dates_speak_against(
    lane: str, policy: PolicyIR, one: str, day: int, other: str, then: int
):
    (told,) = refuses(lane, policy, [filed(one, day, 1), filed(other, then, 1, "乙")])
    assert one in told
    assert other in told
    assert "排不出先后" in told or "核对轮次和日期" in told


@pytest.mark.parametrize("lane", LANES)
def test_rounds_that_overlap_go_by_number_and_cannot_go_by_date(lane: str, policy: PolicyIR):
    def rows(a: str, b: str) -> list[Application]:
        return [
            filed(a, 20250301, 2000),
            filed(a, 20250105, 1, "乙"),
            filed(b, 20250201, 1000),
            filed(b, 20250401, 1, "乙"),
        ]

    assert refuses(lane, policy, rows("2025年第1轮", "2025年第2轮")) == []
    assert len(refuses(lane, policy, rows("2025年春季", "2025年夏季"))) == 1


@pytest.mark.parametrize("lane", LANES)
def test_labels_written_alike_are_one_round(lane: str, policy: PolicyIR):
    """So that two rows of one id in it are one too many; the message says how to file two projects."""
    rows = [filed("2025年第2轮", 20250201, 2000), filed(" ２０２５年第２轮", 20250301, 1000)]
    (told,) = refuses(lane, policy, rows)
    assert "2024年第1批" in told
    assert "编号不变" in told


@pytest.mark.parametrize("lane", LANES)
def test_three_rounds_of_which_one_has_no_number(lane: str, policy: PolicyIR):
    """补报 lies between the first and the second batch: 1000万元 give 50, 2000 give 100, the last 1000 give 10."""
    rows = [
        filed("2025年第2批", 20250901, 1000),
        filed("2025年补报", 20250601, 2000),
        filed("2025年第1批", 20250301, 1000),
    ]
    assert [d.payable for d in decider(lane)(policy, rows, (), {})] == [10 * WAN, 100 * WAN, 50 * WAN]


@pytest.mark.parametrize("lane", LANES)
def test_a_label_begins_with_its_year(lane: str, policy: PolicyIR):
    row = {"主体": "企业", "编号": "甲", "轮次": "第2轮2024", "日期": "2025-02-01", "事实": {}}
    if lane == "generated":
        names = evaluator(policy)
        with pytest.raises(names["InputError"], match=r"不以四位(数字的)?年份开头"):
            names["read_application"](row)
    else:
        with pytest.raises(interp.InputError, match="应以四位年份开头"):
            interp.decide(policy, [Application("企业", "甲", "第2轮2024", 20250201)], ())
