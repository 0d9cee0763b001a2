"""Phrases as documents write them, read by hand: figure → boundary classes."""

from fractions import Fraction

import pytest

from policydsl.prose import read

W = {"≥": ">=", "＞": ">", "≤": "<=", "＜": "<"}

# phrase | kind value(s) with their classes; several classes: any of them may be meant
READ = """
年营业收入超过5000万元（含）的企业 | 5000万元≥
投资额1000万元（含）以上 | 1000万元≥
员工100人及以上的企业 | 100人≥
30人或以上 | 30人≥
500万元以上（不含） | 500万元＞
500万元（不含）以上 | 500万元＞
500万元以下（不含500万元） | 500万元＜
3个以上（含3个） | 3个≥
研发投入大于等于300万元 | 300万元≥
≥500万元 | 500万元≥
至少20人 | 20人≥
不得低于500万元 | 500万元≥
用工人数未达到20人 | 20人＜
达不到80%的 | 80%＜
不得超过100万元 | 100万元≤
没有超过300万元 | 300万元≤
不能超过50万元 | 50万元≤
注册资本不到50万元 | 50万元＜
少于10人 | 10人＜
100万元以内（不含） | 100万元＜
100万元之内 | 100万元≤
100万元起 | 100万元≥
逾1亿元 | 1亿元＞
500万元（含）至1000万元（不含） | 500万元≥ 1000万元＜
500万元（含）至1000万元 | 500万元≥ 1000万元≤＜
100万元至300万元（含300万元）的 | 100万元≥＞ 300万元≤
100万元以上300万元以下 | 100万元≥ 300万元≤
100-300万元 | 100万元≥ 300万元≤
10%-30% | 10%≥ 30%≤
20%（含）—30%（不含） | 20%≥ 30%＜
首次突破1亿元、5亿元、10亿元的企业 | 1亿元＞ 5亿元＞ 10亿元＞
首次达到1亿元、2亿元的，分别奖励10、20万元 | 1亿元≥ 2亿元≥ 10万元 20万元
5000万元人民币以上 | 5000万元≥
人民币5000万元以上（含5000万元） | 5000万元≥
1,000万元以上 | 1000万元≥
两亿三千万元以上 | 23000万元≥
500万（含）以上 | 500万元≥
自2024年1月1日起施行 | 2024-01-01≥
2024年1月1日及以后 | 2024-01-01≥
3年内 | 3年≤
40周岁以下 | 40周岁≤
年龄不满35周岁 | 35周岁＜
年满18周岁 | 18周岁≥
最多给予100万元 | 100万元≤
单价最高按每平方米60元 | 60元≤
以60万元为限 | 60万元≤
60万元封顶 | 60万元≤
奖励上限为60万元 | 60万元≤
最高配套额度为500万元 | 500万元≤
补贴额度最高不超过50万元 | 50万元≤
最低10万元 | 10万元≥
不足1万元的不予奖励 | 1万元＜
减半 | 50%
五折 | 50%
百分之三十 | 30%
年销售收入达到2亿元（含2亿元）以上、5亿元以下（不含5亿元） | 2亿元≥ 5亿元＜
超过1.7亿元的，每超过1亿元，给予100万元奖励 | 17000万元＞ 1亿元 100万元
"""


def _rows():
    for line in READ.strip().splitlines():
        phrase, _, said = line.partition(" | ")
        yield pytest.param(phrase, said.split(), id=phrase)


def _value(words):
    found = read(words).figures
    assert len(found) == 1, words
    return found[0].kind, found[0].value


@pytest.mark.parametrize(("phrase", "said"), list(_rows()))
def test_figures_and_bounds(phrase, said):
    reading = read(phrase)
    expected = {}
    for words in said:
        bare = words.rstrip("≥＞≤＜")
        expected[_value(bare)] = {W[c] for c in words[len(bare) :]}
    found = {(f.kind, f.value): set() for f in reading.figures if not f.free}
    for bound in reading.bounds:
        if bound.figure is not None:
            found[bound.figure.kind, bound.figure.value].add(bound.cls)
    assert found == expected
    assert reading.unread == ()


@pytest.mark.parametrize(
    "phrase",
    [
        "第一年",
        "连续三年",
        "分三年发放",
        "一年期LPR",
        "4+4+X",
        "（一）支持企业",
        "第二十一条",
        "世界500强企业",
        "一次性",
        "近三年",
        "5G网络",
    ],
)
def test_what_is_no_figure_of_a_rule(phrase):
    assert [f for f in read(phrase).figures if not f.free] == []


@pytest.mark.parametrize(
    ("phrase", "word"), [("约100万元", "约"), ("100万元左右", "左右"), ("100余家", "余")]
)
def test_what_is_not_understood_is_named(phrase, word):
    assert [u.words for u in read(phrase).unread] == [word]


def test_shares_and_rates():
    assert {("比例", Fraction(3, 5)), ("比例", Fraction(2, 5))} <= set(read("按6∶4分担").figures[0].keys)
    assert ("比例", Fraction(1)) in read("给予1∶1配套").figures[0].keys
    assert read("给予每人每月3000元").figures[0].per == ("人", "月")
    assert read("资助8000元/件").figures[0].per == ("件",)
    assert read("排前三名的街道").figures[0].top


def test_places_are_those_of_the_text_as_given():
    text = "投资额 1000 万元（含）以上"
    (figure,) = read(text).figures
    assert text[figure.start : figure.end] == "1000 万元"
