"""Stories: years of applications by one applicant, each decision's postings written into the ledger of the next.

A `World` is a small policy (one award under test, a second one, a group or none) and what its drafter chose. `tell`
plays a list of filings. Amounts are small, so that ties, caps reached exactly and nothing left happen often.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random

from policydsl.interp import decide
from policydsl.ir.decision import Application, Decision, LedgerLine, Posting
from policydsl.ir.nodes import FactRef, Lit
from policydsl.ir.policy import (
    Award,
    CapAt,
    Clause,
    External,
    Fact,
    Group,
    Place,
    PolicyIR,
    Rounding,
    Slot,
    Subject,
    Validity,
)
from policydsl.ir.types import Date, Money, Text

FREQUENCIES = ("一次性", "每年一次", "每事项一次", "不限次")
SETTLEMENTS = ("不再给", "补差", "另给")
PERIODS = ("", "每次", "每年", "有效期内", "累计")
SCOPES = ("同一主体", "同一年度", "同一事项")
KINDS = ("没有组", *(f"成员-{s}" for s in SCOPES), "各自")

FIRM = Subject("企业", "firm")
HERE = Place(1, 1)
DAY = Fact("日期", "f1", FIRM, Date())
MATTER = Fact("项目", "f2", FIRM, Text())
FIRST = Fact("甲额", "f3", FIRM, Money())
SECOND = Fact("乙额", "f4", FIRM, Money())
COUNTY = External("区县")
YEARS = (2023, 2024, 2025)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the drafter of one award chose."""

    frequency: str
    settlement: str
    period: str
    cap: int = 0


@dataclass(frozen=True, slots=True)
class World:
    """A policy of two awards, how they exclude each other, and the ledger at the start."""

    policy: PolicyIR
    first: Choice
    second: Choice
    kind: str
    settlement: str
    ledger: tuple[LedgerLine, ...] = ()

    @property
    def scope(self) -> str:
        """The scope of the group; empty without one."""
        return {"没有组": "", "各自": "同一主体"}.get(self.kind, self.kind.removeprefix("成员-"))

    def choice(self, award: str) -> Choice:
        return self.first if award == "甲奖" else self.second


@dataclass(frozen=True, slots=True)
class Filing:
    """One application: the year and matter, and the amounts of both awards (None: not applied for)."""

    year: int
    matter: str
    first: int | None
    second: int | None


def worlds() -> Iterator[World]:
    """Every frequency, settlement and cap period of the award under test, in every kind of group."""
    for number, (frequency, settlement, period, kind) in enumerate(
        product(FREQUENCIES, SETTLEMENTS, PERIODS, KINDS)
    ):
        draw = Random(number)
        for group_settlement in SETTLEMENTS if kind != "没有组" else ("补差",):
            first = Choice(frequency, settlement, period, draw.randrange(3, 9))
            second = Choice(
                draw.choice(FREQUENCIES), draw.choice(SETTLEMENTS), draw.choice(PERIODS), draw.randrange(3, 9)
            )
            yield world(first, second, kind, group_settlement, draw)


def world(first: Choice, second: Choice, kind: str, settlement: str, draw: Random) -> World:
    awards = (_award("甲奖", FIRST, first), _award("乙奖", SECOND, second))
    scope = {"各自": "同一主体"}.get(kind, kind.removeprefix("成员-"))
    alone = kind == "各自"
    outside = (COUNTY,) if alone else ()
    group = Group("就高", HERE, alone, awards, outside, Slot(scope), Slot(settlement))
    groups = () if kind == "没有组" else (group,)
    ledger = _outside(draw) if alone else ()
    return World(_policy(awards, groups), first, second, kind, settlement, ledger)


def _award(name: str, fact: Fact, choice: Choice) -> Award:
    cap = CapAt(Lit(choice.cap, type=Money()), Slot(choice.period))
    return Award(
        name,
        name,
        HERE,
        FIRM,
        matter_date=DAY,
        matter=MATTER,
        amount=FactRef(fact, type=fact.type),
        steps=(cap,) if choice.period else (),
        frequency=Slot(choice.frequency),
        settlement=Slot(choice.settlement),
    )


def _policy(awards: tuple[Award, ...], groups: tuple[Group, ...]) -> PolicyIR:
    clause = Clause(HERE, "", (), awards, groups, (), (), ())
    start, end = Lit(20230101, type=Date()), Lit(20251231, type=Date())
    return PolicyIR(
        ident="story",
        title="",
        number="",
        issuer="",
        published="",
        validity=Validity(start, end),
        rounding=Rounding(Slot("四舍五入"), 1),
        funding="",
        funding_basis=(),
        source=None,
        readings=(),
        parameters=(),
        externals=(COUNTY,),
        subjects=(FIRM,),
        facts=(DAY, MATTER, FIRST, SECOND),
        definitions=(),
        clauses=(clause,),
        chapters=(),
        targets=(),
        documents=(),
        transitions=(),
        cases=(),
    )


def _outside(draw: Random) -> tuple[LedgerLine, ...]:
    paid = [(draw.choice(("甲奖", "乙奖")), draw.randrange(1, 9)) for _ in range(draw.randrange(3))]
    return tuple(LedgerLine("甲", external="区县", year=2023, paid=p, meets=a, overlap=True) for a, p in paid)


def filings(draw: Random, count: int) -> list[Filing]:
    """So many filings in the order of their years."""
    years = sorted(draw.choice(YEARS) for _ in range(count))
    return [
        Filing(y, draw.choice("东西"), _maybe(draw), _maybe(draw))
        if draw.random() < 0.8
        else Filing(y, "东", 4, 4)
        for y in years
    ]


def _maybe(draw: Random) -> int | None:
    return None if draw.random() < 0.25 else draw.randrange(1, 9)


# ---------------------------------------------------------------- telling


def tell(
    world: World, story: Sequence[Filing], before: Sequence[LedgerLine] = ()
) -> tuple[list[list[Decision]], list[LedgerLine]]:
    """The decisions on each filing, and the lines that they wrote; `before` are lines of earlier filings."""
    ledger, told = [*world.ledger, *before], []
    for number, filing in enumerate(story, len(before)):
        decisions = decide(world.policy, [_application(filing, number)], ledger)
        told.append(decisions)
        ledger += [_line(p) for d in decisions for p in d.postings]
    return told, ledger[len(world.ledger) + len(before) :]


def _application(filing: Filing, number: int) -> Application:
    facts: dict[str, int | bool | str] = {"日期": filing.year * 10000 + 630, "项目": filing.matter}
    facts |= {} if filing.first is None else {"甲额": filing.first}
    facts |= {} if filing.second is None else {"乙额": filing.second}
    return Application("企业", "甲", f"{filing.year}-{number}", filing.year * 10000 + 1231, facts)


def _line(posting: Posting) -> LedgerLine:
    return LedgerLine(
        "甲",
        award=posting.award,
        year=posting.year,
        matter=posting.matter,
        stages=(posting.stage,) if posting.stage else (),
        entitled=posting.entitled,
        paid=posting.paid,
    )


def paid(lines: Sequence[LedgerLine], award: str = "") -> int:
    return sum(line.paid for line in lines if award in ("", line.award))


def amounts(filing: Filing) -> dict[str, int]:
    """What each award applied for asks, by its name."""
    asked = {"甲奖": filing.first, "乙奖": filing.second}
    return {award: amount for award, amount in asked.items() if amount is not None}


def key(choice: Choice, filing: Filing) -> object:
    """What a filing counts for under the frequency: ever, its year, its matter; itself when each adds."""
    return {
        "一次性": "",
        "每年一次": filing.year,
        "每事项一次": filing.matter,
        "不限次": None,
    }[choice.frequency]


def cell(scope: str, year: int, matter: str) -> object:
    """Where amounts of a group meet."""
    return {"同一主体": "", "同一年度": year, "同一事项": matter}[scope]


def entitlement(world: World, award: str, story: Sequence[Filing], where: object = None) -> int:
    """The greatest T that the filings can found for an award (in one cell of the group): flows add, a key counts once.

    Bounded by no cap but that of the single application; caps only lower it.
    """
    choice = world.choice(award)
    inside = [f for f in story if where is None or cell(world.scope, f.year, f.matter) == where]
    asked = [(key(choice, f), amounts(f)[award]) for f in inside if award in amounts(f)]
    if choice.frequency == "不限次":
        return sum(amount for _, amount in asked)
    return sum(max(a for k, a in asked if k == one) for one in dict.fromkeys(k for k, _ in asked))
