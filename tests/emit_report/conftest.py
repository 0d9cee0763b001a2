"""The policies that the report is held against: one built by hand, and every real one that loads."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import policydsl
from policydsl.ir.policy import PolicyIR

ROOT = Path(__file__).parents[2]


def _real() -> list[Path]:
    return sorted((ROOT / "policies").glob("*.pol"))


@pytest.fixture(scope="session", params=["sample", *[p.name for p in _real()]])
def policy(request: pytest.FixtureRequest) -> PolicyIR:
    if request.param == "sample":
        import sample

        return sample.policy
    loaded = policydsl.load(ROOT / "policies" / request.param)
    if loaded.ir is None:
        pytest.skip(f"{request.param} does not compile")
    return loaded.ir
