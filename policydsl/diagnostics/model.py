"""What a diagnostic is, and the sink that gathers them.

A `Rule` is a catalogue entry (code, severity, explanation); a pass makes a
`Diagnostic` from it with the words of the case at hand.
"""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from policydsl.records import dataclass
from policydsl.source import Source, Span

Severity = Literal["错误", "提示"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of problem: stable code, what it is called, why it matters, how it is mended, an example."""

    code: str
    title: str
    why: str
    cure: str
    wrong: str = ""
    right: str = ""

    @property
    def severity(self) -> Severity:
        """The letter of the code decides: E is 错误, W 提示."""
        return "错误" if self.code.startswith("POL-E") else "提示"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem at one place.

    `headline` says what was found, `expected` what should stand there and why,
    `cure` how to mend it.  `related` are further places with a word each, `elsewhere`
    places in other files (the original of the policy).
    """

    rule: Rule
    span: Span
    headline: str
    expected: str = ""
    cure: str = ""
    related: tuple[tuple[Span, str], ...] = ()
    elsewhere: tuple[tuple[Source, Span, str], ...] = ()

    @property
    def code(self) -> str:
        """The stable code."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """错误 or 提示."""
        return self.rule.severity

    @property
    def is_error(self) -> bool:
        """Whether it keeps the policy from being used."""
        return self.severity == "错误"


@dataclass(slots=True)
class Sink:
    """Gathers diagnostics; the same problem at the same place is kept once."""

    items: list[Diagnostic] = field(default_factory=list)
    _seen: set[tuple[str, Span, str]] = field(default_factory=set)

    def add(
        self,
        rule: Rule,
        span: Span,
        headline: str,
        expected: str = "",
        cure: str = "",
        related: tuple[tuple[Span, str], ...] = (),
    ) -> None:
        """Report one problem; `cure` falls back to the rule's own."""
        if (rule.code, span, headline) in self._seen:
            return
        self._seen.add((rule.code, span, headline))
        self.items.append(Diagnostic(rule, span, headline, expected, cure or rule.cure, related))

    def sorted(self) -> tuple[Diagnostic, ...]:
        """By place, errors before hints at one place."""
        return tuple(
            sorted(self.items, key=lambda d: (d.span.start, d.span.end, d.severity != "错误", d.code))
        )
