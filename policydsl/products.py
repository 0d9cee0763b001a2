"""What a checked policy is good for: its cases run, its readings tried, its files generated.

In: a `Policy` without errors.  Out: results and texts as plain data.  Writing
files is left to `policydsl.cli`; nothing here knows any policy.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import policydsl
from policydsl.diagnostics import Diagnostic, catalog
from policydsl.interp import CaseResult, run_case
from policydsl.ir.case import Case, CaseRun
from policydsl.ir.decision import TraceStep
from policydsl.ir.policy import Option, PolicyIR, Reading
from policydsl.pipeline import Policy
from policydsl.source import Span

if TYPE_CHECKING:
    from policydsl.emit import report


@dataclass(frozen=True, slots=True)
class Effect:
    """What another option of a reading does: the cases that it changes, by name."""

    reading: Reading
    option: Option
    cases: tuple[str, ...]


def usable(policy: Policy) -> PolicyIR:
    """The IR of a policy without errors; raises ValueError otherwise."""
    if policy.ir is None or not policy.ok:
        raise ValueError(f"{policy.source.name}: the policy has errors")
    return policy.ir


def run_cases(policy: Policy) -> tuple[CaseResult, ...]:
    """Every expectation of every case, in order."""
    ir = usable(policy)
    return tuple(result for case in ir.cases for result in run_case(ir, case))


def case_problems(results: tuple[CaseResult, ...]) -> tuple[Diagnostic, ...]:
    """A diagnostic per expectation that was not met."""
    out = []
    for result in results:
        if not result.passed:
            origin = result.expectation.origin
            headline = f"案例「{result.case.name}」的「{result.expectation.subject}」与期望不符"
            span = Span(max(origin.start, 0), max(origin.end, 0))
            out.append(Diagnostic(catalog.CASE_FAILED, span, headline, "", catalog.CASE_FAILED.cure))
    return tuple(out)


def effects(policy: Policy) -> tuple[Effect, ...]:
    """For every option that is not taken: the cases that choose it and come out differently than without it."""
    ir = usable(policy)
    out = []
    for reading in ir.readings:
        for option in reading.options:
            if option.name == reading.taken:
                continue
            chosen = (c for c in ir.cases if c.readings.get(reading.name) == option.name)
            changed = tuple(c.name for c in chosen if _changes(ir, c, reading))
            out.append(Effect(reading, option, changed))
    return tuple(out)


def _changes(ir: PolicyIR, case: Case, reading: Reading) -> bool:
    """Whether the case comes out differently when it leaves this reading as the policy takes it."""
    usual = replace(case, readings={k: v for k, v in case.readings.items() if k != reading.name})
    with_it = [r.found for r in run_case(ir, case)]
    without = [r.found for r in run_case(ir, usual)]
    return with_it != without


def effect_hints(found: tuple[Effect, ...]) -> tuple[Diagnostic, ...]:
    """A hint per option that changes no case."""
    out = []
    for effect in found:
        if not effect.cases:
            origin = effect.reading.origin
            headline = f"口径「{effect.reading.name}」的选项「{effect.option.name}」没有改变任何案例"
            span = Span(max(origin.start, 0), max(origin.end, 0))
            out.append(Diagnostic(catalog.READING_NO_CASE, span, headline, "", catalog.READING_NO_CASE.cure))
    return tuple(out)


# ---------------------------------------------------------------- generated files


def evaluator(policy: Policy) -> str:
    """The generated Python evaluator."""
    from policydsl.emit.python import emit

    return emit(usable(policy), policydsl.__version__)


def reports(policy: Policy, results: tuple[CaseResult, ...] | None = None) -> tuple[str, str]:
    """The clause report as (Markdown, HTML)."""
    from policydsl.emit import report

    view = report.report_view(report_input(policy, run_cases(policy) if results is None else results))
    return report.render_markdown(view), report.render_html(view)


def report_input(policy: Policy, results: tuple[CaseResult, ...]) -> report.ReportInput:
    """Everything the report is told, as plain data."""
    from policydsl.emit import report

    ir = usable(policy)
    findings = tuple(_finding(d, policy) for d in policy.diagnostics if d.rule is not catalog.UNSETTLED)
    words: dict[str, tuple[str, ...]] = {}
    for effect in effects(policy):
        changed = "、".join(f"「{c}」" for c in effect.cases)
        line = f"取「{effect.option.name}」时案例{changed}的结果不同" if changed else f"取「{effect.option.name}」没有案例"
        words[effect.reading.name] = (*words.get(effect.reading.name, ()), line)
    return report.ReportInput(
        policy=ir,
        cases=report.case_results(ir, results, lambda case, run: _traces(ir, case, run)),
        findings=findings,
        sources=report.source_slices(ir, policy.source.text),
        effects=words,
        compiler=policydsl.__version__,
    )


def _traces(ir: PolicyIR, case: Case, run: CaseRun) -> dict[str, tuple[TraceStep, ...]]:
    """The derivation of every award of the last application of a run."""
    from policydsl.interp import InputError, derive

    if not run.applications:
        return {}
    last = run.applications[-1]
    try:
        found = derive(ir, run.applications, case.ledger, case.readings)
    except InputError:
        return {}
    return {d.decision.award: tuple(d.trace) for d in found if d.decision.id == last.id}


def _finding(d: Diagnostic, policy: Policy) -> report.Finding:
    from policydsl.emit import report

    line = policy.source.position(d.span.start)[0]
    ir = usable(policy)
    award = next((a for a in ir.awards if a.origin.start <= d.span.start < a.origin.end), None)
    clause = next((c for c in reversed(ir.clauses) if c.origin.start <= d.span.start), None)
    inside = clause if clause is not None and ir.cases and d.span.start < ir.cases[0].origin.start else None
    return report.Finding(
        d.code,
        "错误" if d.is_error else "提示",
        d.headline,
        d.cure,
        place=award.place if award else inside.place if inside else None,
        award=award.name if award else "",
        where=f"第 {line} 行",
    )


def generated(policy: Policy) -> dict[str, str]:
    """Every generated file by its name; raises ValueError when a case fails."""
    results = run_cases(policy)
    if not all(r.passed for r in results):
        raise ValueError(f"{policy.source.name}: a case fails")
    markdown, html = reports(policy, results)
    return {"evaluator.py": evaluator(policy), "report.md": markdown, "report.html": html}
