"""The commands without a window: what they do, what they say, and the code they end with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from duxueben import __version__, cli
from duxueben.__main__ import main
from duxueben.model import draw as lots
from duxueben.model.draw import Listed
from duxueben.workspace import handing_in, own_devices
from duxueben.workspace.paper import ordering
from duxueben.workspace.register import registering
from support.demonstration import run_program
from support.offices import PASSPHRASE, make_office
from support.packages import KEYS
from support.visits import BUREAU, NOTICE, PLAIN, finished, issue, loaded, settle

Said = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workspace, its paper, its register and the bureau's key; nobody has it open."""
    base = tmp_path_factory.mktemp("cli")
    office = make_office(base)
    settle(office, replace(BUREAU, recipient=KEYS.recipient))
    order = issue(office, finished(office, PLAIN).id, NOTICE, loaded())
    (base / "47号.pdf").write_bytes(ordering.pdf(office, order.id))
    own_devices.save_device_register(office, base / "devices.json")
    (base / "bureau.key").write_text(KEYS.identity_file, encoding="ascii")
    office.close()
    return base


@pytest.fixture
def passphrase(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(cli.PASSPHRASE, PASSPHRASE)
    yield


def run(*arguments: str | Path) -> int:
    def no_window(_workspace: Path | None, _demo: bool) -> int:
        raise AssertionError("a command opened the window")

    return cli.run([str(one) for one in arguments], no_window)


def ended(*arguments: str | Path) -> int:
    """The exit code of a command line that argparse ends itself."""
    with pytest.raises(SystemExit) as end:
        run(*arguments)
    return int(str(end.value.code))


WRONG = {
    "nonsense": "没有这个命令：nonsense。",
    "--nonsense": "多出了：--nonsense。",
    "--demo=1": "--demo后面不能写值：1。",
    "--workspace": "--workspace后面要写一个值。",
    "verify": "还缺：文件。",
    "verify --key": "--key后面要写一个值。",
    "verify --workspace a --devices b f": "--devices不能与它同用：--workspace。",
    "demo": "还缺：--out。",
    "demo --out a b": "多出了：b。",
    "export --to a": "还缺：--day。",
    "export --day 2023-10-17": "还缺：--to。",
    "export --day 2023-02-30 --to a": "日期“2023-02-30”读不懂，写成 2023-10-17 这样。",
    "export --day 昨天 --to a": "日期“昨天”读不懂，写成 2023-10-17 这样。",
    "bureau-key": "还缺：--out。",
    "rebuild extra": "多出了：extra。",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_command_that_cannot_be_understood_says_so_in_chinese(line: str, capsys: Said) -> None:
    assert ended(*line.split()) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"命令没有看懂。{WRONG[line]}用“duxueben -h”看写法。\n"


@pytest.mark.parametrize("command", ["", "demo", "verify", "export", "bureau-key", "rebuild"])
def test_help_is_in_chinese(command: str, capsys: Said) -> None:
    assert ended(*command.split(), "-h") == 0
    said = capsys.readouterr().out
    assert said.startswith("写法：duxueben")
    assert said.count("写法：") == 1
    assert not re.search(r"\b(usage|options|positional|arguments|show|optional)\b", said)


def test_every_command_stands_in_the_help(capsys: Said) -> None:
    ended("--help")
    said = capsys.readouterr().out
    assert [name for name in ("demo", "verify", "export", "bureau-key", "rebuild") if name not in said] == []


def test_the_version_is_told(capsys: Said) -> None:
    assert ended("--version") == 0
    assert capsys.readouterr().out.strip() == __version__


def test_without_a_command_the_window_opens_on_the_folder_named() -> None:
    asked: list[tuple[Path | None, bool]] = []

    def window(workspace: Path | None, demo: bool) -> int:
        asked.append((workspace, demo))
        return 7

    assert cli.run([], window) == cli.run(["--workspace", "数据", "--demo"], window) == 7
    assert asked == [(None, False), (Path("数据"), True)]


def test_the_module_ends_with_the_command_s_code(capsys: Said, tmp_path: Path) -> None:
    assert main(["bureau-key", "--out", str(tmp_path)]) == 0
    capsys.readouterr()


def test_a_paper_is_verified_with_a_register_with_a_workspace_and_with_neither(
    made: Path, passphrase: None, capsys: Said
) -> None:
    paper = made / "47号.pdf"
    assert run("verify", "--devices", made / "devices.json", paper) == 0
    assert run("verify", "--workspace", made / "book", paper) == 0
    assert run("verify", paper) == 3
    said = capsys.readouterr()
    assert [line.rsplit(" ", 1)[1] for line in said.out.splitlines()] == ["真实", "真实", "未登记设备"]
    assert said.err == ""


def test_the_worst_of_several_files_decides(made: Path, tmp_path: Path, capsys: Said) -> None:
    other = tmp_path / "改过.pdf"
    other.write_bytes((made / "47号.pdf").read_bytes()[:-300])
    missing = tmp_path / "没有.pdf"
    assert run("verify", "--devices", made / "devices.json", made / "47号.pdf", other, missing, tmp_path) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.rsplit(" ", 1)[1] for line in lines] == ["真实", "被改动", "被改动", "被改动"]
    assert lines[1].startswith("改过.pdf：")


def test_a_day_is_exported_and_its_package_verified(
    made: Path, passphrase: None, tmp_path: Path, capsys: Said
) -> None:
    assert run("export", "--workspace", made / "book", "--day", "2023-10-17", "--to", tmp_path) == 0
    (package,) = tmp_path.iterdir()
    assert capsys.readouterr().out == f"已写好并读回核对：{package.name}\n"
    known = ("verify", "--devices", made / "devices.json")
    assert run(*known, "--key", made / "bureau.key", package) == 0
    assert run("verify", "--key", made / "bureau.key", package) == 3
    assert run(*known, package) == 1, "without the bureau's key nothing can be proved"
    capsys.readouterr()


def test_all_records_are_told_again(made: Path, passphrase: None, capsys: Said) -> None:
    assert run("rebuild", "--workspace", made / "book") == 0
    assert "与原来一致" in capsys.readouterr().out


def test_a_pair_of_keys_is_made_once_and_never_written_over(tmp_path: Path, capsys: Said) -> None:
    assert run("bureau-key", "--out", tmp_path / "局里") == 0
    secret = (tmp_path / "局里" / "bureau.key").read_bytes()
    said = capsys.readouterr()
    assert "只留在局里" in said.out
    assert "AGE-SECRET-KEY" not in said.out + said.err
    assert registering.recipient_from_file(tmp_path / "局里" / "bureau-recipient.txt").startswith("age1")
    assert run("bureau-key", "--out", tmp_path / "局里") == 1
    assert "没有覆盖" in capsys.readouterr().err
    assert (tmp_path / "局里" / "bureau.key").read_bytes() == secret


PROBLEMS = [
    ("export --workspace {none} --day 2023-10-17 --to {tmp}", "没有督学本的数据"),
    ("export --workspace {file} --day 2023-10-17 --to {tmp}", "没有督学本的数据"),
    ("export --workspace {book} --day 2023-10-18 --to {tmp}", "没有已完成的检查"),
    ("export --workspace {book} --day 2023-10-17 --to {none}", "U盘"),
    ("rebuild --workspace {none}", "没有督学本的数据"),
    ("verify --workspace {none} {file}", "没有督学本的数据"),
    ("verify --devices {none} {file}", "读不出来"),
    ("verify --devices {tmp} {file}", "读不出来"),
    ("verify --devices {file} {file}", "不是 JSON"),
    ("verify --key {none} {file}", "私钥"),
    ("verify --key {file} {file}", "私钥"),
    ("bureau-key --out {file}", "写不进去"),
    ("demo --out {file}", "不是文件夹"),
    ("demo --out {file}/x", "不是文件夹"),
    ("demo --out {tmp}/out --workspace {file}", "不是文件夹"),
    ("demo --out {tmp}/out --workspace {book}", "已经有一份"),
]


@pytest.mark.parametrize(("line", "word"), PROBLEMS)
def test_a_problem_is_sentences_and_exit_code_1(
    line: str, word: str, made: Path, passphrase: None, tmp_path: Path, capsys: Said
) -> None:
    file = tmp_path / "名单.txt"
    file.write_text("留着", encoding="utf-8")
    places = {"none": tmp_path / "没有这个", "file": file, "tmp": tmp_path, "book": made / "book"}
    assert run(*(part.format(**places) for part in line.split())) == 1
    said = capsys.readouterr()
    assert word in said.err
    assert said.err.endswith("。\n")
    assert "Traceback" not in said.err
    assert file.read_text(encoding="utf-8") == "留着"


def test_a_wrong_passphrase_is_a_sentence(made: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setenv(cli.PASSPHRASE, "不是这个")
    assert run("rebuild", "--workspace", made / "book") == 1
    assert "口令不对" in capsys.readouterr().err


def test_the_passphrase_is_asked_for_and_never_shown(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    asked: list[str] = []

    def ask(prompt: str) -> str:
        asked.append(prompt)
        return PASSPHRASE

    monkeypatch.setattr("getpass.getpass", ask)
    assert run("rebuild", "--workspace", made / "book") == 0
    said = capsys.readouterr()
    assert asked == ["口令："]
    assert PASSPHRASE not in said.out + said.err


def test_without_anybody_to_ask_it_is_said_how_to_give_the_passphrase(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    def nobody(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("getpass.getpass", nobody)
    assert run("rebuild", "--workspace", made / "book") == 1
    assert cli.PASSPHRASE in capsys.readouterr().err


def test_ctrl_c_is_a_sentence_and_exit_code_130(
    made: Path, passphrase: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    def interrupted(*_told: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(handing_in, "export", interrupted)
        told = ("export", "--workspace", made / "book", "--day", "2023-10-17", "--to", tmp_path)
        assert run(*told) == 130
    assert capsys.readouterr().err.startswith("已取消")
    assert run("rebuild", "--workspace", made / "book") == 0, "the workspace was closed"


def test_a_program_of_its_own_speaks_utf_8_and_ends_with_its_code(tmp_path: Path) -> None:
    done = run_program(
        "rebuild", "--workspace", tmp_path / "没有", DUXUEBEN_PASSPHRASE="x", PYTHONIOENCODING="ascii"
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "没有打开：“没有”里没有督学本的数据。请换一个文件夹，或者新建一份。\n"


def test_a_backup_is_restored_checked_and_mended_by_command(
    made: Path, passphrase: None, tmp_path: Path, capsys: Said
) -> None:
    assert passphrase is None
    assert run("backup", "--workspace", made / "book", "--to", tmp_path) == 0
    backup = next(tmp_path.glob("*.dxb"))
    assert backup.name in capsys.readouterr().out
    assert run("restore", backup, "--workspace", tmp_path / "new") == 0
    assert "最后印出的号" in capsys.readouterr().out
    assert run("check", "--workspace", tmp_path / "new") == 0
    assert "全部数据完好" in capsys.readouterr().out
    assert run("mend", "--workspace", tmp_path / "new") == 0
    assert capsys.readouterr().out == "数据文件完好。\n"
    assert run("restore", made / "47号.pdf", "--workspace", tmp_path / "other") == 1
    assert "不是督学本的备份文件" in capsys.readouterr().err


def test_check_names_what_is_damaged_and_says_what_to_do(
    made: Path, passphrase: None, tmp_path: Path, capsys: Said
) -> None:
    assert passphrase is None
    copytree(made / "book", tmp_path / "book")
    max((tmp_path / "book" / "files").glob("*/*"), key=lambda one: one.stat().st_size).unlink()
    assert run("check", "--workspace", tmp_path / "book") == 1
    said = capsys.readouterr().out.splitlines()
    assert "47号读不出。" in said[0]
    assert "有较早的备份" in said[1]
    book = tmp_path / "book" / "book.db"
    whole = bytearray(book.read_bytes())
    whole[len(whole) // 2] ^= 1
    book.write_bytes(whole)
    assert run("check", "--workspace", tmp_path / "book") == 1
    assert capsys.readouterr().out.splitlines()[-1] == "用“duxueben mend”修复。"


def test_a_backup_to_nowhere_is_a_sentence(
    made: Path, passphrase: None, tmp_path: Path, capsys: Said
) -> None:
    assert passphrase is None
    assert run("backup", "--workspace", made / "book", "--to", tmp_path / "没插" / "备份") == 1
    assert "这个文件夹。" in capsys.readouterr().err


def test_a_draw_is_done_again_from_its_published_list(tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "名单.csv"
    path.write_text("编号,名称\n03,仝家坝小学\n01,白鹭洲小学\n02,鹿鸣小学\n", encoding="utf-8")
    assert run("draw", "--check", path, "--seed", "老梧桐 731", "--take", "2") == 0
    first = capsys.readouterr().out
    assert "名单：单位3家、督学0名。" in first and "抽中单位2家：" in first
    assert "文件里没有写抽取结果" in first
    told = re.search(r"名单校验值：([0-9a-f]{64})", first)
    assert told is not None
    listed = [Listed("01", "白鹭洲小学"), Listed("02", "鹿鸣小学"), Listed("03", "仝家坝小学")]
    assert told.group(1) == lots.list_digest(listed, [])
    names = {one.id: one.name for one in listed}
    drawn = [names[id] for id in lots.drawn(listed, 2, "老梧桐 731", told.group(1))]
    assert first.index(f"1. {drawn[0]}") < first.index(f"2. {drawn[1]}")


@pytest.mark.parametrize(
    ("take", "table", "said"),
    [
        ("4", "编号,名称\n1,甲\n", "名单里只有1家单位，抽不出4家。"),
        ("0", "编号,名称\n1,甲\n", "抽几家单位还没有定。"),
        ("1", "单位,电话\n甲,1\n", "里没有“编号”和“名称”两列"),
        ("1", "编号,名称\n1,甲\n1,乙\n", "第3行的编号“1”前面已经有了。"),
        ("1", "编号,名称\n,甲\n", "第2行没有写编号。"),
        ("1", "抽中顺序,编号,名称\n一,1,甲\n", "第2行的抽中顺序是“一”"),
    ],
)
def test_a_list_that_cannot_be_drawn_from_is_refused(
    tmp_path: Path, capsys: Said, take: str, table: str, said: str
) -> None:
    path = tmp_path / "名单.csv"
    path.write_text(table, encoding="utf-8")
    assert run("draw", "--check", path, "--seed", "7", "--take", take) == 1
    assert said in capsys.readouterr().err


def test_a_number_to_draw_is_a_whole_one(tmp_path: Path, capsys: Said) -> None:
    assert ended("draw", "--check", tmp_path / "名单.csv", "--seed", "7", "--take", "-1") == 2
    assert ended("draw", "--check", tmp_path / "名单.csv", "--seed", "7", "--take", "三") == 2
    assert "数目“三”读不懂，写一个整数，例如 3。" in capsys.readouterr().err


def test_statistics_prints_a_table_that_can_be_read_and_one_object_for_programs(
    made: Path, passphrase: None, capsys: Said
) -> None:
    table = ("statistics", "--workspace", made / "book", "--as-of", "2023-10-17")
    assert run(*table) == 0
    said = capsys.readouterr().out
    assert "2023年1月1日至2023年10月17日" in said
    row = next(line for line in said.splitlines() if line.startswith("存在问题（个）"))
    assert row.split() == ["存在问题（个）", "1", "1", "0"]
    assert run(*table, "--json", "--scope", "school:漴川区白鹭洲小学") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["存在问题（个）"] == {"合计": 1, "小学": 1, "初中": 0}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("--scope", "zone:没有的责任区"), "责任区“没有的责任区”"),
        (("--scope", "全区"), "范围“全区”读不懂"),
        (("--nine-year-rule", "高中"), "没有“高中”这种九年一贯制口径"),
        (("--from", "2024-01-01"), "2024年1月1日在2023年10月17日之后"),
    ],
)
def test_statistics_says_what_it_cannot_count(
    made: Path, passphrase: None, capsys: Said, wrong: tuple[str, str], said: str
) -> None:
    assert run("statistics", "--workspace", made / "book", "--as-of", "2023-10-17", *wrong) == 1
    assert said in capsys.readouterr().err
