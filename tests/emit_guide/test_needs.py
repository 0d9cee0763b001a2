"""Who attests what, and how an award can be paid out."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample

from policydsl.emit.guide.bodies import is_public
from policydsl.emit.guide.needs import Way, needs_of, way
from policydsl.emit.guide.settle import closed, settled
from policydsl.emit.guide.told import told_of
from policydsl.ir import nodes as n
from policydsl.ir.policy import Award, Condition, Fact, Slot


@pytest.mark.parametrize(
    "name",
    ["市财政局", "市金融办", "金融监管部门", "江西证监局", "市发改委", "省教育厅", "市委宣传部", "人民法院", "海关",
     "市工信局、市发改委、市金融办", "市政府办公室", "中国人民银行南昌中心支行办公室", "经开区管委会", "人民银行", "监管部门"],
)  # fmt: skip
def test_public_bodies(name: str) -> None:
    assert is_public(name)


@pytest.mark.parametrize(
    "name",
    ["", "获奖银行", "沪深北交易所", "江西联合股权交易中心", "会计师事务所", "托管银行", "主承销商", "某银行总部", "集团财务部",
     "市财政局、会计师事务所", "建设银行营业部", "行业协会办公室", "业委会", "保险公司"],
)  # fmt: skip
def test_others(name: str) -> None:
    assert not is_public(name)


PUBLIC = replace(sample.licensed, attested_by="市金融办")
DATED = replace(sample.settled_on, attested_by="市商务局")
OWN = replace(sample.reform, attested_by="")
THIRD = replace(sample.listed, attested_by="证券交易所")
JUDGED = sample.great


def award(*facts: Fact, date: Fact | None = DATED, **changed: object) -> Award:
    conditions = tuple(Condition(sample.ref(f)) for f in facts)
    plain = replace(
        sample.settle_award,
        matter_date=date,
        eligibility=conditions,
        amount=sample.wan(10),
        steps=(),
        basis=(),
    )
    return replace(plain, **changed)  # type: ignore[arg-type]


def class_of(award: Award) -> Way:
    made = settled(award)
    return way(needs_of(sample.policy, made), made, closed=closed(made))


def test_unasked_when_everything_is_attested_by_public_bodies() -> None:
    assert class_of(award(PUBLIC)) is Way.UNASKED


@pytest.mark.parametrize("fact", [OWN, THIRD])
def test_on_request_when_the_applicant_brings_something(fact: Fact) -> None:
    assert class_of(award(PUBLIC, fact)) is Way.ON_REQUEST


def test_on_request_when_the_day_of_the_application_counts() -> None:
    assert class_of(award(PUBLIC, date=None)) is Way.ON_REQUEST


def test_on_review_when_somebody_decides() -> None:
    assert class_of(award(PUBLIC, JUDGED)) is Way.ON_REVIEW
    assert class_of(award(PUBLIC, selection=sample.best.selection)) is Way.ON_REVIEW
    assert class_of(award(PUBLIC, follows=sample.best)) is Way.ON_REVIEW
    assert class_of(award(PUBLIC, amount=None, selection=sample.best.selection)) is Way.CONFERRED
    assert (
        class_of(award(PUBLIC, amount=n.ParamRef(type=sample.MONEY, parameter=sample.pool))) is Way.ON_REVIEW
    )
    assert (
        class_of(award(PUBLIC, frequency=Slot(reading=replace(sample.cap_span, taken=None)))) is Way.ON_REVIEW
    )


def test_a_judgement_that_an_alternative_spares_is_an_exception() -> None:
    either = n.Or(type=sample.BOOL, items=(sample.ref(PUBLIC), sample.ref(JUDGED)))
    made = settled(award(eligibility=(Condition(either),)))
    needs = needs_of(sample.policy, made)
    assert (needs.judged, needs.else_judged) == ((), (JUDGED,))
    assert way(needs, made) is Way.UNASKED
    both = n.Or(
        type=sample.BOOL,
        items=(n.And(type=sample.BOOL, items=(sample.ref(OWN), sample.ref(JUDGED))), sample.ref(JUDGED)),
    )
    assert class_of(award(eligibility=(Condition(both),))) is Way.ON_REVIEW


def test_what_may_be_left_out_and_what_is_known_later_do_not_count() -> None:
    optional = replace(OWN, default=n.Lit(type=sample.BOOL, value=True))
    later = replace(OWN, after_payment=True)
    assert class_of(award(PUBLIC, optional)) is Way.UNASKED
    assert (
        class_of(award(PUBLIC, use=replace(sample.listing.use, condition=sample.ref(later)))) is Way.UNASKED
    )


def test_a_bar_counts() -> None:
    barred = replace(sample.honest, condition=sample.ref(OWN), awards=())
    clause = replace(sample.clauses[3], bars=(barred,))
    policy = replace(sample.policy, clauses=(*sample.clauses[:3], clause, sample.clauses[4]))
    made = settled(award(PUBLIC))
    assert needs_of(policy, made).stated == (OWN,)


def test_nobody() -> None:
    never = Condition(n.ReadingIs(type=sample.BOOL, reading=sample.publication, option="印发日"))
    assert class_of(award(PUBLIC, eligibility=(never,))) is Way.CLOSED


def test_open_lists_are_found() -> None:
    told = next(t for t in told_of(sample.policy) if t.written is sample.settle_award)
    assert len(told.needs.open_lists) == 1
