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
    CaseResult,
    ReportInput,
    Slice,
    SliceLine,
)
from policydsl.emit.report.drawing import drawing
from policydsl.emit.report.evidence import case_tables, chosen, line_count, shown_cases, tables
from policydsl.emit.report.items import Item, items, same_clause
from policydsl.emit.report.keys import Keys, Stretch, keys_of, moved, pieces, shifted, squeezed, stretches
from policydsl.emit.report.original import Original
from policydsl.emit.report.view import (
    Block,
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
)
from policydsl.emit.report.words import (
    AGREED,
    FAILED,
    UNSETTLED,
    WARNED,
    Register,
    anchor,
    is_open,
    item_number,
    paragraph_text,
    plain,
    readings_of,
    where,
    worst,
)
from policydsl.emit.wording import found
from policydsl.ir.document import Paragraph as DocumentParagraph
from policydsl.ir.policy import (
    Basis,
    Clause,
    Fact,
    Parameter,
    Place,
)
from policydsl.ir.verification import Finding
from policydsl.places import clause_text

SEVERITY = {"错误": FAILED, "警告": WARNED, "提示": WARNED}
UNITS = {"工作": "处", "非规则": "处", "旧文件": "份"}


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
        return [
            (key, f) for key, f in self.findings if f.award not in self.told and same_clause(f.place, clause)
        ]

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
        keys = replace(keys, moved=_moved(source, keys, rule) | self.disputed(item, keys, found_here))
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
            passages=self.passages(item, place, at, keys),
            phrases=phrases(item.basis, place, keys) if self.original is None else (),
            paragraphs=tuple(
                Paragraph(p.role, keys.restated(p.text, self.register.hrefs)) for p in item.paragraphs
            ),
            source=tuple(_source_line(line, keys, rule) for line in source),
            source_text="\n".join(line.text for line in source),
            notes=(*(self.finding(*f) for f in found_here), *self.readings(item), *judgements(item.root)),
            tables=tables(item.root, self.register),
            cases=shown_cases(cases, shown),
            all_cases=case_tables(cases) if len(shown) < line_count(cases) else (),
            drawing=drawing(payout, shown) if payout is not None else None,
        )

    def passages(self, item: Item, place: Place, at: str, keys: Keys) -> tuple[Passage, ...]:
        """The paragraphs of the original that a declaration rests on, with what findings about no block mark there."""
        if self.original is None:
            return ()
        bearing = [(key, f) for key, f in self.findings if f.award == item.name or f.award not in self.told]
        over = stretches(bearing, original=True)
        whole = item.kind in ("奖励", "荣誉")
        return self.original.passages(item, place, at, replace(keys, moved={}), over, whole=whole)

    def disputed(self, item: Item, keys: Keys, found_here: list[tuple[str, Finding]]) -> dict[str, str]:
        """The finding's key for figures and boundary words of a phrase where the original reads otherwise."""
        if self.original is None:
            return {}
        text = self.original.verification.document.text
        out: dict[str, str] = {}
        for key, f in found_here:
            quoted = [p for b in item.basis for p in b.phrases if p in f.headline]
            if f.severity == "错误" and f.original is not None and quoted:
                there = squeezed(text[f.original[0] : f.original[1]])[0]
                keyed = {m.key for m in keys.marks(there)}
                here = [(m.key, p[m.start : m.end]) for p in quoted for m in keys.marks(p) if m.key]
                out |= {k: key for k, word in here if k not in keyed and word not in there}
        return out

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
        marks = _unquoted(
            line.text, keys
        )  # a quoted phrase says what the original reads, not what the rule does
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
