"""How places of a document are written: 三（一）第2段.

In: a `Place` of the IR.  Out: its words.
"""

from __future__ import annotations

from policydsl.ir.policy import Place
from policydsl.numerals import chinese_numeral


def clause_text(place: Place) -> str:
    """The clause alone: 三（一）, or 一 for what stands in a chapter without items; 正文之外 around the chapters."""
    if not place.chapter:
        return "正文之外"
    chapter = chinese_numeral(place.chapter)
    return f"{chapter}（{chinese_numeral(place.item)}）" if place.item else chapter


def place_text(place: Place) -> str:
    """The clause, and the paragraph when one is named."""
    return clause_text(place) + (f"第{place.paragraph}段" if place.paragraph else "")
