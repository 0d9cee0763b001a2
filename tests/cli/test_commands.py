"""Each command: what it prints, what it writes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from policydsl import __version__
from tests.cli.policy import TEXT

ROOT = Path(__file__).parents[2]
ALICE = {
    "主体": "企业", "编号": "甲", "轮次": "2024", "日期": "2024-05-01",
    "事实": {"在本市": "是", "投资额": "1.5亿元", "人数": 120, "占比": "12.5%", "类别": "制造业", "满期": "3年", "成立日期": "2020年1月1日"},
}  # fmt: skip


# ---------------------------------------------------------------- check


def test_check(policyc):
    assert policyc("check", "p.pol") == 0
    assert "p.pol:7:1 提示 POL-W0707" in policyc.out
    assert policyc.out.endswith("共 1 个文件：1 个提示\n")
    policyc.write("q.pol", TEXT.replace("500万元 上限", "500 上限"))
    assert policyc("check", "p.pol", "q.pol") == 1
    assert "q.pol:33:8 错误" in policyc.out


def test_check_json(policyc):
    policyc.write("q.pol", TEXT.replace("500万元 上限", "500 上限"))
    assert policyc("check", "--format", "json", "p.pol", "q.pol", "r.pol") == 4
    found = json.loads(policyc.out)
    assert found[0]["file"] == "p.pol"
    assert {d["severity"] for d in found} == {"error", "hint"}
    assert found[-1]["code"] == "POL-E0902"
    assert policyc.err == ""


# ---------------------------------------------------------------- fmt


def test_fmt(policyc):
    assert policyc("fmt", "--check", "p.pol") == 0
    loose = policyc.write("q.pol", TEXT.replace("、", "，").replace("  ", "　"))
    before = loose.read_bytes()
    assert policyc("fmt", "--check", "q.pol", "p.pol") == 1
    assert policyc.out == "未整理：q.pol\n"
    assert policyc("fmt", "--stdout", "q.pol") == 0
    assert policyc.out == TEXT
    assert loose.read_bytes() == before
    assert policyc("fmt", "q.pol") == 0
    assert policyc.out == "已整理：q.pol\n"
    assert loose.read_text(encoding="utf-8") == TEXT
    assert policyc("fmt", "q.pol") == 0
    assert policyc.out == ""


def test_fmt_keywords_there_and_back(policyc):
    assert policyc("fmt", "--keywords", "en", "p.pol") == 0
    english = (policyc.folder / "p.pol").read_text(encoding="utf-8")
    assert english.startswith("policy yunzhou_2024\n  title")
    assert policyc("test", "p.pol") == 0
    assert policyc("fmt", "--keywords", "zh", "p.pol") == 0
    assert (policyc.folder / "p.pol").read_text(encoding="utf-8") == TEXT


def test_fmt_does_not_write_through_a_link(policyc):
    policyc.write("real.pol", TEXT.replace("、", "，"))
    (policyc.folder / "link.pol").symlink_to("real.pol")
    assert policyc("fmt", "link.pol") == 3
    assert "POL-E0905" in policyc.err
    assert (policyc.folder / "real.pol").read_text(encoding="utf-8") == TEXT.replace("、", "，")


# ---------------------------------------------------------------- test


def test_test(policyc):
    assert policyc("test", "p.pol") == 0
    assert policyc.out == "1 个案例，3 条期望：全部相符\n"
    assert "POL-W0710" in policyc.err
    policyc.write("q.pol", TEXT.replace("2亿元: 500万元", "2亿元: 600万元"))
    assert policyc("test", "q.pol") == 1
    assert policyc.out == "1 个案例，3 条期望：1 条不符\n"
    assert "期望 600万元，算得 可兑付 500万元" in policyc.err
    assert "投资额的3%（投资额 2亿元） = 600万元" in policyc.err
    policyc.write("r.pol", TEXT.partition("案例")[0])
    assert policyc("test", "r.pol") == 0
    assert policyc.out == "规则里没有案例\n"


# ---------------------------------------------------------------- compile

FILES = {
    "evaluator.py",
    "report.md",
    "report.html",
    "guide.md",
    "guide.html",
    "manual.md",
    "manual.html",
    "facts.json",
}


def made(policyc, folder="generated"):
    return {p.name: p.read_bytes() for p in (policyc.folder / folder / "yunzhou_2024").iterdir()}


def test_compile(policyc):
    assert policyc("compile", "--check", "p.pol") == 1
    assert policyc.err.count("POL-E0903") == 8
    assert not (policyc.folder / "generated").exists()
    assert policyc("compile", "p.pol") == 0
    first = made(policyc)
    assert set(first) == FILES
    assert __version__.encode() in first["evaluator.py"]
    assert json.loads(first["facts.json"])["$defs"]["企业"]
    assert policyc("compile", "--check", "p.pol") == 0
    assert policyc("compile", "p.pol", "--out", "other") == 0
    assert made(policyc, "other") == first
    policyc.write("generated/yunzhou_2024/report.md", "改过")
    assert policyc("compile", "--check", "p.pol") == 1
    assert "report.md 错误 POL-E0903 与规则不一致" in policyc.err


def test_compile_refuses_and_leaves_what_was_there(policyc):
    assert policyc("compile", "p.pol") == 0
    before = made(policyc)
    policyc.write("p.pol", TEXT.replace("2亿元: 500万元", "2亿元: 600万元"))
    assert policyc("compile", "p.pol") == 1
    assert "POL-E0603" in policyc.err
    assert "policyc test p.pol" in policyc.err
    policyc.write("p.pol", TEXT.replace("按 类别", "按 累别"))
    assert policyc("compile", "p.pol") == 1
    policyc.write("p.pol", TEXT.replace("yunzhou_2024", "「../x」"))
    assert policyc("compile", "p.pol") == 1
    assert "POL-E0904" in policyc.err
    assert made(policyc) == before
    assert sorted(p.name for p in policyc.folder.iterdir()) == ["generated", "p.pol"]


def test_compile_writes_through_no_link(policyc):
    (policyc.folder / "elsewhere").mkdir()
    (policyc.folder / "generated").mkdir()
    (policyc.folder / "generated/yunzhou_2024").symlink_to("../elsewhere")
    assert policyc("compile", "p.pol") == 3
    assert list((policyc.folder / "elsewhere").iterdir()) == []
    policyc.write("file", "")
    assert policyc("compile", "p.pol", "--out", "file") == 4


def test_generated_files_are_the_same_everywhere(policyc):
    folders = []
    for i, (seed, locale) in enumerate((("0", "C"), ("7", "zh_CN.UTF-8"))):
        environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            "PYTHONHASHSEED": seed,
            "LC_ALL": locale,
            "TZ": "Asia/Shanghai" if i else "UTC",
        }
        command = [sys.executable, "-m", "policydsl.cli", "compile", "p.pol", "--out", f"out{i}"]
        subprocess.run(command, env=environment, cwd=policyc.folder, check=True, capture_output=True)
        folders.append(made(policyc, f"out{i}"))
    assert folders[0] == folders[1]


# ---------------------------------------------------------------- facts, explain-code


def test_facts(policyc):
    assert policyc("facts", "p.pol") == 0
    assert "投资奖  三（一）第1段  对象：企业  频次：不限次" in policyc.out
    assert "  - 投资额：金额；固定资产投资额；按本次计" in policyc.out
    assert policyc("facts", "p.pol", "--format", "json", "--award", "用工奖") == 0
    rows = json.loads(policyc.out)
    assert {r["used_by"] for r in rows} == {"用工奖"}
    assert {"人数", "占比", "类别"} <= {r["fact"] for r in rows}
    assert policyc("facts", "p.pol", "--format", "schema") == 0
    assert json.loads(policyc.out)["$defs"]["个人"]["properties"].keys() == {
        "得分",
        "在岗",
    }


def test_explain_code(policyc):
    assert policyc("explain-code") == 0
    assert "POL-E0101 错误 写法不对" in policyc.out
    for spelling in ("POL-E0301", "e0301", "E0301"):
        assert policyc("explain-code", spelling) == 0
        assert policyc.out.startswith("POL-E0301 错误 类型不合\n\n为什么：")
        assert "错的：" in policyc.out


# ---------------------------------------------------------------- explain


def test_explain_from_words(policyc):
    given = ["-a", "主体=企业", "-a", "在本市=是", "-a", "投资额=1.5亿元", "-a", "日期=2024-05-01"]
    assert policyc("explain", "p.pol", *given) == 0
    assert "应得" in policyc.out
    assert "投资额的3%（投资额 1.5亿元） = 450万元" in policyc.out
    assert "没有给台账" in policyc.out
    assert "应得合计（未对台账） 450万元" in policyc.out
    assert "人数" in policyc.out.partition("还缺什么")[2]


def test_explain_in_every_form(policyc):
    policyc.write("a.json", ALICE)
    policyc.write("l.json", [])
    whole = ["explain", "p.pol", "-a", "a.json", "-l", "l.json"]
    assert policyc(*whole) == 0
    assert "不重复" in policyc.out
    assert policyc(*whole, "--format", "json") == 0
    awards = {a["award"]: a for a in json.loads(policyc.out)["awards"]}
    assert awards["投资奖"]["payable"] == {"fen": 450_000_000, "text": "450万元"}
    assert awards["用工奖"]["displaced"][0]["key"] == "去重:两奖就高"
    assert awards["投资奖"]["postings"][0]["paid"] == 450_000_000
    assert policyc(*whole, "--format", "html", "--out", "x.html") == 0
    assert "<html" in (policyc.folder / "x.html").read_text(encoding="utf-8")
    assert policyc(*whole, "--format", "md", "--award", "投资奖") == 0
    assert "450万元" in policyc.out
    assert "用工奖：" not in policyc.out


def test_explain_with_ledger_and_reading(policyc):
    policyc.write("a.json", ALICE)
    policyc.write(
        "l.json",
        [
            {"编号": "甲", "奖励": "投资奖", "年度": 2025, "实付": "100万元"},
            {"编号": "甲", "奖励": "投资奖", "年度": "2024年", "实付": "200万元"},
        ],
    )
    whole = ["explain", "p.pol", "-a", "a.json", "-l", "l.json", "--format", "json", "--award", "投资奖"]

    def payable(*more):
        assert policyc(*whole, *more) == 0
        return json.loads(policyc.out)["awards"][0]["payable"]["text"]

    assert payable() == "300万元"
    assert payable("-r", "上限周期=累计") == "200万元"
    assert payable("-a", "投资额=1亿元") == "300万元"
    assert payable("-a", "投资额=5000万元") == "150万元"


def test_explain_one_of_a_list_ranks_them_all(policyc):
    people = [
        {"主体": "个人", "编号": n, "轮次": "2024", "日期": "2024-05-01", "事实": {"得分": s, "在岗": True}}
        for n, s in (("甲", 90), ("乙", 80))
    ]
    policyc.write("a.json", {"applications": people})
    for ident, outcome in (("甲", "入选"), ("乙", "不符合")):
        assert policyc("explain", "p.pol", "-a", "a.json", "--id", ident, "--format", "json") == 0
        assert json.loads(policyc.out)["awards"][0]["outcome"] == outcome
    assert policyc("explain", "p.pol", "-a", "a.json") == 1
    assert policyc("explain", "p.pol", "-a", "a.json", "--id", "丙") == 1
    assert policyc("explain", "p.pol", "-a", "a.json", "--id", "乙", "-a", "得分=95", "--format", "json") == 0
    assert json.loads(policyc.out)["awards"][0]["outcome"] == "入选"


def test_a_broken_list_is_not_said_to_lack_an_id(policyc):
    policyc.write("a.json", '[{"主体": "企业",}]')
    assert policyc("explain", "p.pol", "-a", "a.json", "--id", "甲") == 1
    assert "POL-E0801" in policyc.err
    assert "没有编号为" not in policyc.err


def test_explain_tells_every_problem_at_its_place(policyc):
    wrong = {
        **ALICE,
        "轮次": "第一轮",
        "事实": {"在本市": "对", "投资额": 1000, "人数": "5家", "占比": 0.1, "类别": "制造", "楼层": 1},
    }
    policyc.write("a.json", json.dumps(wrong, ensure_ascii=False, indent=1))
    policyc.write("l.json", '[{"奖励": "投资将", "实付": "-1元"}]')
    assert policyc("explain", "p.pol", "-a", "a.json", "-l", "l.json", "-r", "上限周期=每月") == 1
    for where in (
        "a.json:7:10",
        "a.json:8:10",
        "a.json:9:9",
        "a.json:10:9",
        "a.json:11:9",
        "a.json:12:3",
        "l.json:1:9",
        "--reading:1:6",
    ):
        assert where in policyc.err, (where, policyc.err)
    assert "是否" not in policyc.out
    policyc.write("a.json", {**ALICE, "轮次": "第一轮"})
    assert policyc("explain", "p.pol", "-a", "a.json") == 1
    assert "轮次「第一轮」不以四位数字的年份开头" in policyc.err
    assert "a.json:1:31" in policyc.err


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", 1),
        ("[1, 2", 1),
        ('{"主体": NaN}', 1),
        ("[" * 100, 3),
        ("{}", 1),
        ("[]", 1),
        ('{"applications": []}', 1),
        ('{"applications": 3}', 1),
    ],
)
def test_explain_of_what_is_no_application(policyc, text, status):
    policyc.write("a.json", text)
    assert policyc("explain", "p.pol", "-a", "a.json") == status
    assert "a.json" in policyc.err


def test_one_file_serves_explain_and_the_generated_evaluator(policyc):
    ledger = [
        {"编号": "甲", "奖励": "投资奖", "年度": 2024, "实付": "300万元"},
        {"编号": "甲", "奖励": "投资奖", "年度": 2024, "实付": "100万元", "类别": "退回"},
        {
            "编号": "甲",
            "外部": "区县奖励",
            "日期": "2024-03-01",
            "实付": "30万元",
            "付款方": "某县",
            "抵": "投资奖",
            "重叠": "否",
        },
    ]
    document = {"applications": [ALICE], "ledger": ledger, "readings": {"上限周期": "累计"}}
    policyc.write("d.json", document)
    assert policyc("compile", "p.pol") == 0
    program = [sys.executable, "generated/yunzhou_2024/evaluator.py"]
    run = subprocess.run(
        program, input=json.dumps(document).encode(), cwd=policyc.folder, check=True, capture_output=True
    )
    generated = {d["奖励"]: (d["结果"], d.get("可兑付")) for d in json.loads(run.stdout)}
    assert policyc("explain", "p.pol", "-a", "d.json", "--format", "json") == 0
    explained = {a["award"]: (a["outcome"], a["payable"]) for a in json.loads(policyc.out)["awards"]}
    assert explained["投资奖"] == ("可兑付", {"fen": 300_000_000, "text": "300万元"})
    assert {k: o for k, (o, _) in generated.items()} == {k: o for k, (o, _) in explained.items()}
    assert generated["投资奖"][1] == "3000000元"


def test_a_file_tells_what_it_does_not_know(policyc):
    policyc.write("a.json", {**ALICE, "投资额": "1亿元"})
    assert policyc("explain", "p.pol", "-a", "a.json") == 1
    assert "没有栏目「投资额」" in policyc.err
    policyc.write("a.json", {"applications": [ALICE], "ledgers": []})
    assert policyc("explain", "p.pol", "-a", "a.json") == 1
    assert "改为「ledger」" in policyc.err
