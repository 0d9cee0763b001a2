"""Find, complete and load the grammar.

In: `grammar/policy.lark` and the keyword table.  Out: one Lark parser (LALR,
contextual lexer), its tables cached on disk.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policydsl.syntax.keywords import by_spelling, by_terminal, grammar_folder
from policydsl.syntax.lexer import word_pattern
from policydsl.syntax.store import cache_folder

if TYPE_CHECKING:
    from lark import Lark, Token

    from policydsl.syntax.build import Build


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


def cache_file(text: str) -> Path | None:
    """Where the tables of this grammar are kept, or None when no folder can be written."""
    folder = cache_folder()
    if folder is None:
        return None
    import lark

    key = f"{text}|{sys.version_info[:2]}|{lark.__version__}"
    return folder / f"grammar-{hashlib.sha256(key.encode()).hexdigest()[:16]}.bin"


@cache
def actions() -> Build:
    """The parse actions, shared by every parse."""
    from policydsl.syntax.build import Build

    return Build()


@cache
def parser() -> Lark:
    """The parser of one segment; its AST is built as it parses."""
    from lark import Lark

    text = grammar_text()
    where = cache_file(text)
    return Lark(
        text,
        start="segment",
        parser="lalr",
        lexer="contextual",
        postlex=_WordsAlways(),
        lexer_callbacks={"WORD": _word},
        transformer=actions(),
        maybe_placeholders=False,
        cache=str(where) if where else False,
    )


def terminal_words() -> dict[str, str]:
    """What a terminal is called in a message."""
    named = {
        "WORD": "名称", "QUOTED": "名称", "STRING": "引号中的文字", "DATE": "日期", "MONEY": "带「元」的金额", "RATIO": "比例（%、‰）",
        "PERIOD": "期间（年、个月、天）", "COUNT": "带单位的数", "NUMBER": "数", "SEP": "「、」", "DOT": "「·」", "COLON": "「：」", "EQUAL": "「=」",
        "LPAR": "「（」", "RPAR": "「）」", "PLUS": "「+」", "MINUS": "「-」", "STAR": "「*」", "SLASH": "「/」", "$END": "本栏结束",
    }  # fmt: skip
    return named | {t: f"「{k.zh}」" for t, k in by_terminal().items()}
