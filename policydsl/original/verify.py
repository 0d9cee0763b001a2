"""Holding a policy against its original.

In: the IR and a `Document`.  Out: a `Verification`: findings, and what accounts
for every sentence and figure.  When the document is not the one that the policy
was written from, what was revised comes before anything else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from policydsl.diagnostics import catalog
from policydsl.ir.document import Document
from policydsl.ir.policy import PolicyIR
from policydsl.ir.verification import Finding, Verification
from policydsl.original import pins
from policydsl.original.checks import (
    context,
    coverage,
    duties,
    frequency,
    lists,
    operative,
    parties,
    phrases,
    places,
    sums,
    wording,
)
from policydsl.original.held import Held, finding
from policydsl.original.pins import Pins

PREFIX = "sha256:"


def verify(policy: PolicyIR, document: Document, pinned: Pins | None = None) -> Verification:
    """Everything that differs between a policy and a document, and everything that accounts for its sentences.

    `pinned`: the fingerprints of the sentences of the document that the policy was written from.
    """
    held = Held(policy, document)
    covered = coverage.coverage(held)
    revised = list(_digest(held))
    changed = list(pins.check(held, pinned)) if pinned is not None else []
    absent = list(phrases.check(held))
    rest = [
        *places.check(held),
        *context.check(held),
        *coverage.check(covered),
        *duties.check(covered),
        *wording.check(covered),
        *frequency.check(held),
        *sums.check(held),
        *parties.check(held),
        *lists.check(held),
        *operative.check(held),
        *_doubtful(document),
    ]
    if any(f.code == catalog.ORIGINAL_REVISED.code for f in revised):
        found = [*revised, *changed, *absent, *sorted(rest, key=_order)]
    else:
        found = sorted([*revised, *changed, *absent, *rest], key=_order)
    return Verification(document, tuple(found), covered.sentences, covered.figures)


def _order(found: Finding) -> tuple[bool, int, int, int, bool, str]:
    """By place in the document, errors first; what stands before and behind the clauses comes last."""
    place = found.place
    at = (place.chapter, place.item, place.paragraph) if place is not None else (0, 0, 0)
    around = place is not None and not place.chapter
    return (around, *at, found.severity != "错误", found.code)


def _digest(held: Held) -> Iterator[Finding]:
    source = held.policy.source
    if source is None:
        yield finding(catalog.NO_DIGEST, "政策没有写原文的指纹", f"这份原文的指纹是 {held.document.digest}")
    elif source.digest.removeprefix(PREFIX) not in _digests(held.document):
        headline = f"这份原文不是写规则时的那一份：{held.document.file}"
        expected = (
            f"规则所记指纹 {_short(source.digest)}，这份是 {_short(held.document.digest)}；"
            "引到的短语改了的列在后面，没有引到的话，按逐句的指纹来看（--pin）"
        )
        yield finding(catalog.ORIGINAL_REVISED, headline, expected)


def _digests(document: Document) -> tuple[str, str]:
    """Of the file, and of its text in UTF-8: the same text saved in another encoding is the same original."""
    text = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    return document.digest.removeprefix(PREFIX), text


def _short(digest: str) -> str:
    return digest.removeprefix(PREFIX)[:16]


def _doubtful(document: Document) -> Iterator[Finding]:
    """What the reader of the file could not be sure of, or found beside the text."""
    for note in document.notes:
        yield replace(finding(catalog.READING_NOTE, note.words), original=(note.start, note.end))
