"""`policyc demo`: the files of a fictional city to try everything with."""

from __future__ import annotations

from pathlib import Path

import click

from policydsl import demo, files
from policydsl.cli import output
from policydsl.cli.help import Command
from policydsl.diagnostics import Diagnostic, catalog
from policydsl.source import Source, Span


@click.command(
    cls=Command,
    name="demo",
    help="写出一套示例：虚构的云州市的政策原文和规则，2024 年的和 2025 年修订的，另有一批申报和台账。\n"
    "写到一个新文件夹，已有的不覆盖。",
)
@click.argument("folder", metavar="[文件夹]", default="yunzhou")
def command(folder: str) -> int:
    """Write the files, and say what to try."""
    target = Path(folder)
    if target.exists() or target.is_symlink():
        return output.complain([(Source(folder, ""), [_there()])])
    try:
        files.write_all(target, {name: demo.read(name) for name in demo.FILES})
    except OSError as error:
        return output.complain([output.unwritten(target, error)])
    for name in demo.FILES:
        print(f"已写到 {target / name}")
    print("\n接着可以试：")
    for line in tries(target):
        print(f"  {line}")
    return output.DONE


def _there() -> Diagnostic:
    return Diagnostic(
        catalog.REFUSED, Span(0, 0), "已经有了，不覆盖", "", "换一个名称：policyc demo 新文件夹"
    )


def tries(target: Path) -> tuple[str, ...]:
    """The commands to try next, in the order of the work."""
    old, new = (target / name for name in (demo.OLD, demo.NEW))
    facts = " ".join(f"--facts {target / name}" for name in demo.APPLICATIONS)
    ledgers = " ".join(f"--ledger {target / name}" for name in demo.LEDGERS)
    return (
        f"policyc check {old}",
        f"policyc test {old}",
        f"policyc verify {old} --source {target / 'yunzhou_2024.txt'}",
        f"policyc compile {new} --out {target / 'generated'}",
        f"policyc explain {new} -a {target / demo.APPLICATIONS[1]} -l {target / demo.LEDGERS[1]} --id 91YZ0008",
        f"policyc diff {old} {new} {facts} {ledgers}",
    )
