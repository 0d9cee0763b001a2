"""否决 that leave nobody: alone, together, or beside what an award asks for."""

from __future__ import annotations

from collections.abc import Sequence

from policydsl.analysis.conditions import eligibility
from policydsl.analysis.told import told, told_values
from policydsl.analysis.truth import NEVER, Sample, Wanted, together
from policydsl.analysis.unused import span_of
from policydsl.diagnostics import Sink, catalog
from policydsl.ir import policy as ir
from policydsl.ir.award import bars_over


def check(policy: ir.PolicyIR, sink: Sink) -> None:
    """Every award with the bars that cover it."""
    for award in policy.awards:
        bars = bars_over(policy, award)
        if not bars or _everybody(award, bars, sink):
            continue
        conjuncts = [(e, True) for e in eligibility(award)]
        day = award.matter_date
        if not conjuncts or together(conjuncts, day) is NEVER:
            continue
        if together([*conjuncts, *_passed(bars)], day) is NEVER:
            _nobody(award, conjuncts, bars, sink)


def _passed(bars: Sequence[ir.Bar]) -> list[Wanted]:
    return [(b.condition, False) for b in bars]


def _least(wanted: list[Wanted], day: ir.Fact | None) -> list[Wanted]:
    """As few of them as already exclude each other."""
    core = list(wanted)
    for one in wanted:
        rest = [w for w in core if w is not one]
        if rest and together(rest, day) is NEVER:
            core = rest
    return core


def _everybody(award: ir.Award, bars: Sequence[ir.Bar], sink: Sink) -> bool:
    """Whether whoever applies is barred by one of them."""
    day = award.matter_date
    if together(_passed(bars), day) is not NEVER:
        return False
    core = _least(_passed(bars), day)
    these = [b for b in bars if any(b.condition is e for e, _ in core)]
    names = "、".join(f"「{b.name}」" for b in these)
    headline = f"否决{names}{'合起来' if len(these) > 1 else ''}否决了所有的{award.subject.name}"
    shown = "；".join(_shown([(b.condition, True)], b.name, day) for b in these)
    sink.add(catalog.BARS_EVERYBODY, span_of(these[-1].origin), headline, shown)
    return True


def _shown(wanted: Sequence[Wanted], bar: str, day: ir.Fact | None) -> str:
    sample = together(wanted, day)
    values = told_values(sample) if isinstance(sample, Sample) else ""
    return f"例如{values} 时，「{bar}」成立" if values else f"「{bar}」总是成立"


def _nobody(award: ir.Award, conjuncts: list[Wanted], bars: Sequence[ir.Bar], sink: Sink) -> None:
    core = _least([*conjuncts, *_passed(bars)], award.matter_date)
    asked = [(e, want) for e, want in core if want]
    these = [b for b in bars if any(b.condition is e and not want for e, want in core)]
    needs = "、".join(f"「{told(e)}」" for e, _ in asked)
    names = "、".join(f"「{b.name}」" for b in these)
    headline = f"「{award.name}」没有人能得：资格要{needs}，而否决{names}正好否决了他们"
    shown = _shown(asked, these[-1].name, award.matter_date)
    first = award.eligibility[0].origin if award.eligibility else award.origin
    related = tuple((span_of(b.origin), f"否决「{b.name}」") for b in these)
    sink.add(
        catalog.NOBODY, span_of(first if first.start >= 0 else award.origin), headline, shown, related=related
    )
