"""The made-up policy of the report's tests, and every real one that loads."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "emit_report"))

import policydsl
from policydsl.ir.policy import PolicyIR

ROOT = Path(__file__).parents[2]


@pytest.fixture(
    scope="session", params=["sample", *sorted(p.name for p in (ROOT / "policies").glob("*.pol"))]
)
def policy(request: pytest.FixtureRequest) -> PolicyIR:
    if request.param == "sample":
        import sample

        return sample.policy
    loaded = policydsl.load(ROOT / "policies" / request.param)
    assert loaded.ir is not None
    return loaded.ir
