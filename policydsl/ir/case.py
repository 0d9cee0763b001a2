"""案例: facts, ledger and readings in, expectations out; a test that ships with the policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from policydsl.ir.decision import Application, LedgerLine
from policydsl.ir.nodes import NOWHERE, Origin
from policydsl.ir.policy import Place
from policydsl.records import dataclass


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must come out.

    `subject` is the award's name, or the name of a check (`在有效期`, a target, a
    use …) when `check`.  `what`: 金额 (可兑付, or 应得 when the case has no ledger),
    应得, 可兑付, 结果 (an outcome or an answer in `word`), 缺 (facts in `names`), 领款人
    (who is paid, in `word`).  `applicant` is the id and `round` the label of the one
    application meant; each is empty when there is only one.
    """

    subject: str
    what: Literal["金额", "应得", "可兑付", "结果", "缺", "领款人"]
    amount: int = 0
    word: str = ""
    names: tuple[str, ...] = ()
    applicant: str = ""
    round: str = ""
    check: bool = False
    argument: str = ""
    date: int = 0
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CaseRun:
    """One run: a list of one or several rounds. `varied` shows the varied fact's value, as written."""

    applications: tuple[Application, ...]
    expectations: tuple[Expectation, ...]
    varied: str = ""
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Case:
    """A case: one run, or one per row of its table.  `ledger` None means not supplied."""

    name: str
    place: Place | None
    readings: Mapping[str, str]
    ledger: tuple[LedgerLine, ...] | None
    runs: tuple[CaseRun, ...]
    varies: str = ""
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)
