"""A derivation: which lines stand in it, their figures and the amount after each."""

from __future__ import annotations

from build import (
    BOOL,
    MONEY,
    PERCENT,
    apply,
    award,
    cap,
    fact,
    group,
    limit,
    money,
    outside,
    paid,
    percent,
    policy,
    ref,
    round_step,
    row,
    step,
    times,
    yuan,
)

from policydsl.interp import derive, trace
from policydsl.ir.policy import CountIn, External, Stages

X, R, P, Q = fact("额", MONEY), fact("率", PERCENT), fact("一", BOOL), fact("二", BOOL)


def lines(one, *ledger, others=(), facts=(X, R, P, Q), groups=(), limits=(), externals=(), **stated):
    made = policy(one, *others, facts=facts, groups=groups, limits=limits, externals=externals)
    return {
        line.key: (line.numbers, line.amount)
        for line in trace(made, apply(**stated), list(ledger), {}, one.name)
    }


def test_the_day_and_the_base():
    found = lines(award("奖", times(ref(X), percent(3))), 额=yuan(1001))
    assert list(found) == ["日期", "金额", "舍入", "应得", "频次"]
    assert found["日期"] == ((20240630,), None)
    assert found["金额"] == ((3003, 1), 3003)
    assert found["应得"] == ((), 3003)
    assert found["频次"] == ((0, 0), 3003)


def test_an_amount_that_is_no_whole_fen_is_cut_down_and_stands_exactly():
    found = lines(award("奖", times(ref(X), percent(5))), 额=131)
    assert found["金额"] == ((131, 20), 6)  # 6.55 fen
    assert found["舍入"] == ((131, 20, 1, 1, 7, 1, 1), 7)


def test_steps_tell_before_value_and_after():
    steps = (
        step("加", money(10)),
        step("上浮", percent(50)),
        cap(money(60), "每年"),
        round_step("舍去", 7),
        step("减按", percent(100)),
    )
    found = lines(award("奖", ref(X), steps=steps), 额=yuan(40))
    assert found["步骤:1:加"] == ((4000, 1, 1000, 1, 5000, 1, 1), 5000)
    assert found["步骤:2:上浮"] == ((5000, 1, 1, 2, 7500, 1, 1), 7500)
    assert found["步骤:3:上限:每年"] == ((6000,), 6000)
    assert found["步骤:4:舍入"] == ((7500, 1, 700, 1, 7000, 1, 1), 7000)
    assert found["步骤:5:减按"] == ((7000, 1, 1, 1, 7000, 1, 0), 7000)
    assert "舍入" not in found
    assert found["应得"] == ((), 6000)
    assert found["上限:每年"] == ((6000, 0, 6000), 6000)


def test_a_step_that_does_not_act_has_no_line():
    found = lines(
        award("奖", ref(X), steps=(step("加", money(10), condition=ref(P)),)), 额=yuan(40), 一=False
    )
    assert "步骤:1:加" not in found


def test_the_ledger_lines_are_those_of_the_award_by_their_number():
    one = award("奖", ref(X), frequency="每年一次", settlement="补差")
    found = lines(
        one,
        paid("别", 3),
        paid("奖", 7, entitled=9),
        paid("奖", 2, repaid=True),
        paid("奖", 5, year=2023),
        paid("奖", 4, ident="乙"),
        others=(award("别", money(1)),),
        额=yuan(40),
    )
    assert {key: value for key, value in found.items() if key.startswith("台账")} == {
        "台账:1": ((700, 900, 700, 1), None),
        "台账:2": ((-200, -200, -200, 1), None),
        "台账:3": ((500, 500, 500, 0), None),
    }
    assert found["频次"] == ((500, 1), 3500)


def test_in_a_group_a_line_counts_as_what_it_was_entitled_to():
    one, other = award("奖", ref(X), frequency="一次性", settlement="补差"), award("别", money(1))
    found = lines(
        one, paid("奖", 0, entitled=9), others=(other,), groups=(group("组", one, other),), 额=yuan(40)
    )
    assert found["台账:0"] == ((900, 900, 0, 1), None)
    assert found["频次"] == ((900, 0), 4000)  # nothing of it was paid: not used before


def test_a_line_that_counts_in_is_listed():
    county = External("区县")
    one = award("奖", ref(X), frequency="一次性", settlement="补差", counts_in=(CountIn(county, None),))
    found = lines(one, outside("区县", 6), externals=(county,), 额=yuan(40))
    assert found["台账:0"] == ((600, 600, 600, 1), None)
    assert found["频次"] == ((600, 1), 3400)


def test_the_room_of_a_cap():
    one = award("奖", ref(X), steps=(cap(money(50), "每年"), cap(money(70), "累计")))
    found = lines(one, paid("奖", 30), paid("奖", 25, year=2023), 额=yuan(40))
    assert found["上限:每年"] == ((5000, 3000, 2000), 2000)
    assert found["上限:累计"] == ((7000, 5500, 1500), 1500)


def test_rows_and_what_was_paid_without_a_label():
    rows = Stages((row("甲", ref(P), money(30)), row("乙", ref(Q), money(20))))
    one = award("奖", rows, steps=(cap(money(45), "累计"),))
    found = lines(one, paid("奖", 30, "甲"), paid("奖", 4), 一=True, 二=True)
    assert found["行:甲"] == ((2, 3000), None)
    assert found["行:乙"] == ((1, 2000), None)
    assert found["台账:0"] == ((3000, 3000, 3000, 1), None)
    assert found["台账:1"] == ((400, 400, 400, 1), None)
    assert found["无标签"] == ((400,), 1600)
    assert found["上限:累计"] == ((4500, 3400, 1100), 1100)


def test_a_row_that_is_not_reached():
    rows = Stages((row("甲", ref(P), money(30)), row("乙", ref(Q), money(20))))
    found = lines(award("奖", rows), 一=True, 二=False)
    assert (found["行:甲"], found["行:乙"]) == (((1, 3000), None), ((0, 0), None)) or found["行:乙"][0][
        0
    ] == 0


def test_a_group_tells_mine_the_greatest_and_what_was_paid():
    one, other = award("奖", ref(X)), award("别", money(50))
    made = policy(one, other, facts=(X,), groups=(group("组", one, other),))
    found = {
        d.decision.award: {t.key: (t.numbers, t.amount) for t in d.trace}
        for d in derive(made, [apply(额=yuan(40))], [])
    }
    assert found["奖"]["去重:组"] == ((4000, 5000, 0, 0, 0), 0)
    assert found["别"]["去重:组"] == ((5000, 5000, 0, 1, 0), 5000)


def test_a_joint_limit_tells_its_room():
    one, other = award("奖", ref(X)), award("别", money(50))
    made = policy(one, other, facts=(X,), limits=(limit("共", 70, one, other),))
    found = {
        d.decision.award: {t.key: (t.numbers, t.amount) for t in d.trace}
        for d in derive(made, [apply(额=yuan(40))], [paid("奖", 10)])
    }
    assert found["奖"]["限额:共"] == ((7000, 1000, 6000), 4000)
    assert found["别"]["限额:共"] == ((7000, 1000, 6000), 2000)


def test_a_row_whose_amount_is_not_known_tells_none():
    rows = Stages((row("甲", ref(P), money(30)), row("乙", ref(Q), times(ref(X), percent(3)))))
    found = lines(award("奖", rows), 一=True, 二=True)
    assert (found["行:甲"], found["行:乙"]) == (((1, 3000), None), ((1, 0), None))


def test_rows_wait_for_what_counts_in():
    county = External("区县")
    rows = Stages((row("甲", ref(P), money(30)),))
    one = award("奖", rows, counts_in=(CountIn(county, ref(Q)),))
    made = policy(one, facts=(P, Q), externals=(county,))
    (found,) = derive(made, [apply(一=True)], [outside("区县", 6)])
    assert (found.decision.outcome, found.decision.missing) == ("材料不全", ("二",))
