"""The clause report and the explanation of a decision, as HTML and Markdown.

In: a checked policy and plain data about it.  Out: text.  Files, clocks and running cases are left to the caller.
"""

from policydsl.emit.report.build import report_view
from policydsl.emit.report.cases import case_results
from policydsl.emit.report.data import CaseLine, CaseResult, ReportInput, source_slices
from policydsl.emit.report.derivation import Given, Line, derivation, fact_text, ledger_text
from policydsl.emit.report.explain import (
    ExplainInput,
    explain_view,
    render_explain_html,
    render_explain_markdown,
)
from policydsl.emit.report.render import escape_markdown, render_html, render_markdown

__all__ = [
    "CaseLine",
    "CaseResult",
    "ExplainInput",
    "Given",
    "Line",
    "ReportInput",
    "case_results",
    "derivation",
    "escape_markdown",
    "explain_view",
    "fact_text",
    "ledger_text",
    "render_explain_html",
    "render_explain_markdown",
    "render_html",
    "render_markdown",
    "report_view",
    "source_slices",
]
