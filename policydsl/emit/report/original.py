"""The original beside the rule: whole paragraphs, with the sentences that a declaration rests on in front.

In: a `Verification`, the keys of a declaration and its basis.  Out: `Passage`s; where each sentence is shown first,
so that findings and the map can lead to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from policydsl.emit.report.keys import Keys, Stretch, pieces, squeezed
from policydsl.emit.report.view import Link, Passage, Sentence
from policydsl.emit.report.words import paragraph_text, plain, where
from policydsl.ir.document import Paragraph
from policydsl.ir.document import Sentence as DocumentSentence
from policydsl.ir.policy import Basis, Place
from policydsl.ir.verification import Finding, SentenceUse, Verification
from policydsl.prose import normalise

NO_KEYS = Keys("", {})


def sentence_anchor(place: Place, number: int) -> str:
    """Where a sentence stands on the page."""
    return f"s{place.chapter}-{place.item}-{place.paragraph}-{number}"


class Resting(Protocol):
    """A declaration by its name and basis."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def basis(self) -> tuple[Basis, ...]:
        """What it rests on."""
        ...


@dataclass(frozen=True)
class Original:
    """The document on the page.  `homes` says in which block each paragraph is shown first; the others stand apart."""

    verification: Verification
    homes: Mapping[Place, str]

    @cached_property
    def uses(self) -> dict[tuple[Place, int], SentenceUse]:
        """What accounts for each sentence."""
        return {(u.place, u.number): u for u in self.verification.sentences}

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of every clause, in order."""
        return tuple(p for s in self.verification.document.sections for p in s.paragraphs)

    def passages(
        self, item: Resting, here: Place, at: str, keys: Keys, over: Sequence[Stretch], *, whole: bool
    ) -> tuple[Passage, ...]:
        """The paragraphs that a declaration rests on, each once.

        Not `whole`: of one that stands whole in another block, only the sentences that this one rests on.
        """
        out = []
        basis = item.basis
        for place in dict.fromkeys(b.place for b in basis):
            paragraph = self.verification.document.paragraph(place)
            phrases = [p for b in basis if b.place == place for p in b.phrases]
            label = paragraph_text(place) if _same(place, here) else where(place)
            if paragraph is None:
                out.append(Passage(label, (), tuple(phrases)))
                continue
            shown = _Shown(self, paragraph, keys, item.name, tuple(_local(paragraph, over)))
            home = self.homes.get(place) == at
            made = shown.passage(label, phrases, anchored=home)
            out.append(made if whole or home else _shortened(made))
        return tuple(out)

    def apart(self, place: Place, over: Sequence[Stretch]) -> Passage:
        """A paragraph on which nothing in its clause rests."""
        paragraph = self.verification.document.paragraph(place)
        assert paragraph is not None
        shown = _Shown(self, paragraph, NO_KEYS, "", tuple(_local(paragraph, over)))
        return shown.passage(paragraph_text(place), (), anchored=True)

    def link(self, finding: Finding) -> Link | None:
        """The sentence in which a finding's stretch begins."""
        if finding.original is None:
            return None
        for p in self.paragraphs:
            for s in p.sentences:
                if s.start < s.end and finding.original[0] < p.passage.stretch(s.start, s.end)[1]:
                    told = f"原文 {where(p.place)}第{s.number}句"
                    inside = finding.original[1] > p.passage.offsets[s.start]
                    return Link(told, f"#{sentence_anchor(p.place, s.number)}") if inside else None
        return None


def _shortened(p: Passage) -> Passage:
    """A paragraph whose quiet sentences are left out."""
    kept: list[Sentence] = []
    for s in p.sentences:
        if s.css == "on":
            kept.append(s)
        elif not kept or kept[-1].css == "on":
            kept.append(Sentence(plain("……")))
    return replace(p, sentences=tuple(kept))


def _same(place: Place, clause: Place) -> bool:
    return (place.chapter, place.item) == (clause.chapter, clause.item)


def _local(paragraph: Paragraph, over: Sequence[Stretch]) -> Iterable[Stretch]:
    """Stretches of the document's text as parts of the paragraph's."""
    for s in over:
        inside = [i for i, o in enumerate(paragraph.passage.offsets) if s.start <= o < s.end]
        if inside:
            yield Stretch(inside[0], inside[-1] + 1, s.key, s.css, short=s.short)


@dataclass(frozen=True, slots=True)
class _Shown:
    """One paragraph beside one declaration."""

    original: Original
    paragraph: Paragraph
    keys: Keys
    name: str
    over: tuple[Stretch, ...]

    def passage(self, label: str, phrases: Sequence[str], *, anchored: bool) -> Passage:
        """The paragraph in sentences."""
        told = [self._find(p) for p in phrases]
        parts = tuple(t for t in told if t is not None)
        missing = tuple(p for p, t in zip(phrases, told, strict=True) if t is None)
        marks = self._marks(parts)
        sentences = (self._sentence(s, parts, marks, anchored=anchored) for s in self.paragraph.sentences)
        return Passage(label, tuple(sentences), missing)

    def _find(self, phrase: str) -> tuple[int, int] | None:
        flat, index = squeezed(self.paragraph.text)
        wanted = normalise(phrase)
        at = flat.find(wanted)
        return (index[at], index[at + len(wanted) - 1] + 1) if wanted and at >= 0 else None

    def _marks(self, parts: Sequence[tuple[int, int]]) -> list[Stretch]:
        """Figures and boundary words: those of this declaration, with their keys, and figures nobody accounts for."""
        uses = [u for u in self.original.verification.figures if u.place == self.paragraph.place]
        mine = {u.start for u in uses if self.name in u.by}
        seen = self.keys.marks(self.paragraph.text)
        own = [m for m in seen if m.start in mine or _within(m.start, parts)]
        bound = {f"{m.key}b": m for m in own if m.css == "f" and m.key}
        near = [m for m in seen if m not in own and m.key in bound and _beside(m, bound[m.key])]
        taken = [(m.start, m.end) for m in own]
        open_ = [Stretch(u.start, u.end, "", "open") for u in uses if u.state == "未定"]
        return [*own, *near, *(u for u in open_ if not _within(u.start, taken))]

    def _sentence(
        self,
        s: DocumentSentence,
        parts: Sequence[tuple[int, int]],
        marks: Sequence[Stretch],
        *,
        anchored: bool,
    ) -> Sentence:
        quoted = _cut((Stretch(a, b, "", "ph") for a, b in parts), s)
        use = self.original.uses.get((self.paragraph.place, s.number))
        open_ = use is not None and use.state == "未定"
        anchor = sentence_anchor(self.paragraph.place, s.number) if anchored else ""
        text = self.paragraph.text[s.start : s.end]
        words = pieces(text, _cut(self.over, s), _cut(marks, s), quoted)
        return Sentence(words, "on" if quoted else "open" if open_ else "", anchor)


def _within(at: int, parts: Iterable[tuple[int, int]]) -> bool:
    return any(a <= at < b for a, b in parts)


def _beside(a: Stretch, b: Stretch) -> bool:
    """Whether at most two characters stand between."""
    return max(b.start - a.end, a.start - b.end) <= 2


def _cut(stretches: Iterable[Stretch], s: DocumentSentence) -> list[Stretch]:
    """What of the stretches lies in a sentence, as places in it."""
    return [
        Stretch(max(m.start, s.start) - s.start, min(m.end, s.end) - s.start, m.key, m.css, short=m.short)
        for m in stretches
        if m.start < s.end and s.start < m.end
    ]
