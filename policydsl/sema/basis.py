"""依据, and whether its phrases bear out the rule.

In: the basis slots of a declaration, and the rule that was lowered from the
others.  Out: `Basis` values; problems where a figure of the rule stands in no
phrase, a boundary word says something else, or a figure of a phrase is used
nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from policydsl import prose
from policydsl.diagnostics import Sink, catalog
from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir.award import followed
from policydsl.ir.walk import award_expressions, walk
from policydsl.records import dataclass
from policydsl.sema.branches import swapped, tables_of
from policydsl.sema.declare import bases
from policydsl.sema.figures import (
    Bound,
    Figure,
    Key,
    award_bounds,
    bounds_of,
    cap_bound,
    figure_of,
    figures_of,
    key_of,
    key_text,
)
from policydsl.sema.scope import Scope
from policydsl.sema.structure import Decl
from policydsl.source import Span


def basis_of(decl: Decl, place: ir.Place, scope: Scope) -> tuple[ir.Basis, ...]:
    """The basis slots of a declaration; missing ones are reported."""
    if not decl.has("依据") and not decl.broken:
        name = decl.part.name.text if decl.part and decl.part.name else ""
        scope.sink.add(catalog.NO_BASIS, decl.span, f"{decl.kind}「{name}」没有写依据")
    return bases(decl, place, scope)


# ---------------------------------------------------------------- the check


@dataclass(frozen=True, slots=True)
class _Phrases:
    """What the phrases say: figures however they may be taken, boundaries, words not understood, figures some rule has to use."""

    keys: frozenset[Key]
    bounds: dict[Key, tuple[prose.Bound, ...]]
    unread: dict[Key, str]
    owed: tuple[tuple[prose.Figure, Span], ...]


def _phrases(basis: tuple[ir.Basis, ...]) -> _Phrases:
    keys: set[Key] = set()
    bounds: dict[Key, list[prose.Bound]] = {}
    unread: dict[Key, str] = {}
    owed: list[tuple[prose.Figure, Span]] = []
    for b in basis:
        for phrase in b.phrases:
            said = prose.read(phrase)
            for figure in said.figures:
                keys.update(figure.keys)
                owed += [] if figure.free else [(figure, Span(b.origin.start, b.origin.end))]
            for bound in said.bounds:
                for key in bound.figure.keys if bound.figure is not None else ():
                    bounds.setdefault(key, []).append(bound)
            unread |= {key: words.words for words in said.unread for key in words.figure.keys}
    return _Phrases(frozenset(keys), {k: tuple(v) for k, v in bounds.items()}, unread, tuple(owed))


def check(
    basis: tuple[ir.Basis, ...],
    figures: list[Figure],
    bounds: list[Bound],
    also_used: set[Key],
    sink: Sink,
    *,
    refuses: bool = False,
    broken: bool = False,
) -> None:
    """Hold a rule's figures and boundaries against the phrases, and the phrases' figures against the rule.

    `refuses`: the rule says who gets nothing, like the phrase that excludes.
    """
    if not basis:
        return
    phrases = _phrases(basis)
    for figure in figures:
        if figure.key not in phrases.keys:
            said = "、".join(key_text(k) for k in sorted(phrases.keys) if k[0] == figure.key[0])
            expected = f"依据中同类的数是：{said}" if said else "依据中没有同类的数"
            sink.add(catalog.FIGURE_ABSENT, figure.span, f"依据的短语中没有{figure.named}", expected)
    for bound in bounds:
        own = _phrases(bound.figure.parameter.basis) if bound.figure.parameter else None
        if bound.figure.key in phrases.keys:
            _check_bound(bound, phrases, sink, refuses=refuses)
        elif own is not None and bound.figure.key in own.bounds:
            _check_bound(bound, own, sink, refuses=refuses)
    used = {f.key for f in figures} | also_used
    seen: set[Key] = set()
    for owed, where in sorted(phrases.owed, key=lambda each: each[0].keys[0]):
        key = owed.keys[0]
        if not broken and key not in seen and not used.intersection(owed.keys):
            seen.add(key)
            sink.add(catalog.PHRASE_UNUSED, where, f"依据中的「{key_text(key)}」没有规则用到")


CLASS_WORDS: dict[str, str] = {
    ">=": "含本数的下界（达到、以上）",
    ">": "不含本数的下界（超过）",
    "<=": "含本数的上界（不超过、最高）",
    "<": "不含本数的上界（不足）",
}


def told(said: prose.Bound, bound: Bound, *, refuses: bool) -> set[str]:
    """The classes that a boundary in prose allows a boundary of a rule.

    不足1万元的不予奖励 says who gets nothing: a rule that gives asks for the contrary, one that refuses for the same; of
    one branch of several nobody can tell which it is.
    """
    if not said.excludes:
        return {said.cls}
    contrary = prose.OPPOSITE[said.cls]
    return {said.cls, contrary} if bound.stand == "两可" else {said.cls} if refuses else {contrary}


def _check_bound(bound: Bound, phrases: _Phrases, sink: Sink, *, refuses: bool) -> None:
    key = bound.figure.key
    said = {cls for b in phrases.bounds.get(key, ()) for cls in told(b, bound, refuses=refuses)}
    if bound.asked in said:
        return
    wrote = CLASS_WORDS[bound.asked]
    if not said and key in phrases.unread:
        headline = f"{bound.figure.named}旁边的「{phrases.unread[key]}」没有读懂，规则取{wrote}"
        sink.add(catalog.BOUND_UNREAD, bound.figure.span, headline)
        return
    if not said and bound.condition and bound.asked == ">=":
        headline = f"依据中{bound.figure.named}的旁边没有界限词，规则取{wrote}"
        sink.add(catalog.BOUND_UNREAD, bound.figure.span, headline)
        return
    written = "依据写的是" + "、".join(CLASS_WORDS[c] for c in sorted(said))
    expected = f"{written}；{parting(bound, said)}" if said else "依据中这个数的旁边没有界限词"
    headline = f"{bound.figure.named}处规则取{wrote}，与依据不符"
    sink.add(catalog.BOUND_DISAGREES, bound.figure.span, headline, expected)


def parting(bound: Bound, said: set[str]) -> str:
    """A value at which the rule and its phrase part."""
    other = min(said)
    for place in ("恰为", "多于", "少于"):
        rule, phrase = (_holds_at(place, cls) for cls in (bound.asked, other))
        if rule is not phrase:
            said_so = ("规则算、依据不算", "规则不算、依据算")[phrase]
            return f"例如{place} {bound.figure.text} 的，{said_so}"
    return ""


def _holds_at(place: str, cls: str) -> bool:
    return (place == "恰为" and cls in (">=", "<=")) or cls in {"多于": (">=", ">"), "少于": ("<=", "<")}.get(
        place, ()
    )


def _holds_unread(exprs: Iterable[n.Expr]) -> bool:
    """Whether something is 待定; nobody knows then which figures of the phrases it would use."""
    return any(isinstance(x, n.ParamRef) and x.parameter.unread for expr in exprs for x in walk(expr))


def check_award(award: ir.Award, exempt: set[Key], sink: Sink, *, broken: bool) -> None:
    """An award against its phrases."""
    exprs = list(award_expressions(award))
    broken = broken or _holds_unread(exprs)
    figures = list(figures_of(exprs))
    used = {k for e in exprs for k in _reading_keys(e)} | exempt
    if award.selection is not None:
        origin = award.selection.origin
        key = ("计数", Fraction(award.selection.quota))
        figures.append(Figure(key, Span(origin.start, origin.end)))
    for one in followed(award):
        if one.selection is not None:
            used.add(("计数", Fraction(one.selection.quota)))
        used |= {f.key for f in figures_of(award_expressions(one))}
    check(award.basis, figures, list(award_bounds(award)), used, sink, broken=broken)
    _check_branches(award, sink)


def _check_branches(award: ir.Award, sink: Sink) -> None:
    """Each case of a table has the amount that a phrase gives it."""
    phrases = [p for b in award.basis for p in b.phrases]
    for table in tables_of(award):
        for phrase in phrases:
            for pair in swapped(table, phrase):
                headline = f"「{pair.first.told}」与「{pair.second.told}」的金额和依据相反"
                expected = f"短语是「{phrase}」，规则把 {pair.first.amount.text} 给了{pair.first.told}"
                sink.add(catalog.BRANCHES_SWAPPED, pair.span, headline, expected)


def check_conditions(
    basis: tuple[ir.Basis, ...],
    exprs: list[n.Expr],
    exempt: set[Key],
    sink: Sink,
    *,
    extra: set[Key] | None = None,
    refuses: bool = False,
) -> None:
    """A target or a bar (which refuses) against its phrases."""
    used = {k for e in exprs for k in _reading_keys(e)} | exempt | (extra or set())
    broken = _holds_unread(exprs)
    check(basis, list(figures_of(exprs)), list(bounds_of(exprs)), used, sink, refuses=refuses, broken=broken)


def check_limit(limit: ir.Limit, exempt: set[Key], sink: Sink) -> None:
    """The caps of a joint limit against its phrases."""
    exprs = [cap.amount for cap in limit.caps]
    used = {k for e in exprs for k in _reading_keys(e)} | exempt
    bounded = _phrases(limit.basis).bounds  # 两项合计300万元: that a limit limits goes without saying
    caps = [b for e in exprs for b in cap_bound(e) if b.figure.key in bounded]
    bounds = [*bounds_of(exprs), *caps]
    check(limit.basis, list(figures_of(exprs)), bounds, used, sink, broken=_holds_unread(exprs))


def _reading_keys(expr: n.Expr) -> Iterator[Key]:
    for node in walk(expr):
        options = node.reading.options if isinstance(node, n.ReadingValue) else ()
        values = [o.value for o in options if o.value is not None]
        if isinstance(node, n.ParamRef) and node.parameter.value is not None:
            values.append(node.parameter.value)
        for value in values:
            key = key_of(value)
            if key:
                yield key


def check_parameters(
    parameters: Iterable[ir.Parameter],
    rules: Iterable[tuple[tuple[ir.Basis, ...], Iterable[n.Expr]]],
    sink: Sink,
    *,
    lost: bool,
) -> None:
    """A 参数 against its own phrases; without any, some rule that uses it has to be held against phrases.

    `rules` are those whose figures are held; where one was `lost` to a mistake, nobody knows what it used.  A figure
    from outside the original is vouched for by whom 由 names.
    """
    uses = (node for basis, exprs in rules if basis for expr in exprs for node in walk(expr))
    held = {id(node.parameter) for node in uses if isinstance(node, n.ParamRef)}
    for parameter in parameters:
        if parameter.value is None:
            continue
        figure = figure_of(parameter.value)
        if parameter.basis:
            check(parameter.basis, [figure] if figure else [], [], set(), sink)
        elif figure and not parameter.judge and not lost and id(parameter) not in held:
            headline = f"参数「{parameter.name}」的「{figure.text}」没有依据"
            sink.add(catalog.PARAMETER_BASIS, figure.span, headline)


def remark_keys(remarks: Iterable[ir.Remark]) -> set[Key]:
    """Figures that a clause declares to be no rule."""
    return {(f.kind, f.value) for r in remarks if r.kind == "非规则" for f in prose.figures(r.text)}
