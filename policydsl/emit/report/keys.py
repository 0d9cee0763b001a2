"""One key for one figure of the rule, wherever it is written: in the original, in the restatement, in the `.pol` text.

In: a declaration of the IR, and the findings about it.  Out: pieces of text whose figures and boundary words carry the
key of the IR's figure with the same value, or the key of the finding that is about them.  A figure that the rule does
not hold has no key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from policydsl.emit import wording
from policydsl.emit.report.view import Span, Words
from policydsl.emit.wording import Seg, Text, found
from policydsl.emit.wording.slots import word_of
from policydsl.ir import nodes as n
from policydsl.ir.policy import Award, CapAt, Parameter, Reading, Selection
from policydsl.ir.verification import Finding
from policydsl.prose import bounds, figures, normalise

Value = tuple[str, int, int]
CSS = {"text": "", "figure": "f", "bound": "b", "fact": "t", "reading": "r"}
LONGEST = 40
"""A finding about more than so many characters is marked at their beginning."""

# Words for how often and over which span, by the slot's word: as the rule, the original and the restatement say them.
OFTEN = {
    "一次性": re.compile("一次性|只享受一次|只(?:奖励|入选|兑付)一次"),
    "每年一次": re.compile("每年(?:奖励|入选)?一次"),
}
SPANS = {
    "每年": re.compile("每年合计|每年(?!(?:奖励|入选)?一次)"),
    "累计": re.compile("历年累计|累计(?!已领)"),
}
_FIRST = re.compile("前(?=[0-9])")
_LIMITS = ("上限", "下限", "起付")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text with its key: a figure, a boundary word, or what a finding is about.

    `short`: the finding is about exactly this, not about more that begins here.
    """

    start: int
    end: int
    key: str
    css: str
    short: bool = True


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one declaration.

    `values` numbers the figures of its rule; `words` are its words for how often and over which span; `moved` gives
    the finding's key in place of a figure's, where an error is about it.
    """

    at: str
    values: Mapping[Value, int]
    words: tuple[tuple[re.Pattern[str], str], ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)

    def figure(self, text: str) -> str:
        """The key of a figure as written."""
        seen = figures(text)
        if len(seen) != 1:
            return ""
        value = (seen[0].kind, seen[0].value.numerator, seen[0].value.denominator)
        return f"{self.at}f{self.values[value]}" if value in self.values else ""

    def restated(self, text: Text, href: Mapping[str, str]) -> Words:
        """A restatement's pieces; readings lead to the register."""
        padded = (None, *text, None)
        keys = [self._seg_key(*three) for three in zip(padded, text, padded[2:], strict=False)]
        return tuple(self._seg(seg, key, href) for seg, key in zip(text, keys, strict=True))

    def _seg_key(self, before: Seg | None, seg: Seg, after: Seg | None) -> str:
        if seg.kind == "figure":
            return self.figure(seg.text)
        if seg.kind != "bound":
            return ""
        worded = next((key for pattern, key in self.words if pattern.search(seg.text)), "")
        beside = next((x for x in (after, before) if x is not None and x.kind == "figure"), None)
        bounded = self.figure(beside.text) if beside is not None else ""
        return worded or (f"{bounded}b" if bounded else "")

    def _seg(self, seg: Seg, key: str, href: Mapping[str, str]) -> Span:
        css = CSS[seg.kind] + (" bad" if key in self.moved else "")
        link = href.get(seg.ref, "") if seg.kind == "reading" else ""
        return Span(seg.text, css, link, self.moved.get(key, key))

    def marks(self, text: str) -> list[Stretch]:
        """The rule's figures and the boundary words of a text, in order; none overlaps another."""
        flat, index = squeezed(text)
        seen = [Stretch(f.start, f.end, self.figure(flat[f.start : f.end]), "f") for f in figures(flat)]
        made = [f for f in seen if f.key]
        bound = {f.start: f.key for f in made}
        made += [
            Stretch(b.start, b.end, _of(bound, b.figure.start if b.figure else -1), "b") for b in bounds(flat)
        ]
        made += [Stretch(m.start(), m.end(), _of(bound, m.end()), "b") for m in _FIRST.finditer(flat)]
        made += [
            Stretch(m.start(), m.end(), key, "b")
            for pattern, key in self.words
            for m in pattern.finditer(flat)
        ]
        return _apart([self._placed(s, index) for s in made])

    def _placed(self, s: Stretch, index: list[int]) -> Stretch:
        css = f"{s.css} bad" if s.key in self.moved else s.css
        return Stretch(index[s.start], index[s.end - 1] + 1, self.moved.get(s.key, s.key), css)

    def head(self, word: str, rest: str) -> Span:
        """The keyword that opens a line; 上限, 下限 and 起付 are the boundary words of their figure."""
        bare = replace(self, moved={})
        keys = [s.key for s in bare.marks(rest) if s.css == "f"] if word in _LIMITS else []
        worded = next((key for pattern, key in self.words if pattern.fullmatch(word)), "")
        key = f"{keys[0]}b" if keys else worded
        return Span(word, "b bad" if key in self.moved else "b" if key else "", "", self.moved.get(key, key))


def _of(bound: Mapping[int, str], start: int) -> str:
    return f"{bound[start]}b" if start in bound else ""


def _apart(stretches: list[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    for s in sorted(stretches, key=lambda s: (s.start, -s.end)):
        if not kept or s.start >= kept[-1].end:
            kept.append(s)
    return kept


def squeezed(text: str) -> tuple[str, list[int]]:
    """A text as figures and phrases are looked for in it, and where each of its characters stands."""
    index = [i for i, c in enumerate(text) if not c.isspace()]
    flat = normalise(text)
    return (flat, index) if len(flat) == len(index) else (text, list(range(len(text))))


def pieces(text: str, *layers: Sequence[Stretch]) -> Words:
    """The text cut at every stretch; styles of all layers apply, the first layer with a key gives it."""
    ends = {0, len(text)} | {x for layer in layers for s in layer for x in (s.start, s.end)}
    cuts = sorted(x for x in ends if 0 <= x <= len(text))
    return tuple(_piece(text[a:b], a, layers) for a, b in pairwise(cuts))


def _piece(text: str, at: int, layers: Sequence[Sequence[Stretch]]) -> Span:
    here = [next((s for s in layer if s.start <= at < s.end), None) for layer in layers]
    seen = [s for s in here if s is not None]
    css = " ".join(s.css for s in reversed(seen) if s.css)
    return Span(text, css, "", next((s.key for s in seen if s.key), ""))


def shifted(over: Sequence[Stretch], start: int, length: int) -> tuple[Stretch, ...]:
    """The stretches that begin in the part of a text from `start`, as places in that part."""
    inside = [s for s in over if start <= s.start < start + length]
    return tuple(
        Stretch(s.start - start, min(s.end - start, length), s.key, s.css, short=s.short) for s in inside
    )


def moved(marks: Sequence[Stretch], over: Sequence[Stretch]) -> dict[str, str]:
    """The finding's key for every mark that an error is about."""
    wrong = [s for s in over if s.css == "bad" and s.short]
    return {m.key: s.key for m in marks for s in wrong if m.key and m.start < s.end and s.start < m.end}


# ---------------------------------------------------------------- what a declaration holds


def keys_of(at: str, root: object) -> Keys:
    """The keys of a declaration, numbered in the order of its tree."""
    values: dict[Value, int] = {}
    for text in _written(root):
        for f in figures(text):
            values.setdefault((f.kind, f.value.numerator, f.value.denominator), len(values) + 1)
    return Keys(at, values, tuple(_words(at, root)))


def _written(root: object) -> list[str]:
    """Every constant as the restatement writes it."""
    readings = [o.value for r in found(root, Reading) for o in r.options if o.value is not None]
    parameters = [p.value for p in found(root, Parameter) if p.value is not None]
    constants = [*found(root, n.Lit), *readings, *parameters]
    selected = [f"{s.quota}{s.unit or '名'}" for s in found(root, Selection)]
    units = [wording.literal_text(x) for x in constants if not isinstance(x.value, str | bool)]
    return [*units, *selected]


def _words(at: str, root: object) -> list[tuple[re.Pattern[str], str]]:
    if not isinstance(root, Award):
        return []
    often = OFTEN.get(word_of(root.frequency))
    spans = [SPANS.get(word_of(s.period)) for s in root.steps if isinstance(s, CapAt)]
    told = [(often, f"{at}q"), *((s, f"{at}y") for s in spans[:1])]
    return [(pattern, key) for pattern, key in told if pattern is not None]


def stretches(findings: Sequence[tuple[str, Finding]], *, original: bool) -> list[Stretch]:
    """Where the findings with a place in the rule (or in the original) mark it."""
    made = []
    for key, f in findings:
        part = f.original if original else f.rule
        if part is not None and part[0] < part[1]:
            start, end = part
            css = "bad" if f.severity == "错误" else "hint"
            short = end - start <= LONGEST
            made.append(Stretch(start, min(end, start + LONGEST), key, css, short=short))
    return made
