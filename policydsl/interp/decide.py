"""Decide a list of applications, round by round.

In: a policy, applications, a ledger (None: not supplied), the readings chosen.
Out: one `Decision` per application and award of its subject.
Steps 1 to 4 are `assess`, 5 `history`, 6 `groups`, 7 `limits`; this file puts
them in their order, feeds the postings of a round to the next, and writes decisions.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from policydsl.interp.assess import assess
from policydsl.interp.door import check_input
from policydsl.interp.errors import InputError
from policydsl.interp.groups import cumulative, run_group
from policydsl.interp.history import settle
from policydsl.interp.limits import run_limit
from policydsl.interp.names import same_name
from policydsl.interp.opening import open_scene, round_year
from policydsl.interp.readings import agreed, combinations, completed, open_readings
from policydsl.interp.rounds import in_order
from policydsl.interp.selection import rivals_of
from policydsl.interp.work import Work, noted
from policydsl.ir.award import selection_holder
from policydsl.ir.decision import Decision, LedgerLine, Outcome, Posting, TraceStep
from policydsl.ir.policy import Stages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from policydsl.interp.scene import Lines
    from policydsl.interp.selection import Rival
    from policydsl.ir.decision import Application
    from policydsl.ir.policy import Award, Group, PolicyIR

Ledger = tuple[LedgerLine, ...]
Field = dict["Award", dict[int | None, tuple["Rival", ...]]]

NO_READINGS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Derived:
    """A decision and the lines of its derivation (under the first combination of open readings)."""

    decision: Decision
    trace: tuple[TraceStep, ...]


def decide(
    policy: PolicyIR,
    applications: Sequence[Application],
    ledger: Sequence[LedgerLine] | None,
    readings: Mapping[str, str] = NO_READINGS,
    *,
    alone: bool = False,
) -> list[Decision]:
    """Every decision on a list, in the order of the applications, then of the policy's awards.

    Rounds are decided in their order (see `rounds`); with a ledger, what one
    posts is history to the next.  `alone`: each application is decided as if
    it were the only one (no rivals, nothing posted by another).
    Raises InputError with every problem of the input.
    """
    return [derived.decision for derived in derive(policy, applications, ledger, readings, alone=alone)]


def decide_one(
    policy: PolicyIR,
    application: Application,
    ledger: Sequence[LedgerLine] | None,
    readings: Mapping[str, str] = NO_READINGS,
) -> list[Decision]:
    """The decisions on one application alone, in the order of the policy's awards."""
    return decide(policy, [application], ledger, readings, alone=True)


def trace(
    policy: PolicyIR,
    application: Application,
    ledger: Sequence[LedgerLine] | None,
    readings: Mapping[str, str],
    award: str,
) -> list[TraceStep]:
    """How one award for one application alone came out, step by step (keys: see the module `trace`).

    Raises InputError, also when the application's subject has no such award.
    """
    for derived in derive(policy, [application], ledger, readings, alone=True):
        if derived.decision.award == award:
            return list(derived.trace)
    raise InputError([(f"奖励:{award}", f"主体「{application.kind}」没有名为「{award}」的奖励")])


def derive(
    policy: PolicyIR,
    applications: Sequence[Application],
    ledger: Sequence[LedgerLine] | None,
    readings: Mapping[str, str] = NO_READINGS,
    *,
    alone: bool = False,
) -> list[Derived]:
    """As `decide`, with the derivation beside each decision."""
    check_input(policy, applications, ledger, readings, alone=alone)
    lines = None if ledger is None else tuple(ledger)
    open_ = open_readings(policy, readings)
    runs = {
        choice: _run(policy, applications, lines, completed(readings, open_, choice), alone=alone)
        for choice in combinations(open_)
    }
    first = next(iter(runs))
    supposed = tuple(TraceStep(f"口径:{r.name}={o}") for r, o in zip(open_, first, strict=True))
    return [
        Derived(
            agreed(open_, {choice: run[i].decision for choice, run in runs.items()}),
            (*supposed, *derived.trace),
        )
        for i, derived in enumerate(runs[first])
    ]


def _run(
    policy: PolicyIR,
    applications: Sequence[Application],
    ledger: Ledger | None,
    readings: Mapping[str, str],
    *,
    alone: bool,
) -> list[Derived]:
    """The list under one full choice of readings."""
    found: dict[int, list[Derived]] = {}
    if alone:
        for i, application in enumerate(applications):
            found |= _round(policy, {i: application}, None, ledger, readings)
    else:
        for one in in_order(applications):
            members = {i: applications[i] for i in one.members}
            decided = _round(policy, members, applications, ledger, readings)
            ledger = _with_postings(ledger, members, decided)
            found |= decided
    return [derived for i in sorted(found) for derived in found[i]]


def _with_postings(
    ledger: Ledger | None, members: Mapping[int, Application], decided: Mapping[int, list[Derived]]
) -> Ledger | None:
    """The ledger with what a round posted."""
    if ledger is None:
        return None
    posted = [
        _line(members[i], posting)
        for i, found in decided.items()
        for derived in found
        for posting in derived.decision.postings
    ]
    return (*ledger, *posted)


def _line(application: Application, posting: Posting) -> LedgerLine:
    return LedgerLine(
        id=application.id,
        award=posting.award,
        year=posting.year,
        date=application.date,
        stages=(posting.stage,) if posting.stage else (),
        matter=posting.matter,
        entitled=posting.entitled,
        paid=posting.paid,
    )


def _round(
    policy: PolicyIR,
    members: Mapping[int, Application],
    everyone: Sequence[Application] | None,
    ledger: Ledger | None,
    readings: Mapping[str, str],
) -> dict[int, list[Derived]]:
    """One round: `members` by their number in the list; `everyone` None when decided alone."""
    lines = _by_id(ledger)
    field: Field | None = None
    if everyone is not None:
        field = {
            award: rivals_of(policy, award, everyone, lines, readings)
            for award in policy.awards
            if award.selection is not None
        }
    found: dict[int, list[Derived]] = {}
    for ids in _same_ids(members):
        works = [
            (i, _assessed(policy, members[i], award, lines, field, readings))
            for i in ids
            for award in policy.awards
            if award.subject.name == members[i].kind
        ]
        done = _through_history(policy, [work for _, work in works])
        for (i, _), work in zip(works, done, strict=True):
            found.setdefault(i, []).append(Derived(_decision(work), work.trace))
    return found


def _by_id(ledger: Ledger | None) -> dict[str, Lines] | None:
    """The ledger's lines by the form in which ids are compared."""
    if ledger is None:
        return None
    found: dict[str, list[LedgerLine]] = {}
    for line in ledger:
        found.setdefault(same_name(line.id), []).append(line)
    return {name: tuple(lines) for name, lines in found.items()}


def _same_ids(members: Mapping[int, Application]) -> list[list[int]]:
    """The applications of a round, those of one id together."""
    found: dict[str, list[int]] = {}
    for i, application in members.items():
        found.setdefault(same_name(application.id), []).append(i)
    return list(found.values())


def _assessed(
    policy: PolicyIR,
    application: Application,
    award: Award,
    lines: Mapping[str, Lines] | None,
    field: Field | None,
    readings: Mapping[str, str],
) -> Work:
    """Steps 1 to 4 of one award."""
    theirs = None if lines is None else lines.get(same_name(application.id), ())
    scene = open_scene(policy, application, award, theirs, readings)
    return assess(scene, award, _rivals(award, application, field))


def _rivals(award: Award, application: Application, field: Field | None) -> tuple[Rival, ...] | None:
    if field is None:
        return None
    holder = selection_holder(award)
    return () if holder is None else field[holder].get(round_year(application), ())


def _through_history(policy: PolicyIR, works: list[Work]) -> list[Work]:
    """Steps 5 to 7 over the works of one id; without a ledger only a note of what groups would pay."""
    if any(work.scene.ledger is None for work in works):
        return _on_empty_ledger(policy, works)
    works = [settle(work) for work in works]
    for group in policy.groups:
        works = run_group(group, works)
    for limit in policy.limits:
        works = run_limit(limit, works)
    return works


def _on_empty_ledger(policy: PolicyIR, works: list[Work]) -> list[Work]:
    """The works, each noting what every group in force would pay it if nothing had been paid."""
    tried = [settle(replace(w, scene=replace(w.scene, ledger=(), own=()))) for w in works]
    for group in policy.groups:
        entering = [w.decided for w in tried]
        tried = run_group(group, tried)
        works = [
            noted(work, f"空台账:{group.name}:{t.left}") if e and _concerned(group, t) else work
            for work, t, e in zip(works, tried, entering, strict=True)
        ]
    return works


def _concerned(group: Group, tried: Work) -> bool:
    """Whether the group ran for this work (it leaves a line in the derivation)."""
    return any(line.key == f"去重:{group.name}" for line in tried.trace)


def _decision(work: Work) -> Decision:
    """What the work amounts to, as the decision that is written."""
    outcome = _outcome(work)
    final = outcome in ("可兑付", "不重复")
    payable = 0 if work.failed else work.left if final else None
    return Decision(
        award=work.award.name,
        id=work.scene.application.id,
        outcome=outcome,
        entitled=0 if work.failed else work.entitled,
        payable=payable,
        cumulative=cumulative(work) if final else None,
        failed=work.failed,
        missing=tuple(sorted(work.needs.missing)),
        judgements=tuple(sorted(work.needs.judgements)),
        displaced=work.displaced if final else (),
        notes=tuple(sorted(work.notes)) if final or outcome == "应得" else (),
        postings=_postings(work) if final else (),
        payee=_payee(work.award, payable),
    )


def _payee(award: Award, payable: int | None) -> str:
    """Who gets the money; nobody of an honour, or where nothing is payable."""
    return "" if award.amount is None or payable == 0 else award.payee or award.subject.name


def _outcome(work: Work) -> Outcome:
    if work.failed:
        return "不符合"
    if work.needs:
        return "材料不全" if work.needs.missing else "待裁定"
    if work.award.amount is None:
        return "入选"
    if work.left is None:
        return "应得"
    return "可兑付" if work.left else "不重复"


def _postings(work: Work) -> tuple[Posting, ...]:
    """What is written into the ledger: the amount after step 5 as 应得, what is paid as 实付."""
    if isinstance(work.award.amount, Stages):
        return _row_postings(work, work.remaining)
    if not work.due:
        return ()
    assert work.year is not None
    return (Posting(work.award.name, work.year, "", work.matter, work.due, work.remaining),)


def _row_postings(work: Work, left: int) -> tuple[Posting, ...]:
    """One line per row reached and open; what is paid fills the rows in declared order."""
    posted: list[Posting] = []
    for row in work.rows:
        if not row.reached:
            continue
        amount = int(row.amount or 0)
        paid = min(left, amount)
        left -= paid
        year = row.year if work.year is None else work.year
        posted.append(Posting(work.award.name, year, row.label, work.matter, amount, paid))
    return tuple(posted)
