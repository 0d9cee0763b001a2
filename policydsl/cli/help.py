"""Help and usage problems in Chinese, set for a terminal where Chinese is two columns wide.

In: click's commands and exceptions.  Out: lines.  Click wraps at blanks and
counts characters; this formatter wraps between characters and counts columns.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from policydsl.diagnostics.names import nearest
from policydsl.source import width

COLUMNS = 80
NO_LINE_START = "，。、；：）」》？！%”"


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most `columns`; ASCII words stay whole, no line begins with closing punctuation."""
    lines = [""]
    for piece in _pieces(text):
        full = width(lines[-1]) + width(piece) > columns
        if full and lines[-1] and piece not in NO_LINE_START:
            lines.append("")
        lines[-1] += piece if lines[-1] or not piece.isspace() else ""
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> list[str]:
    out: list[str] = []
    for c in text:
        glue = out and c.isascii() and not c.isspace() and out[-1].isascii() and not out[-1].isspace()
        if glue:
            out[-1] += c
        else:
            out.append(c)
    return out


class Formatter(click.HelpFormatter):
    """Click's formatter with East Asian widths."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """用法：policyc check …"""
        del prefix
        self.write(f"用法：{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        """选项："""
        self.write(f"{'':>{self.current_indent}}{heading}：\n")

    def write_text(self, text: str) -> None:
        """Paragraphs."""
        indent = " " * self.current_indent
        for paragraph in text.split("\n"):
            for line in wrap(paragraph.strip(), COLUMNS - self.current_indent):
                self.write(f"{indent}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 34, col_spacing: int = 2) -> None:
        """Terms with their explanations beside them, or below those that are long."""
        rows = list(rows)
        column = min(max((width(term) for term, _ in rows), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        for term, words in rows:
            lines = wrap(words, COLUMNS - self.current_indent - column) if words else []
            head = f"{indent}{term}"
            if lines and width(term) <= column - col_spacing:
                head += " " * (column - width(term)) + lines.pop(0)
            self.write(f"{head}\n")
            for line in lines:
                self.write(f"{indent}{' ' * column}{line}\n")


class Context(click.Context):
    """Writes its help with our formatter."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help is Chinese."""

    context_class = Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - click's own signature
        """As click's, with the words for options in Chinese."""
        kwargs.setdefault("options_metavar", "[选项]")
        super().__init__(*args, **kwargs)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """--help, in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明"
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """选项."""
        options = (p for p in self.get_params(ctx) if isinstance(p, click.Option))
        records = (r for p in options if (r := p.get_help_record(ctx)) is not None)
        rows = [(term, words.replace("  [required]", "（必填）")) for term, words in records]
        with formatter.section("选项"):
            formatter.write_dl(rows)


class Group(Command, click.Group):
    """A group whose help is Chinese."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - click's own signature
        """As click's, with the words for commands in Chinese."""
        kwargs.setdefault("subcommand_metavar", "命令 [参数]...")
        super().__init__(*args, **kwargs)

    def summaries(self) -> list[tuple[str, str]]:
        """Name and purpose of each command."""
        return []

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """命令, then 选项."""
        with formatter.section("命令"):
            formatter.write_dl(self.summaries())
        super().format_options(ctx, formatter)


def usage_problem(error: click.UsageError) -> str:
    """What is wrong with a command line, the line to write, and where to read more."""
    where = error.ctx.command_path if error.ctx else "policyc"
    lacking = isinstance(error, click.MissingParameter) and error.ctx is not None
    line = f"写成 {_shortest(error.ctx)}；" if lacking and error.ctx else ""
    return f"用法不对：{_usage_words(error).rstrip()}\n  改法：{line}看 {where} --help"


def _shortest(ctx: click.Context) -> str:
    """The command with no more than what it must be given."""
    words = [ctx.command_path]
    for parameter in ctx.command.params:
        if parameter.required and isinstance(parameter, click.Option):
            words.append(parameter.opts[-1])
        if parameter.required:
            words.append(parameter.make_metavar(ctx))
    return " ".join(words)


def _usage_words(error: click.UsageError) -> str:
    name = _parameter(error)
    match error:
        case click.MissingParameter():
            return f"缺少{name}"
        case click.NoSuchOption():
            near = f"，是否想写 {error.possibilities[0]}" if error.possibilities else ""
            return f"没有选项 {error.option_name}{near}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 缺少值"
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices))):
            return f"{name}只能是 {'、'.join(str(c) for c in choices)}"
        case click.BadParameter():
            return f"{name}：{error.message}"
        case _:
            return _plain_words(error)


def _parameter(error: click.UsageError) -> str:
    parameter = getattr(error, "param", None)
    if isinstance(parameter, click.Option):
        return f"选项 {parameter.opts[-1]} "
    return (
        f"参数 {parameter.make_metavar(error.ctx)} "
        if isinstance(parameter, click.Argument) and error.ctx
        else ""
    )


def _plain_words(error: click.UsageError) -> str:
    """Click has no class for an unknown command or a surplus argument: they are told by the context."""
    words = error.message.split("'")
    command = error.ctx.command if error.ctx else None
    if isinstance(command, Group) and len(words) > 1:
        near = nearest(words[1], [n for n, _ in command.summaries()])
        return f"没有命令 {words[1]}" + (f"，是否想写 {near}" if near else "")
    if not error.message.isascii():  # one of ours
        return error.message
    return f"多写了参数 {error.message.partition('(')[2].removesuffix(')')}"
