"""What the compiler and the cases say of a block."""

from __future__ import annotations

from functools import cache

from policydsl.diagnostics import Diagnostic
from policydsl.interp.cases import run_case
from policydsl.pipeline import Policy, load_bytes
from tests.docs.blocks import Block, data, keywords, preamble

# A fragment that writes no 依据 is not held against phrases.
_OF_PHRASES = {"POL-E0401", "POL-E0501", "POL-E0502", "POL-E0503"}


def load(block: Block) -> Policy:
    """The policy of a block."""
    return load_bytes(f"{block}", data(block))


def found(block: Block, policy: Policy) -> list[Diagnostic]:
    """The diagnostics that count.

    Of a whole policy all; of a fragment the errors, and the hints it announces that the
    preamble alone does not give.
    """
    if not block.has("片段"):
        return list(policy.diagnostics)
    quiet = set() if "依据" in keywords(block.text) else _OF_PHRASES - set(block.codes)
    old = {(d.code, d.headline) for d in _alone()}
    new = [d for d in policy.diagnostics if (d.code, d.headline) not in old]
    return [d for d in new if d.code not in quiet and (d.is_error or d.code in block.codes)]


@cache
def _alone() -> tuple[Diagnostic, ...]:
    return load_bytes("前言", preamble().encode()).diagnostics


def failures(policy: Policy) -> list[str]:
    """Cases that do not come out as expected."""
    if policy.ir is None:
        return []
    results = [(case, r) for case in policy.ir.cases for r in run_case(policy.ir, case)]
    return [
        f"{case.name}: {r.expectation} found {r.found} {r.problems}" for case, r in results if not r.passed
    ]


def told(policy: Policy, diagnostics: list[Diagnostic]) -> str:
    """Diagnostics as lines, for an assertion's message."""
    return "\n".join(
        f"{policy.source.position(d.span.start)} {d.code} {d.headline} | {d.expected} | {policy.source.line(policy.source.position(d.span.start)[0])}"
        for d in diagnostics
    )
