"""The keys of the page (look.md section 4), as words for what they do."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

from duxueben.model.words import JudgmentValue

HINTS = (
    ("符合，下一个", "Enter"),
    ("符合", "1"),
    ("不符合", "2"),
    ("不适用", "3"),
    ("未查", "4"),
    ("备注", "N"),
    ("照片", "P"),
    ("换分点", "↑", "↓"),
)
"""What the foot of the page tells: what is done, then its keys."""
_TEXT_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)


class Key(StrEnum):
    """What a key asks for."""

    MET = "met"
    UNMET = "unmet"
    NOT_APPLICABLE = "not_applicable"
    NOT_CHECKED = "not_checked"
    REST = "rest"
    UP = "up"
    DOWN = "down"
    UNFOLD = "unfold"
    FOLD = "fold"
    BACK = "back"
    NOTE = "note"
    PHOTO = "photo"
    PHRASE = "phrase"
    DUE = "due"
    LOOK = "look"
    NEXT_SECTION = "next_section"
    EARLIER_SECTION = "earlier_section"
    NEXT_LEFT = "next_left"
    SEARCH = "search"
    FINISH = "finish"
    SHEET = "sheet"
    METHODS = "methods"
    MET_ON = "met_on"


JUDGES: dict[Key, JudgmentValue] = {
    Key.MET: JudgmentValue.MET,
    Key.UNMET: JudgmentValue.UNMET,
    Key.NOT_APPLICABLE: JudgmentValue.NOT_APPLICABLE,
    Key.NOT_CHECKED: JudgmentValue.NOT_CHECKED,
}

_PLAIN: dict[Qt.Key, Key] = {
    Qt.Key.Key_1: Key.MET,
    Qt.Key.Key_2: Key.UNMET,
    Qt.Key.Key_3: Key.NOT_APPLICABLE,
    Qt.Key.Key_4: Key.NOT_CHECKED,
    Qt.Key.Key_Up: Key.UP,
    Qt.Key.Key_Down: Key.DOWN,
    Qt.Key.Key_K: Key.UP,
    Qt.Key.Key_J: Key.DOWN,
    Qt.Key.Key_Right: Key.UNFOLD,
    Qt.Key.Key_Left: Key.FOLD,
    Qt.Key.Key_Escape: Key.BACK,
    Qt.Key.Key_N: Key.NOTE,
    Qt.Key.Key_P: Key.PHOTO,
    Qt.Key.Key_T: Key.PHRASE,
    Qt.Key.Key_D: Key.DUE,
    Qt.Key.Key_I: Key.LOOK,
    Qt.Key.Key_Question: Key.LOOK,
    Qt.Key.Key_PageDown: Key.NEXT_SECTION,
    Qt.Key.Key_PageUp: Key.EARLIER_SECTION,
    Qt.Key.Key_U: Key.NEXT_LEFT,
    Qt.Key.Key_Slash: Key.SEARCH,
    Qt.Key.Key_M: Key.SHEET,
    Qt.Key.Key_F: Key.METHODS,
    Qt.Key.Key_Return: Key.MET_ON,
    Qt.Key.Key_Enter: Key.MET_ON,
}
_PAUSE_MARK = "、"
"""What the key of the slash writes under a Chinese input method."""
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# Shift+1 arrives as the character above the 1 of the layout, or as 1 where the layout has none.
_SHIFTED_ONE = (Qt.Key.Key_1, Qt.Key.Key_Exclam)


def in_text_field() -> bool:
    """Whether the focus is where letters are written: then they are no keys."""
    return isinstance(QApplication.focusWidget(), _TEXT_FIELDS)


def key_of(event: QKeyEvent) -> Key | None:
    """What the key asks for; None where it is none of the page's, or is meant for a text field."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = _half_width(event)
    if held == Qt.KeyboardModifier.ControlModifier and key in _ENTERS:
        return Key.FINISH
    if in_text_field():
        return None
    if held == Qt.KeyboardModifier.ShiftModifier:
        # The question mark needs Shift on most layouts.
        return Key.REST if key in _SHIFTED_ONE else Key.LOOK if key == Qt.Key.Key_Question else None
    return _PLAIN.get(key) if held == Qt.KeyboardModifier.NoModifier else None


def _half_width(event: QKeyEvent) -> Qt.Key:
    """The key that was meant: an input method set to full width sends ``１`` for 1 and ``？`` for ?."""
    text = "/" if event.text() == _PAUSE_MARK else unicodedata.normalize("NFKC", event.text())
    if text != event.text() and len(text) == 1:
        return Qt.Key(ord(text.upper()))
    return Qt.Key(event.key())
