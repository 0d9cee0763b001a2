"""What is no change: keywords in English, layout, comments, the order of declarations, another way to write a figure."""

from __future__ import annotations

import random
import re

import pytest

from policydsl import demo
from policydsl.diff import difference
from policydsl.source import Source
from policydsl.syntax.format import format_source
from tests.diff.versions import base, compared, item, text_of, version, words

FREE = ("口径", "参数", "文件", "外部", "主体", "章")
"""Declarations that may stand anywhere."""


def shuffled(text: str, seed: int) -> str:
    """Readings, subjects and the like in another order, the facts of each subject in another order."""
    head, *blocks = re.split(r"\n\n+(?=\S)", text)
    draw = random.Random(seed)
    places = [i for i, b in enumerate(blocks) if b.startswith(FREE)]
    moved = [blocks[i] for i in places]
    draw.shuffle(moved)
    for i, block in zip(places, moved, strict=True):
        blocks[i] = _facts(block, draw) if block.startswith("主体") else block
    return "\n\n".join([head, *blocks])


def _facts(block: str, draw: random.Random) -> str:
    first, *rest = re.split(r"\n(?=  (?:事实|定义) )", block)
    draw.shuffle(rest)
    return "\n".join([first, *rest])


@pytest.mark.parametrize("name", [demo.OLD, demo.NEW, "nanchang"])
def test_english_keywords_and_another_order(name):
    text = shuffled(text_of(name), 7)
    assert text != text_of(name)
    english = format_source(Source("b.pol", text), "en").text
    assert "eligible" in english
    found = difference(base(name), version(english))
    assert found.items == ()
    assert not found.changed
    assert found.kept == found.total
    assert "次序" in "".join(found.ignored)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("工业增加值 达到1200亿元", "工业增加值 1200亿元以上"),
        ("金额 10万元", "金额 100000元"),
        ("金额 固定资产投资额的3%", "金额 固定资产投资额的3.0%"),
        ("在我市 且 行业 为 制造业 且 新建投产", "新建投产 且 行业 为 制造业 且 在我市"),
        ("    金额 10万元\n", "    # 每家十万元\n    金额    10万元   # 一次\n"),
        ("选项 制造业、软件业、其他", "选项 其他、软件业、制造业"),
        (
            '"对在境内证券交易所首发上市的企业" "给予最高不超过500万元奖励"',
            '"给予最高不超过500万元奖励" "对在境内证券交易所首发上市的企业"',
        ),
    ],
)
def test_another_way_to_write_it(old, new):
    assert compared(demo.OLD, ((old, new),)).items == ()


def test_a_conjunct_is_never_lost_among_others():
    found = compared(
        demo.OLD, (("在我市 且 行业 为 制造业 且 新建投产", "新建投产 且 行业 为 制造业 且 新建投产"),)
    )
    assert words(item(found, "新建项目投产奖")) == "删去资格条件「在我市」\n新增资格条件「新建投产」"
