"""Paperwork that follows from a policy: the applicants' guide (申报指南) and the clerks' manual (兑现工作手册).

In: a checked policy.  Out: a `Paper` as data, and its text as Markdown and HTML; Word is made in `emit.office`.
"""

from policydsl.emit.guide.guide import guide_view
from policydsl.emit.guide.manual import manual_view
from policydsl.emit.guide.render import render_html, render_markdown
from policydsl.emit.guide.view import Paper

__all__ = ["Paper", "guide_view", "manual_view", "render_html", "render_markdown"]
