"""Names that would mean two things where one word is written: in an expression, in a ledger, in an expectation.

In: the scope when everything is declared.  Out: problems only.  A look-up takes the first table that has the name, so
the other meaning would never be reached, without a word.
"""

from __future__ import annotations

from collections.abc import Iterable

from policydsl.diagnostics import catalog
from policydsl.ir import policy as ir
from policydsl.ir.nodes import Origin
from policydsl.sema.scope import Scope
from policydsl.source import Span

DATED_CHECKS = ("在有效期", "仍有效", "可参照")


def distinct(scope: Scope, targets: Iterable[ir.Target]) -> None:
    """Report every name that stands in two spaces which one word reaches."""
    for (space, name), span in scope.places.items():
        if isinstance(space, ir.Subject):
            scope.alone(name, span, f"「{space.name}」的事实或定义", (("参数", "参数"), ("口径", "口径")))
        elif space == "参数":
            scope.alone(name, span, "参数", (("口径", "口径"),))
        elif space == "外部":
            scope.alone(name, span, "外部", (("奖励", "奖励"),))
    _asked(scope, targets)


def _asked(scope: Scope, targets: Iterable[ir.Target]) -> None:
    """What 期望 may ask: awards, targets, uses, and the dated checks."""
    found = [(a.name, "奖励", scope.places["奖励", a.name]) for a in scope.awards.values()]
    found += [(x.name, "目标", _head(x.origin)) for x in targets]
    uses = [a.use for a in scope.awards.values() if a.use is not None]
    found += [(x.name, "用途", _head(x.origin)) for x in uses]
    first: dict[str, tuple[str, Span]] = {}
    for name, kind, span in sorted(found, key=lambda each: each[2].start):
        if name in DATED_CHECKS:
            headline = f"{kind}「{name}」与固定的检查「{name}」同名"
            scope.sink.add(catalog.TWO_MEANINGS, span, headline, "期望里分不清问的是哪一个")
        elif name in first:
            other, place = first[name]
            headline = f"「{name}」既是{other}，又是{kind}" if other != kind else f"{kind}「{name}」写了两次"
            related = ((place, "先写在这里"),)
            expected = "期望里分不清问的是哪一个"
            scope.sink.add(catalog.TWO_MEANINGS, span, headline, expected, related=related)
        first.setdefault(name, (kind, span))


def _head(origin: Origin) -> Span:
    """The keyword with which a declaration begins."""
    return Span(origin.start, origin.start + 2)
