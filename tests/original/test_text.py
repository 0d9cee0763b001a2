"""Text files: fictional documents in the forms in which they reach an office."""

from __future__ import annotations

import pytest

from policydsl.ir.document import Document, Place
from policydsl.original import read
from policydsl.original.passages import folded
from tests.original.samples import PLAIN, document, shape


def codes(data: bytes, name: str = "a.txt") -> list[str]:
    found = read(name, data)
    return [] if isinstance(found, Document) else [d.code for d in found]


def test_plain_document() -> None:
    found = document(PLAIN)
    assert found.title == "云洲市人民政府关于支持先进制造业发展的若干措施"
    assert found.number == "云府发〔2024〕12号"
    assert found.chapters == ((1, "总体要求"), (2, "支持企业研发"), (3, "附则"))
    assert [(s.place.chapter, s.place.item, s.heading.text, len(s.paragraphs)) for s in found.sections] == [
        (1, 0, "总体要求", 1),
        (2, 1, "支持研发投入", 1),
        (2, 2, "支持专利", 2),
        (3, 0, "附则", 1),
    ]
    assert [p.text for p in found.back] == ["云洲市人民政府办公室", "2024年5月6日", "（此件公开发布）"]
    assert found.notes == ()


def test_sentences_points_units() -> None:
    paragraph = document(PLAIN).paragraph(Place(2, 2, 1))
    assert paragraph is not None
    assert [paragraph.sentence_text(n) for n in (1, 2)] == [
        "本条所称专利为发明专利。",
        "其中：（1）国内专利每件奖励1万元；（2）国外专利每件奖励3万元。",
    ]
    assert [(p.label, paragraph.text[p.start : p.end]) for p in paragraph.points] == [
        ("（1）", "（1）国内专利每件奖励1万元；"),
        ("（2）", "（2）国外专利每件奖励3万元。"),
    ]
    assert paragraph.units is not None
    assert paragraph.units.names == ("市市场监管局", "各县（区）", "市财政局（国资局）")
    text = document(PLAIN).text
    assert text[paragraph.units.start] == "（"
    assert text[paragraph.units.end - 1] == "）"


def test_units_by_duty() -> None:
    paragraph = document(PLAIN).paragraph(Place(2, 2, 2))
    assert paragraph is not None
    assert paragraph.units is not None
    assert paragraph.units.names == ("市科技局", "市财政局")
    assert paragraph.text == "鼓励企业开展专利导航。"


def test_blanks_in_figures_go_and_come_back() -> None:
    paragraph = document(PLAIN).paragraph(Place(2, 1, 1))
    assert paragraph is not None
    assert "超过500万元" in paragraph.text
    start = paragraph.text.index("500万元")
    assert PLAIN[slice(*paragraph.passage.stretch(start, start + 5))] == "500 万元"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PLAIN.encode(), "UTF-8"),
        (b"\xef\xbb\xbf" + PLAIN.encode(), "UTF-8"),
        (PLAIN.replace("\n", "\r\n").encode(), "UTF-8"),
        (PLAIN.replace("\n", "\r").encode(), "UTF-8"),
        (PLAIN.encode("gb18030"), "GB18030"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    found = document(data)
    assert found.encoding == encoding
    assert shape(found) == shape(document(PLAIN))
    assert found.text == PLAIN


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (PLAIN.encode("utf-16"), "POL-E1002", "UTF-16"),
        (PLAIN.encode("utf-16-be"), "POL-E1002", ""),
        ("一、總則\n本辦法的獎勵，由本局發給。".encode("big5"), "POL-E1002", "Big5"),
        (PLAIN.encode("utf-32"), "POL-E1002", "UTF-32"),
        (b"\xff\x00\x80" * 9, "POL-E1002", ""),
        (PLAIN.replace("研发", "研\u200b发").encode(), "POL-E1003", "第 9 行第 8 个字是零宽字符（U+200B）"),
        (PLAIN.replace("研发", "研\u202e发").encode(), "POL-E1003", "U+202E"),
        (PLAIN.replace("研发", "研\0发").encode(), "POL-E1003", "U+0000"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 99, "POL-E1001", "doc"),
        (b"<!DOCTYPE html><html></html>", "POL-E1001", "网页"),
        ("云洲市的通知，没有编号。".encode(), "POL-E1006", ""),
        (b"", "POL-E1006", ""),
        (b" " * (8 * 1024 * 1024 + 1), "POL-E0901", "字节"),
    ],
)
def test_refused(data: bytes, code: str, word: str) -> None:
    found = read("a.txt", data)
    assert not isinstance(found, Document)
    assert [d.code for d in found] == [code]
    assert word in found[0].headline
    assert found[0].cure


ARTICLES = """云洲市人才奖励办法
第一章 总则
第一条 为规范人才奖励，制定本办法。
第二条 本办法由市人社局负责实施。
第二章 奖励
第三条（奖励标准）符合下列条件之一的，给予奖励：
（一）取得博士学位的，奖励10万元；
（二）取得硕士学位的，奖励5万元。
同一人只享受一次。
第四条 每年兑付一次。
附件：申请表
"""


def test_articles() -> None:
    found = document(ARTICLES)
    assert found.chapters == ((1, "总则"), (2, "奖励"))
    assert [(s.place.chapter, s.place.item, s.heading.text) for s in found.sections] == [
        (1, 1, ""),
        (1, 2, ""),
        (2, 3, "奖励标准"),
        (2, 4, ""),
    ]
    texts = [p.text for p in found.sections[2].paragraphs]
    assert texts == [
        "符合下列条件之一的，给予奖励：（一）取得博士学位的，奖励10万元；（二）取得硕士学位的，奖励5万元。",
        "同一人只享受一次。",
    ]
    assert [p.label for p in found.sections[2].paragraphs[0].points] == ["（一）", "（二）"]
    assert [p.text for p in found.back] == ["附件：申请表"]


def test_articles_without_chapters() -> None:
    found = document("云洲市奖励办法\n第一条 奖励10万元。\n第二条 每年一次。\n")
    assert [s.place for s in found.sections] == [Place(1), Place(2)]
    assert found.chapters == ((1, ""), (2, ""))
    assert found.sections[0].paragraphs[0].text == "奖励10万元。"


def test_chapters_that_are_whole_clauses() -> None:
    found = document(
        "若干措施\n一、对新办企业给予10万元奖励。\n二、强化保障。各部门按职责落实。\n三、施行日期\n自公布之日起施行。"
    )
    assert [(s.heading.text, [p.text for p in s.paragraphs]) for s in found.sections] == [
        ("", ["对新办企业给予10万元奖励。"]),
        ("强化保障", ["各部门按职责落实。"]),
        ("施行日期", ["自公布之日起施行。"]),
    ]


def test_text_of_a_chapter_before_its_items() -> None:
    found = document(
        "若干措施\n一、奖励\n下列奖励由市财政局兑付。\n（一）新办奖励\n给予10万元。\n（二）留用奖励\n给予5万元。\n"
    )
    assert [(s.place, s.heading.text) for s in found.sections] == [
        (Place(1), "奖励"),
        (Place(1, 1), "新办奖励"),
        (Place(1, 2), "留用奖励"),
    ]


def test_numbers_out_of_order_are_told() -> None:
    found = document(
        "若干措施\n一、总则\n甲。\n三、奖励\n（一）新办\n乙。\n（三）留用\n丙。\n（二）其他\n丁。\n"
    )
    assert [n.words for n in found.notes] == [
        "编号不连续：上一个是 1，这个是 3",
        "编号不连续：上一个是 1，这个是 3",
        "编号不合次序，当作正文：上一个是 3",
    ]
    assert [s.place for s in found.sections] == [Place(1), Place(3, 1), Place(3, 3)]


def test_numbers_that_begin_again_are_annexes() -> None:
    found = document("若干措施\n一、总则\n甲。\n二、附则\n乙。\n申报指南\n一、材料\n丙。\n")
    assert [s.place for s in found.sections] == [Place(1), Place(2)]
    assert "丙。" in [p.text for p in found.back]
    assert [n.words for n in found.notes] == ["编号从头开始，以下归入文末，没有分条"]


NOTICE = """云府办〔2024〕3号
云洲市人民政府办公室
关于印发《云洲市稳岗若干措施》的通知
各县（区）人民政府：
《云洲市稳岗若干措施》已经同意。现提出：
一、抓好落实。
二、加强宣传。
2024年2月1日
云洲市稳岗若干措施
一、稳岗返还
对不裁员的企业返还50%。
二、附则
自公布之日起施行。
"""


def test_points_of_a_notice_are_no_clauses() -> None:
    found = document(NOTICE)
    assert found.title == "云洲市稳岗若干措施"
    assert [s.heading.text for s in found.sections] == ["稳岗返还", "附则"]


def test_points_on_lines_of_their_own_stay_in_their_paragraph() -> None:
    found = document(
        "若干措施\n一、奖励\n分别给予奖励：\n（1）新办的，10万元；\n（2）留用的，5万元。\n同一企业只享受一次。\n"
    )
    assert [p.text for p in found.sections[0].paragraphs] == [
        "分别给予奖励：（1）新办的，10万元；（2）留用的，5万元。",
        "同一企业只享受一次。",
    ]


def test_stop_behind_units() -> None:
    found = document("若干措施\n一、奖励\n给予10万元奖励（责任单位：市财政局）。另有规定的除外。\n")
    assert [(p.text, p.units.names if p.units else None) for p in found.sections[0].paragraphs] == [
        ("给予10万元奖励。", ("市财政局",)),
        ("另有规定的除外。", None),
    ]


def test_units_on_a_line_of_their_own() -> None:
    found = document(
        "若干措施\n一、奖励\n给予10万元奖励。\n责任单位：市财政局、市科技局\n二、附则\n施行。\n（责任单位：市科技局）\n"
    )
    assert [[p.units and p.units.names for p in s.paragraphs] for s in found.sections] == [
        [("市财政局", "市科技局")],
        [("市科技局",)],
    ]


def test_table_of_contents_is_no_text() -> None:
    found = document("若干措施\n目录\n一、总则……1\n二、附则……2\n一、总则\n甲。\n二、附则\n乙。\n")
    assert [s.heading.text for s in found.sections] == ["总则", "附则"]


def test_figures_with_blanks_between_digits_are_told() -> None:
    found = document("若干措施\n一、奖励\n奖励1 000元。\n")
    assert [n.kind for n in found.notes] == ["其他"]
    assert found.sections[0].paragraphs[0].text == "奖励1 000元。"


LONG = "对研发投入较大并且取得明显成效的企业按照规定给予补助引导企业加大投入加快转型升级提高质量效益和竞争能力推动全市制造业迈"
FULL = LONG[:27] + "。"


def test_lines_of_a_page() -> None:
    """Full lines are 28 characters; a paragraph's first holds 26; a sentence that fills its line decides nothing."""
    lines = [
        LONG[:26],
        LONG[:28],
        LONG[:10] + "。",
        LONG[:26],
        LONG[2:30],
        FULL,
        LONG[:26],
        LONG[26:54],
        FULL,
        LONG[:28],
        "好。",
    ]
    found = document("若干措施\n一、奖励\n" + "\n\n".join(lines) + "\n二、附则\n施行。\n")
    assert [p.text for p in found.sections[0].paragraphs] == [
        "".join(lines[:3]),
        "".join(lines[3:6]),
        "".join(lines[6:]),
    ]
    assert found.notes == ()


def test_doubtful_break_is_told() -> None:
    """Behind a sentence that fills its line, a line that ends at once may be either."""
    lines = [LONG[:26], LONG[26:54], FULL, "兑付每年办理一次。", LONG[:26], LONG[26:54], "好。"]
    found = document("若干措施\n一、奖励\n" + "\n\n".join(lines) + "\n二、附则\n施行。\n")
    assert [(n.kind, found.text[n.start : n.end]) for n in found.notes] == [("分段", "兑付每年办理一次。")]


def test_indents_decide() -> None:
    lines = [
        "　　" + LONG[:26],
        LONG[26:54],
        FULL,
        "　　兑付每年办理一次。",
        "　　" + LONG[:26],
        LONG[26:54],
        "好。",
    ]
    found = document("若干措施\n　　一、奖励\n" + "\n".join(lines) + "\n　　二、附则\n　　施行。\n")
    assert [p.text[-9:] for p in found.sections[0].paragraphs] == [
        FULL[-9:],
        "兑付每年办理一次。",
        LONG[47:54] + "好。",
    ]
    assert found.notes == ()


def test_page_marks_are_dropped() -> None:
    lines = [
        LONG[:26],
        LONG[26:54],
        "- 3 -",
        LONG[:28],
        "— 4 —",
        LONG[:28],
        "第 5 页",
        "好。\f6",
        LONG[:26],
        LONG[:28],
        "完。",
    ]
    found = document("若干措施\n一、奖励\n" + "\n".join(lines) + "\n")
    assert [found.text[m.start : m.end] for m in found.marks if m.kind == "页码"] == [
        "- 3 -",
        "— 4 —",
        "第 5 页",
        "6",
    ]
    assert len(found.sections[0].paragraphs) == 2
    assert "3" not in "".join(p.text for p in found.sections[0].paragraphs)


def test_phrases_are_found_across_widths_and_blanks() -> None:
    text = "按研发投入的５％给予“奖励”，最高 200 万元"
    found = folded(text).find('的5%给予"奖励",最高200万元')
    assert found is not None
    assert text[slice(*found)] == "的５％给予“奖励”，最高 200 万元"
    assert folded("甲乙甲乙").find_all("甲") == ((0, 1), (2, 3))
    assert folded("甲").find("") is None
