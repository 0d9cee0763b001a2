"""An explanation for a terminal.

In: a decided application and the view that the pages show.  Out: lines: the
result of every award first, then derivations, what is missing, what has to be
settled, what does not apply.  The words are the view's; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydsl.cli.decided import Decided
from policydsl.diagnostics.render_text import visible
from policydsl.emit.report.explain import ExplainView
from policydsl.emit.report.view import Table, Words
from policydsl.source import width


def render_text(done: Decided, view: ExplainView) -> str:
    """The whole explanation."""
    lines = [view.title, *_head(view), "", *_results(view)]
    for part in (_derivations(view), _displaced(view), _missing(view), _judged(view), _refused(view)):
        found = list(part)
        lines += ["", *found] if found else []
    lines += ["", view.rest] if view.rest else []
    if done.given.ledger is None:
        lines += ["", "没有给台账：应得未与此前的兑付核对，不作为兑付依据。没有领过的，给一个空台账 []。"]
    return "".join(f"{visible(line).rstrip()}\n" for line in lines)


def _plain(words: Words) -> str:
    return "".join(s.text for s in words)


def _head(view: ExplainView) -> Iterator[str]:
    yield "  " + "  ".join(f"{e.label} {_plain(e.words)}" for e in view.facts)


def _results(view: ExplainView) -> list[str]:
    """A column each for outcome, award, place, 应得 and 可兑付."""
    rows = [(r.outcome, r.award, r.place, f"应得 {r.entitled}", f"可兑付 {r.payable}") for r in view.rows]
    widths = [max((width(row[i]) for row in rows), default=0) for i in range(5)]
    out = ["  ".join(c + " " * (w - width(c)) for c, w in zip(row, widths, strict=True)) for row in rows]
    return [*out, f"{view.total_label} {view.total}{view.total_unit}（{view.capital}）"]


def _derivations(view: ExplainView) -> Iterator[str]:
    for i, e in enumerate(view.explained):
        yield from [""] * bool(i)
        yield e.heading
        yield f"  {e.lead}"
        for line in e.lines:
            if line.css not in ("off", "r"):
                how = " = ".join(x for x in (line.how, line.amount) if x)
                yield f"    {line.step}：{how}" + (f"  依据 {line.basis}" if line.basis else "")
        yield from (f"  注：{note}" for note in e.notes)


def _displaced(view: ExplainView) -> Iterator[str]:
    if view.displaced:
        yield view.displaced_heading
    for d in view.displaced:
        yield f"  {d.group}：保留 {d.kept}{'，' if d.kept_amount else ''}{d.kept_amount}"
        yield from (f"    不重复 {e.label} {_plain(e.words)}" for e in d.dropped)
        yield f"    {d.why}"


def _missing(view: ExplainView) -> Iterator[str]:
    if view.missing:
        yield view.missing_heading
    for table in view.missing:
        yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    """A row's first words, then each further column below it under its head."""
    heads = [_plain(line) for cell in table.heads for line in cell.lines[:1]]
    for row in table.rows:
        cells = ["；".join(_plain(line) for line in cell.lines if _plain(line)) for cell in row.cells]
        named = [(h, c) for h, c in zip(heads, cells, strict=False) if h and c]
        yield f"  {named[0][1]}"
        yield from (f"    {head}：{words}" for head, words in named[1:])


def _judged(view: ExplainView) -> Iterator[str]:
    if view.judged:
        yield view.judged_heading
        yield from (f"  {e.label}：{_plain(e.words)}" for e in view.judged)


def _refused(view: ExplainView) -> Iterator[str]:
    if view.refused:
        yield view.refused_heading
        yield from (f"  {r.award}（{r.place}）：{'；'.join(r.reasons)}" for r in view.refused)
