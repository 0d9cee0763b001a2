"""Fingerprints of an original's sentences: what was revised is told without the old text at hand.

In: a document, or what was kept of one.  Out: JSON that holds no words, only twelve
hexadecimal digits for each heading and sentence, in the order of the document,
notice and signature included; findings at what is new, changed, copied or moved,
and at the clauses that lost something.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from policydsl.diagnostics import catalog
from policydsl.ir.document import Document, Paragraph, Passage
from policydsl.ir.policy import Place
from policydsl.ir.verification import Finding
from policydsl.numerals import chinese_numeral
from policydsl.original.held import Held, finding
from policydsl.original.lookup import plain
from policydsl.places import clause_text

SIZE = 12
FRONT, BACK = "前文", "文末"
_DIGEST, _PARTS = "原文", "各部分"
Part = Literal["标题", "句"]


@dataclass(frozen=True, slots=True)
class Pins:
    """The fingerprints of a document part by part, in order; `digest` is that of the document."""

    digest: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Pinned:
    """A heading or a sentence of the document at hand."""

    pin: str
    part: str
    kind: Part
    place: Place
    number: int
    original: tuple[int, int]
    quote: str


def pins_of(document: Document) -> Pins:
    """The fingerprints of a document."""
    parts: dict[str, list[str]] = defaultdict(list)
    for one in _pinned(document):
        parts[one.part].append(one.pin)
    return Pins(document.digest, tuple((part, tuple(pins)) for part, pins in parts.items()))


def written(pins: Pins) -> str:
    """As they are kept beside a policy."""
    kept = {_DIGEST: pins.digest, _PARTS: {part: list(found) for part, found in pins.parts}}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def read_pins(text: str) -> Pins | None:
    """What was kept; None when it is something else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not isinstance(found.get(_DIGEST), str):
        return None
    parts = found.get(_PARTS)
    if not isinstance(parts, dict) or not all(_are_pins(v) for v in parts.values()):
        return None
    return Pins(found[_DIGEST], tuple((str(k), tuple(v)) for k, v in parts.items()))


def _are_pins(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(x, str) for x in value)


def check(held: Held, pins: Pins) -> Iterator[Finding]:
    """What is new or changed where it stands, then the parts that lost something."""
    source = held.policy.source
    if source is not None and _bare(source.digest) != _bare(pins.digest):
        headline = "逐句的指纹不是规则所记的那份原文的"
        expected = f"规则所记 {_bare(source.digest)[:16]}，逐句的指纹记的是 {_bare(pins.digest)[:16]}"
        yield finding(catalog.PINS_UNUSABLE, headline, expected)
        return
    now = tuple(_pinned(held.document))
    before = [(part, pin) for part, kept in pins.parts for pin in kept]
    if [pin for _, pin in before] == [one.pin for one in now]:
        return
    if pins.digest == held.document.digest:
        yield finding(catalog.PINS_UNUSABLE, "逐句的指纹与这份原文对不上：是按别的分句记的")
        return
    yield from _compared(held, before, now)


def _bare(digest: str) -> str:
    return digest.removeprefix("sha256:")


def _compared(held: Held, before: Sequence[tuple[str, str]], now: Sequence[_Pinned]) -> Iterator[Finding]:
    old = [pin for _, pin in before]
    were, are = Counter(old), Counter(one.pin for one in now)
    lost: dict[str, int] = Counter()
    matcher = SequenceMatcher(None, old, [one.pin for one in now], autojunk=False)
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            continue
        for one in now[c:d]:
            yield _new(one, were[one.pin], are[one.pin])
        gone = [part for part, pin in before[a:b] if are[pin] < were[pin]]
        for part in (
            gone[d - c :] if op == "replace" and len({*gone, *(x.part for x in now[c:d])}) == 1 else gone
        ):
            lost[part] += 1
    places = {clause_text(s.place): s.place for s in held.document.sections}
    places |= {clause_text(c.place): c.place for c in held.policy.clauses}
    kept = Counter(part for part, _ in before)
    for part, count in lost.items():
        headline = f"{'' if part in places else part}原有 {kept[part]} 处，其中 {count} 处改过或删去了"
        yield finding(catalog.SENTENCE_REVISED, headline, place=places.get(part))


def _new(one: _Pinned, were: int, are: int) -> Finding:
    """What stands where it did not stand: copied when there are more of it than before, moved when there are as many."""
    what = "标题" if one.kind == "标题" else f"第{one.number}句"
    if not were:
        became = "改过，或是新加的"
    elif are > were:
        became = "与另一句相同，是新加的"
    else:
        became = "挪了位置"
    return replace(
        finding(catalog.SENTENCE_REVISED, f"{what}{became}", place=one.place),
        original=one.original,
        quote=one.quote,
    )


# ---------------------------------------------------------------- what is pinned


def _pinned(document: Document) -> Iterator[_Pinned]:
    """Headings and sentences in the order of the document."""
    yield from _sentences(FRONT, document.front)
    chapter = 0
    headings = dict(document.chapters)
    for section in document.sections:
        part = clause_text(section.place)
        if section.place.chapter != chapter:
            chapter = section.place.chapter
            if section.place.item:
                name = headings.get(chapter, "")
                place = Place(chapter)
                yield _Pinned(_pin(name), chinese_numeral(chapter), "标题", place, 0, (0, 0), name)
        yield _heading(part, section.place, section.heading)
        yield from _sentences(part, section.paragraphs)
    yield from _sentences(BACK, document.back)


def _heading(part: str, place: Place, heading: Passage) -> _Pinned:
    where = heading.stretch(0, len(heading.text))
    return _Pinned(_pin(heading.text), part, "标题", place, 0, where, heading.text)


def _sentences(part: str, paragraphs: Iterable[Paragraph]) -> Iterator[_Pinned]:
    for paragraph in paragraphs:
        for s in paragraph.sentences:
            text = paragraph.sentence_text(s.number)
            where = paragraph.passage.stretch(s.start, s.end)
            yield _Pinned(_pin(text), part, "句", paragraph.place, s.number, where, text)


def _pin(sentence: str) -> str:
    return hashlib.sha256(plain(sentence).encode("utf-8", "surrogatepass")).hexdigest()[:SIZE]
