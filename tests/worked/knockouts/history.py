"""Frequency, settlement, caps, repayments (frequency.pol)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from policydsl.interp.scene import option_of
from tests.worked.knockouts.base import Function, Make, by, constant, out
from tests.worked.knockouts.steps import later_caps, no_caps_on_entitlement


def settled_as(word: str, give: Callable[[int, int], int]) -> Mapping[str, Make]:
    """One settlement giving something else of what is entitled and what was paid."""

    def make(old: Function) -> Function:
        def settled(work: Any, entitled: int, total: int, *more: Any) -> int:
            found: int = old(work, entitled, total, *more)
            slot = work.award.settlement
            return give(entitled, total) if slot.word == word else found

        return settled

    return {"history._settled": make}


def period_as(new: Callable[[Any], str]) -> Mapping[str, Make]:
    """The period of a cap read from a reading in another way."""

    def make(old: Function) -> Function:
        def word_of(slot: Any, readings: Any) -> str:
            word: str = old(slot, readings)
            return new(slot) if word in ("每次", "每年", "累计") else word

        return word_of

    return {"amount.word_of": make}


def in_period_as(period: str, holds: Callable[[Any, Any], bool]) -> Mapping[str, Make]:
    def make(old: Function) -> Function:
        def in_period(asked: str, line: Any, scene: Any, year: Any) -> Any:
            return holds(line, year) if asked == period else old(asked, line, scene, year)

        return in_period

    return {"history.in_period": make}


def positive(line: Any) -> int:
    """A repayment read as a payment."""
    return int(line.paid)


class Everybody(dict[str, Any]):
    """The ledger's lines of every id, for each id."""

    def get(self, _key: str, _default: Any = None) -> Any:
        return tuple(line for own in self.values() for line in own)


def everybodys_lines(old: Function) -> Function:
    return lambda ledger: None if ledger is None else Everybody(old(ledger))


def first_option(old: Function) -> Function:
    return lambda slot, readings: slot.reading.options[0].name if slot.reading else old(slot, readings)


def taken_option(old: Function) -> Function:
    return lambda slot, readings: option_of(slot.reading, {}) if slot.reading else old(slot, readings)


KNOCKOUTS = (
    out(
        "4 一次性",
        {"history.is_key_line": by(lambda work, line: line.year == work.year)},
        "frequency-一次性：哪一年领过都算",
    ),
    out(
        "4 已领默认",
        settled_as("不再给", lambda entitled, _total: entitled),
        "frequency-一次性：哪一年领过都算",
    ),
    out(
        "4 一次性看实付",
        {"history._used_before": by(lambda _work, key, _total: bool(key))},
        "frequency-一次性：应得过而没有付的，照给",
    ),
    out("4 每年一次", {"history.is_key_line": constant(True)}, "frequency-每年一次：只看同一年度"),
    out("4 每年一次", {"history.is_key_line": constant(False)}, "frequency-每年一次：同一年度领过的不再给"),
    out(
        "4 每事项一次",
        {"history.is_key_line": constant(True)},
        "frequency-每事项一次：项目不同照给，相同的不再给",
    ),
    out(
        "4 每事项一次",
        {"history.is_key_line": constant(False)},
        "frequency-每事项一次：项目不同照给，相同的不再给",
    ),
    out(
        "4 不限次",
        {"history._used_before": by(lambda _work, _key, total: total > 0)},
        "frequency-不限次：在年度上限之内各次相加",
    ),
    out("4 口径栏目", {"scope.word_of": first_option}, "frequency-频次由口径定：每年一次"),
    out(
        "4 口径栏目",
        {"scope.word_of": taken_option},
        "frequency-频次由口径定：改取一次性",
        "frequency-频次由口径定：改取不限次",
    ),
    out(
        "4 对象", {"decide.same_name": by(lambda text: text)}, "frequency-编号不分全角半角、大小写和首尾空白"
    ),
    out(
        "4 对象",
        {"decide._by_id": everybodys_lines, "opening.lines_of_id": by(lambda ledger, _id: tuple(ledger))},
        "frequency-别人的台账不算",
        "frequency-付给团队，账仍记在企业名下",
    ),
    out(
        "6 批次",
        {"decide._with_postings": by(lambda ledger, *_: ledger)},
        "frequency-同一年两批，后一批看见前一批的兑付",
    ),
    out(
        "4 补差",
        settled_as("补差", lambda entitled, _total: entitled),
        "frequency-补差：已领六十万",
        "frequency-年度补差只减当年已领",
    ),
    out("4 补差", settled_as("补差", lambda entitled, total: entitled - total), "frequency-补差：已领六十万"),
    out(
        "4 另给",
        settled_as("另给", lambda entitled, total: max(0, entitled - total)),
        "frequency-另给：高过已记的应得才给，给全额，不越累计上限",
    ),
    out(
        "4 另给",
        {"history._greatest_posted": constant(0)},
        "frequency-另给：高过已记的应得才给，给全额，不越累计上限",
    ),
    out("4 上限每年", in_period_as("每年", lambda *_: True), "frequency-每年上限只看当年"),
    out("4 上限累计", in_period_as("累计", lambda line, year: line.year == year), "frequency-累计上限看历年"),
    out(
        "4 上限有效期内",
        in_period_as("有效期内", lambda *_: True),
        "frequency-有效期内上限不计有效期前的年度",
    ),
    out(
        "4 上限次第",
        {
            "history._through_caps": lambda old: (
                lambda work, left: old(replace(work, caps=work.caps[:1]), left)
            )
        },
        "frequency-每年与累计两个上限都要守",
    ),
    out("4 上限次第", {"amount._finish": no_caps_on_entitlement}, "frequency-两个上限中较低的也限应得"),
    out("4 上限次第", {"amount._cap": later_caps}, "frequency-每次的上限在原处，每年的上限在最后"),
    out(
        "4 上限口径",
        period_as(lambda slot: slot.reading.options[0].name if slot.reading else slot.word),
        "frequency-周期由口径定：每年",
        "frequency-周期由口径定：改取累计，已超的不倒扣",
    ),
    out(
        "4 上限口径",
        period_as(lambda slot: option_of(slot.reading, {}) or "" if slot.reading else slot.word),
        "frequency-周期由口径定：改取每次",
        "frequency-周期由口径定：改取累计，已超的不倒扣",
    ),
    out("4 省略周期", period_as(lambda _slot: "累计"), "frequency-一次性的上限没有写周期，即每次"),
    out(
        "4 退回",
        {"scene.signed_paid": by(positive), "history.signed_paid": by(positive)},
        "frequency-全数退回的，一次性可以再领",
        "frequency-退回的腾出上限",
        "frequency-补差：退回的要补回来",
        "rows-没有标记的退回后不再减",
    ),
    out(
        "4 退回",
        {
            "history._used_before": by(
                lambda _work, key, total: not any(line.repaid for line in key) and total > 0
            )
        },
        "frequency-退回一部分的，一次性仍算领过",
    ),
    out("4 退回", {"groups.signed_greater": by(positive)}, "groups-区县的一笔退回了"),
    out(
        "4 退回不增上限",
        {
            "history._room": by(lambda cap, total: max(0, cap - total)),
            "amount._finish": no_caps_on_entitlement,
        },
        "frequency-退回多于当年所付的，上限不因此变大",
        "rows-只有退回而没有支付的台账，上限不因此变大",
    ),
    out(
        "4 应得实付",
        {"history.counted": by(lambda _work, line: line.paid)},
        "groups-组的范围之内，应得而未付的也占上限",
        "groups-每年一次：组内应得过即算领过",
    ),
    out(
        "4 应得实付",
        {"history.counted": by(lambda _work, line: line.paid if line.entitled is None else line.entitled)},
        "groups-组的范围之外，只看实付",
        "groups-组不起作用时只看实付",
    ),
    out(
        "4 应得实付",
        {"groups.signed_entitled": by(lambda line: line.entitled or 0)},
        "groups-没有写应得的，应得即实付",
    ),
)
