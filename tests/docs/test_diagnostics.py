"""The page of diagnostics is the catalogue's, and its examples are what they say they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policydsl.diagnostics.catalog import rules
from policydsl.diagnostics.model import Rule
from policydsl.pipeline import Policy
from tests.docs.blocks import DOCS, Block, blocks
from tests.docs.checks import failures, found, load, told

PAGE = DOCS / "diagnostics.zh.md"
CLASSES = {
    "E01": "文字和写法", "E02": "名称和声明", "E03": "类型", "E04": "奖励和去重", "E05": "数字和短语", "E06": "案例",
    "W07": "提示", "E08": "输入的数据", "E09": "文件和限度",
}  # fmt: skip
HEAD = """# 报错一览

每个问题有一个不变的编号。`POL-E` 开头的是错误，改好以后才能使用；`POL-W` 开头的是提示，请看一看是不是这个意思。
命令行里用 `policyc explain-code 编号` 可以看到同样的说明。

例子都是片段，放进[《语言说明》附一](language.zh.md#附一片段的前言)的政策里检查；没有写依据的片段不核对短语。
本页由 `policydsl/diagnostics/catalog.py` 生成，例子在测试里逐个运行：写错的一定报这个编号，写对的没有错误。
"""


def _reading_without_case(policy: Policy) -> bool:
    assert policy.ir is not None
    other = {option for case in policy.ir.cases for option in case.readings.items()}
    return any(
        (r.name, o.name) not in other for r in policy.ir.readings for o in r.options if o.name != r.taken
    )


# Codes that show only when the cases run.
RUN_ONLY: dict[str, Callable[[Policy], object]] = {"POL-E0603": failures, "POL-W0710": _reading_without_case}
_BYTES = {"POL-E0105": " GBK"}


def page() -> str:
    """The page as the catalogue has it."""
    parts = [HEAD]
    for number, title in CLASSES.items():
        parts.append(f"\n## {title}\n")
        parts.extend(_entry(rule) for rule in rules() if rule.code[4:7] == number)
    return "".join(parts)


def _entry(rule: Rule) -> str:
    wrong = f"\n写错的：\n\n```pol {rule.severity} 片段 {rule.code}{_BYTES.get(rule.code, '')}\n{rule.wrong}\n```\n"
    right = f"\n写对的：\n\n```pol 改正 片段 {rule.code}\n{rule.right}\n```\n"
    examples = wrong + right if rule.wrong else ""
    return f"\n### {rule.code} {rule.title}\n\n{rule.why}\n改法：{rule.cure}。\n{examples}"


EXAMPLES = [b for b in blocks(PAGE) if b.language == "pol"] if PAGE.exists() else []


def test_page(*, approve: bool) -> None:
    """The page holds every rule of the catalogue, word for word."""
    if approve:
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("block", [b for b in EXAMPLES if not b.has("改正")], ids=lambda b: b.codes[0])
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


@pytest.mark.parametrize("block", [b for b in EXAMPLES if b.has("改正")], ids=lambda b: b.codes[0])
def test_right(block: Block) -> None:
    """The right one has no error, and is not told the code."""
    policy = load(block)
    said = found(block, policy)
    assert not said, told(policy, said)
    assert not failures(policy)
