"""Curves and bars as drawings: every coordinate a whole number of tenths of a pixel.

In: a `Payout`, and the numbers of the case lines to be shown on it.  Out: `Drawing`.  Nothing is computed about the policy here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from policydsl.emit.report.conclusion import (
    Measure,
    bars_caption,
    base_measure,
    caption,
    money_measure,
)
from policydsl.emit.report.view import Box, Circle, Drawing, Label, Path, Rule
from policydsl.ir.curve import Bars, Curve, Dot, Payout, Point, Series
from policydsl.numerals import money_text

WIDTH, HEIGHT = 4300, 2060
LEFT, RIGHT, TOP, BOTTOM = 480, 4120, 380, 1700
LINE = 130
"""Labels on the vertical axis stand so far apart."""
NEAR = 90
"""Dots nearer than this share one label."""
STYLES = ("s1", "s2", "s3", "s4")

Numbers = Mapping[tuple[str, int], int]


def drawing(payout: Payout, numbers: Numbers) -> Drawing:
    """What an award pays, drawn.  `numbers` gives the number of each line of each case in the tables beside it."""
    if isinstance(payout, Bars):
        return _bars(payout)
    return _curve(payout, numbers)


def numeral(number: int) -> str:
    """①, ②, …, ㊿; further ones in brackets."""
    if number <= 20:
        return chr(0x2460 + number - 1)
    if number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if number <= 50 else f"({number})"


def text_width(text: str) -> int:
    """How much room a label takes."""
    return sum(58 if ord(c) < 0x2000 else 112 for c in text)


# ---------------------------------------------------------------- the frame of a curve


@dataclass(frozen=True, slots=True)
class _Frame:
    """From values to places."""

    curve: Curve
    end: int
    top: int
    base: Measure
    money: Measure

    def x(self, at: int) -> int:
        """Where a value of the base stands."""
        return LEFT + (RIGHT - LEFT) * at // self.end

    def y(self, amount: int) -> int:
        """Where an amount stands."""
        return BOTTOM - (BOTTOM - TOP) * amount // self.top

    def at(self, p: Point) -> tuple[int, int]:
        """Where a point stands."""
        return self.x(p.at), self.y(p.amount)


def _frame(curve: Curve) -> _Frame:
    amounts = [p.amount for s in curve.series for t in s.stretches for p in t.points]
    paid = max(amounts, default=0)
    top = max([paid, *(c.amount for c in curve.caps if 2 * c.amount <= 3 * paid)], default=1) or 1
    return _Frame(curve, max(curve.end, 1), top, base_measure(curve), money_measure(top))


def _curve(curve: Curve, numbers: Numbers) -> Drawing:
    f = _frame(curve)
    room = _Room()
    paid = max((p.amount for s in curve.series for t in s.stretches for p in t.points), default=0)
    caps = [c for c in curve.caps if paid <= c.amount <= f.top]
    cap_labels = [room.placed(_cap_label(f, c.amount, c.reached)) for c in caps[:1]]
    numbered = _numbered(f, numbers)
    dots = tuple(Circle(x, y, 34, css, title) for (x, y), (_, css, title) in numbered.items())
    ends = tuple(c for s in curve.series for c in _ends(f, s))
    room.taken += [(c.x - c.r, c.y - c.r, c.x + c.r, c.y + c.r) for c in (*dots, *ends)]
    labels = [
        *_axis_names(f),
        *_y_ticks(f),
        *_x_ticks(f),
        *cap_labels,
        *_names(f, room),
        *_dot_labels(numbered, room),
    ]
    return Drawing(
        WIDTH,
        HEIGHT,
        caption(curve),
        rules=(*_grid(f), *(Rule(LEFT, f.y(c.amount), RIGHT, f.y(c.amount), "cap") for c in caps)),
        areas=tuple(_areas(f)),
        paths=tuple(_paths(f)),
        circles=(*(c for c in dots if c.css != "wrong"), *ends, *(c for c in dots if c.css == "wrong")),
        labels=tuple(labels),
    )


def _axis_names(f: _Frame) -> tuple[Label, ...]:
    unit = f"（{f.base.name}）" if f.base.name else ""
    return (
        Label(40, 130, f"奖励（{f.money.name}）", "ax"),
        Label(RIGHT, 2010, f"{f.curve.base}{unit}", "ax", "end"),
    )


# ---------------------------------------------------------------- axes


def _levels(f: _Frame) -> list[int]:
    """The amounts to name, the most telling first: nothing, the caps, where stretches begin and end."""
    caps = [c.amount for c in f.curve.caps if c.amount <= f.top]
    ends = [p.amount for s in f.curve.series for t in s.stretches for p in (t.points[0], t.points[-1])]
    named = list(dict.fromkeys((0, *caps, *sorted(ends, reverse=True))))
    if len(named) == 2:
        named.append(named[1] // 2)
    return [a for a in named if f.money.exact(a)]


def _spread(places: Iterable[tuple[int, int]], room: int) -> list[tuple[int, int]]:
    """Values with their places, without those too near to an earlier one."""
    kept: list[tuple[int, int]] = []
    for value, place in places:
        if all(abs(place - other) >= room for _, other in kept):
            kept.append((value, place))
    return kept


def _y_marks(f: _Frame) -> list[tuple[int, int]]:
    return _spread(((a, f.y(a)) for a in _levels(f)), LINE)


def _y_ticks(f: _Frame) -> Iterator[Label]:
    return (Label(LEFT - 70, y + 40, f.money.text(a), "tk", "end") for a, y in _y_marks(f))


def _x_marks(f: _Frame) -> list[tuple[int, int]]:
    reached = [c.reached for c in f.curve.caps if c.reached is not None]
    named = [0, *reached, *f.curve.knots, f.end]
    widest = max(text_width(f.base.text(v)) for v in named)
    return _spread(((v, f.x(v)) for v in dict.fromkeys(named) if v <= f.end), widest + 60)


def _x_ticks(f: _Frame) -> Iterator[Label]:
    return (Label(x, BOTTOM + 160, f.base.text(v), "tk", "middle") for v, x in _x_marks(f))


def _grid(f: _Frame) -> Iterator[Rule]:
    yield from (Rule(LEFT, y, RIGHT, y, "gr") for a, y in _y_marks(f) if a)
    yield Rule(LEFT, BOTTOM, RIGHT, BOTTOM, "axl")
    yield from (Rule(x, BOTTOM, x, BOTTOM + 40, "axl") for _, x in _x_marks(f))


def _cap_label(f: _Frame, amount: int, reached: int | None) -> Label:
    """The cap's amount over its line, on the side that the curve leaves free."""
    early = reached is not None and f.x(reached) < (LEFT + RIGHT) // 2
    y = f.y(amount) - 60
    text = f"上限{money_text(amount)}"
    return Label(RIGHT, y, text, "lb", "end") if early else Label(LEFT + 110, y, text, "lb")


# ---------------------------------------------------------------- what is drawn


def _joined(points: Iterable[tuple[int, int]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)


def _paths(f: _Frame) -> Iterator[Path]:
    for s, css in zip(f.curve.series, STYLES, strict=False):
        for stretch in s.stretches:
            yield Path(_joined(f.at(p) for p in stretch.points), "dis" if f.curve.discrete else css)


def _areas(f: _Frame) -> Iterator[Path]:
    """The ground under the curve, while there is one only."""
    for stretch in f.curve.series[0].stretches if len(f.curve.series) == 1 and not f.curve.discrete else ():
        inside = [f.at(p) for p in stretch.points]
        yield Path(_joined([(inside[0][0], BOTTOM), *inside, (inside[-1][0], BOTTOM)]), "fill")


def _ends(f: _Frame, series: Series) -> Iterator[Circle]:
    """Full where a figure belongs to its stretch, open where it does not; every point of a counted base."""
    if f.curve.discrete:
        yield from (Circle(*f.at(p), 24, "full") for t in series.stretches for p in t.points)
        return
    for before, after in pairwise(series.stretches):
        last, first = before.points[-1], after.points[0]
        yield Circle(*f.at(last), 36, "full" if before.last else "open")
        yield Circle(*f.at(first), 36, "full" if after.first else "open")


def _names(f: _Frame, room: _Room) -> Iterator[Label]:
    """What each of several curves is about, near its end."""
    for s in f.curve.series if len(f.curve.series) > 1 else ():
        x, y = f.at(s.stretches[-1].points[-1])
        label = room.free([Label(x, y + dy, s.label, "lb", "end") for dy in (-70, 150, -190, 270)])
        if label is not None:
            yield label


# ---------------------------------------------------------------- cases


@dataclass(slots=True)
class _Room:
    """Where labels and dots stand already."""

    taken: list[tuple[int, int, int, int]] = field(default_factory=list)

    def placed(self, label: Label) -> Label:
        """A label that stands where it is."""
        self.taken.append(_box(label))
        return label

    def free(self, candidates: Sequence[Label]) -> Label | None:
        """The first of several places for a label that is free."""
        for label in candidates:
            a = _box(label)
            inside = a[0] >= LEFT and a[2] <= WIDTH and a[1] >= 0 and a[3] <= BOTTOM
            if inside and not any(
                a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in self.taken
            ):
                return self.placed(label)
        return None


def _box(label: Label) -> tuple[int, int, int, int]:
    width = text_width(label.text)
    left = {"start": label.x, "middle": label.x - width // 2, "end": label.x - width}[label.side]
    return left, label.y - 95, left + width, label.y + 20


Numbered = dict[tuple[int, int], tuple[list[int], str, str]]


def _numbered(f: _Frame, numbers: Numbers) -> Numbered:
    """The dots by their place: the numbers of their case lines, their style, what they tell."""
    out: Numbered = {}
    for dot in sorted(f.curve.dots, key=lambda d: (d.at, d.amount)):
        number = numbers.get((dot.case, dot.line))
        if number is not None:
            place = (f.x(dot.at), f.y(dot.amount))
            seen, css, title = out.get(place, ([], "case", ""))
            told = _told(dot, number)
            out[place] = (
                [*seen, number],
                css if dot.passed else "wrong",
                f"{title}；{told}" if title and len(seen) < 4 else title or told,
            )
    return out


def _told(dot: Dot, number: int) -> str:
    return f"{numeral(number)} {dot.case}：{money_text(dot.amount)}"


def _dot_labels(numbered: Numbered, room: _Room) -> Iterator[Label]:
    groups: list[tuple[int, int, list[int]]] = []
    for (x, y), (numbers, _, _) in numbered.items():
        if groups and abs(groups[-1][0] - x) <= NEAR and abs(groups[-1][1] - y) <= NEAR:
            groups[-1][2].extend(numbers)
        else:
            groups.append((x, y, list(numbers)))
    for x, y, numbers in groups:
        text = _numerals(sorted(set(numbers)))
        places = [
            (x + 60, y + 140, "start"),
            (x - 60, y - 60, "end"),
            (x + 60, y - 60, "start"),
            (x - 60, y + 140, "end"),
        ]
        label = room.free([Label(a, b, text, "lb", side) for a, b, side in places])
        if label is not None:
            yield label


def _numerals(numbers: list[int]) -> str:
    if len(numbers) <= 3:
        return "".join(numeral(i) for i in numbers)
    return f"{numeral(numbers[0])}等{len(numbers)}例"


# ---------------------------------------------------------------- stages and places


def _bars(bars: Bars) -> Drawing:
    """Stages one on top of the other, places side by side."""
    stacked = bars.shape == "分阶段"
    total = sum(b.amount for b in bars.bars)
    caps = [c.amount for c in bars.caps if stacked and c.amount <= 2 * total]
    top = max([total if stacked else max(b.amount for b in bars.bars), *caps]) or 1
    money = money_measure(min((b.amount for b in bars.bars if b.amount), default=top))
    pitch = (RIGHT - 140) // max(1, len(bars.bars))
    height = BOTTOM - TOP
    boxes, labels, rules = [], [Label(40, 130, f"奖励（{money.name}）", "ax")], []
    below = 0
    for i, bar in enumerate(bars.bars):
        x, tall = 140 + pitch * i + pitch // 6, height * bar.amount // top
        y = BOTTOM - height * below // top - tall
        middle = x + pitch // 3
        boxes.append(Box(x, y, pitch * 2 // 3, tall))
        sign = "+" if stacked and i else ""
        labels.append(Label(middle, y - 50, f"{sign}{money.text(bar.amount)}", "lb", "middle"))
        labels.append(Label(middle, BOTTOM + 150, bar.label, "tk", "middle"))
        if stacked and i:
            rules.append(Rule(x - pitch // 3, y + tall, x, y + tall, "dr"))
        below += bar.amount if stacked else 0
    rules += [Rule(140, BOTTOM - height * c // top, RIGHT, BOTTOM - height * c // top, "cap") for c in caps]
    labels += [
        Label(RIGHT - pitch, BOTTOM - height * c // top - 60, f"上限{money_text(c)}", "lb", "end")
        for c in caps[:1]
    ]
    rules.append(Rule(140, BOTTOM, RIGHT, BOTTOM, "axl"))
    return Drawing(WIDTH, 1940, bars_caption(bars), tuple(rules), boxes=tuple(boxes), labels=tuple(labels))
