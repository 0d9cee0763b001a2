"""The report in Word: complete, laid out as an official document, the same to the byte."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import sample
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st

from policydsl.emit.office import report_docx
from policydsl.emit.office.package import xml_text
from policydsl.emit.report import CaseLine, CaseResult, ReportInput, report_view
from policydsl.ir.policy import PolicyIR
from policydsl.ir.verification import Finding

CASES = (
    CaseResult(
        "上限前后",
        ("法人机构落户奖",),
        "持牌 = 是",
        (CaseLine("实缴注册资本 1亿元", ("1亿元 × 3%",), "300万元", "299万元", passed=False),),
    ),
)
FINDINGS = (
    Finding(
        "POL-W0001", "警告", "名单未封闭。", "写成封闭名单。", sample.settle_award.place, "法人机构落户奖"
    ),
)
GIVEN = ReportInput(sample.policy, CASES, FINDINGS, {}, {}, "0.1.0")


def opened(data: bytes):
    return docx.Document(io.BytesIO(data))


def text_of(data: bytes) -> str:
    return "".join(t.text or "" for t in opened(data).element.body.iter(qn("w:t")))


def styled(data: bytes, style: str) -> list[str]:
    return [p.text for p in opened(data).paragraphs if p.style.style_id == style]


def test_everything_of_the_view_is_told(policy: PolicyIR) -> None:
    view = report_view(ReportInput(policy))
    text = text_of(report_docx(view))
    for block in (b for chapter in view.chapters for clause in chapter.clauses for b in clause.blocks):
        told = [block.name, *("".join(s.text for s in w.words) for w in (*block.paragraphs, *block.phrases))]
        told += [n.headline for n in block.notes]
        assert [x for x in told if xml_text(x) not in text] == []
    for fact in policy.facts:
        assert fact.name in text
    for section in view.sections:
        assert f"{section.number}　{section.heading}" in text
    assert text.count("核对结论") == 1 + len(policy.clauses)


def test_findings_cases_and_the_verdict() -> None:
    text = text_of(report_docx(report_view(GIVEN)))
    for told in ("尚不能签发。", "POL-W0001", "名单未封闭。写成封闭名单。", "1亿元 × 3%", "不符：得 299万元"):
        assert told in text


def test_page_and_type_follow_the_standard() -> None:
    document = opened(report_docx(report_view(GIVEN)))
    page = document.sections[0]
    sizes = (
        page.page_width,
        page.page_height,
        page.top_margin,
        page.bottom_margin,
        page.left_margin,
        page.right_margin,
    )
    assert [round(x.mm) for x in sizes] == [210, 297, 37, 35, 28, 26]
    body = document.styles["Body Text"]
    default = document.styles.element.find(f".//{qn('w:rPrDefault')}")
    assert default.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia")) == "仿宋"
    assert default.find(f".//{qn('w:sz')}").get(qn("w:val")) == "32"
    assert default.find(f".//{qn('w:lang')}").get(qn("w:eastAsia")) == "zh-CN"
    assert body.element.find(f".//{qn('w:ind')}").get(qn("w:firstLineChars")) == "200"
    spacing = document.styles.element.find(f".//{qn('w:pPrDefault')}//{qn('w:spacing')}")
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("560", "exact")
    assert document.styles["Title"].font.size == Pt(22)
    fonts = {
        n: document.styles[n].element.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia"))
        for n in ("Title", "Heading 1", "Heading 2")
    }
    assert fonts == {"Title": "方正小标宋简体", "Heading 1": "黑体", "Heading 2": "楷体"}
    assert document.settings.odd_and_even_pages_header_footer
    sides = [f.paragraphs[0].alignment for f in (page.footer, page.even_page_footer)]
    assert [int(x) for x in sides] == [2, 0]
    assert all(" PAGE " in f._element.xml for f in (page.footer, page.even_page_footer))


def test_headings_follow_the_document() -> None:
    data = report_docx(report_view(GIVEN))
    assert styled(data, "Heading1")[0] == "三、推动金融业量质齐升"
    assert styled(data, "Heading2")[0] == "（一）开展金融招大引强工作"
    assert styled(data, "Heading3")[0].startswith("1．奖励：法人机构落户奖")


def test_tables_keep_within_the_page(policy: PolicyIR) -> None:
    for table in opened(report_docx(report_view(ReportInput(policy)))).tables:
        widths = [int(c.get(qn("w:w"))) for c in table._tbl.tblGrid]
        assert sum(widths) == 8845
        assert min(widths) >= 500


def test_nothing_tells_when_or_where_it_was_made() -> None:
    data = report_docx(report_view(GIVEN))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = archive.namelist()
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert names[2:] == sorted(names[2:])
    core = opened(data).core_properties
    assert core.created == core.modified
    assert (core.author, core.last_modified_by, core.revision) == ("policyc", "policyc", 1)


def test_the_same_to_the_byte_whatever_the_hash_seed(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]; import test_report as t;"
        "sys.stdout.buffer.write(t.report_docx(t.report_view(t.GIVEN)))"
    )
    here = Path(__file__).parent
    seen = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai")):
        env = dict(os.environ, PYTHONHASHSEED=seed, PYTHONPATH=str(here.parents[1]), LC_ALL="C", TZ=zone)
        args = [sys.executable, "-c", code, str(here), str(here.parent / "emit_report")]
        seen.add(
            hashlib.sha256(
                subprocess.run(args, capture_output=True, check=True, env=env, cwd=tmp_path).stdout
            ).hexdigest()
        )
    assert len(seen) == 1


def test_hostile_names_stay_text() -> None:
    hostile = "]]></w:t><w:p>&amp;\x0b\t\n\x00＝=cmd()"
    policy = replace(sample.policy, title=hostile, clauses=(replace(sample.clauses[0], heading=hostile),))
    text = text_of(report_docx(report_view(ReportInput(policy))))
    assert xml_text(hostile) in text
    assert "\x0b" not in text


@given(st.text(), st.text())
def test_text_for_xml_is_injective(a: str, b: str) -> None:
    assert (xml_text(a) == xml_text(b)) == (a == b)


@given(st.text(alphabet=st.one_of(st.sampled_from("\\u{5c}\x0b"), st.characters())))
def test_text_for_xml_can_be_read_back(text: str) -> None:
    import re

    element = docx.oxml.OxmlElement("w:t")
    element.text = xml_text(text)
    assert re.sub(r"\\u\{([0-9a-f]+)\}", lambda m: chr(int(m[1], 16)), element.text or "") == text
