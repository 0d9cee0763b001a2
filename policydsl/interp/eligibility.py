"""Steps 1 and 2 together: validity, bars, and every condition of the eligibility.

In: a scene.  Out: what failed, by key, and what is needed.
Left to others: selection, amounts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from policydsl.interp.expressions import evaluate
from policydsl.interp.logic import all_of, negation
from policydsl.interp.opening import open_scene
from policydsl.interp.validity import in_force
from policydsl.interp.values import NOTHING, Needs, Result, needs_of, truth
from policydsl.ir.award import bars_over, followed, has_dated_rows

if TYPE_CHECKING:
    from policydsl.interp.scene import Scene
    from policydsl.ir.policy import Award


@dataclass(frozen=True, slots=True)
class Standing:
    """What steps 1 and 2 found: keys of failures in order, and what the open conditions need."""

    failed: tuple[str, ...]
    needs: Needs = NOTHING


def standing(scene: Scene, award: Award) -> Standing:
    """Every condition of steps 1 and 2 that fails, and the needs of those that are open."""
    found = conditions(scene, award)
    return Standing(
        tuple(key for key, result in found if truth(result) is False),
        needs_of([result for _, result in found]),
    )


def eligible(scene: Scene, award: Award) -> Result:
    """Steps 1 and 2 as one condition."""
    return all_of([result for _, result in conditions(scene, award)])


def conditions(scene: Scene, award: Award) -> list[tuple[str, Result]]:
    """Each condition of steps 1 and 2 with its key, in order; true means it holds."""
    found: list[tuple[str, Result]] = []
    if not has_dated_rows(award):
        found.append(("有效期", in_force(scene)))
    found += [
        (f"否决:{bar.name}", negation(evaluate(bar.condition, scene)))
        for bar in bars_over(scene.policy, award)
    ]
    found += [(f"随资格:{i}", result) for i, result in enumerate(_followed(scene, award), 1)]
    own = [evaluate(condition.expr, scene) for condition in award.eligibility]
    return found + [(f"资格:{i}", result) for i, result in enumerate(own, 1)]


def _followed(scene: Scene, award: Award) -> list[Result]:
    """The conditions of the awards followed, each read in the scene of the award that states it."""
    found: list[Result] = []
    for one in followed(award):
        theirs = open_scene(scene.policy, scene.application, one, scene.ledger, scene.readings)
        found += [evaluate(condition.expr, theirs) for condition in one.eligibility]
    return found
