"""The parser of one segment: the grammar's tables, run by a loop that does nothing else.

In: tables that Lark made of the grammar, the text of a segment, parse actions.  Out: its AST, or None when the text is
not of the grammar; then the tokens read so far, and the place where it leaves the grammar, with what might stand there.

Which terminals may stand at a place is the state's to say, as in Lark's contextual lexer.  One regular expression finds
the first of all terminals that the text has here; where the state does not allow that one, those that it allows are
tried in the same order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from policydsl.records import dataclass
from policydsl.source import Span
from policydsl.syntax import ast
from policydsl.syntax.keywords import by_spelling

FIGURES = frozenset(("DATE", "MONEY", "RATIO", "PERIOD", "COUNT", "NUMBER"))
END = "$END"
_BLANK = r"(?:\s|#[^\n]*)*+"  # nothing is given back: the end of a comment is no word

Make = Callable[[list[Any]], Any]


@dataclass(frozen=True, slots=True)
class Token:
    """A keyword or separator that a rule keeps: its terminal, its Chinese spelling, its place."""

    kind: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Rule:
    """What a reduction does: `size` symbols become one `origin`.

    `kept` are the children that count, each with whether it is a list to be spread out; None: all, as they are.  `action`
    names what is made of them; where it is empty, the only child stands for itself (`alone`) or they stay a list.
    """

    origin: str
    size: int
    kept: tuple[tuple[int, bool], ...] | None
    action: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Tables:
    """The grammar: per state what a symbol leads to (a state, or the complement of a rule's number), rules, terminals."""

    start: int
    end: int
    rows: tuple[Mapping[str, int], ...]
    rules: tuple[Rule, ...]
    terminals: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A token as it was read: its terminal and its place."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a segment leaves the grammar: the token there, or a character that begins none (no `kind`).

    `expected` are the terminals with which the segment would go on; for a character, those that are looked for there.
    """

    kind: str
    span: Span
    expected: frozenset[str]


class Parser:
    """Parses segments; `actions` has a method for every rule that makes a node."""

    def __init__(self, tables: Tables, actions: object) -> None:
        self._tables = tables
        self._rules = tuple((r.origin, r.size, _maker(r, actions)) for r in tables.rules)
        self._pattern = re.compile(_pattern_of(tables.terminals))
        self._keywords = {word: (k.terminal, k.zh) for word, k in by_spelling().items()}

    def parse(self, text: str, typed: str) -> ast.Part | None:
        """The AST of a segment; quoted words are taken from `typed`, the text before its punctuation was folded."""
        rows, rules, end = self._tables.rows, self._rules, self._tables.end
        states: list[int] = [self._tables.start]
        values: list[Any] = []
        row = rows[states[0]]
        at, kind = 0, ""
        while kind != END:
            kind, value, at = self._token(text, typed, at, row)
            to = row.get(kind, end)
            while to < 0:
                origin, size, make = rules[~to]
                if make is None:
                    state = states[-1] = rows[states[-2]][origin]
                else:
                    values[-size:] = [make(values[-size:])]
                    del states[-size:]
                    state = rows[states[-1]][origin]
                    states.append(state)
                row = rows[state]
                to = row.get(kind, end)
            if to == end:  # nothing leads there but the whole segment: no more to read, or no way on
                break
            states.append(to)
            values.append(value)
            row = rows[to]
        whole = kind == END and states[-1] == end
        return values[0] if whole else None

    def read(self, text: str) -> tuple[list[Piece], Stop | None]:
        """The tokens of a segment, up to its end or to where it leaves the grammar."""
        states = [self._tables.start]
        pieces: list[Piece] = []
        at = 0
        while True:
            row = self._tables.rows[states[-1]]
            kind, value, end = self._token(text, text, at, row)
            if not kind:
                kind, span = self._unread(text, at)
                if not kind:
                    return pieces, Stop(kind, span, self._looked_for(row))
            else:
                span = value.span if value is not None else Span(at, at)
            if not self._shift(states, kind):
                return pieces, Stop(kind, span, self._going_on(states))
            if kind == END:
                return pieces, None
            pieces.append(Piece(kind, span))
            at = end

    def _unread(self, text: str, at: int) -> tuple[str, Span]:
        """The token of whatever state, or the character that begins none."""
        found = self._pattern.match(text, at)
        if found is not None and found.lastgroup is not None:
            return found.lastgroup, Span(*found.span(found.lastgroup))
        blank = re.compile(_BLANK).match(text, at)
        start = blank.end() if blank is not None else at
        return "", Span(start, start + 1)

    def _looked_for(self, row: Mapping[str, int]) -> frozenset[str]:
        return frozenset({"WORD", *(name for name, _ in self._tables.terminals if name in row)})

    def _going_on(self, states: list[int]) -> frozenset[str]:
        """The terminals that lead on from here, through whatever reductions."""
        terminals = (kind for kind in self._tables.rows[states[-1]] if kind.isupper())
        return frozenset(kind for kind in terminals if self._shift(states.copy(), kind))

    def _shift(self, states: list[int], kind: str) -> bool:
        """Reduce and shift in place; False where there is no way on (what was reduced stays so)."""
        rows, rules = self._tables.rows, self._rules
        while True:
            to = rows[states[-1]].get(kind)
            if to is None:
                return kind == END and states[-1] == self._tables.end
            if to >= 0:
                states.append(to)
                return True
            origin, size, _ = rules[~to]
            del states[-size:]
            states.append(rows[states[-1]][origin])

    def _token(self, text: str, typed: str, at: int, row: Mapping[str, int]) -> tuple[str, Any, int]:
        """The next token that the state allows: its terminal, what it stands for, where it ends."""
        found = self._pattern.match(text, at)
        if found is None:
            return "", None, at
        kind = found.lastgroup or END
        if kind == END:
            return END, None, at
        start, end = found.span(kind)
        if kind == "WORD":
            return self._word(text[start:end], Span(start, end), end)
        if kind not in row:
            kind, end = self._other(text, start, row)
        return kind, _leaf(kind, text[start:end], Span(start, end), typed), end

    def _word(self, word: str, span: Span, end: int) -> tuple[str, Any, int]:
        """The table, not the state, says what a word is."""
        keyword = self._keywords.get(word)
        if keyword is None:
            return "WORD", ast.Name(_compared(word), span), end
        kind, chinese = keyword
        if kind == "-":
            return "WORD", ast.Name(_compared(chinese), span), end
        return kind, Token(kind, chinese, span), end

    def _other(self, text: str, at: int, row: Mapping[str, int]) -> tuple[str, int]:
        """The first terminal of those that the state allows."""
        for name, regexp in self._tables.terminals:
            if name in row:
                found = re.compile(regexp).match(text, at)
                if found is not None:
                    return name, found.end()
        return "", at


def _pattern_of(terminals: tuple[tuple[str, str], ...]) -> str:
    """Blanks and comments, then the first terminal or the end."""
    each = "|".join(f"(?P<{name}>{regexp})" for name, regexp in terminals)
    return rf"{_BLANK}(?:{each}|\Z)"


def _leaf(kind: str, text: str, span: Span, typed: str) -> ast.Name | ast.Str | ast.Figure | Token:
    """What a token stands for in the tree."""
    if kind in FIGURES:
        return ast.Figure(kind, text, span)
    if kind == "STRING":
        return ast.Str(typed[span.start + 1 : span.end - 1], span)
    if kind == "QUOTED":
        return ast.Name(_compared(text[1:-1]), span)
    return Token(kind, text, span)


def _compared(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _maker(rule: Rule, actions: object) -> Make | None:
    """What a reduction calls with its children; None where its only child simply stays."""
    kept = rule.kept
    if rule.alone:
        at = kept[0][0] if kept is not None else 0
        return None if rule.size == 1 else lambda children: children[at]
    if not rule.action:
        return list if kept is None else lambda children: _gathered(children, kept)
    action: Make = getattr(actions, rule.action)
    return action if kept is None else lambda children: action(_gathered(children, kept))


def _gathered(children: list[Any], kept: tuple[tuple[int, bool], ...]) -> list[Any]:
    """The children that count; a list that comes first grows (a repetition is one list, not one per item)."""
    first, spread = kept[0]
    out: list[Any] = children[first] if spread else [children[first]]
    for i, spread_out in kept[1:]:
        if spread_out:
            out += children[i]
        else:
            out.append(children[i])
    return out
