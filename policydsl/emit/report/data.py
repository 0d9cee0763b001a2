"""What a report is told beside the policy itself: results of cases, findings, and slices of the source.

In: filled by whoever ran the cases and checks.  Out: plain data for the view.  Nothing here is computed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from policydsl.ir.curve import Payout
from policydsl.ir.policy import Award, Bar, Group, Limit, OldDocument, Place, PolicyIR, Target, Transition
from policydsl.ir.verification import Finding, Verification

SAME = "同上"
"""What is given to a line that shares its run with the line before."""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One run of a case: what was given, the derivation, and whether what was found is what was expected."""

    given: str
    steps: tuple[str, ...]
    expected: str
    found: str
    passed: bool


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case as it ran.

    `awards` names what its expectations are about, `acts` the groups, limits and bars that take something off in it;
    `setting` is given to every line.
    """

    name: str
    awards: tuple[str, ...]
    setting: str
    lines: tuple[CaseLine, ...]
    place: Place | None = None
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SliceLine:
    """A line of a declaration without its margin: where it begins in the file, and its number there."""

    text: str
    start: int
    number: int


Slice = tuple[SliceLine, ...]


@dataclass(frozen=True, slots=True)
class ReportInput:
    """Everything a report is made from.

    `cases` is None when no case was run.  `sources` maps the name of an award, group, limit or bar to its text in the
    `.pol` file; `effects` maps a reading's name to what changes when another of its options is taken; `payouts` maps
    an award's name to what it pays.
    `verification` is there when the original was given; its findings stand among `findings` too.
    """

    policy: PolicyIR
    cases: tuple[CaseResult, ...] | None = None
    findings: tuple[Finding, ...] = ()
    sources: Mapping[str, Slice] = field(default_factory=dict)
    effects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    compiler: str = ""
    verification: Verification | None = None
    payouts: Mapping[str, Payout] = field(default_factory=dict)


def source_slices(policy: PolicyIR, text: str) -> dict[str, Slice]:
    """The text of each declaration, by its name: its opening line and the lines indented below it."""
    things: tuple[Award | Group | Limit | Bar | Target | OldDocument, ...] = (
        *policy.awards,
        *policy.groups,
        *policy.limits,
        *policy.bars,
        *policy.targets,
        *policy.documents,
    )
    declared = [(x.name, x.origin) for x in things]
    declared += [(transition_name(policy, t), t.origin) for t in policy.transitions]
    return {name: slice_at(text, origin.start) for name, origin in declared if origin.start >= 0}


def transition_name(policy: PolicyIR, transition: Transition) -> str:
    """What a transition is called: after its document, numbered when that has several."""
    same = [t for t in policy.transitions if t.document is transition.document]
    number = f"（{next(i for i, t in enumerate(same, 1) if t is transition)}）" if len(same) > 1 else ""
    return f"{transition.document.name}过渡{number}"


def slice_at(text: str, start: int) -> Slice:
    """The declaration that begins at `start`."""
    at = text.rfind("\n", 0, start) + 1
    margin = start - at
    number = text.count("\n", 0, at) + 1
    kept: list[SliceLine] = []
    for line in text[at:].split("\n"):
        body = line.rstrip()
        if kept and body and len(body) - len(body.lstrip()) <= margin:
            break
        kept.append(SliceLine(body[margin:], at + margin, number))
        at += len(line) + 1
        number += 1
    while kept and not kept[-1].text:
        kept.pop()
    return tuple(kept)
