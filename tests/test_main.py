"""The start of the program: a bug in a command becomes sentences without names."""

from __future__ import annotations

import sys

import pytest

from duxueben import __main__ as start
from duxueben import cli


def test_a_bug_in_a_command_is_told_without_its_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_arguments: list[str], _window: object) -> int:
        raise LookupError("佘𬍛瑶的记录")

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(cli, "run", broken)
    with pytest.raises(LookupError) as told:
        start.main(["export"])
    sys.excepthook(LookupError, told.value, told.tb)
    said = capsys.readouterr().err
    assert "程序出错" in said and "LookupError，test_main.py:" in said and said.rstrip().endswith("。")
    assert "佘" not in said


def test_without_a_command_the_window_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, bool]] = []

    def window(workspace: object, demo: bool) -> int:
        asked.append((workspace, demo))
        return 0

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(start, "_open_window", window)
    assert start.main(["--demo"]) == 0
    assert asked == [(None, True)]
