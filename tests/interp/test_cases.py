"""Cases, totals, derivations."""

from __future__ import annotations

from dataclasses import replace

import pytest
from build import (
    BOOL,
    HERE,
    MONEY,
    apply,
    award,
    cap,
    fact,
    group,
    judged,
    money,
    paid,
    percent,
    policy,
    ref,
    times,
    yuan,
)

from policydsl.interp import Total, decide, decide_one, derive, group_totals, round_total, run_case, trace
from policydsl.interp.errors import InputError
from policydsl.ir.case import Case, CaseRun, Expectation
from policydsl.ir.policy import Target

X, P = fact("额", MONEY), fact("是", BOOL)
A = award("奖", times(ref(X), percent(3)), conditions=(ref(P),), steps=(cap(money(50)),))
B = award("别", money(5))
GOAL = Target("目标", HERE, A.subject, None, ref(P))
POLICY = policy(A, B, facts=(X, P), targets=(GOAL,), groups=(group("组", A, B),))


def passed(ledger, applications, *expectations):
    case = Case("例", None, {}, ledger, (CaseRun(tuple(applications), tuple(expectations)),))
    return [r.passed for r in run_case(POLICY, case)]


def expect(what, amount=0, word="", names=(), **more):
    subject = more.pop("subject", "奖")
    return Expectation(subject, what, amount, word, names, **more)


def test_figures_outcomes_and_what_is_missing():
    row = apply(额=yuan(1000), 是=True)
    assert (
        passed(None, [row], expect("金额", yuan(30)), expect("应得", yuan(30)), expect("结果", word="应得"))
        == [True] * 3
    )
    assert passed((), [row], expect("金额", yuan(30)), expect("可兑付", yuan(30)), expect("金额", 1)) == [
        True,
        True,
        False,
    ]
    assert passed((), [apply()], expect("缺", names=("额", "是")), expect("缺", names=("额",))) == [
        True,
        False,
    ]
    assert passed((), [apply(额=1, 是=False)], expect("金额", 0), expect("结果", word="不符合")) == [
        True,
        True,
    ]
    assert passed(None, [apply(额=yuan(1000))], expect("金额", yuan(30)), expect("应得", yuan(30))) == [
        False,
        True,
    ]


def test_the_application_that_is_meant():
    rows = [
        apply("甲", 额=yuan(100), 是=True),
        apply("乙", 额=yuan(200), 是=True),
        apply("乙", "2025", 额=yuan(300), 是=True),
    ]
    assert passed(
        None,
        rows,
        expect("金额", yuan(3), applicant="甲"),
        expect("金额", yuan(6), applicant="乙", round="2024"),
        expect("金额", yuan(9), applicant="乙", round=" 2025"),
        expect("金额", yuan(9), round="2025"),
    ) == [True, True, True, True]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"applicant": "丙"}, "没有对应的申报"),
        ({"applicant": "甲", "round": "2025"}, "没有对应的申报"),
        ({"subject": "没有"}, "没有对应的申报"),
        ({"applicant": "乙"}, "对得上 2 份申报，要写明编号或轮次"),
        ({"round": "2024"}, "对得上 2 份申报，要写明编号或轮次"),
        ({"applicant": "乙", "subject": "目标", "check": True}, "对得上 2 份申报，要写明编号或轮次"),
    ],
)
def test_an_expectation_about_none_or_several_fails_and_says_so(more, words):
    rows = [apply("甲", 额=1, 是=True), apply("乙", 额=1, 是=True), apply("乙", "2025", 额=1, 是=True)]
    case = Case("例", None, {}, None, (CaseRun(tuple(rows), (expect("金额", 0, **more),)),))
    (result,) = run_case(POLICY, case)
    assert (result.passed, result.found, [text for _, text in result.problems]) == (False, None, [words])


def test_who_is_paid():
    to = replace(award("奖", money(5), frequency="一次性"), payee="经办机构")
    own = award("别", money(5), frequency="一次性")
    subject_name = to.subject.name
    rows = [apply("甲")]
    made = policy(to, own)

    def told(ledger, *expectations):
        case = Case("例", None, {}, ledger, (CaseRun(tuple(rows), expectations),))
        return [r.passed for r in run_case(made, case)]

    assert told(
        (),
        expect("领款人", word="经办机构"),
        expect("领款人", word=subject_name, subject="别"),
        expect("领款人", word="别人"),
    ) == [True, True, False]
    assert [d.payee for d in decide(made, rows, None)] == ["经办机构", subject_name]
    assert [d.payee for d in decide(made, rows, [paid("奖", 5), paid("别", 5)])] == ["", ""]


def test_checks_in_cases():
    row = apply(是=False)
    assert passed(
        None,
        [row],
        expect("结果", word="否", subject="目标", check=True),
        expect("结果", word="是", subject="在有效期", check=True, date=20240101),
        expect("结果", word="是", subject="没有", check=True),
    ) == [True, True, False]


def test_a_check_names_its_application_where_there_are_several():
    rows = [apply("甲", 是=True), apply("甲", "2025", 是=False), apply("乙", 是=True)]
    goal = {"subject": "目标", "check": True}
    assert passed(None, rows[:1], expect("结果", word="是", **goal)) == [True]
    assert passed(None, rows[:2], expect("结果", word="否", **goal)) == [False]
    assert passed(None, rows, expect("结果", word="否", applicant="甲", round="2025", **goal)) == [True]
    assert passed(None, rows, expect("结果", word="是", applicant="乙", **goal)) == [True]


def test_a_case_with_wrong_input_fails_and_says_why():
    case = Case("例", None, {}, None, (CaseRun((apply(额="x"),), (expect("金额"),)),))
    (result,) = run_case(POLICY, case)
    assert (result.passed, result.found, result.problems[0][0]) == (False, None, "申请:1:额")


def test_totals():
    rows = [apply("甲", 额=yuan(1000), 是=True), apply("乙")]
    decisions = decide(POLICY, rows, [])
    assert round_total(decisions) == Total(yuan(40), yuan(35), 1)
    assert group_totals(POLICY, decisions) == {"组": Total(yuan(40), yuan(35), 1)}
    assert round_total(decide(POLICY, rows[:1], None)) == Total(yuan(35), 0, 0)


def test_a_derivation_step_by_step():
    lines = trace(POLICY, apply(额=yuan(2000), 是=True), [paid("奖", 7)], {}, "奖")
    assert [(line.key, line.amount) for line in lines] == [
        ("日期", None),
        ("金额", yuan(60)),
        ("步骤:1:上限", yuan(50)),
        ("舍入", yuan(50)),
        ("应得", yuan(50)),
        ("台账:0", None),
        ("频次", yuan(50)),
        ("去重:组", yuan(50)),
    ]


def test_a_derivation_stands_beside_its_decision_and_leaves_it_equal():
    row = apply(额=yuan(2000), 是=True)
    assert [d.decision for d in derive(POLICY, [row], [])] == decide(POLICY, [row], [])
    with pytest.raises(InputError):
        trace(POLICY, row, [], {}, "没有")


def test_deciding_twice_gives_the_same():
    row = apply(额=yuan(2000))
    assert decide_one(POLICY, row, []) == decide_one(POLICY, row, [])


def test_what_is_open_adds_nothing_to_a_total():
    rows = [apply("甲", 额=yuan(1000), 是=True), apply("乙"), apply("丙", 额=yuan(100))]
    asked = award("裁", money(9), conditions=(ref(judged("优", BOOL)),))
    made = policy(A, asked, facts=(X, P, asked.eligibility[0].expr.fact))
    total = round_total(decide(made, rows, []))
    # 甲's 30元 alone; 乙 and 丙 lack facts of the first award, and nobody is judged yet for the second.
    assert total == Total(yuan(30), yuan(30), 5)
