"""Text to AST: every segment parsed by itself, every problem reported.

In: a `Source`.  Out: `File`: the items in order, the comments, and the
diagnostics of spelling and syntax.  An unparsable segment stays in the list
without a part, so that later passes keep silent about what it would have said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from policydsl import numerals
from policydsl.diagnostics import Diagnostic, Rule, Sink, catalog
from policydsl.diagnostics.names import near, nearest
from policydsl.records import dataclass
from policydsl.source import Source, Span, unseen
from policydsl.syntax import ast, lexer
from policydsl.syntax.keywords import by_spelling, by_terminal, table

if TYPE_CHECKING:
    from policydsl.syntax.lalr import Stop

MAX_DEPTH = 60
PART_DEPTH = 6  # a part, its tuples, a figure with its kind
MAX_SEGMENT = 20_000


@dataclass(frozen=True, slots=True)
class File:
    """A parsed file."""

    source: Source
    items: tuple[ast.Item, ...]
    comments: tuple[Span, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why a segment could not be parsed, with spans relative to it."""

    diagnostic: Diagnostic


_cache: dict[str, ast.Part | _Failure] = {}
_CACHE_LIMIT = 200_000


def parse(source: Source) -> File:
    """Parse a whole file; never raises on its content."""
    sink = Sink()
    hidden = unseen(source.text)
    if hidden is not None:
        span = Span(hidden.offset, hidden.offset + 1)
        sink.add(catalog.HIDDEN, span, f"{catalog.HIDDEN.title}：{hidden.detail}")
        return File(source, (), (), sink.sorted())
    text = lexer.normalise(source.text)
    pieces, comments = lexer.segments(text)
    items = []
    for piece in pieces:
        base, end = piece.span.start, piece.span.end
        if piece.keyword is None:
            _report_head(text, piece.span, sink)
            continue
        outcome = _parse_segment(text[base:end], source.text[base:end])
        if isinstance(outcome, _Failure):
            d = outcome.diagnostic
            sink.add(d.rule, d.span.shifted(base), d.headline, d.expected, d.cure)
        part = outcome if isinstance(outcome, ast.Part) else None
        items.append(ast.Item(piece.keyword.zh, piece.keyword.level, base, end, part))
    return File(source, tuple(items), comments, sink.sorted())


def _parse_segment(text: str, original: str) -> ast.Part | _Failure:
    found = _cache.get(original)
    if found is None:
        found = _parse_fresh(text, original)
        if len(_cache) >= _CACHE_LIMIT:
            _cache.clear()
        _cache[original] = found
    return found


def _parse_fresh(text: str, original: str) -> ast.Part | _Failure:
    from policydsl.syntax.grammar import parser

    return _over_limit(text) or _not_deep(parser().parse(text, original)) or _why_not(text)


def _not_deep(part: ast.Part | None) -> ast.Part | _Failure | None:
    """The part, unless something in it is nested beyond what every pass can follow."""
    level: list[Any] = [part]
    for _ in range(MAX_DEPTH + PART_DEPTH):
        level = [x for node in level for x in _below(node)]
        if not level:
            return part
    span = next((x.span for x in level if hasattr(x, "span")), Span(0, 1))
    cure = "拆成几个「定义」"
    return _failure(catalog.LIMIT, span, "算式或条件套得太深", f"不超过 {MAX_DEPTH} 层", cure)


def _below(node: object) -> Iterable[Any]:
    """What a node of the tree holds, without its places."""
    if type(node) is tuple:
        return node
    if is_dataclass(node) and not isinstance(node, Span):
        return [getattr(node, f.name) for f in fields(node)]
    return ()


def _why_not(text: str) -> _Failure:
    """What is wrong with a segment that is not of the grammar."""
    from policydsl.syntax.grammar import parser

    _, stop = parser().read(text)
    assert stop is not None, text
    return _bad_token(stop, text) if stop.kind else _bad_character(stop, text)


_LONG_FIGURE = re.compile(rf"[0-9.]{{{numerals.MAX_FIGURE + 1},}}")


def _over_limit(text: str) -> _Failure | None:
    if _LONG_FIGURE.search(text):
        for kind, piece, at in lexer.words(text):
            if kind in ("digits", "other") and _LONG_FIGURE.match(text, at):
                span = Span(at, at + len(piece))
                expected = f"一个数不超过 {numerals.MAX_FIGURE} 位"
                return _failure(catalog.LIMIT, span, "这个数太长", expected)
    if len(text) > MAX_SEGMENT:
        return _failure(
            catalog.LIMIT, Span(0, 2), f"这一栏长达 {len(text)} 字", f"一栏不超过 {MAX_SEGMENT} 字"
        )
    if text.count("(") <= MAX_DEPTH:
        return None
    depth = 0
    for kind, piece, at in lexer.words(text):
        if kind != "other":
            continue
        depth += (piece == "(") - (piece == ")")
        if depth > MAX_DEPTH:
            return _failure(catalog.LIMIT, Span(at, at + 1), "括号套得太深", f"不超过 {MAX_DEPTH} 层")
    return None


def _failure(rule: Rule, span: Span, headline: str, expected: str = "", cure: str = "") -> _Failure:
    return _Failure(Diagnostic(rule, span, headline, expected, cure or rule.cure))


def _report_head(text: str, span: Span, sink: Sink) -> None:
    for kind, piece, at in lexer.words(text[span.start : span.end]):
        if kind != "comment":
            _report_stray(kind, piece, Span(span.start + at, span.start + at + len(piece)), sink)
            return


def _report_stray(kind: str, piece: str, span: Span, sink: Sink) -> None:
    likely = nearest(piece, [k.zh for k in table() if k.opens]) if kind == "word" else None
    cure = f"改为「{likely}」" if likely else "文件以「政策 标识」开头"
    sink.add(catalog.SYNTAX, span, f"文件开头写了「{piece}」", "应以关键词「政策」开头", cure)


def _bad_character(stop: Stop, text: str) -> _Failure:
    span = stop.span
    char = text[span.start]
    if char in '"“':
        return _failure(catalog.OPEN_QUOTE, span, "引号没有收尾")
    if char == "「":
        return _failure(catalog.OPEN_QUOTE, span, "「 没有收尾")
    if char.isdigit():
        return _failure(
            catalog.BAD_CHARACTER, span, f"数字「{char}」不是 0 至 9", "用阿拉伯数字 0 至 9，全角的也可以"
        )
    return _failure(catalog.BAD_CHARACTER, span, f"此处不能用「{char}」", _expected_words(stop.expected))


def _bad_token(stop: Stop, text: str) -> _Failure:
    expected = _expected_words(stop.expected)
    if stop.kind == "$END":
        word, at = _last_word(text)
        cure = _cure_for("WORD", word, expected) if glued_keyword(word) else ""
        return _failure(catalog.SYNTAX, Span(max(at - 1, 0), at), "这一栏没有写完", expected, cure)
    span = stop.span
    word = text[span.start : span.end]
    if word in ("且", "或") and stop.kind in ("AND", "OR"):
        return _failure(catalog.MIXED_LOGIC, span, f"「且」「或」混在一起，这里的「{word}」不知先后")
    return _failure(
        catalog.SYNTAX,
        span,
        f"此处写了「{_short(word)}」",
        expected,
        _cure_for(stop.kind, word, expected, text[span.start - 1 : span.start]),
    )


def _last_word(text: str) -> tuple[str, int]:
    """The last piece of a segment that is no comment, and where it ends."""
    pieces = [(piece, at + len(piece)) for kind, piece, at in lexer.words(text) if kind != "comment"]
    return pieces[-1] if pieces else ("", len(text))


_FIGURES = frozenset({"DATE", "MONEY", "RATIO", "PERIOD", "COUNT", "NUMBER"})


def _cure_for(kind: str, word: str, expected: str, before: str = "") -> str:
    if kind in _FIGURES and before.isalpha():
        return "名称里有数字的，把整个名称写在「」中；不是名称的，前面缺空格"
    if kind == "WORD":
        glued = glued_keyword(word)
        if glued:
            return f"「{word}」里有「{glued}」：缺空格，或把名称写在「」中"
        found = near(word, [k.zh for k in table() if k.opens])
        if found:
            return "是否想写" + "".join(f"「{f}」" for f in found) + "？关键词前后要有空格"
        return "检查前面是否漏了「、」「且」或空格"
    if kind in by_terminal():
        return (
            f"「{word}」是关键词；用作名称时写成「「{word}」」"
            if "名称" in expected
            else "检查前面是否漏写了内容"
        )
    return ""


_JOINING = ("且", "或", "非", "为", "于", "满", "至")


def glued_keywords(word: str) -> list[str]:
    """The operators and keywords that a run-together word holds (甲且乙 → 且), joining words first."""
    candidates = [k.zh for k in table() if k.level == "word" and k.zh in word and k.zh != word]
    joining = [c for c in _JOINING if c in candidates]
    return joining + sorted((c for c in candidates if len(c) > 1), key=len, reverse=True)


def glued_keyword(word: str) -> str | None:
    """The likeliest of them, or None."""
    found = glued_keywords(word)
    return found[0] if found else None


def _expected_words(terminals: AbstractSet[str]) -> str:
    from policydsl.syntax.grammar import terminal_words

    words = terminal_words()
    names = sorted({words.get(t, t) for t in terminals if t not in ("WS", "COMMENT")}, key=_rank)
    if not names:
        return ""
    if len(names) > 8:
        return f"此处应为{'、'.join(names[:8])}等"
    return f"此处应为{'、'.join(names)}"


_COMMON = (
    "名称",
    "带「元」的金额",
    "比例（%、‰）",
    "日期",
    "期间（年、个月、天）",
    "带单位的数",
    "数",
    "引号中的文字",
    "「且」",
    "「或」",
    "「、」",
    "「：」",
    "「=」",
    "本栏结束",
)


def _rank(word: str) -> tuple[int, str]:
    return (_COMMON.index(word) if word in _COMMON else len(_COMMON), word)


def _short(word: str) -> str:
    return word if len(word) <= 20 else word[:19] + "…"


def known_word(word: str) -> bool:
    """Whether a word is reserved."""
    return word in by_spelling()
