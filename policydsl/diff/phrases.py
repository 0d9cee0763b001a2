"""Sentences about one change: a figure raised, a bound moved, a row added.

In: the same part of both versions.  Out: sentences.  What is restated is told by
`policydsl.emit.wording`; here stand only the words between before and after.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from fractions import Fraction

from policydsl.diff.shape import Names, Shape, constant, shape
from policydsl.emit import wording
from policydsl.emit.wording import plain, slots
from policydsl.ir import nodes as n
from policydsl.ir import policy as p
from policydsl.ir.walk import children, walk

Sentences = tuple[str, ...]


def turned(aspect: str, old: str, new: str) -> str:
    """A part that reads otherwise, is new, or is gone."""
    if not old:
        return f"新增{aspect}「{new}」"
    if not new:
        return f"删去{aspect}「{old}」"
    return f"{aspect}由「{old}」改为「{new}」"


def moved(aspect: str, old: n.Lit, new: n.Lit) -> str:
    """A figure that became another, with its direction where it has one."""
    before, after = wording.literal_text(old), wording.literal_text(new)
    (kind, x), (other, y) = constant(old), constant(new)
    if kind == other and isinstance(x, Fraction) and isinstance(y, Fraction):
        return f"{aspect}由{before}{'提高到' if y > x else '降低到'}{after}"
    if kind == other == "期间" and isinstance(x, tuple) and isinstance(y, tuple):
        return f"{aspect}由{before}{'延长到' if y > x else '缩短到'}{after}"
    return f"{aspect}由{before}改为{after}"


def only_figures(old: n.Expr, new: n.Expr, names: Names) -> tuple[tuple[n.Lit, n.Lit], ...]:
    """The figures that differ, when nothing else does; nothing when anything else does."""
    left, right = _flat(old), _flat(new)
    if len(left) != len(right):
        return ()
    out = []
    for a, b in zip(left, right, strict=True):
        if isinstance(a, n.Lit) and isinstance(b, n.Lit):
            if constant(a)[0] != constant(b)[0]:
                return ()
            if constant(a) != constant(b):
                out.append((a, b))
        elif type(a) is not type(b) or not _alike(a, b, names):
            return ()
    return tuple(out)


def _flat(expr: n.Expr) -> list[n.Expr]:
    """The nodes in written order; a definition is a name here, compared where it is declared."""
    below = () if isinstance(expr, n.DefRef) else children(expr)
    return [expr, *(x for child in below for x in _flat(child))]


def _alike(a: n.Expr, b: n.Expr, names: Names) -> bool:
    """Whether two nodes of one class differ at most in what stands below them."""
    return _own(a, None) == _own(b, names)


def _own(node: n.Expr, names: Names | None) -> Shape:
    """What a node says itself: operators, names, ends."""
    named = names or Names({})
    match node:
        case n.FactRef():
            return shape(node.fact, named)
        case n.DefRef():
            return shape(node.definition, named)
        case n.ParamRef():
            return shape(node.parameter, named)
        case n.ReadingValue():
            return shape(node.reading, named)
        case n.ReadingIs():
            return (shape(node.reading, named), node.option)
        case n.Arith() | n.Compare():
            return node.op
        case n.Within():
            return _ends(node.range)
        case n.OneOf():
            return (tuple(sorted(node.options)), node.open)
        case n.Extreme():
            return (node.highest, len(node.items))
        case n.Elapsed():
            return node.unit
        case n.AddPeriod():
            return node.sign
        case n.PaidSoFar():
            return node.this_year
        case n.Tiers():
            return (tuple(_ends(r) for r, _ in node.rows), node.otherwise is None)
        case n.ByChoice():
            return (tuple(o for o, _ in node.rows), node.otherwise is None)
        case _:
            return type(node).__name__


def _ends(r: n.Range) -> Shape:
    return (r.low is None, r.low_closed, r.high is None, r.high_closed)


# ---------------------------------------------------------------- conditions


def conditions(aspect: str, old: Sequence[n.Expr], new: Sequence[n.Expr], names: Names) -> Sentences:
    """Conjuncts one by one: changed ones beside each other, then those that are gone, then the new ones."""
    gone, came = _apart(old, new, names)
    out = []
    for a in list(gone):
        partner = _nearest(a, came)
        if partner is not None:
            gone.remove(a)
            came.remove(partner)
            out.append(condition(aspect, a, partner, names))
    out += [f"删去{aspect}「{plain(wording.condition(x))}」" for x in gone]
    out += [f"新增{aspect}「{plain(wording.condition(x))}」" for x in came]
    return tuple(out)


def _apart(old: Sequence[n.Expr], new: Sequence[n.Expr], names: Names) -> tuple[list[n.Expr], list[n.Expr]]:
    """What stands on one side only; each counts as often as it is written."""
    right = [shape(x, names) for x in new]
    gone = []
    came = list(new)
    for x in old:
        form = shape(x)
        if form in right:
            i = right.index(form)
            del right[i], came[i]
        else:
            gone.append(x)
    return gone, came


def parted(old: Sequence[n.Expr], new: Sequence[n.Expr], names: Names) -> tuple[n.Expr, ...]:
    """The conjuncts that only one side has."""
    gone, came = _apart(old, new, names)
    return (*gone, *came)


def _nearest(one: n.Expr, others: Sequence[n.Expr]) -> n.Expr | None:
    """The condition that looks at the same things; the one with the most in common first."""
    mine = _looked_at(one)
    scored = [(len(mine & _looked_at(x)), -i, x) for i, x in enumerate(others)]
    best = max(scored, default=(0, 0, None), key=lambda s: s[:2])
    return best[2] if best[0] else None


def _looked_at(expr: n.Expr) -> set[str]:
    refs = (x for x in walk(expr) if isinstance(x, n.FactRef | n.DefRef))
    return {x.fact.name if isinstance(x, n.FactRef) else x.definition.name for x in refs}


def condition(aspect: str, old: n.Expr, new: n.Expr, names: Names) -> str:
    """One condition that became another; a moved end says what it now does with the figure itself."""
    told = turned(aspect, plain(wording.condition(old)), plain(wording.condition(new)))
    return told + _at_the_end(old, new, names)


_CLOSED = {">=": ">", "<=": "<", ">": ">=", "<": "<="}


def _at_the_end(old: n.Expr, new: n.Expr, names: Names) -> str:
    if not isinstance(old, n.Compare) or not isinstance(new, n.Compare) or _CLOSED.get(old.op) != new.op:
        return ""
    if (shape(old.left), shape(old.right)) != (shape(new.left, names), shape(new.right, names)):
        return ""
    what, figure = plain(wording.value(old.left)), plain(wording.value(old.right))
    now = "不再符合" if old.op in (">=", "<=") else "也符合"
    return f"，{what}恰为{figure}的{now}"


# ---------------------------------------------------------------- amounts


def amount(old: p.Amount | None, new: p.Amount | None, names: Names) -> Sentences:
    """How the amount changed, by row where it has rows."""
    match old, new:
        case p.Stages(), p.Stages():
            return _stages(old, new, names)
        case p.ByPlace(), p.ByPlace():
            return _places(old, new, names)
        case n.Tiers(), n.Tiers() if shape(old.value) == shape(new.value, names):
            return _rows(_tiers(old), _tiers(new), names, "档")
        case n.ByChoice(), n.ByChoice() if shape(old.value) == shape(new.value, names):
            return _rows(_choices(old), _choices(new), names, "项")
        case _:
            return _whole("金额", old, new, names)


def told_amount(value: p.Amount | None) -> str:
    """An amount in words; a honour has none."""
    match value:
        case None:
            return ""
        case p.Stages():
            return "；".join(
                f"{r.label}{plain(wording.condition(r.condition))}的，{plain(wording.value(r.amount))}"
                for r in value.rows
            )
        case p.ByPlace():
            return plain(wording.by_place(value))
        case _:
            return plain(wording.value(value))


def _whole(aspect: str, old: p.Amount | None, new: p.Amount | None, names: Names) -> Sentences:
    if isinstance(old, p.Stages | p.ByPlace | None) or isinstance(new, p.Stages | p.ByPlace | None):
        return (turned(aspect, told_amount(old), told_amount(new)),)
    return value(aspect, old, new, names)


def value(aspect: str, old: n.Expr, new: n.Expr, names: Names) -> Sentences:
    """A value that became another: its figures when only they differ."""
    moves = only_figures(old, new, names)
    if moves and len(moves) <= 4:
        named = [
            f"{aspect}的{'比例' if constant(a)[0] == '数' else '数额'}"
            if not isinstance(old, n.Lit)
            else aspect
            for a, _ in moves
        ]
        return tuple(moved(word, a, b) for word, (a, b) in zip(named, moves, strict=True))
    return (turned(aspect, plain(wording.value(old)), plain(wording.value(new))),)


Rows = list[tuple[str, Shape, n.Expr]]


def _tiers(x: n.Tiers) -> Rows:
    rows: Rows = [(plain(wording.range_words(r, x.value.type)), _key(r), v) for r, v in x.rows]
    return [*rows, *_rest(x.otherwise)]


def _key(r: n.Range) -> Shape:
    """A row of tiers is known by where it begins."""
    return (shape(r.low), r.low_closed) if r.low is not None else ("", shape(r.high), r.high_closed)


def _choices(x: n.ByChoice) -> Rows:
    rows: Rows = [("、".join(names), tuple(sorted(names)), v) for names, v in x.rows]
    return [*rows, *_rest(x.otherwise)]


def _rest(otherwise: n.Expr | None) -> Rows:
    return [("其余", "其余", otherwise)] if otherwise is not None else []


def _rows(old: Rows, new: Rows, names: Names, word: str) -> Sentences:
    left, right = {k: (w, v) for w, k, v in old}, {k: (w, v) for w, k, v in new}
    out: list[str] = []
    for key, (words, was) in left.items():
        if key not in right:
            out.append(f"删去「{words}」一{word}（{plain(wording.value(was))}）")
            continue
        if words != right[key][0]:
            out.append(turned(f"一{word}的范围", words, right[key][0]))
        if shape(was) != shape(right[key][1], names):
            out += value(f"「{right[key][0]}」一{word}的金额", was, right[key][1], names)
    came = [(w, v) for k, (w, v) in right.items() if k not in left]
    out += [f"新增「{w}」一{word}：{plain(wording.value(v))}" for w, v in came]
    return tuple(out)


def _places(old: p.ByPlace, new: p.ByPlace, names: Names) -> Sentences:
    out: list[str] = []
    for i, (a, b) in enumerate(zip(old.amounts, new.amounts, strict=False), 1):
        if shape(a) != shape(b, names):
            out += value(f"第{i}名的金额", a, b, names)
    gone = enumerate(old.amounts[len(new.amounts) :], len(new.amounts) + 1)
    came = enumerate(new.amounts[len(old.amounts) :], len(old.amounts) + 1)
    out += [f"删去第{i}名的{plain(wording.value(x))}" for i, x in gone]
    out += [f"新增第{i}名：{plain(wording.value(x))}" for i, x in came]
    return tuple(out)


def _stages(old: p.Stages, new: p.Stages, names: Names) -> Sentences:
    left, right = {r.label: r for r in old.rows}, {r.label: r for r in new.rows}
    out: list[str] = []
    for label, a in left.items():
        b = right.get(label)
        if b is None:
            out.append(
                f"删去阶段{label}「{plain(wording.condition(a.condition))}」（{plain(wording.value(a.amount))}）"
            )
            continue
        if shape(a.condition) != shape(b.condition, names):
            out += conditions(f"阶段{label}的条件", conjuncts(a.condition), conjuncts(b.condition), names)
        if shape(a.date) != shape(b.date, names):
            out.append(turned(f"阶段{label}的日期", _name(a.date), _name(b.date)))
        if shape(a.amount) != shape(b.amount, names):
            out += value(f"阶段{label}的金额", a.amount, b.amount, names)
    came = [r for k, r in right.items() if k not in left]
    out += [
        f"新增阶段{r.label}「{plain(wording.condition(r.condition))}」：{plain(wording.value(r.amount))}"
        for r in came
    ]
    return tuple(out) or ("各阶段的次序改变",)


def conjuncts(expr: n.Expr) -> tuple[n.Expr, ...]:
    """The items of a 且, or the condition alone."""
    return expr.items if isinstance(expr, n.And) else (expr,)


def _name(fact: p.Fact | None) -> str:
    return fact.name if fact is not None else ""


# ---------------------------------------------------------------- steps


def steps(old: p.Award, new: p.Award, names: Names) -> Sentences:
    """Step by step, aligned by their kinds; steps act in written order, so a moved one is a change."""
    left, right = old.steps, new.steps
    out: list[str] = []
    matcher = SequenceMatcher(None, [s.kind for s in left], [s.kind for s in right], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            for a, b in zip(left[i1:i2], right[j1:j2], strict=True):
                out += _step(a, b, names)
            continue
        out += [f"删去{s.kind}「{_told_step(s, old)}」" for s in left[i1:i2]]
        out += [f"新增{s.kind}「{_told_step(s, new)}」" for s in right[j1:j2]]
    return tuple(out)


def _told_step(step: p.Step, award: p.Award) -> str:
    return plain(wording.step_restatement(step, award.subject.name))


def _step(a: p.Step, b: p.Step, names: Names) -> Sentences:
    out: list[str] = []
    before, after = p.value_of(a), p.value_of(b)
    if shape(before) != shape(after, names) and before is not None and after is not None:
        out += value(a.kind, before, after, names)
    if isinstance(a, p.CapAt) and isinstance(b, p.CapAt) and shape(a.period) != shape(b.period, names):
        out.append(turned(f"{a.kind}的周期", slot(a.period), slot(b.period)))
    if (
        isinstance(a, p.RoundTo)
        and isinstance(b, p.RoundTo)
        and shape(a.rounding) != shape(b.rounding, names)
    ):
        out.append(turned("舍入", rounding(a.rounding), rounding(b.rounding)))
    if shape(a.condition) != shape(b.condition, names):
        out.append(turned(f"{a.kind}的条件", told(a.condition), told(b.condition)))
    return tuple(out)


def told(condition_: n.Expr | None) -> str:
    """A condition in words, or nothing."""
    return plain(wording.condition(condition_)) if condition_ is not None else ""


def slot(s: p.Slot | None) -> str:
    """A word of a closed vocabulary, or the reading that stands for it."""
    if s is None:
        return ""
    return s.word if s.reading is None else f"按口径「{s.reading.name}」"


def rounding(r: p.Rounding | None) -> str:
    """A rounding with its unit."""
    return plain(slots.rounding(r)) if r is not None else ""


def order(aspect: str, old: Sequence[str], new: Sequence[str], describe: Callable[[str], str]) -> Sentences:
    """Lists of names: what is gone, what came, else that their order changed."""
    gone = [x for x in old if x not in new]
    came = [x for x in new if x not in old]
    out = [f"删去{aspect}{'、'.join(map(describe, gone))}"] if gone else []
    out += [f"新增{aspect}{'、'.join(map(describe, came))}"] if came else []
    kept = ([x for x in old if x in new], [x for x in new if x in old])
    if kept[0] != kept[1]:
        out.append(f"{aspect}的次序由{'、'.join(kept[0])}改为{'、'.join(kept[1])}")
    return tuple(out)
