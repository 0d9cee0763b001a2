"""Who decides: every contender gets the same decisions, each in the shape it would choose.

In: the inputs and the evaluators.  Out: contenders, each with a fresh pass over all decisions (made before the clock
starts, so that nothing is remembered from one pass to the next) and its answers, in one form, for comparing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from types import ModuleType
from typing import Any

from bench import facts, hand_decimal, hand_integer, positional, zen_model
from policydsl.interp import decide_one
from policydsl.ir.decision import Application
from policydsl.ir.policy import PolicyIR

CODES = {"不符合": -1, "材料不全": -2, "待裁定": -3, "入选": -4, "不重复": 0}

Pass = Callable[[], None]
Answers = list[tuple[int | None, ...]]


@dataclass(frozen=True, slots=True)
class Contender:
    """A way to decide: `prepare` makes a pass over every decision, `answers` says what it decides."""

    key: str
    title: str
    prepare: Callable[[], Pass]
    answers: Callable[[], Answers]
    count: int


def agree(contenders: Iterable[Contender], expected: Answers) -> None:
    """Stop unless every contender gives the expected answers."""
    for contender in contenders:
        for number, (found, wanted) in enumerate(zip(contender.answers(), expected, strict=True)):
            if found != wanted:
                raise AssertionError(f"{contender.key}, decision {number}: {found}, expected {wanted}")


# ---------------------------------------------------------------- all duties


def with_all_duties(evaluator: ModuleType, inputs: facts.Inputs) -> list[Contender]:
    """Validity, eligibility, what was paid before, groups, outcomes."""
    return [
        fast(evaluator, inputs),
        generated("decide", "generated, explaining, as steps", evaluator, inputs, evaluator.decide),
        generated("explain", "generated, explaining, as text", evaluator, inputs, evaluator.explain),
        hand(inputs),
        by_decimal(inputs),
    ]


def fast(
    evaluator: ModuleType, inputs: facts.Inputs, key: str = "fast", title: str = "generated, fast path"
) -> Contender:
    """`amounts` with the ledger."""
    return generated(key, title, evaluator, inputs, evaluator.amounts)


def generated(
    key: str, title: str, evaluator: ModuleType, inputs: facts.Inputs, verb: Callable[..., Any]
) -> Contender:
    """A public function of the evaluator over applications that came through its door."""
    rows, lines = facts.application_rows(inputs), facts.ledger_rows(inputs)

    def prepare() -> Pass:
        applications, ledger = evaluator.read_applications(rows), evaluator.read_ledger(lines)

        def run() -> None:
            for application in applications:
                verb(application, ledger)

        return run

    def answers() -> Answers:
        applications, ledger = evaluator.read_applications(rows), evaluator.read_ledger(lines)
        return _by_four([_codes(verb(application, ledger)) for application in applications])

    return Contender(key, title, prepare, answers, len(inputs.decisions))


def known_to(evaluator: ModuleType, inputs: facts.Inputs) -> facts.Inputs:
    """The inputs without the facts and ledger lines that a policy does not have."""
    subjects, awards = evaluator.POLICY.by_subject, evaluator.POLICY.by_award
    names = {kind: {fact.name for fact in subject.facts} for kind, subject in subjects.items()}

    def kept(app: Application) -> Application:
        return replace(app, facts={n: v for n, v in app.facts.items() if n in names[app.kind]})

    decisions = tuple((kept(a), kept(b), kept(c), kept(d)) for a, b, c, d in inputs.decisions)
    payers = {*awards, *evaluator.POLICY.externals}
    return facts.Inputs(decisions, tuple(x for x in inputs.ledger if (x.award or x.external) in payers))


def hand(inputs: facts.Inputs, key: str = "integer", title: str = "by hand, integers") -> Contender:
    """`hand_integer.decide`."""
    return _dictionaries(
        key, title, inputs, hand_integer.decide, facts.as_dictionaries, facts.ledger_dictionary
    )


def by_decimal(inputs: facts.Inputs) -> Contender:
    """`hand_decimal.decide`."""
    return _dictionaries(
        "decimal", "by hand, Decimal", inputs, hand_decimal.decide, facts.as_decimals, facts.decimal_ledger
    )


def _dictionaries(
    key: str,
    title: str,
    inputs: facts.Inputs,
    verb: Callable[..., Any],
    shape: Callable[[facts.Decision], Any],
    ledger_of: Callable[..., Any],
) -> Contender:
    decisions, ledger = [shape(decision) for decision in inputs.decisions], ledger_of(inputs.ledger)

    def run() -> None:
        for decision in decisions:
            verb(decision, ledger)

    def answers() -> Answers:
        return [tuple(_fen(amount) for amount in verb(decision, ledger)) for decision in decisions]

    return Contender(key, title, lambda: run, answers, len(decisions))


def reference(policy: PolicyIR, inputs: facts.Inputs) -> Answers:
    """What the reference interpreter decides."""
    lines: dict[str, list[Any]] = {}
    for line in inputs.ledger:
        lines.setdefault(line.id, []).append(line)
    return _by_four([_codes(decide_one(policy, a, lines.get(a.id, []))) for d in inputs.decisions for a in d])


# ---------------------------------------------------------------- amounts only


def with_amounts_only(evaluator: ModuleType, inputs: facts.Inputs) -> list[Contender]:
    """What each award comes to; nothing is read from a ledger."""
    rows = facts.application_rows(inputs)
    decisions = [facts.as_dictionaries(decision) for decision in inputs.decisions]

    def prepare() -> Pass:
        applications, verb = evaluator.read_applications(rows), evaluator.amounts

        def run() -> None:
            for application in applications:
                verb(application)

        return run

    def answers() -> Answers:
        return _by_four([_codes(evaluator.amounts(a)) for a in evaluator.read_applications(rows)])

    found = [
        Contender("amounts", "generated", prepare, answers, len(decisions)),
        _amounts(
            "positional", "straight-line, positional", [positional.arguments(d) for d in decisions], _spread
        ),
        _amounts("hand", "by hand, integers", decisions, hand_integer.amounts),
    ]
    evaluate = zen_model.evaluator()
    if evaluate is not None:
        contexts = [zen_model.context(decision) for decision in decisions]
        found.append(_amounts("zen", "zen-engine", contexts, evaluate, zen_model.amounts))
    return found


def _spread(arguments: tuple[Any, ...]) -> tuple[int, ...]:
    return positional.amounts(*arguments)


def _amounts(
    key: str, title: str, rows: list[Any], verb: Callable[[Any], Any], read: Callable[[Any], Any] = tuple
) -> Contender:
    def run() -> None:
        for row in rows:
            verb(row)

    def run_positional() -> None:
        amounts = positional.amounts
        for row in rows:
            amounts(*row)

    return Contender(
        key,
        title,
        lambda: run_positional if verb is _spread else run,
        lambda: [read(verb(row)) for row in rows],
        len(rows),
    )


def known_amounts(answers: Answers) -> Answers:
    """Answers as an engine without outcomes gives them: 0 not due, None not known."""
    return [tuple(0 if a == -1 else None if a is None or a < 0 else a for a in row) for row in answers]


# ---------------------------------------------------------------- the door


def door(evaluator: ModuleType, inputs: facts.Inputs) -> list[Contender]:
    """Checking the input, which the other rows leave out."""
    rows, lines = facts.application_rows(inputs), facts.ledger_rows(inputs)
    applications: list[Any] = [(row,) for row in rows]

    def one_by_one() -> None:
        read = evaluator.read_application
        for row in rows:
            read(row)

    def ledger() -> None:
        evaluator.read_ledger(lines)

    return [
        Contender("door", "generated, one application", lambda: one_by_one, list, len(applications)),
        Contender("door ledger", "generated, one ledger line", lambda: ledger, list, len(lines)),
    ]


# ---------------------------------------------------------------- one form of answers


def _codes(found: Any) -> tuple[int, ...]:  # noqa: ANN401 - integers, decisions or explanations
    return tuple(_code(x) for x in found)


def _code(found: Any) -> int:  # noqa: ANN401 - an integer, a decision or an explanation
    if isinstance(found, int):
        return found
    decision = getattr(found, "decision", found)
    code = CODES.get(decision.outcome)
    return (
        int(decision.payable if decision.payable is not None else decision.entitled) if code is None else code
    )


def _fen(amount: int | Decimal) -> int:
    return int(amount * 100) if isinstance(amount, Decimal) else amount


def _by_four(found: list[tuple[int, ...]]) -> Answers:
    return [sum(found[i : i + 4], ()) for i in range(0, len(found), 4)]
