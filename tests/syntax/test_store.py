"""Segments kept on disk change nothing but the time."""

from __future__ import annotations

from pathlib import Path

import pytest

from policydsl.source import Source
from policydsl.syntax import parser, store

POLICY = Path(__file__).parents[2] / "policies" / "nanchang_2023.pol"


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Source:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(parser, "_cache", {})
    return Source("n.pol", POLICY.read_text(encoding="utf-8"))


def test_the_second_run_parses_nothing(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    first = parser.parse(source, keep=True)
    monkeypatch.setattr(parser, "_cache", {})
    monkeypatch.setattr(parser, "_parse_fresh", lambda text, _: pytest.fail(f"parsed again: {text}"))
    assert parser.parse(source, keep=True).items == first.items


def test_one_changed_segment_is_parsed_alone(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    parser.parse(source, keep=True)
    monkeypatch.setattr(parser, "_cache", {})
    fresh: list[str] = []
    real = parser._parse_fresh
    monkeypatch.setattr(
        parser, "_parse_fresh", lambda text, typed: (fresh.append(text), real(text, typed))[1]
    )
    parser.parse(Source("n.pol", source.text.replace("的3%", "的4%", 1)), keep=True)
    assert len(fresh) == 1
    assert "4%" in fresh[0]


@pytest.mark.parametrize("junk", [b"", b"junk", b"\x80\x05K\x01."])
def test_a_spoilt_store_is_an_empty_one(source: Source, junk: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    first = parser.parse(source, keep=True)
    path = store._file("n.pol")
    assert path is not None
    path.write_bytes(junk)
    monkeypatch.setattr(parser, "_cache", {})
    assert parser.parse(source, keep=True).items == first.items


def test_no_folder_no_store(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "cache_folder", lambda: None)
    assert parser.parse(source, keep=True).items
    assert store.load("n.pol") == {}
