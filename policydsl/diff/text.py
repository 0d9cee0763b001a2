"""What changed in the official text: heading by heading, paragraph by paragraph.

In: two originals as read.  Out: the passages that are not the same, marked.  The
setting (line breaks, page marks, blanks) is gone by then and makes no difference.
What stands before the first chapter and behind the last clause is no rule and is
not compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from fractions import Fraction

from policydsl.diff.marks import marked, whole
from policydsl.diff.model import At, TextChange
from policydsl.emit.wording import Seg, Text
from policydsl.emit.wording.seg import figure
from policydsl.ir.document import Document, Paragraph, Section
from policydsl.ir.policy import Place
from policydsl.prose import figures, normalise

ALIKE = Fraction(2, 5)
"""Two paragraphs with more than this in common are one that was changed."""
Passage = tuple[Place, str]


def texts(old: Document, new: Document) -> tuple[TextChange, ...]:
    """Every heading, paragraph and unit block that changed, in the order of the document."""
    before, after = _sections(old), _sections(new)
    out: list[TextChange] = []
    for key in sorted({*before, *after}):
        out += _passages(_parts(before.get(key)), _parts(after.get(key)))
    chapters = dict(old.chapters), dict(new.chapters)
    for number in sorted({*chapters[0], *chapters[1]}):
        sides = [[(Place(number), c[number])] if number in c else [] for c in chapters]
        out += _passages(sides[0], sides[1])
    return tuple(sorted(out, key=_position))


def _sections(document: Document) -> dict[tuple[int, int], Section]:
    return {(s.place.chapter, s.place.item): s for s in document.sections}


def _parts(section: Section | None) -> list[Passage]:
    """Heading, paragraphs, and the units behind each."""
    if section is None:
        return []
    heading = [(section.place, section.heading.text)] if section.place.item else []
    return [*heading, *(x for p in section.paragraphs for x in _paragraph(p))]


def _paragraph(p: Paragraph) -> Iterator[Passage]:
    yield p.place, p.text
    if p.units is not None:
        yield p.place, f"责任单位：{'、'.join(p.units.names)}"


def _passages(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[TextChange]:
    """Aligned by what is the same; between, by likeness."""
    matcher = SequenceMatcher(None, [t for _, t in old], [t for _, t in new], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            yield from _between(list(old[i1:i2]), list(new[j1:j2]))


def _between(gone: list[Passage], came: list[Passage]) -> Iterator[TextChange]:
    for place, text in gone:
        near = max(came, key=lambda x: (_likeness(text, x[1]), -came.index(x)), default=None)
        if near is not None and _likeness(text, near[1]) > ALIKE:
            came.remove(near)
            yield TextChange("调整", At(place, 0), At(near[0], 0), *marked(_pieces(text), _pieces(near[1])))
        else:
            yield TextChange("删除", At(place, 0), None, whole(_pieces(text), changed=True), ())
    for place, text in came:
        yield TextChange("新增", None, At(place, 0), (), whole(_pieces(text), changed=True))


def _likeness(a: str, b: str) -> Fraction:
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return Fraction(2 * sum(x.size for x in blocks), max(1, len(a) + len(b)))


def _pieces(text: str) -> Text:
    """Figures whole, so that 3% becomes 4%, not a sign of it."""
    if len(normalise(text)) != len(text):
        return (Seg(text),)
    out: list[Seg] = []
    done = 0
    for f in figures(text):
        if f.start >= done:
            out += [Seg(text[done : f.start]), figure(text[f.start : f.end])]
            done = f.end
    return tuple(s for s in (*out, Seg(text[done:])) if s.text)


def _position(x: TextChange) -> tuple[int, int, int]:
    at = x.after or x.before
    place = at.place if at is not None and at.place is not None else Place(0)
    return place.chapter, place.item, place.paragraph
