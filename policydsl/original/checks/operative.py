"""Whether the words by which a phrase limits whom it speaks of (首次, 新设立, 在我市) come back in the rule.

A rule that lost a condition keeps its phrases: 首次纳入统计的企业 quoted, and nothing
that asks whether it is the first time.  The words of a rule are the names and wordings
of the facts, definitions and options it asks for, of its subject, readings and criteria.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydsl.diagnostics import catalog
from policydsl.ir import nodes as n
from policydsl.ir.policy import Award, Stages
from policydsl.ir.verification import Finding
from policydsl.ir.walk import award_expressions, walk
from policydsl.original.held import Held, finding
from policydsl.original.lookup import plain

_ALIKE: dict[str, str] = {
    "首次": "首次|第一次|首家",
    "首发": "首发",
    "新设立": "新设|新办|新成立",
    "新迁入": "迁入|迁址|迁至",
    "迁入": "迁入|迁址|迁至|外迁",
    "迁至": "迁入|迁址|迁至",
    "我市": "我市|本市|在昌|市内|市域|全市",
    "本市": "我市|本市|市内|市域|全市",
    "驻昌": "驻昌",
    "持牌": "持牌|牌照",
    "备案": "备案",
    "存续期": "存续",
    "全职": "全职",
    "经认定": "认定",
    "新建": "新建",
    "投产": "投产",
    "托管": "托管",
    "种子期": "种子|初创",
    "申请奖励": "申请",
    "规模以上": "规上|规模以上|达规|上规",
}
_WORD = re.compile("(?:" + "|".join(sorted(_ALIKE, key=len, reverse=True)) + ")(?!场)")


def check(held: Held) -> Iterator[Finding]:
    """Every award and honour."""
    for award in held.policy.awards:
        yield from _award(award)


def _award(award: Award) -> Iterator[Finding]:
    rule = "\n".join(dict.fromkeys(map(plain, _words(award))))
    told: set[str] = set()
    for basis in award.basis:
        for phrase, origin in zip(basis.phrases, basis.origins, strict=True):
            for m in _WORD.finditer(plain(phrase)):
                word = m[0]
                if word in told or re.search(_ALIKE[word], rule):
                    continue
                told.add(word)
                headline = f"「{award.name}」的短语写了「{word}」，没有条件问到它"
                expected = f"短语是「{phrase}」；规则问的是{'、'.join(_asked(award)) or '（没有资格）'}"
                yield finding(
                    catalog.WORD_NOT_ASKED,
                    headline,
                    expected,
                    place=award.place,
                    award=award.name,
                    origin=origin,
                )


def _asked(award: Award) -> list[str]:
    nodes = (x for e in award_expressions(award) for x in walk(e))
    return list(dict.fromkeys(x.fact.name for x in nodes if isinstance(x, n.FactRef)))


def _words(award: Award | None) -> Iterator[str]:
    """Every word by which a rule says what it asks for."""
    if award is None:
        return
    yield from (award.subject.name, award.subject.note, award.payee, award.note)
    for expr in award_expressions(award):
        for node in walk(expr):
            yield from _of_node(node)
    if award.matter_date is not None:
        yield from (award.matter_date.name, award.matter_date.wording)
    if isinstance(award.amount, Stages):
        yield from (w for r in award.amount.rows if r.date is not None for w in (r.date.name, r.date.wording))
    if award.selection is not None:
        yield award.selection.criteria
    if award.use is not None:
        yield award.use.wording
    yield from _words(award.follows)


def _of_node(node: n.Expr) -> Iterator[str]:
    match node:
        case n.FactRef():
            yield from (node.fact.name, node.fact.wording)
        case n.DefRef():
            yield from (node.definition.name, node.definition.wording)
        case n.OneOf():
            yield from node.options
        case n.ByChoice():
            yield from (option for options, _ in node.rows for option in options)
        case n.ReadingIs() | n.ReadingValue():
            yield from (node.reading.name, node.reading.about)
        case n.ParamRef():
            yield from (node.parameter.name, node.parameter.wording)
        case _:
            pass
