"""The rules of the house, held for every file: layout, size, words, licences, pins, and known traps."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import distributions, version
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from sqlcipher3 import dbapi2

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = [ROOT / "packaging" / name for name in ("requirements.lock", "requirements-dev.lock")]
FOLDERS = {"desktop", "forms", "resources", "tests", "packaging"}
READABLE = {".py", ".pyi", ".md", ".toml", ".json", ".qss", ".svg", ".txt"}
LEFTOVERS = ("TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error", "pragma: no " + "cover")
PLACES = ("/wor" + "k/", "/ro" + "ot/", "/ho" + "me/")
SKIPPED = ("pytest." + "skip", "mark." + "skip", "x" + "fail")
REFUSED = r"desktop/duxueben/checklist/templates\.py:\d+: FORBIDDEN_WORDS = "
NOTED = r"desktop/duxueben/model/fieldwork\.py:\d+: +CORRECTION = "
NEVER_SAID = ("处" + "罚", "责令" + "改正", "具有法律" + "效力")


def files(*folders: str) -> Iterator[Path]:
    """Every file of ours that a person can read."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in READABLE and path.is_file() and "__pycache__" not in path.parts:
                yield path


def within(path: Path) -> str:
    """The name of one file of ours: several folders may hold a ``page.py``."""
    return path.relative_to(ROOT).as_posix()


def modules(*folders: str) -> list[Path]:
    return [path for path in files(*folders) if path.suffix == ".py"]


def syntax(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def lines_with(words: tuple[str, ...], paths: Iterable[Path]) -> list[str]:
    found: list[str] = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found += [f"{within(path)}:{number}: {line}" for word in words if word in line]
    return found


def pinned(lock: Path) -> set[str]:
    return set(re.findall(r"^([a-z0-9._-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE))


def named(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=,]", one)[0].lower().replace("_", "-") for one in requirements}


def test_nothing_stands_at_the_top_but_what_belongs_there() -> None:
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    allowed = FOLDERS | {"README.md", "pyproject.toml", "LICENSE"} | {line.rstrip("/") for line in lines}
    assert [path.name for path in ROOT.iterdir() if path.name not in allowed and path.name[0] != "."] == []


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = [(within(path), len(path.read_bytes().splitlines())) for path in modules(*FOLDERS)]
    assert [(name, length) for name, length in lengths if length > 400] == []


def test_no_function_is_longer_than_40_lines() -> None:
    found: list[str] = []
    for path in modules("desktop", "packaging"):
        for node in ast.walk(syntax(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                length = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
                found += [f"{within(path)}:{node.lineno} {node.name}: {length}"] * (length > 40)
    assert found == []


def test_every_module_says_what_is_in_it() -> None:
    silent = [within(path) for path in modules("desktop", "packaging") if not ast.get_docstring(syntax(path))]
    assert silent == []


def test_nothing_is_left_for_later_and_no_test_is_left_out() -> None:
    assert lines_with(LEFTOVERS, files("desktop", "forms", "packaging", "tests")) == []
    assert lines_with(SKIPPED, modules("tests")) == []


def test_no_path_of_one_machine_is_written_down() -> None:
    assert lines_with(PLACES, files("desktop", "forms", "packaging", "tests")) == []


def test_errors_are_swallowed_whole_in_two_places_at_most() -> None:
    handlers = [
        (within(path), node.lineno)
        for path in modules("desktop")
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.ExceptHandler) and catches_all(node) and not raises(node)
    ]
    assert len(handlers) <= 2, handlers


def catches_all(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    kinds = {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}
    return bool(kinds & {"Exception", "BaseException"})


def raises(handler: ast.ExceptHandler) -> bool:
    return any(isinstance(node, ast.Raise) for node in ast.walk(handler))


def test_the_program_never_threatens_and_never_claims_force() -> None:
    said = lines_with(NEVER_SAID, (p for p in files("desktop", "forms", "resources") if p.suffix != ".md"))
    # The reader of forms holds these words itself, in one line, in order to refuse them; the register of what
    # other departments did calls one of their acts by its name.
    assert [line for line in said if not re.match(f"{REFUSED}|{NOTED}", line)] == []


def test_every_shipped_font_has_its_licence_beside_it() -> None:
    fonts = [p.name for p in (ROOT / "resources").rglob("*") if re.search(r"\.(ttf|otf|ttc)(\.xz)?$", p.name)]
    folder = (ROOT / "resources" / "fonts").iterdir()
    beside = "\n".join(p.read_text(encoding="utf-8") for p in folder if p.suffix in {"", ".txt", ".md"})
    assert "SIL OPEN FONT LICENSE Version 1.1" in beside
    families = {re.split(r"[-.]", font.removeprefix("ui-"))[0] for font in fonts}
    assert families
    assert {family for family in families if family not in beside} == set()


def test_the_rooms_are_held_by_contracts_that_let_no_new_room_in_unseen() -> None:
    layers = PROJECT["tool"]["importlinter"]["contracts"][0]
    assert (layers["type"], layers["exhaustive"]) == ("layers", True)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_pins_every_package_by_hash_and_names_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert "file:" not in text
    hashed = re.findall(r"^[a-z0-9._-]+==[^\s;]+(?: ; [^\\]+)? \\\n +--hash=sha256:", text, re.MULTILINE)
    requirements = [line for line in text.splitlines() if line and line[0] not in " #"]
    assert len(hashed) == len(requirements) > 20


def test_the_locks_hold_every_dependency_that_the_project_names() -> None:
    runtime, dev = map(pinned, LOCKS)
    groups = PROJECT["dependency-groups"]
    assert named(PROJECT["project"]["dependencies"]) | named(groups["build"]) <= runtime
    assert named(groups["dev"]) | runtime <= dev


def test_the_lock_takes_the_newest_qt_that_uos_and_kylin_can_load() -> None:
    assert "PySide6_Essentials>=6.8.1,<6.12" in PROJECT["project"]["dependencies"]
    assert all("\npyside6-essentials==6.9.3 " in lock.read_text(encoding="utf-8") for lock in LOCKS)
    assert version("PySide6_Essentials") == "6.9.3"


class Bell(QObject):
    rung = Signal(bool)


def test_signals_do_not_use_up_true() -> None:
    bell = Bell()
    heard: list[bool] = []
    bell.rung.connect(heard.append)
    before = sys.getrefcount(True)
    for _ in range(200):
        bell.rung.emit(True)
    assert len(heard) == 200
    heard.clear()
    assert abs(sys.getrefcount(True) - before) < 20


def test_the_database_engine_has_no_wal_reset_bug() -> None:
    assert dbapi2.sqlite_version_info >= (3, 51, 3)


def test_one_sqlcipher_is_installed_not_two() -> None:
    installed = {found.name.lower() for found in distributions()}
    assert {name for name in installed if name.startswith("sqlcipher3")} == {"sqlcipher3"}
