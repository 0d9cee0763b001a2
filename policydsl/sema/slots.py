"""Slots with a closed vocabulary: a fixed word, or a reading whose options are such words.

In: the name in the slot.  Out: a `Slot`, or None when a problem was reported.
"""

from __future__ import annotations

from policydsl.diagnostics import catalog
from policydsl.diagnostics.names import nearest
from policydsl.ir import policy as ir
from policydsl.ir import types as t
from policydsl.ir.nodes import And, Expr, Origin, ParamRef
from policydsl.sema.expressions import undetermined
from policydsl.sema.scope import Scope
from policydsl.source import Span
from policydsl.syntax.ast import Name

# Offices say 同一机构 or 同一企业 where the subject is one.
SCOPE_ALIASES = {
    "同一机构": "同一主体",
    "同一企业": "同一主体",
    "同一单位": "同一主体",
    "同一个人": "同一主体",
    "同一基金": "同一主体",
}


STANDS_IN = {
    ir.FREQUENCIES: "一次性",
    ir.PERIODS: "每次",
    ir.SETTLEMENTS: "不再给",
    ir.UNPAID: "按未付",
    ir.SCOPES: "同一主体",
    ir.TIES: "待裁定",
    ir.ROUNDINGS: "四舍五入",
}
"""The word in a slot that is 待定: nothing is decided by it."""


def slot(scope: Scope, name: Name, base: int, vocabulary: tuple[str, ...], what: str) -> ir.Slot | None:
    """The slot that a name stands for."""
    span = name.span.shifted(base)
    if name.unread:
        return ir.Slot(STANDS_IN[vocabulary], unread=name.text, origin=Origin(span.start, span.end))
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


def waits(scope: Scope, *read: ir.Slot | None) -> tuple[ParamRef, ...]:
    """For each slot that is 待定 a condition that nobody knows: what stands under it is left to a judgement."""
    return tuple(
        undetermined(scope, s.unread, t.Bool(), Span(s.origin.start, s.origin.end))
        for s in read
        if s is not None and s.unread
    )


def while_read(condition: Expr | None, unread: tuple[ParamRef, ...]) -> Expr | None:
    """A condition together with the slots that are 待定; None when there is neither."""
    items = (
        () if condition is None else condition.items if isinstance(condition, And) else (condition,),
        unread,
    )
    every = (*items[0], *items[1])
    if len(every) < 2:
        return every[0] if every else None
    return And(every, type=t.Bool(), origin=every[0].origin)


def words_of(slot_: ir.Slot) -> tuple[str, ...]:
    """Every word that the slot may take."""
    return tuple(o.name for o in slot_.reading.options) if slot_.reading is not None else (slot_.word,)
