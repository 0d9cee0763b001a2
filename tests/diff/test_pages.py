"""The renderings: complete, well formed, the same every time, safe against hostile names, made by templates that only place."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from jinja2 import nodes
from markdown_it import MarkdownIt

from policydsl import demo
from policydsl.diff import Version, difference
from policydsl.diff.render import (
    TEMPLATES,
    page_environment,
    render_html,
    render_json,
    render_markdown,
    render_text,
)
from policydsl.diff.text import texts
from tests.diff.test_recalculation import run
from tests.diff.test_text import NEW, OLD
from tests.diff.versions import base, pair, text_of, version

FULL = replace(pair(), recalculation=run(), text=texts(OLD, NEW))
CALCULATING = (
    nodes.Compare, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg,
    nodes.Pos, nodes.Concat, nodes.And, nodes.Or, nodes.Not, nodes.Test, nodes.Assign, nodes.CondExpr, nodes.Getitem,
)  # fmt: skip
VOID = {"meta", "br", "link"}


class Page(HTMLParser):
    """Whether tags close in order, and what stands in them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.counts: dict[str, int] = {}
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.counts[tag] = self.counts.get(tag, 0) + 1
        self.ids += [v for k, v in attrs if k == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.mark.parametrize("name", sorted(p.name for p in TEMPLATES.glob("*.j2")))
def test_templates_neither_compute_nor_compare(name):
    tree = page_environment().parse((TEMPLATES / name).read_text(encoding="utf-8"))
    assert not list(tree.find_all(CALCULATING))
    assert {f.name for f in tree.find_all(nodes.Filter)} <= {"pieces", "raw"}


def test_page_structure():
    text = render_html(FULL)
    page = Page(text)
    assert not page.wrong
    assert page.open == []
    loud = [i for i in FULL.items if any(c.effective for c in i.changes)]
    assert page.counts["article"] == len(loud) + len(FULL.text)
    assert len(page.ids) == len(set(page.ids))
    assert not re.search(r"(?:src|href)=\"(?!#)", text)
    for i in FULL.items:
        assert i.name in text
        for c in i.changes:
            if c.aspect != "全部":
                assert c.sentence in text, c.sentence
    for shown in (
        "<del>3%</del>",
        "<ins>4%</ins>",
        "＋75万元",
        "按 12 份申报重算",
        "修订前没有事实「通过节能审查」",
    ):
        assert shown in text


def test_every_rendering_is_the_same_again():
    again = replace(difference(base(demo.OLD), base(demo.NEW)), recalculation=run(), text=texts(OLD, NEW))
    for render in (render_html, render_json, render_markdown, render_text):
        assert render(again) == render(FULL)


def test_terminal():
    text = render_text(FULL)
    assert "[调整] 奖励　新建项目投产奖  二（一） · 资格、金额、步骤  有增有减" in text
    assert "按固定资产投资额的[-3%-]给予奖励。" in text
    assert "按固定资产投资额的{+4%+}给予奖励。" in text
    assert "    新建项目投产奖：30万元 → 不符合（−30万元）" in text
    assert "不算改动：条目的次序调整 1 处" in text


def test_json():
    data = json.loads(render_json(FULL))
    assert [x["名称"] for x in data["改动"]] == [i.name for i in FULL.items]
    award = next(x for x in data["改动"] if x["名称"] == "新建项目投产奖")
    assert award["最小差异案例"]["修订前"]["金额"] == "30万元"
    assert award["最小差异案例"]["修订后"]["结果"] == "不符合"
    assert data["重算"]["合计"]["修订后"] == "1368.5万元"
    assert data["重算"]["申报"] == 12
    assert len(data["原文"]) == 9


def test_markdown():
    text = render_markdown(FULL)
    page = MarkdownIt("commonmark").enable("table").render(text)
    assert page.count("<table>") == 2
    assert page.count("<h3>") == sum(any(c.effective for c in i.changes) for i in FULL.items) + 1
    assert "<del>3%</del>" in page
    assert "<ins>4%</ins>" in page


def test_nothing_changed():
    same = difference(base(demo.OLD), base(demo.OLD))
    for render in (render_html, render_markdown, render_text):
        assert "两个版本的含义没有不同。" in render(same)
    assert json.loads(render_json(same))["改动"] == []


def test_hostile_names():
    """A name is shown as it is written, never as markup."""
    evil = "<script>alert(1)</script>|`*_~~"
    text = text_of(demo.OLD).replace('"经认定的专精特新企业"', f'"{evil}"')
    old = version(
        text_of(demo.OLD).replace("专精特新企业: 是否 出具 市工信局", "专精特新企业: 是否 出具 市发改委")
    )
    found = difference(old, Version(version(text).ir, version(text).source), cases=False)
    assert any(evil in c.sentence for i in found.items for c in i.changes)
    page = render_html(found)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>" not in MarkdownIt().render(render_markdown(found))
