"""Groups and joint limits (groups.pol)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from policydsl.interp.values import (
    NO,
    YES,
)
from policydsl.ir.policy import Slot
from tests.worked.knockouts.base import Function, Make, by, constant, out
from tests.worked.knockouts.history import positive


def winner(key: Callable[[Any], Any]) -> Mapping[str, Make]:
    return {"groups._greatest": by(lambda entrants: max(entrants, key=key))}


def payable_as(word: str, pay: Callable[[Any, Any, Any], int]) -> Mapping[str, Make]:
    """One settlement of a group paying something else of the work, the entrants and the survivor."""

    def make(old: Function) -> Function:
        def payable(group: Any, work: Any, entrants: Any, survivor: Any) -> int:
            chosen = work.scene.readings.get("领过较低一项", "补差")
            return pay(work, entrants, survivor) if chosen == word else old(group, work, entrants, survivor)

        return payable

    return {"groups._payable": make}


def total_as(count: Callable[[Any, int, int], int]) -> Mapping[str, Make]:
    """T of a work counted in another way, of the work, Σ posted of its key and of its other keys."""

    def make(_old: Function) -> Function:
        def total_now(work: Any, cell: Any) -> int:
            from policydsl.interp.groups import is_key_line

            lines = [line for line in work.own if cell.holds(line)]
            amounts = [
                (line.paid if line.entitled is None else line.entitled, is_key_line(work, line))
                for line in lines
            ]
            return count(work, sum(a for a, key in amounts if key), sum(a for a, key in amounts if not key))

        return total_now

    return {"groups.total_now": make}


def backwards(old: Function) -> Function:
    """The last declared group first."""

    def through_history(policy: Any, works: Any) -> Any:
        from policydsl.interp import decide

        class Reversed:
            groups = policy.groups[::-1]
            limits = policy.limits

        return (
            old(Reversed, works)
            if works and works[0].scene.ledger is not None
            else decide._on_empty_ledger(policy, works)
        )

    return through_history


def open_members_block(old: Function) -> Function:
    def run_group(group: Any, works: Any) -> Any:
        found = old(group, works)
        blocked = any(w.award in group.members and w.open for w in works)
        return [replace(w, left=0) if blocked and w.left and w.award in group.members else w for w in found]

    return run_group


def first_cap_only(old: Function) -> Function:
    """A limit with no cap but the first that is written."""

    def run_limit(limit: Any, works: Any) -> Any:
        return old(replace(limit, caps=limit.caps[:1]), works)

    return run_limit


def overlapping(old: Function) -> Function:
    """Every outside line taken as overlapping, whatever was confirmed."""

    def outside_lines(group: Any, external: Any, cell: Any, here: Any) -> Any:
        def meant(work: Any) -> Any:
            lines = tuple(replace(x, overlap=x.external != "" or x.overlap) for x in work.scene.ledger)
            return replace(work, scene=replace(work.scene, ledger=lines))

        return old(group, external, cell, [meant(w) for w in here])

    return outside_lines


def by_kind_and_id(members: Mapping[int, Any]) -> list[list[int]]:
    found: dict[tuple[str, str], list[int]] = {}
    for i, application in members.items():
        found.setdefault((application.kind, application.id), []).append(i)
    return list(found.values())


def lines_of_own_kind_only(old: Function) -> Function:
    def work_of(award: Any, by_award: Any, anyone: Any) -> Any:
        found = old(award, by_award, anyone)
        own = award.subject.name == anyone.scene.application.kind
        return found if own else replace(found, scene=replace(found.scene, own=()))

    return work_of


def deemed_as(word: str) -> Make:
    """已定未付 taken as one word, whatever the group says."""
    return lambda old: lambda group, *rest: old(replace(group, unpaid=Slot(word)), *rest)


def groups_claim(group: Any) -> Any:
    """An outside payment of 300万元 that stands in no ledger."""
    from policydsl.interp.groups import Entrant

    name = group.externals[0].name if group.externals else ""
    return Entrant(name, 300_000_000, 300_000_000)


NOTHING_OUTSIDE = {"groups._outside": constant([])}

KNOCKOUTS = (
    out(
        "5 例甲乙",
        payable_as("补差", lambda work, _e, _w: work.left or 0),
        "groups-甲三十已付，乙二十未付又来二十：补差",
    ),
    out(
        "5 不限次相加",
        total_as(lambda work, posted, other: other + max(posted, work.left or 0)),
        "groups-甲三十已付，乙二十未付又来二十：补差",
    ),
    out(
        "5 补差",
        payable_as("补差", lambda _work, _e, survivor: survivor.total - survivor.paid),
        "groups-甲三十已付，乙二十未付又来二十：补差",
    ),
    out(
        "5 不再给",
        payable_as("不再给", lambda work, _e, _w: work.left or 0),
        "groups-甲三十已付，乙二十未付又来二十：不再给",
        "groups-区县已付一百五十：不再给",
    ),
    out(
        "5 不再给",
        payable_as("不再给", lambda work, _e, _w: work.left or 0) | winner(lambda e: e.work is not None),
        "groups-区县已付二百：不再给",
        "groups-区县已付三百：不再给",
    ),
    out(
        "5 另给",
        payable_as("另给", lambda _work, entrants, survivor: survivor.total - sum(e.paid for e in entrants)),
        "groups-甲三十已付，乙二十未付又来二十：另给",
        "groups-区县已付一百五十：另给",
    ),
    out(
        "5 不超本项",
        {"groups._at_most": by(lambda _own, payable: payable)},
        "groups-甲三十已付，乙二十未付又来二十：另给",
    ),
    out(
        "5 对外",
        NOTHING_OUTSIDE,
        "groups-区县已付一百五十：补差",
        "groups-区县已付二百：补差",
        "groups-区县已付三百：补差",
    ),
    out("5 外部成员", NOTHING_OUTSIDE, "groups-成员与外部一起比"),
    out(
        "5 最高者留",
        winner(lambda _e: 0),
        "groups-同时申报，只付最高的一项",
        "groups-区县已付三百：另给",
    ),
    out(
        "5 平手先付",
        winner(lambda e: e.total),
        "groups-区县已付二百：另给",
        "groups-区县已定二百，付了五十：平手由已付的先",
        "groups-同额而后列的已付，先列的不付",
    ),
    out(
        "5 平手先列",
        {"groups._greatest": by(lambda entrants: max(entrants[::-1], key=lambda e: (e.total, e.paid > 0)))},
        "groups-同额而都没有付过，付先列的",
        "groups-区县已定二百，没有付：补差",
        "groups-区县已定二百，没有付：不再给",
        "groups-区县已定二百，没有付：另给",
    ),
    out(
        "5 最高者非本次",
        winner(lambda e: (e.work is not None, e.total)),
        "groups-最高的一项不在本次，较低的不付",
    ),
    out(
        "5 应得取高",
        total_as(lambda work, posted, other: other + posted + (work.left or 0)),
        "groups-一次性：应得取先后两次中较高的，不相加",
        "groups-落选的一项报多少次，应得都只算最高的一次",
    ),
    out(
        "5 应得到今",
        total_as(lambda work, posted, other: other + max(posted, work.left or 0)),
        "groups-补差的一项以到今的应得相比",
    ),
    out(
        "5 跨年相加",
        total_as(lambda work, posted, _other: max(posted, work.left or 0)),
        "groups-同一主体：往年的应得也算",
    ),
    out(
        "5 范围",
        {"scope.Cell.holds": by(lambda _cell, _line: True)},
        "groups-同一年度：往年的不比",
        "groups-同一事项：项目相同才比",
    ),
    out(
        "5 各自",
        {"groups._battles": by(lambda _group, here: [here])},
        "groups-各自：区县的一笔只抵它所抵的一项",
    ),
    out(
        "5 重叠",
        {"groups._outside_lines": overlapping},
        "groups-认定不重叠的不算",
        "groups-没有认定是否重叠的待裁定",
    ),
    out(
        "5 重叠",
        {"groups._unclear_externals": constant([])},
        "groups-没有认定是否重叠的待裁定",
        "groups-没有说明抵哪一项的，可能抵的都待裁定",
    ),
    out(
        "5 外部取高",
        {"groups.signed_greater": by(lambda line: line.paid)},
        "groups-区县应得三百，只付了一百五十",
        "groups-区县已定三百，没有付：较高的仍在前",
    ),
    out(
        "5 外部取高",
        {"groups.signed_paid": by(lambda line: line.entitled or line.paid)},
        "groups-区县多付了",
    ),
    out(
        "5 已定未付",
        {"groups._external": deemed_as("视同已付")},
        "groups-区县应得一百八十，只付了一百五十",
        "groups-区县已定一百五十，没有付：补差",
        "groups-区县已定一百五十，没有付：不再给",
        "groups-区县已定二百，没有付：补差",
        "groups-区县已定二百，没有付：不再给",
        "groups-另取按未付：区县已定一百五十，没有付",
    ),
    out(
        "5 视同已付",
        {"groups._external": deemed_as("按未付")},
        "groups-视同已付：区县已定一百五十，没有付",
        "groups-视同已付：区县已定二百，没有付",
        "groups-视同已付：较低一项已定的，不再给",
    ),
    out(
        "5 外部取高",
        {"groups._outside": by(lambda group, _cell, _here: [groups_claim(group)])},
        "groups-台账上没有的，别处可以申请的不算",
    ),
    out(
        "5 外部合计",
        {"groups._outside_lines": lambda old: lambda *args: old(*args)[-1:]},
        "groups-同一外部的几笔合计",
    ),
    out(
        "5 先后",
        {"decide._through_history": backwards},
        "groups-在前一组落选的，不挡后一组",
        "groups-前一组补差剩下的，进入后一组",
    ),
    out("5 开关", {"groups.switched_on": constant(YES)}, "groups-两奖不互斥时各付各的"),
    out("5 开关", {"groups.switched_on": constant(NO)}, "groups-两奖互斥时只付较高的"),
    out("5 未决不挡", {"decide.run_group": open_members_block}, "groups-有一项材料不全，不挡别的"),
    out(
        "5 不重领",
        {"decide._with_postings": by(lambda ledger, *_: ledger)},
        "groups-同一批事实分两批申报，第二批不再付",
        "groups-较低的一项先付，较高的一项补到较高为止",
    ),
    out("6 编号通用", {"decide._same_ids": by(by_kind_and_id)}, "groups-同一编号在两类主体之下是同一人"),
    out("6 编号通用", {"groups._work_of": lines_of_own_kind_only}, "groups-另一类主体名下已付的也算"),
    out(
        "6 限额",
        {"decide.run_limit": by(lambda _limit, works: list(works))},
        "groups-合计超过一百万，从最后一项减起",
        "groups-当年已付的占限额，往年的不占",
        "groups-退回的腾出限额",
        "groups-两个上限，同一年",
    ),
    out(
        "6 限额",
        {"decide.run_limit": first_cap_only},
        "groups-两个上限都起作用：每年的先减，累计的后减",
    ),
    out("6 限额", {"limits.in_period": constant(True)}, "groups-当年已付的占限额，往年的不占"),
    out("6 限额", {"scene.signed_paid": by(positive)}, "groups-退回的腾出限额"),
)
