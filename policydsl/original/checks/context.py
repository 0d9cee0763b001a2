"""Whether phrases read in the document as they read by themselves.

不|超过50万元, 50人|以下, 不足1万元的|不予奖励: a phrase cut short can say the contrary of the
sentence that it stands in.  Rules are held against phrases when they are checked; here
against the same figures where they stand, with everything beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from policydsl import prose
from policydsl.diagnostics import catalog
from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir.verification import Finding
from policydsl.original.accounts import Account
from policydsl.original.held import Found, Held, Quoted, finding
from policydsl.original.lookup import Searched
from policydsl.records import dataclass
from policydsl.sema.basis import CLASS_WORDS, parting, told
from policydsl.sema.branches import Branch, placed, swapped, tables_of, whole
from policydsl.sema.figures import Bound, Key, award_bounds, bounds_of
from policydsl.source import Span

_TURNING = ("不", "未", "非", "无")
_Said = dict[Key, list[tuple[prose.Bound, Found]]]


def check(held: Held) -> Iterator[Finding]:
    """Every declaration whose figures are drawn at boundaries, every phrase, every table."""
    for account in held.accounts:
        own = [q for q in held.quoted if q.account is account]
        yield from _turned(own)
        bounds = list(_bounds(account.thing))
        if bounds:
            yield from _bounded(account, bounds, _said(own))
        if isinstance(account.thing, ir.Award):
            yield from _branches(account.thing, own)
    yield from _crossed(held)


def _bounds(thing: object) -> Iterator[Bound]:
    match thing:
        case ir.Award():
            yield from award_bounds(thing)
        case ir.Bar() | ir.Target():
            yield from bounds_of([thing.condition])
        case _:
            pass


def _said(own: Iterable[Quoted]) -> _Said:
    """What the document says of the figures that stand in phrases."""
    out: _Said = {}
    for found in (f for quoted in own for f in quoted.found):
        for bound in prose.bounds(found.paragraph.text):
            figure = bound.figure
            if figure is not None and found.start <= figure.start and figure.end <= found.end:
                for key in figure.keys:
                    out.setdefault(key, []).append((bound, found))
    return out


def _bounded(account: Account, bounds: Iterable[Bound], said: _Said) -> Iterator[Finding]:
    refuses = isinstance(account.thing, ir.Bar)
    for bound in bounds:
        there = said.get(bound.figure.key, [])
        classes = {cls for b, _ in there for cls in told(b, bound, refuses=refuses)}
        if not classes or bound.asked in classes:
            continue
        word, at = there[0]
        stands = Found(at.paragraph, min(word.start, at.start), max(word.end, at.end))
        headline = f"「{account.name}」{bound.figure.named}处规则取{CLASS_WORDS[bound.asked]}，与原文不符"
        expected = (
            f"原文是「{stands.paragraph.printed(stands.start, stands.end)}」；{parting(bound, classes)}"
        )
        yield finding(
            catalog.CONTEXT_DISAGREES,
            headline,
            expected,
            award=account.name,
            origin=_origin(bound),
            at=stands,
        )


def _turned(own: Iterable[Quoted]) -> Iterator[Finding]:
    """A phrase in front of which the text says 不, 未, 非 or 无."""
    for quoted in own:
        cut = [f for f in quoted.found if f.paragraph.text[: f.start].endswith(_TURNING)]
        if cut and len(cut) == len(quoted.found):
            at = Found(cut[0].paragraph, cut[0].start - 1, cut[0].end)
            name = f"{quoted.account.kind}「{quoted.account.name}」"
            headline = f"{name}的短语「{quoted.phrase}」截去了前面的「{at.paragraph.text[at.start]}」"
            yield finding(
                catalog.PHRASE_CUT,
                headline,
                place=quoted.place,
                award=quoted.account.name,
                origin=quoted.origin,
                at=at,
            )


def _branches(award: ir.Award, own: Iterable[Quoted]) -> Iterator[Finding]:
    """Cases and amounts of a table, in the order of the sentences that its phrases stand in."""
    places = [f for quoted in own for f in quoted.found]
    for table in tables_of(award):
        for paragraph in {id(f.paragraph): f.paragraph for f in places}.values():
            start = min(f.start for f in places if f.paragraph is paragraph)
            end = max(f.end for f in places if f.paragraph is paragraph)
            for pair in swapped(table, paragraph.text[start:end]):
                headline = f"「{award.name}」里「{pair.first.told}」与「{pair.second.told}」的金额和原文相反"
                at = Found(paragraph, start, end)
                yield finding(
                    catalog.BRANCHES_DIFFER,
                    headline,
                    award=award.name,
                    origin=_origin_of(pair.first.amount.span),
                    at=at,
                )


@dataclass(frozen=True, slots=True)
class _Told:
    """What distinguishes an award and the one figure that it gives, where its phrases say so in one paragraph."""

    award: ir.Award
    branch: Branch
    paragraph: Searched
    case: int
    amount: int


def _crossed(held: Held) -> Iterator[Finding]:
    """对银行给200万元，对保险公司给30万元, as two awards with each other's amount: their phrases cross in the text."""
    told = [
        t
        for account in held.accounts
        if isinstance(account.thing, ir.Award)
        for t in _of_award(held, account)
    ]
    for first, second in combinations(told, 2):
        if (
            first.paragraph is not second.paragraph
            or first.amount == second.amount
            or first.case == second.case
        ):
            continue
        if (first.case < second.case) != (first.amount < second.amount):
            headline = f"「{first.award.name}」与「{second.award.name}」的金额和原文相反"
            places = (first.case, first.amount, second.case, second.amount)
            at = Found(first.paragraph, min(places), max(places) + 1)
            span = first.branch.amount.span
            yield finding(
                catalog.BRANCHES_DIFFER, headline, award=first.award.name, origin=_origin_of(span), at=at
            )


def _of_award(held: Held, account: Account) -> Iterator[_Told]:
    award = account.thing
    assert isinstance(award, ir.Award)
    branch = whole(award)
    places = [f for quoted in held.quoted if quoted.account is account for f in quoted.found]
    for paragraph in {id(f.paragraph): f.paragraph for f in places}.values() if branch else ():
        own = [(f.start, f.end) for f in places if f.paragraph is paragraph]
        assert branch is not None
        yield from (_Told(award, branch, paragraph, *at) for at in placed(branch, paragraph.text, own))


def _origin(bound: Bound) -> n.Origin:
    return _origin_of(bound.figure.span)


def _origin_of(span: Span) -> n.Origin:
    return n.Origin(span.start, span.end)
