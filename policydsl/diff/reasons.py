"""Why a case comes out as it does: the verdict with its reasons in words.

In: a version, an award, a case.  Out: a verdict whose reasons are what failed, what
is missing, what displaced it, or the reckoning.
"""

from __future__ import annotations

from dataclasses import replace

from policydsl import interp
from policydsl.diff.model import Verdict
from policydsl.diff.trial import Court, Scenario, verdict
from policydsl.emit.report import Given, derivation
from policydsl.emit.report.reasons import displaced_text, failure_text, judgement_text
from policydsl.ir import policy as p
from policydsl.ir.decision import Decision

LINES = 8
"""So many lines of a reckoning are told; the rest repeat what did not change."""


def reasoned(court: Court, award: str, case: Scenario) -> Verdict:
    """The verdict with its reasons."""
    plain = verdict(court, award, case)
    name = court.awards.get(award, award)
    mine = next((a for a in court.ir.awards if a.name == name), None)
    told = court.translated(case)
    if mine is None or not told.applications or plain.reasons:
        return plain
    alone = len(told.applications) == 1
    try:
        derived = interp.derive(court.ir, told.applications, told.ledger, court.taken(), alone=alone)
    except interp.InputError:
        return plain
    first = told.applications[0]
    one = next((d for d in derived if d.decision.award == name and d.decision.id == first.id), None)
    if one is None:
        return plain
    reasons = because(court.ir, mine, one.decision) or _reckoned(court.ir, mine, told, one, court.taken())
    return replace(plain, reasons=reasons)


def because(ir: p.PolicyIR, award: p.Award, d: Decision) -> tuple[str, ...]:
    """What stands in the way; nothing when nothing does."""
    return (
        *(failure_text(ir, award, key) for key in d.failed),
        *(f"缺{name}" for name in d.missing),
        *(judgement_text(ir, award, key) for key in d.judgements),
        *(displaced_text(key) for key in d.displaced),
    )


def _reckoned(
    ir: p.PolicyIR, award: p.Award, case: Scenario, one: interp.Derived, readings: dict[str, str]
) -> tuple[str, ...]:
    lines = derivation(Given(ir, case.facts, case.ledger or (), readings), award, one.trace)
    told = [
        x.step + (f"：{x.how}" if x.how else "") + (f" = {x.amount}" if x.amount else "")
        for x in lines
        if x.css != "off"
    ]
    return tuple(x for x in told if not x.startswith("日期"))[:LINES]
