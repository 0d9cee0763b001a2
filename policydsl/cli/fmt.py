"""`policyc fmt`: the canonical form."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from policydsl import files
from policydsl.cli import output
from policydsl.cli.help import Command
from policydsl.syntax.format import format_source


@click.command(
    cls=Command,
    name="fmt",
    help="把规则整理成统一的写法：缩进、标点、换行。数字和注释照原样保留，意思不变；有语法错误的文件不动。",
)
@click.argument("paths", nargs=-1, required=True, metavar="文件...")
@click.option("--check", is_flag=True, help="只看是否已整理，不写入；有未整理的，状态为 1")
@click.option(
    "--keywords", type=click.Choice(["zh", "en"]), metavar="zh|en", help="把全部关键词改成中文或英文"
)
@click.option("--stdout", is_flag=True, help="把结果写到标准输出，不改文件")
def command(
    paths: tuple[str, ...], *, check: bool, keywords: Literal["zh", "en"] | None, stdout: bool
) -> int:
    """Format files one by one; the gravest status wins."""
    return max(_format(path, keywords, check=check, stdout=stdout) for path in paths)


def _format(path: str, keywords: Literal["zh", "en"] | None, *, check: bool, stdout: bool) -> int:
    source = output.read_source(path)
    if isinstance(source, tuple):
        return output.complain([source])
    done = format_source(source, keywords)
    if done.text is None:
        return output.complain([(source, [d for d in done.diagnostics if d.is_error])])
    if stdout:
        print(done.text, end="")
        return output.DONE
    if done.text == source.text:
        return output.DONE
    if check:
        print(f"未整理：{path}")
        return output.ERRORS
    return _write(path, done.text)


def _write(path: str, text: str) -> int:
    try:
        files.write(Path(path), text.encode())
    except OSError as error:
        return output.complain([output.unwritten(path, error)])
    print(f"已整理：{path}")
    return output.DONE
