"""The set-up script: what it installs when, what it says when it cannot, and which way ``run`` goes."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "packaging" / "dev.py"


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as it is in a checkout in an empty folder."""
    spec = importlib.util.spec_from_file_location("dev_under_test", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "packaging").mkdir()
    for name, path in (("RUNTIME_LOCK", "requirements.lock"), ("DEV_LOCK", "requirements-dev.lock")):
        monkeypatch.setattr(module, name, tmp_path / "packaging" / path)
        (tmp_path / "packaging" / path).write_text("", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    return module


def sound_venv(dev: ModuleType) -> None:
    """A ``.venv`` that looks whole to the script."""
    dev.python().parent.mkdir(parents=True)
    dev.python().write_bytes(b"")
    dev.write_stamp({dev.RUNTIME_LOCK.name: dev.fingerprint(dev.RUNTIME_LOCK)})


def test_without_a_command_it_says_which_there_are(
    dev: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main([]) == 2
    assert dev.main(["frobnicate"]) == 2
    assert capsys.readouterr().out.count("run [参数]") == 2


@pytest.mark.parametrize("running", [(3, 10, 2), (3, 14, 0)])
def test_another_python_is_told_which_ones_will_do(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    running: tuple[int, ...],
) -> None:
    monkeypatch.setattr(sys, "version_info", running)
    assert dev.main(["run"]) == 1
    assert "Python 3.11 到 3.13" in capsys.readouterr().out


def test_a_second_start_installs_nothing(dev: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    sound_venv(dev)
    dev.install(dev.RUNTIME_LOCK)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("changed", ["packaging/requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_is_noticed(dev: ModuleType, changed: str) -> None:
    before = dev.fingerprint(dev.RUNTIME_LOCK)
    (dev.ROOT / changed).write_text("new\n", encoding="utf-8")
    assert dev.fingerprint(dev.RUNTIME_LOCK) != before


def test_a_half_made_or_foreign_environment_is_made_anew(dev: ModuleType) -> None:
    (dev.VENV / "half").mkdir(parents=True)
    assert dev.ensure_venv() == dev.identity()
    assert not (dev.VENV / "half").exists()
    dev.stamp().write_text(json.dumps(dev.identity() | {"python": "cpython-310"}), encoding="utf-8")
    (dev.VENV / "foreign").mkdir()
    dev.ensure_venv()
    assert not (dev.VENV / "foreign").exists()
    subprocess.run([dev.python(), "-m", "pip", "--version"], check=True, capture_output=True)


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--demo"], True),
        (["--workspace", "W"], True),
        (["--help"], False),
        (["demo", "--out", "D"], False),
    ],
)
def test_it_knows_which_commands_open_the_window(dev: ModuleType, arguments: list[str], window: bool) -> None:
    assert dev.opens_window(arguments) is window


def test_it_sees_that_there_is_no_display(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("QT_QPA_PLATFORM")
    assert not dev.has_display()
    monkeypatch.setenv("DISPLAY", ":4711")
    assert dev.has_display()
    assert not dev.display_answers()


def test_a_window_that_was_asked_for_is_not_replaced_by_something_else(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sound_venv(dev)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("QT_QPA_PLATFORM")
    assert dev.main(["run", "--demo"]) == 1
    assert "没有可用的图形界面" in capsys.readouterr().out


def test_a_missing_library_is_named_by_its_package(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    wanted = {"libduxueben-nowhere.so.9": "libnowhere9"}
    assert dev.missing_libraries(wanted) == ["libnowhere9"]


def test_who_is_not_root_gets_the_one_line_to_type(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("apt-get", "apt-get.exe"):
        (tmp_path / name).write_bytes(b"")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(dev.SetupProblem) as caught:
        dev.provide(["libgl1", "qpdf"], "还缺少系统组件")
    assert str(caught.value).splitlines() == [
        "还缺少系统组件，请先运行这一行，再重试：",
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1 qpdf",
    ]


def test_where_there_is_no_apt_it_names_the_packages(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(dev.SetupProblem, match="libgl1 qpdf"):
        dev.provide(["libgl1", "qpdf"], "还缺少系统组件")


def test_what_is_started_finds_no_python_path_of_the_person(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    assert "PYTHONPATH" not in dev.environment()


def test_the_script_needs_nothing_but_the_standard_library() -> None:
    done = subprocess.run([sys.executable, "-I", "-S", SCRIPT], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (2, b"")
