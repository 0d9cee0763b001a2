"""The parser of segments and Lark's own: the same texts, the same trees."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from lark import Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from policydsl.source import Span
from policydsl.syntax import ast, grammar, lalr, lexer, tables
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
        assert read_by_ours(folded) == read_by_lark(folded), typed


def read_by_lark(text):
    """The tokens that Lark reads, and where it stops: terminal, place (but of the end), what might stand there."""
    pieces = []
    read = grammar.lark_parser().parse_interactive(text)
    try:
        for token in read.lexer_thread.lex(read.parser_state):
            read.feed_token(token)
            pieces.append((token.type, token.start_pos, token.end_pos))
        read.feed_eof()
    except UnexpectedToken as error:
        token = error.token
        place = () if token.type == lalr.END else (token.start_pos, token.end_pos)
        return pieces, (token.type, *place, read.accepts())
    except UnexpectedCharacters as error:
        return pieces, ("", error.pos_in_stream, error.pos_in_stream + 1, error.allowed)
    return pieces, None


def read_by_ours(text):
    pieces, stop = grammar.parser().read(text)
    told = [(p.kind, p.span.start, p.span.end) for p in pieces]
    if stop is None:
        return told, None
    place = () if stop.kind == lalr.END else (stop.span.start, stop.span.end)
    return told, (stop.kind, *place, set(stop.expected))


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_policies(path):
    same(path.read_text(encoding="utf-8"))


@relaxed
@given(drawn.typed())
def test_drawn_files(text):
    same(text)


@pytest.mark.parametrize("seed", range(24))
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
        assert read_by_ours(folded) == read_by_lark(folded), text
        refused += ours is None
    assert refused > 20


def test_the_end_of_a_comment_is_no_word():
    text = "期望 甲 = 入选 # 证券机构\n」"
    assert read_by_ours(text) == read_by_lark(text)
    assert read_by_ours(text)[1][:3] == ("", len(text) - 1, len(text))


def test_where_only_some_figures_may_stand():
    segment = "轮次 2024年1月1日"  # a date, but only a year may stand behind 轮次
    text = f"申报 企业 {segment}"
    assert grammar.parser().parse(text, text) == by_lark(text, text)
    part = grammar.parser().parse("依据 第2段 “甲”", "依据 第2段 “甲”")
    assert part is not None
    assert part.paragraph == 2


# ---------------------------------------------------------------- tables that ship


def test_tables_are_those_that_lark_makes():
    """After a change of the grammar: python -m policydsl.syntax.tables."""
    made = tables.tables_of(grammar.lark_parser())
    assert tables.FILE.read_text(encoding="utf-8") == tables.text_of(made)
    assert tables.tables() == made


@pytest.fixture
def no_lark(monkeypatch):
    monkeypatch.setattr(grammar, "lark_parser", lambda: pytest.fail("asked"))


@pytest.mark.usefixtures("no_lark")
def test_lark_is_not_asked():
    assert tables.tables().rows


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    path = tmp_path / "tables.json"
    path.write_bytes(tables.FILE.read_bytes())
    monkeypatch.setattr(tables, "FILE", path)
    return path


def swapped(text):
    """且 and 或 take each other's place in one state."""
    (line,) = [x for x in text.splitlines() if x.count('"AND":') and '"OR":' in x][:1]
    return text.replace(
        line, line.replace('"AND":', '"A":').replace('"OR":', '"AND":').replace('"A":', '"OR":')
    )


SPOILT = {
    "empty": lambda _: "",
    "junk": lambda _: "junk",
    "cut": lambda text: text[: len(text) // 2],
    "swapped": swapped,
    "conflict": lambda text: "<<<<<<< ours\n" + text,
}


@pytest.mark.parametrize("how", SPOILT)
def test_spoilt_tables_are_made_again_in_memory(shipped, how):
    good = tables.tables()
    spoilt = SPOILT[how](shipped.read_text(encoding="utf-8"))
    shipped.write_text(spoilt, encoding="utf-8")
    assert tables._shipped() is None
    assert tables.tables() == good
    assert shipped.read_text(encoding="utf-8") == spoilt


@pytest.mark.parametrize("kind", ["nothing", "folder", "not text"])
def test_what_cannot_be_read_is_made_again_in_memory(shipped, kind):
    good = tables.tables()
    shipped.unlink()
    if kind == "folder":
        shipped.mkdir()
    elif kind == "not text":
        shipped.write_bytes(b"\xff\xfe")
    assert tables.tables() == good


def test_tables_of_another_grammar_are_not_used(monkeypatch):
    text = grammar.grammar_text()
    monkeypatch.setattr(grammar, "grammar_text", lambda: text + "// another\n")
    assert tables._shipped() is None


def test_every_figure_of_the_file_is_under_its_digest(shipped):
    text = shipped.read_text(encoding="utf-8")
    places = [m.start() for m in re.finditer(r"\d", text)]
    for at in Random(1).sample(places, 60):
        shipped.write_text(text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :], encoding="utf-8")
        assert tables._shipped() is None


HOSTILE = {
    "pipe": os.mkfifo,
    "file": lambda path: path.write_bytes(b"\x80\x04cposix\nsystem\n."),
    "link": lambda path: path.symlink_to(path),
    "folder of files": lambda path: (path.mkdir(), (path / "x.tables").write_bytes(b"junk")),
    "nothing": lambda _: None,
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("home", ["home", None, "/nowhere/at/all"])
def test_nothing_is_read_from_or_written_to_a_folder_of_the_user(tmp_path, kind, home):
    cache = tmp_path / "home" / ".cache"
    cache.mkdir(parents=True)
    HOSTILE[kind](cache / "policyc")
    before = sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*"))
    kept = {k: v for k, v in os.environ.items() if k not in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA")}
    given = (
        {}
        if home is None
        else {"HOME": str(tmp_path / home), "XDG_CACHE_HOME": str(tmp_path / home / ".cache")}
    )
    path = tmp_path.parent / f"{tmp_path.name}.pol"
    path.write_text("政策 甲\n资格 且\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "policydsl.cli", "check", str(path)],
        env=kept | given | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr.decode()
    assert b"POL-E0103" in done.stdout or b"POL-E01" in done.stdout
    assert sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*")) == before


def test_nothing_that_can_run_code_is_loaded():
    for path in (ROOT / "policydsl").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\b(?:pickle|marshal|shelve|cache=)\b", text), path
