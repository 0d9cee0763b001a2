"""`policyc compile`: the generated files, written together or not at all."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policydsl import files, products
from policydsl.cli import output
from policydsl.cli.help import Command
from policydsl.diagnostics import Diagnostic, catalog
from policydsl.emit.python import CannotSay
from policydsl.source import Source, Span

if TYPE_CHECKING:
    from policydsl.pipeline import Policy


@click.command(
    cls=Command,
    name="compile",
    help="检查规则、运行案例，都没有错才生成：\n"
    "evaluator.py  计算程序，只用 Python 标准库\n"
    "report.html、report.md  条款报告，与原文对照着读\n"
    "guide.html、guide.md  申报指南；manual.html、manual.md  兑现工作手册\n"
    "facts.json  申报要填的事实（JSON Schema）\n"
    "写到 generated/标识/ 下，几个文件一起换新。",
)
@click.argument("path", metavar="文件")
@click.option(
    "--out", "folder", default="generated", metavar="文件夹", help="写到哪个文件夹之下，默认 generated"
)
@click.option("--check", is_flag=True, help="不写入，只看已生成的是否与规则一致；过时的状态为 1")
@click.option("--watch", is_flag=True, help="规则一改就重新生成，有错的那次不动已生成的；按 Ctrl-C 停止")
def command(path: str, folder: str, *, check: bool, watch: bool) -> int:
    """Generate, or compare with what was generated; again and again when watching."""
    if not watch:
        return _once(path, folder, check=check)
    if check:
        raise click.UsageError("--watch 和 --check 不能一起用")
    from policydsl.cli.watch import watch as keep_watching

    return keep_watching(Path(path), lambda: _once(path, folder, check=False))


def _once(path: str, folder: str, *, check: bool) -> int:
    policy = output.load(path)
    stop = output.refused(policy)
    if stop is not None:
        return stop
    made = _made(policy)
    if not isinstance(made, dict):
        stop = output.complain([(policy.source, made)])
        if any(d.rule is catalog.CASE_FAILED for d in made):
            print(f"推导见 policyc test {path}", file=sys.stderr)
        return stop
    target = Path(folder) / products.usable(policy).ident
    if check:
        return _compare(target, made)
    try:
        files.write_all(target, made)
        _remove_papers(target, made)
    except OSError as error:
        return output.complain([output.unwritten(target, error)])
    for name in made:
        print(f"已生成 {target / name}")
    for problem in products.unread(policy):
        print(problem.headline)
    return output.DONE


def _remove_papers(target: Path, made: dict[str, bytes]) -> None:
    """Papers of an earlier run that are not made any more, since a place of the rules is 待定 now."""
    for kind in products.PAPERS:
        for form in ("md", "html"):
            if f"{kind}.{form}" not in made:
                (target / f"{kind}.{form}").unlink(missing_ok=True)


def _made(policy: Policy) -> dict[str, bytes] | tuple[Diagnostic, ...]:
    """Every file, or the problems that keep all of them from being made."""
    results = products.run_cases(policy)
    problems = (*unnamed(products.usable(policy).ident), *products.case_problems(policy, results))
    if problems:
        return problems
    print(f"{len({id(r.case) for r in results})} 个案例，{len(results)} 条期望全部相符")
    try:
        return {name: text.encode() for name, text in products.generated(policy, results).items()}
    except CannotSay as refusal:
        return (cannot_say(f"生成不了计算程序：{refusal}", ""),)


def unnamed(ident: str) -> tuple[Diagnostic, ...]:
    """The policy's name becomes the name of a folder."""
    if re.fullmatch(r"[\w-]{1,80}", ident):
        return ()
    return (cannot_say(f"政策标识「{ident}」不能作文件夹的名称", "只用字母、数字、汉字和「_」"),)


def cannot_say(headline: str, expected: str, cure: str = "") -> Diagnostic:
    """Why nothing can be generated."""
    return Diagnostic(catalog.CANNOT_SAY, Span(0, 0), headline, expected, cure or catalog.CANNOT_SAY.cure)


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
