"""A text whose unfilled blanks are marked, and in which Tab goes from blank to blank."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor, QMouseEvent, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QWidget

from duxueben.ui.pages.checklist import gaps
from duxueben.ui.pages.checklist.gaps import Gap
from duxueben.ui.theme import tokens_now
from duxueben.ui.widgets.fields import TextField
from duxueben.ui.widgets.sizes import units


class _Marker(QSyntaxHighlighter):
    """Tints the blanks."""

    def __init__(self, document: QTextDocument, names: Collection[str]) -> None:
        super().__init__(document)
        self.names = names

    def highlightBlock(self, text: str) -> None:
        """Called by Qt for each paragraph that changed."""
        t = tokens_now()
        tint = QTextCharFormat()
        tint.setBackground(QColor(t.warnbg))
        tint.setForeground(QColor(t.warn))
        for gap in gaps.find(text, self.names):
            self.setFormat(units(text[: gap.start]), units(text[gap.start : gap.end]), tint)


class GapField(TextField):
    """A sentence from a template.

    Signals:
        gap_chosen: the blank that is selected now, a ``Gap``, or None.
        filled: (name, word) – a blank got its word; other blanks of that name mean the same.
        gaps_left: how many blanks are left.
    """

    gap_chosen = Signal(object)
    filled = Signal(str, str)
    gaps_left = Signal(int)

    def __init__(
        self, name: str, hint: str, patterns: Collection[str], parent: QWidget | None = None
    ) -> None:
        """``patterns``: the templates whose blanks count; ``name``: for screen readers."""
        super().__init__(name, hint=hint, parent=parent)
        self._names = gaps.names_of(*patterns)
        self._known: Mapping[str, str] = {}
        self._left = -1
        self._filling: tuple[str, Gap] | None = None
        """The text and the blank of it that was selected last: what then stands in its place fills it."""
        self._marker = _Marker(self.document(), self._names)
        self.textChanged.connect(self._count)
        self.selectionChanged.connect(self._tell_chosen)

    def know(self, words: Mapping[str, str]) -> None:
        """Offer these words for blanks of that name."""
        self._known = words

    def gaps(self) -> tuple[Gap, ...]:
        """The blanks that still stand in the text."""
        return gaps.find(self.text(), self._names, self._known)

    def next_gap(self, *, from_start: bool = False) -> bool:
        """Select the next blank; False if there is none behind the cursor."""
        text = self.text()
        found = self.gaps()
        position = 0 if from_start else self._position(text)
        gap = gaps.after(found, position)
        if gap is None:
            return False
        self._select(text, gap)
        self.setFocus()
        return True

    def fill(self, word: str) -> None:
        """Put ``word`` where the selected blank is, and go to the next one."""
        self.textCursor().insertText(word)
        self._repeat()
        self.flush()
        self.setFocus()
        self.next_gap()

    def put(self, name: str, word: str) -> None:
        """Fill every blank of that name."""
        cursor, text = QTextCursor(self.document()), self.text()
        for gap in reversed([gap for gap in self.gaps() if gap.name == name]):
            cursor.setPosition(units(text[: gap.start]))
            cursor.setPosition(units(text[: gap.end]), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(word)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the next blank first, and leaves the field after the last one."""
        self._repeat()
        if forward and not self.isReadOnly() and self.next_gap():
            return True
        return super().focusNextPrevChild(forward)

    def changeEvent(self, event: QEvent) -> None:
        """New colours, new tint."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            for marker in self.document().findChildren(_Marker):
                marker.rehighlight()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click into a blank selects it whole."""
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            return
        text, at = self.text(), self._position(self.text())
        gap = next((gap for gap in self.gaps() if gap.start < at < gap.end), None)
        if gap is not None:
            self._select(text, gap)

    def _repeat(self) -> None:
        """The word that was just written into a blank goes into all others of its name."""
        if self._filling is None:
            return
        (before, gap), self._filling = self._filling, None
        text, at = self.text(), self._position(self.text())
        word = text[gap.start : at]
        around = text[: gap.start] == before[: gap.start] and text[at:] == before[gap.end :]
        if around and word.strip() and not set(word) & set("{}"):
            self.put(gap.name, word)
            self.filled.emit(gap.name, word)

    def _select(self, text: str, gap: Gap) -> None:
        self._filling = (text, gap)
        cursor = self.textCursor()
        cursor.setPosition(units(text[: gap.start]))
        cursor.setPosition(units(text[: gap.end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _position(self, text: str) -> int:
        """The end of the cursor's selection as an index into ``text``."""
        end = self.textCursor().selectionEnd()
        return len(text.encode("utf-16-le")[: end * 2].decode("utf-16-le", "ignore"))

    def _count(self) -> None:
        left = len(self.gaps())
        if left != self._left:
            self._left = left
            self.gaps_left.emit(left)

    def _tell_chosen(self) -> None:
        cursor = self.textCursor()
        text = self.text()
        chosen = None
        for gap in self.gaps():
            begins, ends = units(text[: gap.start]), units(text[: gap.end])
            if (cursor.selectionStart(), cursor.selectionEnd()) == (begins, ends):
                chosen = gap
        self.gap_chosen.emit(chosen)
