"""The blocks of a clause: one per award, honour, group, limit and bar.

In: a clause and what the report was told.  Out: `ClauseView`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policydsl.emit import wording
from policydsl.emit.report.data import CaseLine, CaseResult, ReportInput, transition_name
from policydsl.emit.report.view import (
    Block,
    Cell,
    ClauseView,
    Entry,
    Mark,
    Note,
    Paragraph,
    Phrase,
    SourceLine,
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
    marked,
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
    """What every block is made with."""

    given: ReportInput
    register: Register

    def clause(self, clause: Clause) -> ClauseView:
        """A clause and everything it declares."""
        listed = items(self.given.policy, clause)
        at = anchor(clause.place)
        blocks = tuple(self.block(x, clause.place, f"{at}-{i}") for i, x in enumerate(listed, 1))
        told = {x.name for x in listed}
        notes = tuple(
            _finding(f) for f in self.given.findings if f.award not in told and _same(f.place, clause)
        )
        marks = [b.mark for b in blocks] + [note.mark for note in notes]
        return ClauseView(
            anchor=anchor(clause.place),
            number=item_number(clause.place),
            heading=clause.heading,
            full_number=clause_text(clause.place),
            mark=worst(marks),
            summary=_summary(clause, listed),
            units=_units(clause),
            unit_names=" ".join(dict.fromkeys(name for u in clause.units for name in u.names)),
            blocks=blocks,
            remarks=self.remarks(clause),
            notes=notes,
        )

    def remarks(self, clause: Clause) -> tuple[Entry, ...]:
        """Duties without money, and figures that are no rule, by their place."""
        told = []
        for r in clause.remarks:
            sentences = "、".join(str(s) for s in r.sentences)
            at = paragraph_text(r.place) + (f"第{sentences}句" if sentences else "")
            told.append(Entry(at, self.register.spans(wording.remark_restatement(r)), r.kind))
        return tuple(told)

    def block(self, item: Item, place: Place, at: str) -> Block:
        """One declaration in its three columns, with what bears on it below."""
        source = self.given.sources.get(item.name, "")
        return Block(
            anchor=at,
            kind=item.kind,
            name=item.name,
            tags=" · ".join(item.tags),
            mark=self.mark(item),
            phrases=phrases(item.basis, place, at),
            paragraphs=tuple(Paragraph(p.role, self.register.spans(p.text, at)) for p in item.paragraphs),
            source=tuple(_source_line(line, at) for line in source.splitlines()),
            source_text=source,
            notes=(*self.findings(item), *self.readings(item), *judgements(item.root)),
            tables=self.tables(item.root),
            cases=tuple(case_table(c) for c in self.cases(item)),
            case_summary=_case_summary(self.cases(item)),
        )

    def mark(self, item: Item) -> Mark:
        """The worst of what bears on a declaration."""
        marks = [AGREED, *(note.mark for note in self.findings(item))]
        marks += [UNSETTLED for r in readings_of(item.root) if is_open(r)]
        marks += [UNSETTLED for p in found(item.root, Parameter) if p.value is None]
        marks += [FAILED for c in self.cases(item) if not all(line.passed for line in c.lines)]
        return worst(marks)

    def findings(self, item: Item) -> tuple[Note, ...]:
        """The findings about a declaration."""
        return tuple(_finding(f) for f in self.given.findings if f.award == item.name)

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
            told.append(Note(mark, number, headline, more, "", self.register.href(r.name)))
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


def _finding(f: Finding) -> Note:
    at = "，".join(x for x in (where(f.place), f.where) if x)
    mark = SEVERITY[f.severity]
    return Note(Mark(mark.sign, mark.css, f.severity), f.code, f.headline, f.cure, at)


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


def phrases(basis: tuple[Basis, ...], place: Place, at: str) -> tuple[Phrase, ...]:
    """The phrases of a basis, each with its paragraph (and its clause, when it is another one)."""
    return tuple(Phrase(_phrase_place(b.place, place), marked(p, at)) for b in basis for p in b.phrases)


def _phrase_place(at: Place, place: Place) -> str:
    here = (at.chapter, at.item) == (place.chapter, place.item)
    return paragraph_text(at) if here else where(at)


_KEYWORD = re.compile(r"[^\s、，（）「」:：]{1,5}(?=\s|$)")


def _source_line(line: str, at: str) -> SourceLine:
    body = line.lstrip(" \u3000")
    found_head = _KEYWORD.match(body)
    head = found_head[0] if found_head else ""
    return SourceLine(f"{min(len(line) - len(body), 8)}", head, marked(body[len(head) :], at))


def judgements(thing: object) -> tuple[Note, ...]:
    """What a person decides before this can be computed."""
    mark = Mark("△", "judge", "裁定")
    facts = [f for f in found(thing, Fact) if f.judge]
    told = [f"{f.name}由{f.judge}裁定" for f in facts]
    unset = [p for p in found(thing, Parameter) if p.value is None]
    told += [f"{p.name}数值待填，由{p.judge or '主管部门'}确定" for p in unset]
    return (Note(mark, "", "；".join(told) + "。", "", ""),) if told else ()


def case_table(case: CaseResult) -> Table:
    """A case: what is given to all its lines in the caption, one row per line."""
    caption = case.name + (f"（{case.setting}）" if case.setting else "")
    rows = tuple(_case_row(line) for line in case.lines)
    bad = "" if all(line.passed for line in case.lines) else "bad"
    return Table(caption, heads("给定", "推导", ">期望", ">结果"), rows, bad)


def _case_summary(cases: tuple[CaseResult, ...]) -> str:
    lines = [line.passed for c in cases for line in c.lines]
    failed = lines.count(False)
    told = f"{failed} 例不符，如下" if failed else "全部相符"
    return f"案例 {len(lines)} 例，{told}；各例推导见电子版，汇总见附录。" if lines else ""


def _case_row(line: CaseLine) -> TableRow:
    result = ("相符",) if line.passed else (f"不符：得 {line.found}",)
    cells = (
        cell(line.given),
        cell(*line.steps, css="dv"),
        cell(line.expected, css="n"),
        cell(*result, css="st"),
    )
    return TableRow(cells, "" if line.passed else "fail")
