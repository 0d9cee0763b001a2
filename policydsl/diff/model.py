"""What a comparison found, as plain data: the renderings add nothing to it.

In: made by the passes beside this file.  Out: frozen dataclasses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from policydsl.ir.decision import Application, LedgerLine
from policydsl.ir.policy import Place, PolicyIR
from policydsl.source import Source

Kind = Literal["调整", "新增", "删除", "更名"]
Direction = Literal["增加", "减少", "有增有减", "不影响结果", "未判断"]


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its IR, and the source that line numbers are counted in."""

    ir: PolicyIR
    source: Source


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a restatement; `changed` when the other version does not have it."""

    text: str
    changed: bool = False


Told = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """What both versions say of one matter (对象, 金额 …); a side that has nothing to say is empty."""

    role: str
    before: Told
    after: Told


@dataclass(frozen=True, slots=True)
class Change:
    """One change as a sentence.  `effective`: it can change a decision or an answer."""

    aspect: str
    sentence: str
    effective: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one version makes of a case: an outcome, an amount in fen where there is one, and why."""

    outcome: str
    amount: int | None = None
    entitled: int | None = None
    reasons: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """One fact of a case; `pivot` when what changed looks at it, `value` empty when it is left out."""

    name: str
    value: str
    pivot: bool = False


@dataclass(frozen=True, slots=True)
class Witness:
    """The smallest case found that comes out differently.

    `award` names what is decided or asked; `facts` are of the applicant in
    question, `others` and `ledger` tell of the rest of the round and of the past,
    `readings` of options chosen for the case.
    """

    award: str
    subject: str
    facts: tuple[Given, ...]
    others: tuple[str, ...]
    ledger: tuple[str, ...]
    before: Verdict
    after: Verdict
    applications: tuple[Application, ...] = ()
    lines: tuple[LedgerLine, ...] | None = None
    note: str = ""
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class At:
    """Where a version declares something: the place in the document, the line of its `.pol`."""

    place: Place | None
    line: int


@dataclass(frozen=True, slots=True)
class Item:
    """A declaration that changed.

    `what` is its keyword (奖励, 口径 …), `affects` the awards that rest on it,
    `why` tells how a renamed one was recognised, `unfound` that no case was found.
    """

    kind: Kind
    what: str
    name: str
    old_name: str
    before: At | None
    after: At | None
    changes: tuple[Change, ...]
    pairs: tuple[Pair, ...] = ()
    affects: tuple[str, ...] = ()
    why: str = ""
    witness: Witness | None = None
    unfound: str = ""
    direction: Direction = "未判断"


# ---------------------------------------------------------------- recalculation


@dataclass(frozen=True, slots=True)
class Row:
    """One award for one application under both versions; an outcome is empty where a version does not decide it."""

    id: str
    round: str
    subject: str
    award: str
    old_award: str
    before: Verdict | None
    after: Verdict | None


@dataclass(frozen=True, slots=True)
class Sum:
    """Amounts of an award (or of all) under both versions, in fen, and how many rows went which way."""

    award: str
    rows: int
    before: int
    after: int
    more: int
    less: int
    same: int
    open_before: int
    open_after: int


@dataclass(frozen=True, slots=True)
class Recalculation:
    """Applications decided by both versions.

    `amount` says which amount is compared (可兑付, or 应得 without a ledger).
    `applications` went in; `both`, `only_before`, `only_after`, `neither` are what became of them.
    `notes` name what one version only knows.
    """

    amount: Literal["可兑付", "应得"]
    applications: int
    both: int
    only_before: int
    only_after: int
    neither: int
    rows: tuple[Row, ...]
    sums: tuple[Sum, ...]
    total: Sum
    notes: tuple[str, ...]


# ---------------------------------------------------------------- text


@dataclass(frozen=True, slots=True)
class TextChange:
    """A passage of the official text that is not the same; places are those of its paragraphs."""

    kind: Kind
    before: At | None
    after: At | None
    old: Told
    new: Told


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that is different between two versions.

    `kept` and `total` count awards and honours: those that no change touches, and
    those of the new version.  `ignored` tells what differs in writing only.
    """

    old: Version
    new: Version
    items: tuple[Item, ...]
    kept: int
    total: int
    ignored: tuple[str, ...] = ()
    recalculation: Recalculation | None = None
    text: tuple[TextChange, ...] | None = None
    compiler: str = ""

    @property
    def changed(self) -> bool:
        """Whether anything changed in meaning."""
        return bool(self.items)
