"""The generated evaluator says what the reference interpreter says, and the comparison can tell when it does not.

The full run (`python -m tests.properties.agreement`) is one of the checks of `python -m tests`; here a short one, and
each side broken on purpose.
"""

from __future__ import annotations

import pytest

from policydsl.emit.python import frame
from policydsl.interp import amount
from tests.properties import agreement


def compared(seeds: range) -> tuple[int, list[int]]:
    """How many decisions were compared, and the seeds where the two differ."""
    found = [(seed, *agreement.compare_world(seed)) for seed in seeds]
    return sum(tally.decisions for _, tally, _ in found), [seed for seed, _, bad in found if bad]


def noticed(seeds: range) -> bool:
    """Whether the two differ on one of the seeds; the first such ends the search."""
    return any(agreement.compare_world(seed)[1] for seed in seeds)


@pytest.mark.parametrize("first", [9_000_000, 9_100_000])
def test_a_short_run_agrees(first: int) -> None:
    decisions, differ = compared(range(first, first + 6))
    assert differ == []
    assert decisions > 500


def test_a_broken_evaluator_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    real = frame.runtime()
    spoilt = real.replace("(2 * x + d) // (2 * d) if x >= 0", "x // d if x >= 0")
    assert spoilt != real
    monkeypatch.setattr(frame, "runtime", lambda: spoilt)
    monkeypatch.setattr(agreement, "runtime", lambda: spoilt)
    monkeypatch.setattr(agreement, "_RUNTIME", {})
    assert noticed(range(80))


def test_a_broken_interpreter_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    real = amount.rounded
    monkeypatch.setattr(amount, "rounded", lambda *args: real(*args) + 1)
    assert noticed(range(80))
