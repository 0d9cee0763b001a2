"""`policyc test`: the cases that ship with a policy."""

from __future__ import annotations

import sys

import click

from policydsl.cli import output
from policydsl.cli.help import Command


@click.command(cls=Command, name="test", help="运行规则里的案例。不符的列出期望、算得和推导。")
@click.argument("path", metavar="文件")
def command(path: str) -> int:
    """Run every case; show those that fail."""
    from policydsl.cli import cases
    from policydsl.diagnostics import render_text

    policy = output.load(path)
    stop = output.refused(policy)
    if stop is not None or policy.ir is None:
        return output.ERRORS if stop is None else stop
    ran = cases.run(policy.ir)
    problems = ran.problems()
    for problem, result in zip(problems, ran.failed, strict=True):
        print(render_text.render([problem], policy.source), end="", file=sys.stderr)
        shown = ran.shown([result])[0]
        steps = [f"给定：{shown.setting}"] * bool(shown.setting) + [
            f"给定：{line.given}" for line in shown.lines
        ]
        for step in (*steps, *(s for line in shown.lines for s in line.steps)):
            print(f"    {render_text.visible(step)}", file=sys.stderr)
    print(_summary(len(policy.ir.cases), len(ran.results), len(problems)))
    return output.status(problems)


def _summary(cases: int, lines: int, failed: int) -> str:
    if not cases:
        return "规则里没有案例"
    return f"{cases} 个案例，{lines} 条期望：" + (f"{failed} 条不符" if failed else "全部相符")
