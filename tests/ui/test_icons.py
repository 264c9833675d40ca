"""The icons: every name has its file, every file its name, and the licence lies beside them."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtWidgets import QApplication

from duxueben import paths
from duxueben.ui import icons

FOLDER = paths.resources() / "icons"


def test_names_and_files_are_the_same() -> None:
    assert {file.stem for file in FOLDER.glob("*.svg")} == set(get_args(icons.IconName))


def test_every_icon_is_shown_somewhere() -> None:
    sources = [path for path in Path(icons.__file__).parent.rglob("*.py") if path != Path(icons.__file__)]
    written = "".join(path.read_text(encoding="utf-8") for path in sources)
    assert [name for name in get_args(icons.IconName) if f'"{name}"' not in written] == []


def test_the_licence_lies_beside_the_icons() -> None:
    assert (FOLDER / "LICENSE").read_text(encoding="utf-8").startswith("ISC License")


@pytest.mark.usefixtures("app")
def test_an_icon_takes_the_colour_it_is_asked_for() -> None:
    image = icons.picture("check", "#2457c5", 24, 2.0).toImage()
    inks = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {"#2457c5"}


def test_an_icon_is_sharp_on_a_fine_screen(app: QApplication) -> None:
    assert app is not None
    picture = icons.picture("camera", "#000000", 18, 1.5)
    assert (picture.width(), picture.devicePixelRatio()) == (27, 1.5)
