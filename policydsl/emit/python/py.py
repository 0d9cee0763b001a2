"""Small pieces of Python source that know how strongly they bind, so that only needed brackets are written.

In: operands.  Out: `Py`.  Constants fold: thresholds reach the generated file as one integer.
"""

from __future__ import annotations

from dataclasses import dataclass

from policydsl.emit.python import literals

OR, AND, NOT, COMPARE, SUM, PRODUCT, NEGATIVE, ATOM = range(1, 9)


@dataclass(frozen=True, slots=True)
class Py:
    """Source, its binding strength, and its value when it is a constant."""

    text: str
    level: int = ATOM
    const: int | None = None

    def within(self, level: int) -> str:
        """The source as an operand of an operator of that strength."""
        return self.text if self.level >= level else f"({self.text})"


def num(value: int) -> Py:
    """An integer constant."""
    return Py(literals.integer(value), ATOM if value >= 0 else NEGATIVE, value)


def add(a: Py, b: Py) -> Py:
    """a + b."""
    if a.const is not None and b.const is not None:
        return num(a.const + b.const)
    if a.const == 0:
        return b
    return a if b.const == 0 else Py(f"{a.within(SUM)} + {b.within(SUM)}", SUM)


def sub(a: Py, b: Py) -> Py:
    """a - b."""
    if a.const is not None and b.const is not None:
        return num(a.const - b.const)
    return a if b.const == 0 else Py(f"{a.within(SUM)} - {b.within(PRODUCT)}", SUM)


def mul(a: Py, b: Py) -> Py:
    """a * b."""
    if a.const is not None and b.const is not None:
        return num(a.const * b.const)
    if a.const == 1:
        return b
    if b.const == 1:
        return a
    return Py(f"{a.within(PRODUCT)} * {b.within(NEGATIVE)}", PRODUCT)


def floor_div(a: Py, b: Py) -> Py:
    """a // b."""
    if a.const is not None and b.const is not None:
        return num(a.const // b.const)
    return a if b.const == 1 else Py(f"{a.within(PRODUCT)} // {b.within(NEGATIVE)}", PRODUCT)


def compare(op: str, a: Py, b: Py) -> Py:
    """A comparison; `=` of the policy is `==`."""
    return Py(f"{a.within(SUM)} {'==' if op == '=' else op} {b.within(SUM)}", COMPARE)


def both(items: list[Py]) -> Py:
    """a and b."""
    if len(items) == 1:
        return items[0]
    return Py(" and ".join(item.within(AND + 1) for item in items), AND)


def any_one(items: list[Py]) -> Py:
    """a or b."""
    if len(items) == 1:
        return items[0]
    return Py(" or ".join(item.within(OR + 1) for item in items), OR)


def no(item: Py) -> Py:
    """Not a."""
    return Py(f"not {item.within(NOT)}", NOT)
