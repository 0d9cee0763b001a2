"""A comparison as its pages and its text show it: every word, count, order and choice.

In: a `Difference`.  Out: a frozen view; the templates and the terminal add nothing to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policydsl.diff.model import (
    At,
    Difference,
    Item,
    Recalculation,
    Row,
    Sum,
    TextChange,
    Told,
    Verdict,
    Version,
    Witness,
)
from policydsl.diff.recalculate import changed, paid
from policydsl.diff.trial import GIVEN
from policydsl.emit.report.view import Count
from policydsl.numerals import money_text
from policydsl.places import place_text

FIRST_CASE = "最小差异案例"
NONE = "（无）"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text; `mark` is empty, or says which side only has it."""

    text: str
    mark: str = ""


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One version's half of a restatement: where it stands, its pieces, and a word when it has none."""

    label: str
    where: str
    pieces: Pieces
    none: str


@dataclass(frozen=True, slots=True)
class PairView:
    """Both halves of one matter."""

    role: str
    before: Side
    after: Side


@dataclass(frozen=True, slots=True)
class CaseView:
    """The smallest case: what is given, what comes out, why."""

    label: str
    about: str
    given: Pieces
    before: str
    after: str
    delta: str
    css: str
    why: str
    why_before: str
    why_after: str
    note: str


@dataclass(frozen=True, slots=True)
class Card:
    """One declaration that changed."""

    anchor: str
    kind: str
    css: str
    what: str
    name: str
    where: str
    effect: str
    effect_css: str
    sentences: tuple[str, ...]
    why: str
    affects: str
    pairs: tuple[PairView, ...]
    cases: tuple[CaseView, ...]
    unfound: str


@dataclass(frozen=True, slots=True)
class Quiet:
    """A change that decides nothing: a line."""

    kind: str
    css: str
    what: str
    name: str
    where: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SumView:
    """A line of the sums."""

    award: str
    css: str
    rows: str
    before: str
    after: str
    delta: str
    delta_css: str
    gain: str
    loss: str
    more: str
    less: str
    same: str
    open: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A row that came out otherwise."""

    id: str
    award: str
    before: str
    after: str
    delta: str
    css: str
    why: str


@dataclass(frozen=True, slots=True)
class MoneyView:
    """The recalculation."""

    heading: str
    lead: str
    amount: str
    sums: tuple[SumView, ...]
    total: SumView
    rows_heading: str
    rows: tuple[RowView, ...]
    no_rows: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextView:
    """A passage of the official text that changed."""

    kind: str
    css: str
    where: str
    before: Pieces
    after: Pieces


@dataclass(frozen=True, slots=True)
class Head:
    """Which version."""

    label: str
    number: str
    title: str
    digest: str


@dataclass(frozen=True, slots=True)
class DiffView:
    """The whole page."""

    title: str
    old: Head
    new: Head
    counts: tuple[Count, ...]
    conclusion: str
    cards_heading: str
    cards: tuple[Card, ...]
    no_cards: str
    quiet_heading: str
    quiet: tuple[Quiet, ...]
    ignored: str
    money: tuple[MoneyView, ...]
    text_heading: str
    texts: tuple[TextView, ...]
    no_texts: str
    foot: str


KINDS = {"调整": "ch", "新增": "ad", "删除": "rm", "更名": "rn"}
EFFECTS = {
    "增加": ("＋增加", "up"),
    "减少": ("−减少", "dn"),
    "有增有减": ("有增有减", "eq"),
    "不影响结果": ("不影响结果", "no"),
    "未判断": ("", "no"),
}
NUMBERS = "一二三四五六"


def view(d: Difference) -> DiffView:
    """Everything that is shown."""
    loud = [i for i in d.items if any(c.effective for c in i.changes)]
    quiet = [i for i in d.items if i not in loud]
    numbers = iter(NUMBERS)
    cards = f"{next(numbers)}、改了什么"
    quiet_heading = f"{next(numbers)}、不影响结果的改动" if quiet else ""
    money = (_money(d.recalculation, next(numbers)),) if d.recalculation is not None else ()
    text_heading = f"{next(numbers)}、原文的文字" if d.text is not None else ""
    return DiffView(
        title=f"{d.new.ir.title}　修订对照",
        old=_head("修订前", d.old),
        new=_head("修订后", d.new),
        counts=_counts(d),
        conclusion=_conclusion(d, loud, quiet),
        cards_heading=cards,
        cards=tuple(_card(i, n) for n, i in enumerate(loud, 1)),
        no_cards="" if loud else "没有影响结果的改动。",
        quiet_heading=quiet_heading,
        quiet=tuple(_quiet(i) for i in quiet),
        ignored=f"不算改动：{'；'.join(d.ignored)}。" if d.ignored else "",
        money=money,
        text_heading=text_heading,
        texts=tuple(_text(x) for x in d.text or ()),
        no_texts="原文的文字没有改动。" if d.text == () else "",
        foot=f"policyc {d.compiler}",
    )


def _head(label: str, v: Version) -> Head:
    digest = v.ir.digest
    return Head(label, v.ir.number, v.ir.title, f"{digest[:8]} {digest[8:16]}".strip())


# ---------------------------------------------------------------- the first page


def _counts(d: Difference) -> tuple[Count, ...]:
    awards = [i for i in d.items if i.what in ("奖励", "荣誉")]
    kinds = [(k, sum(i.kind == k for i in awards)) for k in KINDS]
    told = [Count(str(n), "", f"奖励{k}") for k, n in kinds if n]
    readings = sum(i.what == "口径" for i in d.items)
    rest = len(d.items) - len(awards) - readings
    told += [Count(str(readings), "", "口径改变")] if readings else []
    told += [Count(str(rest), "", "其他改动")] if rest else []
    told.append(Count(str(d.kept), f" / {d.total}", "奖励自身未改"))
    if d.recalculation is not None:
        total = d.recalculation.total
        delta = total.after - total.before
        told.append(Count(_signed(delta), "", f"按 {d.recalculation.applications} 份申报重算", _css(delta)))
    return tuple(told)


def _conclusion(d: Difference, loud: Sequence[Item], quiet: Sequence[Item]) -> str:
    if not d.items:
        return "两个版本的含义没有不同。"
    told = f"共 {len(d.items)} 项改动：{len(loud)} 项可能影响结果，{len(quiet)} 项不影响。"
    if d.recalculation is None:
        return told
    t, word = d.recalculation.total, d.recalculation.amount
    return (
        f"{told}{word}由 {money_text(t.before)} 变为 {money_text(t.after)}；"
        f"{t.more} 行增加，{t.less} 行减少，{t.same} 行不变。"
    )


# ---------------------------------------------------------------- changes


def _card(i: Item, number: int) -> Card:
    effect, effect_css = EFFECTS[i.direction]
    shown = [c.sentence for c in i.changes if c.aspect != "全部"]
    affects = [a for a in i.affects if i.what not in ("奖励", "荣誉")]
    listed = "、".join(affects[:12]) + (f"等 {len(affects)} 项" if len(affects) > 12 else "")
    return Card(
        anchor=f"d{number}",
        kind=i.kind,
        css="tx" if i.what == "口径" else KINDS[i.kind],
        what=i.what,
        name=i.name,
        where=_where(i),
        effect=effect,
        effect_css=effect_css,
        sentences=tuple(f"{s}。" for s in shown or [i.changes[0].sentence]),
        why=f"认作更名：{i.why}。" if i.why else "",
        affects=f"涉及：{listed}。" if affects else "",
        pairs=tuple(
            PairView(
                p.role, _side("修订前", i.before, p.before, "del"), _side("修订后", i.after, p.after, "ins")
            )
            for p in i.pairs
        ),
        cases=(_case(i.witness),) if i.witness is not None else (),
        unfound=f"{i.unfound}。" if i.unfound else "",
    )


def _quiet(i: Item) -> Quiet:
    renamed = f"认作更名：{i.why}" if i.why else ""
    sentences = [c.sentence for c in i.changes] + ([renamed] if renamed else [])
    css = "tx" if i.what == "口径" else KINDS[i.kind]
    return Quiet(i.kind, css, i.what, i.name, _where(i), tuple(f"{s}。" for s in sentences))


def _where(i: Item) -> str:
    """The places of both versions; one when they are the same."""
    places = [place_text(at.place) for at in (i.before, i.after) if at is not None and at.place is not None]
    aspects = dict.fromkeys(c.aspect for c in i.changes if c.aspect not in ("全部", "依据", "名称"))
    told = " → ".join(dict.fromkeys(places))
    return " · ".join(x for x in (told, "、".join(aspects)) if x)


def _side(label: str, at: At | None, told: Told, mark: str) -> Side:
    pieces = tuple(Piece(r.text, mark if r.changed else "") for r in told)
    where = f"规则 第{at.line}行" if at is not None and at.line else ""
    return Side(label, where, pieces, "" if pieces else NONE)


def _case(w: Witness) -> CaseView:
    x, y = (_worth(v) for v in (w.before, w.after))
    delta = y - x if x is not None and y is not None else 0
    return CaseView(
        label=FIRST_CASE,
        about=w.award,
        given=_given(w),
        before=verdict_text(w.before),
        after=verdict_text(w.after),
        delta=_signed(delta) if delta else "",
        css=_css(delta),
        why="为什么" if w.before.reasons or w.after.reasons else "",
        why_before="；".join(w.before.reasons),
        why_after="；".join(w.after.reasons),
        note=f"{w.note}。" if w.note else "",
    )


def _given(w: Witness) -> Pieces:
    out = [Piece(f"{w.subject}：" if w.subject else "")]
    for n, g in enumerate(w.facts):
        words = f"{g.name} = {g.value}" if g.value else f"没有填{g.name}"
        out += [Piece("、" if n else ""), Piece(words, "key" if g.pivot else "")]
    out += [Piece(f"；同一轮另有 {x}") for x in w.others]
    out += [Piece(f"；台账 {x}") for x in w.ledger]
    out += [Piece(f"；{x}") for x in w.readings]
    return tuple(p for p in out if p.text)


def _worth(v: Verdict) -> int | None:
    if v.outcome in GIVEN and v.amount is not None:
        return v.amount
    return 0 if v.outcome in ("不符合", "不重复", "没有这一项") else None


def verdict_text(v: Verdict | None) -> str:
    """An outcome, or the amount that is its point."""
    if v is None:
        return "—"
    if v.outcome in ("可兑付", "应得") and v.amount is not None:
        return money_text(v.amount)
    return v.outcome


# ---------------------------------------------------------------- money


def _signed(fen: int) -> str:
    return f"＋{money_text(fen)}" if fen > 0 else f"−{money_text(-fen)}" if fen < 0 else "0"


def _css(fen: int) -> str:
    return "up" if fen > 0 else "dn" if fen < 0 else "eq"


def _money(r: Recalculation, number: str) -> MoneyView:
    shown = [s for s in r.sums if s.before or s.after or s.open_before or s.open_after or s.more or s.less]
    greatest = max((abs(s.after - s.before) for s in shown), default=0)
    rows = sorted((x for x in r.rows if changed(x)), key=_by_size)
    left = len(r.sums) - len(shown)
    return MoneyView(
        heading=f"{number}、按申报重算",
        lead=_accounted(r, left),
        amount=r.amount,
        sums=tuple(_sum(s, greatest) for s in shown),
        total=_sum(r.total, 0),
        rows_heading=f"结果不同的申报（{len(rows)} 行）",
        rows=tuple(_row(x) for x in rows),
        no_rows="" if rows else "没有一行的结果不同。",
        notes=r.notes,
    )


def _accounted(r: Recalculation, left: int) -> str:
    parts = [f"申报 {r.applications} 份：两版都判定 {r.both} 份"]
    parts += [f"只有修订前判定 {r.only_before} 份"] if r.only_before else []
    parts += [f"只有修订后判定 {r.only_after} 份"] if r.only_after else []
    parts += [f"两版都不判定 {r.neither} 份"] if r.neither else []
    none = f"；{left} 项奖励没有金额，不列" if left else ""
    return f"{'，'.join(parts)}。共 {r.total.rows} 行（一份申报一项奖励为一行）{none}。金额为{r.amount}；待裁定、材料不全的不计金额。"


def _sum(s: Sum, greatest: int) -> SumView:
    delta = s.after - s.before
    share = _share(abs(delta), greatest)
    return SumView(
        award=s.award or "合计",
        css="" if s.award else "sum",
        rows=str(s.rows),
        before=money_text(s.before),
        after=money_text(s.after),
        delta=_signed(delta),
        delta_css=_css(delta),
        gain=share if delta > 0 else "",
        loss=share if delta < 0 else "",
        more=str(s.more),
        less=str(s.less),
        same=str(s.same),
        open=f"{s.open_before} → {s.open_after}" if s.open_before or s.open_after else "—",
    )


def _share(part: int, whole: int) -> str:
    """The length of a bar: half the width stands for the greatest change."""
    tenths = part * 500 // whole if whole else 0
    return f"{tenths // 10}.{tenths % 10}%"


def _by_size(row: Row) -> tuple[int, str, str]:
    return -abs(paid(row.after) - paid(row.before)), row.id, row.award


def _row(row: Row) -> RowView:
    delta = paid(row.after) - paid(row.before)
    before = verdict_text(row.before) if row.before is not None else "没有这一项"
    after = verdict_text(row.after) if row.after is not None else "没有这一项"
    reasons: Iterable[str] = row.after.reasons if row.after is not None else ()
    renamed = f"（原{row.old_award}）" if row.old_award and row.old_award != row.award else ""
    return RowView(
        row.id, row.award + renamed, before, after, _signed(delta), _css(delta), "；".join(reasons)
    )


# ---------------------------------------------------------------- text


def _text(x: TextChange) -> TextView:
    places = [place_text(at.place) for at in (x.before, x.after) if at is not None and at.place is not None]
    return TextView(
        x.kind,
        KINDS[x.kind],
        " → ".join(dict.fromkeys(places)),
        tuple(Piece(r.text, "del" if r.changed else "") for r in x.old),
        tuple(Piece(r.text, "ins" if r.changed else "") for r in x.new),
    )
