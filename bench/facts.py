"""The facts and the ledger that every contender decides on.

In: a seed.  Out: varied decisions of the six awards (one institution, one company, one fund, one person each) and a
ledger, as plain records; each contender gets them in the shape it would choose, made before the clock starts.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from policydsl.ir.decision import Application, FactValue, LedgerLine

START, END = 20230318, 20251231
YUAN = 100
WAN = 10_000 * YUAN
YI = 10_000 * WAN

Decision = tuple[Application, Application, Application, Application]


@dataclass(frozen=True, slots=True)
class Inputs:
    """Decisions to take, and the ledger that they look into."""

    decisions: tuple[Decision, ...]
    ledger: tuple[LedgerLine, ...]


def draw(count: int, *, seed: int, unknown: float, paid: float) -> Inputs:
    """Decisions with that share of their facts unknown and that share of their applications with ledger lines."""
    rng = random.Random(seed)  # noqa: S311 - made-up facts, no secret
    decisions, ledger = [], []
    for number in range(count):
        drawn = (_institution(rng), _company(rng), _fund(rng), _person(rng))
        rows = []
        for letter, (kind, facts, history) in zip("JQFG", drawn, strict=True):
            ident = f"{letter}{number:05d}"
            day = _day(rng)
            if rng.random() < paid:
                ledger += [replace(line, id=ident) for line in history]
            known = {name: value for name, value in facts.items() if rng.random() >= unknown}
            rows.append(Application(kind, ident, str(day // 10000), day, known))
        decisions.append((rows[0], rows[1], rows[2], rows[3]))
    return Inputs(tuple(decisions), tuple(ledger))


# ---------------------------------------------------------------- one applicant of each kind

_Drawn = tuple[str, dict[str, FactValue], list[LedgerLine]]


def _institution(rng: random.Random) -> _Drawn:
    facts: dict[str, FactValue] = {
        "类别": _one(
            rng,
            {
                "银行": 6,
                "保险公司": 4,
                "证券公司": 3,
                "期货公司": 2,
                "信托公司": 2,
                "公募基金公司": 2,
                "其他": 1,
            },
        ),
        "层级": _one(rng, {"法人机构": 17, "一级分支机构": 2, "其他": 1}),
        "设立方式": _one(rng, {"新设立": 12, "从市外迁入": 7, "其他": 1}),
        "持牌": _likely(rng, 0.95),
        "落户日期": _day(rng),
        "实缴注册资本": _money(rng, 1000 * WAN, 40 * YI),
    }
    name, county = "法人机构落户奖", "区县落户政策"
    if rng.random() < 0.5:
        return "金融机构", facts, _paid(rng, name, _year(rng), _money(rng, 100 * WAN, 5000 * WAN))
    meets = name if rng.random() < 0.95 else ""
    overlap = _one(rng, {True: 14, False: 4, None: 2})
    paid = _money(rng, 50 * WAN, 6000 * WAN)
    line = LedgerLine(
        "", external=county, year=_year(rng), date=_day(rng), paid=paid, meets=meets, overlap=overlap
    )
    return "金融机构", facts, [line]


def _company(rng: random.Random) -> _Drawn:
    issued = _day(rng)
    net = _money(rng, 2000 * WAN, 400 * YI)
    home = net + _money(rng, 1, 100 * WAN) if rng.random() < 0.85 else net * rng.randrange(0, 100) // 100
    listed = rng.random() < 0.4
    facts: dict[str, FactValue] = {
        "在我市": _likely(rng, 0.95),
        "拟上市企业": _likely(rng, 0.85),
        "辅导下完成股改": _likely(rng, 0.6),
        "新三板挂牌": _likely(rng, 0.4),
        "股改挂牌日期": _day(rng),
        "取得辅导备案受理函": listed or _likely(rng, 0.6),
        "受理函日期": _day(rng),
        "首发申请获受理": listed or _likely(rng, 0.4),
        "首发受理日期": _day(rng),
        "首发上市": listed,
        "上市板块": _one(rng, {"沪深主板": 2, "科创板": 3, "创业板": 3, "北交所": 2}),
        "首发上市日期": _day(rng),
        "境外上市地": _one(
            rng, {"香港交易所": 9, "美国纳斯达克市场": 4, "伦敦证券交易所": 2, "其他": 1, "未在境外上市": 4}
        ),
        "境外上市日期": _day(rng),
        "境外募集资金净额": net,
        "汇回我市金额": home,
        "股交中心挂牌": _likely(rng, 0.4),
        "上市公司": listed or _likely(rng, 0.5),
        "发债符合条件": _likely(rng, 0.95),
        "债券募集资金总额": _money(rng, 5000 * WAN, 30 * YI),
        "绿色双创债券发行成功": _likely(rng, 0.7),
        "绿色双创债券发行总额": _money(rng, 2000 * WAN, 20 * YI),
        "债券发行日期": issued,
    }
    history: list[LedgerLine] = []
    for _ in range(rng.randint(1, 3)):
        history += _company_paid(rng, issued // 10000)
    return "企业", facts, history


def _company_paid(rng: random.Random, bond_year: int) -> list[LedgerLine]:
    year = bond_year if rng.random() < 0.75 else _year(rng)
    kind = rng.randrange(6)
    if kind == 0:
        label, amount = rng.choice((("（1）", 100 * WAN), ("（2）", 100 * WAN), ("（3）", 200 * WAN)))
        return _paid(rng, "境内首发上市奖", _year(rng), amount, stages=(label,))
    if kind == 1:
        return _paid(rng, "境内首发上市奖", _year(rng), _money(rng, 10 * WAN, 300 * WAN))
    if kind == 2:
        line = _paid(
            rng,
            "",
            _year(rng),
            _money(rng, 10 * WAN, 600 * WAN),
            stages=("（1）",) if rng.random() < 0.3 else (),
        )
        return [replace(x, external="旧上市奖励") for x in line]
    if kind == 3:
        return _paid(rng, "境外上市奖", _year(rng), _money(rng, 400 * WAN, 800 * WAN))
    award, most = rng.choice((("债券融资奖", 100 * WAN), ("绿色双创债券奖", 150 * WAN)))
    return _paid(rng, award, year, _money(rng, 5 * WAN, most))


def _fund(rng: random.Random) -> _Drawn:
    whole = _money(rng, 6000 * WAN, 12 * YI)
    facts: dict[str, FactValue] = {
        "基金类型": _one(rng, {"私募股权投资基金": 12, "创业风险投资企业": 7, "其他": 1}),
        "在存续期内": _likely(rng, 0.97),
        "属地情形": _one(rng, {"在我市设立": 12, "迁入我市": 4, "我市未参与出资": 3, "其他": 1}),
        "中基协登记备案": _likely(rng, 0.97),
        "我市金融机构托管": _likely(rng, 0.95),
        "实缴出资额": whole,
        "引导基金出资额": whole * rng.choice((0, 0, 10, 20)) // 100,
        "市属国企出资额": whole * rng.choice((0, 0, 5, 15)) // 100,
        "实缴日期": _day(rng),
    }
    return "基金", facts, _paid(rng, "基金实缴规模奖", _year(rng), rng.choice((30, 50, 80)) * WAN)


def _person(rng: random.Random) -> _Drawn:
    facts: dict[str, FactValue] = {
        "执业资格证书数": rng.choice((0, 1, 1, 1, 2, 2, 3)),
        "工作单位类别": _one(
            rng, {"在昌金融机构": 10, "在昌类金融机构": 5, "相关金融监管单位": 4, "其他": 1}
        ),
        "全职工作": _likely(rng, 0.95),
        "在昌全职起始日": _day(rng, date(2015, 1, 1), date(2023, 6, 30)),
    }
    return "个人", facts, _paid(rng, "金融人才证书奖", _year(rng), rng.choice((1, 1, 2)) * WAN)


# ---------------------------------------------------------------- values


def _one(rng: random.Random, weights: dict[Any, int]) -> Any:  # noqa: ANN401 - options are texts, answers, or nothing
    return rng.choices([*weights], [*weights.values()])[0]


def _likely(rng: random.Random, chance: float) -> bool:
    return rng.random() < chance


def _money(rng: random.Random, low: int, high: int) -> int:
    """An amount in fen, small ones as likely as great ones; one in four is a round number of 万元."""
    fen = round(math.exp(rng.uniform(math.log(low), math.log(high))))
    return max(WAN, fen // WAN * WAN) if rng.random() < 0.25 else fen


def _day(rng: random.Random, first: date | None = None, last: date | None = None) -> int:
    """A day: mostly within the validity, sometimes after it, before it, or too early for any transition."""
    if first is None or last is None:
        spans = (
            ((2023, 3, 18), (2025, 12, 31)),
            ((2026, 1, 1), (2026, 6, 30)),
            ((2022, 1, 1), (2023, 3, 17)),
            ((2019, 1, 1), (2019, 12, 31)),
        )
        start, end = rng.choices(spans, (93, 4, 2, 1))[0]
        first, last = date(*start), date(*end)
    day = date.fromordinal(rng.randint(first.toordinal(), last.toordinal()))
    return day.year * 10000 + day.month * 100 + day.day


def _year(rng: random.Random) -> int:
    return rng.choice((2023, 2024, 2025))


def _paid(
    rng: random.Random, award: str, year: int, amount: int, stages: tuple[str, ...] = ()
) -> list[LedgerLine]:
    """What was paid before: in full or in part; one in eight was paid back."""
    part = amount * rng.randrange(30, 100) // 100 if rng.random() < 0.2 else amount
    line = LedgerLine("", award, year=year, date=_day(rng), stages=stages, entitled=amount, paid=part)
    if rng.random() < 0.125:
        return [line, replace(line, date=_day(rng), repaid=True)]
    return [line]


# ---------------------------------------------------------------- the shapes of the contenders

_MONEY = frozenset(
    (
        "实缴注册资本", "境外募集资金净额", "汇回我市金额", "债券募集资金总额", "绿色双创债券发行总额",
        "实缴出资额", "引导基金出资额", "市属国企出资额",
    )
)  # fmt: skip


def application_rows(inputs: Inputs) -> list[dict[str, Any]]:
    """Applications as JSON values, the way they come to the door."""
    return [
        {
            "主体": app.kind,
            "编号": app.id,
            "轮次": app.round,
            "日期": written_day(app.date),
            "事实": {name: _written(name, value) for name, value in app.facts.items()},
        }
        for decision in inputs.decisions
        for app in decision
    ]


def ledger_rows(inputs: Inputs) -> list[dict[str, Any]]:
    """Ledger lines as JSON values."""
    return [dict(_ledger_row(line)) for line in inputs.ledger]


def _ledger_row(line: LedgerLine) -> Iterator[tuple[str, Any]]:
    yield "编号", line.id
    yield ("奖励", line.award) if line.award else ("外部", line.external)
    yield "年度", line.year
    yield "日期", written_day(line.date)
    yield "实付", written_money(line.paid)
    if line.entitled is not None:
        yield "应得", written_money(line.entitled)
    if line.stages:
        yield "项", list(line.stages)
    if line.repaid:
        yield "类别", "退回"
    if line.meets:
        yield "抵", line.meets
    if line.overlap is not None:
        yield "重叠", line.overlap


def _written(name: str, value: FactValue) -> FactValue:
    if name in _MONEY:
        return written_money(int(value))
    return written_day(int(value)) if name.endswith(("日期", "起始日")) else value


def written_money(fen: int) -> str:
    """Fen as people write it."""
    return f"{fen // 100}.{fen % 100:02d}元"


def written_day(day: int) -> str:
    """A day as 2023-03-18."""
    return f"{day // 10000:04d}-{day // 100 % 100:02d}-{day % 100:02d}"


def as_dictionaries(decision: Decision) -> tuple[dict[str, Any], ...]:
    """The four applications as dictionaries: id, day, and the facts that are known."""
    return tuple({"编号": app.id, "日期": app.date, **app.facts} for app in decision)


def ledger_dictionary(lines: Sequence[LedgerLine]) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """The ledger by id and payer; what was paid back is negative."""
    ledger: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for line in lines:
        sign = -1 if line.repaid else 1
        row = {
            "year": line.year,
            "stages": line.stages,
            "entitled": sign * (line.paid if line.entitled is None else line.entitled),
            "paid": sign * line.paid,
            "meets": line.meets,
            "overlap": line.overlap,
        }
        ledger.setdefault(line.id, {}).setdefault(line.award or line.external, []).append(row)
    return ledger


def in_yuan(value: Any, name: str) -> Any:  # noqa: ANN401 - a fact of any type
    """The value of a fact with money as a Decimal of 元."""
    from decimal import Decimal

    return Decimal(value).scaleb(-2) if name in _MONEY or name in ("entitled", "paid") else value


def as_decimals(decision: Decision) -> tuple[dict[str, Any], ...]:
    """The four applications as dictionaries with money as Decimal."""
    return tuple(
        {name: in_yuan(value, name) for name, value in row.items()} for row in as_dictionaries(decision)
    )


def decimal_ledger(lines: Sequence[LedgerLine]) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """The ledger with money as Decimal."""
    return {
        ident: {
            payer: [{k: in_yuan(v, k) for k, v in row.items()} for row in rows]
            for payer, rows in payers.items()
        }
        for ident, payers in ledger_dictionary(lines).items()
    }
