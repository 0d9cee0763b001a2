"""Find, complete and load the grammar.

In: `grammar/policy.lark` and the keyword table.  Out: the parser of segments, run by the tables that ship; and Lark's own
parser (LALR, contextual lexer), which the tables are taken from.  Nothing is kept between runs.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from policydsl.syntax.keywords import by_spelling, by_terminal, grammar_folder
from policydsl.syntax.lalr import Parser
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


@cache
def parser() -> Parser:
    """The parser of segments; Lark is not even imported as long as its tables are those of the grammar."""
    from policydsl.syntax.build import Build
    from policydsl.syntax.tables import tables

    return Parser(tables(), Build())


@cache
def lark_parser() -> Lark:
    """Lark's parser of one segment: its tables are ours; it builds nothing of ours."""
    import lark

    return lark.Lark(
        grammar_text(),
        start="segment",
        parser="lalr",
        lexer="contextual",
        postlex=_WordsAlways(),
        lexer_callbacks={"WORD": _word},
        maybe_placeholders=False,
    )


def terminal_words() -> dict[str, str]:
    """What a terminal is called in a message."""
    named = {
        "WORD": "名称", "QUOTED": "名称", "STRING": "引号中的文字", "DATE": "日期", "MONEY": "带「元」的金额", "RATIO": "比例（%、‰）",
        "PERIOD": "期间（年、个月、天）", "COUNT": "带单位的数", "NUMBER": "数", "SEP": "「、」", "DOT": "「·」", "COLON": "「：」", "EQUAL": "「=」",
        "LPAR": "「（」", "RPAR": "「）」", "PLUS": "「+」", "MINUS": "「-」", "STAR": "「*」", "SLASH": "「/」", "$END": "本栏结束",
    }  # fmt: skip
    return named | {t: f"「{k.zh}」" for t, k in by_terminal().items()}
