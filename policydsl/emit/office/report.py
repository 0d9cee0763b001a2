"""The clause report as a Word document that can be printed, signed and filed.

In: the view that the HTML and Markdown reports are made from.  Out: the bytes of a .docx file.  Everything that the
view holds is set, but for the source text of the rules, which is read on the screen.
"""

from __future__ import annotations

from collections.abc import Iterable

from policydsl.emit.office.sheet import Column, Row, Sheet
from policydsl.emit.report.view import (
    Block,
    Cell,
    Chapter,
    ClauseView,
    Cover,
    Entry,
    Note,
    ReportView,
    Section,
    Table,
    Words,
)

ALIGNED = {"n": "right", "st": "center", "no": "center"}


def report_docx(view: ReportView) -> bytes:
    """The whole report."""
    sheet = Sheet(f"{view.cover.number}条款核对报告", "policyc")
    _cover(sheet, view.cover)
    _contents(sheet, view)
    for chapter in view.chapters:
        sheet.heading(1, f"{chapter.number}{chapter.heading}")
        for clause in chapter.clauses:
            _clause(sheet, clause)
    for section in view.sections:
        _section(sheet, section)
    sheet.small(view.foot)
    return sheet.to_bytes()


def joined(words: Words) -> str:
    """The text of its pieces."""
    return "".join(s.text for s in words)


# ---------------------------------------------------------------- cover


def _cover(sheet: Sheet, cover: Cover) -> None:
    sheet.title(cover.title)
    sheet.title("条款核对报告", cover.number)
    entries(sheet, "", cover.facts)
    columns = [Column(c.label, "center") for c in cover.counts]
    sheet.table("", columns, [Row(tuple([f"{c.number} {c.rest}".strip()] for c in cover.counts))])
    sheet.text(cover.verdict, *([cover.aside] if cover.aside else []), lead="核对结论：")
    for i, reasons in enumerate(cover.reasons, 1):
        listed = "；".join(link.text for link in reasons.links)
        sheet.small(
            f"{i}．{reasons.head}：{listed}{reasons.more}" if listed else f"{i}．{reasons.head}{reasons.more}"
        )


def _contents(sheet: Sheet, view: ReportView) -> None:
    rows = [
        Row(([clause.full_number], [_name(chapter, clause)], [clause.summary], [clause.mark.label]))
        for chapter in view.chapters
        for clause in chapter.clauses
    ]
    columns = (
        Column("条款", "center"),
        Column("标题"),
        Column("规则"),
        Column("状态", "center"),
    )
    sheet.table("条款一览", columns, rows)


def _name(chapter: Chapter, clause: ClauseView) -> str:
    return clause.heading if clause.number else chapter.heading


# ---------------------------------------------------------------- clauses


def _clause(sheet: Sheet, clause: ClauseView) -> None:
    if clause.number:  # else the chapter is the clause, and its heading stands above
        sheet.heading(2, f"{clause.number}{clause.heading}")
    for unit in clause.units:
        sheet.small(joined(unit.words), lead=f"责任单位{_bracketed(unit.label)}：")
    sheet.small(clause.summary + "。", lead="本条规则：")
    _notes(sheet, clause.notes)
    for number, block in enumerate(clause.blocks, 1):
        _block(sheet, number, block)
    for remark in clause.remarks:
        sheet.small(joined(remark.words), lead=f"{remark.label}　")
    _signs(sheet)


def _bracketed(text: str) -> str:
    return f"（{text}）" if text else ""


def _block(sheet: Sheet, number: int, block: Block) -> None:
    sheet.heading(3, f"{number}．{block.kind}：{block.name}{_bracketed(block.tags.replace(' · ', '、'))}")
    for words in block.paragraphs:
        sheet.text(joined(words.words))
    if block.phrases:
        quoted = "".join(f"{p.where}「{joined(p.words)}」" for p in block.phrases)
        sheet.small(quoted, style="Quoted", lead="原文短语：")
    _notes(sheet, block.notes)
    for table in (*block.tables, *block.cases):
        place(sheet, table)


def _notes(sheet: Sheet, notes: Iterable[Note]) -> None:
    for n in notes:
        places = "，".join(link.text for link in n.at)
        told = "　".join(x for x in (n.headline + n.expected + n.more, places) if x)
        sheet.small(told, lead=f"{n.mark.sign} {n.mark.label} {n.code} ".replace("  ", " "))


def _signs(sheet: Sheet) -> None:
    sheet.form(("核对结论", "□ 同意　　□ 异议", "核对人", ""), ("备　　注", "", "日　期", "年　　月　　日"))


# ---------------------------------------------------------------- appendices


def _section(sheet: Sheet, section: Section) -> None:
    sheet.heading(1, f"{section.number}　{section.heading}")
    for words in (section.lead, section.empty):
        if words:
            sheet.text(words)
    entries(sheet, "", section.entries)
    for table in section.tables:
        place(sheet, table)


def entries(sheet: Sheet, caption: str, listed: Iterable[Entry]) -> None:
    """Labels and their words, as a table of two columns."""
    rows = [Row(([e.label], [joined(e.words)])) for e in listed]
    if rows:
        sheet.table(caption, (Column("", "center"), Column("")), rows)


def place(sheet: Sheet, table: Table) -> None:
    """A table of the view."""
    columns = [Column(_text(h), ALIGNED.get(h.css, "")) for h in table.heads]
    rows = [Row(tuple(lines(c) for c in row.cells), strong=row.css == "fail") for row in table.rows]
    sheet.table(table.caption, columns, rows)


def _text(cell: Cell) -> str:
    return "".join(lines(cell))


def lines(cell: Cell) -> list[str]:
    """The lines of a cell."""
    return [joined(line) for line in cell.lines]
