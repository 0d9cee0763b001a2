"""Wrong versions of a module, one small change each: what a slip of the hand would make of it.

In: the text of a module.  Out: its mutants in the order of the text.  A change is found in the syntax tree and
made in the text, so that every other line stays as it is.  Left alone: docstrings, annotations, assertions,
names that only a type checker reads, the words of messages.
"""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Words of which one may stand where another should: each is taken for the next of its row.
VOCABULARIES = (
    ("一次性", "每年一次", "每事项一次", "不限次"),
    ("每次", "每年", "有效期内", "累计"),
    ("补差", "不再给", "另给"),
    ("同一主体", "同一年度", "同一事项"),
    ("同奖", "平分", "待裁定"),
    ("四舍五入", "舍去", "进一"),
    ("加", "扣减"),
    ("上浮", "减按"),
    ("上限", "下限", "起付"),
    ("不符合", "材料不全", "可兑付", "不重复", "应得", "入选"),
    ("档", "金额"),
    ("历史", "去重", "限额"),
    ("组未决", "组先付"),
    ("申请日期", "轮次", "日期"),
    ("是", "否"),
    ("以上", "超过", "以下", "不足"),
    ("missing", "judgements"),
    ("amount", "entitled"),
    ("failed", "displaced"),
    ("<", "<=", ">", ">="),
    ("+", "-"),
    ("*", "/"),
    ("==", "!="),
    ("元", "万元", "亿元"),
    ("年", "个月", "日"),
)
NEXT_WORD = {word: row[(i + 1) % len(row)] for row in VOCABULARIES for i, word in enumerate(row)}

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_CALCULATED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
}
MOST = 160  # characters of a change that is told
_CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: `start` to `end` of the text replaced by `put`.

    `text` is the line as it stands, `change` what becomes of it; the two name the mutant wherever the line moves to.
    """

    line: int
    text: str
    kind: str
    change: str
    start: int
    end: int
    put: str

    def of(self, source: str) -> str:
        """The module with the change made."""
        return source[: self.start] + self.put + source[self.end :]

    def stands(self, source: str) -> bool:
        """Whether the changed module is Python at all."""
        try:
            compile(self.of(source), "mutant", "exec", dont_inherit=True)
        except SyntaxError:
            return False
        return True


def mutants_of(source: str) -> list[Mutant]:
    """Every mutant of a module, in the order of the text, each once."""
    tree = ast.parse(source)
    text = _Text(source)
    found: dict[tuple[int, int, str], Mutant] = {}
    for node in _visited(tree):
        for kind, old, new in _changes(node):
            mutant = text.mutant(kind, old, new)
            found.setdefault((mutant.start, mutant.end, mutant.put), mutant)
    return sorted(found.values(), key=lambda m: (m.start, m.end, m.put))


class _Text:
    """Places of nodes in the text, and the text with a node put in the place of another."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines = source.splitlines(keepends=True)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))

    def mutant(self, kind: str, old: ast.AST, new: ast.AST | None) -> Mutant:
        """`new` (or nothing at all) in the place of `old`."""
        assert isinstance(old, ast.expr | ast.stmt)
        start = self._offset(old.lineno, old.col_offset)
        end = self._offset(old.end_lineno or old.lineno, old.end_col_offset or 0)
        put = _written(old, new)
        line = self.lines[old.lineno - 1].strip()
        change = f"{_short(self.source[start:end])} → {_short(put)}"
        return Mutant(old.lineno, line, kind, change, start, end, put)

    def _offset(self, line: int, column: int) -> int:
        return self.starts[line - 1] + len(self.lines[line - 1].encode()[:column].decode())


def _written(old: ast.AST, new: ast.AST | None) -> str:
    if new is None:
        return "pass"
    text = ast.unparse(ast.fix_missing_locations(new))
    plain = isinstance(
        new, ast.Constant | ast.Name | ast.Tuple | ast.List | ast.Dict | ast.Set | ast.Call | ast.stmt
    )
    return text if plain or isinstance(old, ast.Slice | ast.stmt) else f"({text})"


def _short(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= MOST else joined[: MOST - 1] + "…"


# ---------------------------------------------------------------- which nodes


def _visited(node: ast.AST, *, top: bool = True) -> Iterator[ast.AST]:
    """Nodes that a run of the program evaluates."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "type_comment", "decorator_list", "type_params"):
            continue
        children = value if isinstance(value, list) else [value]
        for child in children:
            if isinstance(child, ast.AST) and not _silent(child, node, top=top):
                yield from _visited(child, top=False)


def _silent(child: ast.AST, parent: ast.AST, *, top: bool) -> bool:
    """Whether nothing of a child bears on what the program does, or its place in the text is not known."""
    match child:
        case ast.Assert() | ast.JoinedStr() | ast.Raise() | ast.Import() | ast.ImportFrom():
            return True
        case ast.Expr(value=ast.Constant() | ast.Call(func=ast.Name(id="assert_never"))):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id=name)]):
            typed = isinstance(child.value, ast.BinOp) and isinstance(child.value.op, ast.BitOr)
            return name in {"__all__", "__slots__"} or (top and typed)
        case ast.Call(func=ast.Name(id="cast" | "TypeVar" | "NewType")):
            return True
        case ast.keyword(arg="slots" | "frozen" | "init" | "repr" | "compare"):
            return isinstance(parent, ast.Call)
        case ast.Subscript(value=ast.Name(id=name)):
            return name in (
                "dict",
                "list",
                "tuple",
                "set",
                "frozenset",
                "Callable",
                "Mapping",
                "Sequence",
                "Literal",
            )
        case _:
            return False


# ---------------------------------------------------------------- what may become of a node

Change = tuple[str, ast.AST, ast.AST | None]


def _changes(node: ast.AST) -> Iterator[Change]:
    yield from _of_values(node)
    yield from _of_calls(node)
    yield from _of_displays(node)
    yield from _of_statements(node)


def _of_values(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=ops):
            for i, op in enumerate(ops):
                other = copy.deepcopy(node)
                other.ops[i] = _COMPARED[type(op)]()
                yield "comparison", node, other
        case ast.BoolOp(op=op, values=values):
            other = copy.deepcopy(node)
            other.op = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield "and/or", node, other
            for i in range(len(values)):
                yield "operand", node, _without(node, "values", i)
        case ast.BinOp(op=op) if type(op) in _CALCULATED:
            other = copy.deepcopy(node)
            other.op = _CALCULATED[type(op)]()
            yield "arithmetic", node, other
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield "sign", node, operand
        case ast.Constant(value=bool(value)):
            yield "constant", node, ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield "constant", node, ast.Constant(value + 1)
            if value:
                yield "constant", node, ast.Constant(value - 1)
        case ast.Constant(value=str(value)) if value in NEXT_WORD:
            yield "word", node, ast.Constant(NEXT_WORD[value])
        case ast.Slice(lower=lower, upper=upper):
            if lower is not None:
                yield "slice", node, ast.Slice(None, upper, node.step)
            if upper is not None:
                yield "slice", node, ast.Slice(lower, None, node.step)
        case _:
            return


def _of_calls(node: ast.AST) -> Iterator[Change]:
    if not isinstance(node, ast.Call):
        return
    if isinstance(node.func, ast.Name) and node.func.id in _CALLED:
        yield "call", node.func, ast.Name(_CALLED[node.func.id])
    if isinstance(node.func, ast.Name) and node.func.id in (
        "isinstance",
        "getattr",
        "hasattr",
        "range",
        "min",
        "max",
    ):
        return
    for i, (left, right) in enumerate(pairwise(node.args)):
        if ast.dump(left) != ast.dump(right) and not isinstance(left, ast.Starred) | isinstance(
            right, ast.Starred
        ):
            other = copy.deepcopy(node)
            other.args[i], other.args[i + 1] = other.args[i + 1], other.args[i]
            yield "arguments", node, other


def _of_displays(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items) if len(
            items
        ) > 1 and not isinstance(getattr(node, "ctx", None), ast.Store):
            for i in range(len(items)):
                yield "element", node, _without(node, "elts", i)
        case ast.Dict(keys=keys) if len(keys) > 1:
            for i in range(len(keys)):
                other = _without(node, "keys", i)
                del other.values[i]  # type: ignore[attr-defined]
                yield "element", node, other
        case _:
            return


def _of_statements(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.If(test=test, orelse=orelse):
            yield "condition", test, _negated(test)
            if not orelse:
                yield "statement", node, None
        case ast.While(test=test) | ast.IfExp(test=test):
            yield "condition", test, _negated(test)
        case ast.comprehension(ifs=ifs):
            for test in ifs:
                yield "condition", test, _negated(test)
        case ast.match_case(guard=ast.expr() as guard):
            yield "condition", guard, _negated(guard)
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield "return", value, ast.Constant(None)
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.AugAssign():
            yield "statement", node, None
        case ast.Continue() | ast.Break():
            yield "statement", node, None
        case _:
            return


def _negated(test: ast.expr) -> ast.expr:
    return (
        test.operand
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
        else ast.UnaryOp(ast.Not(), test)
    )


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _without(node: ast.AST, name: str, at: int) -> ast.AST:
    """A copy without one item of a list; a single operand that remains stands for itself."""
    other = copy.deepcopy(node)
    items = getattr(other, name)
    del items[at]
    return items[0] if isinstance(other, ast.BoolOp) and len(items) == 1 else other
