"""A policy held against a document: what every check looks at.

In: the IR and the document.  Out: where each phrase and each declared excerpt
stands, found once; and how a finding is written down.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from policydsl.diagnostics.model import Rule
from policydsl.ir import nodes as n
from policydsl.ir.document import Document
from policydsl.ir.policy import Place, PolicyIR, Remark
from policydsl.ir.verification import Finding
from policydsl.original import placing
from policydsl.original.accounts import Account, accounts
from policydsl.original.lookup import LIKE_ENOUGH, VERY_LIKE, Searched, plain

QUOTE = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase (or an excerpt) where it stands: offsets into the searched text of its paragraph."""

    paragraph: Searched
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """A phrase of a declaration: the place that its 依据 names, and where it stands there (one place of several)."""

    account: Account
    place: Place
    phrase: str
    origin: n.Origin
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Declared:
    """A sentence or figure declared to be no rule, and where its excerpt stands in the first sentence it names."""

    remark: Remark
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Stray:
    """A phrase or an excerpt that is not where it should be: `exact` elsewhere, or the wording most like it, or None."""

    of: Quoted | Declared
    found: Found | None
    exact: bool


@dataclass(frozen=True)
class Held:
    """The two side by side."""

    policy: PolicyIR
    document: Document

    @cached_property
    def paragraphs(self) -> dict[Place, Searched]:
        """Every paragraph of every clause, by its place."""
        return {p.place: Searched(p) for s in self.document.sections for p in s.paragraphs}

    @cached_property
    def around(self) -> tuple[Searched, ...]:
        """The paragraphs before the first clause and after the last."""
        return tuple(Searched(p) for p in (*self.document.front, *self.document.back))

    @cached_property
    def text(self) -> str:
        """The whole document as phrases are compared."""
        return plain(self.document.text)

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """What the policy says of the original."""
        return accounts(self.policy)

    @cached_property
    def quoted(self) -> tuple[Quoted, ...]:
        """Every phrase of every declaration, in the order of the policy, each at its own place."""
        made = [
            Quoted(account, basis.place, phrase, origin, tuple(self.find(basis.place, phrase)))
            for account in self.accounts
            for basis in account.basis
            for phrase, origin in zip(basis.phrases, basis.origins, strict=True)
        ]
        by_paragraph: dict[Place, list[int]] = defaultdict(list)
        for i, quoted in enumerate(made):
            if quoted.found:
                by_paragraph[quoted.place].append(i)
        for place, numbers in by_paragraph.items():
            paragraph = self.paragraphs[place]
            for i, spans in zip(numbers, self._placed([made[i] for i in numbers]), strict=True):
                made[i] = replace(made[i], found=tuple(Found(paragraph, *span) for span in spans))
        return tuple(made)

    @staticmethod
    def _placed(quoted: Sequence[Quoted]) -> list[tuple[placing.Span, ...]]:
        """The places of the phrases of one paragraph."""
        phrases = [
            placing.Phrase(id(q.account), plain(q.phrase), tuple((f.start, f.end) for f in q.found))
            for q in quoted
        ]
        starts = {f.start: f.paragraph.sentence_at(f.start) for q in quoted for f in q.found}
        return placing.choose(phrases, starts)

    @cached_property
    def declared(self) -> tuple[Declared, ...]:
        """Every 工作 and 非规则 line."""
        return tuple(Declared(r, tuple(self._excerpt(r))) for c in self.policy.clauses for r in c.remarks)

    @cached_property
    def duties(self) -> dict[tuple[Place, int], list[Remark]]:
        """The 工作 lines of each sentence."""
        found: dict[tuple[Place, int], list[Remark]] = defaultdict(list)
        for d in self.declared:
            for number in d.remark.sentences if d.remark.kind == "工作" else ():
                found[d.remark.place, number].append(d.remark)
        return found

    @cached_property
    def strays(self) -> tuple[Stray, ...]:
        """Every phrase and excerpt that is not where it should be, in the order of the policy."""
        phrases = (self._stray(q, q.place, q.phrase) for q in self.quoted if not q.found)
        excerpts = (self._stray(d, d.remark.place, d.remark.text) for d in self.declared if not d.found)
        return (*phrases, *excerpts)

    def _stray(self, of: Quoted | Declared, place: Place, words: str) -> Stray:
        """The nearest wording in the paragraph named, the words themselves elsewhere, the nearest in the clause.

        A short phrase (最高不超过500万元) stands in many a clause: where the paragraph named has something very like it,
        that is what became of it.
        """
        own = self.of_clause(place)
        named = [p for p in own if p.paragraph.place == place]
        near = nearest(named, words, VERY_LIKE)
        if near is not None:
            return Stray(of, near, exact=False)
        for paragraph in (*own, *self.paragraphs.values()):
            for start, end in paragraph.find(words):
                return Stray(of, Found(paragraph, start, end), exact=True)
        return Stray(of, nearest(named, words) or nearest(own, words), exact=False)

    def find(self, place: Place, phrase: str) -> Iterator[Found]:
        """Where a phrase stands in a paragraph."""
        paragraph = self.paragraphs.get(place)
        if paragraph is not None:
            yield from (Found(paragraph, *at) for at in paragraph.find(phrase))

    def _excerpt(self, remark: Remark) -> Iterator[Found]:
        for found in self.find(remark.place, remark.text):
            if found.paragraph.sentence_at(found.start) in remark.sentences:
                yield found

    @cached_property
    def _clauses(self) -> dict[tuple[int, int], tuple[Searched, ...]]:
        found: dict[tuple[int, int], list[Searched]] = defaultdict(list)
        for at, paragraph in self.paragraphs.items():
            found[at.chapter, at.item].append(paragraph)
        return {key: tuple(paragraphs) for key, paragraphs in found.items()}

    def of_clause(self, place: Place) -> tuple[Searched, ...]:
        """The paragraphs of the clause of a place."""
        return self._clauses.get((place.chapter, place.item), ())


def nearest(paragraphs: Sequence[Searched], words: str, least: float = LIKE_ENOUGH) -> Found | None:
    """The wording of some paragraphs that reads most like some words; None when none is like enough."""
    likes = [(*p.nearest(words), p) for p in paragraphs]
    best = max(likes, key=lambda like: like[0], default=None)
    return Found(best[2], *best[1]) if best is not None and best[0] >= least else None


def finding(
    rule: Rule,
    headline: str,
    expected: str = "",
    *,
    place: Place | None = None,
    award: str = "",
    origin: n.Origin = n.NOWHERE,
    at: Found | None = None,
    cure: str = "",
) -> Finding:
    """A finding at its places: in the policy's text, in the document, or in both."""
    quote, original = "", None
    if at is not None:
        sentence = at.paragraph.sentence_at(at.start)
        own = at.paragraph.sentence(sentence)
        quote = at.paragraph.printed(*own)
        original = at.paragraph.stretch(at.start, at.end)
    return Finding(
        code=rule.code,
        severity=rule.severity,
        headline=headline,
        cure=cure or rule.cure,
        place=place if place is not None else at.paragraph.paragraph.place if at else None,
        award=award,
        expected=expected,
        rule=(origin.start, origin.end) if origin.start >= 0 else None,
        original=original,
        quote=quote if len(quote) <= QUOTE else quote[: QUOTE - 1] + "…",
    )
