"""`policyc verify`: a policy held against its original."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policydsl import __version__, files, products
from policydsl.cli import output
from policydsl.cli.help import Command
from policydsl.diagnostics import Diagnostic, catalog, render_json, render_sarif, render_text
from policydsl.numerals import chinese_numeral
from policydsl.places import place_text
from policydsl.source import Source, Span

if TYPE_CHECKING:
    from policydsl.diagnostics.model import Rule
    from policydsl.ir.document import Document
    from policydsl.ir.verification import Finding, Verification
    from policydsl.original.pins import Pins
    from policydsl.pipeline import Policy


@click.command(
    cls=Command,
    name="verify",
    help="与原文核对：每条依据的短语在不在所注的段，每个数字、界限词、责任单位、给钱的句子有没有着落。\n"
    "原文可以是 txt、docx，或有文字的 pdf。有出入的状态为 1。",
)
@click.argument("path", metavar="文件")
@click.option("--source", "original", required=True, metavar="原文", help="原文的文件")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    metavar="text|json|sarif",
    help="输出的形式，默认 text",
)
@click.option("--report", metavar="文件", help="另写一份原文、复述、规则三栏对照的报告（HTML）")
@click.option("--comments", metavar="文件", help="另写一份原文，每处出入加一条批注（原文须是 docx）")
@click.option("--pin", is_flag=True, help="把这份原文逐句的指纹记在规则旁边；原文以后改了，指得出是哪一句")
def command(
    path: str, original: str, form: str, report: str | None, comments: str | None, *, pin: bool
) -> int:
    """Hold one against the other; findings are the result."""
    policy = output.load(path)
    stop = output.refused(policy)
    if stop is not None:
        return stop
    from policydsl.original.verify import verify

    document = read(original)
    if isinstance(document, list):
        return output.complain(document)
    kept, beside = _pins(path)
    usable = products.usable(policy)
    found = verify(usable, document, None if pin else kept)
    if pin:
        return _pin(path, document, found)
    told = [*([] if usable.source is None else beside), *diagnostics(found, policy, original)]
    print(_rendered(found, told, form), end="")
    written = output.DONE if report is None else _write(report, policy, found)
    commented = output.DONE if comments is None else _comment(comments, original, found)
    return max([written, commented, *(output.status(ds) for _, ds in told)])


def read(path: str) -> Document | list[output.Found]:
    """A user's original, or why it cannot be read."""
    from policydsl.original import read as read_original

    data = output.read_bytes(path)
    if isinstance(data, Diagnostic):
        return [(Source(path, ""), [data])]
    found = read_original(Path(path).name, data)
    return [(Source(path, ""), found)] if isinstance(found, tuple) else found


# ---------------------------------------------------------------- fingerprints of sentences


def pins_beside(path: str | Path) -> Path:
    """Where the fingerprints of a policy's original are kept."""
    return Path(path).with_suffix(".pins.json")


def _pins(path: str) -> tuple[Pins | None, list[output.Found]]:
    """What was kept beside the policy, and what is to be said when nothing was or it cannot be read."""
    from policydsl.original.pins import read_pins

    kept = pins_beside(path)
    if not kept.exists():
        return None, [(Source(path, ""), [_told(catalog.NO_PINS, catalog.NO_PINS.title)])]
    source = output.read_source(str(kept))
    if isinstance(source, tuple):
        told = [_told(catalog.PINS_UNUSABLE, f"读不出逐句的指纹：{d.headline}") for d in source[1]]
        return None, [(Source(str(kept), ""), told)]
    found = read_pins(source.text)
    if found is None:
        return None, [(Source(str(kept), ""), [_told(catalog.PINS_UNUSABLE, "读不懂逐句的指纹")])]
    return found, []


def _told(rule: Rule, headline: str) -> Diagnostic:
    return Diagnostic(rule, Span(0, 0), headline, "", rule.cure)


def _pin(path: str, document: Document, found: Verification) -> int:
    """Keep the fingerprints of the document that the policy was written from, and of no other."""
    from policydsl.original.pins import pins_of, written

    revised = [f for f in found.findings if f.code == catalog.ORIGINAL_REVISED.code]
    if revised:
        told = Diagnostic(catalog.ORIGINAL_REVISED, Span(0, 0), revised[0].headline, revised[0].expected)
        return output.complain([(Source(path, ""), [told])])
    target = pins_beside(path)
    try:
        files.write(target, written(pins_of(document)).encode())
    except OSError as error:
        return output.complain([output.unwritten(target, error)])
    print(f"已写入 {target}")
    return output.DONE


# ---------------------------------------------------------------- findings as diagnostics


def diagnostics(found: Verification, policy: Policy, original: str) -> list[output.Found]:
    """Every finding at its place: in the policy where it has one there, else in the original."""
    text = Source(original, found.document.text)
    return [_one(finding, policy.source, text) for finding in found.findings]


def _one(found: Finding, rules: Source, original: Source) -> output.Found:
    rule = catalog.find(found.code)
    assert rule is not None
    at = f"{place_text(found.place)}：" if found.place is not None and found.place.chapter else ""
    there = Span(*found.original) if found.original is not None else None
    quote = f"原文：「{found.quote}」" if found.quote else "原文"
    elsewhere: tuple[tuple[Source, Span, str], ...] = ()
    if found.rule is not None:
        source, span = rules, Span(*found.rule)
        elsewhere = ((original, there, quote),) if there is not None else ()
    elif there is not None:
        source, span = original, there
    else:
        source, span = Source(rules.name, ""), Span(0, 0)
    return source, [
        Diagnostic(rule, span, at + found.headline, found.expected, found.cure, elsewhere=elsewhere)
    ]


# ---------------------------------------------------------------- output


def _rendered(found: Verification, told: Sequence[output.Found], form: str) -> str:
    if form == "sarif":
        return render_sarif.render(told, __version__)
    if form == "json":
        listed = [render_json.as_data(d, source) for source, ds in told for d in ds]
        return render_json.dumps({"findings": listed, "coverage": coverage(found)})
    words = "".join(render_text.render(ds, source) for source, ds in told)
    every = [d for _, ds in told for d in ds]
    return f"{words}{_coverage_lines(found)}共 {render_text.summary(every)}\n"


def coverage(found: Verification) -> dict[str, object]:
    """How many sentences and figures are accounted for, by chapter and in all."""
    chapters = [
        {"chapter": chapter, "heading": heading, **_counted(found, chapter)}
        for chapter, heading in found.document.chapters
    ]
    return {"chapters": chapters, "all": _counted(found, None)}


def _counted(found: Verification, chapter: int | None) -> dict[str, object]:
    sentences = [s for s in found.sentences if chapter in (None, s.place.chapter)]
    figures = [f for f in found.figures if chapter in (None, f.place.chapter)]
    operative = [s for s in sentences if s.operative]
    return {
        "sentences": {"all": len(sentences), "accounted": sum(s.state != "未定" for s in sentences)},
        "operative": {"all": len(operative), "accounted": sum(s.state != "未定" for s in operative)},
        "figures": {"all": len(figures), "accounted": sum(f.state != "未定" for f in figures)},
    }


_COUNTED = {"sentences": "句子", "operative": "其中给奖、限制的句子", "figures": "数字"}


def _coverage_lines(found: Verification) -> str:
    lines = ["原文的着落："]
    for chapter, heading in found.document.chapters:
        lines.append(f"  {chinese_numeral(chapter)}、{heading}：{_ratios(_counted(found, chapter))}")
    lines.append(f"  全文：{_ratios(_counted(found, None))}")
    return "\n".join(lines) + "\n"


def _ratios(counted: dict[str, object]) -> str:
    parts = []
    for key, words in _COUNTED.items():
        one = counted[key]
        assert isinstance(one, dict)
        parts.append(f"{words} {one['accounted']}/{one['all']}")
    return "，".join(parts)


def _comment(comments: str, original: str, found: Verification) -> int:
    """A copy of the original with a comment per finding."""
    from policydsl.cli import comments as writing

    return writing.write(comments, original, found)


def _write(report: str, policy: Policy, found: Verification) -> int:
    """The side-by-side report; what stood there stays when it cannot be written."""
    results = products.run_cases(policy)
    _, html = products.reports(policy, results, found)
    path = Path(report)
    try:
        files.write_all(path.parent, {path.name: html.encode()})
    except OSError as error:
        return output.complain([output.unwritten(report, error)])
    print(f"已写出 {report}")
    return output.DONE
