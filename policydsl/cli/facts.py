"""`policyc facts`: what an application has to say, and where each fact comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

import click

from policydsl.cli import output
from policydsl.cli.help import Command
from policydsl.diagnostics.names import nearest
from policydsl.diagnostics.render_json import dumps
from policydsl.diagnostics.render_text import visible
from policydsl.products import usable

if TYPE_CHECKING:
    from policydsl.emit.intake import FactRow


@click.command(
    cls=Command,
    name="facts",
    help="列出每一项奖励要看的事实：所在的条款、类型、单位、选项、频次和依据的短语。",
)
@click.argument("path", metavar="文件")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "schema"]), default="table", metavar="table|json|schema",
    help="table 供人阅读；json 每项奖励每个事实一条；schema 是申报的 JSON Schema",
)  # fmt: skip
@click.option("--award", default="", metavar="名称", help="只看一项奖励、目标或用途")
def command(path: str, form: str, award: str) -> int:
    """Print the facts of a policy."""
    from policydsl.emit import intake

    policy = output.load(path)
    stop = output.refused(policy)
    if stop is not None:
        return stop
    ir = usable(policy)
    if form == "schema":
        print(dumps(intake.schema(ir)), end="")
        return output.DONE
    rows = intake.rows(ir, award)
    if award and not rows:
        names = dict.fromkeys(r.used_by for r in intake.rows(ir))
        near = nearest(award, names)
        raise click.UsageError(
            f"没有读事实的奖励、目标或用途「{award}」" + (f"，是否想写「{near}」" if near else "")
        )
    print(dumps([asdict(r) for r in rows]) if form == "json" else _table(rows), end="")
    return output.DONE


def _table(rows: Sequence[FactRow]) -> str:
    """Award by award, a line a fact."""
    lines: list[str] = []
    for (user, place, subject), group in groupby(rows, key=lambda r: (r.used_by, r.place, r.subject)):
        facts = list(group)
        lines += [""] * bool(lines) + [_head(user, place, subject, facts[0].frequency)]
        lines += [f"  依据：{'；'.join(facts[0].phrases)}"] * bool(facts[0].phrases)
        lines += [f"  - {_fact(row)}" for row in facts]
    return "".join(f"{visible(line)}\n" for line in lines)


def _head(user: str, place: str, subject: str, frequency: str) -> str:
    return f"{user}  {place}  对象：{subject}" + (f"  频次：{frequency}" if frequency else "")


def _fact(row: FactRow) -> str:
    kind = f"{row.type}（{row.unit}）" if row.unit else row.type
    said = (
        "、".join(row.options),
        row.wording,
        row.counts and f"按{row.counts}计",
        row.bounds and f"限 {row.bounds}",
        "可负" if row.negative else "",
        row.default and f"不填按 {row.default}",
        row.attested_by and f"由{row.attested_by}出具",
        row.judge and f"由{row.judge}裁定",
        "兑付之后才知道" if row.after_payment else "",
    )
    return f"{row.fact}：" + "；".join(x for x in (kind, *said) if x)
