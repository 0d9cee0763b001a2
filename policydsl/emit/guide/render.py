"""A paper as Markdown or as one self-contained HTML page.

In: a `Paper`.  Out: text.  The templates only place what the paper holds; style sheet, escaping and tables are those
of the reports.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from policydsl.emit.guide.view import Paper
from policydsl.emit.report.render import TEMPLATES as SHARED
from policydsl.emit.report.render import html_environment, markdown_environment, tidy

TEMPLATES = Path(__file__).parent / "templates"


def _with_ours(env: Environment) -> Environment:
    env.loader = FileSystemLoader([TEMPLATES, SHARED])
    return env


def render_html(paper: Paper) -> str:
    """The paper as one page, with no other file and no network."""
    return _with_ours(html_environment()).get_template("paper.html.j2").render(v=paper)


def render_markdown(paper: Paper) -> str:
    """The paper as Markdown."""
    return tidy(_with_ours(markdown_environment()).get_template("paper.md.j2").render(v=paper))
