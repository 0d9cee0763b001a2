"""Step 1: validity by the date of the matter, transition, bars.

In: a scene (in a stage row, with the row's date).
Out: whether the policy is in force.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policydsl.interp.expressions import evaluate
from policydsl.interp.logic import all_of, any_of, compared
from policydsl.interp.values import Result, judgement
from policydsl.ir.award import transitions_over

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policydsl.interp.scene import Scene
    from policydsl.ir.policy import Transition


def in_force(scene: Scene) -> Result:
    """Whether the matter's day lies in the validity, or in a transition that covers the award."""
    return any_of(_ways_in(scene))


def _ways_in(scene: Scene) -> Iterator[Result]:
    yield within_validity(scene)
    if scene.award is not None:
        for transition in transitions_over(scene.policy, scene.award):
            yield in_transition(transition, scene)


def within_validity(scene: Scene) -> Result:
    """Whether the scene's day lies in the policy's validity, both days included."""
    validity = scene.policy.validity
    return all_of(
        [
            compared(">=", scene.day, evaluate(validity.start, scene)),
            compared("<=", scene.day, evaluate(validity.end, scene)),
        ]
    )


def in_transition(transition: Transition, scene: Scene) -> Result:
    """Whether the transition takes the matter up: its window, its condition, its judgement."""
    return all_of(_taken_up(transition, scene))


def _taken_up(transition: Transition, scene: Scene) -> Iterator[Result]:
    document = transition.document
    yield compared("<", scene.day, evaluate(scene.policy.validity.start, scene))
    if transition.when is not None:
        yield evaluate(transition.when, scene)
    for bound in (document.issued, document.expires):
        if bound is not None:
            yield compared(">=", scene.day, evaluate(bound, scene))
    if transition.judge:
        yield judgement(f"过渡:{document.name}")
