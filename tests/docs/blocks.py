"""Fenced blocks of the documents, and the policies that fragments are put into.

In: a Markdown text.  Out: its blocks with the words after the fence; a whole
policy for a fragment: the first keyword of the fragment says where it goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from policydsl.sema.structure import UNDER
from policydsl.syntax import lexer
from policydsl.syntax.keywords import by_spelling

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"

_FENCE = re.compile(
    r"^(?P<tick>`{3,})(?P<info>[^\n`]*)\n(?P<text>.*?)^(?P=tick)[ ]*$", re.MULTILINE | re.DOTALL
)
_HIDDEN = re.compile(r"⟦U\+([0-9A-F]{4})⟧")


@dataclass(frozen=True)
class Block:
    """A fenced block: the document, the line of its fence, the words after the fence, its text."""

    document: str
    line: int
    words: tuple[str, ...]
    text: str

    @property
    def language(self) -> str:
        """The first word."""
        return self.words[0] if self.words else ""

    def has(self, word: str) -> bool:
        """Whether the fence says `word`."""
        return word in self.words[1:]

    @property
    def codes(self) -> tuple[str, ...]:
        """The diagnostic codes the fence names."""
        return tuple(w for w in self.words if w.startswith("POL-"))

    def __str__(self) -> str:
        return f"{self.document}:{self.line}"


def blocks(path: Path) -> list[Block]:
    """Every fenced block of a document."""
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT).as_posix()
    return [
        Block(name, text.count("\n", 0, m.start()) + 1, tuple(m["info"].split()), m["text"])
        for m in _FENCE.finditer(text)
    ]


def preamble() -> str:
    """The policy that fragments are put into: the one block `pol 前言` of the language reference."""
    (found,) = [b for b in blocks(DOCS / "language.zh.md") if b.language == "pol" and b.has("前言")]
    return found.text


def keywords(text: str) -> Iterator[str]:
    """The opening keywords of a text, in Chinese."""
    pieces, _ = lexer.segments(lexer.normalise(text))
    yield from (p.keyword.zh for p in pieces if p.keyword is not None)


# What a fragment of award slots leaves out, unless it writes the slot itself.
_DEFAULTS = (("对象", "企业"), ("金额", "10万元"))


def whole(fragment: str) -> str:
    """A whole policy around a fragment."""
    base = preamble()
    found = list(keywords(fragment))
    first = next((k for k in by_spelling().values() if found and k.zh == found[0]), None)
    level = first.level if first else "slot"
    if level == "item0":
        return base + fragment
    owner = UNDER.get(found[0]) if level == "item1" else "奖励"
    if owner == "主体":
        head, mark, tail = base.partition("\n条款 ")
        return head + "\n" + fragment.rstrip("\n") + mark + tail
    if owner == "条款":
        return base + fragment
    return base + "  奖励 示例奖\n" + _filled(fragment, found)


def _filled(fragment: str, found: list[str]) -> str:
    head = "".join(f"    {k} {v}\n" for k, v in _DEFAULTS if k not in found)
    repeats = "频次" in found or "评选" in found or "随" in found or "分阶段" in fragment
    tail = "" if repeats else "    频次 一次性\n"
    basis = "" if "依据" in found else '    依据 第1段 "给予奖励"\n'
    return head + fragment.rstrip("\n") + "\n" + tail + basis


def data(block: Block) -> bytes:
    """The file that a block stands for; `⟦U+200B⟧` stands for the character itself, `GBK` is an encoding."""
    text = whole(block.text) if block.has("片段") else block.text
    text = _HIDDEN.sub(lambda m: chr(int(m[1], 16)), text)
    return text.encode("gbk" if block.has("GBK") else "utf-8")
