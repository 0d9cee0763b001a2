"""Stage rows (rows.pol)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from policydsl.interp.values import (
    YES,
)
from tests.worked.knockouts.base import Function, by, constant, out


def closed_by_nothing(old: Function) -> Function:
    return lambda row, award, scene, **_: old(row, award, scene, closed=False)


def open_amounts_only(old: Function) -> Function:
    """应得 of the rows that are open now, without those that the ledger closed."""

    def total(rows: Any) -> Any:
        return old(tuple(row for row in rows if not row.closed))

    return total


def no_failure(old: Function) -> Function:
    def amounted(work: Any, choice: Any) -> Any:
        found, rows = old(work, choice)
        return replace(found, failed=""), rows

    return amounted


def unlabelled_in_full(work: Any) -> int:
    return sum(line.paid for line in work.own if not line.stages)


KNOCKOUTS = (
    out(
        "4 分阶段关闭",
        {"stages._row_state": closed_by_nothing},
        "rows-前两阶段已领，第三阶段没有填",
        "rows-前三阶段已领，不再问前三阶段的事实",
        "rows-领过一半的阶段不再补",
    ),
    out("4 分阶段关闭", {"stages._sum": open_amounts_only}, "rows-前三阶段已领，不再问前三阶段的事实"),
    out(
        "4 分阶段上限",
        {"history._settle_rows": lambda old: lambda work: old(replace(work, caps=()))},
        "rows-五个阶段共一千万，累计最高八百万",
        "rows-没有领过，一次达到全部阶段",
        "rows-没有标记的也占累计上限",
    ),
    out("4 分阶段默认频次", {"stages._row_state": closed_by_nothing}, "rows-没有写频次的阶段，各领一次"),
    out(
        "4 分阶段舍入",
        {"stages.slice_rounding": by(lambda _award, scene: scene.policy.rounding)},
        "rows-阶段的金额按舍入步骤取整",
    ),
    out("3 无一行", {"assess._amounted": no_failure}, "rows-一行都没有达到"),
    out(
        "4 无标记",
        {"history._unlabelled": constant(0)},
        "rows-没有标记的一百五十万按金额减",
        "rows-没有标记的多于应得",
    ),
    out(
        "4 先补欠付",
        {"history._unlabelled": by(unlabelled_in_full)},
        "rows-没有标记的先抵有标记的欠付",
        "rows-没有标记的超过欠付的部分才减",
    ),
    out(
        "4 并计",
        {"opening._pick": lambda old: lambda ledger, award, _counted: old(ledger, award, set())},
        "rows-旧奖励带标记，关闭那一行",
        "rows-旧奖励不带标记，按金额减",
        "rows-旧奖励占累计上限",
    ),
    out(
        "5 并计未付",
        {"opening.word_of": constant("视同已付")},
        "rows-区县已定而未付的一阶段，不关闭",
        "rows-区县已定而未付的一阶段，不抵没有标记的已付",
        "rows-区县已定而未付的不占累计上限",
    ),
    out(
        "5 并计未付",
        {"history.closed_by": by(lambda _scene, line: line.stages)},
        "rows-区县已定而未付的一阶段，不抵没有标记的已付",
    ),
    out(
        "5 并计视同",
        {"opening.word_of": constant("按未付")},
        "rows-视同已付的，区县已定未付的一阶段关闭",
        "rows-视同已付的，区县已定未付的占累计上限",
    ),
    out(
        "4 并计",
        {"opening._closing": constant(())},
        "rows-旧奖励不计入，付过的一行仍是关上的",
        "rows-旧奖励不计入，不占累计上限",
        "rows-不并计的一项，付过的一行也关上",
    ),
    out("5 未决仍算", {"work.sure_lines": constant(())}, "rows-并计未定的一项，自己名下已付的照算"),
    out("3 并计条件", {"opening.evaluate": constant(YES)}, "rows-旧奖励不计入"),
)
