"""Our JSON against the standard library's, and where it is stricter."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydsl.batch import json_reader as j

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


def bare(value):
    match value:
        case j.Text(v) | j.Flag(v):
            return v
        case j.Number(v):
            return json.loads(v)
        case j.Null():
            return None
        case j.List(items):
            return [bare(x) for x in items]
        case j.Object(members):
            return {k.value: bare(v) for k, v in members}


def spans(value):
    yield value
    match value:
        case j.List(items):
            for x in items:
                yield from spans(x)
        case j.Object(members):
            for k, v in members:
                yield k
                yield from spans(v)


@given(plain, st.sampled_from([None, 1]), st.booleans())
def test_reads_what_json_writes(value, indent, ascii_only):
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    read = j.read(text)
    assert bare(read) == value
    for each in spans(read):
        assert json.loads(text[each.span.start : each.span.end]) == bare(each)


@given(st.text('{}[]:,"\\ \nu01-.eE+truefalsn甲', max_size=30))
def test_reads_nothing_that_json_does_not(text):
    try:
        ours = bare(j.read(text))
    except j.Malformed:
        return
    assert ours == json.loads(text)


@given(st.text('{}[]:,"\\ \nu01-.eE+truefalsn甲', max_size=30))
def test_a_problem_has_its_place(text):
    with contextlib.suppress(j.Malformed):
        j.read(text)
        return
    with pytest.raises(j.Malformed) as caught:
        j.read(text)
    assert 0 <= caught.value.span.start <= caught.value.span.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "NaN",
        "[1,]",
        '{"a":1,}',
        "1 2",
        "'a'",
        "{a:1}",
        "// x\n1",
        "01",
        "1.",
        "+1",
        '"\t"',
        '"\\ud800"',
        "",
        " ",
        '"a',
        "1_000",
        "{1:2}",
        '{"a" 1}',
    ],
)
def test_refuses(text):
    with pytest.raises(j.Malformed):
        j.read(text)


def test_depth_is_limited():
    j.read("[" * 30 + "]" * 30)
    with pytest.raises(j.Malformed) as caught:
        j.read("[" * 5000)
    assert caught.value.deep


def test_repeated_keys_and_figures_stay_as_written():
    value = j.read('{"a": 1e400, "a": 0.10}')
    assert [(k.value, v.value) for k, v in value.members] == [("a", "1e400"), ("a", "0.10")]
