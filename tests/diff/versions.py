"""Versions to compare: the demo pair, the Nanchang policy without its cases, and edits of either."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from policydsl import demo, pipeline
from policydsl.diff import Difference, Version, difference
from policydsl.diff.model import Item
from policydsl.source import Source

ROOT = Path(__file__).parents[2]
Edits = tuple[tuple[str, str], ...]


def version(text: str, name: str = "a.pol") -> Version:
    policy = pipeline.load_source(Source(name, text))
    assert policy.ok, [d.headline for d in policy.diagnostics if d.is_error]
    return Version(policy.ir, policy.source)


@cache
def text_of(name: str) -> str:
    """A policy without its cases, which play no part in a comparison."""
    nanchang = (ROOT / "policies/nanchang_2023.pol").read_bytes()
    text = (nanchang if name == "nanchang" else demo.read(name)).decode()
    return text[: text.index("# ============================================================ 算例")]


@cache
def base(name: str) -> Version:
    return version(text_of(name))


def edited(name: str, edits: Edits) -> str:
    text = text_of(name)
    for old, new in edits:
        assert text.count(old) == 1, (text.count(old), old)
        text = text.replace(old, new)
    return text


def compared(name: str, edits: Edits, *, cases: bool = True) -> Difference:
    return difference(base(name), version(edited(name, edits)), cases=cases)


@cache
def pair(*, cases: bool = True) -> Difference:
    """The two issues of the demo city's policy."""
    return difference(base(demo.OLD), base(demo.NEW), cases=cases)


def item(found: Difference, name: str, what: str = "") -> Item:
    return next(i for i in found.items if i.name == name and what in (i.what, ""))


def words(i: Item) -> str:
    return "\n".join(c.sentence for c in i.changes)
