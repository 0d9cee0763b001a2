"""Awards that belong together: stages under one cap, rows of one table, slices of one number.

In: the awards of a paragraph as they were found.  Out: those that are one award, joined.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policydsl.drafting.lists import apart, ranges, stepped
from policydsl.drafting.model import (
    Amount,
    Choices,
    Fixed,
    Grant,
    Limit,
    Share,
    Slices,
    Span,
    Stage,
    Stages,
    Tiers,
    Upto,
)
from policydsl.drafting.words import RANK, YEAR
from policydsl.numerals import chinese_numeral

RANK_LENGTH = 8


def together(found: Sequence[Grant]) -> list[Grant]:
    """The awards of a paragraph, those that are one joined."""
    return _ranked(_tiers([_beyond(g) for g in _slices(_stages(found))]))


def _stages(found: Sequence[Grant]) -> list[Grant]:
    """Amounts of points under one cap are stages of one award."""
    head = next(
        (i for i, g in enumerate(found) if isinstance(g.amount, Upto) and g.label == "" and g.caps), None
    )
    if head is None:
        return list(found)
    below = [g for g in found[head + 1 :] if g.label and isinstance(g.amount, Fixed)]
    if len(below) < 2:
        return list(found)
    rows: list[Stage] = []
    for grant in below:
        assert isinstance(grant.amount, Fixed)
        number = grant.label.strip("（()）.、．")
        own = f"（{number}）"
        label = (
            own
            if own not in [r.label for r in rows]
            else f"（另{number if not number.isdecimal() else chinese_numeral(int(number))}）"
        )
        rows.append(Stage(label, grant.who, grant.amount.figure))
    if len({r.label for r in rows}) < len(rows):
        return list(found)
    whole = replace(found[head], amount=Stages(tuple(rows)), end=max(g.end for g in below))
    return [whole if i == head else g for i, g in enumerate(found) if g not in below]


def _beyond(grant: Grant) -> Grant:
    """What lies beyond a boundary is what is counted, and no condition."""
    over = grant.amount.over if isinstance(grant.amount, Share) else None
    kept = tuple(c for c in grant.conditions if c.bound.figure != over)
    return replace(grant, conditions=kept) if over else grant


def _ranked(found: Sequence[Grant]) -> list[Grant]:
    """Amounts year by year, or rank by rank, are one award: 第一年按100%，第二年按50%; 一等奖30万元，二等奖20万元."""
    out: list[Grant] = []
    for grant in found:
        last = out[-1] if out else None
        joined = _ranked_with(last, grant) if last is not None else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append(grant)
    return out


def _ranked_with(last: Grant, grant: Grant) -> Grant | None:
    label, before = _rank(grant), _rank(last)
    if not label or last.sentence != grant.sentence or last.caps or grant.conditions or last.joint:
        return None
    match last.amount:
        case Choices(words="年度" | "级别") if last.frequency == grant.frequency:
            rows = last.amount.rows
        case Fixed() | Share() if before and type(last.amount) is type(grant.amount):
            rows = ((before, last.amount),)
        case _:
            return None
    if label in [words for words, _ in rows] or not isinstance(grant.amount, Fixed | Share):
        return None
    told = "年度" if YEAR.search(label) else "级别"
    amount = Choices(told, (*rows, (label, grant.amount)))
    return replace(last, amount=amount, end=grant.end, caps=grant.caps)


def _rank(grant: Grant) -> str:
    """The rank or the year that the piece of an award begins with."""
    year = YEAR.search(grant.head)
    if year:
        return year[0]
    label = re.sub("(?:一次性|给予|按照?|奖励|补助|补贴|资助|为|的)+$", "", grant.head)
    return label if len(label) <= RANK_LENGTH and RANK.search(label) else ""


def _slices(found: Sequence[Grant]) -> list[Grant]:
    """Rates for parts of one number are one award; of several sentences that repeat them, the fullest."""
    out: list[Grant] = []
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end].slice and isinstance(found[end].amount, Share):
            end += 1
        if end - at > 1:
            whole = _sliced(found[at:end])
            if out and _first_slice(out[-1], whole):
                whole = replace(whole, caps=tuple(dict.fromkeys((*whole.caps, *out.pop().caps))))
            out.append(whole)
            at = end
        else:
            out.append(found[at])
            at += 1
    return out


def _first_slice(before: Grant, whole: Grant) -> bool:
    """Whether an award is the first slice of the one behind it, told by itself."""
    if not isinstance(whole.amount, Slices) or not isinstance(before.amount, Share):
        return False
    spans, _ = ranges(before.conditions)
    span, rate = whole.amount.rows[0]
    if len(spans) != 1 or not (spans[0].high and spans[0].high.figure and span.high and span.high.figure):
        return False
    return before.amount.figure.value == rate.value and spans[0].high.figure.value == span.high.figure.value


def _sliced(run: Sequence[Grant]) -> Grant:
    sentences = dict.fromkeys(g.sentence for g in run)
    best = max(sentences, key=lambda n: sum(g.sentence == n for g in run))
    rows: list[tuple[Span, Amount]] = []
    for grant in (g for g in run if g.sentence == best):
        spans, _ = ranges(grant.conditions)
        if spans:
            rows.append((spans[-1], grant.amount))
    first = next(g for g in run if g.sentence == best)
    rates = tuple((span, value.figure) for span, value in rows if isinstance(value, Share))
    base = first.amount.base if isinstance(first.amount, Share) else ""
    if len(rates) < 2 or len(rates) < len(rows):
        return replace(first, end=max(g.end for g in run if g.sentence == best))
    end = max(g.end for g in run if g.sentence == best)
    caps = tuple(dict.fromkeys(c for g in run for c in g.caps))
    return replace(first, amount=Slices(base, rates), conditions=(), caps=caps, end=end, slice=True)


def _tiers(found: Sequence[Grant]) -> list[Grant]:
    """Awards of neighbouring statements with a range each, all of the same words, are rows of one award."""
    out: list[Grant] = []
    at = 0
    while at < len(found):
        end = at + 1
        while end < len(found) and _alike(found[end - 1], found[end]):
            end += 1
        while end - at > 1 and (whole := _joined(found[at:end])) is None:
            end -= 1
        out.append(whole if end - at > 1 and whole is not None else found[at])
        at = max(end, at + 1)
    return out


def _alike(last: Grant, grant: Grant) -> bool:
    """Whether two awards differ by their range and their amount alone."""
    near = last.sentence == grant.sentence or (last.label and grant.label)
    if not near or last.quota or grant.quota or type(last.amount) is not type(grant.amount):
        return False
    return _range_of(last) is not None and _range_of(grant) is not None


def _joined(run: Sequence[Grant]) -> Grant | None:
    read = [r for r in map(_range_of, run) if r]
    told = read[0][0]
    if not told or any(words[-4:] != told[-4:] for words, _, _ in read):
        return None
    spans = stepped([span for _, span, _ in read])
    kinds = {b.figure.kind for s in spans for b in (s.low, s.high) if b and b.figure}
    if len(kinds) != 1 or not apart(spans):
        return None
    rows = tuple(zip(spans, (value for _, _, value in read), strict=True))
    return replace(run[0], amount=Tiers(told, rows), conditions=(), caps=(), end=run[-1].end)


def _range_of(grant: Grant) -> tuple[str, Span, Amount] | None:
    """What the only range of an award is about, the range, and what it gives."""
    told = {c.words for c in grant.conditions}
    spans, _ = ranges(grant.conditions)
    if len(told) != 1 or len(spans) != 1 or any(c.alternative for c in grant.conditions):
        return None
    match grant.amount:
        case Fixed() | Share() if not grant.caps:
            return told.pop(), spans[0], grant.amount
        case Upto() if len(grant.caps) == 1 and not grant.caps[0].base:
            return told.pop(), spans[0], Limit(grant.caps[0].figure)
        case _:
            return None
