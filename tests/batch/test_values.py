"""One value by its type: read exactly, or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydsl.batch import json_reader as j
from policydsl.batch.values import Wrong, fact_value
from policydsl.ir import types as t
from policydsl.numerals import money_text
from policydsl.source import Span

HERE = Span(0, 0)
MONEY, RATIO, COUNT = t.Money(), t.Number(4, shown="比例"), t.Number(unit="家", shown="计数")


def text(value, type_):
    return fact_value("甲", type_, j.Text(value, HERE))


def number(value, type_):
    return fact_value("甲", type_, j.Number(value, HERE))


@pytest.mark.parametrize(
    ("value", "type_", "expected"),
    [
        ("5000万元", MONEY, 5_000_000_000),
        (" ５０００万元 ", MONEY, 5_000_000_000),
        ("49999999.98元", MONEY, 4_999_999_998),
        ("1,234,567.89元", MONEY, 123_456_789),
        ("-5元", MONEY, -500),
        ("2.05万亿元", MONEY, 205_000_000_000_000),
        ("1.005元", t.Money(1), 1005),
        ("3%", RATIO, 300),
        ("12.5%", RATIO, 1250),
        ("2‰", RATIO, 20),
        ("5家", COUNT, 5),
        ("5", COUNT, 5),
        ("1万", COUNT, 10_000),
        ("5.5", t.Number(1), 55),
        ("2024-06-30", t.Date(), 20240630),
        ("2024年6月30日", t.Date(), 20240630),
        ("2年", t.Period(), 24),
        ("18个月", t.Period(), 18),
        ("30天", t.Period(days=True), 30),
        ("是", t.Bool(), True),
        ("否", t.Bool(), False),
        ("乙类", t.Choice(("甲类", "乙类")), "乙类"),
        ("ａ", t.Choice(("a", "b")), "a"),
        ("随便写", t.Text(), "随便写"),
        ("未知", MONEY, None),
    ],
)
def test_read(value, type_, expected):
    assert text(value, type_) == expected


@pytest.mark.parametrize(
    ("value", "type_"),
    [
        ("5000", MONEY), ("5000万", MONEY), ("1.005元", MONEY), ("1,23元", MONEY), ("12,34,567元", MONEY), ("٣元", MONEY), ("３²元", MONEY),
        ("1e5元", MONEY), ("1_000元", MONEY), ("NaN", MONEY), ("inf元", MONEY), ("¥5", MONEY), ("", MONEY), ("元", MONEY), ("5元5角", MONEY),
        ("0.03", RATIO), ("3", RATIO), ("0.001%", RATIO), ("5人", COUNT), ("5.5", COUNT), ("五家", COUNT), ("½", COUNT),
        ("2024-02-30", t.Date()), ("20240630", t.Date()), ("2024/6/30", t.Date()), ("2024-06", t.Date()), ("45000", t.Date()),
        ("30天", t.Period()), ("2年", t.Period(days=True)), ("2", t.Period()),
        ("true", t.Bool()), ("对", t.Bool()), ("丙", t.Choice(("甲", "乙"))), ("9" * 500 + "元", MONEY),
    ],
)  # fmt: skip
def test_refused(value, type_):
    assert isinstance(text(value, type_), Wrong)


def test_digits_of_other_scripts_are_named():
    for value in ("٣元", "3٣元", "३元"):
        assert "别的文字的数字" in text(value, MONEY).headline


def test_json_kinds():
    assert number("5", COUNT) == 5
    assert isinstance(number("5000", MONEY), Wrong)
    assert isinstance(number("0.03", RATIO), Wrong)
    assert isinstance(number("1e3", COUNT), Wrong)
    assert isinstance(number("20240630", t.Date()), Wrong)
    assert fact_value("甲", t.Bool(), j.Flag(value=False, span=HERE)) is False
    assert isinstance(fact_value("甲", MONEY, j.Flag(value=True, span=HERE)), Wrong)
    assert isinstance(fact_value("甲", MONEY, j.List((), HERE)), Wrong)
    assert fact_value("甲", MONEY, j.Null(HERE)) is None


@given(st.integers(-(10**15), 10**15))
def test_money_reads_back(fen):
    assert text(money_text(fen), MONEY) == fen


@given(st.integers(0, 10**13), st.integers(0, 99))
def test_grouped_digits_read_as_their_plain_form(yuan, cents):
    assert text(f"{yuan:,}.{cents:02}元", MONEY) == yuan * 100 + cents


@given(
    st.text(max_size=20),
    st.sampled_from([MONEY, RATIO, COUNT, t.Date(), t.Period(), t.Bool(), t.Choice(("甲", "乙")), t.Text()]),
)
def test_never_fails(value, type_):
    text(value, type_)
    number(value, type_)
