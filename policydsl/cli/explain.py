"""`policyc explain`: what comes of one application, and why."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policydsl import files
from policydsl.cli import output
from policydsl.cli.help import Command
from policydsl.diagnostics.names import nearest

if TYPE_CHECKING:
    from policydsl.cli.decided import Decided
    from policydsl.ir.policy import PolicyIR

FORMS = ("text", "json", "html", "md")


@click.command(
    cls=Command,
    name="explain",
    help="说明一份申报：每项奖励的结果、金额和推导，还缺什么材料，哪些要人裁定，哪些因去重不付。\n"
    "没有给台账时，只算到应得；给了空的台账，就是从没有领过。\n"
    "一个文件里有几份申报时，轮次依次判定，评选按全部申报排名；--id、--round 选出一份。",
)
@click.argument("path", metavar="文件")
@click.option(
    "--application", "-a", "given", multiple=True, required=True, metavar="文件|名称=值",
    help="申报的 JSON 文件，或一个「名称=值」，可以写多次，写在后面的「名称=值」盖过文件里的",
)  # fmt: skip
@click.option("--ledger", "-l", metavar="文件", help="台账的 JSON 文件")
@click.option(
    "--reading", "-r", "readings", multiple=True, metavar="口径=选项", help="改取一个口径，可以写多次"
)
@click.option("--award", metavar="名称", help="只说明一项奖励")
@click.option("--id", "ident", metavar="编号", help="说明哪一份申报")
@click.option("--round", "label", metavar="轮次", help="同一编号有几个轮次的，说明哪一轮")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="text",
    metavar="text|json|html|md",
    help="输出的形式，默认 text",
)
@click.option("--out", metavar="文件", help="写到文件，不写到屏幕")
def command(
    path: str, given: tuple[str, ...], ledger: str | None, readings: tuple[str, ...], award: str | None,
    ident: str | None, label: str | None, form: str, out: str | None,
) -> int:  # fmt: skip
    """Read what is handed in, decide, and print."""
    from policydsl.cli import decided
    from policydsl.products import usable

    policy = output.load(path)
    stop = output.refused(policy)
    if stop is not None:
        return stop
    ir = usable(policy)
    if award is not None:
        _known_award(ir, award)
    handed = decided.hand_in(ir, given, ledger, readings, ident, label)
    if not isinstance(handed, decided.Given):
        return output.complain(handed)
    done = decided.decide(ir, handed, award or "")
    if not isinstance(done, decided.Decided):
        return output.complain(done)
    for note in decided.notes(handed):
        print(f"注意：{note}", file=sys.stderr)
    return _deliver(_rendered(done, form), out)


def _known_award(ir: PolicyIR, award: str) -> None:
    names = [a.name for a in ir.awards]
    if award not in names:
        near = nearest(award, names)
        raise click.UsageError(f"没有奖励「{award}」" + (f"，是否想写「{near}」" if near else ""))


def _rendered(done: Decided, form: str) -> str:
    if form == "json":
        from policydsl.cli.explain_json import render_json

        return render_json(done)
    from policydsl.emit import report

    view = report.explain_view(done.given)
    if form == "text":
        from policydsl.cli.explain_text import render_text

        return render_text(done, view)
    return report.render_explain_html(view) if form == "html" else report.render_explain_markdown(view)


def _deliver(text: str, out: str | None) -> int:
    if out is None:
        print(text, end="")
        return output.DONE
    try:
        files.write(Path(out), text.encode())
    except OSError as error:
        return output.complain([output.unwritten(out, error)])
    print(f"已写到 {out}")
    return output.DONE
