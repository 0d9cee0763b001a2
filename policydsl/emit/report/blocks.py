"""The blocks of a clause: one per award, honour, group, limit and bar.

In: a clause and what the report was told.  Out: `ClauseView`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from policydsl.emit import wording
from policydsl.emit.report.data import CaseLine, CaseResult, Finding, ReportInput
from policydsl.emit.report.view import Block, Cell, ClauseView, Entry, Mark, Note, Paragraph, Phrase, SourceLine
from policydsl.emit.report.view import Span, Table, TableRow, Words
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
from policydsl.ir.policy import Award, Bar, Basis, ByPlace, Clause, Fact, Group, Limit, Parameter, Stages
from policydsl.numerals import bounds, figures, normalise
from policydsl.places import clause_text

Declared = Award | Group | Limit | Bar
SEVERITY = {"错误": FAILED, "警告": WARNED, "提示": WARNED}


@dataclass(frozen=True, slots=True)
class Builder:
    """What every block is made with."""

    given: ReportInput
    register: Register

    def clause(self, clause: Clause) -> ClauseView:
        """A clause and everything it declares."""
        declared: tuple[Declared, ...] = (*clause.awards, *clause.groups, *clause.limits, *clause.bars)
        blocks = tuple(self.block(d, f"{anchor(clause.place)}-{i}") for i, d in enumerate(declared, 1))
        told = {d.name for d in declared}
        notes = tuple(_finding(f) for f in self.given.findings if f.award not in told and _same(f, clause))
        marks = [b.mark for b in blocks] + [note.mark for note in notes]
        return ClauseView(
            anchor=anchor(clause.place),
            number=item_number(clause.place),
            heading=clause.heading,
            full_number=clause_text(clause.place),
            mark=worst(marks),
            summary=_summary(clause),
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

    def block(self, thing: Declared, at: str) -> Block:
        """One declaration in its three columns, with what bears on it below."""
        source = self.given.sources.get(thing.name, "")
        notes = (*self.findings(thing), *self.readings(thing), *judgements(thing))
        cases = self.cases(thing)
        return Block(
            anchor=at,
            kind=kind_of(thing),
            name=thing.name,
            tags=" · ".join(tags(thing)),
            mark=self.mark(thing),
            phrases=phrases(thing.basis),
            paragraphs=tuple(Paragraph(p.role, self.register.spans(p.text)) for p in paragraphs(thing)),
            source=tuple(_source_line(line) for line in source.splitlines()),
            source_text=source,
            notes=notes,
            tables=self.tables(thing),
            cases=tuple(case_table(c) for c in cases),
        )

    def mark(self, thing: Declared) -> Mark:
        """The worst of what bears on a declaration."""
        marks = [AGREED, *(note.mark for note in self.findings(thing))]
        marks += [UNSETTLED for r in readings_of(thing) if is_open(r)]
        marks += [UNSETTLED for p in found(thing, Parameter) if p.value is None]
        marks += [FAILED for c in self.cases(thing) if not all(line.passed for line in c.lines)]
        return worst(marks)

    def findings(self, thing: Declared) -> tuple[Note, ...]:
        """The findings about a declaration."""
        return tuple(_finding(f) for f in self.given.findings if f.award == thing.name)

    def readings(self, thing: Declared) -> tuple[Note, ...]:
        """The readings that a declaration rests on."""
        told = []
        for r in readings_of(thing):
            taken = f"取「{r.taken}」" if r.taken is not None else "尚未采用"
            state = "，有待核定" if is_open(r) else ""
            more = "；".join(x for x in (r.reason, f"由{r.judge}裁定" if r.judge else "") if x)
            mark = Mark("◇", "read", "口径")
            number = self.register.numbers.get(r.name, "")
            headline = f"{r.about or r.name}：{taken}{state}。"
            told.append(Note(mark, number, headline, more, "", self.register.href(r.name)))
        return tuple(told)

    def cases(self, thing: Declared) -> tuple[CaseResult, ...]:
        """The cases whose first expectation is about a declaration."""
        return tuple(c for c in self.given.cases or () if c.awards[:1] == (thing.name,))

    def tables(self, thing: Declared) -> tuple[Table, ...]:
        """The amounts of an award by tier, option, stage or place."""
        if not isinstance(thing, Award):
            return ()
        match thing.amount:
            case Stages(rows=rows):
                told = [
                    (say(label_text(r.label)), wording.condition(r.condition), _date_of(r.date), operand(r.amount))
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


def _same(f: Finding, clause: Clause) -> bool:
    return f.place is not None and (f.place.chapter, f.place.item) == (clause.place.chapter, clause.place.item)


def _finding(f: Finding) -> Note:
    at = "，".join(x for x in (where(f.place), f.where) if x)
    mark = SEVERITY[f.severity]
    return Note(Mark(mark.sign, mark.css, f.severity), f.code, f.headline, f.cure, at)


# ---------------------------------------------------------------- heads of a clause


def _summary(clause: Clause) -> str:
    honours = sum(a.amount is None for a in clause.awards)
    counts = (
        (len(clause.awards) - honours, "项奖励"),
        (honours, "项荣誉"),
        (len(clause.groups), "项去重"),
        (len(clause.limits), "项限额"),
        (len(clause.bars), "项否决"),
        (sum(r.kind == "工作" for r in clause.remarks), "处工作要求"),
        (sum(r.kind == "非规则" for r in clause.remarks), "处非规则"),
    )
    return "，".join(f"{count}{what}" for count, what in counts if count) or "没有规则"


def _units(clause: Clause) -> tuple[Entry, ...]:
    return tuple(Entry(f"第{u.paragraph}段" if u.paragraph else "", plain("、".join(u.names))) for u in clause.units)


def kind_of(thing: Declared) -> str:
    """奖励, 荣誉, 去重, 限额 or 否决."""
    match thing:
        case Award(amount=None):
            return "荣誉"
        case Award():
            return "奖励"
        case Group():
            return "去重"
        case Limit():
            return "限额"
        case Bar():
            return "否决"
        case _:
            assert_never(thing)


def paragraphs(thing: Declared) -> tuple[wording.Paragraph, ...]:
    """The restatement of any declaration of a clause."""
    match thing:
        case Award():
            return wording.award_restatement(thing)
        case Group():
            return (wording.Paragraph("去重", wording.group_restatement(thing)),)
        case Limit():
            return (wording.Paragraph("限额", wording.limit_restatement(thing)),)
        case Bar():
            return (wording.Paragraph("否决", wording.bar_restatement(thing)),)
        case _:
            assert_never(thing)


def tags(thing: Declared) -> tuple[str, ...]:
    """A declaration in a few words."""
    match thing:
        case Award():
            capped = any(s.kind == "上限" for s in thing.steps)
            often = word_of(thing.frequency) or "频次待定"
            staged = isinstance(thing.amount, Stages)
            words = (
                _shape(thing),
                "评选" if thing.selection else "",
                "封顶" if capped else "",
                "" if staged else often,
                thing.subject.name,
            )
            return tuple(w for w in words if w)
        case Group():
            return (word_of(thing.scope) or "范围待定", "各自与外部" if thing.each_alone else "相互排斥", "就高")
        case Limit():
            return (word_of(thing.period) or "周期待定", "合并上限")
        case Bar():
            return (thing.subject.name,)
        case _:
            assert_never(thing)


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


def phrases(basis: tuple[Basis, ...]) -> tuple[Phrase, ...]:
    """The phrases of a basis, each with its paragraph; figures and boundary words marked."""
    return tuple(Phrase(paragraph_text(b.place), phrase_words(p)) for b in basis for p in b.phrases)


def phrase_words(phrase: str) -> Words:
    """A phrase in pieces: figures and boundary words as the reader looks for them."""
    if len(normalise(phrase)) != len(phrase):
        return (Span(phrase),)
    marks = [(f.start, f.end, "f") for f in figures(phrase)] + [(b.start, b.end, "b") for b in bounds(phrase)]
    out: list[Span] = []
    at = 0
    for start, end, css in sorted(marks):
        if start >= at and phrase[start:end]:
            out += [Span(phrase[at:start]), Span(phrase[start:end], css)]
            at = end
    return tuple(s for s in (*out, Span(phrase[at:])) if s.text)


def _source_line(line: str) -> SourceLine:
    body = line.lstrip(" \u3000")
    head, _, rest = body.partition(" ")
    return SourceLine(f"{len(line) - len(body)}", head, f" {rest}" if rest else "")


def judgements(thing: Declared) -> tuple[Note, ...]:
    """What a person decides before this can be computed."""
    mark = Mark("△", "judge", "裁定")
    facts = [f for f in found(thing, Fact) if f.judge]
    told = [f"{f.name}由{f.judge}裁定" for f in facts]
    for p in found(thing, Parameter):
        if p.value is None:
            told.append(f"{p.name}数值待填，由{p.judge or '主管部门'}确定")
    return (Note(mark, "", "；".join(told) + "。", "", ""),) if told else ()


def case_table(case: CaseResult) -> Table:
    """A case: what is given to all its lines in the caption, one row per line."""
    caption = case.name + (f"（{case.setting}）" if case.setting else "")
    rows = tuple(_case_row(line) for line in case.lines)
    return Table(caption, heads("给定", "推导", ">期望", ">结果"), rows)


def _case_row(line: CaseLine) -> TableRow:
    result = ("相符",) if line.passed else (f"不符：得 {line.found}",)
    cells = (cell(line.given), cell(*line.steps, css="dv"), cell(line.expected, css="n"), cell(*result, css="st"))
    return TableRow(cells, "" if line.passed else "fail")
