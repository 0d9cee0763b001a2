"""Names and options that hold digits and any sign, in 「」: through every door and into every product."""

from __future__ import annotations

import json
import subprocess
import sys
from urllib.parse import unquote

POL = """
政策 quoted_2024
  名称 "云州市办法"
  文号 "云府发〔2024〕9号"
  有效期 2024-01-01 至 2026-12-31
  舍入 四舍五入 到 分

主体 「4A/5A 级~景区」
  事实 「A=甲:"1"级」: 是否
  事实 等级: 选项 「5A级」、「4A、3A级」、其他

条款 一（一）
  标题 "景区"
  奖励 「5A奖·第1档:首次」
    对象 「4A/5A 级~景区」
    资格 「A=甲:"1"级」 且 等级 为 「5A级」、「4A、3A级」
    金额 按 等级
      「5A级」: 5万元
      其余: 4万元
    频次 一次性
    依据 第1段 "给予5万元，其他4万元"
  非规则 1·1 "5A级" "景区的等级（5A、4A）"

案例 "在引号中的名称"
  台账 空
  申报 「4A/5A 级~景区」 编号 "a" 日期 2024-05-01 其中 「A=甲:"1"级」 = 是、等级 = 「4A、3A级」
  期望 「5A奖·第1档:首次」 = 4万元
"""
SUBJECT, FACT, AWARD = "4A/5A 级~景区", 'A=甲:"1"级', "5A奖·第1档:首次"
APPLICATION = {"编号": "a", "日期": "2024-05-01", "事实": {FACT: "是", "等级": "4A、3A级"}}


def test_every_product_takes_them(policyc) -> None:
    """Compiled, listed so that no option is taken for two, and found by the pointer of the schema."""
    policyc.write("q.pol", POL)
    assert policyc("check", "q.pol") == 0
    assert policyc("fmt", "--check", "q.pol") in (0, 1)
    assert policyc("compile", "q.pol") == 0, policyc.out + policyc.err
    made = policyc.folder / "generated" / "quoted_2024"
    for name in ("report.md", "guide.md"):
        assert "5A级、「4A、3A级」、其他" in (made / name).read_text(encoding="utf-8")
    assert "景区的等级（5A、4A）" in (made / "report.md").read_text(encoding="utf-8")
    schema = json.loads((made / "facts.json").read_text(encoding="utf-8"))
    found = schema["properties"]["applications"]["items"]["properties"]["事实"]["$ref"]
    tokens = [unquote(x).replace("~1", "/").replace("~0", "~") for x in found.split("/")[1:]]
    assert tokens == ["$defs", SUBJECT]
    assert FACT in schema["$defs"][SUBJECT]["properties"]


def test_every_door_takes_them(policyc) -> None:
    """An application as JSON, a ledger, 名称=值 and the generated evaluator."""
    policyc.write("q.pol", POL)
    policyc("compile", "q.pol")
    policyc.write("a.json", APPLICATION)
    policyc.write("l.json", [{"编号": "a", "奖励": AWARD, "年度": 2024, "实付": "4万元"}])
    assert policyc("explain", "q.pol", "-a", "a.json") == 0, policyc.err
    assert "4万元" in policyc.out
    assert policyc("explain", "q.pol", "-a", "a.json", "-l", "l.json", "--format", "json") == 0, policyc.err
    assert "不重复" in policyc.out
    pairs = [f"「{FACT}」=是", "等级=4A、3A级", "编号=a", "日期=2024-05-01"]
    assert policyc("explain", "q.pol", *(x for pair in pairs for x in ("-a", pair))) == 0, policyc.err
    assert "4万元" in policyc.out
    evaluator = policyc.folder / "generated" / "quoted_2024" / "evaluator.py"
    done = subprocess.run(
        [sys.executable, str(evaluator)], input=json.dumps({"applications": [APPLICATION]}),
        capture_output=True, text=True, check=False, cwd=policyc.folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)[0]["应得"] == "40000元"
