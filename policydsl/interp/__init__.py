"""The reference interpreter: what a policy means, said in the plainest code.

In: a policy (`policydsl.ir`), applications, a ledger, chosen readings.
Out: decisions, answers to named checks, derivations, results of cases, totals.
It computes with exact fractions and calendar days, follows `docs/evaluation.md`
step by step (one file each), and shares no code with any backend.
"""

from policydsl.interp.cases import CaseResult, run_case
from policydsl.interp.checks import CheckResult, check
from policydsl.interp.decide import Derived, decide, decide_one, derive, trace
from policydsl.interp.door import check_input, fact_problem
from policydsl.interp.errors import InputError
from policydsl.interp.names import same_name
from policydsl.interp.totals import Total, group_totals, round_total

__all__ = [
    "CaseResult",
    "CheckResult",
    "Derived",
    "InputError",
    "Total",
    "check",
    "check_input",
    "decide",
    "decide_one",
    "derive",
    "fact_problem",
    "group_totals",
    "round_total",
    "run_case",
    "same_name",
    "trace",
]
