"""One word, one meaning: names of two kinds that an expression, a ledger or an expectation could take for each other."""

import pytest

from policydsl import pipeline
from policydsl.source import Source
from tests.sema.preamble import AWARD, HEAD

TOP, REST = HEAD.split("主体 企业\n")


def errors(text: str):
    return [d for d in pipeline.load_source(Source("甲.pol", text)).diagnostics if d.is_error]


def policy(before: str = "", in_subject: str = "", after: str = "") -> str:
    facts, clause = REST.split("条款")
    return f"{TOP}{before}主体 企业\n{facts}{in_subject}条款{clause}{AWARD}{after}"


READING = '口径 {} "?"\n  选项 甲 = 1、乙 = 2\n  采用 甲\n  依据 第1段 "给予"\n'
PAIRS = {
    "参数与事实": policy(before="参数 投资额: 金额 = 1万元 由 市财政局 认定\n"),
    "口径与事实": policy(before=READING.format("投资额")),
    "参数与定义": policy(
        before="参数 倍: 金额 = 1万元 由 市财政局 认定\n", in_subject="  定义 倍 = 投资额 * 2\n"
    ),
    "口径与定义": policy(before=READING.format("倍"), in_subject="  定义 倍 = 投资额 * 2\n"),
    "参数与口径": policy(before="参数 倍: 数 = 2 由 市财政局 认定\n" + READING.format("倍")),
    "外部与奖励": policy(before='外部 投资奖 "区县的"\n'),
    "目标与奖励": policy(after='  目标 投资奖\n    对象 企业\n    条件 在本市\n    依据 第1段 "目标"\n'),
    "用途与奖励": policy(after="").replace("    频次", "    用途 投资奖: 在本市\n    频次"),
    "固定的检查": policy(after="").replace("    频次", "    用途 仍有效: 在本市\n    频次"),
}


@pytest.mark.parametrize("what", PAIRS)
def test_two_kinds_of_one_name(what: str) -> None:
    found = errors(PAIRS[what])
    assert [d.code for d in found] == ["POL-E0212"]
    assert len(found[0].related) == (what != "固定的检查")


TWICE = {
    "参数": policy(before="参数 甲: 数 = 1 由 市财政局 认定\n参数 甲: 数 = 2 由 市财政局 认定\n"),
    "口径": policy(before=READING.format("甲方") * 2),
    "主体": policy(after="主体 企业\n"),
    "事实": policy(in_subject="  事实 投资额: 金额\n"),
    "事实与定义": policy(in_subject="  定义 投资额 = 1万元\n"),
    "定义": policy(in_subject="  定义 甲 = 投资额 * 2\n  定义 甲 = 投资额 * 3\n"),
    "外部": policy(before="外部 区县\n外部 区县\n"),
    "文件": policy(before="文件 旧办法\n文件 旧办法\n"),
    "奖励": policy(after=AWARD),
    "评选的名次": policy(in_subject="  事实 投资奖名次: 数\n").replace("    金额", "    评选 前3名 由 市财政局 裁定\n    金额").replace('"最高', '"前3名" "最高'),
}  # fmt: skip


@pytest.mark.parametrize("what", TWICE)
def test_both_places_are_shown(what: str) -> None:
    found = errors(TWICE[what])
    assert [d.code for d in found] == ["POL-E0202"], [(d.code, d.headline) for d in found]
    ((first, word),) = found[0].related
    assert word == "先写在这里"
    assert first.start < found[0].span.start or what == "评选的名次"


@pytest.mark.parametrize("word", ["一次性", "每年", "补差", "同一年度", "同一机构", "平分", "舍去"])
def test_a_reading_called_like_a_fixed_word(word: str) -> None:
    assert [d.code for d in errors(policy(before=READING.format(f"「{word}」")))] == ["POL-E0203"]


def test_one_name_in_two_subjects_is_two_facts() -> None:
    other = '主体 协会 "各行业协会"\n  事实 投资额: 金额\n'
    assert errors(policy(before=other)) == []
