"""`policyc check`: every problem of every file."""

from __future__ import annotations

import click

from policydsl import __version__
from policydsl.cli import output
from policydsl.cli.help import Command
from policydsl.diagnostics import render_json, render_sarif, render_text


@click.command(
    cls=Command,
    name="check",
    help="检查规则：名称、类型、界限、依据与数字，列出全部问题。\n不运行案例（见 test）。没有错误时状态为 0，提示不算错误。",
)
@click.argument("paths", nargs=-1, required=True, metavar="文件...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    metavar="text|json|sarif",
    help="输出的形式，默认 text",
)
def command(paths: tuple[str, ...], form: str) -> int:
    """Check files one by one; the gravest status wins."""
    found = [(p.source, p.diagnostics) for p in map(output.load, paths)]
    every = [d for _, diagnostics in found for d in diagnostics]
    if form == "json":
        print(render_json.render(found), end="")
    elif form == "sarif":
        print(render_sarif.render(found, __version__), end="")
    else:
        print("".join(render_text.render(diagnostics, source) for source, diagnostics in found), end="")
        print(f"共 {len(paths)} 个文件：{render_text.summary(every)}")
    return max(output.status(diagnostics) for _, diagnostics in found)
