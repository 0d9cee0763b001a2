"""The Python backend: one readable file that decides applications with the standard library alone.

In: a checked policy.  Out: the text of `evaluator.py`.  Numbers, choices and order are settled here; the part that
every evaluator shares is `runtime.py`, a real module with tests of its own, embedded whole.
"""

from __future__ import annotations

from policydsl.emit.python.exact import CannotSay
from policydsl.emit.python.frame import evaluator
from policydsl.ir.policy import PolicyIR

__all__ = ["CannotSay", "emit"]


def emit(policy: PolicyIR, compiler_version: str) -> str:
    """The generated evaluator of a policy."""
    return evaluator(policy, compiler_version)
