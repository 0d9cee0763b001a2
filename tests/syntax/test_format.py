"""The formatter: what it writes, and what it never changes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from policydsl.source import Source, width
from policydsl.syntax import format as formatter
from policydsl.syntax.format import WIDTH, bare, format_source
from policydsl.syntax.parser import parse
from tests.syntax import drawn

relaxed = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def fmt(text, keywords=None):
    done = format_source(Source("x.pol", text), keywords)
    assert done.text is not None, [
        (d.headline, d.expected, text[d.span.start :][:40]) for d in done.diagnostics
    ]
    return done.text


def comments(text):
    file = parse(Source("x.pol", text))
    return Counter(text[c.start + 1 : c.end].rstrip() for c in file.comments)


@relaxed
@given(drawn.typed())
def test_same_tree_same_comments_and_idempotent(text):
    once = fmt(text)
    assert fmt(once) == once
    assert bare(parse(Source("x", once)).items) == bare(parse(Source("x", text)).items)
    assert comments(once) == comments(text)
    assert not any(line != line.rstrip() for line in once.split("\n"))


@relaxed
@given(drawn.typed())
def test_both_languages_and_back(text):
    chinese = fmt(text, "zh")
    english = fmt(chinese, "en")
    assert fmt(english, "zh") == chinese
    assert bare(parse(Source("x", english)).items) == bare(parse(Source("x", text)).items)


FULL_FORM = """\
# 说明

政策 p
  名称 "甲"
  有效期 2023-03-18 至 2025-12-31  # 尾注

章 一 "总则"
章 二 "发展"

主体 企业
  # 类别
  事实 类别: 选项 银行、其他

  事实 持牌: 是否

条款 三（一）
  责任单位 甲局、各县（区）

  奖励 甲奖
    资格 持牌 且（类别 为 银行 或 资本 5亿元以上不足10亿元 或 非（丙））
    金额 资本的3% + 乙 * 2
    金额 分档 资本
      达到1亿元: 1万元
      # 第二行
      自2023-01-01起: 2万元  # 行尾
      其余: 0元
    金额 分阶段
      （1）甲 于 乙日: 5元
      （2）（乙 或 丙）且 丁: 5元
    依据 第2段 "短语"

  去重 乙组
    成员 甲奖、乙奖

案例 "丙"
  申报 企业 其中 类别 = 银行、持牌 = 是
  变动 资本 则 甲奖
    -5元: 不符合
    1元: -5元
"""


def test_canonical_form_is_its_own():
    assert fmt(FULL_FORM) == FULL_FORM


def test_blank_lines_are_put_where_the_form_asks():
    out = fmt(
        '章 一\n"甲"章 二 "乙"\n主体 甲\n事实 乙: 金额\n\n\n事实 丙: 金额\n条款 三\n奖励 甲\n\n频次 一次性\n去重 乙'
    )
    assert out == (
        '章 一 "甲"\n章 二 "乙"\n\n主体 甲\n  事实 乙: 金额\n\n  事实 丙: 金额\n\n'
        "条款 三\n\n  奖励 甲\n    频次 一次性\n\n  去重 乙\n"
    )


def test_loose_typing_reaches_it():
    loose = (
        FULL_FORM.replace("、", "，")
        .replace("（", "(")
        .replace("）", " )")
        .replace(": ", " ：")
        .replace("  ", "　")
    )
    assert fmt(loose) == FULL_FORM
    assert fmt(FULL_FORM.replace("\n\n", "\n\n\n\n")) == FULL_FORM


def test_figures_stay_as_written():
    assert fmt("奖励 甲\n 金额 ５０００.50 万元".replace(" 万", "万")) == "  奖励 甲\n    金额 5000.50万元\n"


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("资格 甲 达到 1亿元", "资格 甲 达到1亿元"),
        ("资格 甲达到乙", "资格 甲 达到 乙"),
        ("资格 甲 自 2023-01-01 起", "资格 甲 自2023-01-01起"),
        ("资格 甲 1亿元 至 5亿元", "资格 甲 1亿元至5亿元"),
        ("资格 甲 在 乙 至 2023年1月1日", "资格 甲 在 乙 至 2023年1月1日"),
        ("金额 甲超出1元的部分", "金额 甲 超出1元的部分"),
        ("金额 甲 的 ３％", "金额 甲的3%"),
        ("金额 ( 甲 + 乙 )的 3%", "金额 （甲 + 乙）的3%"),
        ("评选 前 5家 由 甲 考评", "评选 前5家 由 甲 考评"),
        ('依据 三(一) 第 2 段“甲"”', '依据 三（一）第2段 “甲"”'),
        ("工作 2 · 1 至 3 “甲”", '工作 2·1至3 "甲"'),
        ("eligible abc of 3% reaches 1元", "eligible abc of 3% reaches 1元"),
        ("台账 外部 甲 2023年 1元 阶段 （1），（2） 抵 乙", "台账 外部 甲 2023年 1元 阶段（1）、（2） 抵 乙"),
    ],
)
def test_spacing(typed, line):
    assert fmt(typed).strip() == line


def test_long_chain_is_cut_at_its_outermost_words():
    chain = " 且 ".join(f"类别{i} 为 银行、保险公司" for i in "甲乙丙丁戊己庚")
    out = fmt(f"奖励 甲\n资格 {chain} 且 （{chain.replace('且', '或')}）")
    lines = out.splitlines()
    assert lines[1] == "    资格 类别甲 为 银行、保险公司"
    assert lines[2] == "        且 类别乙 为 银行、保险公司"
    assert lines[8] == "        且（类别甲 为 银行、保险公司"
    assert lines[9] == "          或 类别乙 为 银行、保险公司"


@relaxed
@given(drawn.typed(whole=False))
def test_only_unbreakable_lines_are_wide(text):
    for line in fmt(text).splitlines():
        code = line.split("  #")[0]
        assert width(code) <= WIDTH or not any(f" {w} " in code.strip() for w in "且或"), line


def test_comment_inside_a_line_breaks_it():
    out = fmt("奖励 甲\n资格 甲 # 一\n# 二\n且 乙\n# 三\n金额 1元")
    assert out == "  奖励 甲\n    资格 甲  # 一\n        # 二\n        且 乙\n    # 三\n    金额 1元\n"


def test_only_comments_and_nothing():
    assert fmt("\n\n# 甲\n\n\n# 乙") == "# 甲\n\n# 乙\n"
    assert fmt("") == fmt("\n \n") == ""


def test_errors_leave_the_file_alone():
    done = format_source(Source("x", "政策 甲\n资格 甲 且"))
    assert done.text is None
    assert [d.code for d in done.diagnostics] == ["POL-E0101"]


def test_refuses_what_would_change_the_tree(monkeypatch):
    monkeypatch.setattr(formatter, "gap", lambda *_: "")
    done = format_source(Source("x", "政策 甲"))
    assert done.text is None
    assert [d.code for d in done.diagnostics] == ["POL-E0999"]


@pytest.mark.parametrize(
    "path", sorted(Path(__file__).parents[2].glob("policies/*.pol")), ids=lambda p: p.stem
)
def test_policies(path):
    text = path.read_text(encoding="utf-8")
    once = fmt(text)
    assert fmt(once) == once
    assert comments(once) == comments(text)
    assert fmt(fmt(once, "en"), "zh") == once
