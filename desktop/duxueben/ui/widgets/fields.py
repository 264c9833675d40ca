"""Fields for words and numbers, with their label and the sentence that says what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from duxueben.ui import icons
from duxueben.ui.theme import tokens_now
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.words import Words, restyle

SETTLE_MS = 300
"""How long after the last change a text counts as settled."""

_CONTROL = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)))


def plain(text: str, *, lines: bool = False) -> str:
    """``text`` without control characters; line breaks become spaces unless ``lines``."""
    even = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\u2028", "\n")
    cleaned = even.translate(_CONTROL)
    return cleaned if lines else cleaned.replace("\n", " ")


class LineField(QLineEdit):
    """One line of text.

    Signals:
        settled: the text after 300 ms of rest, or at once when the field is left.
    """

    settled = Signal(str)

    def __init__(self, name: str, *, hint: str = "", most: int = 200, parent: QWidget | None = None) -> None:
        """``name``: for screen readers; ``hint``: shown while empty; ``most``: characters it takes."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMaxLength(most)
        self.setMinimumHeight(36)
        self._told = ""
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SETTLE_MS)
        self._clock.timeout.connect(self.flush)
        self.textEdited.connect(self._edited)
        self.editingFinished.connect(self.flush)

    def show_text(self, text: str) -> None:
        """Show a text that is settled already."""
        self._clock.stop()
        self._told = text
        self.setText(text)

    def flush(self) -> None:
        """Tell a change that has not been told yet."""
        self._clock.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.settled.emit(self._told)

    def _edited(self, _text: str) -> None:
        self._clock.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field settles it."""
        super().focusOutEvent(event)
        self.flush()


class SearchField(LineField):
    """A field with a magnifying glass; Escape empties it first and leaves it then."""

    def __init__(self, name: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, hint=hint, most=80, parent=parent)
        self.setTextMargins(24, 0, 0, 0)
        self._clock.setInterval(120)
        self.setClearButtonEnabled(False)

    def answers(self, event: QKeyEvent, found: QWidget) -> bool:
        """Whether a key is for it: ↓ in it goes to the list ``found``, Escape in either empties it."""
        if event.key() == Qt.Key.Key_Down and self.hasFocus():
            found.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return self._cleared_by(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape clears."""
        if not self._cleared_by(event):
            super().keyPressEvent(event)

    def _cleared_by(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Escape or not self.text():
            return False
        self.clear()
        self.flush()
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, then the glass in it."""
        super().paintEvent(event)
        painter = QPainter(self)
        icons.draw(painter, "search", tokens_now().text2, QPointF(11, (self.height() - 16) // 2), 16)
        painter.end()


class TextField(QPlainTextEdit):
    """Text that grows with what is written, from one line to eight; pasting takes words only.

    Signals:
        settled: the text after 300 ms of rest, or at once when the field is left.
        left: Ctrl+Enter was pressed; the page goes on.
        grown: the height changed.
    """

    settled = Signal(str)
    left = Signal()
    grown = Signal()

    def __init__(
        self,
        name: str,
        *,
        hint: str = "",
        most: int = 2000,
        lines: bool = False,
        tallest: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        """``lines``: Enter makes a new line; ``most``: characters; ``tallest``: lines before it scrolls."""
        super().__init__(parent)
        self._most, self._lines, self._tallest = most, lines, tallest
        self._told = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(4)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SETTLE_MS)
        self._clock.timeout.connect(self.flush)
        self.textChanged.connect(self._changed)
        self._fit()

    def text(self) -> str:
        """What is written."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show a text that is settled already; the cursor stays where it was if it can."""
        if text == self.text():
            return
        self._told = text
        self.setPlainText(text)
        self._clock.stop()

    def flush(self) -> None:
        """Tell a change that has not been told yet."""
        self._clock.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.settled.emit(self._told)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words only; a dropped file goes to the page."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted words lose their looks and, without ``lines``, their line breaks."""
        room = self._most - len(self.text()) + len(self.textCursor().selectedText())
        self.textCursor().insertText(plain(source.text(), lines=self._lines)[: max(room, 0)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter leaves; Enter breaks the line only where lines are wanted."""
        if _leaves(event):
            self.flush()
            self.left.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._lines:
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter is this field's own before it is the page's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _leaves(event):
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field settles it."""
        super().focusOutEvent(event)
        self.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(240, self.height())

    def _changed(self) -> None:
        if len(self.text()) > self._most:
            self._cut()
        self._fit()
        if self.text() != self._told:
            self._clock.start()

    def _cut(self) -> None:
        cursor = self.textCursor()
        at = min(cursor.position(), self._most)
        self.blockSignals(True)
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(self.text()[: self._most])
        cursor.setPosition(at)
        self.setTextCursor(cursor)
        self.blockSignals(False)

    def _fit(self) -> None:
        rows = max(1, round(self.document().size().height()))
        shown = min(rows, self._tallest)
        height = max(36, round(self.fontMetrics().lineSpacing() * shown) + 2 * 4 + 6)
        policy = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if rows > shown else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setVerticalScrollBarPolicy(policy)
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)
            self.grown.emit()


def _leaves(event: QKeyEvent) -> bool:
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class Field(QWidget):
    """A label above its editor, and below it a hint or the sentence that says what is wrong."""

    def __init__(self, label: str, editor: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self.editor = editor
        self._below = Words(hint, "hint", "text3", wrap=True)
        self._below.setVisible(bool(hint))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = title = Words(label, "secondary", "text2")
        title.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(editor)
        column.addWidget(self._below)

    def rename(self, label: str) -> None:
        """Ask for something else with the same editor."""
        self._title.setText(label)
        self.editor.setAccessibleName(label)

    def wrong(self, sentence: str) -> None:
        """Show what is wrong with a red edge and a sentence; an empty one takes it back."""
        self._below.setText(sentence or self._hint)
        self._below.show_in("bad" if sentence else "text3")
        self._below.setVisible(bool(sentence or self._hint))
        # Of several parts that make one editor, the edge belongs to the one that is typed into.
        typed = self.editor.focusProxy() or self.editor
        if bool(typed.property("wrong")) != bool(sentence):
            typed.setProperty("wrong", bool(sentence))
            restyle(typed)
        self.editor.setAccessibleDescription(sentence or self._hint)
        announce(self.editor, sentence)
