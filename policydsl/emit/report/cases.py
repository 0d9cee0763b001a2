"""Cases as a report shows them: what was given, the derivation, what was expected and what was found.

In: the policy, and what running its cases gave (anything shaped like `Ran`).  Out: `CaseResult`s.
Running them is left to the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Protocol, assert_never

from policydsl.emit.report.data import SAME, CaseLine, CaseResult
from policydsl.emit.report.derivation import Given, Line, derivation, fact_text, ledger_text
from policydsl.ir.case import Case, CaseRun, Expectation
from policydsl.ir.decision import Application, Decision, TraceStep
from policydsl.ir.policy import Award, PolicyIR
from policydsl.numerals import date_text, money_text


class Answered(Protocol):
    """The answer to a named check."""

    @property
    def answer(self) -> str:
        """是, 否, 材料不全 or 待裁定."""
        ...

    @property
    def missing(self) -> tuple[str, ...]:
        """What it lacks."""
        ...


class Ran(Protocol):
    """One expectation of one run, and what was found."""

    @property
    def case(self) -> Case:
        """The case."""
        ...

    @property
    def run(self) -> int:
        """Which run of it, from 0."""
        ...

    @property
    def expectation(self) -> Expectation:
        """What was expected."""
        ...

    @property
    def passed(self) -> bool:
        """Whether it was found."""
        ...

    @property
    def found(self) -> Decision | Answered | None:
        """What was found; None when nothing was decided."""
        ...


Traces = Callable[[Case, CaseRun], Mapping[tuple[int, str], tuple[TraceStep, ...]]]
"""The derivations of a run, by the number of the application (from 0) and the name of the award."""


def case_results(
    policy: PolicyIR, ran: Sequence[Ran], traces: Traces | None = None
) -> tuple[CaseResult, ...]:
    """Every case with its lines, in the order in which they ran.

    `traces` gives the derivations of a run; without it lines have none.
    """
    out = []
    for _, group in groupby(ran, key=lambda r: id(r.case)):
        results = list(group)
        case = results[0].case
        subjects = tuple(dict.fromkeys(r.expectation.subject for r in results))
        firsts = {i for i, r in enumerate(results) if not i or r.run != results[i - 1].run}
        lines = tuple(_line(policy, r, traces, first=i in firsts) for i, r in enumerate(results))
        acts = _acts(results, traces)
        out.append(CaseResult(case.name, subjects, _setting(policy, case), lines, case.place, acts))
    return tuple(out)


OVERARCHING = ("去重:", "限额:", "否决:")
"""The keys under which a derivation or a decision names a group, a limit, a bar."""


def _acts(results: Sequence[Ran], traces: Traces | None) -> tuple[str, ...]:
    """The groups, limits and bars that take something off in a case."""
    keys: list[str] = []
    for ran in results:
        if isinstance(ran.found, Decision):
            keys += (*ran.found.failed, *ran.found.displaced)
        if traces is not None:
            for trace in traces(ran.case, ran.case.runs[ran.run]).values():
                keys += (b.key for a, b in pairwise(trace) if (b.amount or 0) < (a.amount or 0))
    named = (key.partition(":")[2] for key in keys if key.startswith(OVERARCHING))
    return tuple(dict.fromkeys(named))


def _line(policy: PolicyIR, ran: Ran, traces: Traces | None, *, first: bool) -> CaseLine:
    run = ran.case.runs[ran.run]
    e = ran.expectation
    expected = _expected(e)
    several = len({(x.subject, x.date, x.argument) for r in ran.case.runs for x in r.expectations}) > 1
    crowd = len({a.id for a in run.applications}) > 1
    head = (f"{e.round}　" if _rounds(run) and e.round else "") + (
        f"{e.applicant}　" if crowd and e.applicant else ""
    )
    head += f"{_subject(e)} " if several else ""
    found = "没有结果" if ran.found is None else _found(e, ran.found)
    given = _given(policy, ran.case, run) if first else SAME
    return CaseLine(given, _steps(policy, ran, run, traces), head + expected, found, ran.passed)


def _rounds(run: CaseRun) -> bool:
    """Whether the run has several rounds, so that each thing told says which."""
    return len({a.round for a in run.applications}) > 1


def _subject(e: Expectation) -> str:
    argument = f"（{e.argument}{'，' if e.argument and e.date else ''}{date_text(e.date) if e.date else ''}）"
    return e.subject + (argument if e.argument or e.date else "")


def _expected(e: Expectation) -> str:
    match e.what:
        case "金额":
            return money_text(e.amount)
        case "应得" | "可兑付":
            return f"{e.what} {money_text(e.amount)}"
        case "缺":
            return "缺 " + "、".join(e.names)
        case "领款人":
            return f"付给{e.word}"
        case "结果":
            return e.word
        case _:
            assert_never(e.what)


def _found(e: Expectation, found: Decision | Answered) -> str:
    if not isinstance(found, Decision):
        return found.answer + (f"（缺 {'、'.join(found.missing)}）" if found.missing else "")
    if e.what == "领款人":
        return f"付给{found.payee}" if found.payee else f"{found.outcome}，没有付款"
    amount = found.entitled if e.what == "应得" or found.outcome == "应得" else found.payable
    told = f" {money_text(amount)}" if amount is not None and e.what != "缺" else ""
    missing = f"（缺 {'、'.join(found.missing)}）" if found.missing else ""
    return found.outcome + told + missing


def _steps(policy: PolicyIR, ran: Ran, run: CaseRun, traces: Traces | None) -> tuple[str, ...]:
    e = ran.expectation
    award = next((a for a in policy.awards if a.name == e.subject), None)
    meant = [
        i
        for i, a in enumerate(run.applications)
        if award is not None and a.kind == award.subject.name
        if (not e.applicant or a.id == e.applicant) and (not e.round or a.round == e.round)
    ]
    if traces is None or award is None or len(meant) != 1:
        return ()
    application = run.applications[meant[0]]
    own = tuple(line for line in ran.case.ledger or () if line.id == application.id)
    return _told(
        Given(policy, application.facts, own, ran.case.readings),
        award,
        traces(ran.case, run).get((meant[0], award.name), ()),
    )


def _told(given: Given, award: Award, trace: tuple[TraceStep, ...]) -> tuple[str, ...]:
    lines = derivation(given, award, trace)
    shown = [line for line in lines if line.css not in ("off", "t", "keep") and line.step != "事项日期"]
    return tuple(_step_text(line) for line in shown)


def _step_text(line: Line) -> str:
    how = line.how if line.how != line.amount else ""
    return f"{line.step}：" + " = ".join(x for x in (how, line.amount) if x)


# ---------------------------------------------------------------- what was given


def _given(policy: PolicyIR, case: Case, run: CaseRun) -> str:
    if case.varies:
        return f"{case.varies} {run.varied}"
    return "；".join(_application(policy, a, case.varies, told=_rounds(run)) for a in run.applications)


def _setting(policy: PolicyIR, case: Case) -> str:
    told = [f"口径{name}取「{option}」" for name, option in case.readings.items()]
    if case.ledger is not None:
        told.append("台账：" + ("；".join(ledger_text(line) for line in case.ledger) or "没有兑付"))
    if case.varies and case.runs:
        first = case.runs[0]
        told += [_application(policy, a, case.varies, told=_rounds(first)) for a in first.applications]
    return "；".join(t for t in told if t)


def _application(policy: PolicyIR, a: Application, varies: str, *, told: bool) -> str:
    """The facts of an application; `told`: with its round."""
    known = [f for f in policy.facts if f.subject.name == a.kind and f.name in a.facts and f.name != varies]
    words = "，".join(_fact(f.name, fact_text(f, a.facts[f.name])) for f in known)
    return f"{a.round}：{words}" if told else words


def _fact(name: str, text: str) -> str:
    return name if text == "是" else f"{name} {text}"


def passed(results: Iterable[CaseResult]) -> bool:
    """Whether every line of every case is as expected."""
    return all(line.passed for c in results for line in c.lines)
