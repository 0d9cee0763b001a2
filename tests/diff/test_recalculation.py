"""Applications decided by both versions: every row and every fen accounted for; what one version only knows is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policydsl import demo
from policydsl.diff import decided
from policydsl.diff.recalculate import changed, paid
from policydsl.source import Source
from tests.diff.versions import base

HERE = Path(__file__).parent
# One list with the facts of both issues, as a city keeps it that tries a revision on what it has.
APPLICATIONS, LEDGER = (
    json.loads((HERE / f"{name}.json").read_text(encoding="utf-8")) for name in ("applications", "ledger")
)


def run(applications=APPLICATIONS, ledger=LEDGER, old=demo.OLD, new=demo.NEW):
    given = Source("a.json", json.dumps(applications, ensure_ascii=False))
    paid_ = None if ledger is None else Source("l.json", json.dumps(ledger, ensure_ascii=False))
    return decided(base(old), base(new), [given], [] if paid_ is None else [paid_])


def messages(problems):
    return [d.headline for _, found in problems for d in found]


def test_rows():
    r = run()
    told = {
        (x.id, x.award): (
            x.before and x.before.outcome,
            paid(x.before),
            x.after and x.after.outcome,
            paid(x.after),
        )
        for x in r.rows
        if changed(x)
    }
    assert told == {
        ("91YZ0001", "新建项目投产奖"): ("可兑付", 3000_0000, "不符合", 0),
        ("91YZ0002", "新建项目投产奖"): ("可兑付", 2_6000_0000, "可兑付", 3_8000_0000),
        ("91YZ0003", "新建项目投产奖"): ("可兑付", 5_0000_0000, "可兑付", 6_0000_0000),
        ("91YZ0005", "技改补助"): ("可兑付", 1_6000_0000, "不符合", 0),
        ("91YZ0005", "稳岗补助"): ("可兑付", 2000_0000, "可兑付", 2600_0000),
        ("91YZ0006", "技改补助"): ("可兑付", 2000_0000, "材料不全", 0),
        ("91YZ0007", "软件企业上规奖"): ("可兑付", 1000_0000, "不重复", 0),
        ("91YZ0007", "数据管理贯标奖"): (None, 0, "可兑付", 2000_0000),
        ("91YZ0009", "软件企业综合评价奖"): ("待裁定", 0, "可兑付", 2500_0000),
        ("91YZ0010", "软件企业综合评价奖"): ("待裁定", 0, "可兑付", 2500_0000),
        ("YZP0001", "高级技师奖"): ("可兑付", 100_0000, None, 0),
    }


def test_sums_are_the_rows():
    r = run()
    assert r.amount == "可兑付"
    assert (r.applications, r.both, r.only_before, r.only_after, r.neither) == (12, 11, 1, 0, 0)
    assert sum(s.rows for s in r.sums) == r.total.rows == len(r.rows)
    for field, side in (("before", "before"), ("after", "after")):
        assert sum(getattr(s, field) for s in r.sums) == getattr(r.total, field)
        assert sum(paid(getattr(x, side)) for x in r.rows) == getattr(r.total, field)
    assert r.total.more + r.total.less + r.total.same == r.total.rows
    assert (r.total.before, r.total.after) == (12_9350_0000, 13_6850_0000)


def test_a_renamed_award_keeps_its_ledger():
    """91YZ0008 was paid last year under the old name; a payment of this year stops this year's in both versions."""
    ledger = [*LEDGER, {"编号": "91YZ0008", "奖励": "软件业务增收奖", "年度": 2025, "实付": "32万元"}]
    row = next(x for x in run(ledger=ledger).rows if x.id == "91YZ0008" and x.award == "软件业务增量奖")
    assert row.old_award == "软件业务增收奖"
    assert (row.before.outcome, row.after.outcome) == ("不重复", "不重复")


def test_what_one_version_only_knows_is_named():
    assert run().notes == (
        "修订前没有事实「通过节能审查」，不看：2 处（91YZ0004、91YZ0005）",
        "修订前没有事实「首次取得贯标证书」，不看：4 处（91YZ0007、91YZ0008、91YZ0009、91YZ0010）",
        "修订前没有事实「贯标日期」，不看：1 处（91YZ0007）",
        "修订后没有主体「个人」，不判定：1 处（YZP0001）",
    )


def test_backwards():
    forth, back = run(), run(old=demo.NEW, new=demo.OLD)
    assert (forth.total.before, forth.total.after) == (back.total.after, back.total.before)
    assert (forth.total.more, forth.total.less) == (back.total.less, back.total.more)


def test_without_a_ledger_it_is_what_is_due():
    r = run(ledger=None)
    assert r.amount == "应得"
    row = next(x for x in r.rows if x.id == "91YZ0002" and x.award == "新建项目投产奖")
    assert (row.before.outcome, paid(row.before), paid(row.after)) == ("应得", 3_6000_0000, 4_8000_0000)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"不知道的事": "是"}, "没有「企业」的事实「不知道的事」"),
        ({"通过节能审查": "也许"}, "「通过节能审查」读不懂「也许」"),
        ({"固定资产投资额": 5000}, "「固定资产投资额」的「5000」没有写「元」"),
        ({"固定资产投资额": "-1元", "投产日期": "2025-02-30"}, "「投产日期」读不懂「2025-02-30」"),
    ],
)
def test_what_neither_takes_is_a_problem(facts, said):
    found = run([{"主体": "企业", "编号": "甲", "日期": "2025-05-01", "事实": facts}])
    assert isinstance(found, list)
    assert said in "".join(messages(found))


def test_unknown_subject_and_ledger_name():
    found = run([{"主体": "商会", "编号": "甲", "日期": "2025-05-01", "事实": {}}])
    assert messages(found) == ["没有主体「商会」"]
    found = run(ledger=[{"编号": "甲", "奖励": "没有的奖", "年度": 2025, "实付": "1元"}])
    assert messages(found) == ["没有奖励「没有的奖」"]


def test_the_same_row_twice():
    found = run([APPLICATIONS[0], APPLICATIONS[0]])
    assert "重复" in messages(found)[0]


def test_each_version_reads_its_own_list():
    """The lists that the example ships with say the same as one list for both, and need no notes."""
    sources = [
        Source(name, demo.read(name).decode())
        for names in (demo.APPLICATIONS, demo.LEDGERS)
        for name in names
    ]
    each = decided(base(demo.OLD), base(demo.NEW), sources[:2], sources[2:])
    one = run()
    assert (each.total, each.sums, each.rows) == (one.total, one.sums, one.rows)
    assert (each.both, each.only_before, each.notes) == (11, 1, ())


def test_rounds_without_an_order_are_told():
    rows = [{**APPLICATIONS[0], "轮次": "2025年上半年"}, {**APPLICATIONS[0], "轮次": "2025年下半年"}]
    ((_, (problem,)),) = run(rows, [])
    assert problem.code == "POL-E0820"
