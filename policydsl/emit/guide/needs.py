"""What one award asks for, from whom, and how it can therefore be paid out.

In: a settled award and the policy it stands in.  Out: its facts by source, the judgements it waits for, and its
class: 免申即享, 即申即享 or 审核兑付, with the facts that make it so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeVar

from policydsl.emit.guide.bodies import is_public
from policydsl.emit.guide.lookup import bars_by_award, groups_by_award
from policydsl.emit.guide.settle import in_force, settled
from policydsl.emit.wording import found, plain, value
from policydsl.ir import nodes as n
from policydsl.ir.award import followed_conditions, has_dated_rows, selection_holder
from policydsl.ir.policy import Award, Bar, Fact, Parameter, PolicyIR, Reading, Selection
from policydsl.ir.walk import award_expressions, children, facts_of

T = TypeVar("T")


class Way(Enum):
    """How an award is paid out; the value is its name in documents."""

    UNASKED = "免申即享"
    ON_REQUEST = "即申即享"
    ON_REVIEW = "审核兑付"
    CONFERRED = "评审授予"
    CLOSED = "暂不受理"


@dataclass(frozen=True, slots=True)
class Needs:
    """What an award asks for.

    `judged` facts are decided for everybody, `else_judged` only for those who do not meet an alternative; `dated` tells
    that the day of the application counts.
    """

    public: tuple[Fact, ...]
    third: tuple[Fact, ...]
    stated: tuple[Fact, ...]
    optional: tuple[Fact, ...]
    judged: tuple[Fact, ...]
    else_judged: tuple[Fact, ...]
    selection: Selection | None
    dated: bool
    open_lists: tuple[n.OneOf, ...]
    parameters: tuple[Parameter, ...]
    open_readings: tuple[Reading, ...]

    @property
    def asked(self) -> tuple[Fact, ...]:
        """What the applicant has to bring: what he states himself, and papers of third parties."""
        return (*self.stated, *self.third)

    @property
    def reviewed(self) -> bool:
        """Whether a person decides something on the usual way."""
        return bool(self.judged or self.selection or self.parameters or self.open_readings)


def needs_of(policy: PolicyIR, award: Award) -> Needs:
    """What a settled award asks for."""
    roots = (replace(award, use=None), _followed(award), bars_of(policy, award))
    facts = _facts(policy, award)
    sure = _unavoidable(policy, award)
    judged = tuple(f for f in facts if f.judge and not f.place_of)
    rest = tuple(f for f in facts if not f.judge and not f.place_of)
    given = tuple(f for f in rest if f.default is None)
    return Needs(
        public=tuple(f for f in given if f.attested_by and is_public(f.attested_by)),
        third=tuple(f for f in given if f.attested_by and not is_public(f.attested_by)),
        stated=tuple(f for f in given if not f.attested_by),
        optional=tuple(f for f in rest if f.default is not None),
        judged=tuple(f for f in judged if f in sure),
        else_judged=tuple(f for f in judged if f not in sure),
        selection=selection_of(award),
        dated=by_application(award),
        open_lists=tuple(x for x in _each(roots, n.OneOf) if x.open),
        parameters=tuple(p for p in _each(roots, Parameter) if p.value is None),
        open_readings=tuple(r for r in _each(roots, Reading) if r.taken is None),
    )


def _each(roots: Iterable[object], kind: type[T]) -> tuple[T, ...]:
    """Everything of a class below any of the roots, each once."""
    return tuple({id(x): x for root in roots for x in found(root, kind)}.values())


def way(needs: Needs, award: Award, *, closed: bool = False) -> Way:
    """The class of an award."""
    if closed:
        return Way.CLOSED
    if needs.reviewed:
        return Way.CONFERRED if award.amount is None else Way.ON_REVIEW
    return Way.ON_REQUEST if needs.asked or needs.dated else Way.UNASKED


def bars_of(policy: PolicyIR, award: Award) -> tuple[Bar, ...]:
    """The bars that an award knows, settled."""
    return tuple(settled(b) for b in bars_by_award(policy).get(award.name, ()))


def selection_of(award: Award) -> Selection | None:
    """The selection of an award, or of the one it follows."""
    holder = selection_holder(award)
    return None if holder is None else holder.selection


def by_application(award: Award) -> bool:
    """Whether the day of the application is the day that counts."""
    return award.matter_date is None and selection_of(award) is None and not has_dated_rows(award)


def open_list_names(needs: Needs) -> str:
    """What the open lists are about."""
    return "、".join(dict.fromkeys(plain(value(x.value)) for x in needs.open_lists))


def _followed(award: Award) -> tuple[object, ...]:
    """What an award takes from those it follows: their conditions, and the selection that decides."""
    return (*(c.expr for c in followed_conditions(award)), selection_of(award))


def _facts(policy: PolicyIR, award: Award) -> tuple[Fact, ...]:
    """Everything read before payment, in the order it is read."""
    facts = dict.fromkeys(facts_of(replace(award, use=None)))
    facts |= dict.fromkeys(f for b in bars_of(policy, award) for f in found(b, Fact))
    groups = (settled(g) for g in groups_by_award(policy).get(award.name, ()))
    facts |= dict.fromkeys(
        f for g in groups if in_force(g) and g.when is not None for f in found(g.when, Fact)
    )
    return tuple(f for f in facts if not f.after_payment)


def _unavoidable(policy: PolicyIR, award: Award) -> frozenset[Fact]:
    """The facts that no alternative makes superfluous."""
    exprs = [*award_expressions(replace(award, use=None)), *(b.condition for b in bars_of(policy, award))]
    exprs += [c.expr for c in followed_conditions(award)]
    return frozenset().union(*(_always(x) for x in exprs))


def _always(expr: n.Expr) -> frozenset[Fact]:
    """The facts that an expression reads whatever the others say."""
    match expr:
        case n.FactRef():
            return frozenset({expr.fact})
        case n.Or():
            return frozenset.intersection(*(_always(i) for i in expr.items))
        case n.If():
            return _always(expr.condition) | (_always(expr.then) & _always(expr.otherwise))
        case n.Tiers() | n.ByChoice():
            return _always(expr.value)
        case _:
            return frozenset().union(*(_always(c) for c in children(expr)))
