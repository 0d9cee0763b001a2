"""Slots with a closed vocabulary: a fixed word, or a reading whose options are such words.

In: the name in the slot.  Out: a `Slot`, or None when a problem was reported.
"""

from __future__ import annotations

from policydsl.diagnostics import catalog
from policydsl.diagnostics.names import nearest
from policydsl.ir import policy as ir
from policydsl.ir.nodes import Origin
from policydsl.sema.scope import Scope
from policydsl.syntax.ast import Name

# Offices say 同一机构 or 同一企业 where the subject is one.
SCOPE_ALIASES = {
    "同一机构": "同一主体",
    "同一企业": "同一主体",
    "同一单位": "同一主体",
    "同一个人": "同一主体",
    "同一基金": "同一主体",
}


def slot(scope: Scope, name: Name, base: int, vocabulary: tuple[str, ...], what: str) -> ir.Slot | None:
    """The slot that a name stands for."""
    span = name.span.shifted(base)
    origin = Origin(span.start, span.end, name.text)
    word = SCOPE_ALIASES.get(name.text, name.text) if vocabulary is ir.SCOPES else name.text
    if word in vocabulary:
        return ir.Slot(word, origin=origin)
    reading = scope.readings.get(name.text)
    if reading is None:
        if name.text in scope.failed:
            return None
        near = nearest(name.text, [*vocabulary, *scope.readings])
        expected = f"可写：{'、'.join(vocabulary)}，或一个口径"
        scope.sink.add(
            catalog.WRONG_WORD,
            span,
            f"{what}不能写「{name.text}」",
            expected,
            f"改为「{near}」" if near else "",
        )
        return None
    scope.use(reading)
    wrong = [o.name for o in reading.options if o.name not in vocabulary]
    if wrong:
        expected = f"这里的选项只能是：{'、'.join(vocabulary)}"
        scope.sink.add(
            catalog.READING_OPTIONS,
            span,
            f"口径「{reading.name}」的选项「{wrong[0]}」不能用作{what}",
            expected,
        )
        return None
    return ir.Slot(reading=reading, origin=origin)


def words_of(slot_: ir.Slot) -> tuple[str, ...]:
    """Every word that the slot may take."""
    return tuple(o.name for o in slot_.reading.options) if slot_.reading is not None else (slot_.word,)
