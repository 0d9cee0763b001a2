"""可以签发 is said of a report when nothing at all is left, and each thing that is left is named with where to look."""

from __future__ import annotations

from pathlib import Path

import pytest

from policydsl import pipeline, products
from policydsl.emit import office
from policydsl.emit.report import render_html, render_markdown, report_view
from policydsl.emit.report.view import Cover, ReportView
from policydsl.original import read
from policydsl.original.verify import verify
from policydsl.source import Source

DEMO = Path(pipeline.__file__).parent / "demo"
ORIGINAL = DEMO / "yunzhou_2024.txt"
SETTLED = (DEMO / "yunzhou_2024.pol").read_text(encoding="utf-8").replace(" 未定 由", " 由")


def view(text: str = SETTLED, original: bytes | None = ORIGINAL.read_bytes()) -> ReportView:
    policy = pipeline.load_source(Source("规则.pol", text))
    found = None
    if original is not None:
        document = read(ORIGINAL.name, original)
        assert not isinstance(document, tuple | list), document
        found = verify(products.usable(policy), document, None)
    return report_view(products.report_input(policy, products.run_cases(policy), found))


def heads(cover: Cover) -> list[str]:
    return [r.head for r in cover.reasons]


def without_cases(*names: str) -> str:
    """The rules without every case that names one of these."""
    head, *cases = SETTLED.split("\n案例 ")
    return "\n案例 ".join([head, *(c for c in cases if not any(name in c for name in names))])


def test_nothing_is_left() -> None:
    cover = view().cover
    assert (cover.verdict, cover.reasons, cover.mark.css) == ("可以签发。", (), "ok")


def test_it_has_to_be_held_against_its_original() -> None:
    shown = view(original=None)
    assert shown.cover.verdict == "尚不能签发。"
    assert heads(shown.cover) == ["没有与原文核对"]
    assert 'id="original"' in render_html(shown)
    assert "尚不能签发。" in render_markdown(shown)
    assert "policyc verify" in render_markdown(shown)


def test_the_digest_has_to_fit() -> None:
    """A blank more changes no word, only the file."""
    cover = view(original=ORIGINAL.read_bytes() + b"\n").cover
    assert cover.verdict == "尚不能签发。"
    assert "核对用的不是规则所据的原文" in heads(cover)


def test_the_rules_have_to_bear_the_digest() -> None:
    text = "\n".join(line for line in SETTLED.split("\n") if not line.startswith("  原文 "))
    cover = view(text).cover
    assert cover.verdict == "尚不能签发。"
    assert "规则没有写明原文的指纹" in heads(cover)


@pytest.mark.parametrize(
    ("spoilt", "head"),
    [
        (SETTLED.replace("金额 固定资产投资额的3%", "金额 固定资产投资额的4%"), "错误须改正"),
        (SETTLED.replace("1000万元: 30万元", "1000万元: 31万元", 1), "个案例不符"),
        (SETTLED.replace(" 由 市", " 未定 由 市", 1), "项口径、参数待定"),
    ],
)
def test_what_else_is_left(spoilt: str, head: str) -> None:
    assert spoilt != SETTLED
    try:
        cover = view(spoilt).cover
    except ValueError:
        return  # the rules have errors: no report at all
    assert cover.verdict == "尚不能签发。"
    assert any(head in h for h in heads(cover))


def test_every_declaration_has_a_case() -> None:
    policy = products.usable(pipeline.load_source(Source("规则.pol", SETTLED)))
    assert policy.groups or policy.limits or policy.bars
    for award in policy.awards:
        cover = view(without_cases(award.name)).cover
        assert cover.verdict == "尚不能签发。"
        kind = "荣誉" if award.amount is None else "奖励"
        links = [link for r in cover.reasons if r.head.endswith("没有案例") for link in r.links]
        assert f"{kind}「{award.name}」" in [link.text for link in links]
        assert all(link.href.startswith("#") for link in links)


@pytest.mark.parametrize(
    "name", [g.name for g in products.usable(pipeline.load_source(Source("规则.pol", SETTLED))).groups]
)
def test_a_group_that_takes_nothing_off_is_untried(name: str) -> None:
    """Cases about its members are not enough: in one of them it has to bite."""
    policy = products.usable(pipeline.load_source(Source("规则.pol", SETTLED)))
    results = products.report_input(
        pipeline.load_source(Source("规则.pol", SETTLED)),
        products.run_cases(pipeline.load_source(Source("规则.pol", SETTLED))),
    )
    biting = [c.name for c in results.cases or () if name in c.acts]
    assert biting
    cut = without_cases(*(f'"{case}"' for case in biting))
    links = [link.text for r in view(cut).cover.reasons for link in r.links]
    assert f"去重「{name}」" in links
    assert policy.awards


def test_word_says_the_same() -> None:
    pytest.importorskip("docx")
    from io import BytesIO

    from docx import Document

    words = "\n".join(p.text for p in Document(BytesIO(office.report_docx(view(original=None)))).paragraphs)
    assert "尚不能签发。" in words
    assert "没有与原文核对" in words
