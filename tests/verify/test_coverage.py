"""What accounts for a text: the place of each phrase, long texts, what is printed of many findings."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from policydsl.cli.app import program
from policydsl.ir.document import Document
from policydsl.ir.verification import Verification
from policydsl.original import read
from policydsl.original.verify import verify
from policydsl.pipeline import load_source
from policydsl.source import Source

HEAD = "云州市若干措施\n云府发〔2024〕8号\n"
RULES = """政策 n
  名称 "云州市若干措施"
  文号 "云府发〔2024〕8号"
  有效期 2024-01-01 至 2026-12-31
  依据 二 第1段 "自2024年1月1日起施行，有效期至2026年12月31日"
  舍入 尾数取法 到 分

口径 尾数取法 "不足一分的尾数"
  选项 四舍五入、舍去
  采用 四舍五入

主体 企业
  事实 投产: 是否
  事实 上市: 是否
  事实 投资额: 金额

条款 一
  标题 "奖励"
{}
条款 二
  标题 "附则"
  工作 1·1 "本措施自"
"""
AWARD = """  奖励 {name}
    对象 企业
    资格 {fact}
    金额 投资额的{rate}
    上限 {cap} 每次
    频次 一次性
    依据 第1段 {phrases}
"""
TAIL = "\n二、附则\n本措施自2024年1月1日起施行，有效期至2026年12月31日。\n"
ONE = "对投产的企业，按投资额的3%一次性给予奖励，最高不超过100万元。"
TWO = "对上市的企业，按投资额的5%一次性给予奖励，最高不超过100万元。"


def held(rules: str, text: str) -> Verification:
    policy = load_source(Source("n.pol", RULES.format(rules)))
    assert policy.ir is not None, [d.headline for d in policy.diagnostics]
    document = read("n.txt", (HEAD + "一、奖励\n" + text + TAIL).encode())
    assert isinstance(document, Document)
    return verify(policy.ir, document)


def codes(found: Verification) -> list[str]:
    return [f.code for f in found.findings if f.code != "POL-W1119"]


def award(name: str, fact: str, rate: str, *phrases: str, cap: str = "100万元") -> str:
    return AWARD.format(name=name, fact=fact, rate=rate, cap=cap, phrases=" ".join(f'"{p}"' for p in phrases))


FIRST = award("甲", "投产", "3%", "对投产的企业", "按投资额的3%一次性给予奖励", "最高不超过100万元")
SECOND = award("乙", "上市", "5%", "对上市的企业", "按投资额的5%一次性给予奖励", "最高不超过100万元")


def test_the_same_words_of_two_awards_stand_each_at_its_own() -> None:
    assert codes(held(FIRST + SECOND, ONE + TWO)) == []
    assert codes(held(SECOND + FIRST, ONE + TWO)) == []


def test_words_that_stand_once_more_than_they_are_quoted_are_nobodys() -> None:
    found = held(FIRST + SECOND, ONE + TWO + ONE)
    assert {"POL-E1110", "POL-E1111"} & set(codes(found))
    assert all(f.place is not None and f.place.chapter == 1 for f in found.findings if f.code == "POL-E1110")


def test_one_amount_quoted_by_two_awards_of_a_subject() -> None:
    again = award("丙", "投产", "3%", "对投产的企业", "按投资额的3%一次性给予奖励", "最高不超过100万元")
    assert "POL-W1166" in codes(held(FIRST + again, ONE))


def test_what_stands_before_the_clauses_gives_no_errors() -> None:
    notice = "云州市人民政府文件\n各县（区）人民政府：\n现将十条措施印发给你们，“一枢纽四中心”建设，请三日内组织落实。\n2024年1月5日\n"
    policy = load_source(Source("n.pol", RULES.format(FIRST))).ir
    document = read("n.txt", (notice + HEAD + "一、奖励\n" + ONE + TAIL).encode())
    assert policy is not None
    assert isinstance(document, Document)
    assert [f for f in verify(policy, document).findings if f.severity == "错误"] == []


@pytest.mark.parametrize("joint", ["", "\n"], ids=["one paragraph", "many paragraphs"])
def test_time_grows_with_the_text(joint: str) -> None:
    """Four times the text takes far less than sixteen times the time."""

    def took(count: int) -> float:
        text = joint.join(f"对达到{i}万元的企业给予{i + 1}万元奖励。" for i in range(1, count))
        start = time.process_time()
        held(FIRST, text)
        return time.process_time() - start

    took(50)
    long, short = min(took(1600) for _ in range(2)), min(took(400) for _ in range(3))
    assert long < 15 * max(short, 0.1)


def test_many_findings_of_one_kind_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "n.pol").write_text(RULES.format(FIRST), encoding="utf-8")
    more = "".join(f"对第{i}类企业给予{i + 1}万元奖励。" for i in range(1, 60))
    (tmp_path / "n.txt").write_text(HEAD + "一、奖励\n" + ONE + more + TAIL, encoding="utf-8")
    done = CliRunner().invoke(program, ["verify", "n.pol", "--source", "n.txt"], standalone_mode=False)
    assert done.exception is None
    assert done.output.count("错误 POL-E1112") == 20
    assert "POL-E1112 等 59 处，另外 39 处没有印出" in done.output
