"""The Nanchang policy held against the official text, which the environment variable POLICYC_SOURCES leads to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from policydsl.ir.document import Document
from policydsl.ir.policy import Basis, PolicyIR
from policydsl.original import read
from policydsl.original.passages import folded
from policydsl.pipeline import load_file

FOLDER = os.environ.get("POLICYC_SOURCES", "")
POLICY = Path(__file__).parents[2] / "policies" / "nanchang_2023.pol"

pytestmark = pytest.mark.skipif(not FOLDER, reason="POLICYC_SOURCES names no folder of official texts")


@cache
def original() -> Document:
    found = read("nanchang_2023.txt", Path(FOLDER, "nanchang_2023.txt").read_bytes())
    assert isinstance(found, Document)
    return found


@cache
def policy() -> PolicyIR:
    ir = load_file(POLICY).ir
    assert ir is not None
    return ir


def _bases(value: object, seen: set[int]) -> Iterator[Basis]:
    """Every 依据 that hangs on a declaration."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, Basis):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _bases(part, seen)
    elif hasattr(value, "__slots__"):
        for name in value.__slots__:
            yield from _bases(getattr(value, name, None), seen)


def test_every_phrase_stands_in_its_paragraph() -> None:
    bases = list(_bases(policy(), set()))
    assert len(bases) > 60
    wrong = []
    for basis in bases:
        paragraph = original().paragraph(basis.place)
        for phrase in basis.phrases:
            if paragraph is None or folded(paragraph.text).find(phrase) is None:
                wrong.append((basis.place, phrase))
    assert wrong == []


def test_every_remark_stands_in_its_sentences() -> None:
    remarks = [r for clause in policy().clauses for r in clause.remarks]
    assert len(remarks) > 60
    wrong = []
    for remark in remarks:
        paragraph = original().paragraph(remark.place)
        numbers = {s.number for s in paragraph.sentences} if paragraph else set()
        if paragraph is None or not set(remark.sentences) <= numbers:
            wrong.append((remark.kind, remark.place, remark.sentences, remark.text))
            continue
        words = "".join(paragraph.sentence_text(n) for n in remark.sentences)
        if folded(words).find(remark.text) is None:
            wrong.append((remark.kind, remark.place, remark.sentences, remark.text))
    assert wrong == []


def test_headings_and_units_agree() -> None:
    for clause in policy().clauses:
        section = original().section(clause.place)
        assert section is not None, clause.place
        assert section.heading.text == clause.heading
        listed = [p.units.names for p in section.paragraphs if p.units]
        assert listed == [u.names for u in clause.units]


def test_chapters_and_head() -> None:
    assert original().title == policy().title
    assert original().number == policy().number
    assert policy().source is not None
    assert original().digest == f"sha256:{policy().source.digest}"
    names = dict(original().chapters)
    assert [(n, t) for n, t in policy().chapters if names.get(n) != t] == []


def test_nothing_is_doubtful() -> None:
    assert original().notes == ()
    assert not any(p.doubtful for s in original().sections for p in s.paragraphs)
    assert [original().text[m.start : m.end] for m in original().marks if m.kind == "页码"] == [
        "- 15 -",
        "- 17 -",
    ]
