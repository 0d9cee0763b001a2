"""docx and pdf: what is read, what is named, what is refused."""

from __future__ import annotations

import io
import random
import sys
import zipfile

import pytest

from policydsl.ir.document import Document, Place
from policydsl.original import read
from tests.original.offices import W, docx, par, pdf, run
from tests.original.samples import PLAIN, document, shape, wrapped

HEAD = ("云洲市若干措施", "一、奖励")


def texts(data: bytes) -> list[str]:
    return [p.text for s in document(data, "a.docx").sections for p in s.paragraphs]


def told(data: bytes) -> list[tuple[str, str, str]]:
    found = document(data, "a.docx")
    return [(n.kind, n.words, found.text[n.start : n.end]) for n in found.notes]


def test_docx_reads_as_the_text() -> None:
    found = document(docx(*PLAIN.strip().split("\n")), "a.docx")
    plain = document(PLAIN)
    assert shape(found) == shape(plain)
    assert (found.title, found.number, found.kind) == (plain.title, plain.number, "docx")
    assert [p.text for p in found.back] == [p.text for p in plain.back]
    assert found.notes == ()


def test_docx_of_a_word_processor() -> None:
    import docx as library

    made = library.Document()
    for line in PLAIN.strip().split("\n"):
        made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    assert shape(document(out.getvalue(), "a.docx")) == shape(document(PLAIN))


def test_tracked_changes_are_read_as_they_end_and_named() -> None:
    data = docx(
        *HEAD,
        par(
            "按投资额的",
            '<w:del w:id="1"><w:r><w:delText>30%</w:delText></w:r></w:del>',
            f'<w:ins w:id="2">{run("20%")}</w:ins>',
            "给予奖励。",
        ),
    )
    assert texts(data) == ["按投资额的20%给予奖励。"]
    assert told(data) == [
        ("修订", "修订删去，没有读入：30%", ""),
        ("修订", "修订增加，已读入：20%", "20%"),
    ]


def test_moved_text_is_read_where_it_went() -> None:
    data = docx(
        *HEAD,
        par("甲", f'<w:moveFrom w:id="1">{run("乙")}</w:moveFrom>', "。"),
        par("丙", f'<w:moveTo w:id="2">{run("乙")}</w:moveTo>', "。"),
    )
    assert texts(data) == ["甲。", "丙乙。"]
    assert [w for _, w, _ in told(data)] == ["修订移走，没有读入：乙", "修订移来，已读入：乙"]


def test_a_deleted_end_joins_paragraphs() -> None:
    data = docx(*HEAD, par("给予奖励，", properties='<w:rPr><w:del w:id="1"/></w:rPr>'), "最高10万元。")
    assert texts(data) == ["给予奖励，最高10万元。"]
    assert told(data)[0][0] == "修订"


def test_deleted_rows_are_not_read() -> None:
    rows = "".join(
        f"<w:tr><w:trPr>{mark}</w:trPr><w:tc>{par(text)}</w:tc></w:tr>"
        for text, mark in (("甲。", ""), ("乙。", '<w:del w:id="1"/>'))
    )
    data = docx(*HEAD, f"<w:tbl>{rows}</w:tbl>")
    assert texts(data) == ["甲。"]
    assert ("修订", "修订删去，没有读入：乙。", "") in told(data)


STYLES = f"""<w:styles {W}>
<w:style w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:styleId="Based"><w:name w:val="Based"/><w:basedOn w:val="Secret"/></w:style>
<w:style w:styleId="Shown"><w:name w:val="Shown"/><w:basedOn w:val="Based"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
<w:style w:styleId="Struck"><w:name w:val="Struck"/><w:basedOn w:val="Gone"/></w:style>
<w:style w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="Chapter"><w:name w:val="chapter"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Item"><w:name w:val="item"/><w:basedOn w:val="Chapter"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
</w:styles>"""


@pytest.mark.parametrize(
    ("secret", "is_read"),
    [
        (run("不含税", "<w:vanish/>"), False),
        (run("不含税", '<w:rStyle w:val="Secret"/>'), False),
        (run("不含税", '<w:rStyle w:val="Based"/>'), False),
        (run("不含税", '<w:rStyle w:val="Shown"/>'), True),
        (run("不含税", '<w:vanish w:val="0"/>'), True),
        (run("不含税", '<w:rStyle w:val="Secret"/><w:vanish w:val="false"/>'), True),
    ],
)
def test_hidden_text_is_named_and_not_read(secret: str, is_read: bool) -> None:
    data = docx(*HEAD, par("按投资额", secret, "的3%给予奖励。"), styles=STYLES)
    assert texts(data) == ["按投资额" + "不含税" * is_read + "的3%给予奖励。"]
    assert told(data) == ([] if is_read else [("隐藏", "隐藏的文字，没有读入：不含税", "")])


def test_hidden_paragraph_by_its_style() -> None:
    data = docx(*HEAD, "甲。", par("乙。", properties='<w:pStyle w:val="Secret"/>'), styles=STYLES)
    assert texts(data) == ["甲。"]
    assert [k for k, _, _ in told(data)] == ["隐藏"]


@pytest.mark.parametrize("style", ["Based", "Item2"])
def test_hidden_paragraph_by_what_its_style_is_based_on(style: str) -> None:
    own = '<w:style w:styleId="Item2"><w:basedOn w:val="Based"/></w:style></w:styles>'
    styles = STYLES.replace("</w:styles>", own)
    seen = par("丙。", properties='<w:pStyle w:val="Shown"/>')
    data = docx(*HEAD, "甲。", par("乙。", properties=f'<w:pStyle w:val="{style}"/>'), seen, styles=styles)
    assert texts(data) == ["甲。", "丙。"]
    assert told(data) == [("隐藏", "隐藏的文字，没有读入：乙。", "")]


def test_a_style_of_all_paragraphs_and_what_holds_for_all_runs() -> None:
    usual = STYLES.replace(
        '<w:style w:styleId="Secret">', '<w:style w:type="paragraph" w:default="1" w:styleId="Secret">'
    )
    assert texts(docx(par(run(HEAD[0], '<w:vanish w:val="0"/>')), *(
        par(run(t, '<w:vanish w:val="0"/>')) for t in (HEAD[1], "甲。")), "乙。", styles=usual)) == ["甲。"]  # fmt: skip
    every = STYLES.replace(
        "<w:style ",
        "<w:docDefaults><w:rPrDefault><w:rPr><w:strike/></w:rPr></w:rPrDefault></w:docDefaults><w:style ",
        1,
    )
    shown = [par(run(t, '<w:strike w:val="false"/>')) for t in (*HEAD, "甲。")]
    assert texts(docx(*shown, "乙。", styles=every)) == ["甲。"]


def test_an_effect_of_both_styles_is_taken_back() -> None:
    both = par(run("乙。", '<w:rStyle w:val="Secret"/>'), properties='<w:pStyle w:val="Based"/>')
    assert texts(docx(*HEAD, "甲。", both, styles=STYLES)) == ["甲。", "乙。"]


@pytest.mark.parametrize(
    ("struck", "is_read"),
    [
        ("<w:strike/>", False),
        ('<w:strike w:val="1"/>', False),
        ("<w:dstrike/>", False),
        ('<w:rStyle w:val="Gone"/>', False),
        ('<w:rStyle w:val="Struck"/>', False),
        ('<w:rStyle w:val="Struck"/><w:strike w:val="0"/>', True),
        ('<w:strike w:val="false"/>', True),
    ],
)
def test_struck_text_is_named_and_not_read(struck: str, is_read: bool) -> None:
    data = docx(*HEAD, par("最高不超过", run("50万元", struck), "80万元。"), styles=STYLES)
    assert texts(data) == ["最高不超过" + "50万元" * is_read + "80万元。"]
    assert told(data) == ([] if is_read else [("修订", "删除线划去的文字，没有读入：50万元", "")])


def test_comments_notes_boxes_pictures_heads() -> None:
    data = docx(
        *HEAD,
        par(
            '<w:commentRangeStart w:id="4"/>',
            "给予10万元",
            '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>',
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            "。",
            f"<w:r><w:pict><w:txbxContent>{par('框中的字')}</w:txbxContent></w:pict></w:r>",
            "<w:r><w:drawing><w:blip/></w:drawing></w:r>",
        ),
        comments=f'<w:comments {W}><w:comment w:id="4">{par("请核对")}</w:comment></w:comments>',
        footnotes=f'<w:footnotes {W}><w:footnote w:id="2">{par("含税")}</w:footnote></w:footnotes>',
        header1=f"<w:hdr {W}>{par('云府发')}</w:hdr>",
        footer1=f"<w:ftr {W}>{par('- 3 -')}</w:ftr>",
    )
    assert texts(data) == ["给予10万元。"]
    assert sorted(told(data)) == sorted(
        [
            ("批注", "批注：请核对", "给予10万元"),
            ("其他", "脚注，没有读入正文：含税", ""),
            ("其他", "文本框，没有读入正文：框中的字", ""),
            ("其他", "图片：其中的文字没有读入", ""),
            ("其他", "页眉或页脚，没有读入：云府发", ""),
        ]
    )


def turn(kind: str) -> str:
    return f"<w:r><w:br{kind}/></w:r>"


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        (("按投资额", turn(' w:type="page"'), "的3%给予奖励。"), ["按投资额的3%给予奖励。"]),
        (("按投资额", turn(' w:type="column"'), "的3%给予奖励。"), ["按投资额的3%给予奖励。"]),
        (
            ('<w:r><w:t>按1</w:t><w:br w:type="page"/><w:t>0万元给予奖励。</w:t></w:r>',),
            ["按10万元给予奖励。"],
        ),
        ((turn(' w:type="page"'), "给予奖励。"), ["给予奖励。"]),
        (("甲。", turn(' w:type="page"'), turn(' w:type="page"'), "乙。"), ["甲。乙。"]),
        (("按照本办法", turn(' w:type="page"'), "第二条给予奖励。"), ["按照本办法第二条给予奖励。"]),
        (("甲。", turn(""), "乙。"), ["甲。", "乙。"]),
        (("甲。", turn(' w:type="textWrapping"'), "乙。"), ["甲。", "乙。"]),
        (("甲，", turn(' w:type="page"'), "乙。", turn(""), "丙。"), ["甲，乙。", "丙。"]),
    ],
)
def test_the_end_of_a_page_cuts_no_paragraph(inline: tuple[str, ...], expected: list[str]) -> None:
    data = docx(*HEAD, par(*inline))
    assert (texts(data), told(data)) == (expected, [])


def test_a_numbered_line_behind_the_end_of_a_page_is_one_of_its_own() -> None:
    found = document(docx(*HEAD, par("甲。", turn(' w:type="page"'), "二、保障"), "乙。"), "a.docx")
    assert [(s.heading.text, [p.text for p in s.paragraphs]) for s in found.sections] == [
        ("奖励", ["甲。"]),
        ("保障", ["乙。"]),
    ]


def test_what_is_there_twice_is_read_once() -> None:
    box = f"<w:txbxContent>{par('框')}</w:txbxContent>"
    data = docx(
        *HEAD,
        par(
            "甲。",
            f"<w:r><w:AlternateContent><w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback></w:AlternateContent></w:r>",
        ),
    )
    assert [w for _, w, _ in told(data)] == ["文本框，没有读入正文：框"]


def test_cells_are_paragraphs() -> None:
    cells = "".join(f"<w:tc>{par(t)}</w:tc>" for t in ("等次", "奖励", "一等", "10万元"))
    data = docx(*HEAD, "标准如下。", f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    assert texts(data) == ["标准如下。", "等次", "奖励", "一等", "10万元"]
    assert told(data) == [("其他", "表格：各格按行的次序读作段落", "等次\n奖励\n一等\n10万元\n")]


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
</w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""


def test_automatic_numbers_are_read() -> None:
    def chapter(text: str) -> str:
        return par(text, properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>')

    def item(text: str) -> str:
        return par(text, properties='<w:pStyle w:val="Item"/>')

    data = docx(
        "若干措施", par("一、奖励\t1", properties='<w:pStyle w:val="TOC1"/>'),
        chapter("奖励"), item("新办"), "甲。", item("留用"), "乙。", chapter("附则"), item("解释"), "丙。",
        styles=STYLES, numbering=NUMBERING,
    )  # fmt: skip
    found = document(data, "a.docx")
    assert [(s.place, s.heading.text) for s in found.sections] == [
        (Place(1, 1), "新办"),
        (Place(1, 2), "留用"),
        (Place(2, 1), "解释"),
    ]
    assert found.chapters == ((1, "奖励"), (2, "附则"))


def test_struck_clauses_count_and_hidden_ones_do_not() -> None:
    def item(inner: str, mark: str = "") -> str:
        return par(inner, properties=f'<w:pStyle w:val="Item"/><w:rPr>{mark}</w:rPr>')

    data = docx(
        "若干措施", par("奖励", properties='<w:pStyle w:val="Chapter"/>'),
        item("新办"), "甲。", item(run("废止", "<w:strike/>"), "<w:strike/>"), item(run("暗处", "<w:vanish/>"), "<w:vanish/>"),
        item("留用"), "乙。",
        styles=STYLES, numbering=NUMBERING,
    )  # fmt: skip
    found = document(data, "a.docx")
    assert [(s.place, s.heading.text) for s in found.sections] == [
        (Place(1, 1), "新办"),
        (Place(1, 3), "留用"),
    ]
    assert [p.text for s in found.sections for p in s.paragraphs] == ["甲。", "乙。"]


def test_lines_of_a_converted_page_are_joined() -> None:
    long = (
        "施行期间由市财政局会同有关部门负责解释并且按照年度组织兑付，各县区结合实际制定实施细则，确保各项措施落实到位取得实效。"
        * 6
    )
    data = docx(*HEAD, *wrapped(long))
    assert texts(data) == [long]
    assert any("版式文件" in w for _, w, _ in told(data))


# ---------------------------------------------------------------- refused


def code(data: bytes) -> str:
    found = read("a", data)
    assert not isinstance(found, Document)
    return found[0].code


def rezipped(data: bytes, change: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", method) as new:
        for name in old.namelist():
            if name not in change:
                new.writestr(name, old.read(name))
        for name, content in change.items():
            new.writestr(name, content)
    return out.getvalue()


def test_bombs_are_refused() -> None:
    data = docx(*HEAD, "甲。")
    assert code(rezipped(data, {"word/document.xml": b" " * (30 * 1024 * 1024)})) == "POL-E0901"
    assert code(rezipped(data, {f"word/x{n}.bin": b"" for n in range(4001)})) == "POL-E0901"
    entity = f'<!DOCTYPE x [<!ENTITY a "{"b" * 99}">]><w:document {W}><w:body>&a;</w:body></w:document>'
    assert code(rezipped(data, {"word/document.xml": entity.encode()})) == "POL-E1004"
    deep = "<w:sdt>" * 500 + par("甲。") + "</w:sdt>" * 500
    assert code(docx(*HEAD, deep)) == "POL-E0901"


def test_damaged_files_are_told() -> None:
    data = docx(*HEAD, "甲。")
    assert code(data[:200]) == "POL-E1004"
    assert code(rezipped(data, {"word/document.xml": b"<w:document"})) == "POL-E1004"
    assert code(rezipped(data, {"word/document.xml": f"<w:document {W}/>".encode()})) == "POL-E1004"
    assert code(b"PK\x03\x04" + b"\0" * 50) == "POL-E1004"
    assert code(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")) == "POL-E1004"


def test_other_packages_are_named() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("OFD.xml", "<x/>")
    found = read("a.ofd", out.getvalue())
    assert not isinstance(found, Document)
    assert (found[0].code, "OFD" in found[0].headline, "pdf" in found[0].cure) == ("POL-E1001", True, True)
    assert code(rezipped(docx("甲"), {"_rels/.rels": b"", "word/document.xml": b""})) == "POL-E1004"


def test_unseen_characters_in_docx() -> None:
    assert code(docx(*HEAD, "研\u200b发。")) == "POL-E1003"


@pytest.mark.parametrize("seed", range(60))
def test_broken_bytes_give_no_traceback(seed: int) -> None:
    draw = random.Random(seed)
    base = bytearray(
        docx(*HEAD, "甲。", styles=STYLES, numbering=NUMBERING)
        if seed % 2
        else pdf(["一、奖励\n给予十万元奖励，每年一次。"])
    )
    for _ in range(draw.randint(1, 12)):
        base[draw.randrange(4, len(base))] = draw.randrange(256)
    found = read("a", bytes(base[: draw.randint(20, len(base))] if seed % 3 == 0 else base))
    assert isinstance(found, Document) or found[0].cure


# ---------------------------------------------------------------- pdf


def test_pdf_reads_as_the_text() -> None:
    lines = [part for line in PLAIN.strip().split("\n") for part in (wrapped(line, indent=0) if line else [])]
    pages = ["\n".join([*lines[:9], "- 1 -"]), "\n".join([*lines[9:], "2"])]
    found = document(pdf(pages), "a.pdf")
    assert (found.kind, found.title, found.number) == ("pdf", document(PLAIN).title, "云府发〔2024〕12号")
    assert shape(found) == shape(document(PLAIN))
    assert [found.text[m.start : m.end] for m in found.marks if m.kind == "页码"] == ["- 1 -", "2"]


def test_scans_are_named() -> None:
    found = read("a.pdf", pdf(["", ""]))
    assert not isinstance(found, Document)
    assert (found[0].code, "扫描件" in found[0].headline) == ("POL-E1005", True)


def test_a_page_without_text_is_told() -> None:
    found = document(
        pdf(["若干措施\n一、奖励\n给予10万元奖励。", "二、附则\n自公布之日起施行。", ""]), "a.pdf"
    )
    assert [n.words for n in found.notes] == ["第 3 页没有文字，可能是图像，没有读入"]


def test_radicals_become_characters() -> None:
    found = document(pdf(["若干措施\n一、奖励\n给予\u2f2f企业10万元奖励。"]), "a.pdf")
    assert found.sections[0].paragraphs[0].text == "给予工企业10万元奖励。"
    assert [n.words for n in found.notes] == ["1 个部首或兼容字换成了通用的字"]


def test_encrypted_and_broken_pdf() -> None:
    data = pdf(["若干措施\n一、奖励\n给予10万元奖励。"])
    assert code(pdf(["若干措施\n一、奖励\n给予10万元奖励。"], encrypt="x")) == "POL-E1004"
    assert code(b"%PDF-1.4\nnothing") == "POL-E1004"
    assert code(data[: len(data) // 3]) == "POL-E1004"


def test_faults_are_not_told_by_the_library(capfd: pytest.CaptureFixture[str]) -> None:
    assert code(b"%PDF-1.4\nnothing") == "POL-E1004"
    assert capfd.readouterr() == ("", "")


def test_without_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    found = read("a.pdf", b"%PDF-1.4")
    assert not isinstance(found, Document)
    assert (found[0].code, "policydsl[office]" in found[0].cure) == ("POL-E1007", True)


@pytest.mark.parametrize(
    "line",
    [
        "市场企业。（责任单位：市财政局）",
        "（责任单位：市财政局）",
        "各开发区）",
        "创新“专精特新",
        "给予奖励；",
    ],
)
def test_what_repeats_at_the_foot_of_pages_but_is_text_stays(line: str) -> None:
    page = "（{0}）支持{0}\n对新办的企业按照规定给予10万元奖励，每年兑付一次，由各部门会同有关单位抓好落\n{1}\n— {2} —"
    body = "\f".join(page.format(n, line, i) for i, n in enumerate("一二三四五", 1))
    found = document("若干措施\n一、奖励\n" + body)
    assert all(line not in found.text[m.start : m.end] for m in found.marks if m.kind == "页码")
    assert not any("页眉" in n.words for n in found.notes)


def test_a_last_line_with_its_units_says_nothing_of_an_indent() -> None:
    full = "施行期间由市财政局会同有关部门负责解释并且按照年度组织兑付，各县区结合实际制定实施细则，确保各项措施落实到位取得实效。"
    first = "对规定“专精特新”投入。对支持规定建设3%VR500万元。"  # fills its line
    rest = "对投入支持“专精特新”企业VR。（责任单位：市财政局）"  # as wide as an indented line
    lines = [line for text in (full * 3, full * 2) for line in wrapped(text)]
    found = document("\n".join(["若干措施", "一、研发", first, rest, *lines, "二、附则", *lines, ""]))
    assert shape(found)[0].paragraphs[0] == (first + rest.partition("（")[0], ("市财政局",))
    assert [(n.kind, found.text[n.start : n.end]) for n in found.notes] == [("分段", rest)]


def test_running_heads_are_dropped() -> None:
    page = "云洲市人民政府公报\n{}\n第 {} 页"
    bodies = [
        "若干措施\n一、奖励\n对新办的企业按照规定给予10万元奖励，每年兑付一次。",
        "二、保障\n各部门抓好落实。",
        "三、附则\n自公布之日起施行。",
    ]
    found = document("\f".join(page.format(b, n) for n, b in enumerate(bodies, 1)))
    assert [s.heading.text for s in found.sections] == ["奖励", "保障", "附则"]
    assert "公报" not in "".join(p.text for s in found.sections for p in s.paragraphs)
    assert [m.kind for m in found.marks if "公报" in found.text[m.start : m.end]] == ["页码"] * 3
    assert [(n.kind, found.text[n.start : n.end]) for n in found.notes] == [("其他", "云洲市人民政府公报")]
