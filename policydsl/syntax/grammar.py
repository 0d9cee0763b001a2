"""Find, complete and load the grammar.

In: `grammar/policy.lark` and the keyword table.  Out: the parser of segments, run by tables that Lark makes once and the
user's cache folder keeps; and Lark's own parser (LALR, contextual lexer), which says what is wrong with a segment.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policydsl.syntax.cache import cache_folder, keep
from policydsl.syntax.keywords import by_spelling, by_terminal, grammar_folder
from policydsl.syntax.lalr import Parser, Rule, Tables
from policydsl.syntax.lexer import word_pattern

if TYPE_CHECKING:
    from lark import Lark, Token


class _WordsAlways:
    """Tells the contextual lexer that a word may stand anywhere: the table, not the state, says what it is."""

    always_accept = ("WORD",)

    def process(self, stream: Any) -> Any:  # noqa: ANN401 - Lark hands its own stream through
        """Leave the stream as it is."""
        return stream


def grammar_text() -> str:
    """The grammar with the word terminal and the keyword terminals added."""
    text = (grammar_folder() / "policy.lark").read_text(encoding="utf-8")
    declared = " ".join(sorted(by_terminal()))
    return f"{text}\nWORD: /{word_pattern()}/\n%declare {declared}\n"


def _word(token: Token) -> Token:
    keyword = by_spelling().get(token.value)
    if keyword is None:
        return token
    if keyword.terminal == "-":
        return token.update(value=keyword.zh)
    return token.update(type=keyword.terminal, value=keyword.zh)


def cache_file(made_by: str, ending: str) -> Path | None:
    """Where tables are kept, by what they are made of, or None when no folder can be written."""
    folder = cache_folder()
    if folder is None:
        return None
    key = f"{made_by}|{sys.version_info[:2]}"
    return folder / f"grammar-{hashlib.sha256(key.encode()).hexdigest()[:16]}.{ending}"


@cache
def parser() -> Parser:
    """The parser of segments; Lark is not even imported where its tables are kept."""
    from policydsl.syntax.build import Build

    code = [Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("build.py", "grammar.py")]
    where = cache_file("".join((grammar_text(), *code)), "tables")
    tables = _kept(where)
    if tables is None:
        tables = tables_of(lark_parser())
        _keep(where, tables)
    return Parser(tables, Build())


@cache
def lark_parser() -> Lark:
    """Lark's parser of one segment, for its tokens and its words on what it cannot parse; it builds nothing of ours."""
    import lark

    text = grammar_text()
    where = cache_file(f"{text}|{lark.__version__}", "bin")
    return lark.Lark(
        text,
        start="segment",
        parser="lalr",
        lexer="contextual",
        postlex=_WordsAlways(),
        lexer_callbacks={"WORD": _word},
        maybe_placeholders=False,
        cache=str(where) if where else False,
    )


# ---------------------------------------------------------------- tables


def tables_of(lark: Lark) -> Tables:
    """Lark's tables as plain data, its rules with what their reductions do."""
    from lark.parsers.lalr_analysis import Shift

    table = lark.parser.parser._parse_table  # noqa: SLF001 - Lark shows its tables in no other way
    numbers = {rule: i for i, rule in enumerate(lark.rules)}
    rows = tuple(
        {
            str(symbol): arg if action is Shift else ~numbers[arg]
            for symbol, (action, arg) in table.states[i].items()
        }
        for i in range(len(table.states))
    )
    lone = _lone(lark.rules)
    rules = tuple(_rule(rule, lone) for rule in lark.rules)
    lexer = lark.parser.lexer.lexer.root_lexer
    terminals = tuple(
        (str(t.name), t.pattern.to_regexp()) for t in lexer.terminals if t.name not in lexer.ignore_types
    )
    return Tables(table.start_states["segment"], table.end_states["segment"], rows, rules, terminals)


def _symbols(rule: Any) -> list[tuple[int, str]]:  # noqa: ANN401 - Lark's rule
    """The symbols of a rule that count, with their places: punctuation written as itself does not."""
    return [(i, s.name) for i, s in enumerate(rule.expansion) if not (s.is_term and s.filter_out)]


def _lone(rules: Iterable[Any]) -> frozenset[str]:
    """Rules without a node (`_x`) that always stand for exactly one child."""
    hidden = {r.origin.name for r in rules if r.origin.name.startswith("_")}
    several = {r.origin.name for r in rules if len(found := _symbols(r)) != 1 or found[0][1].startswith("_")}
    return frozenset(hidden - several)


def _rule(rule: Any, lone: frozenset[str]) -> Rule:  # noqa: ANN401 - Lark's rule
    from policydsl.syntax.build import Build

    symbols = _symbols(rule)
    kept = tuple((i, name.startswith("_") and name not in lone) for i, name in symbols)
    name = str(rule.alias or rule.origin.name)
    single = len(kept) == 1 and not kept[0][1]
    inlined = name in lone or (rule.options.expand1 and not rule.alias)
    alone = single and (inlined or not (hasattr(Build, name) or name.startswith("_")))
    plain = len(kept) == len(rule.expansion) and not any(spread for _, spread in kept)
    action = "" if alone or name.startswith("_") else name
    return Rule(str(rule.origin.name), len(rule.expansion), None if plain else kept, action, alone)


def _kept(where: Path | None) -> Tables | None:
    """The tables as they were kept; whatever is wrong with them is as if there were none."""
    if where is None:
        return None
    try:
        start, end, rows, rules, terminals = marshal.loads(where.read_bytes())  # noqa: S302 - our own cache folder
        return Tables(start, end, rows, tuple(Rule(*r) for r in rules), terminals)
    except (OSError, EOFError, ValueError, TypeError):
        return None


def _keep(where: Path | None, tables: Tables) -> None:
    if where is not None:
        rows = tuple(dict(row) for row in tables.rows)
        rules = tuple((r.origin, r.size, r.kept, r.action, r.alone) for r in tables.rules)
        keep(where, marshal.dumps((tables.start, tables.end, rows, rules, tables.terminals)))


def terminal_words() -> dict[str, str]:
    """What a terminal is called in a message."""
    named = {
        "WORD": "名称", "QUOTED": "名称", "STRING": "引号中的文字", "DATE": "日期", "MONEY": "带「元」的金额", "RATIO": "比例（%、‰）",
        "PERIOD": "期间（年、个月、天）", "COUNT": "带单位的数", "NUMBER": "数", "SEP": "「、」", "DOT": "「·」", "COLON": "「：」", "EQUAL": "「=」",
        "LPAR": "「（」", "RPAR": "「）」", "PLUS": "「+」", "MINUS": "「-」", "STAR": "「*」", "SLASH": "「/」", "$END": "本栏结束",
    }  # fmt: skip
    return named | {t: f"「{k.zh}」" for t, k in by_terminal().items()}
