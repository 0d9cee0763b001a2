"""A view as Markdown or as one self-contained HTML page.

In: a view.  Out: text.  The templates only place what the view holds: HTML is escaped by Jinja2, Markdown by
`escape_markdown`, which every printed value passes unless it is already Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from policydsl.emit.report.view import Cell, ReportView, Words

TEMPLATES = Path(__file__).parent / "templates"


class Markdown(str):
    """Text that is Markdown already."""

    __slots__ = ()


_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&$]|^[-+=]")
_CONTROL = re.compile(r"[\t\n\r]|^ +| +$|(?<= ) +")
_ORDERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")


def escape_markdown(text: str) -> Markdown:
    """Text that shows as itself wherever it stands in a line of Markdown, a table's cell included."""
    escaped = _SPECIAL.sub(lambda m: "\\" + m[0], text)
    escaped = _ORDERED.sub(r"\1\\\2", escaped)
    return Markdown(_CONTROL.sub(lambda m: "".join(f"&#{ord(c)};" for c in m[0]), escaped))


def _markdown_value(value: object) -> str:
    return value if isinstance(value, Markdown) else escape_markdown(str(value))


def code_block(text: str) -> Markdown:
    """Text in a fence longer than any run of backticks in it."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return Markdown(f"{fence}\n{text}\n{fence}")


def words(spans: Words) -> Markdown:
    """Pieces of text in a row; Markdown shows no marks."""
    return escape_markdown("".join(s.text for s in spans))


def lines(cell: Cell) -> Markdown:
    """The lines of a table's cell."""
    return Markdown("<br>".join(words(line) for line in cell.lines if line))


def _environment(*, autoescape: bool, finalize: Callable[[object], str] | None = None) -> Environment:
    return Environment(
        autoescape=autoescape,  # noqa: S701 (Markdown goes through `finalize` instead)
        finalize=finalize,
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def html_environment() -> Environment:
    """Templates of pages: everything escaped."""
    return _environment(autoescape=True)


def markdown_environment() -> Environment:
    """Templates of Markdown: everything through `escape_markdown`."""
    env = _environment(autoescape=False, finalize=_markdown_value)
    env.filters |= {"code": code_block, "words": words, "lines": lines}
    return env


def render_html(view: ReportView) -> str:
    """The report as one page, with no other file and no network."""
    return html_environment().get_template("report.html.j2").render(v=view)


def render_markdown(view: ReportView) -> str:
    """The report as Markdown."""
    return tidy(markdown_environment().get_template("report.md.j2").render(v=view))


def tidy(text: str) -> str:
    """At most one blank line in a row, none at the ends."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)).strip("\n") + "\n"
