"""Named checks: validity, older documents, targets, uses.

In: a check's name, and the date, document or facts it asks for.
Out: an answer, with what is missing or to be judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from policydsl.interp.calendar import date_of, is_day
from policydsl.interp.decide import NO_READINGS
from policydsl.interp.door import check_facts
from policydsl.interp.errors import InputError
from policydsl.interp.expressions import evaluate
from policydsl.interp.logic import all_of, any_of, compared
from policydsl.interp.opening import open_scene
from policydsl.interp.readings import combinations, completed, open_readings, turning
from policydsl.interp.scene import Scene
from policydsl.interp.validity import in_transition, within_validity
from policydsl.interp.values import Known, Result, judgement, missing, needs_of, truth
from policydsl.ir.decision import Application

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from policydsl.ir.decision import Answer, FactValue
    from policydsl.ir.policy import Award, OldDocument, PolicyIR, Subject, Target

NO_FACTS: Mapping[str, FactValue] = {}


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The answer to a named check; `missing` and `judgements` are sorted keys, as in a decision."""

    answer: Answer
    missing: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Question:
    """A check found by its name: whose facts it reads, and how it is put."""

    subject: Subject | None
    award: Award | None
    ask: Callable[[Scene], Result]


def check(
    policy: PolicyIR,
    name: str,
    *,
    date: int = 0,
    document: str = "",
    facts: Mapping[str, FactValue] = NO_FACTS,
    readings: Mapping[str, str] = NO_READINGS,
) -> CheckResult:
    """Answer a named check.

    `在有效期` asks for `date` (yyyymmdd); `仍有效` and `可参照` for `document` (its
    name or number) and `date`; a target or a use, by its own name, for `facts` of its
    subject (a use may also ask for the application's `date`).  A date not given is missing.
    Raises InputError for an unknown name, document, fact or option, and for a bad date.
    """
    if date and not is_day(date):
        raise InputError([("日期", f"「{date}」不是有效日期")])
    question = _question(policy, name, document)
    kind = question.subject.name if question.subject else ""
    if question.subject is None:
        check_facts(policy, kind, NO_FACTS, readings)
    else:
        check_facts(policy, kind, facts, readings)
    return _over_readings(policy, question, Application(kind, "-", "", date, facts), readings)


def _over_readings(
    policy: PolicyIR, question: _Question, application: Application, readings: Mapping[str, str]
) -> CheckResult:
    """The answer that all combinations of open readings give, else 待裁定 for want of those that matter."""
    open_ = open_readings(policy, readings)
    found = {
        choice: _answer(
            question.ask(_scene(policy, question, application, completed(readings, open_, choice)))
        )
        for choice in combinations(open_)
    }
    results = list(found.values())
    if all(r == results[0] for r in results):
        return results[0]
    gone = (
        {key for r in results for key in r.missing} if {r.answer for r in results} == {"材料不全"} else set()
    )
    judged = turning(open_, found) | {key for r in results for key in r.judgements}
    return CheckResult("材料不全" if gone else "待裁定", tuple(sorted(gone)), tuple(sorted(judged)))


def _scene(
    policy: PolicyIR, question: _Question, application: Application, readings: Mapping[str, str]
) -> Scene:
    if question.award is not None:
        return open_scene(policy, application, question.award, None, readings)
    day = Known(date_of(application.date)) if application.date else missing("日期")
    return Scene(policy, application, None, readings, day=day)


def _answer(result: Result) -> CheckResult:
    known = truth(result)
    if known is not None:
        return CheckResult("是" if known else "否")
    needs = needs_of([result])
    answer: Answer = "材料不全" if needs.missing else "待裁定"
    return CheckResult(answer, tuple(sorted(needs.missing)), tuple(sorted(needs.judgements)))


def _question(policy: PolicyIR, name: str, document: str) -> _Question:
    """The check of that name.  Raises InputError when there is none."""
    match name:
        case "在有效期":
            return _Question(None, None, within_validity)
        case "仍有效":
            old = _document(policy, document)
            return _Question(None, None, partial(_still_valid, old))
        case "可参照":
            old = _document(policy, document)
            return _Question(None, None, partial(_may_refer, old))
        case _:
            return _by_own_name(policy, name)


def _by_own_name(policy: PolicyIR, name: str) -> _Question:
    for target in policy.targets:
        if target.name == name:
            return _Question(target.subject, None, partial(_target, target))
    for award in policy.awards:
        if award.use is not None and award.use.name == name:
            return _Question(award.subject, award, partial(evaluate, award.use.condition))
    raise InputError([(f"检查:{name}", f"没有名为「{name}」的检查")])


def _document(policy: PolicyIR, name: str) -> OldDocument:
    for document in policy.documents:
        if name in (document.name, document.number):
            return document
    raise InputError([(f"文件:{name}", f"没有名为「{name}」的旧文件")])


def _still_valid(document: OldDocument, scene: Scene) -> Result:
    """From its issue, where one is given, to the day before its repeal or expiry.

    A document with a 过渡 has expired when this policy starts, whenever that was.
    """
    ends = [end for end in (document.repealed, document.expires) if end is not None]
    if any(t.document is document for t in scene.policy.transitions):
        ends.append(scene.policy.validity.start)
    asked = [compared("<", scene.day, evaluate(end, scene)) for end in ends]
    if document.issued is not None:
        asked.append(compared(">=", scene.day, evaluate(document.issued, scene)))
    return all_of(asked)


def _may_refer(document: OldDocument, scene: Scene) -> Result:
    """The day lies in the window of a transition of the document."""
    windows = [t for t in scene.policy.transitions if t.document is document]
    return any_of([in_transition(t, scene) for t in windows])


def _target(target: Target, scene: Scene) -> Result:
    """The target's condition; a 左右 target that is missed is a judgement."""
    result = evaluate(target.condition, scene)
    return judgement(f"左右:{target.name}") if target.about and truth(result) is False else result
