"""The map of the original: a stroke per sentence, and how many sentences and figures are accounted for.

In: a `Verification` and where the clauses stand on the page.  Out: `Coverage`, as a map and as a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policydsl.emit.report.view import Count, Coverage, CoveredChapter, CoveredClause, Entry, Table, TableRow
from policydsl.emit.report.words import anchor, cell, heads, item_number
from policydsl.ir.document import Section
from policydsl.ir.verification import FigureUse, SentenceUse, State, Verification
from policydsl.numerals import chinese_numeral

STATES: tuple[State, ...] = ("规则", "宣示", "未定")
STROKES: dict[State, str] = {"规则": "m", "宣示": "d", "未定": "o"}
LEGEND: dict[State, str] = {"规则": "有规则", "宣示": "宣示性", "未定": "未定"}

Use = SentenceUse | FigureUse


def coverage(v: Verification) -> Coverage:
    """The map and its table."""
    chapters = tuple(dict.fromkeys(s.place.chapter for s in v.document.sections))
    sentences, figures = v.sentences, v.figures
    legend = tuple(Entry(f"{LEGEND[s]} {_count(sentences, s)}", (), STROKES[s]) for s in STATES)
    lead = f"每一竖为原文一句，共 {len(sentences)} 句；数字 {len(figures)} 个，{_open(figures)}"
    return Coverage(lead, legend, tuple(_chapter(v, c) for c in chapters), (_table(v, chapters),))


def counts(v: Verification) -> tuple[Count, ...]:
    """What the cover tells of it."""
    return (
        _counted(v.sentences, "原文句子有着落"),
        _counted(v.figures, "原文数字有着落"),
    )


def _counted(uses: Sequence[Use], label: str) -> Count:
    left = _count(uses, "未定")
    return Count(f"{len(uses) - left}", f"/ {len(uses)}", label, "r" if left else "")


def _count(uses: Iterable[Use], state: State) -> int:
    return sum(u.state == state for u in uses)


def _open(uses: Sequence[Use]) -> str:
    left = _count(uses, "未定")
    return f"未定 {left} 个" if left else "均有着落"


def _of(uses: Iterable[Use], chapter: int) -> list[Use]:
    return [u for u in uses if u.place.chapter == chapter]


def _chapter(v: Verification, chapter: int) -> CoveredChapter:
    clauses = tuple(_clause(v, s) for s in v.document.sections if s.place.chapter == chapter)
    sentences, figures = _of(v.sentences, chapter), _of(v.figures, chapter)
    told = f"句 {_ratio(sentences)}" + (f"　数字 {_ratio(figures)}" if figures else "")
    return CoveredChapter(chinese_numeral(chapter), told, clauses)


def _ratio(uses: Sequence[Use]) -> str:
    return f"{len(uses) - _count(uses, '未定')}/{len(uses)}"


def _clause(v: Verification, s: Section) -> CoveredClause:
    uses = [u for u in v.sentences if (u.place.chapter, u.place.item) == (s.place.chapter, s.place.item)]
    told = "，".join(f"{LEGEND[state]} {n}" for state in STATES if (n := _count(uses, state)))
    name = item_number(s.place) or s.heading.text
    title = f"{name} {len(uses)} 句" + (f"：{told}" if told else "")
    return CoveredClause(f"#{anchor(s.place)}", title, tuple(STROKES[u.state] for u in uses))


def _table(v: Verification, chapters: Sequence[int]) -> Table:
    headings = dict(v.document.chapters)
    rows = [
        _row(f"{chinese_numeral(c)}、{headings.get(c, '')}", _of(v.sentences, c), _of(v.figures, c))
        for c in chapters
    ]
    rows.append(_row("合计", v.sentences, v.figures))
    columns = heads("章", ">句", ">有规则", ">宣示性", ">未定", ">数字", ">有规则", ">非规则", ">未定")
    return Table("各章句子与数字的着落", columns, tuple(rows))


def _row(name: str, sentences: Sequence[Use], figures: Sequence[Use]) -> TableRow:
    told = [len(sentences), *(_count(sentences, s) for s in STATES)]
    told += [len(figures), *(_count(figures, s) for s in STATES)]
    cells = (cell(name), *(cell(f"{n}", css="n") for n in told))
    return TableRow(cells, "read" if _count(sentences, "未定") or _count(figures, "未定") else "")


def clause_counts(v: Verification, chapter: int, item: int) -> str:
    """9 句：有规则 2，宣示性 6，未定 1."""
    uses = [u for u in v.sentences if (u.place.chapter, u.place.item) == (chapter, item)]
    told = "，".join(f"{LEGEND[state]} {n}" for state in STATES if (n := _count(uses, state)))
    return f"{len(uses)} 句：{told}" if uses else ""
