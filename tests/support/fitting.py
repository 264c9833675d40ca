"""Whether everything that is written can be read: labels that are cut by the room they were given."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget


def cut(window: QWidget) -> list[str]:
    """The labels in sight whose text needs more room than they have."""
    labels = [one for one in window.findChildren(QLabel) if one.isVisible() and one.text()]
    return [one.text() for one in labels if not one.visibleRegion().isEmpty() and _is_cut(one)]


def _is_cut(label: QLabel) -> bool:
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    return label.sizeHint().width() > label.width() + 1
