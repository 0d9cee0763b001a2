"""One value by its type: read exactly, or refused; ids, matters and labels as they are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydsl import forms, numerals
from policydsl.interp import names
from policydsl.numerals import money_text

MONEY = forms.Described("甲", "金额")
RATIO = forms.Described("甲", "比例", 6)
COUNT = forms.Described("甲", "计数", 0, "家")
NUMBER = forms.Described("甲", "数", 4)
DATE = forms.Described("甲", "日期")
MONTHS, DAYS = forms.Described("甲", "期间", 0, "个月"), forms.Described("甲", "期间", 0, "天")
BOOL, TEXT = forms.Described("甲", "是否"), forms.Described("甲", "文本")
EMPTY = forms.Book({}, {}, {}, {})


def chosen(*options):
    return forms.Described("甲", "选项", options=options)


def read(raw, form):
    """The value, or the code of what is wrong with it."""
    door = forms.Door(EMPTY)
    value = door.fact(form, raw, ("applications", 0))
    return door.problems[0].code if door.problems else value


def ident(raw):
    door = forms.Door(EMPTY)
    value = door.ident(raw, ())
    return door.problems[0].code if door.problems else value


@pytest.mark.parametrize(
    ("raw", "form", "expected"),
    [
        ("5000万元", MONEY, 5_000_000_000),
        (" ５０００万元 ", MONEY, 5_000_000_000),
        ("5000 万元", MONEY, 5_000_000_000),
        ("2,300万元", MONEY, 2_300_000_000),
        ("1.2345万元", MONEY, 1_234_500),
        ("49999999.98元", MONEY, 4_999_999_998),
        ("1,234,567.89元", MONEY, 123_456_789),
        ("-5元", MONEY, -500),
        ("−5元", MONEY, -500),
        ("2.05万亿元", MONEY, 205_000_000_000_000),
        ("12百元", MONEY, 120_000),
        ("3%", RATIO, 30_000),
        ("12.5％", RATIO, 125_000),
        ("2‰", RATIO, 2_000),
        ("2个百分点", RATIO, 20_000),
        ("5家", COUNT, 5),
        (5, COUNT, 5),
        ("12万", COUNT, 120_000),
        ("1.2万家", COUNT, 12_000),
        (forms.Exact("5.5"), NUMBER, 55_000),
        (forms.Exact("5.0"), COUNT, 5),
        ("2024-06-30", DATE, 20240630),
        ("2024-5-1", DATE, 20240501),
        ("2024年6月30日", DATE, 20240630),
        ("2年", MONTHS, 24),
        ("18个月", MONTHS, 18),
        ("18月", MONTHS, 18),
        ("30天", DAYS, 30),
        ("是", BOOL, True),
        (" 否 ", BOOL, False),
        (False, BOOL, False),
        ("乙类", chosen("甲类", "乙类"), "乙类"),
        ("ａ", chosen("a", "b"), "a"),
        ("(一)类", chosen("（一）类", "二"), "（一）类"),
        ("随便写", TEXT, "随便写"),
        ("甲　债", TEXT, "甲　债"),
        (5, TEXT, "5"),
        ("未知", MONEY, None),
        (None, MONEY, None),
        (" 未知 ", TEXT, None),
    ],
)
def test_read(raw, form, expected):
    assert read(raw, form) == expected
    assert type(read(raw, form)) is type(expected)


@pytest.mark.parametrize(
    ("raw", "form"),
    [
        ("5000", MONEY), ("5000万", MONEY), (5000, MONEY), ("1.005元", MONEY), ("1,23元", MONEY), ("12,34,567元", MONEY), ("٣元", MONEY),
        ("³元", MONEY), ("1e5元", MONEY), ("1_000元", MONEY), ("NaN", MONEY), ("inf元", MONEY), ("¥5", MONEY), ("", MONEY), ("元", MONEY),
        ("5元5角", MONEY), ("1 000元", MONEY), ("5\u200b元", MONEY), ("+5元", MONEY), ("9" * 500 + "元", MONEY), (True, MONEY), (["5元"], MONEY),
        ({}, MONEY), (5.0, NUMBER), ("0.03", RATIO), (3, RATIO), ("0.00001%", RATIO), ("5人", COUNT), ("5.5", COUNT), ("五家", COUNT),
        ("½", COUNT), (forms.Exact("1e3"), COUNT), (True, COUNT), ("2024-02-30", DATE), ("20240630", DATE), (20240630, DATE), ("2024/6/30", DATE),
        ("2024-06", DATE), ("45000", DATE), ("30天", MONTHS), ("2年", DAYS), ("2", MONTHS), ("-2年", MONTHS), ("99999999年", MONTHS),
        ("true", BOOL), ("对", BOOL), (1, BOOL), ("丙", chosen("甲", "乙")), (["甲"], chosen("甲", "乙")), ("甲\x00", TEXT), ("甲\u202e", TEXT),
        (forms.Exact("1.5"), TEXT), (True, TEXT), ([], TEXT),
    ],
)  # fmt: skip
def test_refused(raw, form):
    assert isinstance(read(raw, form), str)
    assert read(raw, form) not in ("", "甲", "乙")


def test_signs_follow_the_bounds():
    for kind in forms.SIGNED:
        written = {"金额": "5元", "比例": "5%"}.get(kind, "5")
        least = forms.Described("甲", kind, 6, low=0)
        for sign in "-−－":
            assert read(sign + written, least) == "negative"
            assert read(sign + written.replace("5", "0"), least) == "negative"
            assert read(sign + written, forms.Described("甲", kind, 6, low=-(10**9))) < 0
    assert read(-3, forms.Described("甲", "计数", low=0)) == "negative"
    assert read("11%", forms.Described("甲", "比例", 6, low=0, high=100_000)) == "bounds"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("9.13E+17", "id-scientific"), (forms.Exact("9.13300001234568e+17"), "id-scientific"), ("９．１３Ｅ＋１７", "id-scientific"),
        ("9E17", "id-scientific"), ("1E+5", "id-scientific"), (forms.Exact("5.0"), "id-scientific"), (9.13e17, "id-scientific"),
        ("9133 0000", "id-blank"), ("甲　乙", "id-blank"), ("A\tB", "id-blank"), ("A\u200b1", "id-characters"), ("\ufeffA1", "id-characters"),
        ("A\u00ad1", "id-characters"), ("A\u202e1", "id-characters"), ("A\ufe0f", "id-characters"), ("\u3164", "id-characters"),
        ("A\x00", "id-characters"), ("A´A", "id-characters"), ("A" * 101, "id-length"), ("A" * 100_000, "id-length"),
        (None, "id"), (True, "id"), (-5, "id"), ("", "id"), ("未知", "id"), (["A"], "id"), ({}, "id"),
    ],
)  # fmt: skip
def test_ids_that_would_make_two_of_one(raw, code):
    assert ident(raw) == code


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        (913300001234567890, "913300001234567890"),
        (5, "5"),
        (" A1 ", "A1"),
        ("2024E001", "2024E001"),
        ("91330000E12345678X", "91330000E12345678X"),
        ("A" * 100, "A" * 100),
        (forms.Exact("1" * 60), "1" * 60),
    ],
)
def test_ids_stay_as_given(raw, kept):
    assert ident(raw) == kept


@pytest.mark.parametrize("raw", ["1", "(1)", "（1）", "（１）", " ( 1 ) ", "①", "⑴"])
def test_one_label(raw):
    assert forms.bare_label(raw) == "1"


def test_chinese_labels_stay_chinese():
    assert forms.bare_label("（一）") == forms.bare_label("一") == "一" != forms.bare_label("1")


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        ("2024", "2024"), ("２０２４年第１轮", "2024年第1轮"), (" 2024年 第1轮 ", "2024年第1轮"), ("第2轮2024", ""), ("24", ""), ("0999", ""), ("2 024", ""),
        ("", ""), ("二〇二四", ""),
    ],
)  # fmt: skip
def test_a_round_begins_with_its_year(raw, label):
    assert forms.round_label(raw) == label
    assert forms.round_year(forms.round_label(raw)) == (2024 if label else 0)


@given(st.text())
def test_the_reference_compares_names_alike(text):
    assert forms.same_id(text) == names.same_name(text)
    assert forms.same_matter(text) == names.same_matter(text)


def test_the_tables_of_figures_say_the_same():
    assert {k: 10**v for k, v in forms.MULTIPLES.items()} == numerals.MULTIPLES


@given(st.integers(-(10**15), 10**15))
def test_money_reads_back(fen):
    assert read(money_text(fen), MONEY) == fen


@given(st.integers(0, 10**13), st.integers(0, 99))
def test_grouped_digits_read_as_their_plain_form(yuan, cents):
    assert read(f"{yuan:,}.{cents:02}元", MONEY) == yuan * 100 + cents


EVERY = [MONEY, RATIO, COUNT, NUMBER, DATE, MONTHS, DAYS, BOOL, chosen("甲", "乙"), TEXT]
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.text("0123456789.,-万元%家年 \u200b", max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=4,
)


@given(ANYTHING, st.sampled_from(EVERY))
def test_never_fails(raw, form):
    read(raw, form)
    ident(raw)


LINE_BOOK = forms.Book({"企业": [MONEY]}, {"奖": ["（1）"]}, {"旧": ["（1）"]}, {"线": ["高"]})
KEYS = st.sampled_from([*forms.HEADS, *forms.COLUMNS, *forms.PARTS, "甲", "线"])


@given(
    st.dictionaries(
        KEYS | st.integers(), ANYTHING | st.sampled_from(["奖", "旧", "甲", "2024-01-01", "1元"]), max_size=9
    )
)
def test_no_row_is_thrown(raw):
    """Whatever stands in a row, unhashable values among it: a problem, no traceback."""
    door = forms.Door(LINE_BOOK)
    before = [door.application(raw, ("applications", 0)), door.line(raw, ("ledger", 0))]
    door.readings(raw, ("readings",))
    door.ledger(raw, ("ledger",))
    forms.parts_of(raw, door)
    assert before[0] is None or before[1] is None
    assert all(str(problem) for problem in door.problems)


@pytest.mark.parametrize("column", ["实付", "应得", "类别", "年度", "日期", "项", "事项"])
@pytest.mark.parametrize("raw", [None, "", " ", "未知"])
def test_unknown_is_no_zero_in_a_ledger(column, raw):
    door = forms.Door(LINE_BOOK)
    line = {"编号": "甲", "奖励": "奖", "年度": 2024, "日期": "2024-01-01", "实付": "1元", column: raw}
    assert door.line(line, ("ledger", 0)) is None
    assert [p.code for p in door.problems] == ["line-unknown"]
    assert door.problems[0].cure


@pytest.mark.parametrize("raw", [None, "", "未知"])
def test_what_a_line_of_an_external_may_leave_open(raw):
    door = forms.Door(LINE_BOOK)
    line = door.line(
        {"编号": "甲", "外部": "旧", "年度": 2024, "实付": "1元", "抵": raw, "重叠": raw, "奖励": raw},
        ("ledger", 0),
    )
    assert door.problems == []
    assert line is not None
    assert line[-2:] == ("", None)


def labels(raw, **line):
    door = forms.Door(LINE_BOOK)
    read_ = door.line({"编号": "甲", "年度": 2024, "实付": "1元", "项": raw, **line}, ("ledger", 0))
    return door.problems[0].code if read_ is None else read_[5]


def test_labels_are_those_of_the_policy():
    for raw in ("1", 1, "(1)", "（１）", ["1"], [1]):
        assert labels(raw, 奖励="奖") == ("（1）",)
        assert labels(raw, 外部="旧") == ("（1）",)
    assert labels("2", 奖励="奖") == labels("2", 外部="旧") == labels(["1", "(1)"], 外部="旧") == "line-stage"
    assert labels([None], 外部="旧") == labels([], 外部="旧") == "line-unknown"


def rows(*lines):
    door = forms.Door(LINE_BOOK)
    door.ledger([{"编号": "甲", "奖励": "奖", "年度": 2024, **line} for line in lines], ("ledger",))
    return [(p.code, p.path[1]) for p in door.problems]


def test_rows_of_a_ledger_against_each_other():
    paid, back = {"实付": "5元"}, {"实付": "5元", "类别": "退回"}
    assert rows(paid, back) == []
    assert rows(back, paid) == []
    assert rows(paid, {**paid, "编号": " ｂ"}) == []
    assert rows(paid, paid) == [("line-twice", 1)]
    assert rows({**paid, "事项": "甲 债"}, {**paid, "事项": "甲债", "编号": "甲 "}) == [("line-twice", 1)]
    assert rows(back) == [("line-repaid", 0)]
    assert rows(paid, {**back, "实付": "6元"}) == [("line-repaid", 1)]
    assert rows(paid, {**back, "编号": "乙"}) == [("line-repaid", 1)]
    assert rows({"实付": "-1元"}) == [("line-negative", 0)]


def test_notes_on_a_ledger():
    lines = [
        ("A1", 1, 20240101, "付"),
        ("ａ１ ", 2, 20240701, "付"),
        ("B", 3, 20250101, "付"),
        ("b", 4, 0, "付"),
    ]
    notes = forms.ledger_notes([("a1", 20240630)], lines)
    assert len(notes) == 2
    assert "台账第2行" in notes[0]
    assert "2024-07-01" in notes[0]
    assert "2 行" in notes[1]
    assert "共 1 个" in notes[1]
    assert forms.ledger_notes([("a1", 20240701)], lines[:2]) == ()
