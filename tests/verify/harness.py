"""How much of what may go wrong is noticed: every single change of the original and of the rules, one at a time.

    python -m tests.verify.harness POLICY SOURCE [--every N] [--side text|rule|meaning]

A change of the original counts as noticed when verification reports an error at
its clause (before and behind the clauses, a hint); that the file's digest is another one does not count.  A change of the
rules counts when `check` (a hint of a kind that the rules as they are do not get is
enough), verification (likewise) or a case reports it, at its clause where it stands in
one.  Changes of the rules are of two sorts: of a word or figure (`rule`), and of what
is well written and means something else (`meaning`).  `--every N` takes every N-th change.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from policydsl.diagnostics import catalog
from policydsl.interp import run_case
from policydsl.ir.document import Document
from policydsl.ir.policy import Clause, Place, PolicyIR
from policydsl.original import read
from policydsl.original.verify import verify
from policydsl.pipeline import Policy, load_source
from policydsl.source import Source
from tests.verify import changes_of_meaning, changes_of_rule, changes_of_text
from tests.verify.changes_of_text import Change
from tests.verify.same import means_the_same, no_text_tells


@dataclass
class Tally:
    """What was noticed, by whom, and what was not."""

    by: Counter[str] = field(default_factory=Counter)
    missed: list[Change] = field(default_factory=list)
    elsewhere: list[Change] = field(default_factory=list)
    same: int = 0
    kinds: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def note(self, change: Change, who: str) -> None:
        """Count a change: `who` noticed it, or 'same', 'elsewhere', or '' for nobody."""
        self.kinds[change.kind][who if who in ("same", "elsewhere", "") else "noticed"] += 1
        match who:
            case "same":
                self.same += 1
            case "elsewhere":
                self.elsewhere.append(change)
            case "":
                self.missed.append(change)
            case _:
                self.by[who] += 1

    def by_kind(self) -> str:
        """A line a kind: how many, noticed, noticed elsewhere, meaning the same, noticed by nobody."""
        rows = [
            f"  {kind}: {count.total()}，noticed {count['noticed']}，elsewhere {count['elsewhere']}，"
            f"same {count['same']}，nobody {count['']}"
            for kind, count in sorted(self.kinds.items())
        ]
        return "\n".join(rows)

    @property
    def all(self) -> int:
        return self.by.total() + len(self.missed) + len(self.elsewhere)

    def told(self, side: str) -> str:
        who = "，".join(f"{name} {count}" for name, count in sorted(self.by.items()))
        share = 100 * self.by.total() / self.all if self.all else 100
        return (
            f"{side}: {self.by.total()} of {self.all} noticed at their clause ({share:.1f}%): {who}; "
            f"elsewhere {len(self.elsewhere)}, not at all {len(self.missed)}, meaning the same {self.same}"
        )


def of_text(policy: PolicyIR, name: str, data: bytes, every: int = 1, offset: int = 0) -> Tally:
    """Changes of the original."""
    document = _document(name, data)
    tally = Tally()
    for change in _some(changes_of_text.changes(document), every, offset):
        if means_the_same(policy, document.text, change):
            tally.note(change, "same")
            continue
        changed = read(name, change.apply(document.text).encode())
        if not isinstance(changed, Document):
            tally.note(change, "read")
            continue
        found = [f for f in verify(policy, changed).findings if f.code != catalog.ORIGINAL_REVISED.code]
        # Around the clauses nothing is paid by: there a hint will do.
        told = [f for f in found if f.severity == "错误" or change.place is None]
        near = change.place is None or any(_same(f.place, change.place) for f in told)
        tally.note(change, "" if not told else "verify" if near else "elsewhere")
    return tally


def of_rules(text: str, name: str, data: bytes, every: int = 1, offset: int = 0) -> Tally:
    """Changes of the words and figures of the rules."""
    return _of(text, name, data, _some(changes_of_rule.changes(text), every, offset))


def of_meaning(text: str, name: str, data: bytes, every: int = 1, offset: int = 0) -> Tally:
    """Changes of the rules that leave them well written."""
    return _of(text, name, data, _some(changes_of_meaning.changes(_plain(text), text), every, offset))


def _plain(text: str) -> PolicyIR:
    policy = load_source(Source("policy.pol", text)).ir
    assert policy is not None
    return policy


def _of(text: str, name: str, data: bytes, changes: Iterator[Change]) -> Tally:
    document = _document(name, data)
    plain = load_source(Source("policy.pol", text))
    assert plain.ir is not None
    usual = Counter(d.code for d in plain.diagnostics)
    tally = Tally()
    for change in changes:
        if means_the_same(plain.ir, text, change):
            tally.note(change, "same")
            continue
        whole = change.kind in changes_of_meaning.WHOLE
        clause = None if whole else _clause_of(plain.ir, change.start)
        changed = load_source(Source("policy.pol", change.apply(text)))
        who = _noticed(changed, usual, document, change, clause)
        tally.note(change, "same" if not who and no_text_tells(plain.ir, change) else who)
    return tally


def _noticed(
    policy: Policy, usual: Counter[str], document: Document, change: Change, clause: Clause | None
) -> str:
    """Who notices: the first of check, verify and the cases."""
    errors = [d for d in policy.diagnostics if d.is_error]
    if errors or policy.ir is None:
        near = clause is None or any(_within(d.span.start, clause, change) for d in errors)
        return "check" if near else "elsewhere"
    hints = Counter(d.code for d in policy.diagnostics)
    if any(hints[code] > usual[code] for code in hints):
        return "check"
    found = verify(policy.ir, document).findings
    if any(clause is None or _same(f.place, clause.place) for f in found):
        return "verify"
    if change.kind in changes_of_meaning.NAMED:
        return "elsewhere" if found else ""
    if _fails(policy.ir, clause):
        return "test"
    return "elsewhere" if found or _fails(policy.ir, None) else ""


def _fails(policy: PolicyIR, clause: Clause | None) -> bool:
    """Whether a case fails: one of the clause, or any."""
    places = {a.name: a.place for a in policy.awards}
    for case in policy.cases:
        at = [case.place, *(places.get(e.subject) for run in case.runs for e in run.expectations)]
        if clause is not None and not any(_same(place, clause.place) for place in at):
            continue
        if not all(result.passed for result in run_case(policy, case)):
            return True
    return False


def _clause_of(policy: PolicyIR, at: int) -> Clause | None:
    """The clause in whose text a change stands; readings before a clause are no clause's."""
    return next((c for c in policy.clauses if c.origin.start <= at < _end(c)), None)


def _end(clause: Clause) -> int:
    inner = [
        x.origin.end for x in (*clause.awards, *clause.groups, *clause.limits, *clause.bars, *clause.remarks)
    ]
    bases = [b.origin.end for x in (*clause.awards, *clause.groups) for b in x.basis]
    return max([clause.origin.end, *inner, *bases, *(u.origin.end for u in clause.units)])


def _within(at: int, clause: Clause, change: Change) -> bool:
    return clause.origin.start <= at < _end(clause) + len(change.after)


def _same(a: Place | None, b: Place | None) -> bool:
    return a is not None and b is not None and (a.chapter, a.item) == (b.chapter, b.item)


def _document(name: str, data: bytes) -> Document:
    document = read(name, data)
    assert isinstance(document, Document)
    return document


def _some(found: Iterator[Change], every: int, offset: int) -> Iterator[Change]:
    return (change for i, change in enumerate(found) if i % every == offset)


def main() -> int:
    """Both sides, with what was not noticed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("policy", type=Path)
    parser.add_argument("source", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--offset", type=int, default=0)
    parser.add_argument("--side", choices=["text", "rule", "meaning", "all"], default="all")
    given = parser.parse_args()
    text, data = given.policy.read_text(encoding="utf-8"), given.source.read_bytes()
    policy = load_source(Source(given.policy.name, text)).ir
    assert policy is not None
    tallies = []
    if given.side in ("text", "all"):
        tallies.append(("text", of_text(policy, given.source.name, data, given.every, given.offset)))
    for side, made in (("rule", of_rules), ("meaning", of_meaning)):
        if given.side in (side, "all"):
            tallies.append((side, made(text, given.source.name, data, given.every, given.offset)))
    for side, tally in tallies:
        for change in tally.missed:
            print(
                "  not noticed:",
                change.told().replace("\n", "⏎"),
                f"line {text.count(chr(10), 0, change.start) + 1}",
            )
        for change in tally.elsewhere:
            print(
                "  elsewhere:",
                change.told().replace("\n", "⏎"),
                f"line {text.count(chr(10), 0, change.start) + 1}",
            )
        print(tally.by_kind())
        print(tally.told(side), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
