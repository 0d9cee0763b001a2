"""What an expression becomes: its nodes, its type with the scale, and the code of what is refused."""

from __future__ import annotations

import pytest

import policydsl.pipeline
from policydsl.ir import nodes as n
from policydsl.ir import types as t
from policydsl.source import Source
from tests.sema.preamble import AWARD, HEAD

SUBJECT, CLAUSE = HEAD.split("条款")
FACTS = """  事实 另额: 金额
  事实 结束日期: 日期
  事实 面积: 数 平方米
  事实 比率: 比例
  事实 户数: 计数 家
"""


def loaded(expression: str, amount: str = ""):
    text = (
        SUBJECT.replace("主体", "口径 线\n  选项 高、低\n  采用 高\n主体", 1)
        + FACTS
        + f"  定义 试 = {expression}\n"
        + "条款"
        + CLAUSE
        + (AWARD.replace("    金额 投资额的3%", amount, 1) if amount else AWARD)
    )
    return policydsl.pipeline.load_source(Source("case.pol", text))


def expr(expression: str) -> n.Expr:
    policy = loaded(expression)
    assert policy.ir is not None, [(d.code, d.headline) for d in policy.diagnostics]
    (definition,) = policy.ir.definitions
    return definition.expr


def codes(expression: str) -> list[str]:
    return [d.code for d in loaded(expression).diagnostics if d.is_error]


# ---------------------------------------------------------------- figures


@pytest.mark.parametrize(
    ("figure", "value", "type_"),
    [
        ("投资额 + 1000万元", 10**9, t.Money()),
        ("投资额 + 0.005元", 5, t.Money(1)),
        ("比率 + 3%", 3, t.Number(2, None, "比例")),
        ("比率 + 2.5‰", 25, t.Number(4, None, "比例")),
        ("人数 + 5人", 5, t.Number(0, "人", "计数")),
        ("人数 + 2万人", 20_000, t.Number(0, "人", "计数")),
        ("面积 + 1.5", 15, t.Number(1, None, "数")),
    ],
)
def test_figures(figure, value, type_):
    found = expr(figure)
    assert isinstance(found, n.Arith)
    assert isinstance(found.right, n.Lit)
    assert (found.right.value, found.right.type) == (value, type_)


def test_dates_and_periods():
    found = expr("成立日期 + 18个月 早于 2024-02-29")
    assert isinstance(found, n.Compare)
    assert isinstance(found.left, n.AddPeriod)
    assert found.left.sign == 1
    assert found.left.period == n.Lit(n.PeriodValue(18, 0), type=t.Period())
    assert found.right == n.Lit(20240229, type=t.Date())
    back = expr("成立日期 - 30天 早于 2024-02-29")
    assert isinstance(back, n.Compare)
    assert isinstance(back.left, n.AddPeriod)
    assert (back.left.sign, back.left.period.type) == (-1, t.Period(days=True))
    assert codes("成立日期 早于 2023-02-29") == ["POL-E0206"]


# ---------------------------------------------------------------- conditions


@pytest.mark.parametrize(
    ("word", "op"),
    [
        ("达到", ">="),
        ("不低于", ">="),
        ("超过", ">"),
        ("高于", ">"),
        ("低于", "<"),
        ("不足", "<"),
        ("不超过", "<="),
    ],
)
def test_one_bound(word, op):
    found = expr(f"投资额 {word} 100元")
    assert isinstance(found, n.Compare)
    assert (found.op, found.origin.word) == (op, word)
    assert found.right == n.Lit(10_000, type=t.Money())


@pytest.mark.parametrize(
    ("bounds", "low_closed", "high_closed"),
    [
        ("达到 1元 不超过 2元", True, True),
        ("达到 1元 不足 2元", True, False),
        ("超过 1元 不足 2元", False, False),
        ("不足 2元 超过 1元", False, False),
        ("超过 1元 不超过 2元", False, True),
    ],
)
def test_two_bounds(bounds, low_closed, high_closed):
    found = expr(f"投资额 {bounds}")
    assert isinstance(found, n.Within)
    assert (found.range.low_closed, found.range.high_closed) == (low_closed, high_closed)
    assert found.range.low == n.Lit(100, type=t.Money())
    assert found.range.high == n.Lit(200, type=t.Money())


def test_two_bounds_on_one_side_are_refused():
    assert codes("投资额 达到 1元 超过 2元") == ["POL-E0101"]


@pytest.mark.parametrize(("word", "op"), [("满", ">="), ("不满", "<")])
def test_so_long_since_a_day(word, op):
    found = expr(f"成立日期 {word} 3年")
    assert isinstance(found, n.Compare)
    assert (found.op, found.left) == (op, n.MatterDate(type=t.Date()))
    assert isinstance(found.right, n.AddPeriod)
    assert (found.right.sign, found.right.period.value) == (1, n.PeriodValue(36, 0))


def test_equal_and_not():
    one, other = expr("投资额 等于 另额"), expr("投资额 不等于 另额")
    assert isinstance(one, n.Compare)
    assert isinstance(other, n.Compare)
    assert (one.op, other.op) == ("=", "!=")
    assert isinstance(expr("非 在本市"), n.Not)


def test_and_or_of_one_kind_are_flat():
    found = expr("在本市 且 （投资额 超过 1元 且 人数 超过 5人）")
    assert isinstance(found, n.And)
    assert len(found.items) == 3
    mixed = expr("在本市 且 （投资额 超过 1元 或 人数 超过 5人）")
    assert isinstance(mixed, n.And)
    assert [type(x) for x in mixed.items] == [n.FactRef, n.Or]


def test_options():
    found = expr("类别 为 制造业、服务业")
    assert isinstance(found, n.OneOf)
    assert (found.options, found.open) == (("制造业", "服务业"), False)
    wide = expr("类别 为 制造业 等")
    assert isinstance(wide, n.OneOf)
    assert wide.open is True


# ---------------------------------------------------------------- values


def test_portions_excess_extremes():
    units = expr("投资额 每满 100万元")
    assert isinstance(units, n.WholeUnits)
    assert (units.unit.value, units.type) == (10**8, t.Number(0, None, "计数"))
    excess = expr("投资额超出1000万元的部分")
    assert isinstance(excess, n.Excess)
    assert excess.threshold == n.Lit(10**9, type=t.Money())
    for text, highest in (
        ("取高（投资额、另额）", True),
        ("取低（投资额、另额）", False),
        ("投资额 最高 5万元", False),
    ):
        found = expr(text)
        assert isinstance(found, n.Extreme)
        assert (found.highest, len(found.items), found.type) == (highest, 2, t.Money())


@pytest.mark.parametrize(("word", "unit"), [("整年数", "年"), ("整月数", "个月"), ("天数", "天")])
def test_time_between_days(word, unit):
    found = expr(f"{word}（成立日期 至 结束日期）")
    assert isinstance(found, n.Elapsed)
    assert found.unit == unit
    assert [x.fact.name for x in (found.start, found.end) if isinstance(x, n.FactRef)] == [
        "成立日期",
        "结束日期",
    ]
    assert found.type == t.Number(0, unit, "计数")


def test_the_difference_of_two_days():
    found = expr("结束日期 - 成立日期")
    assert isinstance(found, n.Elapsed)
    assert [x.fact.name for x in (found.start, found.end) if isinstance(x, n.FactRef)] == [
        "成立日期",
        "结束日期",
    ]
    assert (found.unit, found.type) == ("天", t.Number(0, "天", "计数"))


def test_either_value():
    found = expr("若 在本市 则 10元 否则 0.005元")
    assert isinstance(found, n.If)
    assert (found.then, found.otherwise, found.type) == (
        n.Lit(1000, type=t.Money()),
        n.Lit(5, type=t.Money(1)),
        t.Money(1),
    )


# ---------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("投资额 + 人数", "POL-E0301"),
        ("人数 + 户数", "POL-E0302"),
        ("人数 * 户数", "POL-E0302"),
        ("投资额 超过 100", "POL-E0309"),
        ("人数 超过 5家", "POL-E0302"),
        ("人数 超过 5元", "POL-E0301"),
        ("投资额 + 线", "POL-E0209"),
        ("投资额 超过 3%", "POL-E0309"),
        ("成立日期 超过 5元", "POL-E0301"),
        ("类别 等于 制造业", "POL-E0201"),
        ("投资额 为 制造业", "POL-E0301"),
        ("在本市 为 制造业", "POL-E0301"),
        ("类别 为 制造", "POL-E0305"),
        ("类别 为 制造业、制造业", "POL-E0202"),
        ("取高（投资额、人数）", "POL-E0301"),
        ("投资额 每满 另额", "POL-E0310"),
        ("投资额 每满 0元", "POL-E0301"),
        ("投资额 每满 5人", "POL-E0301"),
        ("若 投资额 则 1元 否则 2元", "POL-E0303"),
        ("若 在本市 则 1元 否则 2人", "POL-E0301"),
        ("整年数（投资额 至 结束日期）", "POL-E0301"),
        ("成立日期 满 5元", "POL-E0301"),
        ("没有 + 1元", "POL-E0201"),
    ],
)
def test_refused(expression, code):
    assert code in codes(expression), codes(expression)


@pytest.mark.parametrize(
    ("words", "op"),
    [
        ("自 2024-01-01 起", ">="),
        ("不早于 2024-01-01", ">="),
        ("早于 2024-01-01", "<"),
        ("晚于 2024-01-01", ">"),
        ("不晚于 2024-01-01", "<="),
    ],
)
def test_bounds_of_days(words, op):
    found = expr(f"成立日期 {words}")
    assert isinstance(found, n.Compare)
    assert (found.op, found.right) == (op, n.Lit(20240101, type=t.Date()))


def test_since_is_for_days_only():
    reached = expr("人数 满 5人")
    assert isinstance(reached, n.Compare)
    assert (reached.op, reached.right) == (">=", n.Lit(5, type=t.Number(0, "人", "计数")))
