"""`policyc new`: a first policy from an official document."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from policydsl import files
from policydsl.cli import output
from policydsl.cli.help import Command
from policydsl.cli.verify import pins_beside
from policydsl.diagnostics import Diagnostic, catalog
from policydsl.source import Source, Span

MAX_BYTES = 32 * 1024 * 1024


@click.command(
    cls=Command,
    name="new",
    help="由原文（txt、docx 或有文字的 pdf）起草一份规则：条款、责任单位、读得出的奖励和数字、依据的短语。\n"
    "没有读出的都标着「待定」，要人逐处核对。已有的文件不覆盖。",
)
@click.option("--source", "path", required=True, metavar="原文", help="原文文件")
@click.option(
    "-o",
    "--out",
    "target",
    default="",
    metavar="文件",
    help="写到哪个文件，默认与原文同名、以 .pol 结尾，写在当前文件夹",
)
@click.option("--force", is_flag=True, help="覆盖已有的文件")
def command(path: str, target: str, *, force: bool) -> int:
    """Read, draft, write."""
    from policydsl.original import read
    from policydsl.original.draft import draft
    from policydsl.original.pins import pins_of, written

    data = _bytes(path)
    if isinstance(data, Diagnostic):
        return output.complain([(Source(path, ""), [data])])
    document = read(path, data)
    if isinstance(document, tuple):
        return output.complain([(Source(path, ""), document)])
    to = Path(target or f"{Path(path).stem}.pol")
    if to.is_dir():
        return output.complain([output.unwritten(to, IsADirectoryError())])
    kept = pins_beside(to)
    taken = next((f for f in (to, kept) if f.exists()), None)
    if taken is not None and not force:
        return output.complain([(Source(str(taken), ""), [_exists()])])
    drafted = draft(document)
    try:
        pinned = written(pins_of(document)).encode()
        files.write_all(to.parent, {to.name: drafted.text.encode(), kept.name: pinned})
    except OSError as error:
        return output.complain([output.unwritten(to, error)])
    for note in document.notes:
        line = document.text.count("\n", 0, note.start) + 1
        print(f"请看原文第 {line} 行（{note.kind}）：{note.words}", file=sys.stderr)
    print(f"已写入 {to}：{drafted.clauses} 条，{drafted.awards} 项奖励，{drafted.open} 处待定")
    return output.DONE


def _bytes(path: str) -> bytes | Diagnostic:
    try:
        data = files.read(Path(path), MAX_BYTES)
    except (OSError, ValueError) as error:
        return output.file_problem(error)
    if len(data) > MAX_BYTES:
        return Diagnostic(
            catalog.LIMIT, Span(0, 0), f"超过限度：原文超过 {MAX_BYTES} 字节", "", catalog.LIMIT.cure
        )
    return data


def _exists() -> Diagnostic:
    return Diagnostic(
        catalog.REFUSED, Span(0, 0), "已有这个文件，没有覆盖", "", "用 -o 写到别处，或加 --force"
    )
