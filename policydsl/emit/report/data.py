"""What a report is told beside the policy itself: results of cases, findings, and slices of the source.

In: filled by whoever ran the cases and checks.  Out: plain data for the view.  Nothing here is computed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from policydsl.ir.policy import Award, Bar, Group, Limit, OldDocument, Place, PolicyIR, Target, Transition
from policydsl.ir.verification import Finding, Verification


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
    """A case as it ran.  `awards` names what its expectations are about; `setting` is given to every line."""

    name: str
    awards: tuple[str, ...]
    setting: str
    lines: tuple[CaseLine, ...]
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class ReportInput:
    """Everything a report is made from.

    `cases` is None when no case was run.  `sources` maps the name of an award, group, limit or bar to its text in the
    `.pol` file; `effects` maps a reading's name to what changes when another of its options is taken.
    `verification` is there when the original was given; its findings stand among `findings` too.
    """

    policy: PolicyIR
    cases: tuple[CaseResult, ...] | None = None
    findings: tuple[Finding, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    effects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    compiler: str = ""
    verification: Verification | None = None


def source_slices(policy: PolicyIR, text: str) -> dict[str, str]:
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
    return {name: _slice(text, origin.start) for name, origin in declared if origin.start >= 0}


def transition_name(policy: PolicyIR, transition: Transition) -> str:
    """What a transition is called: after its document, numbered when that has several."""
    same = [t for t in policy.transitions if t.document is transition.document]
    number = f"（{next(i for i, t in enumerate(same, 1) if t is transition)}）" if len(same) > 1 else ""
    return f"{transition.document.name}过渡{number}"


def _slice(text: str, start: int) -> str:
    line_start = text.rfind("\n", 0, start) + 1
    margin = start - line_start
    lines = text[line_start:].splitlines()
    kept = [lines[0]]
    for line in lines[1:]:
        if line.strip() and len(line) - len(line.lstrip()) <= margin:
            break
        kept.append(line)
    return "\n".join(line[margin:] for line in kept).rstrip()
