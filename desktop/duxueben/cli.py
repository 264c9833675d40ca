"""Work without a window: the commands, each with what may be written behind it and what it prints."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from duxueben import __version__, paths
from duxueben.command_line import ChineseHelp, ChineseParser, add_command, add_help, day, number
from duxueben.errors import Cancelled, Problem
from duxueben.progress import Progress

PASSPHRASE = "DUXUEBEN_PASSPHRASE"
OpenWindow = Callable[[Path | None, bool], int]


class CannotAsk(Problem):
    """There is nobody to type the passphrase."""

    code = "cli.cannot_ask"


if TYPE_CHECKING:
    from duxueben.command_line import Commands
    from duxueben.workspace.custody.examining import Examined


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command; 0 is well, 2 a command not understood, 1 a problem (3: see ``verify``).

    ``open_window`` is what happens without a command; it gets the workspace's folder, if one was named, and
    whether the fictional day was asked for.
    """
    _speak_utf8()
    told = _parser(open_window).parse_args(arguments)
    try:
        command: Callable[[argparse.Namespace], int] = told.command
        return command(told)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(Cancelled(), file=sys.stderr)
        return 130


def _parser(open_window: OpenWindow) -> argparse.ArgumentParser:
    parser = ChineseParser(
        prog="duxueben",
        description="督学本：离线入校督导。不带命令时打开窗口。",
        add_help=False,
        formatter_class=ChineseHelp,
    )
    add_help(parser)
    parser.add_argument("--version", action="version", version=__version__, help="显示版本")
    parser.add_argument("--workspace", type=Path, metavar="文件夹", help="工作数据所在的文件夹")
    parser.add_argument("--demo", action="store_true", help="用虚构的一天打开窗口")
    parser.set_defaults(command=partial(_window, open_window))
    commands = parser.add_subparsers(title="命令", parser_class=ChineseParser, metavar="")
    demo = add_command(commands, "demo", "不开窗口，把虚构的一天从头做到上报包", _demo)
    demo.add_argument("--out", type=Path, required=True, metavar="文件夹", help="成果写到哪里")
    demo.add_argument(
        "--workspace", type=Path, metavar="文件夹", help="新工作数据的文件夹，默认在成果文件夹里"
    )
    verify = add_command(commands, "verify", "核验督办单PDF和数据包", _verify)
    register = verify.add_mutually_exclusive_group()
    register.add_argument("--workspace", type=Path, metavar="文件夹", help="用这台电脑的登记来核验")
    register.add_argument("--devices", type=Path, metavar="文件", help="用局里的设备登记来核验")
    verify.add_argument("--key", type=Path, metavar="文件", help="局里的私钥文件，核验数据包时要用")
    verify.add_argument("files", nargs="+", type=Path, metavar="文件")
    draw = add_command(commands, "draw", "用公布的名单和种子，把双随机抽取重做一遍", _draw)
    draw.add_argument("--check", type=Path, required=True, metavar="文件", help="公布的名单，xlsx或csv")
    draw.add_argument("--seed", required=True, metavar="种子", help="抽取记录上的种子，有空格就加引号")
    draw.add_argument("--take", type=number, required=True, metavar="数目", help="抽几家单位")
    draw.add_argument("--inspectors", type=number, default=0, metavar="数目", help="抽几名督学，默认不抽")
    export = add_command(commands, "export", "写出某一天的数据包", _export)
    export.add_argument("--workspace", type=Path, metavar="文件夹", help="工作数据所在的文件夹")
    export.add_argument("--day", type=day, required=True, metavar="日期", help="例如 2023-10-17")
    export.add_argument("--to", type=Path, required=True, metavar="文件夹", help="写到哪里")
    _add_statistics(commands)
    key = add_command(commands, "bureau-key", "为局里生成一对密钥", _bureau_key)
    key.add_argument("--out", type=Path, required=True, metavar="文件夹", help="写到哪里")
    rebuild = add_command(commands, "rebuild", "从每一步操作的原始记录重新算一遍并比较", _rebuild)
    rebuild.add_argument("--workspace", type=Path, metavar="文件夹", help="工作数据所在的文件夹")
    _add_custody(commands)
    return parser


def _add_statistics(commands: Commands) -> None:
    table = add_command(commands, "statistics", "算附件5：任何一天、任何时段、任何范围", _statistics)
    table.add_argument("--workspace", type=Path, metavar="文件夹", help="工作数据所在的文件夹")
    table.add_argument("--as-of", type=day, required=True, metavar="日期", help="截至哪一天，例如 2023-11-20")
    table.add_argument("--from", type=day, dest="first", metavar="日期", help="从哪一天起，默认当年1月1日")
    table.add_argument(
        "--scope",
        default="district",
        metavar="范围",
        help="district、zone:责任区、parent:中心学校、school:学校名称或编号，默认district（全区）",
    )
    table.add_argument(
        "--nine-year-rule",
        default="junior",
        metavar="口径",
        help="九年一贯制计入哪一列：junior（初中，默认）、primary（小学）、by_stage（按学段）",
    )
    table.add_argument("--json", action="store_true", help="只打印一个JSON对象：行、列、数")


def _add_custody(commands: Commands) -> None:
    backup = add_command(commands, "backup", "把全部数据备份成一个加密文件", _backup)
    backup.add_argument("--workspace", type=Path, metavar="文件夹", help="工作数据所在的文件夹")
    backup.add_argument("--to", type=Path, required=True, metavar="文件夹", help="写到哪里，最好是U盘")
    restore = add_command(commands, "restore", "把备份恢复到一个空文件夹", _restore)
    restore.add_argument("file", type=Path, metavar="文件", help="备份文件，后缀是 .dxb")
    restore.add_argument("--workspace", type=Path, required=True, metavar="文件夹", help="空的或者新的文件夹")
    restore.add_argument("--recovery-code", action="store_true", help="用恢复码代替口令")
    check = add_command(commands, "check", "检查全部数据：每一页、每张照片、每份督办单都读一遍", _check)
    check.add_argument("--workspace", type=Path, metavar="文件夹", help="工作数据所在的文件夹")
    mend = add_command(commands, "mend", "数据打不开时，用快照修复", _mend)
    mend.add_argument("--workspace", type=Path, metavar="文件夹", help="工作数据所在的文件夹")


def _window(open_window: OpenWindow, told: argparse.Namespace) -> int:
    return open_window(told.workspace, told.demo)


def _demo(told: argparse.Namespace) -> int:
    from duxueben.workspace.demonstration import running

    out: Path = told.out
    workspace: Path = told.workspace or out / "workspace"
    passphrase = os.environ.get(PASSPHRASE, "")
    if not passphrase:
        import secrets  # neither this nor getpass is for a window that wants to be painted

        passphrase = secrets.token_urlsafe(12)
        print(f"这份演示数据的口令是：{passphrase}")
    result = running.run(out, workspace, passphrase, _progress())
    print(f"演示完成：出具督办单{len(result.orders)}份，写出数据包{len(result.packages)}个，都在“{out}”里。")
    return 0


def _verify(told: argparse.Namespace) -> int:
    from duxueben.exchange import recipient
    from duxueben.model.verdict import exit_code
    from duxueben.vault.register import Register, read_register
    from duxueben.workspace import checking, opening

    identity = recipient.read_identity(told.key) if told.key else ""
    if told.workspace:
        office = opening.open_office(told.workspace, _passphrase())
        try:
            checked = checking.inspect_here(office, told.files, identity, _progress())
        finally:
            office.close()
    else:
        register = read_register(_bytes_of(told.devices)) if told.devices else Register(())
        checked = checking.inspect(told.files, register, identity, lambda _order: None, _progress())
    for one in checked:
        print(one.inspection.line(one.path.name))
    return exit_code(one.inspection.verdict for one in checked)


def _draw(told: argparse.Namespace) -> int:
    from duxueben.workspace.planning import repeating

    again = repeating.repeat(told.check, told.seed, told.take, told.inspectors, _progress())
    print("\n".join(again.lines()))
    return 1 if again.against else 0


def _export(told: argparse.Namespace) -> int:
    from duxueben.workspace import handing_in, opening

    office = opening.open_office(told.workspace or paths.default_workspace(), _passphrase())
    try:
        written = handing_in.export(office, told.day, told.to, _progress())
    finally:
        office.close()
    for name, _ in written.files:
        print(f"已写好并读回核对：{name}")
    return 0


def _bureau_key(told: argparse.Namespace) -> int:
    from duxueben.exchange import recipient

    identity, public = recipient.write_pair(told.out)
    print(f"公钥写在“{public}”，发给各位督学，导入设置即可。")
    print(f"私钥写在“{identity}”，只留在局里，锁好并另存一份：丢了它，谁也打不开数据包。")
    return 0


def _statistics(told: argparse.Namespace) -> int:
    import json

    from duxueben.statistics import plain_text
    from duxueben.workspace import opening
    from duxueben.workspace.counting import asking

    rule = asking.rule_named(told.nine_year_rule)
    office = opening.open_office(told.workspace or paths.default_workspace(), _passphrase())
    try:
        scope = asking.scope_named(office, told.scope)
        asked = asking.question(told.as_of, first=told.first, scope=scope, nine_year_rule=rule)
        table = asking.table(office, asked)
    finally:
        office.close()
    if told.json:
        print(json.dumps(asking.figures(table), ensure_ascii=False, indent=2))
    else:
        print("\n".join(plain_text.lines(table)))
    for broken in (one for one in table.identities if not one.holds):
        print(f"数字对不上：{broken.words}（{broken.sides}）。", file=sys.stderr)
    return 0 if table.holds else 1


def _rebuild(told: argparse.Namespace) -> int:
    from duxueben.workspace import opening
    from duxueben.workspace.custody import keeping

    office = opening.open_office(told.workspace or paths.default_workspace(), _passphrase())
    try:
        same = keeping.rebuild(office, _progress())
    finally:
        office.close()
    print(
        "已从原始记录重新算了一遍，与原来一致。"
        if same
        else "已从原始记录重新算了一遍，有的与原来不同，已改正。"
    )
    return 0


def _backup(told: argparse.Namespace) -> int:
    from duxueben.workspace import opening
    from duxueben.workspace.custody import backing_up

    office = opening.open_office(told.workspace or paths.default_workspace(), _passphrase())
    try:
        written = backing_up.write(office, told.to, _progress())
    finally:
        office.close()
    print(f"已写好并读回核对：{written.path.name}，有照片和督办单文件{written.files}个。")
    if written.unreadable:
        print(f"另有{written.unreadable}个文件已经损坏，没有备份进去。用“duxueben check”看是哪几个。")
    return 0


def _restore(told: argparse.Namespace) -> int:
    from duxueben.workspace.custody import restoring

    unlock = (
        restoring.by_recovery_code(_asked("恢复码："))
        if told.recovery_code
        else restoring.by_passphrase(_passphrase())
    )
    done = restoring.restore(told.file, told.workspace, unlock, _progress())
    done.office.close()
    print(done.sentence)
    return 0


def _check(told: argparse.Namespace) -> int:
    from duxueben.workspace import opening
    from duxueben.workspace.custody import examining

    office = opening.open_office(told.workspace or paths.default_workspace(), _passphrase())
    try:
        found = examining.examine(office, _progress())
        print("\n".join([office.recovered, *found.sentences(), *_way_out(found)]).strip())
    finally:
        office.close()
    return 0 if found.sound else 1


def _way_out(found: Examined) -> Iterator[str]:
    """What to do about damage; the window says the same with its buttons."""
    if found.database:
        yield "用“duxueben mend”修复。"
    if found.damaged:
        yield (
            "其他数据没有受影响。有较早的备份，就打开窗口，在“设置”的“数据”里点“检查全部数据”，从那里取回。"
        )


def _mend(told: argparse.Namespace) -> int:
    from duxueben.workspace.custody import mending

    done = mending.mend(told.workspace or paths.default_workspace(), _passphrase(), _progress())
    done.office.close()
    print(done.sentence)
    return 0


def _bytes_of(path: Path) -> bytes:
    from duxueben.vault.register import UnreadableRegister

    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableRegister(f"“{path.name}”读不出来。") from error


def _passphrase() -> str:
    return os.environ.get(PASSPHRASE) or _asked("口令：")


def _asked(prompt: str) -> str:
    try:
        import getpass

        return getpass.getpass(prompt)
    except EOFError as error:
        raise CannotAsk(
            "没有口令", "这里没有人能输入口令。", f"在终端里运行，或者把口令放在环境变量{PASSPHRASE}里。"
        ) from error


def _progress() -> Progress:
    if not sys.stderr.isatty():
        return Progress()
    return Progress(
        lambda done, total, what: print(f"\r{what} {done}/{total}\033[K", end="", file=sys.stderr, flush=True)
    )


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
