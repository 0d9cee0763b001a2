"""`policyc compile`: the generated files, written together or not at all."""

from __future__ import annotations

from pathlib import Path

import click

from policydsl import files
from policydsl.cli import output
from policydsl.cli.help import Command
from policydsl.diagnostics import Diagnostic, catalog
from policydsl.source import Source, Span


@click.command(
    cls=Command,
    name="compile",
    help="检查规则、运行案例，都没有错才生成：\n"
    "evaluator.py  计算程序，只用 Python 标准库\n"
    "report.html、report.md  条款报告，与原文对照着读\n"
    "facts.json  申报要填的事实（JSON Schema）\n"
    "写到 generated/标识/ 下，几个文件一起换新。",
)
@click.argument("path", metavar="文件")
@click.option(
    "--out", "folder", default="generated", metavar="文件夹", help="写到哪个文件夹之下，默认 generated"
)
@click.option("--check", is_flag=True, help="不写入，只看已生成的是否与规则一致；过时的状态为 1")
def command(path: str, folder: str, *, check: bool) -> int:
    """Generate, or compare with what was generated."""
    from policydsl.cli.products import products

    policy = output.load(path)
    stop = output.refused(policy)
    if stop is not None or policy.ir is None:
        return output.ERRORS if stop is None else stop
    made = products(policy, policy.ir)
    if made.problems:
        return output.complain([(policy.source, made.problems)])
    target = Path(folder) / policy.ir.ident
    if check:
        return _compare(target, made.files)
    try:
        files.write_all(target, made.files)
    except OSError as error:
        return output.complain([output.unwritten(target, error)])
    print(made.summary)
    for name in made.files:
        print(f"已生成 {target / name}")
    return output.DONE


def _compare(target: Path, made: dict[str, bytes]) -> int:
    problems: list[output.Found] = []
    for name, data in made.items():
        path = target / name
        try:
            same = files.read(path, len(data)) == data
        except FileNotFoundError:
            same = False
        except OSError as error:
            problems.append(output.unwritten(path, error))
            continue
        if not same:
            headline = "与规则不一致" if path.exists() else "还没有生成"
            found = Diagnostic(catalog.OUT_OF_DATE, Span(0, 0), headline, "", catalog.OUT_OF_DATE.cure)
            problems.append((Source(str(path), ""), [found]))
    if problems:
        return output.complain(problems)
    print(f"{target} 与规则一致")
    return output.DONE
