"""What accounts for every figure, boundary word and sentence of the document.

A figure is accounted for where a phrase of a declaration, or the excerpt of a
非规则 line, stands over it, or where its sentence is listed as 工作; not by its value
alone: the same amount twice in a paragraph needs two phrases.  A sentence is a
rule's when a phrase stands in it, declared when a 工作 line names it.  Around the
clauses (notice, date lines, 抄送) only sentences that give, limit or date something count.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from policydsl import prose
from policydsl.diagnostics import catalog
from policydsl.ir.policy import Place, PolicyIR, Remark
from policydsl.ir.types import Date
from policydsl.ir.verification import FigureUse, Finding, SentenceUse, State
from policydsl.numerals import date_text
from policydsl.original import marks
from policydsl.original.held import Found, Held, finding
from policydsl.original.lookup import Searched, plain
from policydsl.original.marks import Mark

APART, SHOWN = 4, 5
"""So many findings of one kind a sentence, and so many words in the one that tells the rest."""


@dataclass(frozen=True, slots=True)
class Cover:
    """A stretch of a paragraph that the policy accounts for."""

    start: int
    end: int
    state: State
    by: str


@dataclass(frozen=True)
class Coverage:
    """Everything that the policy accounts for, paragraph by paragraph."""

    held: Held
    covers: dict[int, list[Cover]] = field(default_factory=lambda: defaultdict(list))
    strays: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    longest: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def paragraphs(self) -> tuple[Searched, ...]:
        """Every paragraph of the document, in and around its clauses."""
        return (*self.held.paragraphs.values(), *self.held.around)

    def add(self, paragraph: Searched, cover: Cover) -> None:
        """Account for a stretch."""
        insort(self.covers[id(paragraph)], cover, key=lambda c: c.start)
        self.longest[id(paragraph)] = max(self.longest[id(paragraph)], cover.end - cover.start)

    def touching(self, paragraph: Searched, start: int, end: int) -> Sequence[Cover]:
        """What overlaps a stretch."""
        covers = self.covers.get(id(paragraph), [])
        first = bisect_left(covers, start - self.longest[id(paragraph)], key=lambda c: c.start)
        last = bisect_left(covers, end, key=lambda c: c.start)
        return [c for c in covers[first:last] if start < c.end]

    @cached_property
    def figures(self) -> tuple[FigureUse, ...]:
        """Every figure of every clause with what accounts for it."""
        return tuple(
            _figure_use(paragraph, mark, self.over(paragraph, mark))
            for paragraph in self.paragraphs
            for mark in marks.figures(paragraph.text)
        )

    @cached_property
    def sentences(self) -> tuple[SentenceUse, ...]:
        """Every sentence of every clause with what accounts for it."""
        return tuple(
            self._sentence(paragraph, s.number)
            for paragraph in self.held.paragraphs.values()
            for s in paragraph.paragraph.sentences
        )

    def over(self, paragraph: Searched, mark: Mark) -> tuple[Cover, ...]:
        """What stands over a mark: a stretch that holds it whole."""
        near = self.touching(paragraph, mark.start, mark.end)
        return tuple(c for c in near if c.start <= mark.start and mark.end <= c.end)

    def told(self, paragraph: Searched, mark: Mark) -> bool:
        """Whether a mark is accounted for, or lies where a phrase strayed, which is told by itself."""
        return bool(self.over(paragraph, mark)) or self.strayed(paragraph, mark.start, mark.end)

    def strayed(self, paragraph: Searched, start: int, end: int) -> bool:
        """Whether a phrase that is not where it should be reads most like something here."""
        return any(a < end and start < b for a, b in self.strays.get(id(paragraph), ()))

    def _sentence(self, paragraph: Searched, number: int) -> SentenceUse:
        place = paragraph.paragraph.place
        start, end = paragraph.sentence(number)
        rules = [c.by for c in self.touching(paragraph, start, end) if c.state == "规则"]
        declared = [r.text for r in self.held.duties.get((place, number), ())]
        state: State = "规则" if rules else "宣示" if declared else "未定"
        by = tuple(dict.fromkeys(rules or declared))
        return SentenceUse(place, number, state, prose.operative(paragraph.text[start:end]), by)


def coverage(held: Held) -> Coverage:
    """What a policy accounts for in its document."""
    made = Coverage(held)
    for quoted in held.quoted:
        for found in quoted.found:
            made.add(found.paragraph, Cover(found.start, found.end, "规则", quoted.account.name))
    for declared in held.declared:
        for found in declared.found:
            made.add(found.paragraph, Cover(found.start, found.end, "宣示", declared.remark.text))
    for stray in held.strays:
        if stray.found is not None:  # told as a phrase that strayed: its figures are not told again
            found = stray.found
            made.strays[id(found.paragraph)].append((found.start, found.end))
    for words, by in _names(held.policy):
        for paragraph in made.paragraphs:
            for start, end in paragraph.find(words):
                made.add(paragraph, Cover(start, end, "规则", by))
    declared_names = [d.remark.text for d in held.declared]
    for words in (*declared_names, *(m.words for m in marks.figures(plain(held.policy.title)))):
        for paragraph in held.around:
            for start, end in paragraph.find(words):
                made.add(paragraph, Cover(start, end, "宣示", words))
    for (place, number), remarks in held.duties.items():
        _duty(made, place, number, remarks)
    return made


def _duty(made: Coverage, place: Place, number: int, remarks: Sequence[Remark]) -> None:
    """A sentence listed as 工作 is accounted for whole; one in which a rule stands, the half-sentences of the excerpts."""
    paragraph = made.held.paragraphs.get(place)
    start, end = paragraph.sentence(number) if paragraph is not None else (0, 0)
    if paragraph is None or start == end:
        return
    if not any(c.state == "规则" for c in made.touching(paragraph, start, end)):
        made.add(paragraph, Cover(start, end, "宣示", remarks[0].text))
        return
    for remark in remarks:
        excerpts = [at for at in paragraph.find(remark.text) if start <= at[0] < end]
        for a, b in marks.halves(paragraph.text[start:end]):
            inside = any(start + a < e and s < start + b for s, e in excerpts)
            if inside and not any(c.state == "规则" for c in made.touching(paragraph, start + a, start + b)):
                made.add(paragraph, Cover(start + a, start + b, "宣示", remark.text))


def _names(policy: PolicyIR) -> Iterator[tuple[str, str]]:
    """What stands for something of the policy wherever it is printed: numbers of documents, days that are known by name."""
    yield policy.number, "文号"
    for document in policy.documents:
        yield document.number or document.name, document.name
    for reading in policy.readings:
        for option in reading.options:
            value = option.value
            if value is not None and isinstance(value.type, Date) and isinstance(value.value, int):
                yield date_text(value.value), reading.name


def check(found: Coverage) -> Iterator[Finding]:
    """What nothing accounts for, paragraph by paragraph."""
    for paragraph in found.held.paragraphs.values():
        for start, end in paragraph.sentences:
            yield from _marks(found, paragraph, start, end)
    for paragraph in found.held.around:
        for start, end in paragraph.sentences:
            if prose.operative(paragraph.text[start:end]):
                yield from _marks(found, paragraph, start, end)
    for use in found.sentences:
        yield from _open_sentence(found, use)


def _figure_use(paragraph: Searched, mark: Mark, over: tuple[Cover, ...]) -> FigureUse:
    rules = tuple(dict.fromkeys(c.by for c in over if c.state == "规则"))
    others = tuple(dict.fromkeys(c.by for c in over if c.state == "宣示"))
    state: State = "规则" if rules else "宣示" if others else "未定"
    start, end = paragraph.within(mark.start, mark.end)
    sentence = paragraph.sentence_at(mark.start)
    return FigureUse(paragraph.paragraph.place, sentence, start, end, mark.words, state, rules or others)


def _marks(found: Coverage, paragraph: Searched, start: int, end: int) -> Iterator[Finding]:
    """The figures and boundary words of a sentence; many of them are told together."""
    text = paragraph.text[start:end]
    for rule, what, missing, every in (
        (catalog.FIGURE_NOT_ACCOUNTED, "", "没有规则，也没有说明", marks.figures(text)),
        (catalog.BOUND_NOT_ACCOUNTED, "界限词", "没有规则引到，也没有说明", marks.bounds(text)),
    ):
        moved = [Mark(m.kind, start + m.start, start + m.end, m.words) for m in every]
        left = [m for m in moved if not found.told(paragraph, m)]
        apart, together = (left, []) if len(left) <= APART else (left[: APART - 1], left[APART - 1 :])
        for mark in apart:
            at = Found(paragraph, mark.start, mark.end)
            yield finding(rule, f"原文的{what}「{mark.words}」{missing}", at=at)
        if together:
            shown = "".join(f"「{m.words}」" for m in together[:SHOWN])
            more = f"等 {len(together)} 处" if len(together) > SHOWN else ""
            at = Found(paragraph, together[0].start, together[0].end)
            yield finding(rule, f"原文这一句还有{what}{shown}{more}，{missing}", at=at)


def _open_sentence(found: Coverage, use: SentenceUse) -> Iterator[Finding]:
    if use.state != "未定":
        return
    paragraph = found.held.paragraphs[use.place]
    at = Found(paragraph, *paragraph.sentence(use.number))
    if found.strayed(paragraph, at.start, at.end):
        return
    rule = catalog.SENTENCE_NOT_ACCOUNTED if use.operative else catalog.SENTENCE_OPEN
    yield finding(rule, f"第{use.number}句没有规则，也没有列为工作", at=at)
