"""The blocks of a clause: one per award, honour, group, limit and bar.

In: a clause and what the report was told.  Out: `ClauseView`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policydsl.emit import wording
from policydsl.emit.report.coverage import clause_counts
from policydsl.emit.report.data import (
    SAME,
    CaseLine,
    CaseResult,
    ReportInput,
    Slice,
    SliceLine,
    transition_name,
)
from policydsl.emit.report.drawing import drawing, numeral
from policydsl.emit.report.keys import Keys, Stretch, keys_of, moved, pieces, shifted, stretches
from policydsl.emit.report.original import Original
from policydsl.emit.report.view import (
    Block,
    Cell,
    ClauseView,
    Entry,
    Link,
    Mark,
    Note,
    Paragraph,
    Passage,
    Phrase,
    Rest,
    SourceLine,
    Span,
    Table,
    TableRow,
)
from policydsl.emit.report.words import (
    AGREED,
    FAILED,
    UNSETTLED,
    WARNED,
    Register,
    anchor,
    cell,
    heads,
    is_open,
    item_number,
    paragraph_text,
    plain,
    readings_of,
    where,
    worst,
)
from policydsl.emit.wording import Text, found, say
from policydsl.emit.wording.awards import label_text
from policydsl.emit.wording.slots import word_of
from policydsl.emit.wording.values import operand
from policydsl.ir import nodes as n
from policydsl.ir.curve import Curve, Payout
from policydsl.ir.document import Paragraph as DocumentParagraph
from policydsl.ir.policy import (
    Award,
    Basis,
    ByPlace,
    Clause,
    Fact,
    Group,
    Limit,
    OldDocument,
    Parameter,
    Place,
    PolicyIR,
    Stages,
)
from policydsl.ir.verification import Finding
from policydsl.places import clause_text

SEVERITY = {"错误": FAILED, "警告": WARNED, "提示": WARNED}
FEW = 6
"""So many case lines are shown at once; of more a choice is shown and all are folded."""
FIRST = 3
MOST_DOTS = 8
UNITS = {"工作": "处", "非规则": "处", "旧文件": "份"}


@dataclass(frozen=True, slots=True)
class Item:
    """Anything that stands in a clause with a restatement: what it is called, what it says, what it rests on."""

    kind: str
    name: str
    tags: tuple[str, ...]
    paragraphs: tuple[wording.Paragraph, ...]
    basis: tuple[Basis, ...]
    root: object


@dataclass(frozen=True, slots=True)
class Builder:
    """What every block is made with; `original` is there when the document was given, `told` names every block."""

    given: ReportInput
    register: Register
    told: frozenset[str]
    original: Original | None = None

    def clause(self, clause: Clause) -> ClauseView:
        """A clause and everything it declares."""
        listed = items(self.given.policy, clause)
        at = anchor(clause.place)
        blocks = tuple(self.block(x, clause.place, f"{at}-{i}") for i, x in enumerate(listed, 1))
        rests = self.rests(clause)
        notes = tuple(self.finding(key, f) for key, f in self.apart(clause))
        marks = [b.mark for b in blocks] + [note.mark for note in notes]
        codes = dict.fromkeys([*(c for b in blocks for c in b.codes.split()), *(n.code for n in notes)])
        return ClauseView(
            anchor=at,
            number=item_number(clause.place),
            heading=clause.heading,
            full_number=clause_text(clause.place),
            mark=worst(marks),
            summary=self.summary(clause, listed),
            units=_units(clause),
            unit_names=" ".join(dict.fromkeys(name for u in clause.units for name in u.names)),
            blocks=blocks,
            rests=rests,
            remarks=self.remarks(
                clause, {r.place for r in clause.remarks} - {x.place for x in self.left(clause)}
            ),
            notes=notes,
            codes=" ".join(codes),
        )

    @property
    def findings(self) -> tuple[tuple[str, Finding], ...]:
        """Every finding with its key, in order."""
        return tuple((f"F{i}", f) for i, f in enumerate(self.given.findings, 1))

    def apart(self, clause: Clause) -> list[tuple[str, Finding]]:
        """The findings about a clause that are about no block."""
        return [(key, f) for key, f in self.findings if f.award not in self.told and _same(f.place, clause)]

    def summary(self, clause: Clause, listed: tuple[Item, ...]) -> str:
        """What a clause declares, and what accounts for its sentences."""
        declared = _summary(clause, listed)
        if self.original is None:
            return declared
        counted = clause_counts(self.original.verification, clause.place.chapter, clause.place.item)
        return "；".join(x for x in (counted, declared) if x)

    # ------------------------------------------------------------ the original

    def left(self, clause: Clause) -> list[DocumentParagraph]:
        """The paragraphs of a clause that no block shows."""
        if self.original is None:
            return []
        section = self.original.verification.document.section(clause.place)
        homes = self.original.homes
        return [p for p in section.paragraphs if p.place not in homes] if section is not None else []

    def rests(self, clause: Clause) -> tuple[Rest, ...]:
        """Those paragraphs, each with what is said of it."""
        if self.original is None:
            return ()
        over = stretches(self.findings, original=True)
        return tuple(
            Rest(self.original.apart(p.place, over), self.remarks(clause, {p.place}))
            for p in self.left(clause)
        )

    def remarks(self, clause: Clause, places: set[Place]) -> tuple[Entry, ...]:
        """Duties without money, and figures that are no rule, by their place."""
        told = []
        for r in clause.remarks:
            if r.place in places:
                sentences = "、".join(str(s) for s in r.sentences)
                at = paragraph_text(r.place) + (f"第{sentences}句" if sentences else "")
                told.append(Entry(at, self.register.spans(wording.remark_restatement(r)), r.kind))
        return tuple(told)

    # ------------------------------------------------------------ blocks

    def block(self, item: Item, place: Place, at: str) -> Block:
        """One declaration in its three columns, with what bears on it below."""
        source = self.given.sources.get(item.name, ())
        found_here = [(key, f) for key, f in self.findings if f.award == item.name]
        rule = stretches(found_here, original=False)
        keys = keys_of(at, item.root)
        keys = replace(keys, moved=_moved(source, keys, rule))
        cases = self.cases(item)
        payout = self.given.payouts.get(item.name) if item.kind == "奖励" else None
        shown = chosen(cases, payout)
        return Block(
            anchor=at,
            kind=item.kind,
            name=item.name,
            tags=" · ".join(item.tags),
            mark=self.mark(item),
            digest=digest(item),
            codes=" ".join(dict.fromkeys(f.code for _, f in found_here)),
            passages=self.passages(item, place, at, keys, found_here),
            phrases=phrases(item.basis, place, keys) if self.original is None else (),
            paragraphs=tuple(
                Paragraph(p.role, keys.restated(p.text, self.register.hrefs)) for p in item.paragraphs
            ),
            source=tuple(_source_line(line, keys, rule) for line in source),
            source_text="\n".join(line.text for line in source),
            notes=(*(self.finding(*f) for f in found_here), *self.readings(item), *judgements(item.root)),
            tables=self.tables(item.root),
            cases=case_tables(cases, set(shown.values())),
            all_cases=case_tables(cases) if len(shown) < _lines(cases) else (),
            case_summary=_case_summary(cases),
            drawing=drawing(payout, shown) if payout is not None else None,
        )

    def passages(
        self, item: Item, place: Place, at: str, keys: Keys, found_here: list[tuple[str, Finding]]
    ) -> tuple[Passage, ...]:
        """The paragraphs of the original that a declaration rests on."""
        if self.original is None:
            return ()
        over = stretches(found_here, original=True)
        return self.original.passages(item.basis, place, at, keys, item.name, over)

    def mark(self, item: Item) -> Mark:
        """The worst of what bears on a declaration."""
        marks = [AGREED, *(_severity(f) for f in self.given.findings if f.award == item.name)]
        marks += [UNSETTLED for r in readings_of(item.root) if is_open(r)]
        marks += [UNSETTLED for p in found(item.root, Parameter) if p.value is None]
        marks += [FAILED for c in self.cases(item) if not all(line.passed for line in c.lines)]
        return worst(marks)

    def finding(self, key: str, f: Finding) -> Note:
        """A finding with its two places."""
        original = self.original.link(f) if self.original is not None else None
        number = self.line_of(f)
        at = Link(f"规则 {f.where}", f"#L{number}" if number else "") if f.where else None
        places = (original or (Link(where(f.place), "") if f.place is not None else None), at)
        return Note(
            _severity(f),
            f.code,
            f.headline,
            f.cure,
            f.expected,
            tuple(p for p in places if p is not None),
            anchor=key,
            key=key if f.rule is not None or f.original is not None else "",
        )

    def line_of(self, f: Finding) -> int:
        """The number of the line that shows where a finding begins; 0 when none does."""
        source = self.given.sources.get(f.award, ())
        inside = [x for x in source if f.rule is not None and x.start <= f.rule[0] <= x.start + len(x.text)]
        return inside[0].number if inside else 0

    def readings(self, item: Item) -> tuple[Note, ...]:
        """The readings that a declaration rests on."""
        told = []
        for r in readings_of(item.root):
            taken = f"取「{r.taken}」" if r.taken is not None else "尚未采用"
            state = "，有待核定" if is_open(r) else ""
            more = "；".join(x for x in (r.reason, f"由{r.judge}裁定" if r.judge else "") if x)
            mark = Mark("◇", "read", "口径")
            number = self.register.numbers.get(r.name, "")
            headline = f"{r.about or r.name}：{taken}{state}。"
            told.append(Note(mark, number, headline, more, href=self.register.href(r.name)))
        return tuple(told)

    def cases(self, item: Item) -> tuple[CaseResult, ...]:
        """The cases whose first expectation is about a declaration."""
        return tuple(c for c in self.given.cases or () if c.awards[:1] == (item.name,))

    def tables(self, thing: object) -> tuple[Table, ...]:
        """The amounts of an award by tier, option, stage or place."""
        if not isinstance(thing, Award):
            return ()
        match thing.amount:
            case Stages(rows=rows):
                told = [
                    (
                        say(label_text(r.label)),
                        wording.condition(r.condition),
                        _date_of(r.date),
                        operand(r.amount),
                    )
                    for r in rows
                ]
                return (self._table("分阶段", ("阶段", "达到的条件", "日期", ">金额"), told),)
            case ByPlace(amounts=amounts):
                placed = [(say(f"第{i}名"), operand(x)) for i, x in enumerate(amounts, 1)]
                return (self._table("按名次", ("名次", ">金额"), placed),)
            case n.Tiers() | n.ByChoice() | n.Slices() as table:
                lead, guarded, rest = wording.table_parts(table)
                last: tuple[Text, Text] = (rest, ())
                cells = [*((r.guard, r.amount) for r in guarded), last]
                return (self._table(wording.plain(lead), ("情形", ">金额"), cells),)
            case _:
                return ()

    def _table(self, caption: str, names: tuple[str, ...], rows: Sequence[tuple[Text, ...]]) -> Table:
        columns = heads(*names)
        made = []
        for row in rows:
            cells = zip(row, columns, strict=True)
            made.append(TableRow(tuple(Cell((self.register.spans(x),), head.css) for x, head in cells)))
        return Table(caption, columns, tuple(made))


def _date_of(date: Fact | None) -> Text:
    return say(date.name) if date is not None else ()


def _same(place: Place | None, clause: Clause) -> bool:
    return place is not None and (place.chapter, place.item) == (clause.place.chapter, clause.place.item)


def _severity(f: Finding) -> Mark:
    mark = SEVERITY[f.severity]
    return Mark(mark.sign, mark.css, f.severity)


def digest(item: Item) -> str:
    """The digest of what a declaration says: its restatement, what it rests on, and the facts it reads."""
    said = [f"{p.role}：{wording.plain(p.text)}" for p in item.paragraphs]
    rests = [f"{b.place} {p}" for b in item.basis for p in b.phrases]
    read = [repr(f) for f in found(item.root, Fact)]
    whole = "\n".join((item.kind, item.name, *said, *rests, *read))
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


# ---------------------------------------------------------------- heads of a clause


def _summary(clause: Clause, listed: tuple[Item, ...]) -> str:
    kinds = [*(x.kind for x in listed), *(r.kind for r in clause.remarks)]
    counted = [f"{kinds.count(kind)}{UNITS.get(kind, '项')}{kind}" for kind in dict.fromkeys(kinds)]
    return "，".join(counted) or "没有规则"


def _units(clause: Clause) -> tuple[Entry, ...]:
    return tuple(
        Entry(f"第{u.paragraph}段" if u.paragraph else "", plain("、".join(u.names))) for u in clause.units
    )


# ---------------------------------------------------------------- what stands in a clause


def items(policy: PolicyIR, clause: Clause) -> tuple[Item, ...]:
    """What a clause declares, and what the policy declares at its place."""
    told = [_award(a) for a in clause.awards]
    told += [
        _item("去重", g.name, _group_tags(g), wording.group_restatement(g), g.basis, g) for g in clause.groups
    ]
    told += [
        _item("限额", x.name, _limit_tags(x), wording.limit_restatement(x), x.basis, x) for x in clause.limits
    ]
    told += [
        _item("否决", b.name, (b.subject.name,), wording.bar_restatement(b), b.basis, b) for b in clause.bars
    ]
    return (
        *told,
        *(x for x in _matters(policy) if x.basis and _same(x.basis[0].place, clause)),
        *_placed(policy, clause),
    )


def _item(
    kind: str, name: str, tags: tuple[str, ...], text: Text, basis: tuple[Basis, ...], root: object
) -> Item:
    return Item(kind, name, tags, (wording.Paragraph(kind, text),), basis, root)


def _award(a: Award) -> Item:
    kind = "荣誉" if a.amount is None else "奖励"
    return Item(kind, a.name, _award_tags(a), wording.award_restatement(a), a.basis, a)


def _matters(policy: PolicyIR) -> tuple[Item, ...]:
    v = policy.validity
    return (
        _item("有效期", "有效期", (), wording.validity_restatement(v), v.basis, v),
        _item("资金", "资金", (), say(f"资金来源：{policy.funding}。"), policy.funding_basis, ()),
    )


def _placed(policy: PolicyIR, clause: Clause) -> tuple[Item, ...]:
    told = [
        _item("目标", t.name, (t.subject.name,), wording.target_restatement(t), t.basis, t)
        for t in policy.targets
        if _same(t.place, clause)
    ]
    told += [
        _item("旧文件", d.name, ("废止",) if d.repealed else (), wording.document_restatement(d), d.basis, d)
        for d in policy.documents
        if _same(_document_place(policy, d), clause)
    ]
    told += [
        _item("过渡", transition_name(policy, t), (), wording.transition_restatement(t), t.basis, t)
        for t in policy.transitions
        if _same(t.basis[0].place if t.basis else _document_place(policy, t.document), clause)
    ]
    return tuple(told)


def _document_place(policy: PolicyIR, d: OldDocument) -> Place:
    """Where a document is spoken of; without a basis of its own, where the validity is."""
    return d.place if d.place.chapter or not policy.validity.basis else policy.validity.basis[0].place


def _award_tags(award: Award) -> tuple[str, ...]:
    capped = any(s.kind == "上限" for s in award.steps)
    often = "" if isinstance(award.amount, Stages) else word_of(award.frequency) or "频次待定"
    words = (
        _shape(award),
        "评选" if award.selection else "",
        "封顶" if capped else "",
        often,
        award.subject.name,
    )
    return tuple(w for w in words if w)


def _group_tags(group: Group) -> tuple[str, ...]:
    return (word_of(group.scope) or "范围待定", "各自与外部" if group.each_alone else "相互排斥", "就高")


def _limit_tags(limit: Limit) -> tuple[str, ...]:
    return (word_of(limit.period) or "周期待定", "合并上限")


def _shape(award: Award) -> str:
    match award.amount:
        case None:
            return "随另一项" if award.follows is not None else "不含资金"
        case Stages():
            return "分阶段"
        case ByPlace():
            return "按名次"
        case n.Lit():
            return "定额"
        case n.Tiers():
            return "分档"
        case n.Slices():
            return "累进"
        case n.ByChoice():
            return "按选项"
        case n.Arith(op="*"):
            return "按比例"
        case _:
            return "按算式"


# ---------------------------------------------------------------- columns


def phrases(basis: tuple[Basis, ...], place: Place, keys: Keys) -> tuple[Phrase, ...]:
    """The phrases of a basis, each with its paragraph (and its clause, when it is another one)."""
    return tuple(
        Phrase(_phrase_place(b.place, place), pieces(p, keys.marks(p))) for b in basis for p in b.phrases
    )


def _phrase_place(at: Place, place: Place) -> str:
    here = (at.chapter, at.item) == (place.chapter, place.item)
    return paragraph_text(at) if here else where(at)


_KEYWORD = re.compile(r"[^\s、，（）「」:：]{1,5}(?=\s|$)")
_QUOTED = re.compile(r'"[^"]*"')


def _source_line(line: SliceLine, keys: Keys, over: Sequence[Stretch]) -> SourceLine:
    """A line of the rule; quoted words are not marked, what a finding is about is."""
    body = line.text.lstrip(" \u3000")
    indent = len(line.text) - len(body)
    found_head = _KEYWORD.match(body)
    head = found_head[0] if found_head else ""
    rest = body[len(head) :]
    here = shifted(over, line.start, len(line.text))
    at = indent + len(head)
    opens = keys.head(head, rest) if head else None
    return SourceLine(
        number=f"{line.number}",
        indent=f"{min(indent, 8)}",
        head=_headed(opens, [s for s in here if s.start < at]) if opens else (),
        rest=pieces(rest, shifted(here, at, len(rest)), _unquoted(rest, keys), _quotes(rest)),
        anchor=f"L{line.number}" if here else "",
    )


def _headed(head: Span, over: Sequence[Stretch]) -> tuple[Span, ...]:
    return (replace(head, css=over[0].css, key=over[0].key),) if over else (head,)


def _quotes(text: str) -> list[Stretch]:
    return [Stretch(m.start(), m.end(), "", "q") for m in _QUOTED.finditer(text)]


def _unquoted(text: str, keys: Keys) -> list[Stretch]:
    """The marks of a line that do not stand in quoted words."""
    quoted = _quotes(text)
    return [m for m in keys.marks(text) if not any(q.start <= m.start < q.end for q in quoted)]


def _moved(source: Slice, keys: Keys, over: Sequence[Stretch]) -> dict[str, str]:
    """Which figures and boundary words of the rule an error is about: elsewhere they bear the error's key."""
    out: dict[str, str] = {}
    for line in source:
        body = line.text.lstrip(" \u3000")
        found_head = _KEYWORD.match(body)
        head = found_head[0] if found_head else ""
        marks = list(keys.marks(line.text))
        if head:
            opens = keys.head(head, body[len(head) :])
            start = len(line.text) - len(body)
            marks.append(Stretch(start, start + len(head), opens.key, opens.css))
        out |= moved(marks, shifted(over, line.start, len(line.text)))
    return out


def judgements(thing: object) -> tuple[Note, ...]:
    """What a person decides before this can be computed."""
    mark = Mark("△", "judge", "裁定")
    facts = [f for f in found(thing, Fact) if f.judge]
    told = [f"{f.name}由{f.judge}裁定" for f in facts]
    unset = [p for p in found(thing, Parameter) if p.value is None]
    told += [f"{p.name}数值待填，由{p.judge or '主管部门'}确定" for p in unset]
    return (Note(mark, "", "；".join(told) + "。", "", ""),) if told else ()


def _lines(cases: tuple[CaseResult, ...]) -> int:
    return sum(len(c.lines) for c in cases)


def chosen(cases: tuple[CaseResult, ...], payout: Payout | None) -> dict[tuple[str, int], int]:
    """The case lines to be shown at once, with their numbers: those that failed, one for each place on the curve."""
    numbers: dict[tuple[str, int], int] = {}
    failed = set()
    for case in cases:
        for i, line in enumerate(case.lines):
            numbers.setdefault((case.name, i), len(numbers) + 1)
            if not line.passed:
                failed.add((case.name, i))
    if len(numbers) <= FEW:
        return numbers
    dots = payout.dots if isinstance(payout, Curve) else ()
    places: dict[tuple[int, int], tuple[str, int]] = {}
    for dot in sorted(dots, key=lambda d: numbers.get((d.case, d.line), 0)):
        if (dot.case, dot.line) in numbers:
            places.setdefault((dot.at, dot.amount), (dot.case, dot.line))
    first = list(places.values())[:MOST_DOTS] or list(numbers)[:FIRST]
    return {line: n for line, n in numbers.items() if line in first or line in failed}


def case_tables(cases: tuple[CaseResult, ...], only: set[int] | None = None) -> tuple[Table, ...]:
    """The cases, their lines numbered through; what is given to all lines of a case stands in its caption.

    `only` picks lines by their number; those tables leave the setting out.
    """
    made = []
    number = 0
    for case in cases:
        setting = f"（{case.setting}）" if case.setting and only is None else ""
        lines = [x for x in _given(case, number + 1) if only is None or x[0] in only]
        number += len(case.lines)
        derived = any(line.steps for _, line in lines)
        rows = tuple(_case_row(i, line, derived=derived) for i, line in lines)
        columns = heads("", "给定", *(["推导"] if derived else []), ">期望", ">结果")
        bad = "" if all(line.passed for line in case.lines) else "bad"
        if rows:
            made.append(Table(case.name + setting, columns, rows, bad))
    return tuple(made)


def _given(case: CaseResult, number: int) -> list[tuple[int, CaseLine]]:
    """The lines with their numbers, each with what was given to it."""
    out: list[tuple[int, CaseLine]] = []
    for i, line in enumerate(case.lines):
        same = line.given == SAME and out
        out.append((number + i, replace(line, given=out[-1][1].given) if same else line))
    return out


def _case_summary(cases: tuple[CaseResult, ...]) -> str:
    lines = [line.passed for c in cases for line in c.lines]
    failed = lines.count(False)
    told = f"{failed} 例不符" if failed else "全部相符"
    return f"案例 {len(lines)} 例，{told}" if lines else ""


def _case_row(number: int, line: CaseLine, *, derived: bool) -> TableRow:
    result = ("相符",) if line.passed else (f"不符：得 {line.found}",)
    cells = (
        cell(numeral(number), css="no"),
        cell(line.given),
        *([cell(*line.steps, css="dv")] if derived else []),
        cell(line.expected, css="n x"),
        cell(*result, css="st"),
    )
    return TableRow(cells, "" if line.passed else "fail")
