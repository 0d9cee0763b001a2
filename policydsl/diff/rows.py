"""Applications and a ledger read for two versions at once.

In: JSON sources and both policies.  Out: each application as either version knows
it, the ledger likewise, and notes of what one version only knows (a subject, a
fact, an award, a value).  What neither knows, or both refuse, is a problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from policydsl import interp
from policydsl.batch import door
from policydsl.batch import json_reader as j
from policydsl.diagnostics import Diagnostic, Sink, catalog
from policydsl.diff.match import Matched
from policydsl.forms import plain
from policydsl.ir import policy as p
from policydsl.ir.decision import Application, LedgerLine
from policydsl.source import Source, Span

WHICH = ("修订前", "修订后")
Problems = list[tuple[Source, Sequence[Diagnostic]]]
Pair = tuple[j.Text, j.Value]


@dataclass(frozen=True, slots=True)
class Known:
    """One version's names: those it declares, and its own for what the other version calls otherwise."""

    ir: p.PolicyIR
    subjects: dict[str, str]
    facts: dict[tuple[str, str], str]
    awards: dict[str, str]
    externals: dict[str, str]


@dataclass(frozen=True, slots=True)
class Rows:
    """What was handed in: per application, as each version reads it (None where it has no such subject)."""

    before: tuple[Application | None, ...]
    after: tuple[Application | None, ...]
    ledger: tuple[tuple[LedgerLine, ...], tuple[LedgerLine, ...]] | None
    readings: tuple[dict[str, str], dict[str, str]]
    notes: tuple[str, ...]


def read(
    source: Source, ledger: Source | None, m: Matched, old: p.PolicyIR, new: p.PolicyIR
) -> Rows | Problems:
    """Read everything for both versions; every problem at once."""
    document = door.document(source)
    if document.whole.sink.items:
        return [(source, document.whole.sink.sorted())]
    known = _known(m, old, new)
    reader = _Reader(source, known)
    read_ = [reader.application(one) for one in document.applications]
    lines = reader.ledger(document, ledger)
    chosen = reader.readings(document)
    if reader.problems:
        return reader.problems
    return Rows(
        tuple(a for a, _ in read_), tuple(b for _, b in read_), lines, chosen, tuple(reader.told())
    )  # fmt: skip


def read_each(
    sources: tuple[Source, Source],
    ledgers: tuple[Source, Source] | None,
    policies: tuple[p.PolicyIR, p.PolicyIR],
) -> Rows | Problems:
    """Each version's own list, in its own names; rows of one kind, id and round are one application."""
    problems: Problems = []
    sides = []
    for i, (source, ir) in enumerate(zip(sources, policies, strict=True)):
        document = door.document(source)
        reads = [door.application(ir, [one]) for one in document.applications]
        lines = door.ledger(ir, ledgers[i]) if ledgers is not None else None
        if lines is None and document.ledger is not None:
            lines = door.ledger_lines(ir, document.ledger, document.whole)
        sides.append((reads, lines, door.readings(ir, document.whole, document.readings)))
        handed = {id(x.sink): x for x in (document.whole, *([lines.handed] if lines else []))}
        problems += [(x.source, x.sink.sorted()) for x in handed.values() if x.sink.items]
    if problems:
        return problems
    before, after = ({_row(r.application): r.application for r in reads if r} for reads, _, _ in sides)
    keys = list(dict.fromkeys((*before, *after)))
    one, two = (lines.lines if lines is not None else None for _, lines, _ in sides)
    return Rows(
        tuple(before.get(key) for key in keys),
        tuple(after.get(key) for key in keys),
        None if one is None or two is None else (one, two),
        (sides[0][2], sides[1][2]),
        (),
    )


def _row(a: Application) -> tuple[str, str, str]:
    return a.kind, interp.same_name(a.id), interp.same_name(a.round)


def _known(m: Matched, old: p.PolicyIR, new: p.PolicyIR) -> tuple[Known, Known]:
    def of(ir: p.PolicyIR, mine: int) -> Known:
        other = 1 - mine
        return Known(
            ir,
            {x.name: x.name for x in ir.subjects},
            {(f.subject.name, f.name): f.name for f in ir.facts}
            | {(x[other].subject.name, x[other].name): x[mine].name for x in m.facts.both}
            | _places(m, mine),
            {a.name: a.name for a in ir.awards} | {x[other].name: x[mine].name for x in m.awards.both},
            {e.name: e.name for e in ir.externals} | {x[other].name: x[mine].name for x in m.externals.both},
        )

    return of(old, 0), of(new, 1)


def _places(m: Matched, mine: int) -> dict[tuple[str, str], str]:
    """A given place is called after its award."""
    out = {}
    for pair in m.awards.both:
        chosen = [a.selection.place_fact if a.selection is not None else None for a in pair]
        here, there = chosen[mine], chosen[1 - mine]
        if here is not None and there is not None:
            out[there.subject.name, there.name] = here.name
    return out


class _Reader:
    """Reads one thing after the other for both versions, and keeps what it could not use."""

    def __init__(self, source: Source, known: tuple[Known, Known]) -> None:
        self.source, self.known = source, known
        self.problems: Problems = []
        self.left: dict[str, list[str]] = {}

    def told(self) -> Iterable[str]:
        """What one version only knows, with who is concerned."""
        for words, ids in self.left.items():
            shown = "、".join(dict.fromkeys(ids[:5])) + ("等" if len(set(ids)) > 5 else "")
            yield f"{words}：{len(ids)} 处（{shown}）" if shown else f"{words}：{len(ids)} 处"

    def _note(self, words: str, ident: str) -> None:
        self.left.setdefault(words, []).append(ident)

    def _complain(self, found: Iterable[Diagnostic]) -> None:
        items = tuple(found)
        if items:
            self.problems.append((self.source, items))

    # ------------------------------------------------------------ applications

    def application(self, one: door.Handed) -> tuple[Application | None, Application | None]:
        """An application as both versions read it."""
        subject, ident = _head(one, "主体"), _head(one, "编号") or door.ALONE
        unknown = [subject != "" and subject not in k.subjects for k in self.known]
        sides: list[tuple[door.Read | None, Sequence[Diagnostic]]] = []
        for i, k in enumerate(self.known):
            if unknown[i] and not all(unknown):
                self._note(f"{WHICH[i]}没有主体「{subject}」，不判定", ident)
                sides.append((None, ()))
            else:
                sides.append(self._read(one, k, i, subject, ident))
        self._compare_problems(one, ident, [found for _, found in sides])
        if self.problems:
            return None, None
        return self._bounded(sides[0][0], 0), self._bounded(sides[1][0], 1)

    def _read(
        self, one: door.Handed, k: Known, i: int, subject: str, ident: str
    ) -> tuple[door.Read | None, Sequence[Diagnostic]]:
        other = self.known[1 - i]
        facts = []
        for key, value in one.facts:
            name = plain(key.value)
            mine = _fact(k, subject, name)
            if mine is None and _fact(other, subject, name) is not None:
                if not isinstance(value, j.Null):
                    self._note(f"{WHICH[i]}没有事实「{name}」，不看", ident)
                continue
            facts.append((j.Text(mine or name, key.span), value))
        handed = door.Handed(one.source, one.heads, tuple(facts), Sink(), one.at)
        return door.application(k.ir, [handed]), handed.sink.sorted()

    def _compare_problems(self, one: door.Handed, ident: str, found: Sequence[Sequence[Diagnostic]]) -> None:
        """What both refuse is wrong; what one accepts is only left out for the other."""
        spans = {value.span: plain(key.value) for key, value in one.facts}
        subject = _head(one, "主体")
        real: dict[tuple[Span, str], Diagnostic] = {}
        for i, mine in enumerate(found):
            other = {d.span for d in found[1 - i]}
            for d in mine:
                fact = spans.get(d.span)
                accepted = (
                    fact is not None
                    and _fact(self.known[1 - i], subject, fact) is not None
                    and d.span not in other
                )
                if accepted:
                    self._note(f"{WHICH[i]}不收「{fact}」的值，当作没有填", ident)
                else:
                    real[d.span, d.headline] = d
        self._complain(real.values())

    def _bounded(self, read_: door.Read | None, i: int) -> Application | None:
        """Without values that this version's bounds refuse and the other's do not."""
        if read_ is None:
            return None
        a = read_.application
        facts = dict(a.facts)
        declared = {f.name: f for f in self.known[i].ir.facts if f.subject.name == a.kind}
        theirs = {f.name: f for f in self.known[1 - i].ir.facts if f.subject.name == a.kind}
        for name, value in a.facts.items():
            wrong = interp.fact_problem(declared[name], value)
            if not wrong:
                continue
            if name in theirs and not interp.fact_problem(theirs[name], value):
                self._note(f"{WHICH[i]}不收「{name}」的值，当作没有填", a.id)
                del facts[name]
            else:
                self._complain([_problem(read_.place(name, "编号")[1], wrong)])
        return replace(a, facts=facts)

    # ------------------------------------------------------------ ledger and readings

    def ledger(
        self, document: door.Document, source: Source | None
    ) -> tuple[tuple[LedgerLine, ...], tuple[LedgerLine, ...]] | None:
        """The ledger of its own file, else the one that the applications carry."""
        value, where = document.ledger, self.source
        if source is not None:
            where = source
            try:
                value = j.read(source.text)
            except j.Malformed as error:
                self.problems.append((source, [Diagnostic(catalog.INPUT_JSON, error.span, error.headline)]))
                return None
        if value is None:
            return None
        sides = [self._lines(value, where, i) for i in range(2)]
        real = {(d.span, d.headline): d for _, found in sides for d in found}
        if real:
            self.problems.append((where, tuple(real.values())))
            return None
        return sides[0][0], sides[1][0]

    def _lines(
        self, value: j.Value, where: Source, i: int
    ) -> tuple[tuple[LedgerLine, ...], Sequence[Diagnostic]]:
        handed = door.Handed(where)
        if isinstance(value, j.List):
            items = [self._line(item, i) for item in value.items]
            value = replace(value, items=tuple(x for x in items if x is not None))
        read_ = door.ledger_lines(self.known[i].ir, value, handed)
        return read_.lines, handed.sink.sorted()

    def _line(self, item: j.Value, i: int) -> j.Value | None:
        """A line in the version's own names; None when it is of what the other version only knows."""
        if not isinstance(item, j.Object):
            return item
        k, other = self.known[i], self.known[1 - i]
        names = {
            "奖励": (k.awards, other.awards),
            "抵": (k.awards, other.awards),
            "外部": (k.externals, other.externals),
        }
        members: list[Pair] = []
        for key, value in item.members:
            mine, theirs = names.get(key.value, ({}, {}))
            if isinstance(value, j.Text) and mine:
                name = plain(value.value)
                if name not in mine and name in theirs:
                    self._note(f"{WHICH[i]}没有「{name}」，不看台账中的这一行", _member(item, "编号"))
                    return None
                value = j.Text(mine.get(name, value.value), value.span)  # noqa: PLW2901 - the line in other names
            members.append((key, value))
        return replace(item, members=tuple(members))

    def readings(self, document: door.Document) -> tuple[dict[str, str], dict[str, str]]:
        """Readings chosen in the file, for the versions that have them."""
        chosen: list[dict[str, str]] = []
        wrong: list[tuple[Diagnostic, ...]] = []
        for k in self.known:
            handed = door.Handed(self.source)
            chosen.append(door.readings(k.ir, handed, document.readings))
            wrong.append(handed.sink.sorted())
        both = {d.span for d in wrong[0]} & {d.span for d in wrong[1]}
        self._complain(d for d in wrong[1] if d.span in both)
        for i, found in enumerate(wrong):
            for d in found:
                if d.span not in both:
                    self._note(f"{WHICH[i]}{d.headline}，不看", "")
        return chosen[0], chosen[1]


def _fact(k: Known, subject: str, name: str) -> str | None:
    """The version's name for a fact; of any subject when none is stated."""
    if subject:
        return k.facts.get((subject, name))
    return next((mine for (_, known), mine in k.facts.items() if known == name), None)


def _head(one: door.Handed, name: str) -> str:
    return next((plain(v.value) for key, v in one.heads if key.value == name and isinstance(v, j.Text)), "")


def _member(item: j.Object, name: str) -> str:
    return next((v.value for key, v in item.members if key.value == name and isinstance(v, j.Text)), "")


def _problem(span: Span, words: str) -> Diagnostic:
    return Diagnostic(catalog.INPUT_TYPE, span, words, "", catalog.INPUT_TYPE.cure)


def refused(source: Source, error: interp.InputError) -> Problems:
    """What the interpreter refuses of a list that was read: rows that stand twice, rounds without an order."""
    found = []
    for key, words in error.problems:
        rule = catalog.ROUND_ORDER if key.startswith("轮次:") else catalog.INPUT_ROWS
        found.append(Diagnostic(rule, Span(0, 0), f"{key}：{words}", "", rule.cure))
    return [(source, found)]
