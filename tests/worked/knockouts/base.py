"""What a knock-out is.

It names the rule as the cases cite it, the functions of `policydsl.interp` that are put in the place of the real ones,
and the cases that depend on the rule. A rule that comes in several halves has several knock-outs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Function = Callable[..., Any]
Make = Callable[[Function], Function]


@dataclass(frozen=True, slots=True)
class Knockout:
    """A rule, what replaces which function (`module.name`, made from the old one), and `file-case` of what must fail."""

    rule: str
    instead: Mapping[str, Make]
    cases: tuple[str, ...]


def out(rule: str, instead: Mapping[str, Make], *cases: str) -> Knockout:
    return Knockout(rule, instead, cases)


def by(new: Function) -> Make:
    """The function itself, whatever the old one was."""
    return lambda _old: new


def constant(value: Any) -> Make:
    """A function that always gives the same."""
    return by(lambda *_a, **_k: value)
