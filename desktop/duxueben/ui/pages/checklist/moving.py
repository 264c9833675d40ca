"""移到…: the menu of places that a photo may be of."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from duxueben.model.visit import Finding, Photo
from duxueben.ui.pages.checklist.sheet import Sheet

WHOLE_VISIT = "整次检查"
"""Where a photo is that is of no sub-point; its subject is empty."""

_LONGEST = 24

Chosen = Callable[[str], None]


def places_menu(over: QWidget, sheet: Sheet, photo: Photo, chosen: Chosen) -> QMenu:
    """Sub-points by section, 其他问题, the whole visit; ``chosen`` is told the code or finding id."""
    menu = QMenu("移到…", over)
    for section in sheet.sections:
        if not section.items:
            continue
        part = menu.addMenu(section.name)
        for row in (row for item in section.items for row in item.subs):
            action = part.addAction(f"{row.code}　{_short(row.sub.text)}", partial(chosen, row.code))
            finding_id = row.finding.id if row.finding is not None else ""
            action.setEnabled(photo.subject not in (row.code, finding_id))
    if sheet.others:
        part = menu.addMenu("其他问题")
        for finding in sheet.others:
            action = part.addAction(finding.tag or "其他问题", partial(chosen, finding.id))
            action.setEnabled(photo.subject != finding.id)
    menu.addAction(WHOLE_VISIT, partial(chosen, "")).setEnabled(bool(photo.subject))
    return menu


def place_words(subject: str, others: tuple[Finding, ...]) -> str:
    """``第6.4项``, ``其他问题“艺考”``, ``整次检查``."""
    for finding in others:
        if finding.id == subject:
            return f"其他问题“{finding.tag}”"
    return f"第{subject}项" if subject else WHOLE_VISIT


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
