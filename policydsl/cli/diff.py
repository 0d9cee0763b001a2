"""`policyc diff`: what changed between two versions of a policy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policydsl import __version__, files
from policydsl.cli import output, revisions
from policydsl.cli.help import Command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policydsl.diff import Difference, Version
    from policydsl.pipeline import Policy

FORMS = ("text", "json", "md", "html")
WHICH = ("修订前", "修订后")


@click.command(
    cls=Command,
    name="diff",
    help="比较一份政策的两个版本：含义改了什么，每处改动的最小差异案例，拿一批申报重算差多少钱。\n"
    "排版、注释、条目的次序、关键词的语言不算改动。\n"
    "文件也可以写成 版本:路径，从 git 里取，如 HEAD~1:policies/nanchang_2023.pol。\n"
    "有没有改动，状态都是 0；加 --exit-code，有改动时状态为 1。",
)
@click.argument("old", metavar="修订前")
@click.argument("new", metavar="修订后")
@click.option(
    "--facts",
    "-a",
    "facts",
    multiple=True,
    metavar="文件",
    help="申报的 JSON 文件，用两个版本各判定一遍；写两次，是修订前和修订后各用一个",
)
@click.option(
    "--ledger", "-l", "ledgers", multiple=True, metavar="文件",
    help="台账的 JSON 文件，与 --facts 一起用，--facts 写两次的也写两次",
)  # fmt: skip
@click.option("--source-old", metavar="文件", help="修订前的原文（txt、docx 或 pdf）")
@click.option("--source-new", metavar="文件", help="修订后的原文")
@click.option("--no-cases", is_flag=True, help="不找最小差异案例，快")
@click.option(
    "--format", "form", type=click.Choice(FORMS), default="text", metavar="text|json|md|html",
    help="输出的形式，默认 text",
)  # fmt: skip
@click.option("--out", "-o", metavar="文件", help="写到文件，不写到屏幕")
@click.option("--exit-code", is_flag=True, help="含义有改动时状态为 1")
def command(
    old: str, new: str, facts: tuple[str, ...], ledgers: tuple[str, ...], source_old: str | None,
    source_new: str | None, form: str, out: str | None, *, no_cases: bool, exit_code: bool,
) -> int:  # fmt: skip
    """Compare, add what was asked for, and print."""
    if ledgers and not facts:
        raise click.UsageError("--ledger 要与 --facts 一起用")
    if len(facts) > len(WHICH):
        raise click.UsageError("--facts 至多写两次：修订前、修订后各一个")
    if ledgers and len(ledgers) != len(facts):
        raise click.UsageError("--ledger 与 --facts 写的次数要一样")
    if (source_old is None) != (source_new is None):
        raise click.UsageError("--source-old 和 --source-new 要一起给")
    policies = (revisions.load(old), revisions.load(new))
    stop = _refused(policies)
    if stop is not None:
        return stop
    found = _compared(policies, facts, ledgers, cases=not no_cases)
    if isinstance(found, int):
        return found
    if source_old is not None and source_new is not None:
        told = _with_text(found, source_old, source_new)
        if isinstance(told, int):
            return told
        found = told
    status = _deliver(_rendered(replace(found, compiler=__version__), form), out)
    return status or int(exit_code and found.changed)


def _refused(policies: tuple[Policy, Policy]) -> int | None:
    """The errors of either policy; hints are left to `check`."""
    wrong = [(p.source, [d for d in p.diagnostics if d.is_error]) for p in policies if not p.ok]
    return output.complain(wrong) if wrong else None


def _versions(policies: tuple[Policy, Policy]) -> tuple[Version, Version]:
    from policydsl.diff import Version
    from policydsl.products import usable

    one, two = (Version(usable(p), p.source) for p in policies)
    return one, two


def _compared(
    policies: tuple[Policy, Policy], facts: Sequence[str], ledgers: Sequence[str], *, cases: bool
) -> Difference | int:
    """The comparison, with the applications decided by both when there are any."""
    from policydsl import diff

    old, new = _versions(policies)
    if not facts:
        return diff.difference(old, new, cases=cases)
    sources = [output.read_source(x) for x in (*facts, *ledgers)]
    wrong = [x for x in sources if isinstance(x, tuple)]
    if wrong:
        return output.complain(wrong)
    read = [x for x in sources if not isinstance(x, tuple)]
    decided = diff.decided(old, new, read[: len(facts)], read[len(facts) :])
    if isinstance(decided, list):
        return output.complain(decided)
    return replace(diff.difference(old, new, cases=cases), recalculation=decided)


def _with_text(found: Difference, old: str, new: str) -> Difference | int:
    """The comparison, with what changed in the originals."""
    from policydsl.cli.verify import read
    from policydsl.diff.text import texts

    documents = [read(path) for path in (old, new)]
    wrong = [x for found_ in documents if isinstance(found_, list) for x in found_]
    if wrong:
        return output.complain(wrong)
    before, after = (x for x in documents if not isinstance(x, list))
    return replace(found, text=texts(before, after))


def _rendered(found: Difference, form: str) -> str:
    from policydsl.diff import render

    renders = {
        "text": render.render_text,
        "json": render.render_json,
        "md": render.render_markdown,
        "html": render.render_html,
    }
    return renders[form](found)


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
