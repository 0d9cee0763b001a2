"""Run the cases that ship with a policy.

In: a policy and one of its cases.  Out: a result per run and expectation.
Left to others: printing them, refusing to compile on a failure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from policydsl.interp.checks import CheckResult, check
from policydsl.interp.decide import decide
from policydsl.interp.errors import InputError, Problem
from policydsl.interp.names import same_name
from policydsl.ir.decision import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policydsl.ir.case import Case, CaseRun, Expectation
    from policydsl.ir.decision import Application
    from policydsl.ir.policy import PolicyIR, Subject


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One expectation of one run (counted from 0).

    `found` is what was decided, None when nothing was: `problems` then says why (of
    the input, or that no application or several are meant).
    """

    case: Case
    run: int
    expectation: Expectation
    passed: bool
    found: Decision | CheckResult | None
    problems: tuple[Problem, ...] = ()


def run_case(policy: PolicyIR, case: Case) -> list[CaseResult]:
    """Every expectation of every run, in order.  A run is decided as a whole list of rounds."""
    return [result for i, run in enumerate(case.runs) for result in _run(policy, case, i, run)]


def _run(policy: PolicyIR, case: Case, number: int, run: CaseRun) -> list[CaseResult]:
    decisions = _decided(policy, case, run)
    results: list[CaseResult] = []
    for expectation in run.expectations:
        found: Decision | CheckResult | InputError
        if expectation.check:
            found = _checked(policy, case, run, expectation)
        elif isinstance(decisions, InputError):
            found = decisions
        else:
            found = _find(policy, decisions, run, expectation)
        results.append(_result(case, number, expectation, found))
    return results


def _result(
    case: Case, number: int, expectation: Expectation, found: Decision | CheckResult | InputError
) -> CaseResult:
    if isinstance(found, InputError):
        return CaseResult(case, number, expectation, passed=False, found=None, problems=tuple(found.problems))
    return CaseResult(case, number, expectation, meets(expectation, found), found)


def meets(expectation: Expectation, found: Decision | CheckResult) -> bool:
    """Whether what was found is what was expected; names are compared as sets."""
    match expectation.what:
        case "结果":
            word = found.outcome if isinstance(found, Decision) else found.answer
            return word == expectation.word
        case "缺":
            return set(found.missing) == set(expectation.names)
        case "领款人":
            return isinstance(found, Decision) and found.payee == expectation.word
        case "金额" | "应得" | "可兑付":
            return isinstance(found, Decision) and _figure(expectation, found) == expectation.amount
        case _:
            assert_never(expectation.what)


def _figure(expectation: Expectation, found: Decision) -> int | None:
    """The figure the expectation speaks of: 金额 is 可兑付, or 应得 where there was no ledger."""
    match expectation.what:
        case "应得":
            return found.entitled
        case "可兑付":
            return found.payable
        case _:
            return found.entitled if found.outcome == "应得" else found.payable


def _decided(policy: PolicyIR, case: Case, run: CaseRun) -> list[Decision] | InputError:
    try:
        return decide(policy, run.applications, case.ledger, case.readings)
    except InputError as error:
        return error


def _checked(
    policy: PolicyIR, case: Case, run: CaseRun, expectation: Expectation
) -> CheckResult | InputError:
    """The answer of the check, over the facts of the application of its subject (if it has one)."""
    subject = _subject_of(policy, expectation.subject)
    applicant: Application | None = None
    if subject is not None:
        mine = [a for a in run.applications if a.kind == subject.name and meant(a, expectation)]
        if len(mine) != 1:
            return _unclear(len(mine))
        applicant = mine[0]
    try:
        return check(
            policy,
            expectation.subject,
            date=expectation.date or (applicant.date if applicant is not None else 0),
            document=expectation.argument,
            facts=applicant.facts if applicant is not None else {},
            readings=case.readings,
        )
    except InputError as error:
        return error


def meant(application: Application, expectation: Expectation) -> bool:
    """Whether the expectation may be about the application: its id and its round, where named."""
    return (not expectation.applicant or same_name(application.id) == same_name(expectation.applicant)) and (
        not expectation.round or same_name(application.round) == same_name(expectation.round)
    )


def _unclear(several: int) -> InputError:
    """An expectation about no application, or about more than one."""
    words = f"对得上 {several} 份申报，要写明编号或轮次" if several else "没有对应的申报"
    return InputError([("期望", words)])


def _subject_of(policy: PolicyIR, name: str) -> Subject | None:
    for target in policy.targets:
        if target.name == name:
            return target.subject
    for award in policy.awards:
        if award.use is not None and award.use.name == name:
            return award.subject
    return None


def _find(
    policy: PolicyIR, decisions: Sequence[Decision], run: CaseRun, expectation: Expectation
) -> Decision | InputError:
    """The decision on the award for the one application that is meant."""
    asked = [
        (application, award.name)
        for application in run.applications
        for award in policy.awards
        if award.subject.name == application.kind
    ]
    found = [
        decision
        for (application, award), decision in zip(asked, decisions, strict=True)
        if award == expectation.subject and meant(application, expectation)
    ]
    return found[0] if len(found) == 1 else _unclear(len(found))
