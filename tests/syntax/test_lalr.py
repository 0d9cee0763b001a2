"""The parser of segments and Lark's own: the same texts, the same trees."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from lark import Token
from lark.exceptions import UnexpectedInput

from policydsl.source import Source, Span
from policydsl.syntax import ast, grammar, lalr, lexer, parser
from policydsl.syntax.build import Build
from tests.syntax import drawn

ROOT = Path(__file__).parents[2]
TEXTS = [*sorted((ROOT / "tests" / "worked").glob("*.pol")), ROOT / "policies" / "nanchang_2023.pol"]
JUNK = [
    *'的、：（）()#"“」「=+-*/·05万元年月日%‰且或非为满至自起 \n',
    "以上",
    "不超过",
    "第2段",
    "3·2",
    "2024年",
    "100元",
    "5家",
]

relaxed = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def by_lark(text, typed):
    """The tree that Lark shapes, every node made by the same actions; None when Lark refuses the text."""
    try:
        return made(grammar.lark_parser().parse(text), typed)
    except UnexpectedInput:
        return None


def made(node, typed):
    if isinstance(node, Token):
        return leaf(node, typed)
    children = [made(child, typed) for child in node.children]
    action = getattr(Build(), str(node.data), None)
    if action is not None:
        return action(children)
    assert len(children) == 1, node
    return children[0]


def leaf(token, typed):
    span = Span(token.start_pos, token.end_pos)
    if token.type == "WORD":
        return ast.Name(str(token.value), span)
    return lalr._leaf(token.type, str(token.value), span, typed)


def segments(text):
    folded = lexer.normalise(text)
    found, _ = lexer.segments(folded)
    return [(folded[s.span.start : s.span.end], text[s.span.start : s.span.end]) for s in found if s.keyword]


def same(text):
    for folded, typed in segments(text):
        assert grammar.parser().parse(folded, typed) == by_lark(folded, typed), typed


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_policies(path):
    same(path.read_text(encoding="utf-8"))


@relaxed
@given(drawn.typed())
def test_drawn_files(text):
    same(text)


@pytest.mark.parametrize("seed", range(8))
def test_spoilt_segments(seed):
    rng = Random(seed)
    pieces = [p for path in TEXTS for p in segments(path.read_text(encoding="utf-8"))]
    refused = 0
    for _, typed in rng.sample(pieces, 150):
        text = typed
        for _ in range(rng.randint(1, 3)):
            at, end = rng.randrange(len(text) + 1), rng.choice((0, 0, 1, 3))
            text = text[:at] + rng.choice(["", *JUNK]) + text[at + end :]
        folded = lexer.normalise(text)
        ours = grammar.parser().parse(folded, text)
        assert ours == by_lark(folded, text), text
        refused += ours is None
    assert refused > 20


def test_where_only_some_figures_may_stand():
    segment = "轮次 2024年1月1日"  # a date, but only a year may stand behind 轮次
    text = f"申报 企业 {segment}"
    assert grammar.parser().parse(text, text) == by_lark(text, text)
    part = grammar.parser().parse("依据 第2段 “甲”", "依据 第2段 “甲”")
    assert part is not None
    assert part.paragraph == 2


# ---------------------------------------------------------------- tables kept between runs


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(parser, "_cache", {})
    grammar.parser.cache_clear()
    yield tmp_path / "policyc"
    grammar.parser.cache_clear()


def parsed():
    grammar.parser.cache_clear()
    parser._cache.clear()
    file = parser.parse(Source("x.pol", "政策 甲\n案例 “乙”\n  期望 丙 = 1元\n"))
    assert not file.diagnostics
    return file.items


def test_lark_is_asked_once(folder, monkeypatch):
    first = parsed()
    assert [p.suffix for p in folder.glob("*.tables")] == [".tables"]
    monkeypatch.setattr(grammar, "lark_parser", lambda: pytest.fail("asked again"))
    assert parsed() == first


@pytest.mark.parametrize("junk", [b"", b"junk", b"\xe9\x03\x00\x00\x00", b"N"])
def test_spoilt_tables_are_made_again(folder, junk):
    first = parsed()
    (path,) = folder.glob("*.tables")
    good = path.read_bytes()
    path.write_bytes(junk)
    assert parsed() == first
    assert path.read_bytes() == good


@pytest.mark.usefixtures("folder")
def test_no_folder_no_matter(monkeypatch):
    first = parsed()
    monkeypatch.setattr(grammar, "cache_folder", lambda: None)
    assert parsed() == first
