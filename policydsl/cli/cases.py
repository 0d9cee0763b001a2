"""Running the cases of a policy for the commands that need their results.

In: a checked policy.  Out: what was found, what failed as diagnostics, and the
lines that a report or a terminal shows of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policydsl import interp
from policydsl.diagnostics import Diagnostic, catalog
from policydsl.emit import report
from policydsl.ir.case import Case, CaseRun
from policydsl.ir.decision import TraceStep
from policydsl.ir.policy import PolicyIR
from policydsl.source import Span


@dataclass(frozen=True, slots=True)
class Ran:
    """Every expectation of every case, decided."""

    policy: PolicyIR
    results: tuple[interp.CaseResult, ...]

    @property
    def failed(self) -> tuple[interp.CaseResult, ...]:
        """Those that were not met."""
        return tuple(r for r in self.results if not r.passed)

    def shown(self, results: Sequence[interp.CaseResult]) -> tuple[report.CaseResult, ...]:
        """The lines of some results, with their derivations."""
        cache: dict[int, Mapping[str, tuple[TraceStep, ...]]] = {}

        def traces(case: Case, run: CaseRun) -> Mapping[str, tuple[TraceStep, ...]]:
            if id(run) not in cache:
                cache[id(run)] = _derived(self.policy, case, run)
            return cache[id(run)]

        return report.case_results(self.policy, results, traces)

    def problems(self) -> list[Diagnostic]:
        """A diagnostic for each expectation that was not met."""
        out = []
        for result in self.failed:
            (line,) = self.shown([result])[0].lines
            origin = result.expectation.origin
            headline = f"案例「{result.case.name}」期望{result.expectation.subject} {line.expected}，算得 {line.found}"
            expected = "；".join(text for _, text in result.problems)
            span = Span(max(origin.start, 0), max(origin.end, 0))
            out.append(Diagnostic(catalog.CASE_FAILED, span, headline, expected, catalog.CASE_FAILED.cure))
        return out


def run(policy: PolicyIR) -> Ran:
    """Run every case."""
    return Ran(policy, tuple(r for case in policy.cases for r in interp.run_case(policy, case)))


def _derived(policy: PolicyIR, case: Case, run_: CaseRun) -> Mapping[str, tuple[TraceStep, ...]]:
    """The derivation of each award of the run's last application."""
    try:
        derived = interp.derive(policy, run_.applications, case.ledger, case.readings)
    except interp.InputError:
        return {}
    last = run_.applications[-1]
    awards = [a.name for a in policy.awards if a.subject.name == last.kind]
    return {d.decision.award: d.trace for d in derived[len(derived) - len(awards) :]}
