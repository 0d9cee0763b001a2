"""The program: its commands by name, and what happens when something goes wrong.

In: arguments.  Out: an exit status.  A command is imported when it is called.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence

import click

from policydsl import __version__
from policydsl.cli import streams
from policydsl.cli.help import Context, Group, usage_problem

COMMANDS = {
    "new": ("new", "由原文起草一份规则"),
    "check": ("check", "检查规则，列出全部问题"),
    "fmt": ("fmt", "整理成统一的写法，或换关键词的语言"),
    "test": ("test", "运行规则里的案例"),
    "compile": ("compile", "生成计算程序、条款报告、申报指南、工作手册和材料清单"),
    "docs": ("docs", "出文书：条款报告、申报指南、工作手册，可出 Word 文件"),
    "verify": ("verify", "与原文核对：数字、界限词、责任单位，逐句看有没有着落"),
    "explain": ("explain", "说明一份申报能得什么、为什么、还缺什么"),
    "diff": ("diff", "比较两个版本：改了什么，差多少钱"),
    "facts": ("facts", "列出申报要填的事实和它们的依据"),
    "demo": ("demo", "写出一套示例文件，供试用"),
    "explain-code": ("explain_code", "说明一个问题代码"),
}


class Commands(Group):
    """The commands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the work, not of the alphabet."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"policydsl.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def summaries(self) -> list[tuple[str, str]]:
        """Name and purpose of each, without importing any."""
        return [(name, words) for name, (_, words) in COMMANDS.items()]


@click.group(
    cls=Commands,
    help="policyc：把城市激励政策写成规则，检查、试算、生成报告和计算程序。",
    epilog="例：policyc check policies/nanchang_2023.pol",
)
@click.version_option(__version__, "--version", message="policyc %(version)s", help="显示版本")
def program() -> None:
    """Only its commands do something."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line; every problem becomes a message and a status."""
    gc.set_threshold(100_000, 20, 20)  # trees are built and kept: looking for cycles all the time finds none
    with streams.prepared() as out:
        status = 4
        try:
            found = program.main(list(arguments) or ["--help"], prog_name="policyc", standalone_mode=False)
            status = found if isinstance(found, int) else 0
        except click.UsageError as error:
            status = _complain(usage_problem(error), 2)
        except click.Abort:
            status = 130
        except (
            SystemExit
        ) as stop:  # click's own way out: 1 when the reader of a pipe left, else after completion
            status = 4 if stop.code == 1 else 0
        except OSError as error:
            if error.filename is None:  # files are read and written under their names: this was printing
                out.failed(error)
            else:
                status = _unexpected(error)
        except Exception as error:  # noqa: BLE001 - the last door: a message instead of a traceback
            status = _unexpected(error)
        lost = out.lost()
        if lost is None:
            return status
        return _complain(lost, 4) if lost else 4


def _unexpected(error: Exception) -> int:
    from policydsl.cli import output
    from policydsl.diagnostics.render_text import visible

    if isinstance(error, RecursionError | MemoryError):
        return _complain("错误 POL-E0901 输入太深或太大，装不下\n  改法：拆小", 3)
    if isinstance(error, OSError):
        where = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
        return output.complain([output.unwritten(where, error)])
    what = visible(f"{type(error).__name__}：{error}"[:300])
    return _complain(
        f"错误 POL-E0999 程序自身的错误，没有完成\n  说明：{what}\n  改法：把输入和这条信息交给维护者", 1
    )


def _complain(words: str, status: int) -> int:
    print(words, file=sys.stderr)
    return status


__all__ = ["Context", "program", "run"]
