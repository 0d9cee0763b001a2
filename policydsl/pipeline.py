"""The phases of one policy, each run once and only when something needs it.

In: a path or a `Source`.  Out: `Policy`: text, AST, IR, diagnostics; later
phases (cases, generated files) take it from there.  No knowledge of any policy.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from policydsl.diagnostics import Diagnostic, catalog
from policydsl.ir.policy import PolicyIR
from policydsl.source import Source, Span, decode
from policydsl.syntax.parser import File


@dataclass(frozen=True)
class Policy:
    """One policy as far as it could be understood."""

    source: Source
    file: File | None
    diagnostics: tuple[Diagnostic, ...]
    ir: PolicyIR | None

    @property
    def ok(self) -> bool:
        """Whether it can be used: no error was found."""
        return self.ir is not None and not any(d.is_error for d in self.diagnostics)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text."""
        import hashlib

        return hashlib.sha256(self.source.text.encode()).hexdigest()


def load_file(path: str | Path) -> Policy:
    """Read and check a file; the name in messages is the path as given."""
    return load_bytes(str(path), Path(path).read_bytes())


def load_bytes(name: str, data: bytes) -> Policy:
    """Decode and check."""
    source, problem = decoded(name, data)
    return load_source(source) if problem is None else Policy(source, None, (problem,), None)


def decoded(name: str, data: bytes) -> tuple[Source, Diagnostic | None]:
    """The text of a user's file, and why it cannot be used."""
    text, problem = decode(data)
    source = Source(name, text)
    if problem is None:
        return source, None
    rule = {"太大": catalog.LIMIT, "编码": catalog.ENCODING}.get(problem.kind, catalog.HIDDEN)
    span = Span(problem.offset, problem.offset + 1)
    return source, Diagnostic(rule, span, f"{rule.title}：{problem.detail}", "", rule.cure)


def load_source(source: Source) -> Policy:
    """Parse, bind, check."""
    from policydsl.sema import analyse
    from policydsl.syntax.parser import parse

    file = parse(source)
    policy, diagnostics, scope = analyse(file)
    hints: tuple[Diagnostic, ...] = ()
    if policy is not None:
        from policydsl.analysis import hints_of

        hints = hints_of(policy, scope.used)
    merged = sorted(
        (*diagnostics, *hints), key=lambda d: (d.span.start, d.span.end, d.severity != "错误", d.code)
    )
    usable = policy if not any(d.is_error for d in merged) else None
    return Policy(source, file, tuple(merged), usable)
