"""What a clerk is told about applications and a ledger: by explain and by the generated evaluator alike."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

POL = """
政策 door_2024
  名称 "云州市办法"
  文号 "云府发〔2024〕9号"
  有效期 2024-01-01 至 2026-12-31
  舍入 四舍五入 到 分

外部 旧上市奖励 "旧办法已付的"

主体 企业
  事实 完成: 是否
  事实 在本市: 是否
  事实 项目: 文本
  事实 投资额: 金额
  事实 已获省补: 金额 默认 0元

条款 一（一）
  标题 "奖励"

  奖励 上市奖
    对象 企业
    金额 分阶段
      （1） 完成: 100万元
      （2） 在本市: 300万元
    并计 旧上市奖励
    依据 第1段 "奖励100万元" "奖励300万元"

  奖励 项目奖
    对象 企业
    金额 投资额的1%
    扣减 已获省补
    频次 每事项一次 项目
    依据 第2段 "1%"
"""
FACTS = {"完成": "是", "在本市": "否", "项目": "甲债", "投资额": "100万元"}
ONE = {"主体": "企业", "编号": "Ab1", "日期": "2024-06-30", "事实": FACTS}


@pytest.fixture
def both(policyc):
    """Both doors on one document: status, 可兑付 by award, and what was said."""
    policyc.write("door.pol", POL)
    assert policyc("compile", "door.pol") == 0, policyc.err
    program = [sys.executable, "-I", "generated/door_2024/evaluator.py"]

    def run(document):
        text = json.dumps(document, ensure_ascii=False)
        policyc.write("d.json", text)
        made = subprocess.run(
            program, input=text.encode(), cwd=policyc.folder, check=False, capture_output=True
        )
        said = made.stderr.decode()
        assert "Traceback" not in said
        theirs = {d["奖励"]: d.get("可兑付") for d in json.loads(made.stdout)} if made.returncode == 0 else {}
        mine = policyc("explain", "door.pol", "-a", "d.json", "--format", "json")
        ours = {}
        if mine == 0:
            found = {a["award"]: a["payable"] for a in json.loads(policyc.out)["awards"]}
            ours = {k: None if v is None else f"{v['fen'] // 100}元" for k, v in found.items()}
        assert (mine, ours) == (made.returncode, theirs), (policyc.err, said)
        return theirs, policyc.err, said

    return run


def paid(**line):
    return {"编号": "ab1", "奖励": "项目奖", "年度": 2024, "事项": "甲债", "实付": "1万元", **line}


def outside(**line):
    return {"编号": "ab1", "外部": "旧上市奖励", "年度": 2023, "实付": "100万元", **line}


def test_a_matter_with_blanks_is_the_same_matter(both):
    for matter in ("甲 债", "甲　债", " 甲债"):
        found, _, _ = both({"applications": [ONE], "ledger": [paid(事项=matter)]})
        assert found["项目奖"] == "0元"


@pytest.mark.parametrize("label", ["1", "(1)", "（1）", "（１）", 1, ["1"]])
def test_an_outside_line_closes_its_row_however_it_is_labelled(both, label):
    found, _, _ = both({"applications": [ONE], "ledger": [outside(项=label)]})
    assert found["上市奖"] == "0元"


@pytest.mark.parametrize(
    "line",
    [
        paid(实付=None), paid(实付="未知"), paid(类别="未知"), paid(应得=None), paid(年度="未知"), paid(日期=""), paid(事项=None),
        paid(实付="-1元"), paid(编号="9.13E+17"), paid(编号="ab 1"), paid(编号="ab\u200b1"), outside(项=None), paid(项="3"),
        paid(类别="退回"), {**paid(), "奖励": ["项目奖"]}, {k: v for k, v in paid().items() if k != "编号"},
    ],
)  # fmt: skip
def test_lines_that_neither_door_takes(both, line):
    found, mine, theirs = both({"applications": [ONE], "ledger": [line]})
    assert found == {}
    assert "改法" in mine
    assert "台账第1行" in theirs


@pytest.mark.parametrize(
    "change",
    [
        {"编号": 9.13e17}, {"编号": None}, {"编号": "a\u00ad1"}, {"编号": "a" * 1000}, {"轮次": "第2轮2024"}, {"轮次": None}, {"轮次": ""}, {"日期": None},
        {"主体": ["企业"]}, {"主体": None}, {"事实": {**FACTS, "已获省补": "-1元"}}, {"事实": {**FACTS, "投资额": -1}}, {"事实": [FACTS]},
    ],
)  # fmt: skip
def test_applications_that_neither_door_takes(both, change):
    found, mine, theirs = both({"applications": [{**ONE, **change}], "ledger": []})
    assert found == {}
    assert "d.json:1:" in mine
    assert "第1行" in theirs


def test_a_year_as_a_number_is_a_round(both):
    assert both({"applications": [{**ONE, "轮次": 2024}], "ledger": []})[0]["项目奖"] == "10000元"


def test_what_is_told_and_decided_all_the_same(both):
    later, other = paid(日期="2024-07-01"), paid(编号="乙", 实付="5元")
    found, mine, theirs = both({"applications": [ONE], "ledger": [later, other, paid(编号="丙")]})
    assert found["项目奖"] == "0元"
    for said in (mine, theirs):
        assert "注意：台账第1行（ab1）付的日期 2024-07-01 晚于最晚的申报日期" in said
        assert "注意：台账有 2 行的编号不在申报之中（乙、丙，共 2 个）" in said
        assert said.count("注意") == 2
    found, mine, theirs = both({"applications": [ONE], "ledger": [paid(日期="2024-06-30")]})
    assert "注意" not in mine + theirs


def test_a_duplicate_line_is_refused_at_both(both):
    found, mine, theirs = both(
        {"applications": [ONE], "ledger": [paid(), paid(编号="AB1 ", 实付="10,000元")]}
    )
    assert found == {}
    assert "POL-E0810" in mine
    assert "line-twice" in theirs


def test_words_may_lack_id_and_date(policyc):
    policyc.write("door.pol", POL)
    assert policyc("explain", "door.pol", "-a", "投资额=100万元") == 0
    assert policyc("explain", "door.pol", "-a", "投资额=-100万元") == 1
    assert "POL-E0808" in policyc.err
