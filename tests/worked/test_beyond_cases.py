"""Worked examples that a case cannot say: postings, cumulative amounts, notes, reasons, single applications, the door.

The figures are computed by hand from the policies beside this file; every test names the rule it shows.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from policydsl.interp import InputError, group_totals, round_total
from policydsl.ir.decision import Application, Decision, FactValue, LedgerLine, Posting
from tests.worked.examples import policy_of
from tests.worked.lanes import LANES, alone, decider

WAN = 1_000_000  # fen in 1万元


@pytest.fixture(params=LANES)
def lane(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def app(
    ident: str = "甲", label: str = "2024", date: int = 20240630, kind: str = "企业", **facts: FactValue
) -> Application:
    return Application(kind, ident, label, date, facts)


def line(award: str, year: int, paid: int, entitled: int | None = None, **more: object) -> LedgerLine:
    """A line of 甲, in 万元."""
    due = None if entitled is None else entitled * WAN
    return LedgerLine("甲", award, year=year, paid=paid * WAN, entitled=due, **more)  # type: ignore[arg-type]


def outside(external: str, paid: int, meets: str) -> LedgerLine:
    return LedgerLine("甲", external=external, year=2023, paid=paid * WAN, meets=meets, overlap=True)


def decided(
    lane: str,
    file: str,
    applications: list[Application],
    ledger: list[LedgerLine] | None = (),  # type: ignore[assignment]
    readings: Mapping[str, str] | None = None,
) -> dict[tuple[str, str], Decision]:
    """Decisions by id and award; of the last round when there are several."""
    found = decider(lane)(policy_of(file), applications, ledger, readings or {})
    return {(d.id, d.award): d for d in found}


def only(
    lane: str,
    file: str,
    award: str,
    ledger: list[LedgerLine] | None = (),  # type: ignore[assignment]
    readings: Mapping[str, str] | None = None,
    **facts: FactValue,
) -> Decision:
    return decided(lane, file, [app(**facts)], ledger, readings)["甲", award]


# ------------------------------------------------------------ postings


def test_a_posting_bears_the_year_of_the_matter_not_of_payment(lane: str):
    late = app(date=20250201, label="2025", 失信=False, 停产=False, 落户日期=20241231)
    found = decided(lane, "dates.pol", [late])["甲", "落户奖"]
    assert found.postings == (Posting("落户奖", 2024, "", "", 20 * WAN, 20 * WAN),)


def test_a_selection_posts_the_year_of_the_round(lane: str):
    found = decided(
        lane, "dates.pol", [app(label="2026", date=20270201, 失信=False, 停产=False, 先进奖名次=1)]
    )
    assert found["甲", "先进奖"].postings == (Posting("先进奖", 2026, "", "", 30 * WAN, 30 * WAN),)


def test_dated_rows_are_posted_each_in_its_own_year(lane: str):
    facts = {
        "失信": False,
        "停产": False,
        "已投产": True,
        "投产日期": 20241231,
        "已验收": True,
        "验收日期": 20250301,
    }
    found = decided(lane, "dates.pol", [app(date=20250601, label="2025", **facts)])["甲", "项目奖"]
    assert found.postings == (
        Posting("项目奖", 2024, "（1）", "", 100 * WAN, 100 * WAN),
        Posting("项目奖", 2025, "（2）", "", 50 * WAN, 50 * WAN),
    )


def test_rows_are_posted_with_their_own_amount_and_filled_in_order(lane: str):
    """五个阶段应得一千万，累计最高八百万，无标记已付一百五十万：可兑付六百五十万，自第一行填起。"""
    dates = {"股改日期": 20230201, "受理函日期": 20230501, "受理日期": 20230901, "上市日期": 20240630}
    flags = {"完成股改": True, "取得受理函": True, "申请受理": True, "上市": True, "板块": "科创板"}
    found = only(lane, "rows.pol", "上市奖", [line("上市奖", 2023, 150)], **dates, **flags)
    assert found.payable == 650 * WAN
    assert [(p.stage, p.entitled // WAN, p.paid // WAN) for p in found.postings] == [
        ("（1）", 100, 100),
        ("（2）", 100, 100),
        ("（3）", 200, 200),
        ("（4）", 400, 250),
        ("（5）", 200, 0),
    ]


def test_what_a_group_displaces_is_posted_with_nothing_paid(lane: str):
    found = decided(lane, "groups.pol", [app(融资额=30 * WAN, 绿色额=50 * WAN)])
    assert found["甲", "绿色奖"].postings == (Posting("绿色奖", 2024, "", "", 50 * WAN, 50 * WAN),)
    assert found["甲", "融资奖"].postings == (Posting("融资奖", 2024, "", "", 30 * WAN, 0),)
    assert found["甲", "融资奖"].displaced == ("去重:年度就高",)


def test_what_is_posted_as_entitled_is_the_amount_after_history_before_groups(lane: str):
    """当年已领八十万，每年最高一百万：本次五十万剩二十万；组内融资九十万已付，可兑付 100 − 90 − 80 < 0。"""
    ledger = [line("绿色奖", 2024, 80), line("融资奖", 2024, 90)]
    found = only(lane, "groups.pol", "绿色奖", ledger, 绿色额=50 * WAN)
    assert found.entitled == 50 * WAN
    assert found.payable == 0
    assert found.postings == (Posting("绿色奖", 2024, "", "", 20 * WAN, 0),)


def test_nothing_is_posted_where_history_leaves_nothing(lane: str):
    found = only(lane, "frequency.pol", "一次奖", [line("一次奖", 2023, 10)], 核定额=50 * WAN)
    assert (found.outcome, found.postings, found.displaced) == ("不重复", (), ("历史",))


def test_the_matter_is_posted(lane: str):
    found = only(lane, "frequency.pol", "每事项奖", [], 核定额=50 * WAN, 项目="东区")
    assert found.postings == (Posting("每事项奖", 2024, "", "东区", 50 * WAN, 50 * WAN),)


def test_postings_of_one_round_are_history_to_the_next(lane: str):
    rounds = [
        app(label="2024-2", date=20240901, 核定额=50 * WAN),
        app(label="2024-1", date=20240301, 核定额=50 * WAN),
    ]
    found = decider(lane)(policy_of("frequency.pol"), rounds, [], {})
    once = [(d.outcome, d.payable) for d in found if d.award == "一次奖"]
    assert once == [("不重复", 0), ("可兑付", 50 * WAN)]


# ------------------------------------------------------------ 累计应得


@pytest.mark.parametrize(
    ("award", "facts", "ledger", "cumulative"),
    [
        ("一次奖", {"核定额": 50}, [], 50),
        ("一次奖", {"核定额": 50}, [("一次奖", 2023, 60)], 60),  # the greater of the posted and the new
        ("一次奖", {"核定额": 50}, [("一次奖", 2023, 0, 40)], 50),
        ("每年奖", {"核定额": 50}, [("每年奖", 2023, 30)], 80),  # another year is another key
        ("每年奖", {"核定额": 50}, [("每年奖", 2024, 30)], 30),
        ("不限奖", {"本次额": 50}, [("不限奖", 2024, 30)], 80),  # only 不限次 adds
        ("不限奖", {"本次额": 50}, [("不限奖", 2024, 70)], 100),  # and only what the cap leaves
        ("补差奖", {"累计额": 100}, [("补差奖", 2023, 60)], 100),  # entitled to date
        ("年度补差奖", {"累计额": 100}, [("年度补差奖", 2023, 60), ("年度补差奖", 2024, 20)], 160),
    ],
)
def test_cumulative_entitlement(
    lane: str, award: str, facts: dict[str, int], ledger: list[tuple[object, ...]], cumulative: int
):
    lines = [line(*entry) for entry in ledger]  # type: ignore[arg-type]
    found = only(lane, "frequency.pol", award, lines, **{k: v * WAN for k, v in facts.items()})
    assert found.cumulative == cumulative * WAN


def test_cumulative_entitlement_of_rows_is_that_to_date(lane: str):
    """第一行已领只付了四十万，第二行达到：到今应得二百万。"""
    ledger = [line("上市奖", 2023, 40, 100, stages=("（1）",))]
    facts = {"取得受理函": True, "受理函日期": 20230501, "申请受理": False, "上市": False}
    found = only(lane, "rows.pol", "上市奖", ledger, **facts)
    assert (found.entitled, found.payable, found.cumulative) == (200 * WAN, 100 * WAN, 200 * WAN)


def test_a_displaced_amount_counts_in_the_cumulative_entitlement(lane: str):
    """融资三十已付；绿色前有二十未付，今又二十：累计应得四十，可兑付十。"""
    ledger = [line("融资奖", 2024, 30, 30), line("绿色奖", 2024, 0, 20)]
    found = only(lane, "groups.pol", "绿色奖", ledger, 绿色额=20 * WAN)
    assert (found.entitled, found.payable, found.cumulative) == (20 * WAN, 10 * WAN, 40 * WAN)


# ------------------------------------------------------------ notes


def test_an_open_member_is_named_and_under_no_more_the_payment_warns(lane: str):
    topped = only(lane, "groups.pol", "绿色奖", [], 绿色额=50 * WAN, 融资额=30 * WAN)
    assert topped.notes == ("组未决:扩产奖",)
    readings = {"领过较低一项": "不再给"}
    paid = only(lane, "groups.pol", "绿色奖", [], readings, 绿色额=50 * WAN, 融资额=30 * WAN)
    assert set(paid.notes) == {"组未决:扩产奖", "组先付:扩产奖"}
    shut = only(lane, "groups.pol", "融资奖", [], readings, 绿色额=50 * WAN, 融资额=30 * WAN)
    assert set(shut.notes) == {"组未决:扩产奖"}


def test_paying_in_full_notes_that_the_lower_payment_is_to_be_returned(lane: str):
    readings = {"领过较低一项": "另给"}
    found = only(
        lane, "groups.pol", "落户奖", [outside("区县政策", 150, "落户奖")], readings, 落户额=200 * WAN
    )
    assert (found.payable, found.notes) == (200 * WAN, ("退回较低:落户就高",))


def decided_outside(entitled: int, paid: int, meets: str) -> LedgerLine:
    """A decision of the district, in 万元."""
    due, got = entitled * WAN, paid * WAN
    return LedgerLine("甲", external="区县政策", year=2023, entitled=due, paid=got, meets=meets, overlap=True)


@pytest.mark.parametrize(
    ("settlement", "paid", "payable", "notes"),
    [
        ("补差", 0, 200, ("不得再付:区县政策",)),
        ("不再给", 0, 200, ("不得再付:区县政策",)),
        ("另给", 0, 200, ("不得再付:区县政策",)),  # 没有付过的，不说退回
        ("补差", 60, 140, ("不得再付:区县政策",)),
        ("另给", 60, 200, ("不得再付:区县政策", "退回较低:落户就高")),
        ("不再给", 60, 0, ()),
        ("补差", 150, 50, ()),
    ],
)
def test_what_was_decided_outside_and_not_paid_must_not_be_paid_any_more(
    lane: str, settlement: str, paid: int, payable: int, notes: tuple[str, ...]
):
    """区县定一百五十万元，付了若干；本项二百万元。"""
    readings = {"领过较低一项": settlement}
    found = only(
        lane, "groups.pol", "落户奖", [decided_outside(150, paid, "落户奖")], readings, 落户额=200 * WAN
    )
    assert (found.payable, found.notes) == (payable * WAN, notes)


def test_under_deemed_paid_nothing_is_left_for_the_outside_to_pay(lane: str):
    found = only(lane, "groups.pol", "支行奖", [decided_outside(150, 0, "支行奖")], 支行额=200 * WAN)
    assert (found.payable, found.notes) == (50 * WAN, ())


@pytest.mark.parametrize(
    ("label", "payable"),
    [("（1）", 100), ("(1)", 100), (" （1） ", 100)],
)
def test_a_label_of_an_outside_line_closes_its_row_however_it_is_spelt(lane: str, label: str, payable: int):
    """区县付了五十万元：标记是本项的一阶段，关闭那一阶段。"""
    paid = LedgerLine("甲", external="区县上市奖励", year=2023, paid=50 * WAN, stages=(label,))
    facts = {
        "完成股改": True,
        "股改日期": 20230201,
        "取得受理函": True,
        "受理函日期": 20230501,
        "申请受理": False,
        "上市": False,
    }
    assert only(lane, "rows.pol", "上市奖", [paid], **facts).payable == payable * WAN


@pytest.mark.parametrize(("net", "judged"), [(-1, True), (0, False)])
def test_a_value_below_zero_is_told_by_its_step(lane: str, net: int, judged: bool):
    found = only(lane, "steps.pol", "减差额奖", [], 核定额=3 * WAN + net, 预算额=3 * WAN)
    assert found.judgements == (("负值:1:扣减",) if judged else ())
    assert found.payable == (None if judged else 10 * WAN)


def test_without_a_ledger_the_group_says_what_it_would_pay_on_an_empty_one(lane: str):
    found = decided(lane, "outcomes.pol", [app(核定额=50 * WAN, 已投产=True)], None)
    assert (found["甲", "投产奖"].outcome, found["甲", "投产奖"].payable) == ("应得", None)
    assert found["甲", "投产奖"].notes == (f"空台账:投产扩能就高:{50 * WAN}",)
    assert found["甲", "扩能奖"].notes == ("空台账:投产扩能就高:0",)


# ------------------------------------------------------------ reasons


def test_every_condition_that_failed_is_named(lane: str):
    found = only(lane, "values.pol", "双证奖", [], 持证=False, 备案=False)
    assert found.failed == ("资格:1", "资格:2")


@pytest.mark.parametrize(
    ("file", "award", "facts", "failed"),
    [
        ("values.pol", "分档奖", {"营收": 1}, "档"),
        ("values.pol", "就业奖", {"人数": 9}, "金额"),
        ("steps.pol", "起付奖", {"核定额": 1}, "起付"),
        ("selection.pol", "平分名次奖", {"在库": True, "平分名次奖名次": 4}, "评选"),
        ("selection.pol", "平分名次奖", {"在库": False}, "资格:1"),
        ("selection.pol", "跟随奖", {"在库": False}, "随资格:1"),
        ("outcomes.pol", "综合奖", {"失信": True}, "否决:失信不享受"),
        ("rows.pol", "培育奖", {"入库": False, "挂牌": False}, "档"),
    ],
)
def test_the_reason_of_a_failure(lane: str, file: str, award: str, facts: dict[str, FactValue], failed: str):
    found = only(lane, file, award, [], **facts)
    assert (found.outcome, found.failed, found.entitled, found.payable) == ("不符合", (failed,), 0, 0)


def test_a_reached_row_outside_the_validity_fails_by_validity(lane: str):
    """条件达到而日期都在有效期外：理由是有效期，不是没有一行。"""
    facts = {"完成股改": True, "股改日期": 20221231, "取得受理函": False, "申请受理": False, "上市": False}
    assert only(lane, "rows.pol", "上市奖", [], **facts).failed == ("有效期",)


@pytest.mark.parametrize(
    ("file", "award", "facts", "judgements"),
    [
        ("outcomes.pol", "综合奖", {"在库": True, "失信": False, "核定额": WAN}, {"裁定:成效显著"}),
        ("outcomes.pol", "开列奖", {"行业": "其他", "核定额": WAN}, {"其他:行业"}),
        ("outcomes.pol", "待填奖", {"核定额": WAN}, {"参数:加码额"}),
        ("outcomes.pol", "分期奖", {"核定额": WAN, "期数": 0}, {"除数"}),
        ("outcomes.pol", "口径奖", {"在库": True}, {"口径:奖励标准"}),
        ("selection.pol", "平分名次奖", {"在库": True}, {"裁定:平分名次奖名次"}),
        ("dates.pol", "培训奖", {"失信": False, "停产": False, "落户日期": 20240201}, {"过渡:旧办法"}),
        (
            "dates.pol",
            "物流奖",
            {"失信": False, "停产": False, "落户日期": 20240201},
            {"参数:暂行办法到期日"},
        ),
    ],
)
def test_what_a_person_must_decide(
    lane: str, file: str, award: str, facts: dict[str, FactValue], judgements: set[str]
):
    found = only(lane, file, award, [], **facts)
    assert (found.outcome, set(found.judgements), found.payable) == ("待裁定", judgements, None)


def test_missing_facts_list_open_judgements_too(lane: str):
    found = only(lane, "outcomes.pol", "综合奖", [], 在库=True, 失信=False)
    assert (found.outcome, found.missing, found.judgements) == ("材料不全", ("核定额",), ("裁定:成效显著",))


def test_an_entitlement_known_for_certain_is_shown_while_the_rest_is_open(lane: str):
    found = only(lane, "outcomes.pol", "综合奖", [], 在库=True, 失信=False, 核定额=150 * WAN)
    assert (found.outcome, found.entitled, found.payable) == ("待裁定", 100 * WAN, None)


def test_what_displaced_an_award_is_named(lane: str):
    capped = [line("年度奖", 2023, 80)]
    found = only(lane, "outcomes.pol", "年度奖", capped, 持证=True, 本次额=WAN)
    assert (found.outcome, found.displaced) == ("不重复", ("上限",))
    limited = decided(lane, "groups.pol", [app(总额甲=100 * WAN, 总额乙=WAN)])["甲", "总额乙奖"]
    assert (limited.outcome, limited.displaced) == ("不重复", ("限额:年度总额",))


def test_an_overlap_not_yet_confirmed_is_a_judgement(lane: str):
    open_ = LedgerLine("甲", external="区县政策", year=2023, paid=WAN, meets="落户奖")
    found = only(lane, "groups.pol", "落户奖", [open_], 落户额=WAN)
    assert (found.outcome, found.judgements) == ("待裁定", ("重叠:区县政策",))


def test_without_a_ledger_what_the_ledger_shows_is_missing(lane: str):
    assert only(lane, "values.pol", "补足奖", None).missing == ("台账",)


# ------------------------------------------------------------ one application alone


def test_a_score_for_one_application_alone_is_a_judgement(lane: str):
    found = {
        d.award: d
        for d in alone(lane, policy_of("selection.pol"), app(在库=True, 得分=90000, 平分名次奖名次=1), [])
    }
    assert (found["同奖得分奖"].outcome, found["同奖得分奖"].judgements) == ("待裁定", ("评选",))
    assert (found["平分名次奖"].outcome, found["平分名次奖"].payable) == ("可兑付", 50 * WAN)


def test_the_only_one_of_a_list_is_ranked(lane: str):
    assert only(lane, "selection.pol", "同奖得分奖", [], 在库=True, 得分=90000).payable == 50 * WAN


def test_who_is_displaced_in_a_group_keeps_its_place(lane: str):
    """甲第一名而台账上已领：乙仍是第二名，不递补。"""
    paid = [LedgerLine("甲", "平分得分奖", year=2024, paid=50 * WAN)]
    pair = [app("甲", 在库=True, 得分=950000), app("乙", 在库=True, 得分=900000)]
    found = decided(lane, "selection.pol", pair, paid)
    assert (found["甲", "平分得分奖"].outcome, found["乙", "平分得分奖"].payable) == ("不重复", 30 * WAN)


# ------------------------------------------------------------ totals, the door


def test_totals_of_a_group_and_of_a_round():
    policy = policy_of("groups.pol")
    decisions = decider("interpreter")(
        policy, [app(融资额=30 * WAN, 绿色额=50 * WAN, 落户额=20 * WAN)], [], {}
    )
    assert group_totals(policy, decisions)["年度就高"].payable == 50 * WAN
    assert group_totals(policy, decisions)["年度就高"].entitled == 80 * WAN
    assert group_totals(policy, decisions)["年度就高"].open == 1
    assert round_total(decisions).payable == 70 * WAN


@pytest.mark.parametrize("second", ["甲", " 甲 "])
def test_one_row_per_kind_id_and_round(second: str):
    rows = [app("甲"), app(second)]
    with pytest.raises(InputError):
        decided("interpreter", "values.pol", rows)
    rows[1] = app(second, label="2024-2", date=20240701)
    decided("interpreter", "values.pol", rows)


def test_a_value_outside_the_choices_is_an_input_error():
    with pytest.raises(InputError):
        only("interpreter", "values.pol", "行业奖", [], 行业="采矿")


def test_a_ledger_line_is_never_negative():
    with pytest.raises(InputError):
        only(
            "interpreter",
            "frequency.pol",
            "一次奖",
            [LedgerLine("甲", "一次奖", year=2023, paid=-1)],
            核定额=WAN,
        )
