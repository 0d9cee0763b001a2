"""Whether every phrase and every declared excerpt stands where the policy says.

Where a phrase is not in the paragraph named, it is looked for in the rest of
its clause, then its nearest wording is shown: that is what a revision changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydsl.diagnostics import catalog
from policydsl.ir.policy import Place
from policydsl.ir.verification import Finding
from policydsl.original.held import Declared, Found, Held, Quoted, finding
from policydsl.original.lookup import LIKE_ENOUGH, Searched
from policydsl.places import place_text


def check(held: Held) -> Iterator[Finding]:
    """Phrases first, then excerpts."""
    for quoted in held.quoted:
        if not quoted.found:
            yield _absent(held, quoted)
    for declared in held.declared:
        if not declared.found:
            yield _no_excerpt(held, declared)


def _absent(held: Held, quoted: Quoted) -> Finding:
    elsewhere = [f for p in held.of_clause(quoted.place) for f in _in(p, quoted.phrase)]
    name = f"{quoted.account.kind}「{quoted.account.name}」"
    if elsewhere:
        at = elsewhere[0]
        there = at.paragraph.paragraph.place
        rule = (
            catalog.WRONG_PARAGRAPH
            if not _doubtful(held, quoted.place, there)
            else catalog.DOUBTFUL_PARAGRAPH
        )
        headline = f"{name}的短语「{quoted.phrase}」不在{place_text(quoted.place)}"
        expected = f"它在{place_text(there)}"
        return finding(
            rule,
            headline,
            expected,
            place=quoted.place,
            award=quoted.account.name,
            origin=quoted.origin,
            at=at,
        )
    near = _nearest(held, quoted.place, quoted.phrase)
    expected = (
        f"原文最接近的是「{near.paragraph.text[near.start : near.end]}」（{place_text(near.paragraph.paragraph.place)}）"
        if near
        else "原文这一条中没有相近的话"
    )
    return finding(
        catalog.PHRASE_NOT_FOUND,
        f"{name}的短语「{quoted.phrase}」不在原文中",
        expected,
        place=quoted.place,
        award=quoted.account.name,
        origin=quoted.origin,
        at=near,
    )


def _in(paragraph: Searched, phrase: str) -> Iterator[Found]:
    return (Found(paragraph, *at) for at in paragraph.find(phrase))


def _doubtful(held: Held, named: Place, there: Place) -> bool:
    """Whether the two are one paragraph apart at a break that the file does not show for certain."""
    between = [
        p
        for p in held.of_clause(named)
        if p.paragraph.place.paragraph == max(named.paragraph, there.paragraph)
    ]
    return abs(named.paragraph - there.paragraph) == 1 and any(p.paragraph.doubtful for p in between)


def _nearest(held: Held, place: Place, phrase: str) -> Found | None:
    named = [p for p in held.of_clause(place) if p.paragraph.place == place]
    for group in (named, held.of_clause(place)):
        best = max(((*p.nearest(phrase), p) for p in group), key=lambda x: x[0], default=None)
        if best is not None and best[0] >= LIKE_ENOUGH:
            return Found(best[2], *best[1])
    return None


def _no_excerpt(held: Held, declared: Declared) -> Finding:
    remark = declared.remark
    sentences = "、".join(str(s) for s in remark.sentences)
    at = f"{place_text(remark.place)}第{sentences}句"
    elsewhere = [f for p in held.of_clause(remark.place) for f in _in(p, remark.text)]
    near = elsewhere[0] if elsewhere else _nearest(held, remark.place, remark.text)
    expected = ""
    if elsewhere and near is not None:
        there = near.paragraph
        expected = f"它在{place_text(there.paragraph.place)}第{there.sentence_at(near.start)}句"
    elif near is not None:
        expected = f"原文最接近的是「{near.paragraph.text[near.start : near.end]}」"
    return finding(
        catalog.EXCERPT_NOT_FOUND,
        f"{remark.kind}的摘句「{remark.text}」不在{at}",
        expected,
        place=remark.place,
        award=remark.kind,
        origin=remark.origin,
        at=near,
    )
