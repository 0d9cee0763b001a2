"""What holding a policy against its original found: findings, and what accounts for every sentence and figure.

Plain data between the pass that compares (`policydsl.original`) and the reports
that show it.
"""

from __future__ import annotations

from typing import Literal

from policydsl.ir.document import Document
from policydsl.ir.policy import Place
from policydsl.records import dataclass

Severity = Literal["错误", "警告", "提示"]
State = Literal["规则", "宣示", "未定"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem as a report shows it: about a clause, an award, or the policy when neither is named.

    `award` is the name of whatever declaration it is about.  `rule` is its part of
    the `.pol` text, `original` its part of the document's text (both offsets, None
    where it has none); `where` says the line of the `.pol` in words, `quote` is the
    sentence of the original, for output only.
    """

    code: str
    severity: Severity
    headline: str
    cure: str = ""
    place: Place | None = None
    award: str = ""
    where: str = ""
    expected: str = ""
    rule: tuple[int, int] | None = None
    original: tuple[int, int] | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class SentenceUse:
    """What accounts for a sentence: declarations by name, a 工作 or 非规则 line, or nothing (未定).

    `operative`: it gives, limits, excludes or dates something.
    """

    place: Place
    number: int
    state: State
    operative: bool
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureUse:
    """What accounts for a figure: its part of the paragraph's text, the words, and the declarations bound to it."""

    place: Place
    sentence: int
    start: int
    end: int
    words: str
    state: State
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """A policy held against a document."""

    document: Document
    findings: tuple[Finding, ...]
    sentences: tuple[SentenceUse, ...]
    figures: tuple[FigureUse, ...]
