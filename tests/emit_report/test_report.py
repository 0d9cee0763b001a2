"""The clause report: complete, the same every time, safe against hostile names, and made by templates that only place."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import nodes
from markdown_it import MarkdownIt

from policydsl.emit.report import (
    CaseLine,
    CaseResult,
    ReportInput,
    escape_markdown,
    render_html,
    render_markdown,
    report_view,
)
from policydsl.emit.report.data import slice_at
from policydsl.emit.report.render import TEMPLATES, html_environment, markdown_environment
from policydsl.ir.policy import PolicyIR
from policydsl.ir.verification import Finding

CASES = (
    CaseResult(
        "上限前后",
        ("法人机构落户奖",),
        "持牌 = 是",
        (
            CaseLine("实缴注册资本 1亿元", ("1亿元 × 3%",), "300万元", "300万元", passed=True),
            CaseLine("实缴注册资本 20亿元", ("6000万元", "上限"), "5000万元", "6000万元", passed=False),
        ),
    ),
)
FINDINGS = (
    Finding(
        "POL-W0001", "警告", "名单未封闭。", "写成封闭名单。", sample.settle_award.place, "法人机构落户奖"
    ),
)
GIVEN = ReportInput(
    sample.policy,
    CASES,
    FINDINGS,
    {"法人机构落户奖": slice_at("奖励 法人机构落户奖\n  一次性", 0)},
    {},
    "0.1.0",
)

TEMPLATE_NAMES = sorted(p.name for p in TEMPLATES.glob("*.j2"))
CALCULATING = (
    nodes.Compare, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg,
    nodes.Pos, nodes.Concat, nodes.And, nodes.Or, nodes.Not, nodes.Test, nodes.Assign, nodes.CondExpr, nodes.Getitem,
)  # fmt: skip


@pytest.mark.parametrize("name", TEMPLATE_NAMES)
def test_templates_neither_compute_nor_compare(name: str) -> None:
    tree = html_environment().parse((TEMPLATES / name).read_text(encoding="utf-8"))
    assert not list(tree.find_all(CALCULATING))
    assert {f.name for f in tree.find_all(nodes.Filter)} <= {"words", "lines", "code"}


@pytest.mark.parametrize("name", sorted(p.name for p in TEMPLATES.iterdir()))
def test_templates_know_no_policy(name: str, policy: PolicyIR) -> None:
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    named = [*policy.awards, *policy.groups, *policy.facts, *policy.readings]
    assert not [x.name for x in named if len(x.name) > 2 and x.name in text]


def test_every_declaration_is_shown(policy: PolicyIR) -> None:
    view = report_view(ReportInput(policy))
    blocks = [b.name for ch in view.chapters for c in ch.clauses for b in c.blocks]
    declared = [x.name for c in policy.clauses for x in (*c.awards, *c.groups, *c.limits, *c.bars)]
    assert [name for name in blocks if name in set(declared)] == declared
    page, text = render_html(view), render_markdown(view)
    for fact in policy.facts:
        assert fact.name in page
        assert escape_markdown(fact.name) in text
    for reading in policy.readings:
        assert all(option.name in page for option in reading.options)


def test_an_unsigned_matter_stands_on_the_cover() -> None:
    view = report_view(GIVEN)
    assert view.cover.verdict == "尚不能签发。"
    reasons = " ".join(r.text for g in view.cover.reasons for r in g.links)
    assert "上限前后" in reasons
    assert "1 项口径已暂取一项" in reasons
    assert "K-04" in reasons
    assert "调节系数" in reasons


def test_without_cases_there_is_no_conclusion() -> None:
    settled = tuple(replace(r, settled=True, taken=r.options[0].name) for r in sample.policy.readings)
    policy = replace(sample.policy, readings=settled, parameters=(), clauses=())
    assert report_view(ReportInput(policy)).cover.verdict.startswith("未附案例结果")


def test_links_lead_somewhere(policy: PolicyIR) -> None:
    page = render_html(report_view(ReportInput(policy)))
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(ids)


def test_the_page_needs_no_network(policy: PolicyIR) -> None:
    page = render_html(report_view(ReportInput(policy)))
    assert not re.search(r"https?:|src=|@import|url\(", page)


HOSTILE = "</style><script>alert(1)</script>&<b>\"'`|*_[x](y)"


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


def test_hostile_names_are_escaped() -> None:
    fact = replace(sample.licensed, name=HOSTILE, wording=HOSTILE, attested_by=HOSTILE)
    reading = replace(sample.publication, name=HOSTILE, about=HOSTILE)
    clause = replace(sample.clauses[0], heading=HOSTILE)
    policy = replace(
        sample.policy,
        title=HOSTILE,
        facts=(*sample.FACTS, fact),
        readings=(reading,),
        clauses=(clause,),
        number=HOSTILE,
    )
    case = CaseResult(
        HOSTILE, ("法人机构落户奖",), HOSTILE, (CaseLine(HOSTILE, (HOSTILE,), HOSTILE, "", passed=False),)
    )
    view = report_view(ReportInput(policy, (case,), (), {"法人机构落户奖": slice_at(HOSTILE, 0)}))
    page = render_html(view)
    assert Tags(page).tags.count("script") == 1
    assert "<script>alert" not in page
    assert "</style><script>" not in page
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(render_markdown(view))
    assert "<script" not in html.replace("&lt;", "")


def test_markdown_tables_hold() -> None:
    html = MarkdownIt("commonmark").enable("table").render(render_markdown(report_view(GIVEN)))
    assert html.count("<table>") >= 6
    assert "<h4>" in html


@given(st.text())
def test_escaped_markdown_reads_as_the_text(text: str) -> None:
    """Rendered, the escaped text is the text itself: so no two texts are escaped alike."""
    shown: list[str] = []
    tokens = MarkdownIt("commonmark").enable("table").parse("甲" + escape_markdown(text) + "乙")
    for token in tokens:
        shown += [child.content for child in token.children or ()]
    printable = text.replace("\x00", "�")
    if "\r" not in text and not any("\ud800" <= c <= "\udfff" for c in text):
        assert "".join(shown) == f"甲{printable}乙"


@given(st.text(), st.text())
def test_escaping_markdown_is_injective(a: str, b: str) -> None:
    assert (escape_markdown(a) == escape_markdown(b)) == (a == b)


def test_the_same_to_the_byte_whatever_the_hash_seed(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import test_report as t;"
        "v = t.report_view(t.GIVEN); sys.stdout.buffer.write((t.render_html(v) + t.render_markdown(v)).encode())"
    )
    root = Path(__file__).parents[2]
    seen = set()
    for seed in ("1", "2"):
        env = dict(os.environ, PYTHONHASHSEED=seed, PYTHONPATH=str(root), LC_ALL="C", TZ="UTC")
        args = [sys.executable, "-c", code, str(Path(__file__).parent)]
        seen.add(subprocess.run(args, capture_output=True, check=True, env=env, cwd=tmp_path).stdout)
    assert len(seen) == 1
    assert len(seen.pop()) > 10_000


def test_undefined_names_are_refused() -> None:
    for env in (html_environment(), markdown_environment()):
        with pytest.raises(Exception, match="undefined"):
            env.from_string("{{ nothing }}").render()
