"""Applications, ledgers and decisions: plain data shared by every room.

Money is whole fen (an integer), a number is an integer at the scale of its
fact's type, a date is `yyyymmdd`, a period a number of months or days (by its
type), a choice or text a string.  A fact that is absent is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from policydsl.records import dataclass

FactValue = int | bool | str

OUTCOMES = ("不符合", "材料不全", "待裁定", "应得", "不重复", "可兑付", "入选")
Outcome = Literal["不符合", "材料不全", "待裁定", "应得", "不重复", "可兑付", "入选"]
Answer = Literal["是", "否", "材料不全", "待裁定"]


@dataclass(frozen=True, slots=True)
class Application:
    """One row: subject kind, id, round, date and facts.  Year of the round: its first four digits."""

    kind: str
    id: str
    round: str
    date: int
    facts: Mapping[str, FactValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of the ledger.

    `award` is an award's name, or "" for a line of `external`.  `paid` is 实付,
    `entitled` 应得 (None: as paid).  `repaid` marks a line of kind 退回: its
    positive `paid` reduces what was paid.  `stages` are row labels.  An outside
    line says which award it `meets` and whether it overlaps (None: not said).
    """

    id: str
    award: str = ""
    external: str = ""
    year: int = 0
    date: int = 0
    stages: tuple[str, ...] = ()
    matter: str = ""
    entitled: int | None = None
    paid: int = 0
    repaid: bool = False
    payer: str = ""
    meets: str = ""
    overlap: bool | None = None


@dataclass(frozen=True, slots=True)
class Posting:
    """What a decision writes into the ledger: one line per award, or per stage row."""

    award: str
    year: int
    stage: str
    matter: str
    entitled: int
    paid: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on one award for one application.

    `entitled` 应得 (bounded by each own limit as if nothing had been paid),
    `payable` 可兑付, `cumulative` 累计应得; each None where it is not known.  `payee` (付给)
    is who gets the money: the award's, the subject itself when it names nobody; empty
    for an honour, and where nothing is payable.
    `failed`, `missing`, `judgements`, `displaced` are stable keys:

    failed: `有效期`, `否决:名`, `资格:i` (i-th condition from 1; `随资格:i` for those of
    the followed award), `评选`, `档` (no row reached), `起付`, `金额` (not above zero).
    missing: names of facts (`台账` for a ledger).  judgements: `裁定:事实`, `参数:名`, `待定:原因`,
    `口径:名`, `其他:事实`, `除数`, `过渡:文件`, `并列`, `评选` (a score for one application
    alone, or a place that an undecided applicant may change), `重叠:外部`,
    `负值:i:步骤` (the value of the i-th step, from 1, lies below zero), `负值:标签` (a row's amount does).
    displaced: `历史` (frequency or rows), `上限`, `去重:组名`, `限额:名`.
    `notes`: `组未决:奖励` (a member still open), `组先付:奖励` (paying now shuts it out),
    `退回较低:组名`, `不得再付:外部名` (what it decided and did not pay),
    `空台账:组名:金额` (no ledger: what the group would pay on an empty one).
    """

    award: str
    id: str
    outcome: Outcome
    entitled: int | None = None
    payable: int | None = None
    cumulative: int | None = None
    failed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()
    displaced: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    postings: tuple[Posting, ...] = ()
    payee: str = ""


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One line of a derivation: a key, the integers it worked with, the amount after it."""

    key: str
    numbers: tuple[int, ...] = ()
    amount: int | None = None
