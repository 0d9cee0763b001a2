"""The applicants' guide and the clerks' manual as Word documents.

In: a `Paper`, as the HTML and Markdown pages show it.  Out: the bytes of a .docx file.  General parts are set in the type
of official documents, pages of awards in small type, so that a page of a manual holds an award's check list.
"""

from __future__ import annotations

from policydsl.emit.guide.view import ClausePages, Division, Page, Paper, Part
from policydsl.emit.office.report import joined, place
from policydsl.emit.office.sheet import Column, Row, Sheet


def paper_docx(paper: Paper) -> bytes:
    """The whole paper; an award that is signed for begins a page, so that its check list can be taken out."""
    sheet = Sheet(f"{paper.number}{paper.kind}", "policyc")
    sheet.title(paper.title)
    sheet.title(paper.kind, paper.number)
    rows = [Row(([label], [joined(words)])) for label, words in paper.facts]
    sheet.table("", (Column("", "center"), Column("")), rows)
    for division in paper.divisions:
        _division(sheet, division)
    sheet.small(paper.foot)
    return sheet.to_bytes()


def _division(sheet: Sheet, division: Division) -> None:
    sheet.heading(1, f"{division.number}　{division.heading}")
    for part in division.parts:
        _general(sheet, part)
    for clause in division.clauses:
        _clause(sheet, clause)


def _general(sheet: Sheet, part: Part) -> None:
    if part.label:
        sheet.heading(2, part.label)
    for words in part.paragraphs:
        sheet.text(joined(words))
    for item in part.items:
        sheet.line(item.sign, joined(item.words), *item.more)
    for table in part.tables:
        place(sheet, table)


def _clause(sheet: Sheet, clause: ClausePages) -> None:
    signed = any(page.signs for page in clause.pages)
    sheet.heading(2, f"{clause.number}　{clause.heading}", page=signed)
    for i, page in enumerate(clause.pages):
        _page(sheet, page, begins=signed and i > 0)


def _page(sheet: Sheet, page: Page, *, begins: bool) -> None:
    sheet.heading(3, f"{page.number}{page.name}（{page.tag}）", page=begins)
    for part in page.parts:
        _part(sheet, part)
    if page.signs:
        first, second = page.signs[:2], page.signs[2:]
        sheet.form(*((row[0], "", row[1], "") for row in (first, second)))


def _part(sheet: Sheet, part: Part) -> None:
    """A part of an award's page: its label before its only paragraph, else above what it holds."""
    alone = len(part.paragraphs) == 1 and not part.items and not part.tables
    if alone:
        sheet.small(joined(part.paragraphs[0]), lead=f"{part.label}：")
        return
    sheet.small(part.label, style="Label")
    for words in part.paragraphs:
        sheet.small(joined(words))
    for item in part.items:
        if item.sign.startswith("□"):
            sheet.line(item.sign, joined(item.words), *item.more, boxed=True)
        else:
            sheet.small(item.sign + joined(item.words))
    for table in part.tables:
        place(sheet, table)
