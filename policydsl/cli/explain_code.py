"""`policyc explain-code`: what a code means."""

from __future__ import annotations

import click

from policydsl.cli.help import Command
from policydsl.diagnostics import Rule, catalog
from policydsl.diagnostics.names import nearest


@click.command(
    cls=Command,
    name="explain-code",
    help="说明一个问题代码：为什么要管、怎样改、对错各一例。不写代码则列出全部。",
)
@click.argument("code", required=False, metavar="[代码]")
def command(code: str | None) -> int:
    """One code, or all of them."""
    if code is None:
        for each in catalog.rules():
            print(f"{each.code} {each.severity} {each.title}")
        return 0
    rule = catalog.find(code)
    if rule is None:
        near = nearest(code.upper(), [r.code for r in catalog.rules()])
        raise click.UsageError(f"没有代码 {code}" + (f"，是否想写 {near}" if near else ""))
    print(_page(rule), end="")
    return 0


def _page(rule: Rule) -> str:
    lines = [f"{rule.code} {rule.severity} {rule.title}", "", f"为什么：{rule.why}", f"改法：{rule.cure}"]
    for label, example in (("错的", rule.wrong), ("对的", rule.right)):
        if example:
            lines += ["", f"{label}：", *(f"    {line}" for line in example.splitlines())]
    return "\n".join(lines) + "\n"
