"""分档, 累进, 按: rows closed by their neighbours, rows that overlap or are never reached, rows that do not fit."""

from __future__ import annotations

import pytest

from policydsl.ir import nodes as n
from policydsl.ir import types as t
from tests.sema.test_expressions import codes, expr, loaded

YI = 10**10


def table(head: str, *rows: str) -> str:
    return "\n".join([head, *(f"    {row}" for row in rows)])


def ends(head: str, *rows: str) -> list[tuple[int | None, bool, int | None, bool]]:
    found = expr(table(head, *rows))
    assert isinstance(found, n.Tiers)
    return [(value(r.low), r.low_closed, value(r.high), r.high_closed) for r, _ in found.rows]


def value(end: n.Expr | None) -> int | None:
    assert end is None or isinstance(end, n.Lit)
    return None if end is None else end.value  # type: ignore[return-value]


def told(head: str, *rows: str) -> list[tuple[str, str]]:
    return [(d.code, d.headline) for d in loaded(table(head, *rows)).diagnostics if d.is_error]


# ---------------------------------------------------------------- rows closed by their neighbours


def test_rows_from_a_figure_on_end_where_the_next_begins():
    assert ends("分档 投资额", "1亿元以上: 10元", "3亿元以上: 20元", "5亿元以上: 30元") == [
        (YI, True, 3 * YI, False),
        (3 * YI, True, 5 * YI, False),
        (5 * YI, True, None, True),
    ]


def test_also_when_the_greatest_stands_first():
    assert ends("分档 投资额", "5亿元以上: 30元", "1亿元以上: 10元", "3亿元以上: 20元") == [
        (5 * YI, True, None, True),
        (YI, True, 3 * YI, False),
        (3 * YI, True, 5 * YI, False),
    ]


def test_beyond_a_figure_leaves_the_figure_to_the_row_below():
    assert ends("分档 投资额", "超过 1亿元: 10元", "超过 3亿元: 20元") == [
        (YI, False, 3 * YI, True),
        (3 * YI, False, None, True),
    ]


def test_rows_up_to_a_figure_begin_where_the_one_before_ends():
    assert ends("分档 投资额", "不超过 1亿元: 10元", "不超过 3亿元: 20元") == [
        (None, True, YI, True),
        (YI, False, 3 * YI, True),
    ]
    assert ends("分档 投资额", "不足 1亿元: 10元", "不足 3亿元: 20元", "不足 5亿元: 20元") == [
        (None, True, YI, False),
        (YI, True, 3 * YI, False),
        (3 * YI, True, 5 * YI, False),
    ]


def test_a_row_with_two_ends_is_left_alone():
    assert ends("分档 投资额", "1亿元以上不足3亿元: 10元", "3亿元以上: 20元") == [
        (YI, True, 3 * YI, False),
        (3 * YI, True, None, True),
    ]


# ---------------------------------------------------------------- rows that meet


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (("1亿元以上不足3亿元", "3亿元以上不足5亿元"), None),
        (("1亿元以上不超过3亿元", "3亿元以上不足5亿元"), "POL-E0406"),
        (("1亿元以上不超过3亿元", "超过 3亿元 不足 5亿元"), None),
        (("1亿元以上不足3亿元", "2亿元以上不足5亿元"), "POL-E0406"),
        (("2亿元以上不足5亿元", "1亿元以上不足3亿元"), "POL-E0406"),
        (("1亿元以上不足5亿元", "2亿元以上不足3亿元"), "POL-E0405"),
        (("1亿元以上不足5亿元", "1亿元以上不足5亿元"), "POL-E0405"),
        (("1亿元以上不足5亿元", "1亿元以上不超过5亿元"), "POL-E0406"),
        (("超过 1亿元 不足 5亿元", "1亿元以上不足5亿元"), "POL-E0406"),
        (("1亿元以上不足5亿元", "超过 1亿元 不足 5亿元"), "POL-E0405"),
        (("3亿元以上不足5亿元", "1亿元以上不足3亿元"), None),
        (("1亿元以上", "1亿元以上"), "POL-E0405"),
        (("1亿元以上不足1亿元",), "POL-E0405"),
        (("1亿元以上不超过1亿元",), None),
        (("超过 1亿元 不超过 1亿元",), "POL-E0405"),
        (("3亿元以上不足1亿元",), "POL-E0405"),
    ],
)
def test_rows_that_meet(rows, code):
    assert codes(table("分档 投资额", *(f"{row}: {i}元" for i, row in enumerate(rows, 1)))) == (
        [code] if code else []
    )


def test_each_row_that_is_never_reached_is_told_once():
    found = told(
        "分档 投资额", "1亿元以上不足9亿元: 1元", "2亿元以上不足3亿元: 2元", "2亿元以上不足3亿元: 3元"
    )
    assert found == [("POL-E0405", "这一行已包括在前面一行之内")] * 2


# ---------------------------------------------------------------- types


def test_the_type_is_that_of_all_rows():
    found = expr(table("分档 投资额", "1亿元以上: 10元", "3亿元以上: 0.005元", "其余: 0.0001元"))
    assert isinstance(found, n.Tiers)
    assert found.type == t.Money(2)
    assert found.otherwise == n.Lit(1, type=t.Money(2))


@pytest.mark.parametrize(
    ("head", "rows", "headline"),
    [
        ("分档 投资额", ("1亿元以上: 10元", "3亿元以上: 2%"), "各行的类型不同：金额、比例"),
        ("分档 投资额", ("1亿元以上: 10元", "其余: 2人"), "各行的类型不同：金额、计数（人）"),
        ("分档 投资额", ("达到 另额: 10元",), "分档的界限要写成数"),
        ("累进 投资额", ("不超过 1亿元: 10元", "超过 1亿元: 2%"), "累进的每一行要写比例"),
        ("累进 成立日期", ("早于 2024-01-01: 1%",), "累进的基数要是金额或数"),
        ("按 投资额", ("制造业: 1元",), "「按」要用于选项，这里是金额"),
        ("按 类别", ("制造业: 1元", "服务业: 2%"), "各行的类型不同"),
        ("按 类别", ("制造业、服务业: 1元", "服务业: 2元"), "「服务业」前面已经列过，这里轮不到"),
        ("按 类别", ("制造: 1元",), "没有选项「制造」"),
    ],
)
def test_rows_that_do_not_fit(head, rows, headline):
    assert headline in [words for _, words in told(head, *rows)]


def test_slices_stand_in_the_order_of_their_ends():
    for rows in (("不超过 1亿元: 1%", "超过 1亿元: 2‰"), ("超过 1亿元: 2‰", "不超过 1亿元: 1%")):
        found = expr(table("累进 投资额", *rows))
        assert isinstance(found, n.Slices)
        assert [(low.value, rate.value, rate.type) for low, rate in found.rows] == [
            (0, 1, t.Number(2, None, "比例")),
            (YI, 2, t.Number(3, None, "比例")),
        ]
        assert found.type == t.Money(3)


def test_a_slice_with_no_ratio_is_told_where_it_stands():
    """The second line written, though its slice is the lowest."""
    loaded_ = loaded(table("累进 投资额", "超过 1亿元: 2‰", "不超过 1亿元: 10元"))
    (problem,) = [d for d in loaded_.diagnostics if d.is_error]
    assert loaded_.source.text[problem.span.start : problem.span.end] == "10元"


def test_slices_of_a_count_are_of_its_unit():
    found = expr(table("累进 人数", "不超过 10人: 50%", "超过 10人: 100%"))
    assert isinstance(found, n.Slices)
    assert found.type == t.Number(1, "人")


def test_rows_by_choice():
    found = expr(table("按 类别", "制造业、服务业: 1元", "其余: 0.005元"))
    assert isinstance(found, n.ByChoice)
    assert found.rows == ((("制造业", "服务业"), n.Lit(100, type=t.Money())),)
    assert (found.otherwise, found.type) == (n.Lit(5, type=t.Money(1)), t.Money(1))


def test_a_row_that_is_wrong_is_told_once():
    assert [code for code, _ in told("分档 投资额", "1亿元以上: 10元", "其余: 没有")] == ["POL-E0201"]
    assert [code for code, _ in told("分档 投资额", "1亿元以上: 没有", "其余: 2元")] == ["POL-E0201"]
    assert [code for code, _ in told("按 类别", "制造业: 没有", "其余: 2元")] == ["POL-E0201"]


# ---------------------------------------------------------------- tables that need no 其余


def left(head: str, *rows: str) -> str:
    """What the error names of a table inside an amount; empty when the table is full."""
    policy = loaded(table(head, *rows), "    金额 1元 + 试")
    (found,) = [d.expected for d in policy.diagnostics if d.code == "POL-E0308"] or [""]
    return found


@pytest.mark.parametrize(
    ("rows", "missed"),
    [
        (("不足1亿元: 1元", "1亿元以上: 2元"), ""),
        (("1亿元以上: 2元", "不足1亿元: 1元"), ""),
        (("不超过1亿元: 1元", "超过1亿元: 2元"), ""),
        (("0元至1亿元: 1元", "超过1亿元: 2元"), ""),
        (("0元以上: 1元",), ""),
        (("0元以上: 1元", "1亿元以上: 2元"), ""),
        (("1亿元以上: 2元",), "例如少于 1亿元 的没有一行相符"),
        (("超过0元: 2元",), "例如恰为 0元 的没有一行相符"),
        (("不足1亿元: 1元", "超过1亿元: 2元"), "例如恰为 1亿元 的没有一行相符"),
        (("不足1亿元: 1元", "2亿元以上: 2元"), "例如恰为 1亿元 的没有一行相符"),
        (("不足1亿元: 1元",), "例如恰为 1亿元 的没有一行相符"),
        (("不超过1亿元: 1元",), "例如多于 1亿元 的没有一行相符"),
        (("不超过1亿元: 1元", "100000000.01元以上: 2元"), ""),
    ],
)
def test_rows_that_cover_every_amount(rows: tuple[str, ...], missed: str):
    assert left("分档 投资额", *rows) == missed


def test_whole_numbers_leave_nothing_between_nine_and_ten():
    assert left("分档 人数", "9人以下: 1元", "10人以上: 2元") == ""
    assert left("分档 人数", "9人以下: 1元", "11人以上: 2元") == "例如多于 9人、少于 11人 的没有一行相符"
    assert (
        left("分档 面积", "9平方米以下: 1元", "10平方米以上: 2元")
        == "例如多于 9平方米、少于 10平方米 的没有一行相符"
    )


def test_every_option_listed():
    assert left("按 类别", "制造业、服务业: 1元", "其他: 2元") == ""
    assert left("按 类别", "制造业: 1元", "其他: 2元") == "例如选「服务业」的没有一行相符"


def test_what_may_be_negative_has_no_least():
    assert left("分档 投资额 - 另额", "0元以上: 1元") == "例如少于 0元 的没有一行相符"
