"""Qt's own dialogs and menus speak Chinese, too."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
)

from support.windows import settle

ENGLISH = re.compile(r"[A-Za-z]{3,}")


@pytest.fixture(autouse=True)
def chinese(app: QApplication) -> None:
    """As the program starts; a translator that is there already is not added twice."""
    if not app.findChildren(QTranslator):
        translator = QTranslator(app)
        assert translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        app.installTranslator(translator)


def no_english(texts: list[str]) -> None:
    plain = [re.sub(r"\t.*|\(&.\)|Ctrl\+\w|Del", "", text) for text in texts if text]
    assert plain and not [text for text in plain if ENGLISH.search(text)]


@pytest.mark.parametrize("mode", [QFileDialog.FileMode.ExistingFiles, QFileDialog.FileMode.Directory])
def test_choosing_a_file_or_a_folder(mode: QFileDialog.FileMode) -> None:
    dialog = QFileDialog(None, "选择文件")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.show()
    settle()
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    texts += [button.text() or button.toolTip() for button in dialog.findChildren(QAbstractButton)]
    dialog.close()
    no_english(texts)


def test_the_buttons_of_every_standard_question() -> None:
    every = [
        button for button in QDialogButtonBox.StandardButton if button.name not in ("FirstButton", "NoButton")
    ]
    box = QDialogButtonBox()
    for button in every:
        box.addButton(button)
    no_english([button.text() for button in box.buttons()])


def test_the_menu_of_a_field() -> None:
    for field in (QLineEdit(), QPlainTextEdit()):
        menu = field.createStandardContextMenu()
        no_english([action.text() for action in menu.actions()])
        menu.deleteLater()
