"""What accounts for every figure, boundary word and sentence of the document.

A figure is accounted for where a phrase of a declaration, or the excerpt of a
非规则 or 工作 line, stands over it; not by its value alone: the same amount twice
in a paragraph needs two phrases.  A sentence is a rule's when a phrase stands in
it, declared when a 工作 line names it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from policydsl import prose
from policydsl.diagnostics import catalog
from policydsl.ir.policy import PolicyIR, Remark
from policydsl.ir.types import Date
from policydsl.ir.verification import FigureUse, Finding, SentenceUse, State
from policydsl.numerals import date_text
from policydsl.original import marks
from policydsl.original.held import Found, Held, finding
from policydsl.original.lookup import Searched, plain
from policydsl.original.marks import Mark
from policydsl.places import place_text


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

    @property
    def paragraphs(self) -> tuple[Searched, ...]:
        """Every paragraph of the document, in and around its clauses."""
        return (*self.held.paragraphs.values(), *self.held.around)

    def add(self, paragraph: Searched, cover: Cover) -> None:
        """Account for a stretch."""
        self.covers[id(paragraph)].append(cover)

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
        covers = self.covers.get(id(paragraph), ())
        return tuple(c for c in covers if c.start <= mark.start and mark.end <= c.end)

    def told(self, paragraph: Searched, mark: Mark) -> bool:
        """Whether a mark is accounted for, or lies where a phrase strayed, which is told by itself."""
        strays = self.strays.get(id(paragraph), ())
        return bool(self.over(paragraph, mark)) or any(a < mark.end and mark.start < b for a, b in strays)

    def _sentence(self, paragraph: Searched, number: int) -> SentenceUse:
        place = paragraph.paragraph.place
        start, end = paragraph.sentence(number)
        rules = [
            c.by
            for c in self.covers.get(id(paragraph), ())
            if c.state == "规则" and c.start < end and start < c.end
        ]
        declared = [
            d.remark.text
            for d in self.held.declared
            if d.remark.kind == "工作" and d.remark.place == place and number in d.remark.sentences
        ]
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
    return made


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
    for paragraph in found.paragraphs:
        yield from _marks(found, paragraph)
    for use in found.sentences:
        yield from _open_sentence(found, use)
    yield from _declared_but_gives(found)
    duties = [d.remark for d in found.held.declared if d.remark.kind == "工作"]
    for i, remark in enumerate(duties):
        yield from _range(found, remark)
        earlier = {n for d in duties[:i] if d.place == remark.place for n in d.sentences}
        for number in sorted(earlier & set(remark.sentences)):
            headline = f"{place_text(remark.place)}第{number}句列了两次"
            yield finding(
                catalog.DUTY_IS_RULE, headline, place=remark.place, award="工作", origin=remark.origin
            )


def _figure_use(paragraph: Searched, mark: Mark, over: tuple[Cover, ...]) -> FigureUse:
    rules = tuple(dict.fromkeys(c.by for c in over if c.state == "规则"))
    others = tuple(dict.fromkeys(c.by for c in over if c.state == "宣示"))
    state: State = "规则" if rules else "宣示" if others else "未定"
    start, end = paragraph.within(mark.start, mark.end)
    sentence = paragraph.sentence_at(mark.start)
    return FigureUse(paragraph.paragraph.place, sentence, start, end, mark.words, state, rules or others)


def _marks(found: Coverage, paragraph: Searched) -> Iterator[Finding]:
    for mark in marks.figures(paragraph.text):
        if not found.told(paragraph, mark):
            at = Found(paragraph, mark.start, mark.end)
            yield finding(catalog.FIGURE_NOT_ACCOUNTED, f"原文的「{mark.words}」没有规则，也没有说明", at=at)
    for mark in marks.bounds(paragraph.text):
        if not found.told(paragraph, mark):
            at = Found(paragraph, mark.start, mark.end)
            headline = f"原文的界限词「{mark.words}」没有规则引到，也没有说明"
            yield finding(catalog.BOUND_NOT_ACCOUNTED, headline, at=at)


def _open_sentence(found: Coverage, use: SentenceUse) -> Iterator[Finding]:
    if use.state != "未定":
        return
    paragraph = found.held.paragraphs[use.place]
    at = Found(paragraph, *paragraph.sentence(use.number))
    if any(a < at.end and at.start < b for a, b in found.strays.get(id(paragraph), ())):
        return
    rule = catalog.SENTENCE_NOT_ACCOUNTED if use.operative else catalog.SENTENCE_OPEN
    yield finding(rule, f"第{use.number}句没有规则，也没有列为工作", at=at)


def _declared_but_gives(found: Coverage) -> Iterator[Finding]:
    """A sentence that gives money by a figure that is no name: declaring it a duty would lose an award."""
    for declared in found.held.declared:
        remark = declared.remark
        paragraph = found.held.paragraphs.get(remark.place)
        if remark.kind != "工作" or paragraph is None:
            continue
        for number in remark.sentences:
            start, end = paragraph.sentence(number)
            use = next((u for u in found.sentences if (u.place, u.number) == (remark.place, number)), None)
            if use is not None and use.state == "宣示" and prose.gives_money(paragraph.text[start:end]):
                headline = f"第{number}句列为工作，却给了钱"
                yield finding(
                    catalog.DUTY_GIVES_MONEY,
                    headline,
                    at=Found(paragraph, start, end),
                    award="工作",
                    origin=remark.origin,
                )


def _range(found: Coverage, remark: Remark) -> Iterator[Finding]:
    """工作 1·1至5: there are five sentences, and none of them is a rule's."""
    paragraph = found.held.paragraphs.get(remark.place)
    if paragraph is None:
        return
    count = len(paragraph.paragraph.sentences)
    if max(remark.sentences) > count:
        headline = f"{place_text(remark.place)}只有{count}句，写到了第{max(remark.sentences)}句"
        yield finding(
            catalog.EXCERPT_NOT_FOUND, headline, place=remark.place, award="工作", origin=remark.origin
        )
    uses = (u for u in found.sentences if u.place == remark.place and u.number in remark.sentences)
    for use in (u for u in uses if u.state == "规则"):
        headline = f"第{use.number}句列为工作，又有规则：{'、'.join(use.by)}"
        at = Found(paragraph, *paragraph.sentence(use.number))
        yield finding(catalog.DUTY_IS_RULE, headline, at=at, award="工作", origin=remark.origin)
