"""Renderers of diagnostics."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydsl.diagnostics import Diagnostic, catalog, render_json, render_text
from policydsl.source import Source, Span, width


def at(text, piece, headline="「5000」没有单位", **kw):
    start = text.index(piece)
    return Diagnostic(catalog.TYPE, Span(start, start + len(piece)), headline, **kw)


TEXT = "奖励 甲奖\n  上限 5000  # 元\n"


def test_terminal_form():
    found = at(
        TEXT, "5000", expected="上限要的是金额", cure="写上「万元」", related=((Span(0, 2), "在这一项"),)
    )
    assert render_text.render([found], Source("a.pol", TEXT)) == (
        "a.pol:2:6 错误 POL-E0301 「5000」没有单位\n"
        "    上限 5000  # 元\n"
        "         ^^^^ 「5000」\n"
        "  说明：上限要的是金额\n"
        "  改法：写上「万元」\n"
        "  另见：a.pol:1:1 在这一项\n"
    )


def test_summary():
    error, hint = at(TEXT, "上限"), Diagnostic(catalog.UNUSED_FACT, Span(0, 1), "甲")
    assert render_text.summary([]) == "没有问题"
    assert render_text.summary([error, error, hint]) == "2 个错误，1 个提示"
    assert render_text.summary([hint]) == "1 个提示"


@pytest.mark.parametrize("c", ["\u202e", "\u200b", "\x1b", "\x00", "\u2066", "\ufeff", "\x9b", "\u2028"])
def test_characters_that_move_others_are_written_out(c):
    text = f"甲{c}乙 丙"
    out = render_text.render([at(text, "丙", f"见{c}", expected=c, cure=c)], Source(f"a{c}.pol", text))
    assert c not in out.replace("\n", "") if c != "\n" else True
    assert f"<U+{ord(c):04X}>" in out


def test_long_lines_are_cut_around_the_piece():
    text = "甲" * 500 + "要点" + "乙" * 500
    out = render_text.render([at(text, "要点", "长" * 5000)], Source("a.pol", text)).splitlines()
    assert all(width(line) <= 900 for line in out)
    assert width(out[1]) <= 4 + render_text.LINE
    assert "要点" in out[1]
    assert width(out[1][: out[1].index("要点")]) == out[2].index("^")


def test_place_at_the_end_of_the_file_and_in_an_empty_one():
    for text, span in (("", Span(0, 0)), ("甲\n", Span(2, 2)), ("甲", Span(1, 1)), ("甲\n乙", Span(0, 3))):
        out = render_text.render([Diagnostic(catalog.SYNTAX, span, "没有写完")], Source("a", text))
        assert "没有写完" in out


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 20))
def test_never_fails_and_caret_stands_under_the_piece(text, start, length):
    text = text.replace("\r", "")
    start = min(start, len(text))
    span = Span(start, min(start + length, len(text)))
    found = Diagnostic(catalog.SYNTAX, span, text, text, text)
    lines = render_text.render([found], Source("a", text)).splitlines()
    if len(lines) > 2 and lines[2].strip().startswith("^"):
        caret = len(lines[2]) - len(lines[2].lstrip())
        assert width(lines[1]) >= caret
    data = json.loads(render_json.render([(Source("a", text), [found])]))
    assert data[0]["headline"] == text


def test_our_own_glyphs_are_in_gbk():
    found = at(TEXT, "5000", expected="甲", cure="乙", related=((Span(0, 1), "丙"),))
    render_text.render([found], Source("a.pol", TEXT)).encode("gbk")
    for rule in catalog.rules():
        f"{rule.code}{rule.title}{rule.why}{rule.cure}".encode("gbk")


def test_json_form():
    text = "甲\n乙\u202e丙"
    found = at(text, "丙", "头", expected="应", cure="改", related=((Span(0, 1), "此处"),))
    out = render_json.render([(Source("b.pol", text), [found])])
    assert "\u202e" not in out
    assert json.loads(out) == [
        {
            "code": "POL-E0301",
            "severity": "error",
            "file": "b.pol",
            "line": 2,
            "column": 3,
            "end": {"line": 2, "column": 4},
            "headline": "头",
            "expected": "应",
            "cure": "改",
            "related": [{"line": 1, "column": 1, "end": {"line": 1, "column": 2}, "text": "此处"}],
        }
    ]
