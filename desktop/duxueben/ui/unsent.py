"""What stands in open dialogs when the window locks itself: read off before they are closed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

from duxueben.workspace.custody.locking import UnsentForm


def open_dialogs() -> list[QDialog]:
    """The dialogs that are shown, the topmost last."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def read_off(dialogs: list[QDialog]) -> list[UnsentForm]:
    """The forms into which somebody typed, with all that stands in them; secrets are left out."""
    forms: list[UnsentForm] = []
    for dialog in dialogs:
        fields = [one for one in dialog.findChildren(QWidget) if one.isVisible() and not _is_secret(one)]
        lines = [(one.accessibleName(), _text(one)) for one in fields if _text(one)]
        if any(_was_typed(one) for one in fields) and lines:
            forms.append(UnsentForm(dialog.windowTitle(), tuple(lines)))
    return forms


def _text(field: QWidget) -> str:
    match field:
        case QLineEdit():
            return field.text()
        case QPlainTextEdit():
            return field.toPlainText()
        case QComboBox():
            return field.currentText()
        case _:
            return ""


def _was_typed(field: QWidget) -> bool:
    match field:
        case QLineEdit():
            return field.isModified() and bool(field.text())
        case QPlainTextEdit():
            return field.document().isModified() and bool(field.toPlainText())
        case _:
            return False


def _is_secret(field: QWidget) -> bool:
    return bool(field.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData)
