"""The door: what may come in.

In: applications, ledger lines, chosen readings (already parsed; reading files is
somebody else's).  Out: nothing, or an `InputError` that carries every problem.
Keys of problems: `申请:i`, `申请:i:事实`, `轮次:i` (the order of rounds, at the first
application of one), `台账:i`, `口径:名`; i counts from 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from policydsl.interp import rounds
from policydsl.interp.calendar import is_day
from policydsl.interp.errors import InputError, Problem
from policydsl.interp.names import same_name
from policydsl.ir.bounds import fact_range
from policydsl.ir.policy import Stages
from policydsl.ir.types import Bool, Choice, Date, Error, Money, Number, Period, Quotient, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from policydsl.ir.decision import Application, FactValue, LedgerLine
    from policydsl.ir.policy import Fact, PolicyIR

FIRST_YEAR, LAST_YEAR = 1000, 9999
ONE_ROW = (
    "同一轮次只能有一行；一个申报人同一轮有两个项目的，编号不变，分批申报，轮次写成「2024年第1批」「2024年第2批」，"
    "上限和享受历史仍合在一起；另写一个编号，上限就会算两次"
)
"""What to write when somebody files twice in a round."""


def check_input(
    policy: PolicyIR,
    applications: Sequence[Application],
    ledger: Sequence[LedgerLine] | None,
    readings: Mapping[str, str],
    *,
    alone: bool = False,
) -> None:
    """Raise InputError with every problem of the three; return when there is none.

    `alone`: each application is decided by itself, so that rounds need no order.
    """
    problems = [
        *_readings(policy, readings),
        *_applications(policy, applications),
        *(() if alone else rounds.problems(applications)),
        *_ledger(policy, ledger or ()),
    ]
    if problems:
        raise InputError(problems)


def check_facts(
    policy: PolicyIR, kind: str, facts: Mapping[str, FactValue], readings: Mapping[str, str]
) -> None:
    """Raise InputError when the facts of one subject kind, or the readings, are not as declared."""
    problems = [*_readings(policy, readings), *_facts(policy, kind, facts, "事实")]
    if problems:
        raise InputError(problems)


def fact_problem(fact: Fact, value: FactValue) -> str:
    """What is wrong with the value of a fact, in Chinese; empty when nothing is."""
    wrong = _type_problem(fact, value)
    if wrong or isinstance(value, bool | str):
        return wrong
    return _bounds_problem(fact, value)


def _readings(policy: PolicyIR, readings: Mapping[str, str]) -> Iterator[Problem]:
    declared = {reading.name: reading for reading in policy.readings}
    for name, option in readings.items():
        if name not in declared:
            yield f"口径:{name}", f"没有名为「{name}」的口径"
        elif option not in {o.name for o in declared[name].options}:
            yield f"口径:{name}", f"口径「{name}」没有选项「{option}」"


def _applications(policy: PolicyIR, applications: Iterable[Application]) -> Iterator[Problem]:
    kinds = {subject.name for subject in policy.subjects}
    seen: set[tuple[str, str, str]] = set()
    for i, application in enumerate(applications, 1):
        key = f"申请:{i}"
        yield from _row(application, key)
        row = (application.kind, same_name(application.id), same_name(application.round))
        if row in seen:
            yield (
                key,
                f"「{application.kind}」「{application.id}」在轮次「{application.round}」中重复：{ONE_ROW}",
            )
        seen.add(row)
        if application.kind not in kinds:
            yield key, f"没有名为「{application.kind}」的主体"
        else:
            yield from _facts(policy, application.kind, application.facts, key)


def _row(application: Application, key: str) -> Iterator[Problem]:
    if not same_name(application.id):
        yield key, "缺少编号"
    if application.date and not is_day(application.date):
        yield key, f"申请日期「{application.date}」不是有效日期"
    if application.round and (rounds.label_year(application.round) or 0) < FIRST_YEAR:
        yield key, f"轮次「{application.round}」应以四位年份开头"


def _facts(policy: PolicyIR, kind: str, facts: Mapping[str, FactValue], key: str) -> Iterator[Problem]:
    declared = {fact.name: fact for fact in policy.facts if fact.subject.name == kind}
    for name, value in facts.items():
        if name not in declared:
            yield f"{key}:{name}", f"主体「{kind}」没有名为「{name}」的事实"
        elif wrong := fact_problem(declared[name], value):
            yield f"{key}:{name}", wrong


def _type_problem(fact: Fact, value: FactValue) -> str:
    """What is wrong with the kind of value."""
    name = fact.name
    whole = isinstance(value, int) and not isinstance(value, bool)
    match fact.type:
        case Money() | Number() | Quotient():
            return "" if whole else f"「{name}」应为数"
        case Period():
            return "" if whole else f"「{name}」应为期间"
        case Date():
            good = whole and isinstance(value, int) and is_day(value)
            return "" if good else f"「{name}」应为日期（年月日八位数）"
        case Bool():
            return "" if isinstance(value, bool) else f"「{name}」应为是或否"
        case Text():
            return "" if isinstance(value, str) else f"「{name}」应为文本"
        case Choice(options=options):
            return "" if value in options and isinstance(value, str) else f"「{name}」没有选项「{value}」"
        case Error():
            return f"「{name}」的类型有误"
        case _:
            assert_never(fact.type)


def _bounds_problem(fact: Fact, value: int) -> str:
    if fact.place_of and value < 1:
        return f"名次「{fact.name}」应为 1 以上的整数"
    low, high = fact_range(fact)
    if low is not None and value < low:
        return f"「{fact.name}」不能为负" if fact.low is None and low == 0 else f"「{fact.name}」低于下界"
    if high is not None and value > high:
        return f"「{fact.name}」高于上界" if fact.high is not None else _beyond(fact)
    return ""


def _beyond(fact: Fact) -> str:
    """Beyond what the type allows where no 区间 stands."""
    match fact.type:
        case Money():
            return f"「{fact.name}」超出 10 万亿元"
        case Period():
            return f"「{fact.name}」太长"
        case _:
            return f"「{fact.name}」超出这类事实通常的范围；确有这样的值的，给事实写明「区间」"


def _ledger(policy: PolicyIR, ledger: Iterable[LedgerLine]) -> Iterator[Problem]:
    awards = {award.name for award in policy.awards}
    externals = {external.name for external in policy.externals}
    for i, line in enumerate(ledger, 1):
        for problem in (*_line_names(line, awards, externals), *_line_figures(line), *_stages(policy, line)):
            yield f"台账:{i}", problem


def _line_names(line: LedgerLine, awards: set[str], externals: set[str]) -> Iterator[str]:
    if not same_name(line.id):
        yield "缺少编号"
    if bool(line.award) == bool(line.external):
        yield "一行须写明奖励或外部之一"
    if line.award and line.award not in awards:
        yield f"没有名为「{line.award}」的奖励"
    if line.external and line.external not in externals:
        yield f"没有名为「{line.external}」的外部"
    if line.meets and line.meets not in awards:
        yield f"所抵的奖励「{line.meets}」不存在"


def _line_figures(line: LedgerLine) -> Iterator[str]:
    if not FIRST_YEAR <= line.year <= LAST_YEAR:
        yield f"年度「{line.year}」应为四位年份"
    if line.date and not is_day(line.date):
        yield f"日期「{line.date}」不是有效日期"
    if line.paid < 0 or (line.entitled is not None and line.entitled < 0):
        yield "金额不能为负，退回另记一行"


def _stages(policy: PolicyIR, line: LedgerLine) -> Iterator[str]:
    """Labels that no row bears: of the award, or of any award by stages that counts the external in."""
    awards = [
        a
        for a in policy.awards
        if a.name == line.award or any(c.external.name == line.external for c in a.counts_in)
    ]
    labels = {same_name(row.label) for a in awards if isinstance(a.amount, Stages) for row in a.amount.rows}
    for label in line.stages if line.award or labels else ():
        if same_name(label) not in labels:
            yield f"没有标为「{label}」的项"
