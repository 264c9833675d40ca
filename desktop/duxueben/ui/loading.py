"""Modules of pages that nobody has asked for yet: loaded one by one, with pauses for key strokes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

ROOMS_LATER = (
    "duxueben.workspace.paper.filing",
    "duxueben.workspace.paper.reading_back",
    "duxueben.workspace.counting.papers",
    "duxueben.workspace.counting.picturing",
    "duxueben.workspace.counting.changes",
)
"""What these pages ask of the workspace; without Qt, so that a worker can load it."""
PAGES_LATER = (
    "duxueben.ui.models.papers",
    "duxueben.ui.pages.order.paper_list",
    "duxueben.ui.pages.order.reader",
    "duxueben.ui.pages.order.draft_panel",
    "duxueben.ui.pages.order.issued_panel",
    "duxueben.ui.widgets.signature_pad",
    "duxueben.ui.pages.order.paper_view",
    "duxueben.ui.pages.order.page",
    "duxueben.ui.pages.ledger.page",
    "duxueben.ui.widgets.charts.chart",
    "duxueben.ui.pages.statistics.form_sheet",
    "duxueben.ui.pages.statistics.handed_in_view",
    "duxueben.ui.pages.statistics.exporting",
    "duxueben.ui.pages.statistics.page",
)
"""In this order none of them takes as long as a key stroke is noticed."""
_PAUSE_MS = 30


def load_rooms() -> None:
    """Call it from a worker."""
    for name in ROOMS_LATER:
        import_module(name)


def load_pages(over: QObject, names: Sequence[str] = PAGES_LATER) -> None:
    """In the window's thread, which alone may bring Qt's classes to life; stops when ``over`` is gone."""
    left = [name for name in names if name not in sys.modules]
    if left:
        import_module(left[0])
        QTimer.singleShot(_PAUSE_MS, over, partial(load_pages, over, left[1:]))
