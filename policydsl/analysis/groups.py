"""去重 that speak twice of the same awards."""

from __future__ import annotations

from itertools import combinations

from policydsl.analysis.told import told_values
from policydsl.analysis.truth import NEVER, Sample, together
from policydsl.analysis.unused import span_of
from policydsl.diagnostics import Sink, catalog
from policydsl.ir import policy as ir


def check(policy: ir.PolicyIR, sink: Sink) -> None:
    """Every two groups that can be in force together and compare the same two payments."""
    for a, b in combinations(policy.groups, 2):
        shared = _compared(a) & _compared(b)
        in_force = [(g.when, True) for g in (a, b) if g.when is not None]
        if not shared or (in_force and together(in_force) is NEVER):
            continue
        when = together(in_force)
        _tell(a, b, shared, told_values(when) if isinstance(when, Sample) and in_force else "", sink)


Payment = ir.Award | ir.External


def _compared(group: ir.Group) -> set[frozenset[Payment]]:
    """Every two payments that a group compares with each other."""
    if group.each_alone:
        return {frozenset((m, e)) for m in group.members for e in group.externals}
    every: tuple[Payment, ...] = (*group.members, *group.externals)
    return {frozenset(pair) for pair in combinations(every, 2)}


def _tell(a: ir.Group, b: ir.Group, shared: set[frozenset[Payment]], when: str, sink: Sink) -> None:
    order: list[Payment] = [*a.members, *a.externals]
    pair = min(shared, key=lambda p: sorted(order.index(x) for x in p))
    first, second = sorted(pair, key=order.index)
    both = f"「{first.name}」和「{second.name}」"
    related = ((span_of(a.origin), f"去重「{a.name}」"),)
    at = f"{when} 时，" if when else ""
    differs = [
        f"{what}一处是{_word(x)}，一处是{_word(y)}"
        for what, x, y in (("范围", a.scope, b.scope), ("已领", a.settlement, b.settlement))
        if (x.word, x.reading) != (y.word, y.reading)
    ]
    if differs:
        headline = f"去重「{b.name}」与「{a.name}」都比{both}，{'；'.join(differs)}"
        shown = f"例如{at}同一家{both}都符合，照前一组留下的数还要照后一组再减一次"
        sink.add(catalog.GROUPS_CLASH, span_of(b.origin), headline, shown, related=related)
    elif _compared(b) <= _compared(a) and (a.when is None or a.when == b.when):
        headline = f"去重「{b.name}」所比的，「{a.name}」已经都比过"
        shown = f"例如{at}{both}都符合时，前一组只留较高的一项，后一组没有可减的"
        sink.add(catalog.GROUPS_TWICE, span_of(b.origin), headline, shown, related=related)


def _word(slot: ir.Slot) -> str:
    return f"口径「{slot.reading.name}」" if slot.reading is not None else slot.word
