"""Starting: the input method, and the trap of a binding that loses references."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from duxueben.ui.app import speak_to_input_method
from duxueben.ui.doors import KEY_FILES, Doors
from duxueben.ui.widgets.choices import CheckBox
from duxueben.workspace import opening


@pytest.mark.parametrize(("given", "used"), [("fcitx", "ibus"), ("ibus", "ibus"), ("", "")])
def test_fcitx_is_spoken_to_as_ibus(monkeypatch: pytest.MonkeyPatch, given: str, used: str) -> None:
    import os

    monkeypatch.setenv("QT_IM_MODULE", given)
    speak_to_input_method()
    assert os.environ["QT_IM_MODULE"] == used


def test_two_hundred_signals_lose_no_reference_of_true(app: QApplication) -> None:
    assert app is not None
    box = CheckBox("抄好了")
    heard: list[int] = []

    def hear(on: bool) -> None:
        heard.append(1 if on else 0)

    box.toggled.connect(hear)
    before = sys.getrefcount(True)
    for _turn in range(200):
        box.toggled.emit(True)
    assert abs(sys.getrefcount(True) - before) < 50
    assert sum(heard) == 200


def test_the_signs_of_a_workspace_are_those_of_the_workspace(tmp_path: Path) -> None:
    for name in (*KEY_FILES, opening.DATABASE):
        folder = tmp_path / name.replace(".", "_")
        folder.mkdir()
        assert not Doors(folder).exists()
        (folder / name).touch()
        assert Doors(folder).exists()
        assert opening.exists(folder)
