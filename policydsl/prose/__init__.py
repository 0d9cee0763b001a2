"""What official sentences say: figures, bounds, ranges, lists, caps, negations.

In: a sentence, a phrase, a paragraph.  Out: a `Reading`: every figure with its
exact value, every boundary with its class and the figure that it bounds, and
what stands beside a figure and was not understood.  All words stand in one table
(`grammar/prose.tsv`).  Checking a rule against a phrase, verifying a policy
against its original, drafting and telling back read prose here and nowhere else.
"""

from policydsl.prose.bounds import OPPOSITE
from policydsl.prose.model import Bound, BoundClass, Figure, FigureKind, Reading, Unread
from policydsl.prose.reading import (
    bounds,
    connects,
    figures,
    frequencies,
    gives_money,
    limits,
    money_given,
    normalise,
    operative,
    read,
    turning,
    untitled,
)

__all__ = [
    "OPPOSITE",
    "Bound",
    "BoundClass",
    "Figure",
    "FigureKind",
    "Reading",
    "Unread",
    "bounds",
    "connects",
    "figures",
    "frequencies",
    "gives_money",
    "limits",
    "money_given",
    "normalise",
    "operative",
    "read",
    "turning",
    "untitled",
]
