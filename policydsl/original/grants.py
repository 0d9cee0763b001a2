"""Where a paragraph gives money: what can be read of each award with certainty, and what stands beside it.

In: the text of a paragraph.  Out: grants, each with its figures, cap, boundaries,
frequency and the phrases that say so.  Reads words and figures, not meaning: what
it finds is for a drafter to hold against the text.  It would rather name a grant
too many than miss one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from policydsl.numerals import MULTIPLE, chinese_numeral, fold_digits
from policydsl.original.structure import sentences
from policydsl.prose import Bound, Figure, bounds, figures

PHRASE = 40
Form = Literal["定额", "比例", "名次", "每份", "只有上限", "分阶段", "分档"]

GIVES = re.compile("给予|奖励|补助|补贴|资助|奖补|扶持|返还|贴息|发放|兑付|补偿|减免|兑现|予以支持")
_MONEY = rf"[0-9]+(?:\.[0-9]+)?(?:{MULTIPLE})?元"
_LIST = re.compile(rf"{_MONEY}(?:[、，,和及]{_MONEY})+")
_POINT = re.compile(r"[（(][0-9]{1,2}[）)]")
_QUOTA = re.compile(r"前([0-9]{1,3})(家|名|位|个)")
_EACH = re.compile(
    r"每(?:新增|完成|获得|引进|培育|认定|增加|满|有)?[^，。；]{0,12}?([0-9]+)(家|名|人|个|项|件|次|户|笔|台)"
)
_GROWTH = re.compile(r"(?:增长|增速|增幅|占|占比|比例|税率|提高|下降|利率|同比|达)[^，。；]{0,4}$")
_LEADING = re.compile(r"^.*(?:标准为|给予|按照|按(?!揭)|^以|^对|^其)")
_TRAILING = re.compile(r"(?:的|乘以|按照|按|×|\*)+$")
_NOUNS = re.compile(
    "基金管理人|金融机构|投资机构|服务机构|中介机构|企业|公司|银行|机构|个人|人才|团队|项目|平台|单位|高校|院校|协会|商户|"
    "农户|合作社|交易中心|园区|街道|乡镇|事务所|医院|学校"
)
_EACH_ITEM = re.compile("每(项|件|次|笔|台|套|亩|个|人|户)(?:给予|奖励|补助|补贴|资助|(?=[0-9]))")
_EACH_ONE = re.compile("每(?:新增|完成|获得|引进|培育|认定|增加)")
_FREQUENCIES = (
    ("每年一次", re.compile("每年|每一年度|年度|当年|上年|按年")),
    ("一次性", re.compile("一次性")),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two marks: its part of the text, and its sentence."""

    start: int
    end: int
    text: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grant by stages or tiers: its words, its boundary, its amount."""

    label: str
    words: str
    bound: Bound | None
    amount: Figure


@dataclass(frozen=True, slots=True)
class Grant:
    """An award as far as it could be read."""

    form: Form
    sentence: int
    start: int
    amounts: tuple[Figure, ...]
    base: str
    subject: str
    condition: str
    phrases: tuple[str, ...]
    frequency: str
    quota: tuple[int, str] | None = None
    each: tuple[int, str] | None = None
    cap: Figure | None = None
    limits: tuple[tuple[Bound, str], ...] = ()
    rows: tuple[Row, ...] = ()
    unread: tuple[str, ...] = ()


def plain(text: str) -> str:
    """A text as grants are looked for in it."""
    return "".join(text.split())


def grants(text: str) -> tuple[Grant, ...]:
    """Every grant of a paragraph, in order."""
    whole = plain(text)
    found: list[Grant] = []
    for sentence in sentences(whole):
        if GIVES.search(whole, sentence.start, sentence.end):
            found += _of_sentence(whole, sentence.number, sentence.start, sentence.end)
    return tuple(_tiers(_stages(whole, found)))


# ---------------------------------------------------------------- pieces


def _pieces(whole: str, number: int, start: int, end: int) -> Iterator[Piece]:
    """A sentence cut at its marks; lists of amounts and point numbers stay whole."""
    folded = fold_digits(whole)
    kept = {i for m in _LIST.finditer(folded, start, end) for i in range(m.start(), m.end())}
    numbers = {m.start(): m.end() for m in _POINT.finditer(folded, start, end)}
    kept |= {i for first, behind in numbers.items() for i in range(first, behind)}
    at = numbers.get(start, start)
    for i in range(at, end):
        if i in numbers and i == at:
            at = numbers[i]
        elif whole[i] in "，,；;：:。！？（）()" and i not in kept:
            if at < i:
                yield Piece(at, i, whole[at:i], number)
            at = numbers.get(i + 1, i + 1)
    if at < end:
        yield Piece(at, end, whole[at:end], number)


@dataclass(slots=True)
class _Reading:
    """A sentence read piece by piece."""

    whole: str
    number: int
    context: list[Piece] = field(default_factory=list)
    found: list[Grant] = field(default_factory=list)
    limits: list[tuple[Bound, Piece]] = field(default_factory=list)
    subject: str = ""

    def take(self, piece: Piece, *, behind: str) -> None:
        """One piece more."""
        said = figures(fold_digits(piece.text))
        told = bounds(fold_digits(piece.text))
        caps = [c for c in (_cap(b) for b in told) if c]
        bounded = {b.figure for b in told if b.figure} | set(caps)
        free = [f for f in said if f not in bounded]
        gives = GIVES.search(piece.text) is not None
        for bound in told:
            if bound.figure is not None and bound.figure not in caps:
                self.limits.append((bound, piece))
        amounts = [f for f in free if self._is_amount(f, piece, gives=gives)]
        self.subject = _subject(piece.text) or self.subject
        if amounts:
            self._grant(piece, amounts, behind=behind)
        elif caps and self.found and not (gives and piece.text.startswith("给予最高")):
            self._cap(piece, caps[0])
        elif caps and gives:
            self._grant(piece, [], behind=behind)
        else:
            self.context.append(piece)
            return
        if caps and self.found[-1].cap is None:
            self._cap(piece, caps[0])

    def _is_amount(self, figure: Figure, piece: Piece, *, gives: bool) -> bool:
        before = fold_digits(piece.text)[: figure.start]
        if re.match("不?含|下同", piece.text):
            return False
        if figure.kind == "比例":
            return not _GROWTH.search(before) and (
                gives or before.endswith(("乘以", "的", "按", "按照", "×"))
            )
        if figure.kind != "金额":
            return False
        return gives or bool(re.search("[奖补]|标准|每", before)) or figure.end == len(piece.text)

    def _grant(self, piece: Piece, amounts: Sequence[Figure], *, behind: str) -> None:
        ratio = next((f for f in amounts if f.kind == "比例"), None)
        around = "".join(p.text for p in self.context) + piece.text
        quota = _last(_QUOTA, fold_digits(around))
        each = _each(fold_digits(around)) if ratio is None else None
        listed = quota is not None and quota[0] == len(amounts) and quota[0] > 1
        form: Form = (
            "比例"
            if ratio
            else "只有上限"
            if not amounts
            else "名次"
            if listed
            else "每份"
            if each
            else "定额"
        )
        taken = (ratio,) if ratio else tuple(amounts) if listed else tuple(amounts[:1])
        condition = self._condition(piece)
        shown = [condition, *self._counted(quota, each), *(_around(p.text, b.end) for b, p in self.limits)]
        shown += _covering(piece.text, taken) if taken else [cut(piece.text)]
        self.found.append(
            Grant(
                form, self.number, piece.start, taken, _base(self.context, piece, ratio), self.subject, condition,
                _distinct(shown), _frequency(around + behind, each), quota, each, None,
                tuple((b, _bounded_words(b, p)) for b, p in self.limits), (),
                tuple(f.text for f in amounts if f not in taken),
            )
        )  # fmt: skip
        self.context, self.limits = [], []

    def _counted(self, quota: tuple[int, str] | None, each: tuple[int, str] | None) -> Iterator[str]:
        """Words of the context that bear out a number of places or of shares."""
        for pattern, wanted in ((_QUOTA, quota), (_EACH, each)):
            for piece in self.context if wanted else ():
                m = pattern.search(fold_digits(piece.text))
                if m:
                    yield _around(piece.text, m.end())

    def _condition(self, piece: Piece) -> str:
        """The words that say who gets it: from 对 to the next mark, or else the nearest that speak of someone."""
        every = [*self.context, piece]
        found = next((p for p in reversed(every) if p.text.startswith("对")), None)
        found = found or next(
            (p for p in reversed(every) if _NOUNS.search(p.text) or p.text.endswith("的")), piece
        )
        stop = re.compile("[，；。,;]").search(self.whole, found.start)
        return cut(self.whole[found.start : max(stop.start() if stop else found.end, found.end)])

    def _cap(self, piece: Piece, cap: Figure) -> None:
        last = self.found.pop()
        if last.cap is None:
            last = replace(last, cap=cap, phrases=_distinct([*last.phrases, _around(piece.text, cap.end)]))
        self.found.append(last)


def _of_sentence(whole: str, number: int, start: int, end: int) -> list[Grant]:
    reading = _Reading(whole, number)
    for piece in _pieces(whole, number, start, end):
        stop = re.compile("[；;。]").search(whole, piece.end)
        reading.take(piece, behind=whole[piece.end : stop.start() if stop else end])
    return reading.found


# ---------------------------------------------------------------- words of a piece


def _cap(bound: Bound) -> Figure | None:
    """The money that a boundary word caps."""
    money = bound.figure is not None and bound.figure.kind == "金额"
    return bound.figure if money and bound.cls == "<=" and (bound.cap or bound.word == "以内") else None


def _last(pattern: re.Pattern[str], text: str) -> tuple[int, str] | None:
    found = next(reversed(list(pattern.finditer(text))), None)
    return (int(found[1]), found[2]) if found else None


def _subject(text: str) -> str:
    """Who is spoken of: the last noun for applicants in a piece."""
    found = next(reversed(list(_NOUNS.finditer(text))), None)
    return found[0] if found else ""


def _each(text: str) -> tuple[int, str] | None:
    """For how many of what: 每新增1家; 0 when only 每完成 … says so."""
    item = _EACH_ITEM.search(text)
    return _last(_EACH, text) or ((0, item[1]) if item else (0, "") if _EACH_ONE.search(text) else None)


def _base(context: Sequence[Piece], piece: Piece, ratio: Figure | None) -> str:
    """The words before a ratio: what it is a ratio of."""
    if ratio is None:
        return ""
    words = _TRAILING.sub("", piece.text[: ratio.start])
    if len(words) < 2 and context:
        words = context[-2].text if len(context) > 1 and len(context[-1].text) < 6 else context[-1].text
    return _LEADING.sub("", words).removeprefix("其")[-20:] or "基数"


def _frequency(text: str, each: tuple[int, str] | None) -> str:
    if "一次性" in text:
        return "一次性"
    found = next((word for word, pattern in _FREQUENCIES if pattern.search(text)), "")
    return found or ("不限次" if each else "")


def _bounded_words(bound: Bound, piece: Piece) -> str:
    """The words that a boundary is about."""
    at = min(bound.start, bound.figure.start if bound.figure else bound.start)
    words = re.sub(r"^(?:[（(][0-9]+[）)])?对?", "", piece.text[:at])
    return words[-12:] or "数额"


def cut(text: str) -> str:
    """A phrase of at most forty characters: the end of a text, which says most."""
    return _window(text, len(text))


def _around(text: str, end: int) -> str:
    """The words before a figure that ends at `end`, and a few behind it."""
    return _window(text, min(len(text), max(end + 8, PHRASE)))


def _window(text: str, stop: int) -> str:
    """At most forty characters up to `stop`, from a mark on where one is near; no figure is cut in two."""
    if len(text) <= PHRASE:
        return text
    start = max(stop - PHRASE, 0)
    if start:
        mark = max(text.find(c, start, start + PHRASE // 3) for c in "、的")
        start = max(start, mark + 1)
    for figure in figures(fold_digits(text)):
        if figure.start < start < figure.end:
            start = figure.end
        if figure.start < stop < figure.end:
            stop = figure.start
    return text[start:stop]


def _covering(text: str, amounts: Sequence[Figure]) -> Iterator[str]:
    """Phrases that hold every amount of a list."""
    covered = -1
    for figure in amounts:
        if figure.start >= covered:
            after = [f.end for f in amounts if f.end <= figure.start + PHRASE - 2]
            end = after[-1] if after and after[-1] > figure.end else figure.end
            yield _around(text, end) if covered < 0 else _window(text, end)
            covered = end


def _distinct(phrases: Sequence[str]) -> tuple[str, ...]:
    """Phrases that no other one holds, in order."""
    once = tuple(dict.fromkeys(p for p in phrases if p))
    return tuple(p for p in once if not any(p in other for other in once if other != p))


# ---------------------------------------------------------------- grants that belong together


def _stages(whole: str, found: Sequence[Grant]) -> list[Grant]:
    """Amounts of points under one cap are stages of one award."""
    numbered = list(_POINT.finditer(fold_digits(whole)))
    head = next((g for g in found if g.form == "只有上限"), None)
    if head is None or len(numbered) < 2 or numbered[0].start() < head.start:
        return list(found)
    below = [g for g in found if g.start >= numbered[0].start() and g.form == "定额"]
    if len(below) < 2:
        return list(found)
    rows: list[Row] = []
    for grant in below:
        number = sum(m.start() <= grant.start for m in numbered)
        own = f"（{number}）"
        label = own if own not in [r.label for r in rows] else f"（另{chinese_numeral(number)}）"
        rows.append(Row(label, grant.condition, None, grant.amounts[0]))
    phrases = (*head.phrases, *(g.phrases[-1] for g in below))
    whole_grant = replace(head, form="分阶段", rows=tuple(rows), phrases=tuple(dict.fromkeys(phrases)))
    return [whole_grant if g is head else g for g in found if g not in below]


def _tiers(found: Sequence[Grant]) -> list[Grant]:
    """Amounts of one sentence with a boundary each, all about the same words, are tiers of one award."""
    out: list[Grant] = []
    for grant in found:
        last = out[-1] if out else None
        if last is not None and _same_base(last, grant):
            rows = (*(last.rows or (_row(last),)), _row(grant))
            phrases = tuple(dict.fromkeys((*last.phrases, *grant.phrases)))
            out[-1] = replace(last, form="分档", rows=rows, phrases=phrases, limits=())
        else:
            out.append(grant)
    return out


def _row(grant: Grant) -> Row:
    bound, words = grant.limits[0]
    return Row("", words, bound, grant.amounts[0])


def _same_base(last: Grant, grant: Grant) -> bool:
    if grant.form != "定额" or len(grant.limits) != 1 or last.sentence != grant.sentence:
        return False
    if last.form == "分档":
        bound, words = last.rows[-1].bound, last.rows[-1].words
    elif last.form == "定额" and len(last.limits) == 1:
        bound, words = last.limits[0]
    else:
        return False
    own, own_words = grant.limits[0]
    same = bound is not None and bound.cls == own.cls and bound.word == own.word and own.figure is not None
    return same and own_words[-4:] == words[-4:] and own.figure != (bound.figure if bound else None)
