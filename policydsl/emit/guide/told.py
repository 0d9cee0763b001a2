"""What both papers tell of an award, in words: amounts in short, days that count, facts, units, readings.

In: a policy and one of its awards.  Out: words.  Formal sentences come from `policydsl.emit.wording`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from policydsl.emit import wording
from policydsl.emit.guide.lookup import (
    bars_by_award,
    general_readings,
    groups_by_award,
    limits_by_award,
    rows_by_user,
    transitions_by_award,
)
from policydsl.emit.guide.needs import (
    Needs,
    Way,
    bars_of,
    needs_of,
    selection_of,
    way,
)
from policydsl.emit.guide.settle import closed, in_force, settled
from policydsl.emit.guide.view import cell, table
from policydsl.emit.intake import FactRow
from policydsl.emit.report.view import Table
from policydsl.emit.wording import Text, found, plain, say
from policydsl.emit.wording.seg import join, name_text, options_text
from policydsl.emit.wording.slots import period, rounding
from policydsl.emit.wording.values import operand
from policydsl.ir import nodes as n
from policydsl.ir.award import has_dated_rows
from policydsl.ir.policy import (
    Award,
    Bar,
    ByPlace,
    CapAt,
    Clause,
    External,
    Fact,
    Group,
    Limit,
    Parameter,
    PolicyIR,
    Reading,
    RoundTo,
    Stages,
    Transition,
)
from policydsl.places import place_text

BLANK = "＿＿＿＿＿＿"


@dataclass(frozen=True)
class Told:
    """An award of a policy and everything that is looked up about it; `award` has the readings taken put in."""

    policy: PolicyIR
    clause: Clause
    written: Award
    number: int

    @cached_property
    def award(self) -> Award:
        """The award as it stands with the readings taken."""
        return settled(self.written)

    @cached_property
    def needs(self) -> Needs:
        """What it asks for."""
        return needs_of(self.policy, self.award)

    @cached_property
    def closed(self) -> bool:
        """Whether nobody can get it, as the readings are taken."""
        return closed(self.award)

    @cached_property
    def way(self) -> Way:
        """How it is paid out."""
        return way(self.needs, self.award, closed=self.closed)

    @cached_property
    def bars(self) -> tuple[Bar, ...]:
        """What keeps a subject from it."""
        return bars_of(self.policy, self.award)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The groups that it is a member of, as declared."""
        return groups_by_award(self.policy).get(self.written.name, ())

    @cached_property
    def overlaps(self) -> tuple[External, ...]:
        """Externals of its groups in force of which somebody judges whether they overlap."""
        listed = [e for g in self.groups if in_force(settled(g)) for e in g.externals if e.overlap_judge]
        return tuple(dict.fromkeys(listed))

    @cached_property
    def limits(self) -> tuple[Limit, ...]:
        """The joint limits over it, settled."""
        return tuple(settled(x) for x in limits_by_award(self.policy).get(self.written.name, ()))

    @cached_property
    def transitions(self) -> tuple[Transition, ...]:
        """The transitions that cover it and are in force, settled, each speaking of this award alone."""
        now = (settled(t) for t in transitions_by_award(self.policy).get(self.written.name, ()))
        return tuple(replace(t, awards=(self.award,)) for t in now if in_force(t))

    @cached_property
    def rows(self) -> dict[str, FactRow]:
        """Its facts as an application states them."""
        return rows_by_user(self.policy).get(self.written.name, {})

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The readings that it, its groups, limits and bars rest on; those that bear on every award left out."""
        name = self.written.name
        over = (limits_by_award(self.policy).get(name, ()), bars_by_award(self.policy).get(name, ()))
        roots = (self.written, self.written.follows, self.groups, *over)
        general = general_readings(self.policy)
        return tuple(dict.fromkeys(r for root in roots for r in found(root, Reading) if r not in general))


def told_of(policy: PolicyIR) -> tuple[Told, ...]:
    """Every award of a policy, numbered through."""
    placed = ((c, a) for c in policy.clauses for a in c.awards)
    return tuple(Told(policy, c, a, i) for i, (c, a) in enumerate(placed, 1))


# ---------------------------------------------------------------- amounts


def standard(award: Award) -> str:
    """The amount in a few words: 实缴注册资本的3%，每次不超过5000万元."""
    capped = [_cap(s) for s in award.steps if isinstance(s, CapAt)]
    others = "、".join(dict.fromkeys(s.kind for s in award.steps if not isinstance(s, CapAt | RoundTo)))
    tail = f"，另有{others}" if others else ""
    to = f"，付给{award.payee}" if award.payee else ""
    return plain(join("，", (x for x in (_base(award), *capped) if x))) + tail + to


def _base(award: Award) -> Text:
    match award.amount:
        case None:
            return say("荣誉，不含资金")
        case Stages(rows=listed):
            return say("分阶段：", join("、", (say(r.label, operand(r.amount)) for r in listed)))
        case ByPlace():
            return wording.by_place(award.amount)
        case n.Tiers() | n.ByChoice() | n.Slices() as expr:
            lead, guarded, _ = wording.table_parts(expr)
            return say(lead, "：", join("、", (r.amount for r in guarded)))
        case expr:
            return wording.value(expr)


def _cap(step: CapAt) -> Text:
    return say(period(step.period), "不超过", operand(step.value))


def amount_table(award: Award) -> tuple[Table, ...]:
    """The amounts by stage, place or tier, where there are several."""
    match award.amount:
        case Stages(rows=listed):
            made = tuple(
                (cell(r.label), cell(plain(wording.condition(r.condition))), cell(r.date.name if r.date else ""),
                 cell(plain(operand(r.amount)), css="n"))
                for r in listed
            )  # fmt: skip
            return (table("各阶段", "阶段 达到的条件 以何日为准 >金额", made),)
        case ByPlace(amounts=amounts):
            places = tuple(
                (cell(f"第{i}名"), cell(plain(operand(x)), css="n")) for i, x in enumerate(amounts, 1)
            )
            return (table("各名次", "名次 >金额", places),)
        case n.Tiers() | n.ByChoice() | n.Slices() as expr:
            lead, guarded, rest = wording.table_parts(expr)
            tiers = tuple((cell(plain(r.guard)), cell(plain(r.amount), css="n")) for r in guarded)
            return (table(plain(lead), "情形 >金额", (*tiers, (cell(plain(rest)), cell("", css="n")))),)
        case _:
            return ()


def amount_words(award: Award) -> Text:
    """The amount without its steps, and to whom it is paid."""
    bare = replace(award, steps=())
    return next((p.text for p in wording.award_restatement(bare) if p.role == "金额"), ())


def fixed(award: Award) -> bool:
    """Whether every amount is a figure of the policy, so that nothing is left to round or to fall to zero."""
    match award.amount:
        case n.Lit():
            parts: tuple[n.Expr, ...] = (award.amount,)
        case Stages(rows=listed):
            parts = tuple(r.amount for r in listed)
        case ByPlace(amounts=parts):
            pass
        case n.Tiers(rows=rows, otherwise=None) | n.ByChoice(rows=rows, otherwise=None):
            parts = tuple(x for _, x in rows)
        case _:
            return False
    return all(isinstance(x, n.Lit) for x in parts) and all(isinstance(s, CapAt) for s in award.steps)


def role_words(award: Award, role: str) -> Text:
    """One paragraph of the restatement."""
    return next((p.text for p in wording.award_restatement(award) if p.role == role), ())


def final_rounding(policy: PolicyIR) -> Text:
    """How amounts end when no step rounds them."""
    return say("金额", rounding(settled(policy.rounding)), "。")


# ---------------------------------------------------------------- days


def validity_words(policy: PolicyIR) -> Text:
    """2023年3月18日（含当日）至2025年12月31日（含当日）."""
    v = settled(policy.validity)
    return say(wording.value(v.start), "（含当日）至", wording.value(v.end), "（含当日）")


def day_words(told: Told) -> Text:
    """Which day has to lie within the validity."""
    award, span = told.award, validity_words(told.policy)
    if award.matter_date is not None:
        return say("以", name_text(award.matter_date.name), "为事项日期，须在", span, "之间。")
    if has_dated_rows(award):
        return say("各阶段以各自的日期为准，须分别在", span, "之间。")
    if selection_of(award) is not None:
        return say("按年度评选，以该年度的12月31日为事项日期，须在", span, "之间", _years(told.policy), "。")
    return say("以申报日期为事项日期，须在", span, "之间。")


def _years(policy: PolicyIR) -> str:
    """The rounds whose 31 December lies in the validity, when both ends are known days."""
    v = settled(policy.validity)
    ends = [x.value for x in (v.start, v.end) if isinstance(x, n.Lit) and isinstance(x.value, int)]
    if len(ends) != 2:
        return ""
    first, last = ends[0] // 10_000, ends[1] // 10_000 - (ends[1] % 10_000 != 1231)
    if first > last:
        return ""
    return f"，即{first}年度至{last}年度" if first < last else f"，即{first}年度"


def transition_words(t: Transition) -> Text:
    """A transition, and what somebody has still to say about its document."""
    waiting = [p for p in found(t.document, Parameter) if p.value is None]
    told = "".join(f"{name_text(p.name)}尚待{p.judge or '主管部门'}认定。" for p in waiting)
    return say(wording.transition_restatement(t), told)


# ---------------------------------------------------------------- facts


HOW = {
    "是否": "填是或者否",
    "比例": "填百分数",
    "期间": "填年、月或者天数",
    "计数": "填整数",
    "金额": "填金额",
    "日期": "填日期",
    "数": "填数",
    "文本": "填文字",
    "选项": "填写",
}
COUNTED = {
    "本次": "只计本次",
    "本事项": "只计本事项",
    "本年度": "计本年度的",
    "到目前为止": "计到目前为止的",
    "本年度到目前为止": "计本年度到目前为止的",
}


def fact_words(row: FactRow | None, fact: Fact) -> tuple[str, ...]:
    """What a fact is, and how it is stated."""
    if row is None:
        return (fact.wording,) if fact.wording else ()
    how = f"选一项：{options_text(row.options)}" if row.options else HOW.get(row.type, f"填{row.type}")
    unit = f"（{row.unit}）" if row.unit else ""
    bounds = f"限{row.bounds.replace(' ', '')}" if row.bounds else ""
    default = f"不填的按{row.default}计" if row.default else ""
    told = "，".join(x for x in (how + unit, COUNTED.get(row.counts, ""), bounds, default) if x)
    return tuple(x for x in (row.wording, told) if x)


def judge_of(told: Told) -> str:
    """Who selects."""
    s = told.needs.selection
    return (s.judge or "主管部门") if s is not None else ""


def ranked(told: Told) -> bool:
    """Whether a selection is reckoned from scores, so that it waits for applications and not for a person."""
    s = told.needs.selection
    return s is not None and s.score is not None and s.place_fact is None and not s.judge


def judges(told: Told) -> tuple[str, ...]:
    """Everybody who decides something before the award can be paid."""
    needs = told.needs
    named = [f.judge for f in (*needs.judged, *needs.else_judged)] + [judge_of(told)] * (
        needs.selection is not None
    )
    named += [p.judge or "主管部门" for p in needs.parameters] + [
        r.judge or "主管部门" for r in needs.open_readings
    ]
    named += ["主管部门"] * bool(needs.open_lists)
    return tuple(dict.fromkeys(named))


def names(facts: Iterable[Fact]) -> str:
    """Facts by name."""
    return "、".join(f.name for f in facts)


# ---------------------------------------------------------------- places, units, readings


def units_of(clause: Clause, paragraph: int) -> tuple[str, ...]:
    """The responsible units of a paragraph: its own block, or the clause's."""
    own = [u for u in clause.units if u.paragraph and u.paragraph == paragraph]
    listed = own or [u for u in clause.units if not u.paragraph] or list(clause.units)
    return tuple(dict.fromkeys(name for u in listed for name in u.names))


def award_units(told: Told) -> tuple[str, ...]:
    """The responsible units of an award."""
    return units_of(told.clause, paragraph_of(told))


def paragraph_of(told: Told) -> int:
    """The paragraph that an award rests on."""
    place = told.written.basis[0].place if told.written.basis else told.written.place
    return place.paragraph


def basis_words(told: Told) -> str:
    """The places, each with its phrases."""
    if not told.written.basis:
        return place_text(told.written.place) + "。"
    listed = (f"{place_text(b.place)}{''.join(f'「{p}」' for p in b.phrases)}" for b in told.written.basis)
    return "；".join(listed) + "。"


def reading_words(reading: Reading) -> str:
    """What the text leaves open, what is taken, and whether that is settled."""
    about = (reading.about or reading.name).rstrip("。；，")
    if reading.taken is None:
        options = "、".join(f"「{o.name}」" for o in reading.options)
        return f"{about}：可取{options}，尚未采用，由{reading.judge or '主管部门'}裁定。"
    note = next((o.note for o in reading.options if o.name == reading.taken), "")
    taken = f"现取「{reading.taken}」" + (f"（{note}）" if note else "")
    state = "" if reading.settled else f"，尚待{reading.judge or '主管部门'}核定"
    return f"{about}：{taken}{state}。"


def touched(policy: PolicyIR, listed: tuple[Told, ...]) -> dict[Reading, str]:
    """What each reading bears on: awards by their numbers, targets by their names, or everything."""
    awards: dict[Reading, list[int]] = {}
    targets: dict[Reading, list[str]] = {}
    for told in listed:
        for reading in told.readings:
            awards.setdefault(reading, []).append(told.number)
    for target in policy.targets:
        for reading in dict.fromkeys(found(target, Reading)):
            targets.setdefault(reading, []).append(target.name)
    general = general_readings(policy)
    out = {}
    for reading in policy.readings:
        named = (compressed(awards.get(reading, ())), *targets.get(reading, ()))
        out[reading] = "各项" if reading in general else "、".join(x for x in named if x) or "—"
    return out


def compressed(numbers: Iterable[int]) -> str:
    """1、2、3、5 as 1至3、5."""
    runs: list[list[int]] = []
    for i in sorted(set(numbers)):
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    told = (f"{r[0]}至{r[-1]}" if len(r) > 2 else "、".join(str(i) for i in r) for r in runs)
    return "、".join(told)
