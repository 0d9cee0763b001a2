"""What an award pays over its base, by stage or by place: every value by the rules of steps 2 and 4, none by a formula.

In: a policy, an award, results of its cases.  Out: `Payout` (`policydsl.ir.curve`), None for an award without a base.
The values of the rule at which something changes are found in the tree; the amount is
computed at each, just below it, and where it bends in between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise, product

from policydsl.analysis.vary import VARIED, Varied, constant, scene_of, varied
from policydsl.interp.amount import base_amount, take_steps
from policydsl.interp.cases import CaseResult, meant
from policydsl.interp.expressions import evaluate
from policydsl.interp.opening import open_scene
from policydsl.interp.scene import Scene, option_of, word_of
from policydsl.interp.values import Known, truth
from policydsl.ir import nodes as n
from policydsl.ir import types as t
from policydsl.ir.bounds import MONEY_LIMIT, NUMBER_LIMIT
from policydsl.ir.curve import Bar, Bars, Cap, Curve, Dot, Payout, Point, Series, Stretch
from policydsl.ir.decision import Decision
from policydsl.ir.policy import Award, ByPlace, CapAt, PolicyIR, RoundTo, Slot, Stages, step_expressions
from policydsl.ir.walk import ruled_out, walk

MOST_COMBINATIONS = 16
MOST_SERIES = 4
FINEST = 1024
"""No bend is looked for in less than this part of the axis."""
AMOUNTS = ("金额", "应得", "可兑付")
COUNTED = 60
"""A whole number up to this is drawn one by one."""
PORTIONS = 8
"""So many portions of 每满 are drawn when no cap ends them."""

Amount = Callable[[int], int]


def payout(policy: PolicyIR, award: Award, results: Sequence[CaseResult] = ()) -> Payout | None:
    """What the award pays; None when it has no base, or when its amount is not known for want of a reading."""
    if award.amount is None or _is_open(policy, award):
        return None
    match award.amount:
        case Stages(rows=rows):
            had = [(r.label, r.amount) for r in rows if not ruled_out(r.condition)]
            return _bars(policy, award, had, "分阶段")
        case ByPlace(amounts=amounts):
            return _bars(policy, award, [(f"第{i}名", x) for i, x in enumerate(amounts, 1)], "按名次")
        case _:
            over = varied(policy, award)
            return None if over is None else _curve(policy, award, over, results)


def _is_open(policy: PolicyIR, award: Award) -> bool:
    """Whether a word that the amount needs hangs on a reading that nobody has taken."""
    slots: list[Slot | None] = [
        policy.rounding.mode,
        *(s.period for s in award.steps if isinstance(s, CapAt)),
    ]
    slots += [s.rounding.mode for s in award.steps if isinstance(s, RoundTo)]
    return any(s is not None and s.reading is not None and option_of(s.reading, {}) is None for s in slots)


# ---------------------------------------------------------------- stages and places


def _bars(policy: PolicyIR, award: Award, rows: list[tuple[str, n.Expr]], shape: str) -> Bars | None:
    """A place's amount is what the steps leave of it; stages go through the steps together."""
    scene = scene_of(policy, award, {})
    bars, total = [], Fraction(0)
    for label, expr in rows:
        amount = evaluate(expr, scene)
        if not isinstance(amount, Known) or not isinstance(amount.value, Fraction):
            return None
        total += amount.value
        paid = _through(award, scene, amount) if shape == "按名次" else int(amount.value)
        if paid is None:
            return None
        bars.append(Bar(label, paid))
    caps = tuple(_caps(award, scene))
    if shape == "按名次":
        return Bars("按名次", tuple(bars), caps)
    return Bars("分阶段", tuple(bars), caps, _through(award, scene, Known(total)))


def _through(award: Award, scene: Scene, amount: Known) -> int | None:
    """What the steps leave of an amount."""
    state = take_steps(award, scene, amount)
    if state.failed:
        return 0
    return None if state.amount is None else int(state.amount)


def _caps(award: Award, scene: Scene) -> Iterator[Cap]:
    """The caps that hold whatever else is stated."""
    for step in award.steps:
        amount = _cap_amount(step, scene) if isinstance(step, CapAt) else None
        if isinstance(step, CapAt) and amount is not None:
            yield Cap(amount, word_of(step.period, {}))


def _cap_amount(step: CapAt, scene: Scene) -> int | None:
    if not constant(step.value):
        return None
    if step.condition is not None and truth(evaluate(step.condition, scene)) is not True:
        return None
    value = evaluate(step.value, scene)
    return int(value.value) if isinstance(value, Known) and isinstance(value.value, Fraction) else None


# ---------------------------------------------------------------- curves


@dataclass(frozen=True, slots=True)
class _Frame:
    """What every series of one curve is computed with.

    `levels` are amounts of the rule at which it may bend; `slack` is what rounding may move.
    """

    knots: tuple[int, ...]
    levels: tuple[int, ...]
    caps: tuple[Cap, ...]
    end: int
    slack: int
    discrete: bool


def _curve(policy: PolicyIR, award: Award, over: Varied, results: Sequence[CaseResult]) -> Curve | None:
    combined = _combinations(over)
    if not combined:
        return None
    functions = [_Amounts(policy, over, facts) for facts, _ in combined]
    dots = tuple(_dots(policy, award, over, results))
    frame = _frame(policy, over, functions, dots)
    drawn: dict[tuple[Stretch, ...], list[str]] = {}
    for f, (_, label) in zip(functions, combined, strict=True):
        drawn.setdefault(_stretches(f, frame), []).append(label)
    if len(drawn) > MOST_SERIES or any(f.unknown for f in functions):
        return None
    amounts = {label: f for f, (_, label) in zip(functions, combined, strict=True)}
    limit = _limit(over)
    series = tuple(
        Series(
            "或".join(x for x in labels if x) if len(drawn) > 1 else "",
            made,
            _top(amounts[labels[0]], made, frame.caps, limit),
            amounts[labels[0]](limit),
        )
        for made, labels in drawn.items()
    )
    shown = tuple(d for d in dots if d.at <= frame.end and any(f(d.at) == d.amount for f in functions))
    knots = tuple(k for k in frame.knots if k <= frame.end)
    hedged = sum(isinstance(s, CapAt) for s in over.award.steps) > len(frame.caps)
    return Curve(
        over.name,
        over.type,
        series,
        knots,
        frame.caps,
        shown,
        frame.end,
        frame.discrete,
        hedged,
        frame.slack // 2 - 1,
    )


def _combinations(over: Varied) -> list[tuple[dict[str, int | bool | str], str]]:
    """What the other facts can be, each with its words; nothing when that is too much to draw."""
    options: list[list[tuple[str, bool | str, str]]] = []
    for fact in over.others:
        match fact.type:
            case t.Choice(options=names):
                options.append([(fact.name, o, o) for o in names])
            case _:
                options.append([(fact.name, True, fact.name), (fact.name, False, f"非{fact.name}")])
    combined: list[tuple[dict[str, int | bool | str], str]] = [
        ({name: value for name, value, _ in chosen}, "且".join(words for _, _, words in chosen))
        for chosen in product(*options)
    ]
    return combined if len(combined) <= MOST_COMBINATIONS else []


class _Amounts:
    """The amount at a value of the base: 0 where it cannot be had; `unknown` tells that it was not known somewhere."""

    def __init__(self, policy: PolicyIR, over: Varied, facts: dict[str, int | bool | str]) -> None:
        self.policy = policy
        self.over = over
        self.facts = facts
        self.seen: dict[int, int] = {}
        self.unknown = False

    def __call__(self, at: int) -> int:
        """The amount, computed once."""
        if at not in self.seen:
            scene = scene_of(self.policy, self.over.award, {**self.facts, VARIED: at})
            amount = _evaluated(self.over.award, scene)
            self.unknown |= amount is None
            self.seen[at] = amount or 0
        return self.seen[at]


def _evaluated(award: Award, scene: Scene) -> int | None:
    if any(truth(evaluate(c.expr, scene)) is False for c in award.eligibility):
        return 0
    state = take_steps(award, scene, base_amount(award, scene, None))
    if state.failed:
        return 0
    return None if state.amount is None else int(state.amount)


# ---------------------------------------------------------------- what is computed


def _frame(policy: PolicyIR, over: Varied, functions: Sequence[Amount], dots: tuple[Dot, ...]) -> _Frame:
    bare = scene_of(policy, over.award, {})
    unit = max([policy.rounding.unit, *(s.rounding.unit for s in over.award.steps if isinstance(s, RoundTo))])
    limit = _limit(over)
    written = sorted({k for k in _written(over, bare) if 0 < k <= limit})
    caps = tuple(_reached(functions, cap, limit) for cap in _caps(over.award, bare))
    portions = _portions(over, max([*written, *(c.reached or 0 for c in caps)], default=0))
    told = sorted({*written, *(c.reached for c in caps if c.reached is not None)})
    last = max([*told, *(d.at for d in dots if not told or d.at <= 2 * told[-1])], default=0)
    end = _rounded_up(last * 7 // 5) if last else _usual(over.type)
    discrete = isinstance(over.type, t.Number) and over.type.scale == 0 and end <= COUNTED
    if not discrete:
        told = sorted({*told, *portions})
        end = max(end, _rounded_up(max(told, default=0)))
    levels = tuple(sorted(set(_levels(over.award, bare))))
    return _Frame(tuple(told), levels, caps, max(end, last + 2) if discrete else end, 2 * unit + 2, discrete)


def _usual(kind: t.Money | t.Number) -> int:
    """How far a curve goes that bends nowhere: 1亿元, or ten."""
    return int(10 ** ((10 if isinstance(kind, t.Money) else 1) + kind.scale))


def _rounded_up(value: int) -> int:
    """The next number of two figures and zeros."""
    power = int(10 ** max(0, len(str(value)) - 2))
    return -(-value // power) * power


def _limit(over: Varied) -> int:
    """The greatest value of the base."""
    return int((MONEY_LIMIT if isinstance(over.type, t.Money) else NUMBER_LIMIT) * 10**over.type.scale)


def _top(f: Amount, drawn: Sequence[Stretch], caps: Sequence[Cap], limit: int) -> Cap | None:
    """What the amount comes to stay at, found in the amounts themselves: steps after a cap may lift it above the cap."""
    amount = f(limit)
    least = _least(f, amount, limit)
    points = [p for s in drawn for p in s.points]
    beyond = [*(least + (limit - least) * i // 16 for i in range(16)), *_doublings(least, limit)]
    if not amount or any(p.amount > amount or (p.at > least and p.amount < amount) for p in points):
        return None
    if any(f(at) != amount for at in beyond) or least > limit // 2:
        return None
    step = least - _least(f, amount - 1, limit)
    period = next((c.period for c in caps if c.amount == amount), "每次")
    return Cap(amount, period, _roundest(least, least + step))


def _doublings(start: int, limit: int) -> Iterator[int]:
    at = max(1, start)
    while at <= limit:
        yield at
        at *= 2


def _reached(functions: Sequence[Amount], cap: Cap, limit: int) -> Cap:
    """The cap with the base that reaches it, where there is one series and it does not fall again."""
    if len(functions) > 1 or functions[0](limit) != cap.amount:
        return cap
    least = _least(functions[0], cap.amount, limit)
    step = least - _least(functions[0], cap.amount - 1, limit)
    return Cap(cap.amount, cap.period, _roundest(least, least + step))


def _least(f: Amount, amount: int, limit: int) -> int:
    """The least base that gives the amount, found by halving."""
    low, high = 0, limit
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if f(middle) >= amount else (middle, high)
    return high


def _roundest(low: int, high: int) -> int:
    """The number with the most zeros from low to high: 2亿元 rather than what rounding lifts to the cap just below it."""
    for zeros in range(len(str(high)), 0, -1):
        power = int(10**zeros)
        if -(-low // power) * power <= high:
            return -(-low // power) * power
    return low


def _written(over: Varied, scene: Scene) -> Iterator[int]:
    """The values of the rule that the base is held against."""
    award = over.award
    assert not isinstance(award.amount, Stages | ByPlace | None)
    parts = [award.amount, *(x for s in award.steps for x in step_expressions(s))]
    for part in (*parts, *(c.expr for c in award.eligibility)):
        for node in walk(part):
            for other in _against(node):
                value = evaluate(other, scene) if constant(other) else None
                if isinstance(value, Known) and isinstance(value.value, Fraction):
                    yield int(value.value * 10**over.type.scale)


def _levels(award: Award, scene: Scene) -> Iterator[int]:
    """The constant amounts of the rule: floors, caps, sides of a lesser or greater of two."""
    assert not isinstance(award.amount, Stages | ByPlace | None)
    for part in (award.amount, *(s.value for s in award.steps if not isinstance(s, RoundTo))):
        for node in walk(part):
            value = evaluate(node, scene) if isinstance(node.type, t.Money) and constant(node) else None
            if isinstance(value, Known) and isinstance(value.value, Fraction) and value.value >= 1:
                yield int(value.value)


def _is_base(expr: n.Expr) -> bool:
    return isinstance(expr, n.FactRef) and expr.fact.name == VARIED


def _against(node: n.Expr) -> tuple[n.Expr, ...]:
    """The expressions that a node holds the base against."""
    match node:
        case n.Compare(left=left, right=right):
            return (right,) if _is_base(left) else (left,) if _is_base(right) else ()
        case n.Within(value=value, range=r) if _is_base(value):
            return tuple(x for x in (r.low, r.high) if x is not None)
        case n.Tiers(value=value, rows=rows) if _is_base(value):
            return tuple(x for r, _ in rows for x in (r.low, r.high) if x is not None)
        case n.Slices(value=value, rows=bounds) if _is_base(value):
            return tuple(low for low, _ in bounds)
        case n.Excess(value=value, threshold=threshold) if _is_base(value):
            return (threshold,)
        case n.Extreme(items=items) if any(_is_base(x) for x in items):
            return tuple(x for x in items if not _is_base(x))
        case _:
            return ()


def _portions(over: Varied, last: int) -> Iterator[int]:
    """The first portions of 每满 X, as far as the rule goes or a few."""
    assert not isinstance(over.award.amount, Stages | ByPlace | None)
    for node in walk(over.award.amount):
        if isinstance(node, n.WholeUnits) and _is_base(node.value) and (each := n.constant(node.unit)):
            assert isinstance(each.value, int)
            scale = each.type.scale if isinstance(each.type, t.Money | t.Number) else 0
            unit = int(Fraction(each.value, 10**scale) * 10**over.type.scale)
            count = min(last // unit, COUNTED) if last else PORTIONS
            yield from (unit * i for i in range(1, count + 1))


# ---------------------------------------------------------------- stretches


def _stretches(f: Amount, frame: _Frame) -> tuple[Stretch, ...]:
    """The amount from 0 to the end, broken where it jumps."""
    if frame.discrete:
        return (Stretch(tuple(Point(i, f(i)) for i in range(frame.end + 1))),)
    crossed = {x for level in frame.levels for x in _crossings(f, level, frame.end)}
    crossed -= {k + 1 for k in frame.knots}  # behind it (超过) the value itself breaks
    inside = sorted(k for k in {*frame.knots, *crossed} if 1 < k < frame.end - 1)
    before = [k for k in inside if _jumps(f, k - 2, k - 1, k, frame.slack)]
    behind = [k for k in inside if k not in before and _jumps(f, k - 1, k, k + 1, frame.slack)]
    behind += [0] if _jumps(f, 2, 1, 0, frame.slack) else []
    breaks = sorted([*((k, True) for k in before), *((k, False) for k in behind)])
    starts = [(0, True), *breaks]
    out = []
    for (start, first), (stop, last) in zip(starts, [*breaks, (frame.end, False)], strict=True):
        low, high = (start if first else start + 1), (stop - 1 if last else stop)
        points = _bent(f, low, high, [k for k in inside if low < k < high], frame)
        drawn = tuple(
            Point(start if p.at == low else stop if p.at == high else p.at, p.amount) for p in points
        )
        out.append(Stretch(drawn, first, not last))
    return tuple(out)


def _crossings(f: Amount, level: int, end: int) -> tuple[int, ...]:
    """Where the amount comes to a level and where it leaves it, if it does both."""
    if not f(0) < level <= f(end):
        return ()
    return (_least(f, level, end), *([_least(f, level + 1, end)] if f(end) > level else []))


def _jumps(f: Amount, a: int, b: int, c: int, slack: int) -> bool:
    """Whether the amount moves more from b to c than it did from a to b."""
    return abs(f(c) - f(b)) > abs(f(b) - f(a)) + slack


def _bent(f: Amount, low: int, high: int, knots: list[int], frame: _Frame) -> list[Point]:
    """The points between which the amount is straight."""
    places = [low, *knots, *([high] if high > low else [])]
    found = [low]
    for a, b in pairwise(places):
        found += [*_bends(f, a, b, frame), b]
    return _straightened([Point(x, f(x)) for x in found], frame.slack)


def _bends(f: Amount, a: int, b: int, frame: _Frame) -> list[int]:
    """Places where the amount leaves the straight line from a to b, closing in on each bend as far as a drawing shows."""
    quarters = (a + (b - a) * i // 4 for i in (1, 2, 3))
    if b - a <= max(1, frame.end // FINEST) or all(_on_line(f, a, b, at, frame.slack) for at in quarters):
        return []
    middle = (a + b) // 2
    return [*_bends(f, a, middle, frame), middle, *_bends(f, middle, b, frame)]


def _on_line(f: Amount, a: int, b: int, at: int, slack: int) -> bool:
    return _near(Point(a, f(a)), Point(at, f(at)), Point(b, f(b)), slack)


def _near(p: Point, q: Point, r: Point, slack: int) -> bool:
    """Whether q lies on the line from p to r, but for rounding."""
    run = r.at - p.at
    return abs((q.amount - p.amount) * run - (r.amount - p.amount) * (q.at - p.at)) <= slack * run


def _straightened(points: list[Point], slack: int) -> list[Point]:
    kept = points[:1]
    for q, r in pairwise(points[1:]):
        if not _near(kept[-1], q, r, slack):
            kept.append(q)
    return [*kept, *points[1:][-1:]]


# ---------------------------------------------------------------- cases


def _dots(policy: PolicyIR, award: Award, over: Varied, results: Iterable[CaseResult]) -> Iterator[Dot]:
    """The cases about the award whose base is stated and whose amount came out."""
    for _, group in groupby(results, key=lambda r: id(r.case)):
        for line, result in enumerate(group):
            expected = result.expectation
            found = result.found
            if (
                expected.subject != award.name
                or expected.what not in AMOUNTS
                or not isinstance(found, Decision)
            ):
                continue
            at = _base_of(policy, award, over, result)
            if at is not None and at >= 0 and found.entitled:
                yield Dot(at, found.entitled, result.case.name, line, result.passed)


def _base_of(policy: PolicyIR, award: Award, over: Varied, result: CaseResult) -> int | None:
    run = result.case.runs[result.run]
    mine = [a for a in run.applications if a.kind == award.subject.name and meant(a, result.expectation)]
    if len(mine) != 1:
        return None
    scene = open_scene(policy, mine[0], award, result.case.ledger, result.case.readings)
    value = evaluate(over.base, scene)
    if not isinstance(value, Known) or not isinstance(value.value, Fraction):
        return None
    scaled = value.value * 10**over.type.scale
    return int(scaled) if scaled.denominator == 1 else None
