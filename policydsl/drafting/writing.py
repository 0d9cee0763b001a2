"""An award as a rule writes it.

In: a `Grant`, its place, the names taken so far.  Out: the lines of the award, the
facts of its applicant, the readings that it leaves open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import assert_never

from policydsl.drafting.lists import apart
from policydsl.drafting.model import (
    Amount,
    AtLeast,
    Cap,
    Choices,
    Condition,
    Each,
    Fixed,
    Grant,
    Limit,
    Open,
    PerStep,
    Places,
    Range,
    Share,
    Slices,
    Span,
    Stages,
    Sum,
    Tiers,
    Unit,
    Upto,
    figures_of,
    span_figures,
)
from policydsl.drafting.naming import Names, award_name, name_of, short, text_of
from policydsl.drafting.phrases import Phrases, Target, excerpt, phrases
from policydsl.ir.document import Paragraph
from policydsl.numerals import (
    COUNT_UNITS,
    MULTIPLES,
    date_text,
    decimal_text,
    fold_digits,
    money_text,
    months_text,
    ratio_text,
    scaled,
)
from policydsl.places import clause_text
from policydsl.prose import Bound, Figure

APPLICANT = "申报人"
DAY = "发生日期"

# How a boundary word of a document is written in a rule.
_BEFORE = {">=": "达到", ">": "超过", "<=": "不超过", "<": "不足"}
_KEPT = {("不低于", ">="), ("不少于", ">="), ("突破", ">"), ("高于", ">"), ("低于", "<")}
_BEHIND = {("以上", ">="): "以上", ("以下", "<="): "以下", ("以内", "<="): "以内"}
_OF_PERIODS = {">=": "满", "<": "不满"}
_UNITS = frozenset(COUNT_UNITS.split("|")) - {"天"}


@dataclass(frozen=True, slots=True)
class Award:
    """An award with its place, and what it declares elsewhere.

    `beside`: figures of its phrases that it does not use, with their sentence.
    """

    name: str
    subject: str
    paragraph: Paragraph
    grant: Grant
    readings: tuple[str, ...]
    lines: tuple[str, ...]
    beside: tuple[str, ...]


@dataclass(slots=True)
class Facts:
    """The facts of all applicants: one for the same words of the same type."""

    names: Names
    lines: dict[str, list[str]] = field(default_factory=dict)
    own: dict[str, Names] = field(default_factory=dict)
    known: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def of(self, subject: str, words: str, kind: str, told: str, more: str = "") -> str:
        """The name of a fact, declared when it is new."""
        key = (subject, words, kind)
        if key not in self.known:
            own = self.own.setdefault(subject, Names())
            own.taken |= self.names.taken
            self.known[key] = own.take(short(words) or "数额")
            told = f" {text_of(told)}" if told else ""
            self.lines.setdefault(subject, []).append(f"事实 {self.known[key]}: {kind}{told}{more}")
        return self.known[key]


def _either(conditions: Sequence[str], *, alone: bool) -> str:
    """Conditions of which one is enough, in brackets where others stand beside them."""
    joined = " 或 ".join(conditions)
    return joined if alone else f"（{joined}）"


def _said_by(grant: Grant, conditions: Sequence[Condition]) -> bool:
    """Whether the boundaries say all that the words of who gets it say: 年产值1亿元以上的企业, but not 首次突破1亿元."""
    rest = short(grant.who)
    for told in (grant.subject, *(short(c.words) for c in conditions)):
        rest = rest.replace(told, "", 1) if told else rest
    return bool(conditions) and not rest and "首次" not in grant.who


def award(paragraph: Paragraph, grant: Grant, names: Names, facts: Facts, office: str) -> Award:
    """An award of a paragraph."""
    return _Writer(paragraph, grant, names, facts, office).award()


@dataclass(slots=True)
class _Writer:
    paragraph: Paragraph
    grant: Grant
    names: Names
    facts: Facts
    office: str
    readings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    subject: str = ""

    def award(self) -> Award:
        """The whole award."""
        grant = self.grant
        self.subject = name_of(grant.subject or APPLICANT)
        name = self.names.take(award_name(grant))
        found, lost = self._phrases()
        conditions = [c for c in grant.conditions if _comparison(c.bound) and c.bound.figure not in lost]
        left = [c for c in grant.conditions if c not in conditions]
        if left:
            said = "、".join(
                dict.fromkeys(c.bound.word + (c.bound.figure.text if c.bound.figure else "") for c in left)
            )
            self.notes.append(f"界限「{said}」没有读成条件")
        amount: Amount = grant.amount
        if any(f in lost for f in figures_of(amount)):
            amount = Open("原文的数字没有读准")
        if isinstance(amount, Upto):
            self.notes.append("原文只写了最高数，怎么算要另定")
        caps = [c for c in grant.caps if c.figure not in lost]
        body = [
            *self._eligible(conditions),
            *self._selection(),
            *self._amount(amount, name),
            *self._caps(caps, name),
            *self._frequency(name),
        ]
        place = self.paragraph.place
        where = f"{clause_text(place)}第{place.paragraph}段第{grant.sentence}句"
        lines = [
            f"  # 待定：{where}，对象、资格、日期按原文改写",
            *(f"  # 待定：{note}" for note in self.notes),
            f"  奖励 {name} {text_of(_said(found, grant))}",
            f"    对象 {self.subject}",
            *body,
            f"    依据 第{place.paragraph}段 " + " ".join(map(text_of, found.texts)),
        ]
        return Award(
            name, self.subject, self.paragraph, grant, tuple(self.readings), tuple(lines), found.beside
        )

    def _phrases(self) -> tuple[Phrases, set[Figure]]:
        """Phrases for all that they bear out, and the figures that they do not."""
        targets, lost = list(self._targets()), set[Figure]()
        while True:
            found = phrases(self.paragraph.text, targets, [excerpt(self.grant.who)])
            if not found.lost:
                return found, lost
            lost |= {t.figure for t in found.lost}
            if lost.intersection(figures_of(self.grant.amount)):
                lost |= set(figures_of(self.grant.amount))
            targets = [t for t in targets if t.figure not in lost]

    def _targets(self) -> Iterator[Target]:
        grant = self.grant
        yield from (
            Target(c.bound.figure, c.bound)
            for c in grant.conditions
            if c.bound.figure and _comparison(c.bound)
        )
        yield from _amount_targets(grant.amount)
        yield from (Target(c.figure) for c in grant.caps)
        if grant.quota is not None:
            yield Target(grant.quota)

    # ------------------------------------------------------------ who gets it

    def _eligible(self, conditions: Sequence[Condition]) -> list[str]:
        grant = self.grant
        if isinstance(grant.amount, Stages):
            return []
        judged = (
            []
            if _said_by(grant, conditions)
            else [self.facts.of(self.subject, grant.who, "是否", excerpt(grant.who))]
        )
        groups: list[list[str]] = []
        for condition in conditions:
            said = self._condition(condition)
            if condition.alternative and groups:
                groups[-1].append(said)
            else:
                groups.append([said])
        alone = len(judged) + len(groups) == 1
        joined = [g[0] if len(g) == 1 else _either(g, alone=alone) for g in groups]
        day = self.facts.of(self.subject, DAY, "日期", "事项发生的日期")
        dated = [] if grant.quota is not None else [f"    事项日期 {day}"]
        return [*dated, f"    资格 {' 且 '.join([*judged, *joined])}"]

    def _condition(self, condition: Condition) -> str:
        assert condition.bound.figure is not None
        fact = self.facts.of(self.subject, condition.words, _type(condition.bound.figure), condition.words)
        return f"{fact} {_comparison(condition.bound)}"

    def _selection(self) -> list[str]:
        quota = self.grant.quota
        if quota is None:
            return []
        unit = quota.unit if quota.unit in _UNITS else "名"
        return [f"    评选 前{decimal_text(quota.value)}{unit} 由 {self.office} 考评", "    并列 待裁定"]

    # ------------------------------------------------------------ how much

    def _fixed_by(self, name: str) -> str:
        """A fact for what somebody fixes."""
        bare = name.strip("「」")
        return self.facts.of(self.subject, f"{bare}核定额", "金额", "按原文核定的数额")

    def _amount(self, amount: Amount, name: str) -> list[str]:
        match amount:
            case Places():
                return [f"    金额 按名次 {'、'.join(map(literal, amount.figures))}"]
            case Tiers():
                first = next(f for span, _ in amount.rows for f in span_figures(span))
                fact = self.facts.of(self.subject, amount.words, _type(first), amount.words)
                rows = [f"      {_range(span)}: {self._value(value, name)}" for span, value in amount.rows]
                return [f"    金额 分档 {fact}", *rows]
            case Slices():
                fact = self.facts.of(self.subject, amount.words, "金额", amount.words)
                if not apart([span for span, _ in amount.rows]):
                    return [f"    金额 {' + '.join(_part(fact, span, rate) for span, rate in amount.rows)}"]
                return [
                    f"    金额 累进 {fact}",
                    *(f"      {_range(span)}: {literal(rate)}" for span, rate in amount.rows),
                ]
            case Choices():
                options = [name_of(words) for words, _ in amount.rows]
                fact = self.facts.of(
                    self.subject,
                    f"{short(self.grant.who, 8)}{amount.words}",
                    f"选项 {'、'.join(options)}",
                    "",
                )
                rows = [
                    f"      {o}: {self._value(v, name)}"
                    for o, (_, v) in zip(options, amount.rows, strict=True)
                ]
                return [f"    金额 按 {fact}", *rows]
            case Stages():
                return ["    金额 分阶段", *(line for line in self._stages(amount))]
            case _:
                return [f"    金额 {self._value(amount, name)}"]

    def _stages(self, amount: Stages) -> Iterator[str]:
        for row in amount.rows:
            fact = self.facts.of(self.subject, row.words, "是否", excerpt(row.words))
            day = self.facts.of(self.subject, f"{short(row.words, 10)}日期", "日期", "")
            yield f"      {row.label}{fact} 于 {day}: {literal(row.figure)}"

    def _value(self, amount: Amount, name: str) -> str:
        """An amount as an expression."""
        match amount:
            case Fixed():
                return literal(amount.figure)
            case Limit():
                return f"{self._fixed_by(name)} 最高 {literal(amount.figure)}"
            case Share():
                return self._share(amount, name)
            case Sum():
                return " + ".join(self._share(part, name) for part in amount.parts)
            case AtLeast():
                return f"取高（{self._fixed_by(name)}、{literal(amount.figure)}）"
            case Range():
                low, high = literal(amount.low), literal(amount.high)
                return f"取低（取高（{self._fixed_by(name)}、{low}）、{high}）"
            case Each():
                summed = " + ".join(self._unit(u) for u in amount.units)
                return (
                    f"{self._fixed_by(name)} 最高 {summed}"
                    if any(u.ceiling for u in amount.units)
                    else summed
                )
            case PerStep():
                counted = amount.words or "数量"
                fact = self.facts.of(self.subject, counted, _type(amount.step), counted)
                over = f"{fact}超出{literal(amount.over)}的部分" if amount.over else fact
                return f"{over} 每满 {literal(amount.step)} * {literal(amount.figure)}"
            case Upto():
                return self._fixed_by(name)
            case Open():
                return f"待定 {text_of(amount.why)}"
            case Places() | Tiers() | Slices() | Choices() | Stages():
                raise AssertionError(amount)
            case _:
                assert_never(amount)

    def _share(self, share: Share, name: str) -> str:
        base = share.base or "基数"
        fact = self.facts.of(self.subject, base, "金额", base)
        taken = f"（{fact} 最高 {literal(share.most)}）" if share.most else fact
        taken = f"{taken}超出{literal(share.over)}的部分" if share.over else taken
        whole = f"{taken}的{literal(share.figure)}"
        if share.low is not None:
            return f"取低（取高（{self._fixed_by(name)}、{taken}的{literal(share.low)}）、{whole}）"
        return f"{self._fixed_by(name)} 最高 {whole}" if share.ceiling else whole

    def _unit(self, unit: Unit) -> str:
        """A price and the numbers that it is multiplied by."""
        numbers = [
            self.facts.of(
                self.subject,
                f"{short(unit.words, 10)}{_number_of(u)}",
                _counted(u) if len(unit.per) == 1 else "数",
                f"{unit.words}（{u}）",
            )
            for u in unit.per
        ]
        return " * ".join([*numbers, literal(unit.figure)])

    # ------------------------------------------------------------ caps, frequency

    def _caps(self, caps: Sequence[Cap], name: str) -> list[str]:
        out: list[str] = []
        periods: set[str] = set()
        bare = name.strip("「」")
        staged = isinstance(self.grant.amount, Stages)
        for cap in caps:
            period = cap.period or ("每次" if self.grant.frequency == "一次性" else "")
            if staged and period != "累计":
                period = ""
            if period in periods:
                self.notes.append(f"还有一个最高数「{cap.figure.text}」，周期按原文写")
                period = ""
            if period:
                periods.add(period)
            else:
                period = self.names.take(f"{bare}上限周期")
                options = "累计、有效期内" if staged else "每次、每年、累计"
                where = clause_text(self.paragraph.place)
                self.readings += [
                    f"口径 {period} {text_of(f'{where}：最高数没有写周期')}",
                    f"  选项 {options}",
                    "",
                ]
            said = literal(cap.figure)
            if cap.figure.kind == "比例":
                base = cap.base or "基数"
                said = f"{self.facts.of(self.subject, base, '金额', base)}的{said}"
            out.append(f"    上限 {said} {period}")
        return out

    def _frequency(self, name: str) -> list[str]:
        grant = self.grant
        if isinstance(grant.amount, Stages) or (grant.quota is not None and not grant.frequency):
            return []
        if grant.frequency:
            return [f"    频次 {grant.frequency}"]
        reading = self.names.take(f"{name.strip('「」')}频次")
        where = clause_text(self.paragraph.place)
        self.readings += [
            f"口径 {reading} {text_of(f'{where}：原文没有写次数')}",
            "  选项 一次性、每年一次、不限次",
            "",
        ]
        return [f"    频次 {reading}"]


def _part(fact: str, span: Span, rate: Figure) -> str:
    """What a slice gives, as an expression: for slices that share an end."""
    low = literal(span.low.figure) if span.low and span.low.figure else ""
    high = literal(span.high.figure) if span.high and span.high.figure else ""
    taken = f"（{fact} 最高 {high}）" if high else fact
    return f"{taken}{f'超出{low}的部分' if low else ''}的{literal(rate)}"


def _amount_targets(amount: Amount) -> Iterator[Target]:
    match amount:
        case Tiers() | Slices():
            for span, value in amount.rows:
                yield from (Target(b.figure, b) for b in (span.low, span.high) if b and b.figure)
                yield from [Target(value)] if isinstance(value, Figure) else _amount_targets(value)
        case Choices():
            for _, value in amount.rows:
                yield from _amount_targets(value)
        case _:
            yield from map(Target, figures_of(amount))


def _said(found: Phrases, grant: Grant) -> str:
    """The phrase that holds the amount."""
    figures = figures_of(grant.amount) or tuple(c.figure for c in grant.caps)
    wanted = figures[-1].text if figures else ""
    return next((p for p in found.texts if wanted in fold_digits(p)), found.texts[-1])


# ---------------------------------------------------------------- figures and boundaries


def _comparison(bound: Bound) -> str | None:
    """A boundary as a rule writes it; None where a rule has no way to."""
    figure = bound.figure
    if figure is None or figure.kind == "日期" or bound.excludes:
        return None
    if figure.kind == "期间":
        said = literal(figure)
        return f"{_OF_PERIODS[bound.cls]} {said}" if bound.cls in _OF_PERIODS and figure.value > 0 else None
    return _compared(bound, literal(figure))


def _compared(bound: Bound, said: str) -> str:
    behind = _BEHIND.get((bound.word, bound.cls))
    if behind:
        return f"{said}{behind}"
    return f"{bound.word if (bound.word, bound.cls) in _KEPT else _BEFORE[bound.cls]} {said}"


def _range(span: Span) -> str:
    ends = [_compared(b, literal(b.figure)) for b in (span.low, span.high) if b and b.figure]
    return " ".join(ends)


def literal(figure: Figure) -> str:
    """A figure as a rule writes it, by its value: 两亿三千万元 is 23000万元."""
    match figure.kind:
        case "金额":
            return money_text(figure.value)
        case "比例":
            return ratio_text(*scaled(figure.value))
        case "期间":
            return months_text(int(figure.value)) if figure.value > 0 else f"{-figure.value}天"
        case "日期":
            return date_text(int(figure.value))
        case "计数" | "外币":
            if figure.unit == "比":
                return ratio_text(*scaled(_odds(figure)))
            return f"{_count_text(figure.value)}{figure.unit if figure.unit in _UNITS else ''}"
        case _:
            assert_never(figure.kind)


def _odds(figure: Figure) -> Fraction:
    """上级与本级 1:0.5 as a share: half of what the higher level gave."""
    ratios = [value for kind, value in figure.also if kind == "比例"]
    return ratios[-1] if ratios else Fraction(1)


def _count_text(value: Fraction) -> str:
    for word in ("亿", "万"):
        part = value / MULTIPLES[word]
        if part >= 1 and (part * 100).denominator == 1:
            return f"{decimal_text(part)}{word}"
    return decimal_text(value)


def _type(figure: Figure) -> str:
    match figure.kind:
        case "金额":
            return "金额"
        case "比例":
            return "比例"
        case "计数":
            return f"计数 {figure.unit}" if figure.unit in _UNITS else "数"
        case "外币":
            return f"数 {figure.unit}"
        case "日期" | "期间":
            return "日期"
        case _:
            assert_never(figure.kind)


def _counted(unit: str) -> str:
    return f"计数 {unit}" if unit in _UNITS else f"数 {name_of(unit)}"


def _number_of(unit: str) -> str:
    """What the number of a unit is called."""
    return {
        "平方米": "面积",
        "月": "月数",
        "人": "人数",
        "亩": "亩数",
        "天": "天数",
        "日": "天数",
        "年": "年数",
    }.get(unit, f"{unit}数")
