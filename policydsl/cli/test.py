"""`policyc test`: the cases that ship with a policy."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from policydsl import products
from policydsl.cli import output
from policydsl.cli.help import Command
from policydsl.diagnostics import render_text

if TYPE_CHECKING:
    from policydsl.emit.report import CaseLine


@click.command(
    cls=Command,
    name="test",
    help="运行规则里的案例。不符的列出期望、算得和推导；换了也不改变任何案例的口径选项列为提示。",
)
@click.argument("path", metavar="文件")
def command(path: str) -> int:
    """Run every case; show those that fail."""
    policy = output.load(path)
    stop = output.refused(policy)
    if stop is not None:
        return stop
    results = products.run_cases(policy)
    failed = tuple(r for r in results if not r.passed)
    problems = products.case_problems(policy, failed)
    for problem, line in zip(problems, products.case_lines(policy, failed), strict=True):
        print(render_text.render([problem], policy.source), end="", file=sys.stderr)
        _show(line)
    hints = products.effect_hints(products.effects(policy))
    print(render_text.render(hints, policy.source), end="", file=sys.stderr)
    print(_summary(len({id(r.case) for r in results}), len(results), len(problems)))
    return output.status(problems)


def _show(line: CaseLine) -> None:
    for words in (f"给定：{line.given}", *line.steps):
        print(f"    {render_text.visible(words)}", file=sys.stderr)


def _summary(cases: int, lines: int, failed: int) -> str:
    if not cases:
        return "规则里没有案例"
    return f"{cases} 个案例，{lines} 条期望：" + (f"{failed} 条不符" if failed else "全部相符")
