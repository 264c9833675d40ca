"""A command line in Chinese: its help, what may be written in it, and what is said of a wrong one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["ChineseParser"]  # pyright: ignore[reportPrivateUsage] - its only name


class ChineseHelp(argparse.HelpFormatter):
    """argparse's help under Chinese headings."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],  # pyright: ignore[reportPrivateUsage] - its only name
        prefix: str | None = None,
    ) -> None:
        """写法."""
        super().add_usage(usage, actions, groups, "写法：" if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """选项, 要写的."""
        super().start_section(
            {"options": "选项", "positional arguments": "要写的"}.get(heading or "", heading)
        )


class ChineseParser(argparse.ArgumentParser):
    """argparse, with its own English sentences replaced."""

    def error(self, message: str) -> NoReturn:
        """Two sentences and exit code 2."""
        print(f"命令没有看懂。{_in_chinese(message)}用“duxueben -h”看写法。", file=sys.stderr)
        raise SystemExit(2)


def add_command(
    commands: Commands,
    name: str,
    words: str,
    act: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    """One more command, with its help; ``act`` gives the exit code."""
    parser = commands.add_parser(
        name, help=words, description=words, add_help=False, formatter_class=ChineseHelp
    )
    add_help(parser)
    parser.set_defaults(command=act)
    return parser


def add_help(parser: argparse.ArgumentParser) -> None:
    """``-h``, in Chinese."""
    parser.add_argument("-h", "--help", action="help", help="显示这些说明")


def day(text: str) -> date:
    """An ISO date; raises ``argparse.ArgumentTypeError``."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"日期“{text}”读不懂，写成 2023-10-17 这样。") from error


def number(text: str) -> int:
    """A whole number of at most six digits; raises ``argparse.ArgumentTypeError``."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 6):
        raise argparse.ArgumentTypeError(f"数目“{text}”读不懂，写一个整数，例如 3。")
    return int(text)


def _in_chinese(message: str) -> str:
    for english, chinese in (
        ("the following arguments are required: ", "还缺："),
        ("unrecognized arguments: ", "多出了："),
        ("invalid choice: ", "没有这个命令："),
        ("not allowed with argument", "不能与它同用："),
        ("expected one argument", "后面要写一个值"),
        ("expected at least one argument", "后面至少要写一个值"),
        ("ignored explicit argument ", "后面不能写值："),
        ("ambiguous option: ", "写得太短，分不清是哪一个："),
    ):
        if english in message:
            before, after = message.split(english, 1)
            which = before.removeprefix("argument ").removesuffix(": ")
            named = which if which.startswith("-") else ""
            rest = after.split(" (choose")[0].replace("'", "").replace(", ", "、").strip()
            return f"{named}{chinese}{rest}。"
    words = message.split(": ", 1)[-1]
    return words if words.endswith("。") else ""
