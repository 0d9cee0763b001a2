"""Between wording and pages: pieces with their style, names of types and places, marks of state.

In: `Text` and objects of the IR.  Out: pieces of the view.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from policydsl.emit.report.view import Cell, Mark, Span, Words
from policydsl.emit.wording import Text, found
from policydsl.emit.wording.seg import options_text
from policydsl.ir.policy import Award, Bar, Group, Limit, Place, PolicyIR, Reading, Target
from policydsl.ir.types import Bool, Choice, Date, Error, Money, Number, Period, Quotient, Type
from policydsl.ir.types import Text as TextType
from policydsl.numerals import chinese_numeral
from policydsl.places import clause_text, place_text

CSS = {"text": "", "figure": "f", "bound": "b", "fact": "t", "reading": "r"}

AGREED = Mark("●", "ok", "无未决事项")
WARNED = Mark("▲", "warn", "有提示")
FAILED = Mark("■", "err", "有错误")
UNSETTLED = Mark("◇", "read", "口径待定")
DECLARED = Mark("○", "none", "不涉及奖励")
PENDING = Mark("◇", "read", "尚未核对完")
"""Of the report as a whole: something has still to be done before it can be signed."""
STATES = (FAILED, UNSETTLED, WARNED, AGREED, DECLARED)


def worst(marks: Iterable[Mark]) -> Mark:
    """The most serious of several marks."""
    seen = {m.css for m in marks}
    return next((m for m in STATES if m.css in seen), DECLARED)


@dataclass(frozen=True, slots=True)
class Register:
    """The numbers of the readings (K-01 …), in the order of the policy."""

    numbers: Mapping[str, str]

    @classmethod
    def of(cls, policy: PolicyIR) -> Register:
        """The register of a policy."""
        return cls({r.name: f"K-{i:02}" for i, r in enumerate(policy.readings, 1)})

    def href(self, reading: str) -> str:
        """Where a reading stands in the register."""
        return f"#{self.numbers[reading]}" if reading in self.numbers else ""

    @property
    def hrefs(self) -> dict[str, str]:
        """Where every reading stands."""
        return {name: self.href(name) for name in self.numbers}

    def spans(self, text: Text) -> Words:
        """A restatement's pieces with their style; readings lead to the register."""
        return tuple(Span(s.text, CSS[s.kind], self.href(s.ref) if s.kind == "reading" else "") for s in text)


def plain(*texts: str) -> Words:
    """Unmarked words."""
    return tuple(Span(t) for t in texts)


def cell(*lines: str, css: str = "") -> Cell:
    """A cell of unmarked lines."""
    return Cell(tuple(plain(line) for line in lines), css)


def heads(*names: str) -> tuple[Cell, ...]:
    """Column heads; one that begins with > is set to the right."""
    return tuple(cell(name.removeprefix(">"), css="n" if name.startswith(">") else "") for name in names)


def paragraph_text(place: Place) -> str:
    """第2段, or nothing for the clause as a whole."""
    return f"第{place.paragraph}段" if place.paragraph else ""


def anchor(place: Place) -> str:
    """Where a clause stands on the page."""
    return f"c{place.chapter}-{place.item}"


def item_number(place: Place) -> str:
    """（一）, or nothing in a chapter without items."""
    return f"（{chinese_numeral(place.item)}）" if place.item else ""


def places(found_at: Iterable[Place]) -> str:
    """Clauses, each once, in their order."""
    return "、".join(dict.fromkeys(clause_text(p) for p in found_at))


def where(place: Place | None) -> str:
    """A place in words, or nothing."""
    return place_text(place) if place is not None else ""


def is_open(reading: Reading) -> bool:
    """Whether somebody has still to settle a reading."""
    return reading.taken is None or not reading.settled


def readings_of(thing: object) -> tuple[Reading, ...]:
    """The readings that a declaration rests on."""
    return found(thing, Reading)


Placed = Award | Group | Limit | Bar | Target


def resting(policy: PolicyIR) -> dict[Reading, tuple[Placed, ...]]:
    """What rests on each reading, in the order of the policy."""
    placed: tuple[Placed, ...] = (
        *policy.awards,
        *policy.groups,
        *policy.limits,
        *policy.bars,
        *policy.targets,
    )
    users: dict[Reading, tuple[Placed, ...]] = {}
    for thing in placed:
        for reading in readings_of(thing):
            users[reading] = (*users.get(reading, ()), thing)
    return users


def policy_matters(policy: PolicyIR, reading: Reading) -> tuple[str, ...]:
    """The policy's own matters that rest on a reading."""
    matters = (
        ("有效期", policy.validity),
        ("舍入", policy.rounding),
        ("旧文件", policy.documents),
        ("过渡", tuple(t.when for t in policy.transitions if t.when is not None)),
    )
    return tuple(name for name, root in matters if reading in _below(root))


def _below(root: object) -> tuple[Reading, ...]:
    roots = root if isinstance(root, tuple) else (root,)
    return tuple(r for x in roots for r in readings_of(x))


def type_text(kind: Type) -> str:
    """A type in the drafter's words."""
    match kind:
        case Money():
            return "金额（元）"
        case Number(shown=shown, unit=unit):
            return shown + (f"（{unit}）" if unit else "")
        case Date():
            return "日期"
        case Period(days=days):
            return "期间（天）" if days else "期间（月）"
        case Bool():
            return "是否"
        case Choice(options=options):
            return "选项：" + options_text(options) if options else "选项"
        case TextType():
            return "文本"
        case Quotient():
            return "比值"
        case Error():
            return "—"
        case _:
            assert_never(kind)
