"""The page of diagnostics is the catalogue's, and its examples are what they say they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from policydsl import demo
from policydsl.batch import door
from policydsl.cli import decided
from policydsl.diagnostics.catalog import rules
from policydsl.diagnostics.model import Rule
from policydsl.ir.document import Document
from policydsl.original import read
from policydsl.original.pins import pins_of
from policydsl.original.verify import verify
from policydsl.pipeline import Policy, load_bytes
from policydsl.products import effect_hints, effects
from policydsl.source import Source
from tests.docs import shell
from tests.docs.blocks import DOCS, Block, blocks, preamble
from tests.docs.checks import failures, found, load, told

PAGE = DOCS / "diagnostics.zh.md"
CLASSES = {
    "E01": "文字和写法", "E02": "名称和声明", "E03": "类型", "E04": "奖励和去重", "E05": "数字和短语", "E06": "案例",
    "W07": "提示", "E08": "输入的数据", "E09": "文件和限度", "E10": "读原文", "11": "与原文核对",
}  # fmt: skip
HEAD = """# 报错一览

每个问题有一个不变的编号。`POL-E` 开头的是错误，改好以后才能使用；`POL-W` 开头的是提示，请看一看是不是这个意思。
命令行里用 `policyc explain-code 编号` 可以看到同样的说明。

例子都是片段，放进[《语言说明》附一](language.zh.md#附一片段的前言)的政策里检查；没有写依据的片段不核对短语。
与原文核对的例子改动附送的云州市政策（`policydsl/demo/`）：规则或原文里把「前」改成「后」，⏎ 是换行。
本页由 `policydsl/diagnostics/catalog.py` 生成，例子在测试里逐个运行：写错的一定报这个编号，写对的没有错误。
"""


def _which(block: Block) -> str:
    return f"{block.codes[0]}-{'right' if block.has('改正') else 'wrong'}"


def _reading_without_case(policy: Policy) -> bool:
    return any(d.code == "POL-W0710" for d in effect_hints(effects(policy)))


# Codes that show only when the cases run.
RUN_ONLY: dict[str, Callable[[Policy], object]] = {"POL-E0603": failures, "POL-W0710": _reading_without_case}
_BYTES = {"POL-E0105": " GBK"}

# Examples that are no fragments of a policy: what stands in the fence instead.
_KINDS = {
    **dict.fromkeys((f"POL-E080{n}" for n in (1, 2, 3, 4, 6, 7, 8)), "json 申报"),
    "POL-E0820": "json 申报列表",
    **dict.fromkeys(("POL-E0805", "POL-E0809", "POL-E0810", "POL-E0811"), "json 台账"),
    **dict.fromkeys(("POL-E0431", "POL-E0902", "POL-E0903", "POL-E0905"), "sh"),
    **dict.fromkeys((f"POL-E100{n}" for n in range(1, 7)), "sh"),
    "POL-E0904": "pol 首行",
    **{rule.code: "text 对照" for rule in rules() if rule.code[4:7] in ("E11", "W11")},
}


def page() -> str:
    """The page as the catalogue has it."""
    parts = [HEAD]
    for number, title in CLASSES.items():
        parts.append(f"\n## {title}\n")
        parts.extend(_entry(rule) for rule in rules() if rule.code[4:7].endswith(number))
    return "".join(parts)


def _entry(rule: Rule) -> str:
    kind = _KINDS.get(rule.code, "pol 片段")
    wrong = (
        f"\n写错的：\n\n```{kind} {rule.severity} {rule.code}{_BYTES.get(rule.code, '')}\n{rule.wrong}\n```\n"
    )
    right = f"\n写对的：\n\n```{kind} 改正 {rule.code}\n{rule.right}\n```\n"
    examples = wrong + right if rule.wrong else ""
    return f"\n### {rule.code} {rule.title}\n\n{rule.why}\n改法：{rule.cure}。\n{examples}"


EVERY = blocks(PAGE) if PAGE.exists() else []
EXAMPLES = [b for b in EVERY if b.has("片段")]


def test_page(*, approve: bool) -> None:
    """The page holds every rule of the catalogue, word for word."""
    if approve:
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("block", [b for b in EXAMPLES if not b.has("改正")], ids=_which)
def test_wrong(block: Block) -> None:
    """The wrong one is told its code, and no other error."""
    policy = load(block)
    if block.codes[0] in RUN_ONLY:
        assert policy.ok
        assert RUN_ONLY[block.codes[0]](policy)
        return
    said = found(block, policy)
    assert block.codes[0] in {d.code for d in said}, told(policy, said)
    assert {d.code for d in said} <= set(block.codes), told(policy, said)


@pytest.mark.parametrize("block", [b for b in EXAMPLES if b.has("改正")], ids=_which)
def test_right(block: Block) -> None:
    """The right one has no error, and is not told the code."""
    policy = load(block)
    said = found(block, policy)
    assert not said, told(policy, said)
    assert not failures(policy)


def test_every_code_has_examples() -> None:
    """A wrong and a right one, but for the compiler's own mistakes, what an installation lacks, and a file that is not there."""
    without = {r.code for r in rules() if not (r.wrong and r.right)}
    assert without == {"POL-E0999", "POL-E1007", "POL-W1162"}
    assert sorted(b.codes[0] for b in EVERY) == sorted([r.code for r in rules() if r.code not in without] * 2)


@pytest.mark.parametrize("block", [b for b in EVERY if b.language == "json"], ids=_which)
def test_input(block: Block, tmp_path: Path) -> None:
    """An application or a ledger over the policy of the preamble."""
    policy = load_bytes("前言", preamble().encode()).ir
    assert policy is not None
    source = Source("输入.json", block.text)
    if block.has("申报列表"):
        path = tmp_path / "输入.json"
        path.write_text(block.text, encoding="utf-8")
        given = decided.hand_in(policy, (str(path),), None, (), "甲", "2024年上半年")
        assert isinstance(given, decided.Given)
        done = decided.decide(policy, given, "")
        told = [d.code for _, found in done for d in found] if isinstance(done, list) else []
        assert told == ([] if block.has("改正") else list(block.codes))
        return
    if block.has("台账"):
        handed = [door.ledger(policy, source).handed]
    else:
        found = door.document(source)
        handed = [found.whole]
        if not found.whole.sink.items:
            door.application(policy, found.applications)
    codes = {d.code for one in handed for d in one.sink.items}
    assert codes == (set() if block.has("改正") else set(block.codes))


@pytest.mark.skipif(shell.bash() is None, reason="the commands are shown for a shell")
@pytest.mark.parametrize("block", [b for b in EVERY if b.language == "sh" or b.has("首行")], ids=_which)
def test_command(block: Block, tmp_path: Path) -> None:
    """Commands over the file of the preamble; the last one tells the code, or goes well."""
    text, commands = preamble(), block.text
    if block.has("首行"):
        text, commands = block.text + text.partition("\n")[2], "policyc compile yunzhou.pol"
    (tmp_path / "yunzhou.pol").write_text(text, encoding="utf-8")
    ran = [shell.run(line, tmp_path) for line in commands.splitlines()]
    assert [r.status for r in ran[:-1] if r.status] == []
    assert (block.codes[0] in ran[-1].output) is not block.has("改正"), ran[-1].output
    assert (ran[-1].status == 0) is block.has("改正"), ran[-1].output


_EDIT = re.compile("(?P<side>规则|原文)：「(?P<before>.*?)」(?:→「(?P<after>.*)」)?")


@pytest.mark.parametrize("block", [b for b in EVERY if b.has("对照")], ids=_which)
def test_against_the_original(block: Block) -> None:
    """The example city's policy and text, with what the example changes, held against each other."""
    texts = {"规则": demo.read("yunzhou_2024.pol").decode(), "原文": demo.read("yunzhou_2024.txt").decode()}
    for line in block.text.splitlines():
        edit = _EDIT.fullmatch(line)
        assert edit, line
        before = edit["before"].replace("⏎", "\n")
        assert before in texts[edit["side"]]
        after = before if edit["after"] is None else edit["after"].replace("⏎", "\n")
        texts[edit["side"]] = texts[edit["side"]].replace(before, after, 1)
    policy = load_bytes("yunzhou_2024.pol", texts["规则"].encode()).ir
    document = read("yunzhou_2024.txt", texts["原文"].encode())
    assert policy is not None
    assert isinstance(document, Document)
    plain = read("yunzhou_2024.txt", demo.read("yunzhou_2024.txt"))
    assert isinstance(plain, Document)
    codes = {f.code for f in verify(policy, document, pins_of(plain)).findings}
    assert (block.codes[0] in codes) if not block.has("改正") else codes == set()
