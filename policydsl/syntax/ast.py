"""The AST: what was written, segment by segment.

Spans are relative to the segment they stand in (the segment knows its own
place), so that the tree of an untouched segment can be used again after an
edit elsewhere.
"""

from __future__ import annotations

from typing import Any, Literal

from policydsl.records import dataclass
from policydsl.source import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is compared: without its 「」; of a slot that is 待定, the reason (`unread`)."""

    text: str
    span: Span
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Str:
    """Quoted words, without the quotes."""

    text: str
    span: Span


# ---------------------------------------------------------------- expressions


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its unit: kind is the terminal (DATE, MONEY, RATIO, PERIOD, COUNT, NUMBER)."""

    kind: str
    text: str
    span: Span
    negative: bool = False


@dataclass(frozen=True, slots=True)
class YesNo:
    """是 or 否."""

    value: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Unknown:
    """未知: a fact that a case leaves out."""

    span: Span


@dataclass(frozen=True, slots=True)
class Unread:
    """待定 "why": a value or a condition that a draft could not read."""

    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class Ref:
    """A name in an expression."""

    name: Name
    span: Span


@dataclass(frozen=True, slots=True)
class Binary:
    """Arithmetic: + - * / 的 (a product) 每满 超出 最高."""

    op: str
    left: Expr
    right: Expr
    span: Span


@dataclass(frozen=True, slots=True)
class Extreme:
    """取高 or 取低."""

    highest: bool
    items: tuple[Expr, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Elapsed:
    """整年数, 整月数, 天数 (start 至 end)."""

    unit: str
    start: Expr
    end: Expr
    span: Span


@dataclass(frozen=True, slots=True)
class Paid:
    """累计已领, 本年已领."""

    this_year: bool
    span: Span


@dataclass(frozen=True, slots=True)
class IfExpr:
    """若 C 则 X 否则 Y."""

    condition: Expr
    then: Expr
    otherwise: Expr
    span: Span


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a range, with the word that was used and where."""

    word: str
    value: Expr
    span: Span
    word_span: Span


@dataclass(frozen=True, slots=True)
class Range:
    """One or two bounds."""

    bounds: tuple[Bound, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Compare:
    """X with a range."""

    value: Expr
    range: Range
    span: Span


@dataclass(frozen=True, slots=True)
class Equal:
    """X 等于 Y, X 不等于 Y."""

    negated: bool
    left: Expr
    right: Expr
    span: Span


@dataclass(frozen=True, slots=True)
class IsOneOf:
    """X 为 a、b [等]."""

    value: Expr
    options: tuple[Name, ...]
    open: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Logic:
    """且 or 或 over two items or more."""

    op: Literal["且", "或"]
    items: tuple[Expr, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Negation:
    """非 X."""

    item: Expr
    span: Span


@dataclass(frozen=True, slots=True)
class TierRow:
    """A row of 分档 or 累进."""

    range: Range
    value: Expr
    span: Span


@dataclass(frozen=True, slots=True)
class Tiers:
    """分档 X; also 累进 X (`marginal`)."""

    value: Expr
    rows: tuple[TierRow, ...]
    otherwise: Expr | None
    marginal: bool
    span: Span


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A row of 按 X."""

    options: tuple[Name, ...]
    value: Expr
    span: Span


@dataclass(frozen=True, slots=True)
class ByChoice:
    """按 X, with 其余."""

    value: Expr
    rows: tuple[ChoiceRow, ...]
    otherwise: Expr | None
    span: Span


@dataclass(frozen=True, slots=True)
class StageRow:
    """A row of 分阶段."""

    label: str
    condition: Expr
    date: Name | None
    amount: Expr
    span: Span


@dataclass(frozen=True, slots=True)
class Stages:
    """分阶段."""

    rows: tuple[StageRow, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ByPlace:
    """按名次."""

    amounts: tuple[Expr, ...]
    span: Span


Expr = (
    Figure
    | YesNo
    | Unread
    | Ref
    | Binary
    | Extreme
    | Elapsed
    | Paid
    | IfExpr
    | Compare
    | Equal
    | IsOneOf
    | Logic
    | Negation
    | Tiers
    | ByChoice
)
AmountExpr = Expr | Stages | ByPlace
Given = Figure | YesNo | Name | Unknown


# ---------------------------------------------------------------- parts of segments


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """三（一）; `item` empty for a chapter alone."""

    chapter: str
    item: str
    span: Span


@dataclass(frozen=True, slots=True)
class Judge:
    """由 U 裁定."""

    names: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Annotation:
    """What may stand behind a declaration or a line of a case, in any order: its keyword, what it says, its place."""

    keyword: str
    value: Any
    span: Span


@dataclass(frozen=True, slots=True)
class TypeRef:
    """A type as written: its keyword, the unit of a count, the options of a choice."""

    keyword: str
    unit: str
    options: tuple[Name, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class OptionRef:
    """An option of a reading."""

    name: Name
    value: Expr | None
    note: str


@dataclass(frozen=True, slots=True)
class RemarkRef:
    """段·句[至句] "words" [what]."""

    paragraph: int
    first: int
    last: int
    text: str
    what: str
    span: Span


@dataclass(frozen=True, slots=True)
class Result:
    """What a case expects: 金额 | 应得 | 可兑付 | 结果 | 缺 | 领款人."""

    what: str
    amount: Figure | None = None
    second: Figure | None = None
    word: str = ""
    names: tuple[Name, ...] = ()
    yes: bool | None = None


@dataclass(frozen=True, slots=True)
class ExpectItem:
    """One expectation: whose, of what, and the result; `round` as the slot names it, empty when it does not."""

    applicant: str
    subject: Name
    argument: Name | None
    date: Figure | None
    result: Result
    span: Span
    round: str = ""


@dataclass(frozen=True, slots=True)
class VaryRow:
    """value: result."""

    given: Given
    result: Result
    span: Span


@dataclass(frozen=True, slots=True)
class Part:
    """A segment's content: its kind (the grammar's rule) and its fields by name.

    One shape for all: what a kind may hold is said by `policydsl.syntax.build`,
    what it must hold by `policydsl.sema`.
    """

    kind: str
    span: Span
    name: Name | None = None
    names: tuple[Name, ...] = ()
    text: Str | None = None
    texts: tuple[Str, ...] = ()
    expr: AmountExpr | None = None
    second: Expr | None = None
    condition: Expr | None = None
    figure: Figure | None = None
    judge: Judge | None = None
    words: tuple[str, ...] = ()
    place: PlaceRef | None = None
    paragraph: int = 0
    type: TypeRef | None = None
    flag: bool = False
    options: tuple[OptionRef, ...] = ()
    remarks: tuple[RemarkRef, ...] = ()
    assigns: tuple[tuple[Name, Given], ...] = ()
    items: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A parsed segment at its place in the file; `part` is None when it could not be parsed."""

    keyword: str
    level: str
    base: int
    end: int
    part: Part | None
