"""Figures as policies write them: read exactly, written back, found in a phrase with their boundary words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from policydsl import numerals as m

WAN = 10**6  # fen
YI = 10**10


def folded(text):
    return m.fold_digits(text)


def test_full_width_becomes_ascii_one_for_one():
    assert folded("１２３.５％（含）Ａ，　元") == "123.5%(含)A, 元"
    assert folded("〇五十") == "〇五十"
    assert folded("！～") == "!~"  # the first and the last of the full-width signs
    assert folded("㎡") == "㎡"  # would become two letters


# ---------------------------------------------------------------- Chinese numerals


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("零", 0),
        ("〇", 0),
        ("一", 1),
        ("二", 2),
        ("两", 2),
        ("三", 3),
        ("四", 4),
        ("五", 5),
        ("六", 6),
        ("七", 7),
        ("八", 8),
        ("九", 9),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十三", 23),
        ("一百", 100),
        ("百", 100),
        ("一百零五", 105),
        ("三百二十一", 321),
        ("一千", 1000),
        ("两千零三十", 2030),
        ("五万", 50_000),
        ("万", 10_000),
        ("十二万", 120_000),
        ("三百万", 3_000_000),
        ("一千二百万", 12_000_000),
        ("三万五千", 35_000),
        ("一亿", 10**8),
        ("亿", 10**8),
        ("两亿", 2 * 10**8),
        ("十亿", 10**9),
        ("一百二十亿", 12 * 10**9),
        ("一亿五千万", 150_000_000),
        ("三亿零二十万", 300_200_000),
        ("一亿二千万零五", 120_000_005),
        ("一亿零三", 100_000_003),
        ("三万五千亿", 3_500_000_000_000),
        ("一万零五", 10_005),
        ("一万亿", 10**12),
        ("一万万", 10**8),
        ("", None),
        ("12", None),
        ("三家", None),
        ("元", None),
    ],
)
def test_chinese_value(text, value):
    assert m.chinese_value(text) == value


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "0"),
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (19, "十九"),
        (20, "二十"),
        (23, "二十三"),
        (90, "九十"),
        (99, "九十九"),
        (100, "100"),
        (-1, "-1"),
    ],
)
def test_chinese_numeral(n, text):
    assert m.chinese_numeral(n) == text


# ---------------------------------------------------------------- writing


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (7, "7"),
        (-7, "-7"),
        (100, "100"),
        (Fraction(1, 2), "0.5"),
        (Fraction(1, 5), "0.2"),
        (Fraction(1, 10), "0.1"),
        (Fraction(1, 20), "0.05"),
        (Fraction(3, 4), "0.75"),
        (Fraction(1, 25), "0.04"),
        (Fraction(-5, 4), "-1.25"),
        (Fraction(2001, 1000), "2.001"),
        (Fraction(1, 3), "1/3"),
        (Fraction(-7, 6), "-7/6"),
        (Fraction(1, 8), "0.125"),
        (Fraction(123_450, 10), "12345"),
    ],
)
def test_decimal_text(value, text):
    assert m.decimal_text(value) == text


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (0, "0元"),
        (1, "0.01元"),
        (100, "1元"),
        (999_999, "9999.99元"),
        (WAN, "1万元"),
        (-WAN, "-1万元"),
        (WAN + 10_000, "1.01万元"),
        (WAN + 1000, "10010元"),
        (5000 * WAN, "5000万元"),
        (4_999_999_998, "49999999.98元"),
        (YI, "1亿元"),
        (YI + 10**8, "1.01亿元"),
        (YI + WAN, "10001万元"),
        (10**14, "1万亿元"),
        (205 * 10**12, "2.05万亿元"),
        (9999 * YI, "9999亿元"),
        (Fraction(1, 2), "0.005元"),
    ],
)
def test_money_text(fen, text):
    assert m.money_text(fen) == text


@pytest.mark.parametrize(
    ("value", "scale", "text"),
    [
        (3, 2, "3%"),
        (100, 2, "100%"),
        (0, 2, "0%"),
        (2, 3, "2‰"),
        (1, 3, "1‰"),
        (9, 3, "9‰"),
        (10, 3, "1%"),
        (12, 3, "1.2%"),
        (25, 4, "0.25%"),
        (5, 4, "0.05%"),
        (9, 4, "0.09%"),
        (125, 3, "12.5%"),
        (-5, 2, "-5%"),
    ],
)
def test_ratio_text(value, scale, text):
    assert m.ratio_text(value, scale) == text


def test_other_writing():
    assert m.number_text(12, 0) == "12"
    assert m.number_text(125, 1, "家") == "12.5家"
    assert m.date_text(20230318) == "2023年3月18日"
    assert m.date_text(20231205) == "2023年12月5日"
    assert m.iso_date(20230318) == "2023-03-18"
    assert m.iso_date(20231205) == "2023-12-05"
    assert m.iso_date(9990101) == "0999-01-01"
    assert m.months_text(24) == "2年"
    assert m.months_text(12) == "1年"
    assert m.months_text(18) == "18个月"
    assert m.months_text(6) == "6个月"
    assert m.months_text(0) == "0个月"


# ---------------------------------------------------------------- reading


@pytest.mark.parametrize(
    ("year", "month", "day", "value"),
    [
        (1, 1, 1, 10101),
        (9999, 12, 31, 99991231),
        (0, 1, 1, None),
        (10000, 1, 1, None),
        (2023, 0, 1, None),
        (2023, 13, 1, None),
        (2023, 1, 0, None),
        (2023, 1, 32, None),
        *((2023, month, 31, 20230031 + month * 100) for month in (1, 3, 5, 7, 8, 10, 12)),
        *((2023, month, 31, None) for month in (2, 4, 6, 9, 11)),
        *((2023, month, 30, 20230030 + month * 100) for month in (4, 6, 9, 11)),
        (2024, 2, 29, 20240229),
        (2024, 2, 30, None),
        (2023, 2, 29, None),
        (2023, 2, 28, 20230228),
        (2023, 3, 29, 20230329),
        (1900, 2, 29, None),
        (2000, 2, 29, 20000229),
    ],
)
def test_only_days_of_the_calendar(year, month, day, value):
    assert m.date_value(year, month, day) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023-03-18", 20230318),
        ("2023-3-8", 20230308),
        ("2023年3月18日", 20230318),
        ("2023年03月08日", 20230308),
        (" ２０２３年１２月５日 ", 20231205),
        ("2023-12月5日", None),
        ("2023年12-5", None),
        ("2023年12月5", None),
        ("2023-12-5日", None),
        ("23-12-05", None),
        ("2023-012-05", None),
        ("2023-12-005", None),
        ("2023-2-29", None),
        ("2023", None),
        ("", None),
    ],
)
def test_read_date(text, value):
    assert m.read_date(text) == value


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1元", 100),
        ("0.01元", 1),
        ("-5元", -500),
        ("5百元", 50_000),
        ("3千元", 300_000),
        ("2万元", 2 * WAN),
        ("2.5万元", 2_500_000),
        ("3百万元", 300 * WAN),
        ("4千万元", 4000 * WAN),
        ("1亿元", YI),
        ("2.05万亿元", 205 * 10**12),
        (" ５０００万元 ", 5000 * WAN),
        ("5000万", None),
        ("5000", None),
        (".5元", None),
        ("5.元", None),
        ("元", None),
    ],
)
def test_read_money(text, fen):
    assert m.read_money(text) == fen


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3%", Fraction(3, 100)),
        ("12.5%", Fraction(1, 8)),
        ("2‰", Fraction(1, 500)),
        ("2个百分点", Fraction(1, 50)),
        ("-3%", Fraction(-3, 100)),
        (" ３％ ", Fraction(3, 100)),
        ("3", None),
        ("%", None),
    ],
)
def test_read_ratio(text, value):
    assert m.read_ratio(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", (5, None)),
        ("-5", (-5, None)),
        ("2.5", (Fraction(5, 2), None)),
        ("5家", (5, "家")),
        ("3万名", (30_000, "名")),
        ("2亿", (2 * 10**8, None)),
        ("1百万平方米", (10**6, "平方米")),
        (" １２家 ", (12, "家")),
        ("家", None),
        ("5头", None),
    ],
)
def test_read_number(text, value):
    assert m.read_number(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2年", (24, 0)),
        ("1年", (12, 0)),
        ("18个月", (18, 0)),
        ("6月", (6, 0)),
        ("30天", (0, 30)),
        ("10日", (0, 10)),
        (" ３年 ", (36, 0)),
        ("3周", None),
        ("年", None),
    ],
)
def test_read_period(text, value):
    assert m.read_period(text) == value


@pytest.mark.parametrize(
    ("value", "written"),
    [(Fraction(5), (5, 0)), (Fraction(1, 2), (5, 1)), (Fraction(-1, 4), (-25, 2)), (Fraction(0), (0, 0))],
)
def test_scaled(value, written):
    assert m.scaled(value) == written
