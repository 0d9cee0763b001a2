"""Amounts that stand in a list, and what each of them is for.

In: the pieces before them, and the boundaries read so far.  Out: a table by ranges,
by kinds or by stages, and the boundaries that it used; where nothing in the text
has as many members, a table by rank (第一档 …), to be named by a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from policydsl.drafting.model import Amount, Choices, Condition, Fixed, Span, Stage, Stages, Tiers
from policydsl.drafting.pieces import Piece
from policydsl.numerals import chinese_numeral
from policydsl.prose import Figure

LONGEST = 14
_JOINER = "[、和及或与]"
_MEMBER = "[^，、和及或与；的]+"
_LEADING = re.compile(
    "^.*(?:认定为|评定为|评为|列入|纳入|获得|入选|取得|通过|完成|按照?|根据|对于?|位于|属于|为|是|于|的|分别|在|以)(?=.)"
)
_TRAILING = re.compile(
    "(?:的|分别|等?[一二三四五六七八九两]?个?(?:环节|阶段|级别|等级|档次?)|各|给予|予以|奖励|资助|补助|补贴).*$"
)


def matched(
    context: Sequence[Piece],
    piece: Piece,
    listed: Sequence[Figure],
    values: Sequence[Amount],
    conditions: Sequence[Condition],
) -> tuple[Amount, tuple[Condition, ...]]:
    """A table of as many rows as there are amounts, and the boundaries that stand in it."""
    wanted = len(listed)
    for told in dict.fromkeys(c.words for c in conditions):
        spans, used = ranges([c for c in conditions if c.words == told])
        spans = stepped(spans)
        if len(spans) == wanted and apart(spans):
            return Tiers(told, tuple(zip(spans, values, strict=True))), used
    before = piece.before(listed[0].start)
    for text in (before, *(p.words for p in reversed(context))):
        items = _items(text, wanted)
        if items:
            return _table(items, text, values), ()
    names = [f"第{chinese_numeral(n)}档" for n in range(1, wanted + 1)]
    return Choices("档次", tuple(zip(names, values, strict=True))), ()


def overlapping(conditions: Sequence[Condition], wanted: int) -> list[tuple[Condition, ...]]:
    """The boundaries of each of so many ranges, where two of them hold the same number; empty where they are a table."""
    for told in dict.fromkeys(c.words for c in conditions):
        own = [c for c in conditions if c.words == told]
        spans, _ = ranges(own)
        if len(spans) == wanted and not apart(stepped(spans)):
            return [tuple(c for c in own if c.bound in (s.low, s.high)) for s in spans]
    return []


def _table(items: Sequence[str], text: str, values: Sequence[Amount]) -> Amount:
    fixed = [v for v in values if isinstance(v, Fixed)]
    if re.search("环节|阶段", text) and len(fixed) == len(values):
        rows = (
            Stage(f"（{n}）", w, v.figure) for n, (w, v) in enumerate(zip(items, fixed, strict=True), start=1)
        )
        return Stages(tuple(rows))
    return Choices(_class(items), tuple(zip(items, values, strict=True)))


def _class(items: Sequence[str]) -> str:
    return "级别" if all(re.search("级|国家|省|市|区", i) for i in items) else "类别"


def _items(text: str, wanted: int) -> list[str]:
    """The members of a list of so many."""
    text = re.sub("[（(][^（）()]*[）)]", "", text)
    for run in re.finditer(rf"{_MEMBER}(?:{_JOINER}{_MEMBER})+", text):
        parts = re.split(_JOINER, run[0])
        if len(parts) != wanted:
            continue
        parts[0] = _LEADING.sub("", parts[0])
        parts[-1] = _TRAILING.sub("", parts[-1])
        cleaned = [p.strip('“”"的')[-LONGEST:] for p in parts]
        if all(cleaned) and len(set(cleaned)) == wanted and not any(re.search("[0-9]元", p) for p in cleaned):
            return cleaned
    for levels in re.finditer("(?:(?:国家|省|市|区县?|县)级?[、和及或]?){2,}", text):
        found = re.findall("国家|省|市|区县?|县", levels[0])
        if len(found) == wanted == len(set(found)):
            return [f"{level}级" for level in found]
    return []


# ---------------------------------------------------------------- ranges


def ranges(conditions: Sequence[Condition]) -> tuple[list[Span], tuple[Condition, ...]]:
    """Boundaries as ranges: a lower one and the upper one right behind it bound one range."""
    spans: list[Span] = []
    for condition in conditions:
        bound = condition.bound
        last = spans[-1] if spans else None
        if bound.cls in (">=", ">"):
            spans.append(Span(bound, None))
        elif (
            last is not None
            and last.high is None
            and last.low is not None
            and _below(last.low.figure, bound.figure)
        ):
            spans[-1] = Span(last.low, bound)
        else:
            spans.append(Span(None, bound))
    return spans, tuple(conditions)


def stepped(spans: Sequence[Span]) -> list[Span]:
    """Ranges of which each ends where another begins, without their upper ends: a number belongs to the highest it reaches."""
    lows = {(b.figure.kind, b.figure.value) for s in spans if (b := s.low) and b.figure}
    ends = [b.figure for s in spans if (b := s.high) and b.figure]
    top = sum(s.high is None for s in spans)
    chained = all(s.low for s in spans) and top == 1 and all((f.kind, f.value) in lows for f in ends)
    same = len({s.low.cls for s in spans if s.low}) == 1
    return [Span(s.low, None) for s in spans] if chained and same and len(spans) > 1 else list(spans)


def _below(low: Figure | None, high: Figure | None) -> bool:
    return low is not None and high is not None and low.kind == high.kind and low.value < high.value


def apart(spans: Sequence[Span]) -> bool:
    """Whether no number lies in two ranges; ranges that are open on the same side count as steps."""
    if all(s.low and not s.high for s in spans) or all(s.high and not s.low for s in spans):
        values = [b.figure.value for s in spans if (b := s.low or s.high) and b.figure]
        classes = {b.cls for s in spans if (b := s.low or s.high)}
        return len(set(values)) == len(values) and len(classes) == 1
    ordered = sorted(spans, key=lambda s: s.low.figure.value if s.low and s.low.figure else -1)
    return all(_disjoint(a, b) for a, b in pairwise(ordered))


def _disjoint(a: Span, b: Span) -> bool:
    if a.high is None or b.low is None or a.high.figure is None or b.low.figure is None:
        return False
    if a.high.figure.kind != b.low.figure.kind:
        return False
    end, start = a.high.figure.value, b.low.figure.value
    return end < start or (end == start and not (a.high.cls == "<=" and b.low.cls == ">="))
