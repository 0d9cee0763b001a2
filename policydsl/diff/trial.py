"""One case under both versions.

In: applications and a ledger told in the names of the new version, what is
asked (an award, or a named check).  Out: a verdict of each version.  What one
version does not know (a fact, an award, an external) is left out for it; what
it refuses is a verdict too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from policydsl import interp
from policydsl.diff.match import Matched
from policydsl.diff.model import Verdict
from policydsl.emit.wording import found
from policydsl.ir import policy as p
from policydsl.ir.award import followed
from policydsl.ir.decision import Application, Decision, FactValue, LedgerLine

ABSENT = "没有这一项"
REFUSED = "不收这个值"
OPEN = ("材料不全", "待裁定", REFUSED)
NOTHING = ("不符合", "不重复")
GIVEN = ("可兑付", "应得", "入选")


@dataclass(frozen=True, slots=True)
class Scenario:
    """A round, the one in question first, and what was paid before (None: not known)."""

    applications: tuple[Application, ...]
    ledger: tuple[LedgerLine, ...] | None = ()

    @property
    def facts(self) -> Mapping[str, FactValue]:
        """The facts of the applicant in question."""
        return self.applications[0].facts


@dataclass(frozen=True, slots=True)
class Court:
    """One version as a case meets it: its policy, and its own names for what the new version calls otherwise."""

    ir: p.PolicyIR
    awards: Mapping[str, str]
    facts: Mapping[tuple[str, str], str]
    externals: Mapping[str, str]
    readings: Mapping[str, str] = field(default_factory=dict)

    def translated(self, scenario: Scenario) -> Scenario:
        """The case in this version's names, without what it does not know."""
        known = {(f.subject.name, f.name) for f in self.ir.facts}
        applications = tuple(
            replace(a, facts=self._facts(a, known))
            for a in scenario.applications
            if self._has_subject(a.kind)
        )
        lines = scenario.ledger
        return Scenario(applications, None if lines is None else self._lines(lines))

    def taken(self) -> dict[str, str]:
        """The readings chosen for the case, as far as this version has them."""
        options = {r.name: {o.name for o in r.options} for r in self.ir.readings}
        return {k: v for k, v in self.readings.items() if v in options.get(k, ())}

    def _has_subject(self, kind: str) -> bool:
        return any(s.name == kind for s in self.ir.subjects)

    def _facts(self, a: Application, known: set[tuple[str, str]]) -> dict[str, FactValue]:
        named = {self.facts.get((a.kind, k), k): v for k, v in a.facts.items()}
        return {k: v for k, v in named.items() if (a.kind, k) in known}

    def _lines(self, lines: Sequence[LedgerLine]) -> tuple[LedgerLine, ...]:
        awards = {a.name: a for a in self.ir.awards}
        externals = {e.name for e in self.ir.externals}
        out = []
        for line in lines:
            mine = replace(
                line,
                award=self.awards.get(line.award, line.award),
                external=self.externals.get(line.external, line.external),
                meets=self.awards.get(line.meets, line.meets),
            )
            mine = replace(mine, meets=mine.meets if mine.meets in awards else "")
            known = mine.award in awards or (not mine.award and mine.external in externals)
            if known and _has_rows(self.ir, mine):
                out.append(mine)
        return tuple(out)


def _has_rows(ir: p.PolicyIR, line: LedgerLine) -> bool:
    """Whether the award, or one that counts the external in, has the rows that a line names."""
    if not line.stages:
        return True
    mine = (
        a
        for a in ir.awards
        if a.name == line.award or any(c.external.name == line.external for c in a.counts_in)
    )
    rows = (r for a in mine if isinstance(a.amount, p.Stages) for r in a.amount.rows)
    return set(line.stages) <= {r.label for r in rows}


def courts(old: p.PolicyIR, new: p.PolicyIR, m: Matched) -> tuple[Court, Court]:
    """Both versions."""
    before = Court(
        old,
        {b.name: a.name for a, b in m.awards.both},
        {(b.subject.name, b.name): a.name for a, b in m.facts.both} | _places(old, new, m),
        {b.name: a.name for a, b in m.externals.both},
    )
    return before, Court(new, {}, {}, {})


def _places(old: p.PolicyIR, new: p.PolicyIR, m: Matched) -> dict[tuple[str, str], str]:
    """The facts that carry given places are called after their awards."""
    was = {f.place_of: f.name for f in old.facts if f.place_of}
    names = {b.name: a.name for a, b in m.awards.both}
    placed = ((f, was.get(names.get(f.place_of, ""))) for f in new.facts if f.place_of)
    return {(f.subject.name, f.name): name for f, name in placed if name is not None}


def verdict(court: Court, award: str, scenario: Scenario) -> Verdict:
    """What the version makes of the award for the first application."""
    name = court.awards.get(award, award)
    mine = next((a for a in court.ir.awards if a.name == name), None)
    if mine is None:
        return Verdict(ABSENT)
    told = court.translated(scenario)
    if not told.applications:
        return Verdict(ABSENT)
    first = told.applications[0]
    alone = len(told.applications) == 1
    try:
        found_ = interp.decide(court.ir, told.applications, told.ledger, court.taken(), alone=alone)
    except interp.InputError as error:
        return Verdict(REFUSED, reasons=tuple(words for _, words in error.problems[:2]))
    decision = next(
        (d for d in _of_first(court.ir, told.applications, found_, first) if d.award == name), None
    )
    return Verdict(ABSENT) if decision is None else judged(decision)


def _of_first(
    ir: p.PolicyIR, applications: Sequence[Application], decisions: Sequence[Decision], first: Application
) -> Sequence[Decision]:
    """The decisions of one application: they come in the order of the applications."""
    start = 0
    for a in applications:
        count = sum(x.subject.name == a.kind for x in ir.awards)
        if a is first:
            return decisions[start : start + count]
        start += count
    return ()


def judged(d: Decision) -> Verdict:
    """A decision as a verdict: what counts for being different is the outcome and the amounts."""
    keys = (*d.failed, *d.missing, *d.judgements, *d.displaced)
    amount = d.payable if d.payable is not None else d.entitled
    return Verdict(d.outcome, amount, d.entitled, (), keys)


def differs(a: Verdict, b: Verdict) -> bool:
    """Whether two verdicts are not the same to whoever applies; getting nothing is the same as there being nothing."""
    if ABSENT in (a.outcome, b.outcome):
        return bool({a.outcome, b.outcome} - {ABSENT, *NOTHING})
    return (a.outcome, a.amount, a.entitled) != (b.outcome, b.amount, b.entitled)


def graded(a: Verdict, b: Verdict) -> int:
    """How well two verdicts tell versions apart: 0 both answer, 2 one is a judgement or a refusal, 4 something is missing."""
    outcomes = {a.outcome, b.outcome}
    return 4 if "材料不全" in outcomes else 2 if outcomes & {"待裁定", REFUSED} else 0


def reduced(court: Court, awards: Sequence[str], *, together: bool) -> Court:
    """The version with these awards only (and what they follow); `together`: with what reaches over them."""
    wanted = {court.awards.get(a, a) for a in awards}
    for award in court.ir.awards:
        if award.name in wanted:
            wanted |= {one.name for one in followed(award)}
    kept = {a.name for a in court.ir.awards if a.name in wanted}
    clauses = tuple(
        replace(
            c,
            awards=tuple(a for a in c.awards if a.name in kept),
            groups=tuple(g for g in c.groups if together and {a.name for a in g.members} <= kept),
            limits=tuple(x for x in c.limits if together and {a.name for a in x.awards} <= kept),
        )
        for c in court.ir.clauses
    )
    over = (x for c in clauses for x in (*c.awards, *c.groups, *c.limits, *c.bars))
    roots = (*over, court.ir.validity, court.ir.rounding, *court.ir.transitions, *court.ir.documents)
    used = {id(r) for root in roots for r in found(root, p.Reading)}
    readings = tuple(r for r in court.ir.readings if id(r) in used)
    return replace(court, ir=replace(court.ir, clauses=clauses, readings=readings))
