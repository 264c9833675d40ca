"""常用语 in a text: Ctrl+T opens the list, a digit picks, and what is written can be kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu

from duxueben.model.phrase import Phrase, PhraseUse
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.widgets.fields import TextField
from duxueben.workspace.visit import phrases

_MOST_SHOWN = 30
_LONGEST_SHOWN = 36
_DIGITS = 9


class PhraseList(QObject):
    """Serves one text field, whose child it is."""

    def __init__(self, field: TextField, pen: Pen, use: PhraseUse, code: str) -> None:
        """``code``: the sub-point that the text is about; empty where it is about none."""
        super().__init__(field)
        self._field, self._pen, self._use, self._code = field, pen, use, code
        field.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Ctrl+T is the field's own before it is anybody else's."""
        if not isinstance(event, QKeyEvent) or not _asks(event):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self.open()
            return True
        return False

    def open(self) -> QMenu | None:
        """Show the list below the cursor; None where nothing can be written."""
        if self._field.isReadOnly():
            return None
        menu = QMenu("常用语", self._field)
        menu.setAccessibleName(f"{self._field.accessibleName()} 常用语")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        known = phrases.fitting(phrases.phrases(self._pen.office), self._use, self._code)
        for number, phrase in enumerate(known[:_MOST_SHOWN], 1):
            action = menu.addAction(_line(number, phrase))
            action.triggered.connect(partial(self._put, phrase.text))
        if not known:
            menu.addAction("还没有常用语").setEnabled(False)
        menu.addSeparator()
        self._offer_to_keep(menu, known)
        menu.popup(self._field.mapToGlobal(self._field.cursorRect().bottomLeft() + QPoint(0, 4)))
        return menu

    def _offer_to_keep(self, menu: QMenu, known: tuple[Phrase, ...]) -> None:
        text = self._field.textCursor().selectedText().strip() or self._field.text().strip()
        keep = QAction("把这句存成常用语(&0)", menu)
        keep.triggered.connect(partial(self._pen.keep_phrase, text, self._use, self._code))
        keep.setEnabled(bool(text) and all(one.text != text for one in known))
        menu.addAction(keep)

    def _put(self, text: str, _on: bool = False) -> None:
        """In the place of what is selected, else where the cursor is."""
        self._field.textCursor().insertText(text)
        self._field.flush()
        self._field.setFocus()


def _asks(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_T and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def _line(number: int, phrase: Phrase) -> str:
    text = phrase.text.replace("\n", " ")
    shown = text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
    digit = f"&{number}  " if number <= _DIGITS else ""
    return f"{digit}{shown.replace('&', '&&')}{'　局里' if phrase.from_bureau else ''}"
