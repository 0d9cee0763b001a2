"""What names mean: the tables that the passes look names up in.

In: declarations as they are lowered.  Out: look-ups with near names.  A fact
or definition belongs to its subject; parameters and readings to the policy.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from policydsl.diagnostics import Sink, catalog
from policydsl.diagnostics.names import nearest
from policydsl.ir import policy as ir
from policydsl.records import dataclass
from policydsl.source import Span
from policydsl.syntax.ast import Name
from policydsl.syntax.keywords import by_spelling
from policydsl.syntax.parser import glued_keywords


@dataclass(slots=True)
class Scope:
    """Every declared name of a policy."""

    sink: Sink
    subjects: dict[str, ir.Subject] = field(default_factory=dict)
    facts: dict[tuple[ir.Subject, str], ir.Fact] = field(default_factory=dict)
    definitions: dict[tuple[ir.Subject, str], ir.Definition] = field(default_factory=dict)
    parameters: dict[str, ir.Parameter] = field(default_factory=dict)
    readings: dict[str, ir.Reading] = field(default_factory=dict)
    externals: dict[str, ir.External] = field(default_factory=dict)
    documents: dict[str, ir.OldDocument] = field(default_factory=dict)
    awards: dict[str, ir.Award] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    # How deep each definition of the subject being read is, through those it uses.
    depths: dict[str, int] = field(default_factory=dict)
    # What stands for each place that is 待定, in the order it was read.
    unread: list[ir.Parameter] = field(default_factory=list)
    # Where each name was first declared, by the space in which it has to be the only one.
    places: dict[tuple[object, str], Span] = field(default_factory=dict)
    # Names whose declaration could not be read: uses of them are not reported again.
    failed: set[str] = field(default_factory=set)

    def declare(self, name: str, span: Span, space: object, kind: str = "") -> bool:
        """Enter a name into its space; one that stands there already is reported with both places."""
        first = self.places.setdefault((space, name), span)
        if first is span:
            return True
        headline = f"「{name}」已经写过" + (f"（这里是{kind}）" if kind else "")
        self.sink.add(catalog.DUPLICATE, span, headline, related=((first, "先写在这里"),))
        return False

    def alone(self, name: str, span: Span, kind: str, spaces: Iterable[tuple[object, str]]) -> None:
        """Report a name that other spaces hold too, where one word could mean either (`spaces`: each with its word)."""
        for space, word in spaces:
            first = self.places.get((space, name))
            if first is not None and first != span:
                later, earlier = (span, first) if span.start > first.start else (first, span)
                headline = f"「{name}」既是{kind}，又是{word}"
                expected = "同一个名称在算式、台账或期望里只能指一样东西"
                related = ((earlier, "先写在这里"),)
                self.sink.add(catalog.TWO_MEANINGS, later, headline, expected, related=related)
                return

    def use(self, thing: object) -> None:
        """Remember that a declaration is used."""
        self.used.add(id(thing))

    def is_used(self, thing: object) -> bool:
        """Whether anything used it."""
        return id(thing) in self.used

    def visible(self, subject: ir.Subject | None) -> list[str]:
        """Names that an expression over this subject may use."""
        own = [n for s, n in (*self.facts, *self.definitions) if s is subject]
        return [*own, *self.parameters, *self.readings]

    def unknown(
        self, name: Name, span: Span, what: str, known: Iterable[str], *, keep_quiet: bool = True
    ) -> None:
        """Report a name that is not declared, with the nearest one or the missing blank."""
        if keep_quiet and name.text in self.failed:
            return
        known = (*known, *self.failed)
        split = (g for g in glued_keywords(name.text) if any(piece in known for piece in name.text.split(g)))
        glued = next(split, None)
        near = nearest(name.text, known)
        denied = next(
            (name.text.removeprefix(w) for w in ("不是", "非", "不") if name.text.startswith(w)), ""
        )
        if denied in known:
            cure = f"写「非 {denied}」"
        elif glued:
            cure = f"「{name.text}」里有「{glued}」：缺空格，或把名称写在「」中"
        else:
            cure = f"改为「{near}」" if near else f"先写明{what}「{name.text}」"
        self.sink.add(catalog.UNKNOWN_NAME, span, f"没有{what}「{name.text}」", f"应是已写明的{what}", cure)


def check_new(name: Name, span: Span, sink: Sink) -> bool:
    """Whether a name may be declared: not empty, not reserved."""
    if not name.text.strip():
        sink.add(catalog.RESERVED, span, "名称是空的")
        return False
    if name.text in by_spelling() and not _quoted(name):
        sink.add(catalog.RESERVED, span, f"「{name.text}」是固定用词")
        return False
    return True


def _quoted(name: Name) -> bool:
    return name.span.end - name.span.start == len(name.text) + 2
