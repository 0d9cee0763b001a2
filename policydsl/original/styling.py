"""Styles of a docx file: what a paragraph or a run is like by its style, and by the styles that one is based on.

In: the styles part.  Out: the value of a property as the word processor shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policydsl.original.package import Tree, child, tag, value

DEPTH = 20


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by their ids, the style of paragraphs that name none, and what holds for all runs."""

    by_id: Mapping[str, Tree]
    usual: str
    defaults: Tree | None

    def of_paragraph(self, properties: Tree | None) -> str:
        """The style of a paragraph."""
        return value(child(properties, "pStyle")) or self.usual

    def chain(self, style: str) -> Iterator[tuple[str, Tree]]:
        """A style and those it is based on, nearest first."""
        for _ in range(DEPTH):
            if style not in self.by_id:
                return
            yield style, self.by_id[style]
            style = value(child(self.by_id[style], "basedOn"))

    def has(self, name: str, run: Tree | None, paragraph: str) -> bool:
        """Whether a run in a paragraph of this style has an effect such as `strike`.

        What the run says itself holds.  Else what holds for all runs; else an effect
        that both its style and that of its paragraph have is taken back.
        """
        own = child(run, name)
        if own is not None:
            return on(own)
        if self._says(self.defaults, name):
            return True
        return self._by_style(name, value(child(run, "rStyle"))) != self._by_style(name, paragraph)

    def _by_style(self, name: str, style: str) -> bool:
        for _, element in self.chain(style):
            found = child(element, "rPr", name)
            if found is not None:
                return on(found)
        return False

    @staticmethod
    def _says(properties: Tree | None, name: str) -> bool:
        found = child(properties, name)
        return found is not None and on(found)


def on(element: Tree) -> bool:
    """Whether an element that switches something switches it on."""
    return value(element).lower() not in ("0", "false", "off")


def read(part: Tree | None) -> Styles:
    """The styles that a document declares."""
    styles = [e for e in part if tag(e) == "style"] if part is not None else []
    usual = next(
        (
            value(e, "styleId")
            for e in styles
            if value(e, "type") == "paragraph" and value(e, "default").lower() in ("1", "true", "on")
        ),
        "",
    )
    defaults = child(part, "docDefaults", "rPrDefault", "rPr")
    return Styles({value(e, "styleId"): e for e in styles}, usual, defaults)
