"""The evaluators that the worked examples are run through: the reference interpreter, and the generated file.

A lane puts its own `decide` and `check` in the place where the runner of cases looks for them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from policydsl import interp
from policydsl.emit.python import emit
from policydsl.interp import CheckResult, cases
from policydsl.ir.decision import Application, Decision, LedgerLine, Posting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pytest

    from policydsl.ir.decision import FactValue
    from policydsl.ir.policy import PolicyIR

    Decider = Callable[
        [PolicyIR, Sequence[Application], Sequence[LedgerLine] | None, Mapping[str, str]], list[Decision]
    ]

LANES = ("interpreter", "generated")


def take_lane(lane: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on (in this test) cases are decided by the lane's evaluator."""
    if lane == "generated":
        monkeypatch.setattr(cases, "decide", _decide)
        monkeypatch.setattr(cases, "check", _check)


def decider(lane: str) -> Decider:
    """`decide` of the lane: policy, applications, ledger, readings."""
    return _decide if lane == "generated" else _interpreted


def alone(
    lane: str, policy: PolicyIR, application: Application, ledger: Sequence[LedgerLine] | None
) -> list[Decision]:
    """One application by itself, without a round."""
    if lane != "generated":
        return interp.decide_one(policy, application, ledger)
    names = evaluator(policy)
    return [_decision(d) for d in names["decide"](_state(names, application), _lines(names, ledger))]


def _interpreted(
    policy: PolicyIR,
    applications: Sequence[Application],
    ledger: Sequence[LedgerLine] | None,
    readings: Mapping[str, str],
) -> list[Decision]:
    return interp.decide(policy, applications, ledger, readings)


@cache
def evaluator(policy: PolicyIR) -> dict[str, Any]:
    """The names of the generated file."""
    names: dict[str, Any] = {"__name__": "evaluator"}
    exec(compile(emit(policy, "test"), "evaluator.py", "exec"), names)
    return names


def _decide(
    policy: PolicyIR,
    applications: Sequence[Application],
    ledger: Sequence[LedgerLine] | None,
    readings: Mapping[str, str],
) -> list[Decision]:
    names = evaluator(policy)
    rows = [_state(names, a) for a in applications]
    return [_decision(d) for d in names["decide_round"](rows, _lines(names, ledger), dict(readings) or None)]


def _lines(names: dict[str, Any], ledger: Sequence[LedgerLine] | None) -> Any:
    if ledger is None:
        return None
    fields = LedgerLine.__slots__
    return names["Ledger"]([names["Line"](*(getattr(line, f) for f in fields)) for line in ledger])


def _check(
    policy: PolicyIR,
    name: str,
    *,
    date: int = 0,
    document: str = "",
    facts: Mapping[str, FactValue] | None = None,
    readings: Mapping[str, str] | None = None,
) -> CheckResult:
    names = evaluator(policy)
    row = None
    for subject in policy.subjects:
        if {f.name for f in policy.facts if f.subject is subject} >= set(facts or {}) and _asks(
            policy, name, subject.name
        ):
            row = _state(names, Application(subject.name, "-", "", date, facts or {}))
    answer = names["check"](name, date or None, document or None, row, dict(readings or {}) or None)
    return CheckResult(answer.answer, tuple(answer.missing), tuple(answer.judgements))


def _asks(policy: PolicyIR, name: str, subject: str) -> bool:
    """Whether the check of that name reads the facts of the subject."""
    targets = {t.name: t.subject.name for t in policy.targets}
    uses = {a.use.name: a.subject.name for a in policy.awards if a.use is not None}
    return (targets | uses).get(name) == subject


def _state(names: dict[str, Any], application: Application) -> Any:
    return names["state"](
        names["POLICY"],
        application.kind,
        application.id,
        application.round,
        application.date,
        application.facts,
    )


def _decision(found: Any) -> Decision:
    postings = tuple(Posting(p.award, p.year, p.stage, p.matter, p.entitled, p.paid) for p in found.postings)
    fields = {name: getattr(found, name) for name in Decision.__slots__ if name != "postings"}
    return Decision(**fields, postings=postings)
