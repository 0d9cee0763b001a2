"""Boundaries in prose: which figure, from which side, open or closed.

In: a text without blanks, digits folded, and its figures.  Out: its boundaries in
order, and what stands beside a figure and was not understood.

A word looks at the figure before it (N以上) or behind it (超过N); 不, 未, 没有 turn it
round; （含）, （不含） beside either close or open it; in a list it reaches every
member, and the two ends of a range bound each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from policydsl.prose import words
from policydsl.prose.model import Bound, BoundClass, Figure, Unread

Mark = bool | None
"""What （含）, （不含） beside a figure says of its end: it belongs to it, or not; None without either."""
OPPOSITE: dict[str, BoundClass] = {">=": "<", ">": "<=", "<=": ">", "<": ">="}
_MIRRORED: dict[str, BoundClass] = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}
_CLOSED: dict[str, BoundClass] = {">=": ">=", ">": ">=", "<=": "<=", "<": "<="}
_OPEN: dict[str, BoundClass] = {">=": ">", ">": ">", "<=": "<", "<": "<"}
_DAY_ITSELF = ("以前", "之前", "前", "以后", "之后", "后")  # whether the day belongs to it, custom decides
_FLOORS = ("最低", "最少", "至少", "保底")  # 最低给予5万元 bounds what is given
REACH = 14
_MARKS = "，,。；;：:！？!?"
_BRACKET = r"[（(][^（）()]{0,16}[）)]"


@cache
def _class_of(side: str) -> dict[str, tuple[BoundClass, bool]]:
    """The words whose figure stands on one side: their class, and whether they cap what is given."""
    return {
        w.text: (w.cls, w.kind == "封顶")  # type: ignore[misc]
        for w in words.table()
        if w.kind in ("界限", "封顶", "截至") and w.side == side
    }


@cache
def _forward() -> re.Pattern[str]:
    """A word whose figure stands behind it, with what turns it round."""
    said = words.longest_first(_class_of("后"))
    return re.compile(rf"(?P<not>{words.pattern('反')})?(?P<word>{said})")


@cache
def _backward() -> re.Pattern[str]:
    """A word behind its figure: measure, 人民币, （含）, 及 may stand between."""
    said = words.longest_first(_class_of("前"))
    return re.compile(
        rf"(?:[/／](?:{words.pattern('个')}|[一-鿿]))?(?P<noun>人民币|[一-鿿]{{0,4}}?)(?P<mark>{_mark_pattern()})?(?:[（(]?[及或和][）)]?)?(?P<word>{said})(?P<after>{_mark_pattern()})?"
    )


@cache
def _itself() -> str:
    """What a mark may name: the end itself, by a word or by its figure."""
    figure = rf"[0-9.,]+(?:{words.pattern('倍数')})?(?:{words.pattern('元', '外币', '比例', '个', '期间')})?"
    return rf"(?:本数|本级|该数|当日|当天|当月|当年|首日|本|{figure})?"


@cache
def _mark_pattern() -> str:
    said = words.pattern("含", "不含")
    return rf"[（(](?:{said}){_itself()}[）)]|(?:{said})(?:本数|该数)?(?=[以及或之])"


@cache
def _mark() -> re.Pattern[str]:
    """（含） or （不含） where it stands, with nothing but the end itself inside."""
    said = words.pattern("含", "不含")
    return re.compile(rf"[（(](?P<said>{said}){_itself()}[）)]|(?P<bare>{said})(?:本数|该数)?(?=以[上下内])")


def _closing(text: str, at: int) -> tuple[Mark, int]:
    """Whether a mark at a place closes (True) or opens (False) the end; None when none stands there."""
    m = _mark().match(text, at)
    if m is None:
        return None, at
    return (m["said"] or m["bare"]) in words.of("含"), m.end()


def _with_mark(cls: BoundClass, mark: Mark) -> BoundClass:
    return cls if mark is None else (_CLOSED if mark else _OPEN)[cls]


@cache
def _nothing() -> re.Pattern[str]:
    """Behind a figure: …的不予奖励, …的企业，一律不予奖励."""
    gap = rf"(?:(?!{words.pattern('给')})[^{_MARKS}])"
    return re.compile(rf"{gap}{{0,12}}的{gap}{{0,6}}[，,]?{gap}{{0,6}}?(?:{words.pattern('不给')})")


@cache
def _doubtful(side: str) -> re.Pattern[str]:
    """What may change a figure from one side: 约, 左右, and what reads like a boundary and was not read as one."""
    turning = (
        "[超不未非达满逾]"
        if side == "左"
        else rf"[多余]|以[外上下内前后]|[（(](?:{words.pattern('含', '不含')}){_itself()}[）)]"
    )
    return re.compile(f"{words.pattern('约')}|{turning}")


class Reader:
    """Reads the boundaries of one text."""

    def __init__(self, text: str, figures: Sequence[Figure], rows: Sequence[tuple[int, ...]]) -> None:
        self.text = text
        self.figures = figures
        self.rows = rows
        self.within = frozenset(at for f in figures for at in range(f.start, f.end))
        self.known: list[tuple[int, int]] = [(f.start, f.end) for f in figures]
        self.found: list[Bound] = []

    def bounds(self) -> list[Bound]:
        """Every boundary, in the order of the text."""
        self._ranges()
        self._backward_words()
        self._forward_words()
        return sorted(
            (self._excluding(b) for b in self.found),
            key=lambda b: (b.start, b.figure.start if b.figure else -1),
        )

    # ------------------------------------------------------------ lists and ranges

    def _row_of(self, number: int) -> tuple[int, ...]:
        return next((row for row in self.rows if number in row), (number,))

    def _ranges(self) -> None:
        """A至B, A（含）至B, A-B: two ends that bound each other."""
        for low, high in zip(self.figures, self.figures[1:], strict=False):
            if low.kind != high.kind:
                continue
            closed, at = _closing(self.text, low.end)
            above = re.compile("以上|起").match(self.text, at)
            joiner = re.compile(words.pattern("区间")).match(self.text, above.end() if above else at)
            joiner = joiner or self._between(high, above.end() if above else at)
            if joiner is None or joiner.end() != high.start or (low.free and high.free):
                continue
            ending, behind = _closing(self.text, high.end)
            below = re.compile(r"以下|以内|之间|为?止").match(self.text, behind)
            if below:
                ending, behind = (
                    (ending, below.end()) if ending is not None else _closing(self.text, below.end())
                )
            self.known += [(low.end, high.start), (high.end, behind)]
            self._end(low, ">=", closed, ending, joiner)
            self._end(high, "<=", ending, closed, joiner)

    def _between(self, high: Figure, at: int) -> re.Match[str] | None:
        """介于A和B之间."""
        joiner = re.compile("[和与、]").match(self.text, at)
        return joiner if joiner and self.text.startswith("之间", high.end) else None

    def _end(self, figure: Figure, cls: BoundClass, own: Mark, other: Mark, at: re.Match[str]) -> None:
        """One end of a range; unmarked beside an end that is marked as its own, custom leaves it open."""
        first = _with_mark(cls, own)
        self._add(at[0], first, at.start(), at.end(), figure)
        if own is None and other is True:
            self.found.append(Bound(at[0], _OPEN[cls], at.start(), at.end(), figure, custom=True))

    def _add(
        self, word: str, cls: BoundClass, start: int, end: int, figure: Figure, *, cap: bool = False
    ) -> None:
        self.found.append(Bound(word, cls, start, end, figure, cap))
        self.known.append((start, end))

    def _bounded(self, figure: Figure) -> bool:
        return any(b.figure is figure for b in self.found)

    # ------------------------------------------------------------ words behind their figure

    def _backward_words(self) -> None:
        for number, figure in enumerate(self.figures):
            m = self._word_behind(figure)
            if m is None:
                continue
            cls, cap = _class_of("前")[m["word"]]
            closed = (
                self._marked(m["mark"]) if m["mark"] else self._marked(m["after"]) if m["after"] else None
            )
            if m["after"]:
                self.known.append((m.start("after"), m.end("after")))
            self.known.append((figure.end, m.end()))
            if (
                closed is None
                and m["word"] in _DAY_ITSELF
                and not _joined(self.text, figure.end, m.start("word"))
            ):
                self.found.append(
                    Bound(m["word"], _OPEN[cls], m.start("word"), m.end("word"), figure, custom=True)
                )
            for each in self._row_of(number):
                if each <= number and not self._bounded_by_range(self.figures[each]):
                    self._add(
                        m["word"],
                        _with_mark(cls, closed),
                        m.start("word"),
                        m.end("word"),
                        self.figures[each],
                        cap=cap,
                    )

    def _bounded_by_range(self, figure: Figure) -> bool:
        return any(b.figure is figure and b.word in words.of("区间") for b in self.found)

    def _marked(self, words_: str) -> bool:
        bare = words_.strip("（）()")
        return not bare.startswith(words.of("不含"))

    def _word_behind(self, figure: Figure) -> re.Match[str] | None:
        m = _backward().match(self.text, figure.end)
        if m is None:
            return None
        word, behind = m["word"], self.text[m.end("word") : m.end("word") + 2]
        if any(figure.end < f.start < m.end() for f in self.figures) and not m["mark"]:
            return None
        dated = figure.kind in ("日期", "期间")
        if word in ("前", "后", "以前", "以后", "之前", "之后", "止", "为止") and not dated:
            return None
        if word == "内" and (
            not (dated or m["noun"] == "" or figure.unit) or behind.startswith(("部", "容", "外"))
        ):
            return None
        if word == "起" and (
            behind.startswith(("步", "点", "草", "付", "到")) or not (dated or figure.kind == "金额")
        ):
            return None
        return m

    # ------------------------------------------------------------ words before their figure

    def _forward_words(self) -> None:
        for m in _forward().finditer(self.text):
            if any(
                a < m.end("word") and m.start("word") < b for a, b in self.known if (a, b) != m.span("word")
            ):
                continue
            if self.text[m.start() - 1 : m.start()] == "每":
                self.known.append((m.start() - 1, m.end()))
                continue  # 每超过1亿元: a share, no boundary
            cls, cap = _class_of("后")[m["word"]]
            mirrored = self._mirrored(m)
            if mirrored is not None:
                self._add(m[0], _MIRRORED[cls], m.start(), m.end(), mirrored)
                continue
            if m["not"]:
                cls = OPPOSITE[cls]
                cap = cap or cls == "<="
            number = self._figure_behind(m, cap=cap)
            word = m[0]
            if number is None:
                if self._alone(m):
                    self.found.append(Bound(word, cls, m.start(), m.end(), None, cap))
                continue
            for each in self._row_of(number):
                if each >= number:
                    figure = self.figures[each]
                    closed, behind = _closing(self.text, figure.end)
                    inner = _closing(self.text, m.end())[0]
                    if behind > figure.end:
                        self.known.append((figure.end, behind))
                    self._add(
                        word,
                        _with_mark(cls, inner if closed is None else closed),
                        m.start(),
                        m.end(),
                        figure,
                        cap=cap,
                    )

    def _mirrored(self, m: re.Match[str]) -> Figure | None:
        """10人≤人数: the figure that stands before a sign and nothing that it bounds behind it."""
        if m["word"] not in "≤≥<>" or any(f.start == m.end() for f in self.figures):
            return None
        return next((f for f in self.figures if f.end == m.start()), None)

    def _alone(self, m: re.Match[str]) -> bool:
        """Whether a word that bounds no figure is a boundary all the same (超过上年水平); 最高级别, 突破口 are none."""
        further = _forward().search(self.text, m.end(), m.end() + REACH)
        if further and not any(c in _MARKS for c in self.text[m.end() : further.start()]):
            return False
        return m["word"] in words.of("比较")

    def _figure_behind(self, m: re.Match[str], *, cap: bool) -> int | None:
        for number, figure in enumerate(self.figures):
            if figure.start < m.end():
                continue
            gap = re.sub(_BRACKET, "", self.text[m.end() : figure.start])
            return number if self._reaches(m["word"], gap, figure, cap=cap) else None
        return None

    def _reaches(self, word: str, gap: str, figure: Figure, *, cap: bool) -> bool:
        if len(gap) > REACH or any(c in _MARKS for c in gap) or (figure.free and gap) or figure.top:
            return False
        if word in ("达", "超", "满", "逾", "至") and gap:
            return False
        if re.match("的?(?:部分|标准|幅度|额度|数额)|价|工资|生活|级|档", gap):
            return False  # 超出部分按10%: what is over is given, 10% is no boundary
        if word in ("至", "截至", "截止", "有效期至"):
            return figure.kind == "日期"
        if not cap and word not in _FLOORS and re.search(words.pattern("给"), gap):
            return False
        if _forward().search(gap):
            return False
        if (
            word in ("实现", "完成", "达到")
            and gap
            and ("的" in gap or (word == "完成" and figure.kind not in ("金额", "比例", "计数")))
        ):
            return False
        return not (word == "上限" and not gap and figure.kind == "计数" and not figure.unit)

    # ------------------------------------------------------------ who gets nothing

    def _excluding(self, bound: Bound) -> Bound:
        """A boundary of what is not given: 不足1万元的不予奖励."""
        if bound.figure is None or bound.cap:
            return bound
        behind = self.text[bound.figure.end : bound.figure.end + 40]
        if _nothing().match(behind):
            return Bound(
                bound.word,
                bound.cls,
                bound.start,
                bound.end,
                bound.figure,
                bound.cap,
                bound.custom,
                excludes=True,
            )
        return bound

    # ------------------------------------------------------------ what was not understood

    def unread(self) -> Iterator[Unread]:
        """Words beside a figure that may change what it means."""
        for figure in self.figures:
            if figure.free:
                continue
            left = self._window(figure.start, -1)
            right = self._window(figure.end, 1)
            for (start, end), pattern in ((left, _doubtful("左")), (right, _doubtful("右"))):
                for m in pattern.finditer(self.text[start:end]):
                    a, b = start + m.start(), start + m.end()
                    touching = a == figure.end if pattern is _doubtful("右") else b == figure.start
                    if touching and not self._understood(a, b, figure):
                        yield Unread(m[0], a, b, figure)
                        break

    def _understood(self, start: int, end: int, figure: Figure) -> bool:
        own = (figure.start, figure.end)
        return any(a < end and start < b for a, b in self.known if (a, b) != own)

    def _window(self, at: int, step: int) -> tuple[int, int]:
        """The characters beside a figure, up to the next mark or figure."""
        end = at
        while 0 <= (end if step > 0 else end - 1) < len(self.text) and abs(end - at) < 10:
            here = end if step > 0 else end - 1
            if self.text[here] in _MARKS or here in self.within:
                break
            end += step
        return (at, end) if step > 0 else (end, at)


def _joined(text: str, start: int, end: int) -> bool:
    """Whether 及 or 或 stands between a day and its 以后: the day itself belongs to it."""
    return any(c in text[start:end] for c in "及或")
