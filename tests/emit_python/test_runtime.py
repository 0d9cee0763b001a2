"""The part that every evaluator shares, piece by piece: days, roundings, decimals, the door's amounts."""

from __future__ import annotations

from typing import Any

import pytest

from policydsl import forms
from policydsl.emit.python import runtime as r
from tests.worked.examples import policy_of
from tests.worked.lanes import evaluator


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (20240131, 1, 20240229),
        (20230131, 1, 20230228),
        (20240229, 12, 20250228),
        (20240229, 48, 20280229),
        (20240229, -12, 20230228),
        (20240331, -1, 20240229),
        (20240531, 1, 20240630),
        (20241215, 1, 20250115),
        (20240115, -1, 20231215),
        (20240115, 12, 20250115),
        (20240815, 4, 20241215),
        (20240715, 4, 20241115),
        (99990115, 12, 99991231),
        (99991115, 2, 99991231),
        (10115, -1, 10101),
        (10115, -12, 10101),
        (10115, 0, 10115),
    ],
)
def test_months_later(day, months, after):
    assert r.shift_months(day, months) == after


@pytest.mark.parametrize(
    ("day", "days", "after"),
    [
        (20240228, 1, 20240229),
        (20230228, 1, 20230301),
        (20240301, -1, 20240229),
        (20241231, 1, 20250101),
        (20250101, -1, 20241231),
        (20240101, 366, 20250101),
        (20230101, 365, 20240101),
        (20000228, 2, 20000301),
        (19000228, 1, 19000301),
        (20240615, 0, 20240615),
        (99991231, 1, 99991231),
        (10101, -1, 10101),
        (10101, 1, 10102),
        (99991230, 1, 99991231),
    ],
)
def test_days_later(day, days, after):
    assert r.shift_days(day, days) == after


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (20240115, 20240215, 1),
        (20240115, 20240214, 0),
        (20240131, 20240229, 1),
        (20240131, 20240228, 0),
        (20231231, 20241231, 12),
        (20231231, 20241230, 11),
        (20241231, 20231231, 0),
        (20240531, 20240630, 1),
        (20240115, 20240115, 0),
    ],
)
def test_whole_months(start, end, months):
    assert r.months_from(start, end) == months


@pytest.mark.parametrize(
    ("day", "exists"),
    [
        (20240229, True),
        (20230229, False),
        (20000229, True),
        (19000229, False),
        (20240431, False),
        (20240430, True),
        (20240600, False),
        (20240001, False),
        (20241301, False),
        (20241231, True),
        (10000101, True),
        (9991231, False),
        (99991231, True),
        (100000101, False),
    ],
)
def test_days_that_exist(day, exists):
    assert r.is_day(day) is exists


@pytest.mark.parametrize(
    ("digits", "shift", "found"),
    [
        ("5", 2, 500),
        ("1.5", 1, 15),
        ("1.50", 1, 15),
        ("1.55", 1, None),
        ("-1.5", 1, -15),
        ("1,234.5", 2, 123_450),
        ("１２.５", 1, 125),
        ("0", 3, 0),
        ("100", -2, 1),
        ("101", -2, None),
    ],
)
def test_at_scale(digits, shift, found):
    assert forms.at_scale(digits, shift) == found


def test_money_and_rounds_in_words():
    assert [r.yuan(x) for x in (0, 5, 100, 12_345, -12_345, -100)] == [
        "0元",
        "0.05元",
        "1元",
        "123.45元",
        "-123.45元",
        "-1元",
    ]
    assert [r.round_year(x) for x in ("2024", "2024年第1轮", "第24轮", "24")] == [2024, 2024, 0, 0]


# ---------------------------------------------------------------- ledger lines at the door

AWARD = policy_of("frequency.pol").awards[0].name


def line(**raw: Any) -> tuple[Any, list[str]]:
    """The line read and the codes of what was refused; a column that is `...` is left out."""
    names = evaluator(policy_of("frequency.pol"))
    at = names["Reader"](names["POLICY"])
    written = {"编号": "甲", "奖励": AWARD, "年度": 2024, "实付": "5元", **raw}
    found = at.line({key: value for key, value in written.items() if value is not ...}, ("ledger", 0))
    return None if found is None else names["Line"](*found), [problem.code for problem in at.problems]


def test_a_line_as_it_is_paid():
    found, refused = line(实付="3.2万元", 应得="5万元", 付款方="市财政局", 日期="2024-05-06", 事项="厂房")
    assert refused == []
    assert (found.paid, found.entitled, found.year, found.date) == (3_200_000, 5_000_000, 2024, 20240506)
    assert (found.payer, found.matter, found.repaid) == ("市财政局", "厂房", False)


def test_a_line_without_an_entitlement_was_entitled_to_what_was_paid():
    found, _ = line()
    assert (found.paid, found.entitled) == (500, 500)


def test_nothing_is_an_amount():
    found, refused = line(实付="0元", 应得="0元")
    assert (found.paid, found.entitled, refused) == (0, 0, [])


@pytest.mark.parametrize(
    "raw", [{"实付": "-5元"}, {"应得": "-0.01元"}, {"实付": "-5元", "类别": "退回"}, {"实付": "−1万元"}]
)
def test_an_amount_below_nothing_is_refused(raw):
    """A repayment is a line of its own kind with an amount above zero, so that no sign is taken twice."""
    assert line(**raw) == (None, ["line-negative"])


def test_each_amount_below_nothing_is_told():
    assert line(实付="-5元", 应得="-5元") == (None, ["line-negative", "line-negative"])


def test_a_repayment_is_an_amount_above_nothing_of_its_own_kind():
    found, refused = line(实付="5元", 应得="7元", 类别="退回")
    assert (found.paid, found.entitled, found.repaid, refused) == (-500, -700, True, [])


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ({"奖励": None}, "line-payer"),
        ({"奖励": "没有"}, "line-name"),
        ({"抵": "没有"}, "line-name"),
        ({"类别": "别的"}, "line-kind"),
        ({"实付": 5}, "money-unit"),
        ({"实付": "5"}, "money-unit"),
        ({"实付": "五元"}, "money"),
        ({"实付": "0.001元"}, "places"),
        ({"实付": None}, "line-unknown"),
        ({"年度": 24}, "line-year"),
        ({"年度": None}, "line-unknown"),
        ({"没有": 1}, "unknown"),
        ({"编号": " "}, "id"),
        ({"编号": "甲\u200b"}, "id-characters"),
    ],
)
def test_a_line_that_is_refused(raw, code):
    found, refused = line(**raw)
    assert found is None
    assert code in refused


def test_the_year_is_that_of_the_date_where_none_is_given():
    found, refused = line(年度=..., 日期="2023-05-06")
    assert (found.year, refused) == (2023, [])


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1元", 100), ("1千元", 100_000), ("1万元", 10**6), ("1百万元", 10**8),
        ("1千万元", 10**9), ("1亿元", 10**10), ("1万亿元", 10**14), ("１２.５万元", 12_500_000),
    ],
)  # fmt: skip
def test_units_of_money(text, fen):
    assert line(实付=text)[0].paid == fen
