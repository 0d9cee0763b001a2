"""Step 3: selection, by a given place or by a score that ranks the eligible of the round.

In: the scene, and the rivals (None when one application is decided alone).
Out: `Selected` with the place's amount, `NotSelected`, or `Undecided` with its needs.

Every possible state of the field is looked at: how many stand above, how many
are tied, and whether a tied one has a smaller id.  When all states lead to the
same, that is it.  Left to others: eligibility of the rivals (`eligibility`).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from policydsl.interp.eligibility import eligible
from policydsl.interp.expressions import evaluate, fact_value
from policydsl.interp.logic import order
from policydsl.interp.names import same_name
from policydsl.interp.opening import open_scene, round_year
from policydsl.interp.scene import word_of
from policydsl.interp.values import (
    NOTHING,
    Known,
    Needs,
    NoRow,
    Result,
    Unknown,
    Value,
    needs_of,
    number_of,
    truth,
)
from policydsl.ir.award import selection_holder
from policydsl.ir.policy import ByPlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from policydsl.interp.scene import Lines, Scene
    from policydsl.ir.decision import Application
    from policydsl.ir.policy import Award, PolicyIR, Selection

Side = Literal["above", "tied", "below"]
ANYWHERE: frozenset[Side] = frozenset({"above", "tied", "below"})


@dataclass(frozen=True, slots=True)
class Rival:
    """One application of the round's year, as the award that holds the selection sees it.

    `name` is the id in the form in which ids are compared.
    """

    name: str
    eligible: bool | None
    place: Result | None
    score: Result | None
    then: Result | None


@dataclass(frozen=True, slots=True)
class State:
    """One possible state of the field: how many are above, how many tied, a tied one with a smaller id."""

    above: int = 0
    tied: int = 0
    smaller: bool = False


@dataclass(frozen=True, slots=True)
class Selected:
    """Selected; `amount` is the place's amount in fen under 按名次, else None."""

    amount: Result | None = None


@dataclass(frozen=True, slots=True)
class NotSelected:
    """Not among the places."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """Open for want of `needs`."""

    needs: Needs


Choice = Selected | NotSelected | Undecided

TIED = Undecided(Needs(judgements=frozenset({"并列"})))
RANKING = Undecided(Needs(judgements=frozenset({"评选"})))


def rivals_of(
    policy: PolicyIR,
    holder: Award,
    applications: Iterable[Application],
    lines: Mapping[str, Lines] | None,
    readings: Mapping[str, str],
) -> dict[int | None, tuple[Rival, ...]]:
    """Everyone of the award's subject, by the year of their round (`lines`: the ledger's, by compared id)."""
    field: dict[int | None, tuple[Rival, ...]] = {}
    for application in applications:
        if application.kind == holder.subject.name:
            year = round_year(application)
            theirs = None if lines is None else lines.get(same_name(application.id), ())
            rival = _rival(open_scene(policy, application, holder, theirs, readings), holder)
            field[year] = (*field.get(year, ()), rival)
    return field


def select(scene: Scene, award: Award, rivals: Sequence[Rival] | None) -> Choice:
    """What the selection says of this application.

    `rivals` may hold the application itself and others of its id: they are left out.
    """
    holder = selection_holder(award)
    if holder is None or holder.selection is None:
        return Selected()
    theirs = scene if holder is award else _scene_of(scene, holder)
    me = _rival(theirs, holder)
    others = [r for r in rivals or () if r.name != me.name]
    if me.place is not None:
        return _by_given_place(scene, award, holder.selection, me, others)
    if isinstance(me.score, Unknown):
        return Undecided(me.score.needs)
    if rivals is None:
        return RANKING
    return _by_score(scene, award, holder.selection, me, others)


def _scene_of(scene: Scene, holder: Award) -> Scene:
    return open_scene(scene.policy, scene.application, holder, scene.ledger, scene.readings)


def _rival(scene: Scene, holder: Award) -> Rival:
    selection = holder.selection
    if selection is None:
        raise ValueError(f"{holder.name} holds no selection")
    return Rival(
        same_name(scene.application.id),
        truth(eligible(scene, holder)),
        None if selection.place_fact is None else fact_value(selection.place_fact, scene),
        None if selection.score is None else evaluate(selection.score, scene),
        None if selection.then is None else evaluate(selection.then, scene),
    )


def _by_given_place(
    scene: Scene, award: Award, selection: Selection, me: Rival, others: Sequence[Rival]
) -> Choice:
    """A given place is final; others with the same place are tied."""
    if not isinstance(me.place, Known):
        return Undecided(needs_of([me.place] if me.place is not None else []))
    first = int(number_of(me.place.value))
    if first > selection.quota:
        return NotSelected()
    if _shares(scene, award, selection) and _crowded(first, others):
        return TIED
    options = [_tied_by_place(r, me.place) for r in others]
    return _agree(_choices(scene, award, selection, _states(me, others, options), first - 1))


def _shares(scene: Scene, award: Award, selection: Selection) -> bool:
    """Whether those on one place share the amounts of the places they cover."""
    return word_of(selection.ties, scene.readings) == "平分" and isinstance(award.amount, ByPlace)


def _crowded(place: int, others: Sequence[Rival]) -> bool:
    """Whether places given to others lie among those that a tie shares: people have to set them right.

    Two on the second place share the second and third amounts; a third place given beside them would be paid twice.
    """
    held: dict[int, int] = {}
    for rival in others:
        if rival.eligible is not False and isinstance(rival.place, Known):
            given = int(number_of(rival.place.value))
            held[given] = held.get(given, 0) + 1
    tied = held.get(place, 0)
    return any(place < q <= place + tied or q < place < q + n for q, n in held.items())


def _tied_by_place(rival: Rival, place: Known) -> frozenset[Side]:
    return _if_eligible(rival, frozenset({"tied" if rival.place == place else "below"}))


def _by_score(scene: Scene, award: Award, selection: Selection, me: Rival, others: Sequence[Rival]) -> Choice:
    options = [_if_eligible(r, _against(r, me)) for r in others]
    choice = _agree(_choices(scene, award, selection, _states(me, others, options), 0))
    if choice is RANKING and isinstance(me.then, Unknown) and any(_level(r, me) for r in others):
        return Undecided(me.then.needs | _needs_if_others_open(me, others))
    return choice


def _level(rival: Rival, me: Rival) -> bool:
    """Whether the rival may be eligible and has a known score equal to mine."""
    return rival.eligible is not False and isinstance(rival.score, Known) and rival.score == me.score


def _needs_if_others_open(me: Rival, others: Sequence[Rival]) -> Needs:
    """The judgement 评选 when somebody else is open too, who may stand above or beside."""
    for rival in others:
        if _against(rival, me) == frozenset({"below"}):
            continue
        unscored = isinstance(rival.score, Unknown) or (_level(rival, me) and isinstance(rival.then, Unknown))
        if rival.eligible is None or (rival.eligible and unscored):
            return RANKING.needs
    return NOTHING


def _if_eligible(rival: Rival, sides: frozenset[Side]) -> frozenset[Side]:
    """The sides on which the rival may stand; one who is not eligible stands below everyone."""
    if rival.eligible is None:
        return sides | {"below"}
    return sides if rival.eligible else frozenset({"below"})


def _against(rival: Rival, me: Rival) -> frozenset[Side]:
    """Where the rival stands by score, then by the second key."""
    if not isinstance(rival.score, Known) or not isinstance(me.score, Known):
        return ANYWHERE
    sign = order(rival.score.value, me.score.value)
    if sign or rival.then is None or me.then is None:
        return _side(sign)
    if isinstance(rival.then, Known) and isinstance(me.then, Known):
        return _side(order(rival.then.value, me.then.value))
    return ANYWHERE


def _side(sign: int) -> frozenset[Side]:
    if sign > 0:
        return frozenset({"above"})
    return frozenset({"tied"}) if sign == 0 else frozenset({"below"})


def _states(me: Rival, others: Sequence[Rival], options: Sequence[frozenset[Side]]) -> set[State]:
    """Every state of the field that the options of the rivals allow."""
    states = {State()}
    for rival, sides in zip(others, options, strict=True):
        states = {_moved(s, side, smaller=rival.name < me.name) for s in states for side in sides}
    return states


def _moved(state: State, side: Side, *, smaller: bool) -> State:
    match side:
        case "above":
            return State(state.above + 1, state.tied, state.smaller)
        case "tied":
            return State(state.above, state.tied + 1, state.smaller or smaller)
        case "below":
            return state


def _choices(
    scene: Scene, award: Award, selection: Selection, states: Iterable[State], before: int
) -> list[Choice]:
    """What each state leads to; `before` places lie above for certain."""
    return [_choice(scene, award, selection, before + 1 + s.above, s) for s in states]


def _choice(scene: Scene, award: Award, selection: Selection, first: int, state: State) -> Choice:
    """What one state leads to: the place `first`, with `state.tied` others on it."""
    ties = word_of(selection.ties, scene.readings)
    at_first = _at_place(scene, award, selection, first)
    if _shares(scene, award, selection):
        return _shared(scene, award, selection, first, state)
    if ties != "待裁定":
        return at_first
    places = range(first, first + state.tied + 1)
    same = all(_at_place(scene, award, selection, p) == at_first for p in places)
    return at_first if same else TIED


def _at_place(scene: Scene, award: Award, selection: Selection, place: int) -> Choice:
    if place > selection.quota:
        return NotSelected()
    if not isinstance(award.amount, ByPlace):
        return Selected()
    return Selected(evaluate(award.amount.amounts[place - 1], scene))


def _shared(scene: Scene, award: Award, selection: Selection, first: int, state: State) -> Choice:
    """The amounts of the places covered, shared; the odd fen go to the smallest id."""
    amounts: list[Value] = []
    for place in range(first, first + state.tied + 1):
        at_place = _at_place(scene, award, selection, place)
        if not isinstance(at_place, Selected) or at_place.amount is None:
            continue
        if isinstance(at_place.amount, Unknown | NoRow):
            return Selected(at_place.amount)
        amounts.append(at_place.amount.value)
    total = sum((number_of(v) for v in amounts), Fraction(0))
    share = Fraction(total // (state.tied + 1))
    mine = share if state.smaller else total - share * state.tied
    return Selected(Known(mine)) if mine > 0 else NotSelected()


def _agree(choices: Sequence[Choice]) -> Choice:
    """The one choice all states lead to; else an open tie (one state) or an open ranking (several)."""
    if all(c == choices[0] for c in choices) and not (len(choices) > 1 and choices[0] is TIED):
        return choices[0]
    return RANKING
