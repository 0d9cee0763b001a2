"""What a checked policy is good for: its cases run, its readings tried, its files generated.

In: a `Policy` without errors.  Out: results and texts as plain data.  Writing
files is left to `policydsl.cli`; nothing here knows any policy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import policydsl
from policydsl.diagnostics import Diagnostic, catalog
from policydsl.interp import CaseResult, run_case
from policydsl.ir.case import Case, CaseRun
from policydsl.ir.curve import Payout
from policydsl.ir.decision import TraceStep
from policydsl.ir.policy import Option, PolicyIR, Reading
from policydsl.ir.verification import Finding, Verification
from policydsl.pipeline import Policy
from policydsl.records import dataclass
from policydsl.source import Span

if TYPE_CHECKING:
    from policydsl.emit import guide, report

KINDS = ("report", "guide", "manual")
FORMS = ("md", "html", "docx")


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


def case_problems(policy: Policy, results: tuple[CaseResult, ...]) -> tuple[Diagnostic, ...]:
    """A diagnostic per expectation that was not met: what was expected, and what was found."""
    failed = tuple(r for r in results if not r.passed)
    return tuple(_case_problem(r, line) for r, line in zip(failed, case_lines(policy, failed), strict=True))


def _case_problem(result: CaseResult, line: report.CaseLine) -> Diagnostic:
    origin = result.expectation.origin
    span = Span(max(origin.start, 0), max(origin.end, 0))
    told = f"「{result.expectation.subject}」期望 {line.expected}，算得 {line.found}"
    words = "；".join(words for _, words in result.problems)
    return Diagnostic(
        catalog.CASE_FAILED, span, f"案例「{result.case.name}」的{told}", words, catalog.CASE_FAILED.cure
    )


def case_lines(policy: Policy, results: tuple[CaseResult, ...]) -> tuple[report.CaseLine, ...]:
    """One line a result, each by itself: what was given, expected and found, and the derivation."""
    shown = (_shown(usable(policy), (result,)) for result in results)
    return tuple(line for (case,) in shown for line in case.lines)


def _shown(ir: PolicyIR, results: tuple[CaseResult, ...]) -> tuple[report.CaseResult, ...]:
    from policydsl.emit import report

    # by identity: several expectations are of one run
    derived: dict[int, dict[tuple[int, str], tuple[TraceStep, ...]]] = {}

    def traces(case: Case, run: CaseRun) -> dict[tuple[int, str], tuple[TraceStep, ...]]:
        if id(run) not in derived:
            derived[id(run)] = _traces(ir, case, run)
        return derived[id(run)]

    return report.case_results(ir, results, traces)


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


def reports(
    policy: Policy,
    results: tuple[CaseResult, ...] | None = None,
    verification: Verification | None = None,
) -> tuple[str, str]:
    """The clause report as (Markdown, HTML); with a verification it shows the original, whole."""
    from policydsl.emit import report

    told = report_input(policy, run_cases(policy) if results is None else results, verification)
    view = report.report_view(told)
    return report.render_markdown(view), report.render_html(view)


def report_input(
    policy: Policy, results: tuple[CaseResult, ...], verification: Verification | None = None
) -> report.ReportInput:
    """Everything the report is told, as plain data."""
    from policydsl.emit import report

    ir = usable(policy)
    findings = [_finding(d, policy) for d in policy.diagnostics if d.rule is not catalog.UNSETTLED]
    if verification is not None:
        findings += [_placed(f, policy) for f in verification.findings]
    return report.ReportInput(
        policy=ir,
        cases=_shown(ir, results),
        findings=tuple(findings),
        sources=report.source_slices(ir, policy.source.text),
        effects=_effect_words(policy),
        compiler=policydsl.__version__,
        verification=verification,
        payouts=payouts(policy, results),
    )


def payouts(policy: Policy, results: tuple[CaseResult, ...]) -> dict[str, Payout]:
    """What each award pays, by its name, with the cases that came out; awards without a base are left out."""
    from policydsl.analysis.curves import payout

    ir = usable(policy)
    made = ((a.name, payout(ir, a, results)) for a in ir.awards)
    return {name: p for name, p in made if p is not None}


def _effect_words(policy: Policy) -> dict[str, tuple[str, ...]]:
    """What taking another option changes, in words, by reading."""
    words: dict[str, tuple[str, ...]] = {}
    for effect in effects(policy):
        changed = "、".join(f"「{c}」" for c in effect.cases)
        line = (
            f"取「{effect.option.name}」时案例{changed}的结果不同"
            if changed
            else f"取「{effect.option.name}」没有案例"
        )
        words[effect.reading.name] = (*words.get(effect.reading.name, ()), line)
    return words


def _traces(ir: PolicyIR, case: Case, run: CaseRun) -> dict[tuple[int, str], tuple[TraceStep, ...]]:
    """The derivation of every award of every application of a run, by the application's number from 0."""
    from policydsl.interp import InputError, derive

    try:
        found = derive(ir, run.applications, case.ledger, case.readings)
    except InputError:
        return {}
    asked = [
        (i, award.name)
        for i, application in enumerate(run.applications)
        for award in ir.awards
        if award.subject.name == application.kind
    ]
    return {key: tuple(d.trace) for key, d in zip(asked, found, strict=True)}


def _finding(d: Diagnostic, policy: Policy) -> Finding:
    """A diagnostic with the clause and the award (or group …) in whose text it stands."""
    items = policy.file.items if policy.file else ()
    above = [item for item in items if item.base <= d.span.start and item.level != "slot"]
    clause = next((i for i in reversed(above) if i.level == "item0"), None)
    inner = above[-1] if above and above[-1].level == "item1" else None
    name = inner.part.name if inner is not None and inner.part is not None else None
    places = {c.origin.start: c.place for c in usable(policy).clauses}
    return Finding(
        d.code,
        "错误" if d.is_error else "提示",
        d.headline,
        d.cure,
        place=places.get(clause.base) if clause is not None else None,
        award=name.text if name is not None else "",
        where=f"第 {policy.source.position(d.span.start)[0]} 行",
        expected=d.expected,
        rule=(d.span.start, d.span.end),
    )


def _placed(f: Finding, policy: Policy) -> Finding:
    """A finding with the line of the rule it is about, in words."""
    if f.where or f.rule is None:
        return f
    return replace(f, where=f"第 {policy.source.position(f.rule[0])[0]} 行")


def facts(policy: Policy) -> str:
    """The facts an application has to state, as a JSON Schema."""
    from policydsl.diagnostics.render_json import dumps
    from policydsl.emit.intake import schema

    return dumps(schema(usable(policy)))


PAPERS = ("guide", "manual")
"""What goes to the public and to clerks; not made while a place of the rules is 待定."""


def unread(policy: Policy) -> tuple[Diagnostic, ...]:
    """Why the papers cannot be handed out: places that are 待定."""
    left = usable(policy).unread
    if not left:
        return ()
    span = Span(left[0].origin.start, left[0].origin.end)
    headline = f"还有 {len(left)} 处待定，不出申报指南和兑现手册"
    return (Diagnostic(catalog.UNREAD_LEFT, span, headline, "", catalog.UNREAD_LEFT.cure),)


def _all_read(policy: Policy) -> PolicyIR:
    ir = usable(policy)
    if ir.unread:
        raise ValueError(f"{policy.source.name}: {len(ir.unread)} places are undetermined")
    return ir


def guide_paper(policy: Policy) -> guide.Paper:
    """What an applicant has to know: 申报指南; raises ValueError while a place is 待定."""
    from policydsl.emit import guide

    return guide.guide_view(_all_read(policy), policydsl.__version__)


def manual_paper(policy: Policy) -> guide.Paper:
    """What a clerk has to do: 兑现工作手册; raises ValueError while a place is 待定."""
    from policydsl.emit import guide

    return guide.manual_view(_all_read(policy), policydsl.__version__)


def documents(
    policy: Policy, results: tuple[CaseResult, ...], kinds: Sequence[str], forms: Sequence[str]
) -> dict[str, bytes]:
    """Papers by file name; Word needs python-docx and raises ImportError without it."""
    made: dict[str, bytes] = {}
    for kind in kinds:
        made |= _report_as(policy, results, forms) if kind == "report" else _paper_as(policy, kind, forms)
    return made


def _report_as(policy: Policy, results: tuple[CaseResult, ...], forms: Sequence[str]) -> dict[str, bytes]:
    from policydsl.emit import report

    view = report.report_view(report_input(policy, results))
    made = {}
    if "md" in forms:
        made["report.md"] = report.render_markdown(view).encode()
    if "html" in forms:
        made["report.html"] = report.render_html(view).encode()
    if "docx" in forms:
        from policydsl.emit import office

        made["report.docx"] = office.report_docx(view)
    return made


def _paper_as(policy: Policy, kind: str, forms: Sequence[str]) -> dict[str, bytes]:
    from policydsl.emit import guide

    paper = guide_paper(policy) if kind == "guide" else manual_paper(policy)
    made = {}
    if "md" in forms:
        made[f"{kind}.md"] = guide.render_markdown(paper).encode()
    if "html" in forms:
        made[f"{kind}.html"] = guide.render_html(paper).encode()
    if "docx" in forms:
        from policydsl.emit import office

        made[f"{kind}.docx"] = office.paper_docx(paper)
    return made


def generated(policy: Policy, results: tuple[CaseResult, ...] | None = None) -> dict[str, str]:
    """Every generated file by its name; raises ValueError when a case fails, CannotSay when a backend refuses.

    While a place is 待定 there are no papers.
    """
    results = run_cases(policy) if results is None else results
    if not all(r.passed for r in results):
        raise ValueError(f"{policy.source.name}: a case fails")
    markdown, html = reports(policy, results)
    papers = {} if usable(policy).unread else documents(policy, results, PAPERS, ("md", "html"))
    return {
        "evaluator.py": evaluator(policy),
        "report.md": markdown,
        "report.html": html,
        **{name: data.decode() for name, data in papers.items()},
        "facts.json": facts(policy),
    }
