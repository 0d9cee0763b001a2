"""The two issues of the demo city's policy: everything that was changed on purpose, and nothing else."""

from __future__ import annotations

from policydsl import demo
from policydsl.diff.witness import told_verdict
from tests.diff.versions import item, pair, text_of, words

FOUND = [
    ("调整", "政策", "关于支持实体经济提质升级的若干措施（2025年修订）"),
    ("调整", "口径", "公布日期"),
    ("调整", "口径", "名次并列"),
    ("删除", "参数", "旧上市办法到期日"),
    ("删除", "旧文件", "云府发〔2019〕21号"),
    ("删除", "旧文件", "云府办发〔2021〕6号"),
    ("新增", "旧文件", "云府发〔2024〕8号"),
    ("删除", "过渡", "云府发〔2019〕21号"),
    ("删除", "主体", "个人"),
    ("删除", "事实", "取得高级技师证书"),
    ("删除", "事实", "全职工作"),
    ("删除", "事实", "全职起始日"),
    ("新增", "事实", "通过节能审查"),
    ("新增", "事实", "首次取得贯标证书"),
    ("新增", "事实", "贯标日期"),
    ("调整", "目标", "工业增加值目标"),
    ("调整", "目标", "软件收入目标"),
    ("调整", "目标", "规上工业企业目标"),
    ("调整", "奖励", "新建项目投产奖"),
    ("调整", "条款", "二（二） 支持企业技术改造"),
    ("调整", "奖励", "技改补助"),
    ("更名", "奖励", "软件业务增量奖"),
    ("新增", "奖励", "数据管理贯标奖"),
    ("新增", "去重", "上规贯标就高"),
    ("调整", "条款", "四（六） 引育技能人才"),
    ("删除", "奖励", "高级技师奖"),
]


def test_everything_and_nothing_else():
    assert [(i.kind, i.what, i.name) for i in pair().items] == FOUND
    assert (pair().kept, pair().total) == (8, 12)


def test_an_award_with_three_changes():
    i = item(pair(), "新建项目投产奖")
    assert words(i).splitlines()[:3] == [
        "资格条件由「固定资产投资额达到1000万元（含本数）」改为「固定资产投资额超过1000万元（不含本数）」，固定资产投资额恰为1000万元的不再符合",
        "金额的比例由3%提高到4%",
        "上限由500万元提高到600万元",
    ]
    assert i.direction == "有增有减"
    lines = [text_of(n).split("\n").index("  奖励 新建项目投产奖") + 1 for n in (demo.OLD, demo.NEW)]
    assert [i.before.line, i.after.line] == lines
    amount = next(p for p in i.pairs if p.role == "金额")
    assert [r.text for r in amount.before if r.changed] == ["3%", "500万元"]
    assert [r.text for r in amount.after if r.changed] == ["4%", "600万元"]


def test_a_renaming_tells_why():
    i = item(pair(), "软件业务增量奖")
    assert i.old_name == "软件业务增收奖"
    assert i.why == "同在三（三），对象、事项日期、资格、金额、上限等步骤、频次相同，只是名称改了"
    assert words(i) == "「软件业务增收奖」更名为「软件业务增量奖」"


def shown(name, what=""):
    w = item(pair(), name, what).witness
    facts = [(g.name, g.value) for g in w.facts]
    return w, facts, told_verdict(w.before), told_verdict(w.after)


def test_smallest_cases():
    _, facts, before, after = shown("新建项目投产奖")
    assert ("固定资产投资额", "1000万元") in facts
    assert (before, after) == ("可兑付 30万元", "不符合")
    w, facts, before, after = shown("技改补助")
    assert [g.name for g in w.facts if g.pivot] == ["通过节能审查"]
    assert (before, after) == ("可兑付 20万元", "不符合")
    assert w.after.reasons == ("未满足：通过节能审查",)
    assert shown("数据管理贯标奖")[2:] == ("没有这一项", "可兑付 20万元")
    assert shown("高级技师奖")[2:] == ("可兑付 1万元", "没有这一项")
    assert ("全职起始日", "2023年2月9日") in shown("高级技师奖")[1]


def test_a_case_shows_its_own_change_only():
    """The added group displaces an award that both issues have; the added award of the group is not in question."""
    w, _, before, after = shown("上规贯标就高")
    assert w.award == "软件企业上规奖"
    assert (before, after) == ("可兑付 10万元", "不重复")
    w, _, before, after = shown("名次并列")
    assert len(w.others) == 1
    assert (before, after) == ("待裁定", "可兑付 40万元")


def test_questions():
    assert shown("关于支持实体经济提质升级的若干措施（2025年修订）")[1:] == (
        [("日期", "2027年1月1日")],
        "否",
        "是",
    )
    assert shown("工业增加值目标")[1:] == ([("工业增加值", "1200亿元")], "是", "否")
    assert shown("云府发〔2024〕8号")[1][1] == ("日期", "2025年1月10日")


def test_what_decides_nothing_says_so():
    for name in ("二（二） 支持企业技术改造", "软件收入目标", "软件业务增量奖"):
        i = item(pair(), name)
        assert i.witness is None
        assert i.direction == "不影响结果"
        assert i.unfound == "不影响奖励的结果和金额"
