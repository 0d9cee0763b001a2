"""What is generated from a policy, as bytes by file name.

In: a policy without errors.  Out: the evaluator, the report in two forms, the
facts; or the problems that keep all of them from being made.  Writing is left
to the command.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policydsl import __version__
from policydsl.cli import cases
from policydsl.diagnostics import Diagnostic, catalog
from policydsl.diagnostics.render_json import dumps
from policydsl.emit import report
from policydsl.emit.intake import schema
from policydsl.emit.python import CannotSay, emit
from policydsl.ir.policy import Place, PolicyIR
from policydsl.pipeline import Policy
from policydsl.source import Span
from policydsl.syntax import ast

FILES = ("evaluator.py", "report.md", "report.html", "facts.json")


@dataclass(frozen=True, slots=True)
class Products:
    """The files, or why there are none; and how the cases went."""

    files: dict[str, bytes]
    problems: list[Diagnostic]
    summary: str


def products(policy: Policy, ir: PolicyIR) -> Products:
    """Everything that is generated; nothing when a case fails or a backend refuses."""
    problems = _unusable(ir)
    ran = cases.run(ir)
    problems += ran.problems()
    if problems:
        return Products({}, problems, "")
    try:
        evaluator = emit(ir, __version__)
    except CannotSay as refusal:
        return Products({}, [_refusal(refusal)], "")
    view = report.report_view(
        report.ReportInput(
            policy=ir,
            cases=ran.shown(ran.results),
            findings=findings(policy, ir),
            sources=report.source_slices(ir, policy.source.text),
            compiler=__version__,
        )
    )
    texts = (evaluator, report.render_markdown(view), report.render_html(view), dumps(schema(ir)))
    files = {name: text.encode() for name, text in zip(FILES, texts, strict=True)}
    return Products(files, [], f"{len(ir.cases)} 个案例，{len(ran.results)} 条期望全部相符")


def _unusable(ir: PolicyIR) -> list[Diagnostic]:
    """A policy's name becomes the name of a folder."""
    if re.fullmatch(r"[\w-]{1,80}", ir.ident):
        return []
    headline = f"政策标识「{ir.ident}」不能作文件夹的名称"
    return [Diagnostic(catalog.CANNOT_SAY, Span(0, 0), headline, "只用字母、数字、汉字和「_」", "改一个标识")]


def _refusal(refusal: CannotSay) -> Diagnostic:
    return Diagnostic(
        catalog.CANNOT_SAY, Span(0, 0), f"生成不了计算程序：{refusal}", "", catalog.CANNOT_SAY.cure
    )


# ---------------------------------------------------------------- findings


def findings(policy: Policy, ir: PolicyIR) -> tuple[report.Finding, ...]:
    """The diagnostics as the report shows them, each with its clause and award."""
    items = policy.file.items if policy.file else ()
    return tuple(_finding(d, policy, ir, items) for d in policy.diagnostics)


def _finding(d: Diagnostic, policy: Policy, ir: PolicyIR, items: Sequence[ast.Item]) -> report.Finding:
    above = [item for item in items if item.base <= d.span.start]
    clause = next((i for i in reversed(above) if i.level == "item0"), None)
    inner = next((i for i in reversed(above) if i.level != "slot"), None)
    named = inner.part.name if inner is not None and inner.level == "item1" and inner.part else None
    line, _ = policy.source.position(d.span.start)
    return report.Finding(
        code=d.code,
        severity="错误" if d.is_error else "提示",
        headline=d.headline,
        cure=d.cure,
        place=_place(clause, ir),
        award=named.text if named else "",
        where=f"第 {line} 行",
    )


def _place(clause: ast.Item | None, ir: PolicyIR) -> Place | None:
    if clause is None or clause.keyword != "条款":
        return None
    starts = {c.origin.start: c.place for c in ir.clauses}
    return starts.get(clause.base)
