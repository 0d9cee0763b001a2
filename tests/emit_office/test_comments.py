"""Findings as comments on the original: on the right words, and nothing else changed."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st

from policydsl.emit.office import NotWordError, annotate
from policydsl.ir.verification import Finding

W = nsdecls("w")


def finding(stretch: tuple[int, int] | None = None, code: str = "POL-E1005", **said: str) -> Finding:
    return Finding(code, "错误", said.pop("headline", "界限词不符"), original=stretch, **said)


def document(*paragraphs: str) -> bytes:
    """A .docx whose paragraphs are given as XML, or as words."""
    made = docx.Document()
    for p in paragraphs:
        xml = p if p.startswith("<") else f"<w:r><w:t>{p}</w:t></w:r>"
        made.element.body.sectPr.addprevious(parse_xml(f"<w:p {W}>{xml}</w:p>"))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def body(data: bytes):
    return docx.Document(io.BytesIO(data)).element.body


def visible(data: bytes) -> list[str]:
    """What is read when changes are taken as they stand: paragraph by paragraph."""
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body(data).iter(qn("w:p"))]


def commented(data: bytes) -> dict[str, str]:
    """The words that each comment is on."""
    found: dict[str, str] = {}
    on: list[str] = []
    for e in body(data).iter():
        if e.tag == qn("w:commentRangeStart"):
            on.append(e.get(qn("w:id")))
            found[on[-1]] = ""
        elif e.tag == qn("w:commentRangeEnd"):
            on.remove(e.get(qn("w:id")))
        elif e.tag == qn("w:t"):
            for number in on:
                found[number] += e.text or ""
    assert on == []
    return found


def words_on(data: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(data))
    on = commented(data)
    mine = [c for c in document.comments if c.author == "policyc"]
    return [on[str(c.comment_id)] for c in mine]


FIRST, SECOND = "对投资额达到1000万元的企业，", "按投资额的3%给予奖励。"


@pytest.mark.parametrize("words", ["达到1000万元", FIRST, FIRST[0], FIRST[-1], SECOND, "3%"])
def test_a_comment_lies_on_its_words(words: str) -> None:
    text = f"{FIRST}\n{SECOND}\n"
    start = text.index(words)
    data = annotate(document(FIRST, SECOND), [finding((start, start + len(words)))])
    assert words_on(data) == [words]
    assert visible(data) == [FIRST, SECOND]


def test_what_a_comment_says() -> None:
    told = Finding(
        "POL-E1005",
        "错误",
        "「1000万元」处不符",
        "按原文改正",
        award="投资奖",
        where="第 18 行",
        expected="达到",
        original=(0, 1),
    )
    (comment,) = docx.Document(io.BytesIO(annotate(document(FIRST), [told]))).comments
    assert [p.text for p in comment.paragraphs] == [
        "错误 POL-E1005：「1000万元」处不符", "应为：达到", "改法：按原文改正", "规则：投资奖，第 18 行",
    ]  # fmt: skip
    assert (comment.author, comment.initials) == ("policyc", "规则")
    assert comment.timestamp is not None
    assert comment.timestamp.isoformat() == "2020-01-01T00:00:00+00:00"


def test_every_comment_is_referred_to_once() -> None:
    data = annotate(
        document(FIRST, SECOND), [finding((0, 3)), finding((1, 2)), finding((0, 3)), finding((2, 20))]
    )
    text = f"{FIRST}\n{SECOND}\n"
    assert words_on(data) == [text[0:3], text[1:2], text[0:3], text[2:20].replace("\n", "")]
    references = [e.get(qn("w:id")) for e in body(data).iter(qn("w:commentReference"))]
    assert sorted(references) == ["0", "1", "2", "3"]
    assert all(e.getparent().getparent().tag == qn("w:p") for e in body(data).iter(qn("w:commentReference")))


def test_what_has_no_place_lies_on_the_first_line() -> None:
    data = annotate(document(FIRST, SECOND), [finding(None), finding((900, 910)), finding((5, 5))])
    assert words_on(data) == [FIRST, FIRST, FIRST]


def test_runs_of_several_types_keep_their_type() -> None:
    runs = "<w:r><w:rPr><w:b/></w:rPr><w:t>甲乙</w:t><w:tab/><w:t>丙丁</w:t></w:r><w:r><w:t>戊己</w:t></w:r>"
    data = annotate(document(runs), [finding((1, 6))])
    assert words_on(data) == ["乙丙丁戊"]
    strong = [
        "".join(t.text for t in r.iter(qn("w:t")))
        for r in body(data).iter(qn("w:r"))
        if r.find(f".//{qn('w:b')}") is not None
    ]
    assert "".join(strong) == "甲乙丙丁"
    assert len(list(body(data).iter(qn("w:tab")))) == 1


CHANGED = (
    '<w:r><w:t>按</w:t></w:r><w:del w:id="7" w:author="甲" w:date="2023-01-01T00:00:00Z"><w:r><w:delText>30%</w:delText></w:r></w:del>'
    '<w:ins w:id="8" w:author="甲" w:date="2023-01-01T00:00:00Z"><w:r><w:t>20%补</w:t></w:r></w:ins><w:r><w:t>助</w:t></w:r>'
)


def test_tracked_changes_are_kept() -> None:
    original = document(CHANGED, SECOND)
    data = annotate(original, [finding((1, 4)), finding((3, 5))])
    assert words_on(data) == ["20%", "%补"]
    root = body(data)
    assert [e.text for e in root.iter(qn("w:delText"))] == ["30%"]
    (inserted,) = root.iter(qn("w:ins"))
    assert "".join(t.text or "" for t in inserted.iter(qn("w:t"))) == "20%补"
    assert not list(inserted.iter(qn("w:commentReference")))


def test_words_that_moved_are_read_where_they_are_now() -> None:
    moved = (
        '<w:moveFrom w:id="3" w:author="甲"><w:r><w:t>一次性</w:t></w:r></w:moveFrom><w:r><w:t>给予</w:t></w:r>'
        '<w:moveTo w:id="4" w:author="甲"><w:r><w:t>一次性</w:t></w:r></w:moveTo><w:r><w:t>奖励</w:t></w:r>'
    )
    data = annotate(document(moved), [finding((2, 5)), finding((5, 7))])
    assert words_on(data) == ["一次性", "奖励"]
    assert visible(data) == ["一次性给予一次性奖励"]


def test_earlier_comments_are_kept() -> None:
    made = docx.Document(io.BytesIO(document(FIRST)))
    made.add_comment(made.paragraphs[-1].runs, text="请核对", author="审核人", initials="审")
    out = io.BytesIO()
    made.save(out)
    data = annotate(out.getvalue(), [finding((0, 2))])
    comments = list(docx.Document(io.BytesIO(data)).comments)
    assert [(c.author, c.text.partition("：")[0]) for c in comments] == [
        ("审核人", "请核对"),
        ("policyc", "错误 POL-E1005"),
    ]
    assert len({c.comment_id for c in comments}) == 2
    assert commented(data) == {"0": FIRST, "1": FIRST[:2]}


def test_counted_numbers_stand_in_the_text_only() -> None:
    """The reader writes the number that the word processor counts; the file does not hold it."""
    text = f"一、{FIRST}\n（一）{SECOND}\n"
    start = text.index("3%")
    data = annotate(document(FIRST, SECOND), [finding((start, start + 2)), finding((0, 3))], text)
    assert words_on(data) == ["3%", FIRST[:1]]


def test_hidden_and_unread_lines_are_passed_over() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:t>看得见的文字</w:t></w:r>"
    text = f"{FIRST}\n多出来的一行\n看得见的文字\n{SECOND}\n"
    start = text.index("看得见")
    at = text.index("3%")
    data = annotate(
        document(FIRST, hidden, SECOND), [finding((start, start + 3)), finding((at, at + 2))], text
    )
    assert words_on(data) == ["看得见", "3%"]


def test_tables_and_breaks_are_read_in_their_order() -> None:
    made = docx.Document()
    made.add_paragraph("首段")
    cells = made.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "甲乙", "丙\n丁"
    out = io.BytesIO()
    made.save(out)
    text = "首段\n甲乙\n丙\n丁\n"
    data = annotate(out.getvalue(), [finding((text.index("乙"), text.index("丁") + 1))], text)
    assert words_on(data) == ["乙丙丁"]


def test_no_words_no_comment() -> None:
    data = annotate(document(), [finding((0, 3))])
    assert not list(docx.Document(io.BytesIO(data)).comments)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.4"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(NotWordError):
        annotate(data, [])


def test_a_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "甲")
    with pytest.raises(NotWordError):
        annotate(out.getvalue(), [])


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.lists(st.text("甲乙丙1%，", min_size=1, max_size=6), min_size=1, max_size=4),
        min_size=1,
        max_size=3,
    ),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=5),
)
def test_any_stretches_of_any_runs(paragraphs: list[list[str]], stretches: list[tuple[int, int]]) -> None:
    xml = ["".join(f"<w:r><w:t>{t}</w:t></w:r>" for t in runs) for runs in paragraphs]
    text = "".join("".join(runs) + "\n" for runs in paragraphs)
    placed = [(s, s + size) for s, size in stretches]
    data = annotate(document(*xml), [finding(p) for p in placed], text)
    first = text.partition("\n")[0]
    assert words_on(data) == [text[s:e].replace("\n", "") or first for s, e in placed]
    assert visible(data) == ["".join(runs) for runs in paragraphs]


def test_the_same_to_the_byte_whatever_the_hash_seed(tmp_path: Path) -> None:
    (tmp_path / "o.docx").write_bytes(document(CHANGED, FIRST))
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]; import test_comments as t; from pathlib import Path;"
        "found = [t.finding((0, 4)), t.finding((6, 9)), t.finding(None)];"
        "sys.stdout.buffer.write(t.annotate(Path('o.docx').read_bytes(), found))"
    )
    here = Path(__file__).parent
    seen = set()
    for seed in ("1", "2"):
        env = dict(
            os.environ, PYTHONHASHSEED=seed, PYTHONPATH=str(here.parents[1]), LC_ALL="C", TZ="Asia/Shanghai"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(here)], capture_output=True, check=True, env=env, cwd=tmp_path
        )
        seen.add(done.stdout)
    assert len(seen) == 1
