"""Options of the whole suite."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--approve` rewrites expected outcomes in case files."""
    parser.addoption("--approve", action="store_true", help="rewrite the expected part of case files")


@pytest.fixture
def approve(request: pytest.FixtureRequest) -> bool:
    """Whether expected outcomes are to be rewritten."""
    return bool(request.config.getoption("--approve"))
