"""`amounts` says in one integer what `decide` decides, and mostly says it without asking `decide`."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import policydsl
from policydsl.emit.python import frame, kleene
from policydsl.emit.python.py import Py
from tests.properties import agreement
from tests.properties.agreement import Evaluator
from tests.properties.policies import Listed, World, world

ROOT = Path(__file__).parents[2]
POLICIES = (ROOT / "bench" / "six_awards.pol", ROOT / "policies" / "nanchang_2023.pol")


def differences(seeds: range) -> Iterator[str]:
    """Where the two differ, over many small policies: it is the shapes of awards and groups that matter here."""
    for seed in seeds:
        drawn = world(seed, 4)
        evaluator = Evaluator(drawn.policy)
        code = evaluator.names["code_of"]
        lists = [part for run in drawn.runs for part in admitted(drawn, run, evaluator)]
        for number, listed in enumerate([*lists, *paid_before(drawn, seed)]):
            for alone in (False, True):
                wanted = [code(decision) for decision in evaluator.decide(listed, alone=alone)]
                if wanted != evaluator.amounts(listed, alone=alone):
                    yield f"{seed}, list {number}, alone {alone}"


def admitted(drawn: World, listed: Listed, evaluator: Evaluator) -> list[Listed]:
    """The list; its rounds one by one when the order of the rounds is refused."""
    if not agreement.refusals(drawn.policy, listed, evaluator)[1]:
        return [listed]
    rounds = dict.fromkeys(app.round for app in listed.applications)
    parts = (tuple(app for app in listed.applications if app.round == label) for label in rounds)
    return [replace(listed, applications=part) for part in parts]


def paid_before(drawn: World, seed: int) -> Iterator[Listed]:
    """Single applicants of whom nearly everything is known, each with a few of the policy's ledger lines."""
    draw = random.Random(seed)
    lines = [line for run in drawn.runs for line in run.ledger or ()]
    applications = [app for run in drawn.runs for app in run.applications]
    stated: dict[tuple[str, str], list[Any]] = {}
    for app in applications:
        for name, value in app.facts.items():
            stated.setdefault((app.kind, name), []).append(value)
    for app in draw.sample(applications, min(40, len(applications))) if lines else ():
        known = {
            name: draw.choice(values)
            for (kind, name), values in stated.items()
            if kind == app.kind and draw.random() < 0.97
        }
        found = [replace(draw.choice(lines), id=app.id) for _ in range(draw.randint(1, 4))]
        yield Listed((replace(app, facts=known),), tuple({repr(line): line for line in found}.values()), {})


def own_answers(seeds: range) -> Counter[tuple[str, bool]]:
    """How many awards the fast functions decide, with and without ledger lines, and how many they leave open."""
    found: Counter[tuple[str, bool]] = Counter()
    for seed in seeds:
        drawn = world(seed, 4)
        evaluator = Evaluator(drawn.policy)
        subjects, ask = evaluator.names["POLICY"].by_subject, evaluator.names["ASK"]
        for listed in drawn.runs:
            ledger = evaluator.ledger(listed.ledger)
            for app in (evaluator.application(a) for a in listed.applications):
                subject: Any = subjects[app.kind]
                if ledger is not None and app.key in ledger.accounts:
                    codes = subject.due(app.facts, ledger.accounts[app.key])
                    found.update(("lines", code != ask) for code in codes)
                else:
                    codes = subject.entitled(app.facts) if ledger is None else subject.payable(app.facts)
                    found.update(("nothing paid", code != ask) for code in codes)
    return found


@pytest.mark.parametrize("first", [9_200_000, 9_300_000])
def test_amounts_are_those_of_the_decisions(first: int) -> None:
    assert list(differences(range(first, first + 20))) == []


def test_most_is_decided_without_asking() -> None:
    found = own_answers(range(9_400_000, 9_400_030))
    for kind in ("lines", "nothing paid"):
        assert found[kind, True] > 300
        assert found[kind, True] > found[kind, False]


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_a_real_policy_never_asks(path: Path) -> None:
    ir = policydsl.load(path).ir
    assert ir is not None
    assert [s.name for s in Evaluator(ir).names["POLICY"].subjects if not s.direct] == []


def test_a_forgotten_unknown_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: object, **__: object) -> list[Py]:
        return []

    monkeypatch.setattr(kleene, "awaited", nothing)
    assert any(True for _ in differences(range(40)))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("self.paid += line.paid", "self.paid += line.entitled"),
        ("self.unlabelled += line.paid", "self.unlabelled += 0"),
        ("if line.overlap is None or not line.meets:\n                return None", "if False:\n                return None"),
        ("pays = [min(0, amount) for amount in left]", "pays = list(left)"),
    ],
)  # fmt: skip
def test_a_wrong_sum_is_noticed(monkeypatch: pytest.MonkeyPatch, right: str, wrong: str) -> None:
    real = frame.runtime()
    assert right in real
    spoilt = real.replace(right, wrong)
    monkeypatch.setattr(frame, "runtime", lambda: spoilt)
    monkeypatch.setattr(agreement, "runtime", lambda: spoilt)
    monkeypatch.setattr(agreement, "_RUNTIME", {})
    assert any(True for _ in differences(range(9_500_000, 9_500_400)))
