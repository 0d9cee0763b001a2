"""Case files: the source, and under it what the compiler says.

Each file of tests/cases holds a policy and, after a line `#--`, one comment a
diagnostic.  `pytest --approve` rewrites that part; the diff is the review.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import policydsl.pipeline
from policydsl.diagnostics import catalog
from policydsl.source import Source

CASES = sorted((Path(__file__).parents[1] / "cases").rglob("*.pol"))
RULE = "#--\n"


def render(text: str) -> str:
    """What the compiler says of a text, a line a diagnostic."""
    policy = policydsl.pipeline.load_source(Source("case.pol", text))
    lines = []
    for d in policy.diagnostics:
        line, column = policy.source.position(d.span.start)
        parts = [f"# {line}:{column} {d.code} {d.headline}", d.expected, f"改法：{d.cure}" if d.cure else ""]
        lines.append(" ｜ ".join(p for p in parts if p))
    return "\n".join(lines or ["# 没有问题"]) + "\n"


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_case(path: Path, *, approve: bool) -> None:
    """The file says what the compiler says."""
    source, _, expected = path.read_text(encoding="utf-8").partition(RULE)
    found = render(source)
    if approve:
        path.write_text(source + RULE + found, encoding="utf-8")
        return
    assert found == expected


def test_good_cases_have_no_errors() -> None:
    """Files in good/ may carry hints, never errors."""
    for path in CASES:
        if path.parent.name == "good":
            assert "POL-E" not in path.read_text(encoding="utf-8").partition(RULE)[2], path.name


def test_every_check_code_has_a_case() -> None:
    """Each code of the checking passes is shown by a file in bad/."""
    shown = "".join(p.read_text(encoding="utf-8").partition(RULE)[2] for p in CASES)
    elsewhere = (
        "POL-E0105",
        "POL-E0106",
        "POL-E0431",
        "POL-E0603",
        "POL-E08",
        "POL-E09",
        "POL-W0710",
        "POL-E1",
        "POL-W11",
    )
    missing = [r.code for r in catalog.rules() if r.code not in shown and not r.code.startswith(elsewhere)]
    assert missing == []
