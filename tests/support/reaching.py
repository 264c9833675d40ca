"""What Tab reaches in a window or dialog, going once around it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from support.hearing import lost
from support.windows import settle


def out_of_reach(window: QWidget) -> list[str]:
    """The controls of ``window`` that Tab should reach and does not."""
    wanted = {one for one in window.findChildren(QWidget) if one.window() is window and takes_tab(one)}
    window.activateWindow()
    next(iter(wanted)).setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    reached: set[QWidget] = set()
    for _step in range(2 * len(wanted) + 20):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached |= {focused, *_row_of(focused)}
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        settle()
    return sorted(one.accessibleName() or type(one).__name__ for one in wanted - reached if takes_tab(one))


def usable_without_a_mouse(dialog: QDialog) -> None:
    """Every control has a name, Tab reaches it, the focus is somewhere at first, and Escape leaves."""
    dialog.activateWindow()
    settle()
    left: list[int] = []
    dialog.finished.connect(left.append)
    first = dialog.focusWidget()
    assert first is not None and first.isVisible()
    assert lost(dialog) == []
    assert out_of_reach(dialog) == []
    QTest.keyClick(first, Qt.Key.Key_Escape)
    settle()
    assert left


def takes_tab(one: QWidget) -> bool:
    """Whether Tab should come to it now."""
    by_tab = one.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and one.isVisible() and one.isEnabled() and one.focusProxy() is None


def _row_of(one: QWidget) -> list[QWidget]:
    """The choices that the arrows reach from ``one``."""
    if not isinstance(one, QAbstractButton) or not one.autoExclusive():
        return []
    row = one.parentWidget()
    beside = row.findChildren(QAbstractButton) if row else []
    return [other for other in beside if other.autoExclusive()]
