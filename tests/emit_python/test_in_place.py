"""What is written in place for one award tells the same as the runtime's own steps, line by line."""

from __future__ import annotations

from typing import Any

import pytest

from policydsl.emit.python import tables
from policydsl.ir.policy import PolicyIR
from tests.properties.agreement import Evaluator
from tests.properties.policies import Listed, world

# policies in which steps of every kind stand in place, each kind in several
SEEDS = (25, 44, 77, 88, 101, 109, 124, 126, 144, 147, 159, 166, 182, 188, 189, 191, 209, 244, 250, 326, 367, 427, 442,
         450, 517)  # fmt: skip


def told(policy: PolicyIR, runs: list[Listed]) -> list[Any]:
    """Every decision with its steps and its lines."""
    evaluator = Evaluator(policy)
    found = []
    for listed in runs:
        ledger = evaluator.ledger(listed.ledger)
        for app in listed.applications:
            application = evaluator.application(app)
            for e in evaluator.names["explain"](application, ledger, listed.readings or None):
                found.append((e.decision.values(), e.decision.trace, e.lines))
    return found


def test_steps_in_place_tell_what_the_runtime_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    worlds = [world(seed, 10) for seed in SEEDS]
    in_place = [told(w.policy, list(w.runs)) for w in worlds]
    with monkeypatch.context() as patched:
        patched.setattr(tables, "reckoned", lambda *_: None)
        by_runtime = [told(w.policy, list(w.runs)) for w in worlds]
    assert in_place == by_runtime
    steps = {key for decisions in in_place for _, trace, _ in decisions for key, _ in trace}
    assert {
        "基数",
        "金额",
        "上限",
        "下限",
        "起付",
        "减按",
        "上浮",
        "加",
        "扣减",
        "舍入",
        "上限累计",
        "项",
    } <= steps
