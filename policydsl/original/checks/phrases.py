"""Whether every phrase and every declared excerpt stands where the policy says.

What is not in the paragraph named is looked for in its clause, then in the whole
document; then its nearest wording is shown: that is what a revision changed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from policydsl import prose
from policydsl.diagnostics import catalog
from policydsl.ir.policy import Award, Place
from policydsl.ir.verification import Finding
from policydsl.original.held import Declared, Found, Held, Quoted, Stray, finding
from policydsl.places import place_text


def check(held: Held) -> Iterator[Finding]:
    """Phrases first, then excerpts; what belongs to a clause that the document lacks is told once, with the clause."""
    for stray in held.strays:
        match stray.of:
            case Quoted() as quoted if not _clause_is_lost(held, quoted.place, stray):
                yield _phrase(held, quoted, stray)
            case Declared() as declared if not _clause_is_lost(held, declared.remark.place, stray):
                yield _excerpt(declared, stray)
            case _:
                pass
    yield from _shared(held)


def _shared(held: Held) -> Iterator[Finding]:
    """An amount given at fewer places than awards of one subject take it from: it may be paid twice.

    各20万元 and 分别给予 are given to each; members of one 去重 exclude each other.
    """
    taken: dict[tuple[Place, str], list[tuple[Award, Quoted]]] = defaultdict(list)
    for quoted in held.quoted:
        award = quoted.account.thing
        if quoted.found and isinstance(award, Award) and award.amount is not None and _gives(quoted.phrase):
            taken[quoted.place, quoted.phrase].append((award, quoted))
    for (place, phrase), every in taken.items():
        awards = list(dict.fromkeys(award for award, _ in every))
        places = len({(found.start, found.end) for _, quoted in every for found in quoted.found})
        alone = [a for a in awards if a.subject is awards[-1].subject and not _together(held, a, awards[-1])]
        if places < len(alone):
            award, quoted = every[-1]
            names = "、".join(f"「{a.name}」" for a in alone)
            headline = f"短语「{phrase}」在这一段只有 {places} 处，{len(alone)} 项奖励都引它：{names}"
            yield finding(
                catalog.PHRASE_SHARED, headline, place=place, award=award.name, origin=quoted.origin
            )


def _gives(phrase: str) -> bool:
    paid = any(f.kind in ("金额", "外币", "比例") for f in prose.money_given(phrase))
    return paid and not re.search("各|分别|均|最高|不超过", phrase)


def _together(held: Held, one: Award, other: Award) -> bool:
    """Whether two awards exclude each other, so that only one of them is paid."""
    return one is not other and any(one in g.members and other in g.members for g in held.policy.groups)


def _clause_is_lost(held: Held, place: Place, stray: Stray) -> bool:
    key = (place.chapter, place.item)
    written = any((c.place.chapter, c.place.item) == key for c in held.policy.clauses)
    return written and not held.of_clause(place) and stray.found is None


def _phrase(held: Held, quoted: Quoted, stray: Stray) -> Finding:
    name = f"{quoted.account.kind}「{quoted.account.name}」"
    at = stray.found
    if at is not None and stray.exact:
        there = at.paragraph.paragraph.place
        doubtful = _doubtful(held, quoted.place, there)
        rule = catalog.DOUBTFUL_PARAGRAPH if doubtful else catalog.WRONG_PARAGRAPH
        headline = f"{name}的短语「{quoted.phrase}」不在{place_text(quoted.place)}"
        expected = f"它在{place_text(there)}"
    else:
        rule = catalog.PHRASE_NOT_FOUND
        headline = f"{name}的短语「{quoted.phrase}」不在原文中"
        expected = f"原文最接近的是{_quoted(at)}" if at is not None else "原文这一条中没有相近的话"
    return finding(
        rule,
        headline,
        expected,
        place=quoted.place,
        award=quoted.account.name,
        origin=quoted.origin,
        at=at,
    )


def _quoted(at: Found) -> str:
    return f"「{at.paragraph.printed(at.start, at.end)}」（{place_text(at.paragraph.paragraph.place)}）"


def _doubtful(held: Held, named: Place, there: Place) -> bool:
    """Whether the two are one paragraph apart at a break that the file does not show for certain."""
    if abs(named.paragraph - there.paragraph) != 1 or (named.chapter, named.item) != (
        there.chapter,
        there.item,
    ):
        return False
    paragraphs = held.of_clause(named)
    ends = [p.stretch(0, len(p.text)) for p in paragraphs]
    notes = [note for note in held.document.notes if note.kind == "分段"]
    return any(start <= note.start <= end for note in notes for start, end in ends)


def _excerpt(declared: Declared, stray: Stray) -> Finding:
    remark, at = declared.remark, stray.found
    sentences = "、".join(str(s) for s in remark.sentences)
    headline = f"{remark.kind}的摘句「{remark.text}」不在{place_text(remark.place)}第{sentences}句"
    expected = ""
    if at is not None and stray.exact:
        there = at.paragraph
        expected = f"它在{place_text(there.paragraph.place)}第{there.sentence_at(at.start)}句"
    elif at is not None:
        expected = f"原文最接近的是{_quoted(at)}"
    return finding(
        catalog.EXCERPT_NOT_FOUND,
        headline,
        expected,
        place=remark.place,
        award=remark.kind,
        origin=remark.origin,
        at=at,
    )
