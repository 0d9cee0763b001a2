"""The fast functions of one kind of applicant: every award, then history, groups and limits.

In: a policy and a subject.  Out: `entitled_…(f)` without a ledger, `payable_…(f)` for an id to which nothing was paid,
`due_…(f, h)` for one with ledger lines (`h`: an `Account` per award and external).  The words of the slots are folded
in, so that only the sums which the policy compares are taken.  What depends on more than these sums is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policydsl.emit.python import literals
from policydsl.emit.python.exact import scale_of
from policydsl.emit.python.fast import AskAlways, Fast, folded, settled
from policydsl.emit.python.fast_award import holds_of
from policydsl.emit.python.full import constant_at
from policydsl.ir import nodes as n
from policydsl.ir.award import has_dated_rows, selection_holder
from policydsl.ir.policy import Award, CapAt, Group, JointCap, Limit, PolicyIR, Stages, Subject

T, Q = literals.text, literals.comment
_KEYS = {"一次性": "同一主体", "每年一次": "同一年度", "每事项一次": "同一事项"}
_PERIODS = {"每年": "同一年度", "累计": "同一主体"}


def fast_subject(policy: PolicyIR, subject: Subject, facts: str) -> str:
    """The three functions; `facts` is the class of the subject's facts."""
    awards = [award for award in policy.awards if award.subject is subject]
    ident, name = literals.identifier(subject.ident), Q(subject.name)
    calls = _shifted(_listed([f"{function_name(award)}(f)" for award in awards]))
    entitled = [
        f"def entitled_{ident}(f: {facts}) -> tuple[int, ...]:",
        f'    """{name}：各奖励的应得。"""',
        f"    return {calls}",
    ]
    payable = [
        f"def payable_{ident}(f: {facts}) -> tuple[int, ...]:",
        f'    """{name}：台账没有记录时各奖励的可兑付。"""',
        *_Round(policy, awards).nothing_paid(calls),
    ]
    due = [
        f"def due_{ident}(f: {facts}, h: dict[str, Account]) -> tuple[int, ...]:",
        f'    """{name}：台账有记录时各奖励的可兑付。"""',
        *_with_lines(policy, awards, calls),
    ]
    return "\n\n\n".join("\n".join(lines) for lines in (entitled, payable, due))


def _with_lines(policy: PolicyIR, awards: list[Award], calls: str) -> list[str]:
    """The body of `due_…`; with an open reading in a slot everything is asked."""
    try:
        return _Round(policy, awards).with_lines(calls)
    except AskAlways:
        return ["    return " + _shifted(_listed(["ASK"] * len(awards)))]


def _most(cap: JointCap) -> int:
    """Fen that are paid without asking; none while the cap is not filled in."""
    amount = n.constant(cap.amount)
    if amount is None:
        return 0
    return int(constant_at(amount, amount.type)) // int(10 ** scale_of(amount.type))


def function_name(award: Award) -> str:
    """The fast function of an award."""
    return f"award_{literals.identifier(award.ident)}"


def _listed(items: list[str]) -> str:
    if sum(len(item) for item in items) < 80:
        return literals.row(items)
    return "(\n" + "".join(f"    {item},\n" for item in items) + ")"


def _shifted(source: str) -> str:
    return source.replace("\n", "\n    ")


@dataclass(frozen=True, slots=True)
class _Active:
    """A group under the options taken; `clear` is false while its condition looks at facts."""

    group: Group
    scope: str
    settlement: str
    clear: bool


class _Round:
    """Writes the body of a function over all awards of a subject."""

    def __init__(self, policy: PolicyIR, awards: list[Award]) -> None:
        self.policy = policy
        self.awards = awards
        self.index = {award: f"a_{i}" for i, award in enumerate(awards, 1)}
        self.lines: list[str] = []
        self.groups = [found for group in policy.groups if (found := self.active(group)) is not None]
        self.entered: set[Award] = set()

    def active(self, group: Group) -> _Active | None:
        """The group when it may be in force and touches an award of the subject."""
        holds = None if group.when is None else settled(group.when)
        if (isinstance(holds, n.Lit) and not holds.value) or not any(a in self.index for a in group.members):
            return None
        clear = holds is None or isinstance(holds, n.Lit)
        try:
            return _Active(group, folded(group.scope), folded(group.settlement), clear)
        except AskAlways:
            return _Active(group, "", "", clear=False)

    def line(self, text: str, depth: int = 1) -> None:
        """One statement."""
        self.lines.append("    " * depth + text)

    # ---- an id to which nothing was paid

    def nothing_paid(self, calls: str) -> list[str]:
        """Members against members; the rest of the ledger's rules need lines."""
        for award in self.awards:
            self.line(f"{self.index[award]} = {function_name(award)}(f)")
        start = len(self.lines)
        for award in self.awards:
            self.matter_known(award)
        for active in self.groups:
            self.together_now(active)
        for limit in self.policy.limits:
            self.limit(limit)
        if len(self.lines) == start:
            return [f"    return {calls}"]
        self.line("return " + _shifted(_listed(list(self.index.values()))))
        return self.lines

    def matter_known(self, award: Award) -> None:
        """An unknown matter is waited for where the ledger is read by matter."""
        if award.matter is None or award.amount is None:
            return
        groups = [group for group in self.policy.groups if award in group.members]
        try:
            if folded(award.frequency) != "每事项一次" and "同一事项" not in [
                folded(g.scope) for g in groups
            ]:
                return
        except AskAlways:
            return
        name, a = literals.identifier(award.matter.ident), self.index[award]
        self.line(f"if {a} >= 0 and f.{name} is None:  # {Q(award.matter.name)}")
        self.line(f"{a} = {'TO_JUDGE' if award.matter.judge else 'MISSING'}", 2)

    def together_now(self, active: _Active) -> None:
        """成员 on an empty ledger: the greatest stays; what the members' dates leave open is asked."""
        group = active.group
        members = [award for award in group.members if award in self.index]
        names = ", ".join(self.index[award] for award in members)
        asked = f"{names} = {', '.join(['ASK'] * len(members))}"
        if not active.clear:
            self.line(f"# 去重：{Q(group.name)}")
            self.line(f"if {' or '.join(f'{self.index[award]} > 0' for award in members)}:")
            self.line(asked, 2)
            return
        if group.each_alone or len(members) < 2:
            return
        self.line(f"# 去重：{Q(group.name)}")
        self.line(f"if {self.several(members)}:")
        self.line(*self.greatest(active, members, names) or (asked, 2))

    def several(self, members: list[Award]) -> str:
        """Whether more than one member is due something."""
        if len(members) == 2:
            return " and ".join(f"{self.index[award]} > 0" for award in members)
        return " + ".join(f"({self.index[award]} > 0)" for award in members) + " > 1"

    def greatest(self, active: _Active, members: list[Award], names: str) -> tuple[str, int] | None:
        """The statement that leaves only the greatest of several amounts; None when their dates decide."""
        stays = f"{names} = greatest({names})"
        if len(members) == 2:
            a, b = (self.index[award] for award in members)
            stays = f"{names} = ({a}, 0) if {a} >= {b} else (0, {b})"
        if together(active.scope, members):
            return stays, 2
        if len(members) == 2 and active.scope == "同一年度" and not any(has_dated_rows(a) for a in members):
            years = " == ".join(f"year_of(f.{date_slot(award)})" for award in members)
            self.line(f"if {years}:", 2)
            return stays, 3
        return None

    def limit(self, limit: Limit, lines: str = "") -> None:
        """A joint cap that does not bind costs one sum; one that may bind is asked (any, where `lines` holds)."""
        members = [award for award in limit.awards if award in self.index]
        if not members:
            return
        total = " + ".join(f"max(0, {self.index[award]})" for award in members)
        self.line(f"# 限额：{Q(limit.name)}")
        most = literals.integer(min(map(_most, limit.caps)))
        over_time = any(cap.period.word != "每次" for cap in limit.caps)
        self.line(f"if {total} > {f'(0 if {lines} else {most})' if lines and over_time else most}:")
        self.line(" = ".join(self.index[award] for award in members) + " = ASK", 2)

    # ---- an id with ledger lines

    def with_lines(self, calls: str) -> list[str]:
        """History and own caps of every award, then groups, then limits."""
        for award in self.awards:
            self.one(award)
        for award in self.awards:
            self.keep(award)
        for active in self.groups:
            self.group(active)
        for limit in self.policy.limits:
            payers = {name: None for award in limit.awards for name in self.payers(award, unclear=True)}
            self.limit(limit, _any_of(list(payers)))
        if not self.awards:
            return [f"    return {calls}"]
        self.line("return " + _shifted(_listed(list(self.index.values()))))
        return self.lines

    def one(self, award: Award) -> None:
        """Steps 1 to 5."""
        a, name = self.index[award], function_name(award)
        unclear = self.payers(award, unclear=True)[len(self.payers(award)) :]
        if isinstance(award.amount, Stages):
            self.line(f"own = {self.account(award)}")
            self.line(f"{a} = {name}(f) if own is None else {name}_open(f, own)")
            if unclear:
                self.line(f"if {_any_of(unclear)}:")
                self.line(f"{a} = ASK", 2)
            self.matter_known(award)
            return
        self.line(f"{a} = {name}(f)")
        if award.amount is None:
            return
        self.matter_known(award)
        if self.uses_entitled(award):
            self.line(f"x{a[1:]} = {a}")
        if unclear:
            self.line(f"if {a} > 0 and {_any_of(unclear)}:")
            self.line(f"{a} = ASK", 2)
        steps = self.history(award)
        if len(steps) == 2 and steps[0].startswith("if "):
            self.line(f"own = {self.account(award)}")
            self.line(f"if own is not None and {a} > 0 and {steps[0][3:]}")
            self.line(steps[1].strip(), 2)
        elif steps:
            self.line(f"own = {self.account(award)}")
            self.line(f"if own is not None and {a} > 0:")
            for step in steps:
                self.line(step, 2)

    def payers(self, award: Award, *, unclear: bool = False) -> list[str]:
        """Whose lines count as the award's; at the end those of which it depends on facts."""
        sure = [award.name, *self.counted_in(award)]
        open_ones = [
            count.external.name
            for count in award.counts_in
            if count.when is not None and not isinstance(settled(count.when), n.Lit)
        ]
        return sure + open_ones if unclear else sure

    def counted_in(self, award: Award) -> dict[str, bool]:
        """The externals that are 并计 for certain, and whether what they decided and did not pay counts as paid."""
        found: dict[str, bool] = {}
        for count in award.counts_in:
            holds = None if count.when is None else settled(count.when)
            if holds is None or (isinstance(holds, n.Lit) and holds.value):
                name = count.external.name
                found[name] = found.get(name, False) or folded(count.unpaid) == "视同已付"
        return found

    def closing(self, award: Award) -> dict[str, bool]:
        """The externals that are not 并计 for certain, whose lines close rows all the same."""
        found: dict[str, bool] = {}
        for count in award.counts_in if isinstance(award.amount, Stages) else ():
            holds = None if count.when is None else settled(count.when)
            name = count.external.name
            if isinstance(holds, n.Lit) and not holds.value and name not in self.counted_in(award):
                found[name] = found.get(name, False) or folded(count.unpaid) == "视同已付"
        return found

    def account(self, award: Award, default: str = "") -> str:
        """The award's lines, with what is 并计."""
        counted, closing = self.counted_in(award), self.closing(award)
        if not counted and not closing:
            return f"h.get({T(award.name)}{default and ', ' + default})"
        row = f"AWARD_{literals.identifier(award.ident).upper()}"
        listed = [literals.plain(tuple(counted.items())), f"{row}.label_keys"]
        listed += [literals.plain(tuple(closing.items()))] if closing else []
        return f"merged(h, {T(award.name)}, {', '.join(listed)})" + (f" or {default}" if default else "")

    # ---- step 5

    def history(self, award: Award) -> list[str]:
        """What was paid, and the own caps; each statement changes the amount."""
        a, found = self.index[award], list[str]()
        try:
            frequency, settlement = folded(award.frequency), folded(award.settlement)
            if frequency != "不限次":
                key = _KEYS[frequency]
                counted = self.counted(award, key)
                used = f"{_ACCOUNTS[key]}.paid > 0" if frequency == "一次性" else f"{counted} > 0"
                zero = {
                    "不再给": "0",
                    "补差": f"max(0, {a} - {_bracketed(counted)})",
                    "另给": f"{a} if {a} > {_ACCOUNTS[key]}.greatest else 0",
                }[settlement]
                found += [f"if {used}:", f"    {a} = {zero}"]
            for period, cap in self.caps(award):
                if period == "有效期内":
                    first, last = self.years()
                    found.append(f"inside = own.within({first}, {last})")
                counted = self.counted(award, _PERIODS.get(period, period))
                found.append(f"{a} = max(0, min({a}, {literals.integer(cap)} - {_bracketed(counted)}))")
        except AskAlways:
            return [f"{a} = ASK"]
        text = "\n".join(found)
        before = []
        if "in_year." in text:
            before.append(f"in_year = own.years.get({self.year(award)}, NOTHING)")
        if "on_matter." in text:
            before.append(f"on_matter = own.for_matter({self.matter(award)})")
        return before + found

    def caps(self, award: Award) -> Iterator[tuple[str, int]]:
        """The caps that act on the history, in fen."""
        for step in award.steps:
            if not isinstance(step, CapAt) or folded(step.period) == "每次":
                continue
            holds = holds_of(step)
            if isinstance(holds, n.Lit) and not holds.value:
                continue
            value = Fast().exact(settled(step.value)) if isinstance(settled(step.value), n.Lit) else None
            if value is None or not (holds is None or isinstance(holds, n.Lit)):
                raise AskAlways
            yield folded(step.period), (value.num.const or 0) // (value.den.const or 1)

    def counted(self, award: Award, period: str) -> str:
        """Σ of what lines count as: 应得 inside the scope of a group in force, else 实付."""
        scopes = {active.scope for active in self.groups if award in active.group.members}
        if any(award in active.group.members and not active.clear for active in self.groups):
            raise AskAlways
        part, due = _ACCOUNTS[period], "settled" if self.counted_in(award) else "entitled"
        if not scopes:
            return f"{part}.paid"
        if "同一主体" in scopes or scopes == {period}:
            return f"{part}.{due}"
        if len(scopes) == 1 and period == "同一主体":
            inside = _ACCOUNTS[next(iter(scopes))]
            return f"own.paid + {inside}.{due} - {inside}.paid"
        raise AskAlways

    def years(self) -> tuple[int, int]:
        """The years of the validity."""
        out, validity = Fast(), self.policy.validity
        first, last = out.value(validity.start).const, out.value(validity.end).const
        if first is None or last is None:
            raise AskAlways
        return first // 10000, last // 10000

    def year(self, award: Award) -> str:
        """The year of the matter."""
        if has_dated_rows(award):
            raise AskAlways
        return f"year_of(f.{date_slot(award)})"

    def matter(self, award: Award) -> str:
        """The matter; the same for awards that name none."""
        return '""' if award.matter is None else f"f.{literals.identifier(award.matter.ident)}"

    # ---- step 6

    def uses_entitled(self, award: Award) -> bool:
        """Whether a group compares 应得 to date."""
        tops_up = folded(award.settlement) == "补差" and folded(award.frequency) != "不限次"
        adds = tops_up or isinstance(award.amount, Stages)
        return adds and any(award in active.group.members and active.clear for active in self.groups)

    def keep(self, award: Award) -> None:
        """The amount before the first group, where a later one looks back at it."""
        a = self.index[award]
        if award.amount is None or not self.uses_entitled(award):
            return
        if isinstance(award.amount, Stages):
            self.line(f"x{a[1:]} = {a}")
        if sum(award in active.group.members for active in self.groups) > 1:
            self.line(f"b{a[1:]} = {a}")

    def group(self, active: _Active) -> None:
        """A group: its members together, or each alone."""
        group = active.group
        if not active.clear:
            self.together_now(active)
            return
        if group.each_alone:
            for award in group.members:
                if award in self.index:
                    self.line(f"# 去重：{Q(group.name)}，{Q(award.name)}")
                    self.compare(active, [award])
            return
        members = list(group.members)
        self.line(f"# 去重：{Q(group.name)}")
        if together(active.scope, members):
            self.compare(active, members)
            return
        here = [award for award in members if award in self.index]
        names = ", ".join(self.index[award] for award in here)
        payers = [name for award in members for name in self.payers(award, unclear=True)]
        payers += [external.name for external in group.externals]
        self.line(f"if ({' or '.join(f'{self.index[award]} > 0' for award in here)}) and {_any_of(payers)}:")
        self.line(f"{names} = {', '.join(['ASK'] * len(here))}", 2)
        if len(here) > 1:
            self.line(f"elif {self.several(here)}:")
            self.line(
                *self.greatest(active, here, names) or (f"{names} = {', '.join(['ASK'] * len(here))}", 2)
            )

    def compare(self, active: _Active, members: list[Award]) -> None:
        """The comparison within one scope."""
        group, here = active.group, [award for award in members if award in self.index]
        positive = " or ".join(f"{self.index[award]} > 0" for award in here)
        names = ", ".join(self.index[award] for award in here)
        asked = [f"{names} = {', '.join(['ASK'] * len(here))}"]
        if len(members) > 1:
            unclear = [name for a in members for name in self.payers(a, unclear=True)[len(self.payers(a)) :]]
            if unclear:
                self.line(f"if ({positive}) and {_any_of(unclear)}:")
                self.line(asked[0], 2)
            self.line(f"{'elif' if unclear else 'if'} {positive}:")
        else:
            payers = [
                *self.payers(members[0], unclear=True),
                *[external.name for external in group.externals],
            ]
            self.line(f"if {positive} and {_any_of(payers)}:")
        for text in self.compared(active, members) if set(members) <= set(self.index) else asked:
            self.line(text, 2)

    def compared(self, active: _Active, members: list[Award]) -> list[str]:
        """The statements of a comparison; those of one that needs more than sums ask."""
        try:
            return list(self.comparison(active, members))
        except AskAlways:
            names = [self.index[award] for award in members]
            return [f"{', '.join(names)} = {', '.join(['ASK'] * len(names))}"]

    def comparison(self, active: _Active, members: list[Award]) -> Iterator[str]:
        """The statements of a comparison."""
        group, scope = active.group, active.scope
        part, inside = "{}", ""
        if scope == "同一年度":
            yield f"year = {self.year(members[0])}"
            part, inside = "{}.years.get(year, NOTHING)", ", year=year"
        elif scope == "同一事项":
            matter = self.matter(members[0])
            part, inside = f"{{}}.for_matter({matter})", f", matter={matter}"
        for i, award in enumerate(members, 1):
            own = self.account(award, "NOTHING")
            yield f"part_{i} = " + part.format(f"({own})" if " or " in own and part != "{}" else own)
        met = "()"
        if group.externals:
            externals = literals.plain(tuple(external.name for external in group.externals))
            named = literals.plain(tuple(award.name for award in members))
            deemed = folded(group.unpaid) == "视同已付"
            yield f"met = outside(h, {externals}, {named}, {deemed}{inside})"
            met = "met"
        names = literals.row([self.index[award] for award in members])
        parts = [f"part_{i}" for i, _ in enumerate(members, 1)]
        tops = literals.row([self.top(award, p, scope) for award, p in zip(members, parts, strict=True)])
        paid = literals.row([f"{part}.paid" for part in parts])
        self.entered.update(members)
        if len(members) == 2 and met == "()":
            values = ", ".join(source[1:-1] for source in (names, tops, paid))
            yield f"{names[1:-1]} = two_shares({T(active.settlement)}, {values})"
        else:
            yield f"{names} = shares({T(active.settlement)}, {names}, {tops}, {paid}, {met})"

    def top(self, award: Award, part: str, scope: str) -> str:
        """应得 of a member: what was posted in the scope, with what is added now."""
        a = self.index[award]
        frequency, settlement = folded(award.frequency), folded(award.settlement)
        if self.uses_entitled(award):
            if not isinstance(award.amount, Stages) and _KEYS[frequency] not in ("同一主体", scope):
                raise AskAlways
            now = f"x{a[1:]}"
            if award in self.entered:
                now = f"{now} - b{a[1:]} + {a}"
            return f"{now} if {a} >= 0 else {part}.entitled"
        if frequency == "不限次":
            return f"{part}.entitled + max(0, {a})"
        if _KEYS[frequency] not in ("同一主体", scope) or settlement == "补差":
            raise AskAlways
        return f"max({part}.posted, {a}) if {a} >= 0 else {part}.posted"


_ACCOUNTS = {"同一主体": "own", "同一年度": "in_year", "同一事项": "on_matter", "有效期内": "inside"}


def _bracketed(source: str) -> str:
    return f"({source})" if " " in source else source


def _any_of(payers: list[str]) -> str:
    """Whether the id has a line of any of these."""
    if len(payers) == 1:
        return f"{T(payers[0])} in h"
    return f"not h.keys().isdisjoint({literals.plain(tuple(payers))})"


def together(scope: str, members: list[Award]) -> bool:
    """Whether all members surely lie in one scope."""
    if scope == "同一主体":
        return True
    if any(has_dated_rows(award) for award in members):
        return False
    if scope == "同一年度":
        return len({(award.matter_date, selection_holder(award) is None) for award in members}) == 1
    return len({award.matter for award in members}) == 1


def date_slot(award: Award) -> str:
    """The slot of the facts object that dates an award."""
    if award.matter_date is not None:
        return literals.identifier(award.matter_date.ident)
    return "round_end" if selection_holder(award) else "applied_on"
