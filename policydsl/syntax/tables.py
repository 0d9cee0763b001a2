"""The parser's tables: shipped as data, made from the grammar by Lark.

In: `grammar/policy.lark`, the keyword table, the parse actions.  Out: `Tables`, read from `tables.json` beside this module.
The file is plain data; its first line is a digest of what it was made from and of all that follows it.  Where that does
not fit, Lark makes the tables again, in memory.  `python -m policydsl.syntax.tables` writes the file after a change of the
grammar; nothing else ever does, and nothing is read from a folder of the user's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policydsl.syntax.build import Build
from policydsl.syntax.keywords import grammar_folder
from policydsl.syntax.lalr import Rule, Tables

if TYPE_CHECKING:
    from lark import Lark

FILE = Path(__file__).with_name("tables.json")


def tables() -> Tables:
    """The tables of the grammar as it is."""
    found = _shipped()
    if found is not None:
        return found
    from policydsl.syntax.grammar import lark_parser

    return tables_of(lark_parser())


def _shipped() -> Tables | None:
    """The tables of the file, if they were made from this grammar."""
    try:
        head, _, body = FILE.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return _from_json(head + body) if head == _head(body) else None


def text_of(made: Tables) -> str:
    """The file's text: a digest, then a line for each state, rule and terminal."""
    parts: dict[str, Iterable[object]] = {
        "rows": [dict(row) for row in made.rows],
        "rules": [(r.origin, r.size, r.kept, r.action, r.alone) for r in made.rules],
        "terminals": made.terminals,
    }
    lists = ",\n".join(f'"{name}":[\n{_lines(items)}]' for name, items in parts.items())
    body = f'"start":{made.start},\n"end":{made.end},\n{lists}}}\n'
    return f"{_head(body)}\n{body}"


def _lines(items: Iterable[object]) -> str:
    return ",\n".join(json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in items)


def _head(body: str) -> str:
    """The file's first line: what it was made from, and what follows."""
    from policydsl.syntax.grammar import grammar_text

    keywords = (grammar_folder() / "keywords.tsv").read_text(encoding="utf-8")
    actions = " ".join(sorted(name for name in vars(Build) if not name.startswith("_")))
    made_from = f"{grammar_text()}\0{keywords}\0{actions}\0{body}"
    digest = hashlib.sha256(made_from.encode()).hexdigest()
    return f'{{"digest":"{digest}",'


def _from_json(text: str) -> Tables:
    held = json.loads(text)
    rules = tuple(
        Rule(origin, size, None if kept is None else tuple((i, spread) for i, spread in kept), action, alone)
        for origin, size, kept, action, alone in held["rules"]
    )
    terminals = tuple((name, regexp) for name, regexp in held["terminals"])
    return Tables(held["start"], held["end"], tuple(held["rows"]), rules, terminals)


# ---------------------------------------------------------------- made by Lark


def tables_of(lark: Lark) -> Tables:
    """Lark's tables as plain data, its rules with what their reductions do."""
    from lark.parsers.lalr_analysis import Shift

    table = lark.parser.parser._parse_table  # noqa: SLF001 - Lark shows its tables in no other way
    rows = [
        {str(symbol): (action is Shift, arg) for symbol, (action, arg) in table.states[i].items()}
        for i in range(len(table.states))
    ]
    start, end = table.start_states["segment"], table.end_states["segment"]
    order = sorted(lark.rules, key=_written)
    numbers = {rule: i for i, rule in enumerate(order)}
    places = _places(rows, start)
    lone = _lone(order)
    lexer = lark.parser.lexer.lexer.root_lexer
    return Tables(
        places[start],
        places[end],
        tuple(
            {
                symbol: places[arg] if shift else ~numbers[arg]
                for symbol, (shift, arg) in sorted(rows[old].items())
            }
            for old in places
        ),
        tuple(_rule(rule, lone) for rule in order),
        tuple(
            (str(t.name), t.pattern.to_regexp()) for t in lexer.terminals if t.name not in lexer.ignore_types
        ),
    )


def _written(rule: Any) -> tuple[str, int, tuple[str, ...]]:  # noqa: ANN401 - Lark's rule
    """What orders rules however Lark came upon them."""
    return rule.origin.name, rule.order, tuple(s.name for s in rule.expansion)


def _places(rows: Sequence[Mapping[str, tuple[bool, int]]], start: int) -> dict[int, int]:
    """States numbered as they are reached from the first one, symbols in the order of their names."""
    places = {start: 0}
    reached = [start]
    for state in reached:  # grows as it goes
        for _, (shift, to) in sorted(rows[state].items()):
            if shift and to not in places:
                places[to] = len(places)
                reached.append(to)
    return places


def _symbols(rule: Any) -> list[tuple[int, str]]:  # noqa: ANN401 - Lark's rule
    """The symbols of a rule that count, with their places: punctuation written as itself does not."""
    return [(i, s.name) for i, s in enumerate(rule.expansion) if not (s.is_term and s.filter_out)]


def _lone(rules: Iterable[Any]) -> frozenset[str]:
    """Rules without a node (`_x`) that always stand for exactly one child."""
    hidden = {r.origin.name for r in rules if r.origin.name.startswith("_")}
    several = {r.origin.name for r in rules if len(found := _symbols(r)) != 1 or found[0][1].startswith("_")}
    return frozenset(hidden - several)


def _rule(rule: Any, lone: frozenset[str]) -> Rule:  # noqa: ANN401 - Lark's rule
    symbols = _symbols(rule)
    kept = tuple((i, name.startswith("_") and name not in lone) for i, name in symbols)
    name = str(rule.alias or rule.origin.name)
    single = len(kept) == 1 and not kept[0][1]
    inlined = name in lone or (rule.options.expand1 and not rule.alias)
    alone = single and (inlined or not (hasattr(Build, name) or name.startswith("_")))
    plain = len(kept) == len(rule.expansion) and not any(spread for _, spread in kept)
    action = "" if alone or name.startswith("_") else name
    return Rule(str(rule.origin.name), len(rule.expansion), None if plain else kept, action, alone)


if __name__ == "__main__":
    from policydsl.syntax.grammar import lark_parser

    FILE.write_text(text_of(tables_of(lark_parser())), encoding="utf-8", newline="\n")
