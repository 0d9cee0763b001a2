"""`policyc docs`: the papers that are handed out or filed, in the form that is wanted."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from policydsl import files, products
from policydsl.cli import output
from policydsl.cli.compile import cannot_say, unnamed
from policydsl.cli.help import Command
from policydsl.diagnostics import Diagnostic, catalog
from policydsl.pipeline import Policy


@click.command(
    cls=Command,
    name="docs",
    help="检查规则、运行案例，都没有错才出文书：\n"
    "report  条款核对报告，供审核人签署\n"
    "guide  申报指南，供申请人看：谁可以申报、给多少、要什么材料、怎样办理\n"
    "manual  兑现工作手册，供经办人用：逐项奖励的核对次序和签字栏\n"
    "写到 documents/标识/ 下，几个文件一起换新。docx 按党政机关公文格式排版。",
)
@click.argument("path", metavar="文件")
@click.option(
    "--kind", type=click.Choice([*products.KINDS, "all"]), default="all", metavar="report|guide|manual|all",
    help="哪一种文书，默认 all",
)  # fmt: skip
@click.option(
    "--format", "forms", type=click.Choice(products.FORMS), multiple=True, default=("docx",), metavar="md|html|docx",
    help="输出的形式，可以写多次，默认 docx",
)  # fmt: skip
@click.option(
    "--out", "folder", default="documents", metavar="文件夹", help="写到哪个文件夹之下，默认 documents"
)
def command(path: str, kind: str, forms: tuple[str, ...], folder: str) -> int:
    """Make papers, or say why not."""
    policy = output.load(path)
    stop = output.refused(policy)
    if stop is not None:
        return stop
    made = _made(policy, products.KINDS if kind == "all" else (kind,), forms)
    if not isinstance(made, dict):
        stop = output.complain([(policy.source, made)])
        if any(d.rule is catalog.CASE_FAILED for d in made):
            print(f"推导见 policyc test {path}", file=sys.stderr)
        return stop
    target = Path(folder) / products.usable(policy).ident
    try:
        files.write_all(target, made)
    except OSError as error:
        return output.complain([output.unwritten(target, error)])
    for name in made:
        print(f"已生成 {target / name}")
    return output.DONE


def _made(
    policy: Policy, kinds: tuple[str, ...], forms: tuple[str, ...]
) -> dict[str, bytes] | tuple[Diagnostic, ...]:
    """Every paper by its file name, or the problems that keep all of them from being made."""
    results = products.run_cases(policy)
    problems = (*unnamed(products.usable(policy).ident), *products.case_problems(policy, results))
    if set(kinds).intersection(products.PAPERS):
        problems += products.unread(policy)
    if problems:
        return problems
    try:
        return products.documents(policy, results, kinds, forms)
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("docx", "lxml"):
            raise
        cure = "运行 pip install 'policydsl[office]'，或用 --format html"
        return (cannot_say("没有安装 python-docx，生成不了 docx", "Word 文件要用它", cure),)
