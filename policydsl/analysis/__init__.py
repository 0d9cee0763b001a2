"""Checks that look at the meaning of a checked policy: hints, one file per check.

In: the IR.  Out: diagnostics of class W, and the errors that only the meaning shows: what outgrows 38 digits,
what can never hold, figures that are zero.
"""

from __future__ import annotations

from policydsl.diagnostics import Diagnostic, Sink
from policydsl.ir.policy import PolicyIR


def hints_of(policy: PolicyIR, used: set[int]) -> tuple[Diagnostic, ...]:
    """Every hint on a policy; `used` holds the ids of declarations that something refers to."""
    from policydsl.analysis import amounts, bars, conditions, exceeded, figures, groups, unused, width

    sink = Sink()
    unused.check(policy, used, sink)
    amounts.check(policy, sink)
    exceeded.check(policy, sink)
    conditions.check(policy, sink)
    bars.check(policy, sink)
    figures.check(policy, sink)
    groups.check(policy, sink)
    width.check(policy, sink)
    return sink.sorted()
