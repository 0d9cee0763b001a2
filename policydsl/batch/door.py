"""An application, a ledger and chosen readings, read from what people hand in.

In: a policy, and JSON texts or `name=value` words.  Out: `Application`,
`LedgerLine`s, a choice of readings, and in the sink of every source all of its
problems.  What is accepted and what it means is said by `policydsl.forms`, which
generated evaluators read by too; here the places are found in the text.  Rows
that stand twice are found by whoever decides.

An application is an object with 主体, 编号, 轮次, 日期, 事实; a ledger is a list of
lines; both and the readings may stand in one `{"applications": [...], "ledger":
[...], "readings": {...}}`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from policydsl import forms
from policydsl.batch import json_reader as j
from policydsl.diagnostics import Rule, Sink, catalog
from policydsl.forms import plain
from policydsl.ir.book import book
from policydsl.ir.decision import Application, LedgerLine
from policydsl.ir.policy import PolicyIR
from policydsl.source import Source, Span

Pairs = tuple[tuple[j.Text, j.Value], ...]
Members = dict[str, tuple["Handed", Span, j.Value]]

ALONE = "申报人"
"""The id of an application in words that names none."""

RULES: dict[str, Rule] = {
    "json": catalog.INPUT_JSON, "json-depth": catalog.LIMIT, "nothing": catalog.INPUT_JSON, "shape": catalog.INPUT_JSON,
    "id-length": catalog.INPUT_ID,
    "unknown": catalog.INPUT_UNKNOWN, "subject": catalog.INPUT_UNKNOWN,
    "twice": catalog.INPUT_ROWS, "rows-twice": catalog.INPUT_ROWS,
    "id": catalog.INPUT_ID, "id-blank": catalog.INPUT_ID, "id-scientific": catalog.INPUT_ID,
    "id-characters": catalog.INPUT_ID, "round": catalog.INPUT_ROUND, "negative": catalog.INPUT_SIGN,
    "line-unknown": catalog.LEDGER_UNKNOWN, "line-twice": catalog.LEDGER_TWICE, "line-repaid": catalog.LEDGER_REPAID,
}  # fmt: skip
"""The rule that a problem of the door breaks; of the ledger, else of a value, where none stands here."""


def rule_of(problem: forms.Problem) -> Rule:
    """The catalogue's rule for a problem."""
    ledger = problem.path[:1] == ("ledger",)
    if ledger and problem.code in ("unknown", "twice", "shape"):
        return catalog.INPUT_LEDGER
    return RULES.get(problem.code, catalog.INPUT_LEDGER if ledger else catalog.INPUT_TYPE)


@dataclass(frozen=True, slots=True)
class Handed:
    """What one source hands in: heads and facts in their order, and the sink for its problems.

    `at` is where it stands; in `words` it was given as `name=value`.
    """

    source: Source
    heads: Pairs = ()
    facts: Pairs = ()
    sink: Sink = field(default_factory=Sink)
    at: Span = field(default_factory=lambda: Span(0, 0))
    words: bool = False

    def members(self, pairs: Pairs) -> Members:
        """The pairs by their names as they are compared; a name that stands twice is reported."""
        out: Members = {}
        for key, value in pairs:
            name = plain(key.value)
            if name in out:
                self.sink.add(catalog.INPUT_ROWS, key.span, f"「{name}」写了两次", "不知取哪一个", "删去一处")
            out[name] = (self, key.span, value)
        return out

    def tell(self, problem: forms.Problem, span: Span) -> None:
        """Report a problem of the door."""
        self.sink.add(rule_of(problem), span, problem.message, problem.expected, problem.cure)


@dataclass(frozen=True, slots=True)
class Document:
    """A file: its applications, and the ledger and readings when it carries them."""

    whole: Handed
    applications: tuple[Handed, ...]
    ledger: j.Value | None
    readings: j.Value | None


def document(source: Source) -> Document:
    """A file: one application, a list of them, or an object with `applications`."""
    whole = Handed(source)
    tree = _parsed(source, whole.sink)
    if tree is None:
        return Document(whole, (), None, None)
    door = forms.Door(forms.Book({}, {}, {}, {}))
    rows, ledger, readings = forms.parts_of(j.plain(tree), door)
    for problem in door.problems:
        whole.tell(problem, j.place(tree, problem.path, named=problem.named))
    return Document(
        whole,
        tuple(one for path, _ in rows if (one := _handed(j.found(tree, path), whole)) is not None),
        None if ledger is None else _part(tree, "ledger"),
        None if readings is None else _part(tree, "readings"),
    )


def _part(tree: j.Value, name: str) -> j.Value | None:
    members = tree.members if isinstance(tree, j.Object) else ()
    return next((value for key, value in reversed(members) if plain(key.value) == name), None)


def _handed(item: j.Value, whole: Handed) -> Handed | None:
    """One application of a file; it shares the sink of the file.  None for what is no object."""
    if not isinstance(item, j.Object):
        whole.sink.add(catalog.INPUT_JSON, item.span, "申报应是一组「名称: 值」", "以 { 开头、以 } 收尾")
        return None
    heads = tuple((k, v) for k, v in item.members if plain(k.value) != "事实" or not isinstance(v, j.Object))
    facts = [(k, v) for k, v in item.members if plain(k.value) == "事实"]
    for key, _ in facts[1:]:
        whole.sink.add(catalog.INPUT_ROWS, key.span, "「事实」写了两次", "不知取哪一个", "删去一处")
    pairs = tuple(p for _, f in facts if isinstance(f, j.Object) for p in f.members)
    return Handed(whole.source, heads, pairs, whole.sink, item.span)


_QUOTED_KEY = re.compile("「([^」]*)」([=＝])(.*)", re.DOTALL)


def _parted(word: str) -> tuple[str, str, str]:
    """名称=值; a name that holds the sign itself stands in 「」."""
    quoted = _QUOTED_KEY.fullmatch(word)
    if quoted:
        return quoted[1], "=", quoted[3]
    return word.replace("＝", "=", 1).partition("=")


def from_pairs(words: Sequence[str], name: str) -> Handed:
    """`name=value` words, one a line of the source that messages show."""
    source = Source(name, "\n".join(words))
    sink = Sink()
    pairs = []
    start = 0
    for word in words:
        key, sign, value = _parted(word)
        span = Span(start, start + len(word))
        start += len(word) + 1
        if not sign or not key.strip():
            sink.add(catalog.INPUT_JSON, span, f"「{word}」不是「名称=值」", "也可以是一个 JSON 文件的名称")
            continue
        at = span.end - len(value)
        pairs.append((j.Text(key, Span(span.start, at - 1)), j.Text(value, Span(at, span.end))))
    heads = tuple(p for p in pairs if plain(p[0].value) in forms.HEADS)
    return Handed(source, heads, tuple(p for p in pairs if p not in heads), sink, words=True)


def _parsed(source: Source, sink: Sink) -> j.Value | None:
    try:
        return j.read(source.text)
    except j.Malformed as error:
        rule = catalog.LIMIT if error.deep else catalog.INPUT_JSON
        sink.add(rule, error.span, error.headline, "申报和台账以 JSON 写成" if not error.deep else "")
        return None


# ---------------------------------------------------------------- the application


@dataclass(frozen=True, slots=True)
class Read:
    """An application as read, and where its heads and facts were handed in."""

    application: Application
    heads: Members
    facts: Members

    def place(self, fact: str, head: str) -> tuple[Handed, Span]:
        """Where a fact stands, else a head, else the first of all."""
        found = self.facts.get(plain(fact)) or self.heads.get(head)
        one, _, value = found or next(iter((self.heads | self.facts).values()))
        return one, value.span


def application(policy: PolicyIR, handed: Sequence[Handed]) -> Read | None:
    """One application from its sources, a later one over an earlier; None when something is wrong with it.

    Where all of it is given in words, it may lack its id and its date.
    """
    heads: Members = {}
    facts: Members = {}
    for one in handed:
        heads |= one.members(one.heads)
        facts |= one.members(one.facts)
    raw: dict[str, Any] = {name: j.plain(value) for name, (_, _, value) in heads.items()}
    raw.setdefault("事实", {name: j.plain(value) for name, (_, _, value) in facts.items()})
    door = forms.Door(book(policy))
    read = door.application(raw, ("applications", 0), partial=all(one.words for one in handed))
    for problem in door.problems:
        one, span = _where(problem, handed[0], heads, facts)
        one.tell(problem, span)
    if read is None:
        return None
    kind, ident, label, date, values = read
    return Read(Application(kind, ident or ALONE, label, date, values), heads, facts)


def _where(problem: forms.Problem, first: Handed, heads: Members, facts: Members) -> tuple[Handed, Span]:
    """The place of a problem with an application that was gathered from several sources."""
    path = problem.path[2:]
    found = facts.get(str(path[1])) if len(path) > 1 else heads.get(str(path[0])) if path else None
    if found is None:
        return first, first.at
    one, key, value = found
    return one, key if problem.named else value.span


# ---------------------------------------------------------------- the ledger


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a ledger, and where each stands."""

    handed: Handed
    lines: tuple[LedgerLine, ...] = ()
    spans: tuple[Span, ...] = ()


def ledger(policy: PolicyIR, source: Source) -> Lines:
    """The lines of a ledger file."""
    handed = Handed(source)
    value = _parsed(source, handed.sink)
    return Lines(handed) if value is None else ledger_lines(policy, value, handed)


def ledger_lines(policy: PolicyIR, tree: j.Value, handed: Handed) -> Lines:
    """The lines of a ledger that was already read."""
    door = forms.Door(book(policy))
    found = door.ledger(j.plain(tree), ("ledger",))
    for problem in door.problems:
        handed.tell(problem, j.place(tree, problem.path[1:], named=problem.named))
    items = tree.items if isinstance(tree, j.List) else ()
    return Lines(
        handed, tuple(LedgerLine(*line) for _, line in found), tuple(items[i].span for i, _ in found)
    )


# ---------------------------------------------------------------- readings


def readings(policy: PolicyIR, handed: Handed, tree: j.Value | None) -> dict[str, str]:
    """口径=选项, checked against what the policy declares."""
    if tree is None:
        return {}
    door = forms.Door(book(policy))
    out = door.readings(j.plain(tree), ("readings",))
    for problem in door.problems:
        handed.tell(problem, j.place(tree, problem.path[1:], named=problem.named))
    return out


def as_object(pairs: Pairs) -> j.Object:
    """Words as the JSON object that they stand for."""
    return j.Object(pairs, Span(0, 0))
