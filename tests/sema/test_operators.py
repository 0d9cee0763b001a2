"""The operator table, by value: which operands give which type, and which give none."""

from __future__ import annotations

import pytest

from policydsl.ir import types as t
from policydsl.sema import operators as o

M0, M2 = t.Money(), t.Money(2)
RATIO, FINE = t.Number(2, None, "比例"), t.Number(4, None, "比例")
BARE, PEOPLE, FIRMS = t.Number(1, None, "数"), t.Number(0, "人", "计数"), t.Number(0, "家", "计数")
DATE, MONTHS, DAYS = t.Date(), t.Period(), t.Period(days=True)
QM, QN = t.Quotient(money=True), t.Quotient(money=False)
TRUE, WORDS, OTHERS, TEXT = t.Bool(), t.Choice(("甲", "乙")), t.Choice(("丙",)), t.Text()


@pytest.mark.parametrize(
    ("op", "a", "b", "result"),
    [
        ("+", M0, M2, M2),
        ("-", M2, M0, M2),
        ("+", RATIO, FINE, FINE),
        ("-", FINE, RATIO, FINE),
        ("+", RATIO, BARE, t.Number(2, None, "数")),
        ("+", PEOPLE, PEOPLE, PEOPLE),
        ("+", PEOPLE, BARE, t.Number(1, "人", "数")),
        ("-", BARE, PEOPLE, t.Number(1, "人", "数")),
        ("+", PEOPLE, FIRMS, None),
        ("+", DATE, MONTHS, DATE),
        ("-", DATE, DAYS, DATE),
        ("-", DATE, DATE, t.Number(0, "天", "计数")),
        ("+", DATE, DATE, None),
        ("+", MONTHS, DATE, None),
        ("*", DATE, MONTHS, None),
        ("*", M2, RATIO, t.Money(4)),
        ("*", RATIO, M2, t.Money(4)),
        ("*", M0, M0, None),
        ("*", RATIO, FINE, t.Number(6, None, "比例")),
        ("*", RATIO, PEOPLE, t.Number(2, "人", "数")),
        ("*", PEOPLE, RATIO, t.Number(2, "人", "数")),
        ("*", BARE, RATIO, t.Number(3, None, "数")),
        ("*", PEOPLE, FIRMS, None),
        ("*", PEOPLE, PEOPLE, None),
        ("/", M0, PEOPLE, QM),
        ("/", M2, M0, QN),
        ("/", PEOPLE, PEOPLE, QN),
        ("/", PEOPLE, BARE, QN),
        ("/", BARE, PEOPLE, QN),
        ("/", PEOPLE, FIRMS, None),
        ("/", PEOPLE, M0, None),
        ("+", M0, PEOPLE, None),
        ("+", TRUE, TRUE, None),
        ("+", QM, M0, None),
    ],
)
def test_arithmetic(op, a, b, result):
    assert o.arithmetic(op, a, b) == result


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        (PEOPLE, PEOPLE, True),
        (PEOPLE, FIRMS, False),
        (PEOPLE, BARE, True),
        (BARE, PEOPLE, True),
        (BARE, RATIO, True),
    ],
)
def test_units(a, b, agree):
    assert o.units_agree(a, b) is agree


@pytest.mark.parametrize(
    ("types", "joined"),
    [
        ([M0], M0),
        ([M0, M2, M0], M2),
        ([RATIO, FINE], FINE),
        ([RATIO, BARE], t.Number(2, None, "数")),
        ([PEOPLE, FIRMS], None),
        ([DATE, DATE], DATE),
        ([WORDS, WORDS], WORDS),
        ([WORDS, OTHERS], None),
        ([M0, RATIO], None),
        ([M0, RATIO, M0], None),
        ([MONTHS, DAYS], None),
    ],
)
def test_what_a_choice_between_values_is(types, joined):
    assert o.common(types) == joined


COMPARED = [
    (M0, M2),
    (PEOPLE, PEOPLE),
    (PEOPLE, BARE),
    (QM, M0),
    (M0, QM),
    (QM, QM),
    (QN, RATIO),
    (RATIO, QN),
    (QN, QN),
    (DATE, DATE),
    (MONTHS, MONTHS),
    (DAYS, DAYS),
]
NOT_COMPARED = [
    (M0, RATIO),
    (PEOPLE, FIRMS),
    (QM, RATIO),
    (QN, M0),
    (M0, QN),
    (RATIO, QM),
    (QM, QN),
    (MONTHS, DAYS),
    (DAYS, MONTHS),
    (DATE, MONTHS),
    (TRUE, TRUE),
    (WORDS, WORDS),
    (TEXT, TEXT),
]


@pytest.mark.parametrize(("a", "b"), COMPARED)
def test_may_be_compared(a, b):
    assert o.comparable(a, b) is True


@pytest.mark.parametrize(("a", "b"), NOT_COMPARED)
def test_may_not_be_compared(a, b):
    assert o.comparable(a, b) is False


@pytest.mark.parametrize(
    ("type_", "name"),
    [
        (M0, "金额"),
        (RATIO, "比例"),
        (BARE, "数"),
        (PEOPLE, "计数（人）"),
        (QM, "除得的金额"),
        (QN, "除得的比例"),
        (DATE, "日期"),
        (DAYS, "期间（天）"),
        (MONTHS, "期间（年、月）"),
        (TRUE, "条件"),
        (WORDS, "选项"),
        (TEXT, "文本"),
        (t.Error(), "有错误的算式"),
    ],
)
def test_names_of_types(type_, name):
    assert o.name(type_) == name
