"""The awards of a paragraph: amounts, conditions, caps, for a person to hold against the text.

In: the text of a paragraph.  Out: `Grant`s in order.  Reads figures and words, not
meaning: a figure is an amount only where the words give it; thresholds, caps,
funds, instalments and sums in paperwork are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from policydsl.drafting import lists, words
from policydsl.drafting.joined import together
from policydsl.drafting.model import (
    Amount,
    AtLeast,
    Cap,
    Choices,
    Condition,
    Each,
    Fixed,
    Grant,
    Limit,
    Open,
    PerStep,
    Places,
    Range,
    Share,
    Sum,
    Unit,
    Upto,
    figures_of,
)
from policydsl.drafting.phrases import RANGE
from policydsl.drafting.pieces import Piece, Sentence, Statement, cut, plain
from policydsl.prose import Bound, Figure

Role = Literal["amount", "rate", "low", "high", "floor", "bound", "cap", "capshare", "step", "quota", "none"]


@lru_cache(maxsize=512)
def grants(text: str) -> tuple[Grant, ...]:
    """Every award of a paragraph, in order."""
    reader = _Reader()
    for sentence in cut(plain(text)):
        reader.sentence(sentence)
    return tuple(together(reader.found))


@dataclass(slots=True)
class _Reader:
    """Reads a paragraph, piece by piece."""

    found: list[Grant] = field(default_factory=list)
    lead: tuple[Piece, ...] = ()
    led: tuple[Condition, ...] = ()
    context: list[Piece] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    step: Figure | None = None
    quota: Figure | None = None
    most: Figure | None = None
    own: int = 0
    behind: bool = False
    joint: Cap | None = None
    unhanded: bool = False
    topic: str = ""
    subject: str = ""
    attached: bool = False
    label: str = ""
    given: bool = False

    # ------------------------------------------------------------ sentences, statements

    def sentence(self, sentence: Sentence) -> None:
        """One sentence more."""
        self.joint = None
        for n, statement in enumerate(sentence.statements):
            if not statement.label and not (n and self.lead and sentence.statements[0].label == ""):
                self.lead, self.led = (), ()
            self.statement(sentence, statement)
            leads = statement.pieces[-1].behind in ("：", ":")
            if leads and not statement.label and self.own == len(self.found):
                self.lead, self.led = tuple(self.context), tuple(self.conditions)

    def statement(self, sentence: Sentence, statement: Statement) -> None:
        """One statement: its conditions come before what it gives, caps behind."""
        self.context, self.conditions = list(self.lead), list(self.led)
        self.step = self.quota = self.most = None
        self.own = len(self.found)
        self.label = statement.label
        self.unhanded, self.topic = False, ""
        self.given = any(words.GIVES.search(p.words) for p in self.lead)
        self.attached = False
        for n, piece in enumerate(statement.pieces):
            self.behind = any(
                re.search("给予|予以|^(?:奖励|补助|补贴|资助)", p.words)
                for p in statement.pieces[n + 1 : n + 2]
            )
            self.piece(sentence, statement, piece)

    def piece(self, sentence: Sentence, statement: Statement, piece: Piece) -> None:
        """One piece: a condition, an amount, a cap, or words for the context."""
        if words.DENIES.search(piece.words) or words.PAPERS.search(piece.words):
            self.context.append(piece)
            return
        figures = [f for f in sentence.figures if piece.holds(f)]
        roles = {f: self.role(sentence, piece, f) for f in figures}
        self._bounds(sentence, statement, piece, [f for f in figures if roles[f] == "bound"])
        self.step = next((f for f in figures if roles[f] == "step"), self.step)
        self.quota = next((f for f in figures if roles[f] == "quota"), self.quota)
        self._bracketed(sentence, piece)
        paid = [f for f in figures if roles[f] in ("amount", "rate", "low", "high", "floor")]
        caps = [f for f in figures if roles[f] in ("cap", "capshare")]
        if caps and not paid and self.own == len(self.found) and _shared(statement, piece):
            self.joint = self._cap(sentence, piece, caps[0])
            self.subject = _subject([*self.context, piece]) or self.subject
            return
        if paid:
            self._grants(sentence, piece, paid, roles)
        elif (row := self._row_of_caps(sentence, piece, caps)) and self._opens(sentence, statement, piece):
            self._add(sentence, piece, self._parallel(sentence, piece, row), row[-1].end)
            caps = []
            self.given = True
            return
        elif caps and self._opens(sentence, statement, piece):
            self._add(sentence, piece, Upto(), caps[0].end)
        elif caps and not words.ALL_AWARDS.search(piece.words):
            self.attached = self.attached or self.own == len(self.found)
            self._attach(sentence, piece, caps)
            return
        if (paid or caps) and self.own < len(self.found):
            self._attach(sentence, piece, caps)
        elif not paid:
            self.context.append(piece)
        self.given = self.given or words.GIVES.search(piece.words) is not None

    def _row_of_caps(self, sentence: Sentence, piece: Piece, caps: Sequence[Figure]) -> list[Figure]:
        """Caps that stand beside one another: 分别给予最高500万元、300万元."""
        row = next((r for r in sentence.rows if caps and caps[0] in r), ())
        listed = [f for f in caps if f in row]
        return listed if len(listed) > 1 and re.search("分别|依次|各", piece.words) else []

    # ------------------------------------------------------------ what a figure is

    def role(self, sentence: Sentence, piece: Piece, figure: Figure) -> Role:
        """What a figure says in its piece."""
        before, after = piece.before(figure.start), piece.after(figure.end)
        if figure.top or _chosen(before, figure):
            return "quota"
        if figure.kind in ("金额", "计数", "外币") and self._is_step(sentence, piece, figure):
            return "step"
        if figure.free or figure.kind == "日期" or re.match("环节|阶段|方面|级别|档次?|标准", after):
            return "none"
        bounds = sentence.of(figure)
        if not bounds:
            return self._paid(piece, figure)
        if any(b.word in RANGE for b in bounds):
            return self._end(sentence, piece, figure, bounds)
        if any(b.cls in (">=", ">") for b in bounds):
            floor = re.search(
                "(?:给予|予以|奖励|补助|补贴|资助|扶持)$", piece.before(min(bounds[0].start, figure.start))
            )
            return "floor" if floor and figure.kind == "金额" else "bound"
        return self._capping(piece, figure, bounds[0])

    def _is_step(self, sentence: Sentence, piece: Piece, figure: Figure) -> bool:
        """每增加30件: so many count as one; the first figure behind 每 alone."""
        before = piece.before(figure.start)
        since = piece.start + before.rfind("每")
        other = any(since <= f.start and f.end <= figure.start for f in sentence.figures)
        return words.STEP.search(before) is not None and not other

    def _paid(self, piece: Piece, figure: Figure) -> Role:
        """An amount or a rate, where the words give it."""
        before, after = piece.before(figure.start), piece.after(figure.end)
        if words.INSTALMENT.search(piece.words):
            return "none"
        gives = words.HANDS.search(piece.words) is not None
        if _is_rate(figure):
            aid = words.RATE_OF_AID.search(before)
            rate = aid or not (words.GROWTH.search(before) or words.TAXED.search(piece.words))
            told = gives or aid or self.behind or (self.given and re.search("[按为的]$|标准|补|奖", before))
            return "rate" if rate and told else "none"
        if figure.kind != "金额" or words.FUND.search(before) or words.OF_FUND.match(after):
            return "none"
        if (
            re.fullmatch("(?:人民币)?的", after)
            or words.OTHER_SUMS.match(after)
            or words.GIVES_MORE.match(after)
        ):
            return "none"
        each = bool(_per(piece, figure))
        alone = re.fullmatch("人民币|的?标准|", after) is not None or re.match("的标准", after) is not None
        hands = words.HANDS.search(before) or words.KIND.match(after) or re.match("[、和及]", after)
        if gives and (hands or each or alone):
            return "amount"
        return (
            "amount"
            if (self.given or each or re.search("标准[为是]?$", before)) and (alone or each)
            else "none"
        )

    def _end(self, sentence: Sentence, piece: Piece, figure: Figure, bounds: Sequence[Bound]) -> Role:
        """An end of a range: of what is given, or of a condition."""
        low = any(b.cls in (">=", ">") for b in bounds)
        others = [f for f in sentence.figures if f.start >= figure.end] if low else [figure]
        last = others[0] if others else figure
        after = piece.after(last.end)
        first = piece.before(figure.start) if low else piece.before(self._low(sentence, figure))
        money = figure.kind in ("金额", "比例")
        gives = re.match("的?(?:给予|予以)|[^，、；的]{0,6}?(?:奖励|补助|补贴|资助|扶持|配套|支持)", after)
        handed = re.search("(?:给予|予以|奖励|补助|补贴|资助|奖补|扶持|支持|标准为|每[一-鿿]{1,2})$", first)
        if words.GIVES_MORE.match(after):
            return "bound"
        if money and (gives or handed) and not words.INSTALMENT.search(piece.words):
            return "low" if low else "high"
        return "bound"

    def _low(self, sentence: Sentence, high: Figure) -> int:
        before = [f for f in sentence.figures if f.end <= high.start]
        return before[-1].start if before else high.start

    def _capping(self, piece: Piece, figure: Figure, bound: Bound) -> Role:
        """An upper boundary: a cap, a highest rate, a highest price, or a condition."""
        before = piece.before(min(bound.start, figure.start))
        after = piece.after(max(bound.end, figure.end))
        after = re.sub("^[（(](?:不?含|不?包[括含])[^（）()]*[）)]", "", after)
        strong = words.STRONG_CAP.search(bound.word) is not None
        handed = re.search("(?:给予|予以|奖励|补助|补贴|资助|扶持|支持)[^，、；]{0,6}$", before) is not None
        awarded = (
            re.match("的?(?:资金)?(?:一次性)?[^，、；的]{0,6}(?:奖励|补助|补贴|资助|扶持|支持|配套)", after)
            is not None
        )
        handed = handed or re.match("(?:的比例|的标准)?(?:给予|予以)", after) is not None
        if words.GIVES_MORE.match(after) and not handed:
            return "bound"
        if re.match("的(?!标准|比例)", after) and not (strong or handed or awarded):
            return "bound"
        if figure.kind != "金额" and not _is_rate(figure):
            given = handed or awarded or strong or words.HANDS.search(before)
            return "bound" if after.startswith("的") and not given else "none"
        growth = _is_rate(figure) and words.GROWTH.search(before) and not words.RATE_OF_AID.search(before)
        if words.INSTALMENT.search(piece.words) or growth or (_is_rate(figure) and "控制在" in before):
            return "none"
        if figure.kind == "金额" and (words.FUND.search(before) or words.OF_FUND.match(after)):
            return "none"
        own = self.own < len(self.found)
        gives = self.given or self.behind or words.HANDS.search(piece.words)
        single = not re.search("合计|累计|总额", before + bound.word) and bool(_per(piece, figure))
        if figure.kind == "金额" and not own and gives and single:
            return "amount"
        noun = words.CAP_NOUN.search(before) or (
            words.GIVES.search(piece.words) and (strong or handed or awarded)
        )
        weak = words.WEAK_NOUN.search(before + bound.word) or not before or strong
        if not (noun or (weak and (own or self.given or self.found))):
            return "bound" if not (own or strong) else "none"
        if _is_rate(figure):
            summed = re.search("合计|累计|总额|两项", before + bound.word) or (
                own and words.TOTAL.search(piece.words)
            )
            new = (
                handed
                or awarded
                or re.search("比例|按照?$", before)
                or (not own and words.HANDS.search(piece.words))
            )
            return "rate" if new and not summed else "capshare"
        return "cap"

    # ------------------------------------------------------------ conditions

    def _bounds(
        self, sentence: Sentence, statement: Statement, piece: Piece, figures: Sequence[Figure]
    ) -> None:
        """Boundaries of who gets it, each with the words that it is about."""
        either = any(words.ALTERNATIVE.search(p.words) for p in statement.pieces)
        for figure in figures:
            bounds = sentence.of(figure)
            open_end = [b for b in bounds if b.custom]
            kept = open_end or list(bounds)[:1]
            for bound in kept:
                if any(c.bound.figure == figure and c.bound.cls == bound.cls for c in self.conditions):
                    continue
                told = self._topic(piece, bound, figure)
                same = self.conditions and told == self.conditions[-1].words
                other = (
                    bool(self.conditions) and not same and (either or self._or_before(piece, bound, figure))
                )
                self.conditions.append(Condition(bound, told, other))

    def _topic(self, piece: Piece, bound: Bound, figure: Figure) -> str:
        """The words that a boundary is about; the further end of a range, and a further member of a list, say none of their own."""
        start = min(bound.start, figure.start)
        before = self.conditions or [c for g in self.found[-1:] for c in g.conditions]
        last = before[-1] if before else None
        told = _about(piece, bound, figure)
        if last is not None and last.bound.figure and piece.holds(last.bound.figure):
            between = piece.bare[
                max(last.bound.end, last.bound.figure.end) - piece.start : max(start - piece.start, 0)
            ]
            own = re.sub("[（(]○*[）)]|[（()）、，]|不?含|以上|以下|及以|至|到|或|且", "", between)
            if len(own) < 2:
                return last.words
            told = _tail(re.split("[或且]", told)[-1] or told)
        if len(told) > 1:
            return told
        behind = re.match(
            "(?:的)?(?!部分)([一-鿿]{2,8}?)(?=[，的在、]|$)", piece.after(max(bound.end, figure.end))
        )
        return last.words if last else behind[1] if behind else told

    def _or_before(self, piece: Piece, bound: Bound, figure: Figure) -> bool:
        last = self.conditions[-1].bound
        assert last.figure is not None
        since = max(last.end, last.figure.end)
        before = piece.bare[
            max(since - piece.start, 0) : max(min(bound.start, figure.start) - piece.start, 0)
        ]
        return re.search("^或|的[^，；]{0,10}或|或[^，；]{0,12}$", before) is not None

    def _bracketed(self, sentence: Sentence, piece: Piece) -> None:
        """What a bracket says of who gets it, or of the sum that a share is taken of: （累计不超过100万元）."""
        for bound in sentence.bounds:
            figure = bound.figure
            if figure is None or figure.free or figure.kind not in ("金额", "计数"):
                continue
            inside = piece.start <= figure.start < piece.end and not piece.holds(figure)
            if inside and bound.cls in (">=", ">"):
                self._inside(piece, bound, figure)
            if figure.kind != "金额" or bound.cls != "<=":
                continue
            if piece.start <= figure.start < piece.end and not piece.holds(figure):
                before = piece.bare[: figure.start - piece.start]
                if self.own == len(self.found) and re.search(
                    "(?:费用?|额|投入|支出|成本|利息|租金)[（(]○*$", before
                ):
                    self.most = figure

    def _inside(self, piece: Piece, bound: Bound, figure: Figure) -> None:
        """A boundary in a bracket, where it is of who gets it: （单套价格达到200万元）."""
        start = min(bound.start, figure.start) - piece.start
        told = re.split("[（(，,；;、]", piece.text[: max(start, 0)])[-1]
        known = any(c.bound.figure == figure for c in self.conditions)
        if self.own == len(self.found) and len(told) > 1 and not known:
            self.conditions.append(Condition(bound, _tail(told), alternative=False))

    # ------------------------------------------------------------ amounts

    def _grants(
        self, sentence: Sentence, piece: Piece, paid: list[Figure], roles: dict[Figure, Role]
    ) -> None:
        """The awards of a piece that gives."""
        self.unhanded = words.HANDS.search(piece.words) is None
        row = next((r for r in sentence.rows if paid[0] in r), (paid[0],))
        listed = [f for f in paid if f in row]
        high = next((f for f in paid if roles[f] == "high"), None)
        if roles[paid[0]] == "low" and high is not None:
            low = paid[0]
            amount: Amount = (
                Share(high, self._base(sentence, piece, low), ceiling=True, low=low)
                if low.kind == "比例"
                else Range(low, high)
            )
            self._add(sentence, piece, amount, high.end)
            return
        if roles[paid[0]] == "floor":
            self._add(sentence, piece, AtLeast(paid[0]), paid[0].end)
            return
        labels = self._labels(piece, paid)
        prices = [u for u in (self._unit(sentence, piece, f) for f in paid) if u]
        if prices and self.step is None and not (len(listed) > 1 and len(prices) == 1):
            self._add(sentence, piece, Each(tuple(prices)), paid[-1].end)
        elif prices and len(listed) > 1 and len(prices) == 1:
            self._add(sentence, piece, self._parallel(sentence, piece, listed, prices[0]), listed[-1].end)
        elif labels:
            rows = tuple(zip(labels, (self._single(sentence, piece, f) for f in paid), strict=True))
            self._add(
                sentence,
                piece,
                Choices("年度" if words.YEAR.search(labels[0]) else "级别", rows),
                paid[-1].end,
            )
        elif len(listed) > 1 and (spans := lists.overlapping(self.conditions, len(listed))):
            self._apart(sentence, piece, listed, spans)
        elif len(listed) > 1:
            self._add(sentence, piece, self._parallel(sentence, piece, listed), listed[-1].end)
        else:
            rates = [
                f
                for f in paid
                if _is_rate(f)
                and re.match("的?(?:给予|予以|[^，的]{0,4}(?:补|奖|资助|扶持|支持|配套))", piece.after(f.end))
            ]
            summed = self._summed(sentence, piece, paid)
            if summed is not None:
                self._add(sentence, piece, summed, paid[-1].end)
                return
            first = rates[0] if rates and all(map(_is_rate, paid)) else paid[0]
            self._add(sentence, piece, self._single(sentence, piece, first), first.end)
            rest = [f for f in paid[1:] if f.kind == "金额" and paid[0].kind == "金额"]
            for figure in rest:
                self._add(sentence, piece, Fixed(figure), figure.end)
        self._excepted(sentence, piece)

    def _apart(
        self,
        sentence: Sentence,
        piece: Piece,
        listed: Sequence[Figure],
        spans: Sequence[tuple[Condition, ...]],
    ) -> None:
        """Ranges that share an end which both hold are no table: an award each."""
        first = self._single(sentence, piece, listed[0])
        values = [replace(first, figure=f) if isinstance(first, Share | Fixed) else Fixed(f) for f in listed]
        context = list(self.context)
        for value, span, figure in zip(values, spans, listed, strict=True):
            self.context, self.conditions = list(context), list(span)
            self._add(sentence, piece, value, figure.end)

    def _summed(self, sentence: Sentence, piece: Piece, paid: Sequence[Figure]) -> Sum | None:
        """Shares of different things that are both given: 甲额的5%和乙额的60%."""
        if len(paid) < 2 or not all(map(_is_rate, paid)) or any(sentence.of(f) for f in paid):
            return None
        first = self._single(sentence, piece, paid[0])
        parts = [first] if isinstance(first, Share) else []
        for last, figure in pairwise(paid):
            m = re.fullmatch(
                "的?(?:和|及|与|以及|、|加)([^，、]{2,20}?)的?",
                piece.bare[last.end - piece.start : figure.start - piece.start],
            )
            if m is None:
                return None
            parts.append(Share(figure, _tail(m[1], 18)))
        return Sum(tuple(parts))

    def _labels(self, piece: Piece, paid: Sequence[Figure]) -> list[str]:
        """What each amount of a piece is for, where ranks or years stand before them: 国家级50万元、省级20万元."""
        if len(paid) < 2 or len({f.kind for f in paid}) > 1:
            return []
        told, at = [], piece.start
        for figure in paid:
            words_ = piece.bare[at - piece.start : figure.start - piece.start]
            told.append(
                re.sub("(?:给予|按照?|奖励|补助|补贴|资助|为)+$", "", re.split("[、，和及]", words_)[-1])[
                    -lists.LONGEST :
                ]
            )
            at = figure.end
        told[0] = re.sub("^.*(?:按照?|给予|对)", "", told[0])
        ranked = all(words.RANK.search(t) or words.YEAR.search(t) for t in told)
        return told if ranked and len(set(told)) == len(told) else []

    def _excepted(self, sentence: Sentence, piece: Piece) -> None:
        """Another rate in a bracket: （其中…按0.5‰）."""
        last = self.found[-1]
        if not isinstance(last.amount, Share):
            return
        for figure in sentence.figures:
            within = piece.start <= figure.start < piece.end and not piece.holds(figure)
            before = piece.text[: max(figure.start - piece.start, 0)]
            m = re.search("其中[:：，]?([^，（(]{2,30}?)(?:按照?|给予)[^，（(0-9]{0,6}$", before)
            if within and m and _is_rate(figure) and not sentence.of(figure):
                amount = replace(last.amount, figure=figure)
                self.found.append(replace(last, amount=amount, who=m[1], caps=(), start=figure.start))

    def _single(self, sentence: Sentence, piece: Piece, figure: Figure) -> Amount:
        if _is_rate(figure):
            far = re.search(
                "(?:不超过|最高|不得超过|不高于|上限为|可提高至|提高至|调至)[^，；0-9]*$",
                piece.before(figure.start),
            )
            ceiling = any(b.cls == "<=" for b in sentence.of(figure)) or far is not None
            beyond = self._beyond(piece)
            base = beyond[0] if beyond else self._base(sentence, piece, figure)
            return Share(figure, base, ceiling, None, self.most, beyond[1] if beyond else None)
        if self.step is not None:
            over = next(
                (
                    c.bound.figure
                    for c in reversed(self._conditions_so_far(sentence))
                    if c.bound.figure and c.bound.figure.kind == self.step.kind and c.bound.cls in (">", ">=")
                ),
                None,
            )
            return PerStep(figure, self.step, self._of_step(sentence, piece), over)
        return Fixed(figure)

    def _beyond(self, piece: Piece) -> tuple[str, Figure] | None:
        """What lies beyond a boundary is what a share is taken of: 超过500万元的部分按10%."""
        beyond = [
            c
            for c in self.conditions
            if c.bound.cls == ">" and c.bound.figure and c.bound.figure.kind == "金额"
        ]
        if (
            len(self.conditions) != 1
            or not beyond
            or not re.search("超(?:过|出)[^，；]*?的?部分", self._since(piece))
        ):
            return None
        assert beyond[0].bound.figure is not None
        return beyond[0].words, beyond[0].bound.figure

    def _since(self, piece: Piece) -> str:
        return "，".join(p.words for p in (*self.context[-1:], piece))

    def _of_step(self, sentence: Sentence, piece: Piece) -> str:
        """What is counted by steps: the words of the last boundary, or those around the step."""
        assert self.step is not None
        for each in (piece, *reversed(self.context)):
            if each.holds(self.step):
                behind = re.match("[一-鿿]{2,10}?(?=[的给奖补资]|$)", each.after(self.step.end))
                verb = re.search("每(?:再)?([一-鿿]{0,10})$", each.before(self.step.start))
                noun = (verb[1] if verb else "") + (behind[0] if behind else "")
                if behind or len(noun) > 2:
                    return noun
                head = re.split("[，、]", each.before(self.step.start))[-1].split("每")[0]
                if len(head) > 1 and not re.fullmatch("以后|此后|之后|在此基础上", head):
                    return _tail(re.sub("^(?:对|按)", "", head))
                tail = each.words.split("的")[-1]
                if verb and 1 < len(tail) < 8 and "的" in each.words:
                    return verb[1] + tail
        before = self._conditions_so_far(sentence)
        return before[-1].words if before else ""

    def _conditions_so_far(self, sentence: Sentence) -> Sequence[Condition]:
        """The boundaries of the statement, or of the award before it in the sentence."""
        last = self.found[-1:]
        return self.conditions or [c for g in last if g.sentence == sentence.number for c in g.conditions]

    def _unit(self, sentence: Sentence, piece: Piece, figure: Figure) -> Unit | None:
        per = _per(piece, figure)
        if not per or figure.kind != "金额":
            return None
        ceiling = any(b.cls == "<=" for b in sentence.of(figure))
        return Unit(figure, per, self._thing(piece, figure), ceiling)

    def _thing(self, piece: Piece, figure: Figure) -> str:
        """What a unit price is for: the words before it, or those of the price before."""
        before = words.EACH_BEFORE.sub("", piece.before(figure.start))
        before = re.split("[、，]", before)[-1]
        before = re.sub(
            "^(?:按照?|前[0-9]+[件个家名])+|(?:按照?|给予|的?标准为?|补贴|资助|奖励|补助|额外|分别|一次性|另行|另|再|后|为)*$",
            "",
            before,
        )
        plain_context = [p.words for p in self.context if not re.search("[0-9]", p.words)]
        if re.match("获得|授权|申请费", before) or not before:
            head = self.topic or (plain_context[-1] if plain_context else "")
            before = head + before
        else:
            self.topic = before
        self.topic = self.topic or (plain_context[-1] if plain_context else "")
        return _tail(before, 16)

    def _parallel(
        self, sentence: Sentence, piece: Piece, listed: list[Figure], price: Unit | None = None
    ) -> Amount:
        """Amounts that stand beside one another: by place, by range, by kind, by stage."""
        if self.quota is not None and self.quota.value == len(listed) and listed[0].kind == "金额":
            return Places(tuple(listed))
        limited = any(b.cls == "<=" and b.cap for b in sentence.of(listed[0]))
        values: list[Amount] = [
            (Limit(f) if limited else Fixed(f))
            if f.kind == "金额"
            else Share(f, self._base(sentence, piece, listed[0]), most=self.most)
            for f in listed
        ]
        if price is not None:
            values = [Each((replace(price, figure=f, words=""),)) for f in listed]
        amount, used = lists.matched(self.context, piece, listed, values, self.conditions)
        self.conditions = [c for c in self.conditions if c not in used]
        return amount

    def _base(self, sentence: Sentence, piece: Piece, figure: Figure) -> str:
        """What a share is taken of: the words before it, or the piece before."""
        before = re.sub("[（(]○*[）)]", "", piece.before(figure.start))
        before = re.sub("^.*[0-9][^，]*?(?:以[上下内]|以下)的?(?:企业|项目|部分|机构|单位)?", "", before)
        before = re.sub(
            "(?:最高不超过|不超过|不得超过|不高于|最高|的|乘以|按照?|给予|予以|奖励|补贴|补助|资助|扶持|分别|比例为?|×|\\*)+$",
            "",
            before,
        )
        before = re.sub(
            "^.*(?:(?:补贴|补助|奖励|资助|扶持|支持)[^，的]{0,6}(?:标准|比例|额度|数额)为?|标准为|不超过|不得超过|给予|予以|按照?(?!揭)|按其?(?!揭)|(?:^|每年)以|^对|根据|达到|最高|为)(?=.)",
            "",
            before,
        )
        before = re.sub(
            "(?:[一二三四五六0-9]+年内)?每年$|测算比例.*$|(?:可?提高|上浮|上调|调整?)[至到]?$|(?:再|另|额外)+$|^其",
            "",
            before,
        )
        before = re.sub("[^，的]{0,6}比例(?:可)?$", "", before)
        before = words.YEAR.sub("", re.split("[、，]", before)[-1] if words.YEAR.search(before) else before)
        aid = words.RATE_OF_AID.search(piece.before(figure.start)) and len(before) < 2
        if aid or re.fullmatch(
            "(?:其|该)?(?:特定)?(?:补贴|补助|奖励|资助|支持|扶持)额?(?:测算|支持)?|总体上?|幅度|一般", before
        ):
            return next((g.amount.base for g in reversed(self.found) if isinstance(g.amount, Share)), "")
        if len(before) > 1 and not re.fullmatch("对?[^，]{0,4}[级类档]", before):
            return _tail(before, 18)
        behind = re.match(
            "的?([一-鿿]{2,12}?(?:贡献|额|费用?|价款?|租金|投入|支出|收入|利息))(?!.*额度)",
            piece.after(figure.end),
        )
        if behind and not words.HANDS.search(behind[1]):
            return behind[1]
        for each in reversed(self.context):
            told = re.sub("^(?:按照?|根据|以|对|其)+|(?:为标准|为基数|为依据|等情况|情况)$", "", each.words)
            told = re.split("[0-9]", told)[0]
            if re.search("[额费入出价款金息租益献量税资]$|部分$|费用|设施|经费|利率", told):
                return _tail(told, 18)
        last = self.found[-1] if self.found else None
        if (
            last is not None
            and last.sentence == sentence.number
            and isinstance(last.amount, Share)
            and last.amount.base
        ):
            return last.amount.base
        if self.conditions:
            return self.conditions[-1].words
        spoken = [p for p in self.context if p.text.startswith("对")] or self.context[-1:]
        return _tail(spoken[0].words, 18) if spoken else ""

    def _add(self, sentence: Sentence, piece: Piece, amount: Amount, end: int) -> None:
        every = [*self.context, piece]
        around = "".join(p.words for p in every)
        start = every[0].start if self.own == len(self.found) else piece.start
        own = every[len(self.lead) :] if self.own == len(self.found) else every
        who = _who(own or every)
        self.subject = self.subject if self.joint else _subject(every) or self.subject
        kind = words.KIND.match(piece.after(end))
        self.found.append(
            Grant(
                sentence.number, start, piece.end, amount, who, kind[1] if kind else _verb(around), self.subject,
                tuple(self.conditions), (), self.quota,
                "一次性" if words.ONCE.search(around) else "每年一次" if words.YEARLY.search(around) else "",
                self.joint,
                _is_slice(self.conditions, piece), self.label, _head(piece, amount, end),
            )
        )  # fmt: skip
        self.context, self.conditions, self.step = [piece], [], None

    # ------------------------------------------------------------ caps

    def _opens(self, sentence: Sentence, statement: Statement, piece: Piece) -> bool:
        """Whether a piece that only caps gives something of its own."""
        told = piece.words
        if words.ALL_AWARDS.search(told):
            return False
        if words.SAME.match(told) or self.attached:
            return False
        if self.own < len(self.found) and self.unhanded:
            self.unhanded = False
            return False
        if self.own < len(self.found):
            return re.match("其中|给予(?!最高|不超过|的)[^，；]{1,8}最高|对|再|另", told) is not None or bool(
                words.OWN_LIMIT.match(told)
            )
        behind = self.found and self.found[-1].sentence >= sentence.number - 1
        first = piece is statement.pieces[0] and not statement.label
        summed = re.search("两项|合计|累计", told) and not told.startswith("对")
        if behind and first and (words.TOTAL.search(told) or summed):
            return False
        return self.given or words.GIVES.search(told) is not None

    def _attach(self, sentence: Sentence, piece: Piece, caps: Sequence[Figure]) -> None:
        """Caps belong to what was given last; of two awards of one sentence without one, to both."""
        if not self.found:
            return
        for figure in caps:
            cap = self._cap(sentence, piece, figure)
            for i in self._capped():
                grant = self.found[i]
                behind = max(grant.end, piece.end) if grant.sentence == sentence.number else grant.end
                once = words.ONCE.search(piece.words) is not None and self.own < len(self.found)
                self.found[i] = replace(
                    grant,
                    caps=(*grant.caps, cap),
                    end=behind,
                    frequency=grant.frequency or ("一次性" if once else ""),
                )

    def _cap(self, sentence: Sentence, piece: Piece, figure: Figure) -> Cap:
        bound = sentence.of(figure)[0]
        start, end = min(bound.start, figure.start), max(bound.end, figure.end)
        base = self._base(sentence, piece, figure) if figure.kind == "比例" else ""
        return Cap(figure, base, _period(piece), start, end)

    def _capped(self) -> list[int]:
        last = self.found[-1]
        if self.own < len(self.found) or last.caps or isinstance(last.amount, Upto):
            return [len(self.found) - 1]
        return [i for i, g in enumerate(self.found) if g.sentence == last.sentence and not g.caps]


def _shared(statement: Statement, piece: Piece) -> bool:
    """Whether a cap is over all that is listed behind it: 年资助总额不超过300万元：其中，…."""
    led = piece.behind in ("：", ":") or statement.pieces[-1].behind in ("：", ":")
    return led and re.search("合计|总额|累计|共计", piece.words) is not None


def _is_rate(figure: Figure) -> bool:
    """A share, written as one or as so much for so much (1∶1)."""
    return figure.kind == "比例" or figure.unit == "比"


def _chosen(before: str, figure: Figure) -> bool:
    """最大的10家企业: so many are chosen."""
    return (
        figure.kind == "计数"
        and figure.unit in ("家", "名", "个", "位")
        and re.search("最[一-鿿]{1,2}的$", before) is not None
    )


def _per(piece: Piece, figure: Figure) -> tuple[str, ...]:
    """The units of which each gets it; none where the unit is the applicant itself, or a year."""
    behind = words.EACH_BEHIND.match(piece.after(figure.end))
    if behind:
        return tuple(u for u in re.split("[/／]", behind[1]) if u and u not in ("年", "次"))
    before = words.EACH_BEFORE.search(piece.before(figure.start))
    if before is None or words.STEP.search(before[0]):
        return ()
    units = [u.removeprefix("一") for u in before[1].split("每") if u]
    units = [u.removeprefix("个") if u != "个" and not u.startswith("个月") else u for u in units]
    units = ["月" if u == "个月" else u for u in units if not re.fullmatch(words.OWN_UNIT, u)]
    return tuple(u for u in units if not re.search("给予|最高|不超|奖励|补贴|补助|资助|标准", u))


def _about(piece: Piece, bound: Bound, figure: Figure) -> str:
    """The words that a boundary is about."""
    between = piece.bare[max(bound.end - piece.start, 0) : max(figure.start - piece.start, 0)]
    if len(between) > 1 and bound.end <= figure.start:
        return _tail(between)
    before = piece.before(min(bound.start, figure.start))
    before = re.sub("[（(]○*[）)]|含|（|）", "", before)
    before = re.split("[0-9][^，、]{0,6}(?:以上|以下|以内|元|%)|[、，且]", before)[-1]
    before = re.sub("(?:累计|首次|已|在|为|达|达到|实现|完成|超过|不少于|不低于|达成|共|约)+$", "", before)
    before = re.sub("^(?:对于?|凡|且|并|或|及|其|若|如|的)+", "", before)
    return _tail(before, 14)


def _tail(text: str, most: int = 14) -> str:
    """The end of a text: what stands behind its last 的 where that is long enough, at most so many characters."""
    text = re.sub('[（(][^（）()]*[）)]|[“”"]', "", text).strip("的、")
    parts = text.split("的")
    out = parts[-1]
    for part in reversed(parts[:-1]):
        if len(out) >= 4 or len(part) + len(out) > most:
            break
        out = part + "的" + out
    if len(out) > most:
        found = [m.end() for m in re.finditer("[在对为由按向与及和、并且]|企业|机构|单位", out)]
        starts = [i for i in found if len(out) - most <= i < len(out) - 3]
        out = re.sub("^(?:[、和与及或等对在]|[A-Za-z0-9]+)+", "", out[starts[0] :] if starts else out[-most:])
    return out


def _who(pieces: Sequence[Piece]) -> str:
    """The words of who gets it: those before the verb, the piece that begins with 对, or the nearest that speaks of someone."""
    own = re.match("给予(.{2,10}?)(?:最高|不超过|[0-9])", pieces[-1].words)
    last = _GIVING.split(pieces[-1].text)[0]
    if len(last) > 5 and words.NOUNS.search(last) and not _BY.match(last):
        return last
    spoken = [p for p in pieces[:-1] if words.NOUNS.search(p.words) and not _BY.match(p.words)]
    found = next(
        (p for p in reversed(pieces) if re.match("对(?!外(?:开放|投资|贸易|合作))|凡", p.text)), None
    )
    found = found or next((p for p in reversed(pieces[:-1]) if p.text.endswith("的")), None)
    if (
        own
        and not re.match("不|最|每|一次性", own[1])
        and (found is None or words.HANDS.search(pieces[-2].words if len(pieces) > 1 else ""))
    ):
        return own[1]
    found = found or (spoken[-1] if spoken else pieces[-2] if len(pieces) > 1 else pieces[-1])
    told = _GIVING.split(found.text)[0]
    return told if len(told) > 3 else found.text


_GIVING = re.compile(
    "(?:每[一-鿿]{1,3})?(?:分别|各|一次性|可)?(?:给予|予以|奖励|补助|补贴|资助|扶持|按照?|最高|不超过|原则上)"
)
_BY = re.compile("按|以|根据|结合|给予|经|每|参照|分别|一次性|再|另")


def _subject(pieces: Sequence[Piece]) -> str:
    """Who is spoken of: the last noun for applicants in the words of who gets it."""
    for each in ([p for p in pieces if re.match("对|凡", p.text)], pieces[:-1], pieces):
        for piece in reversed(each):
            found = list(words.NOUNS.finditer(piece.words))
            if found:
                return found[-1][0]
    return ""


def _head(piece: Piece, amount: Amount, end: int) -> str:
    """The words of a piece before what it gives."""
    figures = figures_of(amount)
    return piece.before(figures[0].start if figures else end)


def _verb(text: str) -> str:
    found = list(re.finditer("奖励|补助|补贴|资助|扶持|配套|贴息|支持|补偿", text))
    return found[-1][0] if found else ""


def _is_slice(conditions: Sequence[Condition], piece: Piece) -> bool:
    return bool(conditions) and re.search("的?部分", piece.words) is not None and "%" in piece.words


def _period(piece: Piece) -> str:
    """The period of a cap as far as its piece says it."""
    told = piece.words
    if words.OF_YEAR.search(told):
        return "每年"
    if words.OF_LIFE.search(told):
        return "累计"
    return "每次" if words.OF_TIME.search(told) else ""


def given(text: str) -> Iterator[int]:
    """The sentences of a paragraph that give something without a figure: their numbers."""
    for sentence in cut(plain(text)):
        whole = "，".join(p.words for s in sentence.statements for p in s.pieces)
        if _VAGUE.search(whole) and not words.DENIES.search(whole) and not _GENERAL.search(whole):
            yield sentence.number


_VAGUE = re.compile(
    "对[^。；]{4,}(?:给予|予以)[^，。；]{0,12}(?:一定|适当|相应额度|相同额度|全额)[^，。；]{0,8}(?:奖励|补助|补贴|资助|扶持|配套|支持)|对[^，。；]{4,40}，(?:视|根据|按照)[^，。；]{4,30}给予(?:奖励|补助|补贴|资助|扶持)$"
)
_GENERAL = re.compile("政策|规定|优先|倾斜|参照|加大|更大|税收|融资|信贷支持|方便")


def vague(text: str) -> tuple[Grant, ...]:
    """Awards without a figure, of sentences that no other award was read from."""
    numbers = set(given(text)) - {g.sentence for g in grants(text)}
    out = []
    for sentence in cut(plain(text)):
        if sentence.number in numbers:
            pieces = [p for s in sentence.statements for p in s.pieces]
            out.append(
                Grant(
                    sentence.number, sentence.start, pieces[-1].end, Open("原文没有写数额"), _who(pieces),
                    _verb(pieces[-1].words), _subject(pieces),
                )
            )  # fmt: skip
    return tuple(out)
