"""After an edit the compiler does again what the edit touches: what comes out is what a first look would give.

A text is edited again and again in one process. After every edit the trees, every place in them and every diagnostic have
to be those of a process that never saw the text before.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from unittest import mock

import pytest

from policydsl.pipeline import Policy, load_source
from policydsl.sema import cases
from policydsl.source import Source
from policydsl.syntax import lexer, parser

ROOT = Path(__file__).parents[2]
TEXTS = (*sorted((ROOT / "tests" / "worked").glob("*.pol")), ROOT / "policydsl" / "demo" / "yunzhou_2025.pol")
EDITS = 12

# What decides about cases from outside of them: types, bounds, options, names, the end of the validity.
FAR = (
    (r": 金额", ": 计数"), (r": 计数", ": 金额"), (r": 是否", ": 文本"), (r"至 20(\d\d)", r"至 203\1"), (r"区间 \S+ 至", "区间 3万元 至"),
    (r"(选项 \S+?)、(\S+)", r"\1甲、\2"), (r"事实 (\S+?):", r"事实 \1新:"), (r"奖励 (\S+)", r"奖励 \1新"), (r"口径 (\S+)", r"口径 \1新"),
    (r"条款 [一二三四五六七八九十]+", "条款 九十九"), (r"外部 (\S+)", r"外部 \1新"), (r"主体 (\S+)", r"主体 \1新"), (r"目标 (\S+)", r"目标 \1新"),
)  # fmt: skip


@contextmanager
def nothing_seen() -> Iterator[None]:
    """As in a new process."""
    lexer._scan_line.cache_clear()
    with mock.patch.object(parser, "_cache", {}), mock.patch.object(cases, "_memory", {}):
        yield


def told(policy: Policy) -> list[object]:
    """Everything that a policy says, with every place; what was told already is a number."""
    seen: dict[int, int] = {}
    return [policy.diagnostics, _flat(policy.file and policy.file.items, seen), _flat(policy.ir, seen)]


def _flat(value: object, seen: dict[int, int]) -> object:
    if isinstance(value, list | tuple):
        return [_flat(v, seen) for v in value]
    if isinstance(value, dict):
        return [(k, _flat(v, seen)) for k, v in value.items()]
    if not dataclasses.is_dataclass(value):
        return value
    if id(value) in seen:
        return seen[id(value)]
    if type(value).__eq__ is object.__eq__:  # a declaration: told once
        seen[id(value)] = len(seen)
    return [type(value).__name__, *(_flat(getattr(value, f.name), seen) for f in dataclasses.fields(value))]


def edited(text: str, rng: Random) -> str:
    lines = text.split("\n")
    at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    place = rng.randrange(len(text))
    pattern, instead = rng.choice(FAR)
    found = list(re.finditer(pattern, text))
    kind = rng.randrange(8)
    if kind < 3 and found:
        m = rng.choice(found)
        return text[: m.start()] + m.expand(instead) + text[m.end() :]
    if kind == 3:
        lines.insert(at, lines[other])
    elif kind == 4:
        del lines[at]
    elif kind == 5:
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == 6:
        return text[:place] + rng.choice("的、：（ 0123万元是否\n") + text[place + 1 :]
    else:
        lines.insert(at, "# 插入的一行")
    return "\n".join(lines)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_an_edit_leaves_no_trace_of_the_text_before(path: Path) -> None:
    original = path.read_text(encoding="utf-8")
    rng = Random(path.stem)
    text = original
    load_source(Source(path.name, text))
    for _ in range(EDITS):
        text = edited(original if rng.random() < 0.6 else text, rng)
        assert told(load_source(Source(path.name, text))) == first_look(path.name, text)
    usable = "# 插入的一行\n" + original
    assert load_source(Source(path.name, usable)).ok
    assert told(load_source(Source(path.name, usable))) == first_look(path.name, usable)


def first_look(name: str, text: str) -> list[object]:
    with nothing_seen():
        return told(load_source(Source(name, text)))


def test_cases_are_kept_and_moved() -> None:
    """What is tested above does happen: an edit in front of the cases lowers none of them again."""
    text = TEXTS[-1].read_text(encoding="utf-8")
    with nothing_seen():
        before = load_source(Source("x", text))
        with mock.patch.object(cases, "_case", side_effect=AssertionError("lowered again")):
            after = load_source(Source("x", "# 一行\n" + text))
    assert before.ir is not None
    assert after.ir is not None
    assert before.ir.cases == after.ir.cases
    assert after.ir.cases[0].origin.start == before.ir.cases[0].origin.start + len("# 一行\n")


def test_a_name_that_could_not_be_read_is_not_one_that_is_not_there() -> None:
    """A case may be silent about a name only as long as its declaration is there and broken."""
    text = (ROOT / "tests" / "worked" / "groups.pol").read_text(encoding="utf-8")
    declared = next(m for m in re.finditer(r"  外部 (\S+)[^\n]*\n|^外部 (\S+)[^\n]*\n", text, re.MULTILINE))
    broken = text.replace(declared[0], f"外部 {declared[1] or declared[2]} ）\n")
    gone = text.replace(declared[0], "")
    with nothing_seen():
        first = load_source(Source("x", gone))
    load_source(Source("x", broken))
    assert told(load_source(Source("x", gone))) == told(first)
