"""Whether what is listed as 工作 is work: such a sentence gives no money, limits and excludes nothing.

What only looks so (a loan of 500万元, 逾期不予受理 of an errand) is declared with 非规则 over the very words.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydsl import prose
from policydsl.diagnostics import catalog
from policydsl.ir.policy import Remark
from policydsl.ir.verification import Finding
from policydsl.original.checks.coverage import Coverage
from policydsl.original.held import Found, finding
from policydsl.original.lookup import Searched
from policydsl.places import place_text

# Declarations about the policy as a whole: the sentence they rest on may be listed as 工作 beside them.
_OF_THE_WHOLE = frozenset({"有效期", "资金", "口径", "参数", "旧文件", "过渡"})


def check(found: Coverage) -> Iterator[Finding]:
    """Every 工作 line, in the order of the policy."""
    uses = {(u.place, u.number): u for u in found.sentences}
    seen: set[tuple[object, int]] = set()
    rules = {a.name for a in found.held.accounts if a.kind not in _OF_THE_WHOLE}
    for remark in (d.remark for d in found.held.declared if d.remark.kind == "工作"):
        paragraph = found.held.paragraphs.get(remark.place)
        for number in remark.sentences:
            use = uses.get((remark.place, number))
            if use is not None and paragraph is not None:
                own = tuple(name for name in use.by if name in rules) if use.state == "规则" else ()
                yield from _sentence(found, paragraph, remark, number, own, ruled=use.state == "规则")
            if (remark.place, number) in seen:
                headline = f"{place_text(remark.place)}第{number}句列了两次"
                yield finding(
                    catalog.DUTY_IS_RULE, headline, place=remark.place, award="工作", origin=remark.origin
                )
        seen |= {(remark.place, number) for number in remark.sentences}
        if paragraph is not None:
            yield from _too_many(paragraph, remark)


def _sentence(
    found: Coverage, paragraph: Searched, remark: Remark, number: int, rules: tuple[str, ...], *, ruled: bool
) -> Iterator[Finding]:
    start, end = paragraph.sentence(number)
    at = Found(paragraph, start, end)
    if rules and not _of_a_half(found, paragraph, remark, start, end):
        headline = f"第{number}句列为工作，又有规则：{'、'.join(rules)}"
        yield finding(catalog.DUTY_IS_RULE, headline, at=at, award="工作", origin=remark.origin)
    if ruled:
        return
    text = paragraph.text[start:end]
    if _any_left(found, paragraph, [(f.start + start, f.end + start) for f in prose.money_given(text)]):
        headline = f"第{number}句列为工作，却给了钱"
        yield finding(catalog.DUTY_GIVES_MONEY, headline, at=at, award="工作", origin=remark.origin)
    elif limiting := _any_left(found, paragraph, [(a + start, b + start) for a, b in prose.limits(text)]):
        a, b = limiting
        headline = f"第{number}句列为工作，却写了「{paragraph.text[a:b]}」"
        at = Found(paragraph, a, b)
        yield finding(catalog.DUTY_LIMITS, headline, at=at, award="工作", origin=remark.origin)


def _any_left(found: Coverage, paragraph: Searched, spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The first of some words that no 非规则 declares."""
    names = {d.remark.text for d in found.held.declared if d.remark.kind == "非规则"}
    for a, b in spans:
        near = found.touching(paragraph, a, b)
        if not any(c.state == "宣示" and c.by in names and c.start <= a and b <= c.end for c in near):
            return a, b
    return None


def _of_a_half(found: Coverage, paragraph: Searched, remark: Remark, start: int, end: int) -> bool:
    """Whether the line declares half-sentences in which no rule stands."""
    near = found.touching(paragraph, start, end)
    return any(c.state == "宣示" and c.by == remark.text and c.end - c.start > len(remark.text) for c in near)


def _too_many(paragraph: Searched, remark: Remark) -> Iterator[Finding]:
    """工作 1·1至5: there are five sentences."""
    count = len(paragraph.paragraph.sentences)
    if max(remark.sentences) > count:
        headline = f"{place_text(remark.place)}只有{count}句，写到了第{max(remark.sentences)}句"
        yield finding(
            catalog.EXCERPT_NOT_FOUND, headline, place=remark.place, award="工作", origin=remark.origin
        )
