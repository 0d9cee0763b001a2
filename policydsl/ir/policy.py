"""Declarations of the IR: a policy and everything it declares.

Names are objects: an award points at its facts, a group at its awards.  Two
declared things are equal when they are the same declaration (`eq=False`), so
they serve as dictionary keys.  Every sequence is in the order of the file.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, ClassVar, Literal

from policydsl.ir.nodes import NOWHERE, Expr, Lit, Origin, ParamRef, ReadingValue
from policydsl.records import dataclass

if TYPE_CHECKING:
    from policydsl.ir.case import Case
    from policydsl.ir.types import Type


# ---------------------------------------------------------------- places and basis


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the official document: chapter, item, paragraph.

    `chapter` and `item` are ordinals from 1; `item` is 0 for what stands in a
    chapter without items.  `paragraph` is 0 for the clause as a whole.
    """

    chapter: int
    item: int = 0
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Basis:
    """依据: a paragraph of the clause and the phrases that bear the rule out, each with where it was written."""

    place: Place
    phrases: tuple[str, ...]
    origins: tuple[Origin, ...] = field(default=(), compare=False, repr=False)
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


# ---------------------------------------------------------------- readings and slots


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a reading; `value` where the reading stands in an expression."""

    name: str
    value: Lit | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """口径: a choice that the text leaves.

    `taken` is an option's name, or None while the reading is open.  `settled`
    is false when an option is taken but nobody has settled it (a warning).
    """

    name: str
    about: str
    options: tuple[Option, ...]
    taken: str | None
    reason: str = ""
    judge: str = ""
    settled: bool = True
    basis: tuple[Basis, ...] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Slot:
    """A word of a closed vocabulary, or the reading whose option is the word.

    `unread` (待定): why a draft could not read the word.  `word` then only stands in; what holds the
    slot waits for a judgement of its own (a condition that is a 待定), so that nothing is decided by it.
    """

    word: str = ""
    reading: Reading | None = None
    unread: str = ""
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


# The vocabularies of slots.
FREQUENCIES = ("一次性", "每年一次", "每事项一次", "不限次")
PERIODS = ("每次", "每年", "累计", "有效期内")
SETTLEMENTS = ("不再给", "补差", "另给")
UNPAID = ("按未付", "视同已付")
SCOPES = ("同一主体", "同一年度", "同一事项")
TIES = ("平分", "同奖", "待裁定")
ROUNDINGS = ("四舍五入", "舍去", "进一")


@dataclass(frozen=True, slots=True)
class Rounding:
    """舍入: a mode (a slot over ROUNDINGS) and the unit, in fen."""

    mode: Slot
    unit: int
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


# ---------------------------------------------------------------- subjects and facts


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """主体: a kind of applicant (or 全市, whose facts only targets read)."""

    name: str
    ident: str
    note: str = ""
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """事实: what an application of this subject states.

    `judge` is not empty for a 裁定: a person decides, and while unknown it counts
    as a judgement, not as missing.  `after_payment` (事后) facts are known only
    after payment and never asked at intake.  `low`/`high` are inclusive bounds; a
    number without them is zero or more unless it is `negative` (可负).  `place_of` names the award whose given place (名次) this is.
    `unread`: the day that stands for a 事项日期 that is 待定; its wording is the reason.
    """

    name: str
    ident: str
    subject: Subject
    type: Type
    wording: str = ""
    attested_by: str = ""
    judge: str = ""
    default: Lit | None = None
    low: Lit | None = None
    high: Lit | None = None
    after_payment: bool = False
    place_of: str = ""
    negative: bool = False
    unread: bool = False
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)

    @property
    def key(self) -> str:
        """What a decision waits for while a person has not decided it."""
        return f"待定:{self.wording}" if self.unread else f"裁定:{self.name}"

    @property
    def reason(self) -> str:
        """Why it is 待定."""
        return self.wording


@dataclass(frozen=True, slots=True, eq=False)
class Definition:
    """定义: a named value over the facts of one subject."""

    name: str
    subject: Subject
    expr: Expr
    wording: str = ""
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Parameter:
    """参数: a constant; `value` is None while it is 待填 (a judgement).

    `unread`: no 参数 of the file, but a place that is 待定; its name is the reason.
    """

    name: str
    type: Type
    value: Lit | None
    wording: str = ""
    judge: str = ""
    basis: tuple[Basis, ...] = ()
    unread: bool = False
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)

    @property
    def key(self) -> str:
        """What a decision waits for while there is no value."""
        return f"{'待定' if self.unread else '参数'}:{self.name}"

    @property
    def reason(self) -> str:
        """Why it is 待定."""
        return self.name


@dataclass(frozen=True, slots=True, eq=False)
class External:
    """外部: payments by others, as ledger lines of 外部 show them."""

    name: str
    wording: str = ""
    overlap_judge: str = ""
    basis: tuple[Basis, ...] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


# ---------------------------------------------------------------- awards


@dataclass(frozen=True, slots=True)
class Condition:
    """One conjunct of an eligibility (or a bar), with the origin of its words."""

    expr: Expr
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Selection:
    """评选: the first `quota` places.

    Either people give a place (`place_fact`, a 裁定) or `score` ranks the
    eligible of the round, highest first, `then` breaking ties.  `ties` says what
    remains: 平分, 同奖 or 待裁定.  `criteria` is wording only.
    """

    quota: int
    unit: str
    judge: str = ""
    criteria: str = ""
    place_fact: Fact | None = None
    score: Expr | None = None
    then: Expr | None = None
    ties: Slot = Slot("待裁定")
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class StageRow:
    """A row of 分阶段, payable once by its label."""

    label: str
    condition: Expr
    date: Fact | None
    amount: Expr
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Stages:
    """分阶段: rows, each reached or not; the amount is the sum of those reached."""

    rows: tuple[StageRow, ...]


@dataclass(frozen=True, slots=True)
class ByPlace:
    """按名次: one amount per place."""

    amounts: tuple[Expr, ...]


Amount = Expr | Stages | ByPlace

StepKind = Literal["加", "扣减", "上浮", "减按", "上限", "下限", "起付", "舍入"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """What every step on the amount carries; `kind` is its keyword.

    A step whose `condition` is false does nothing; unknown makes the amount so.
    """

    kind: ClassVar[StepKind]
    condition: Expr | None = None
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Add(_Taken):
    """加 x: +x, in money."""

    kind: ClassVar[StepKind] = "加"
    value: Expr


@dataclass(frozen=True, slots=True)
class Deduct(_Taken):
    """扣减 x: −x in money, not below zero."""

    kind: ClassVar[StepKind] = "扣减"
    value: Expr


@dataclass(frozen=True, slots=True)
class RaiseBy(_Taken):
    """上浮 r: ×(1+r)."""

    kind: ClassVar[StepKind] = "上浮"
    value: Expr


@dataclass(frozen=True, slots=True)
class ReduceTo(_Taken):
    """减按 r: ×r."""

    kind: ClassVar[StepKind] = "减按"
    value: Expr


@dataclass(frozen=True, slots=True)
class CapAt(_Taken):
    """上限 x: at 每次 min(amount, x) at its place; any other `period` acts on the history (evaluation step 5)."""

    kind: ClassVar[StepKind] = "上限"
    value: Expr
    period: Slot


@dataclass(frozen=True, slots=True)
class FloorAt(_Taken):
    """下限 x: max(amount, x), only when the amount is above zero."""

    kind: ClassVar[StepKind] = "下限"
    value: Expr


@dataclass(frozen=True, slots=True)
class Threshold(_Taken):
    """起付 x: below x the award is 不符合."""

    kind: ClassVar[StepKind] = "起付"
    value: Expr


@dataclass(frozen=True, slots=True)
class RoundTo(_Taken):
    """舍入: to the unit of `rounding`, by its mode."""

    kind: ClassVar[StepKind] = "舍入"
    rounding: Rounding


Sum = Add | Deduct | RaiseBy | ReduceTo
"""Steps whose value may not lie below zero: it would turn an increase into a deduction, or the other way."""

Step = Sum | CapAt | FloorAt | Threshold | RoundTo

VALUED: dict[str, type[Sum | FloorAt | Threshold]] = {
    made.kind: made for made in (Add, Deduct, RaiseBy, ReduceTo, FloorAt, Threshold)
}
"""The steps of a value alone, by their keywords."""


def value_of(step: Step) -> Expr | None:
    """What a step works with; None for 舍入, which has a rounding instead."""
    return None if isinstance(step, RoundTo) else step.value


def step_expressions(step: Step) -> tuple[Expr, ...]:
    """The expressions of a step, its value before its condition."""
    return tuple(x for x in (value_of(step), step.condition) if x is not None)


@dataclass(frozen=True, slots=True)
class CountIn:
    """并计 X: lines of the external X are read as lines of this award, while `when` holds.

    `unpaid` (已定未付): what X decided and did not pay is not paid, or counts as paid.
    """

    external: External
    when: Expr | None = None
    unpaid: Slot = Slot("按未付")
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Use:
    """用途: a named check on facts known after payment."""

    name: str
    condition: Expr
    wording: str = ""
    basis: tuple[Basis, ...] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Award:
    """奖励, or 荣誉 when `amount` is None.

    `matter_date` None: the application's date; with a selection, 31 December
    of the round's year; with dated stage rows, the rows' dates.  `follows` (随)
    adds that award's eligibility and uses its selection.  `matter` is the fact
    compared with the ledger's matter under 每事项一次.
    """

    name: str
    ident: str
    place: Place
    subject: Subject
    payee: str = ""
    follows: Award | None = None
    matter_date: Fact | None = None
    matter: Fact | None = None
    eligibility: tuple[Condition, ...] = ()
    selection: Selection | None = None
    amount: Amount | None = None
    steps: tuple[Step, ...] = ()
    frequency: Slot = Slot("一次性")
    settlement: Slot = Slot("不再给")
    counts_in: tuple[CountIn, ...] = ()
    use: Use | None = None
    basis: tuple[Basis, ...] = ()
    note: str = ""
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


# ---------------------------------------------------------------- clauses and what reaches over awards


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """去重: 成员 exclude each other, or (各自, `each_alone`) each stands alone against the outside.

    The greatest entitlement survives (就高).  `scope`, `settlement` and `unpaid` are
    slots; `when` switches the group on.  `unpaid` (已定未付): whether what an external
    decided and did not pay counts as paid.
    """

    name: str
    place: Place
    each_alone: bool
    members: tuple[Award, ...]
    externals: tuple[External, ...]
    scope: Slot
    settlement: Slot
    when: Expr | None = None
    basis: tuple[Basis, ...] = ()
    unpaid: Slot = Slot("按未付")
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class JointCap:
    """One 上限 of a 限额: a constant, parameter or reading (open ones are judgements), and its period."""

    period: Slot
    amount: Lit | ParamRef | ReadingValue
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Limit:
    """限额: joint caps over several awards of one subject (evaluation step 7).

    For each cap the amounts payable are reduced from the last award of `awards` to the
    first until their sum with what was paid in the period fits; all caps hold.
    """

    name: str
    place: Place
    awards: tuple[Award, ...]
    caps: tuple[JointCap, ...]
    basis: tuple[Basis, ...] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Bar:
    """否决: while `condition` holds, the subject gets none of `awards` (all of its awards when empty)."""

    name: str
    place: Place
    subject: Subject
    condition: Expr
    awards: tuple[Award, ...] = ()
    basis: tuple[Basis, ...] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Units:
    """责任单位 of a clause (`paragraph` 0) or of one block of it."""

    paragraph: int
    names: tuple[str, ...]
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Remark:
    """工作 (a duty without money) or 非规则 (a figure or name that is no rule).

    Named by place (段·句); at most ten characters of the text.
    """

    kind: Literal["工作", "非规则"]
    place: Place
    sentences: tuple[int, ...]
    text: str
    what: str = ""
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """条款: one place of the document with what it declares, in order."""

    place: Place
    heading: str
    units: tuple[Units, ...]
    awards: tuple[Award, ...]
    groups: tuple[Group, ...]
    limits: tuple[Limit, ...]
    bars: tuple[Bar, ...]
    remarks: tuple[Remark, ...]
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


# ---------------------------------------------------------------- named checks


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """目标: a dated condition on a subject; `about` (左右) makes a miss a judgement."""

    name: str
    place: Place
    subject: Subject
    by: Lit | None
    condition: Expr
    about: bool = False
    basis: tuple[Basis, ...] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class OldDocument:
    """An older document: its number, and what this policy says of it.

    `expires` dates its end for a 过渡 (its first day without force); `issued` is
    the earliest day that could be meant.  `repealed` (废止) is the day from which
    it has no force; its last day is the day before.
    """

    name: str
    number: str
    place: Place
    title: str = ""
    issued: Expr | None = None
    expires: Expr | None = None
    repealed: Expr | None = None
    basis: tuple[Basis, ...] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Transition:
    """过渡: matters in [expiry of the document, start of this policy) may be decided by this policy.

    `awards` empty means all.  `judge` (须经 U) adds a judgement, `consent` is the fact
    that carries it, one per subject kind.
    """

    document: OldDocument
    awards: tuple[Award, ...] = ()
    when: Expr | None = None
    judge: str = ""
    basis: tuple[Basis, ...] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


# ---------------------------------------------------------------- the policy


@dataclass(frozen=True, slots=True)
class Validity:
    """有效期, both days included; ends may be readings or parameters."""

    start: Expr
    end: Expr
    basis: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The original: its file name and SHA-256."""

    file: str
    digest: str


@dataclass(frozen=True, slots=True, eq=False)
class PolicyIR:
    """A whole policy, checked and bound."""

    ident: str
    title: str
    number: str
    issuer: str
    published: str
    validity: Validity
    rounding: Rounding
    funding: str
    funding_basis: tuple[Basis, ...]
    source: Source | None
    readings: tuple[Reading, ...]
    parameters: tuple[Parameter, ...]
    externals: tuple[External, ...]
    subjects: tuple[Subject, ...]
    facts: tuple[Fact, ...]
    definitions: tuple[Definition, ...]
    clauses: tuple[Clause, ...]
    chapters: tuple[tuple[int, str], ...]
    targets: tuple[Target, ...]
    documents: tuple[OldDocument, ...]
    transitions: tuple[Transition, ...]
    cases: tuple[Case, ...]
    digest: str = ""

    @property
    def unread(self) -> tuple[Parameter | Fact, ...]:
        """What stands for each place that is 待定, in the order of the file."""
        found: list[Parameter | Fact] = [p for p in self.parameters if p.unread]
        found += [f for f in self.facts if f.unread]
        return tuple(sorted(found, key=lambda x: x.origin.start))

    @property
    def parameters_written(self) -> tuple[Parameter, ...]:
        """The parameters that the file declares: not what stands for a place that is 待定."""
        return tuple(p for p in self.parameters if not p.unread)

    @property
    def awards(self) -> tuple[Award, ...]:
        """Every award and honour, in policy order."""
        return tuple(a for c in self.clauses for a in c.awards)

    @property
    def groups(self) -> tuple[Group, ...]:
        """Every group, in policy order, which is the order they run in."""
        return tuple(g for c in self.clauses for g in c.groups)

    @property
    def limits(self) -> tuple[Limit, ...]:
        """Every joint limit, in policy order."""
        return tuple(x for c in self.clauses for x in c.limits)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """Every bar, in policy order."""
        return tuple(b for c in self.clauses for b in c.bars)
