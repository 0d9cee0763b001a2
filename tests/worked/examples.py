"""The worked examples: policies whose cases were computed by hand, each citing the rules it shows.

A case cites a rule in a comment directly above it: `# 4 补差: "entitled to date less paid"`. The figure is the
section of the language design (1 spelling, 2 values, 3 declarations, 4 awards, 5 groups, 6 the evaluator), the word
names the rule, the quotation holds its key words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import policydsl
from policydsl.interp import CaseResult, run_case

if TYPE_CHECKING:
    from policydsl.ir.case import Case
    from policydsl.ir.policy import PolicyIR

HERE = Path(__file__).parent
FILES = tuple(sorted(path.name for path in HERE.glob("*.pol")))

_CITATION = re.compile(r'# (?P<rule>[1-6] \S+): "(?P<words>[^"\n]+)"')
_CASE = re.compile(r'案例 "(?P<name>[^"\n]+)"')


@dataclass(frozen=True, slots=True)
class Citation:
    """A rule, the words quoted from it, and the case that cites it."""

    file: str
    case: str
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Example:
    """One run of a case: the case itself, or one row of its table."""

    file: str
    policy: PolicyIR
    case: Case

    @property
    def ident(self) -> str:
        """A readable id of the run."""
        varied = self.case.runs[0].varied
        return f"{self.file.removesuffix('.pol')}-{self.case.name}" + (f"-{varied}" if varied else "")


@cache
def policy_of(file: str) -> PolicyIR:
    """The policy of a file; the examples have no errors."""
    loaded = policydsl.load(HERE / file)
    problems = [f"{d.code} {d.headline}" for d in loaded.diagnostics if d.is_error]
    if loaded.ir is None:
        raise ValueError(f"{file}: {problems}")
    return loaded.ir


def examples() -> list[Example]:
    """Every run of every case of every file."""
    return [
        Example(file, policy_of(file), replace(case, runs=(run,)))
        for file in FILES
        for case in policy_of(file).cases
        for run in case.runs
    ]


def case_named(file: str, name: str) -> Example:
    """A case with all its runs."""
    policy = policy_of(file)
    (found,) = [case for case in policy.cases if case.name == name]
    return Example(file, policy, found)


def failures(example: Example) -> list[CaseResult]:
    """The expectations that do not come out, by whatever evaluator stands behind `run_case`."""
    return [result for result in run_case(example.policy, example.case) if not result.passed]


@cache
def citations() -> tuple[Citation, ...]:
    """Every citation of every file; the comments directly above a case."""
    found: list[Citation] = []
    for file in FILES:
        waiting: list[tuple[str, str]] = []
        for line in (HERE / file).read_text(encoding="utf-8").splitlines():
            cited, case = _CITATION.fullmatch(line), _CASE.fullmatch(line)
            if cited:
                waiting.append((cited["rule"], cited["words"]))
            elif case:
                found += [Citation(file, case["name"], rule, words) for rule, words in waiting]
                waiting = []
            else:
                waiting = []
    return tuple(found)
