"""Fingerprints of an original's sentences: which of them were revised is told without the old text at hand.

In: a document, or what was kept of one.  Out: JSON that holds no words, only
twelve hexadecimal digits a sentence; findings at the sentences that are new or
changed, and at the clauses that lost some.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from policydsl.diagnostics import catalog
from policydsl.ir.document import Document, Section
from policydsl.ir.verification import Finding
from policydsl.original.held import Found, Held, finding
from policydsl.original.lookup import plain
from policydsl.places import clause_text

SIZE = 12


@dataclass(frozen=True, slots=True)
class Pins:
    """The fingerprints of a document's sentences, by clause."""

    clauses: dict[str, tuple[str, ...]]


def pins_of(document: Document) -> Pins:
    """The fingerprints of a document's sentences."""
    return Pins({clause_text(s.place): tuple(_of_section(s)) for s in document.sections})


def written(pins: Pins) -> str:
    """As they are kept beside a policy."""
    return json.dumps(pins.clauses, ensure_ascii=False, indent=1) + "\n"


def read_pins(text: str) -> Pins | None:
    """What was kept; None when it is something else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not all(isinstance(v, list) for v in found.values()):
        return None
    return Pins({str(k): tuple(str(x) for x in v) for k, v in found.items()})


def check(held: Held, pins: Pins) -> Iterator[Finding]:
    """Sentences that were not there, then clauses that lost some."""
    before = Counter(pin for clause in pins.clauses.values() for pin in clause)
    now = Counter(pin for s in held.document.sections for pin in _of_section(s))
    for paragraph in held.paragraphs.values():
        for sentence in paragraph.paragraph.sentences:
            if _pin(paragraph.paragraph.sentence_text(sentence.number)) not in before:
                at = Found(paragraph, *paragraph.sentence(sentence.number))
                yield finding(catalog.SENTENCE_REVISED, f"第{sentence.number}句改过，或是新加的", at=at)
    places = {clause_text(c.place): c.place for c in held.policy.clauses}
    for clause, kept in pins.clauses.items():
        lost = sum(pin not in now for pin in kept)
        if lost:
            headline = f"原有 {len(kept)} 句，其中 {lost} 句改过或删去了"
            yield finding(catalog.SENTENCE_REVISED, headline, place=places.get(clause))


def _of_section(section: Section) -> Iterator[str]:
    for paragraph in section.paragraphs:
        for sentence in paragraph.sentences:
            yield _pin(paragraph.sentence_text(sentence.number))


def _pin(sentence: str) -> str:
    return hashlib.sha256(plain(sentence).encode("utf-8", "surrogatepass")).hexdigest()[:SIZE]
