"""Four times the policy, about four times the work: calls are counted, no clock is read."""

from __future__ import annotations

import sys

import pytest

from bench import text
from policydsl import demo, products
from policydsl.emit import guide
from policydsl.pipeline import load_source
from policydsl.source import Source

SMALL, LARGE = 2, 8
SLACK = 1.35

PRODUCTS = {
    "guide": lambda p: guide.render_html(products.guide_paper(p)),
    "manual": lambda p: guide.render_html(products.manual_paper(p)),
    "report": products.reports,
    "evaluator": products.evaluator,
    "facts": products.facts,
}


def policy(copies):
    return load_source(Source("x.pol", text.copies(demo.read(demo.OLD).decode(), copies)))


@pytest.fixture(scope="module")
def policies():
    made = [policy(n) for n in (1, SMALL, LARGE)]
    assert all(p.ok for p in made), [d.headline for p in made for d in p.diagnostics if d.is_error]
    assert len(made[2].ir.awards) == LARGE * len(made[0].ir.awards)
    return made


def calls(act):
    """How many calls of functions, in Python and in C, an act takes."""
    count = 0

    def seen(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", PRODUCTS)
def test_products_grow_with_the_policy(policies, name):
    first, small, large = policies
    PRODUCTS[name](first)  # what is loaded once
    few, many = (calls(lambda p=p: PRODUCTS[name](p)) for p in (small, large))
    assert many < few * LARGE / SMALL * SLACK
