"""A process of its own that opens visits in the window and prints how long each took until it was painted.

``opened_visit.py WORKSPACE TURNS NEUTRAL ONE OTHER``: in each turn the visits ONE and OTHER are opened, each
after NEUTRAL, so that all of them take the same page away. It prints one line of JSON: for each turn, for ONE
and OTHER, the milliseconds until the page is painted with the earlier findings that were read for it, and
until nothing is painted any more.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtWidgets import QApplication

from bench.first_paint import PASSPHRASE, Painted, live_until
from duxueben.ui.app import dress
from duxueben.ui.desk import Desk
from duxueben.ui.log import Log
from duxueben.ui.pages.checklist.page import ChecklistPage
from duxueben.workspace import opening
from support.desks import desk_over


def main(workspace: str, turns: str, neutral: str, *visits: str) -> None:
    """Print what was measured."""
    theme = dress(QApplication([]))
    office = opening.open_office(Path(workspace), os.environ[PASSPHRASE], opening.Surroundings())
    with tempfile.TemporaryDirectory() as folder:
        log = Log(Path(folder))
        with desk_over(office, ChecklistPage, "checklist", theme, log) as desk:
            taken = [[_after(desk, neutral, visit) for visit in visits] for _ in range(int(turns) + 1)]
        log.close()
    # The first turn reads what every later one finds in memory.
    print(json.dumps(taken[1:]), flush=True)


def _after(desk: Desk, neutral: str, visit_id: str) -> tuple[float, float]:
    _open(desk, neutral)
    return _open(desk, visit_id)


def _open(desk: Desk, visit_id: str) -> tuple[float, float]:
    """Milliseconds until the page was painted with its earlier findings, and until its last small picture."""
    painted, began = Painted(), time.perf_counter_ns()
    desk.go("checklist", visit_id=visit_id)
    page = desk.page()
    assert isinstance(page, ChecklistPage) and page.view is not None
    known = page.view.earlier.known
    read: list[int] = []

    def heard() -> None:
        read.append(len(known.due))
        if known.due:
            painted.seen = False

    known.changed.connect(heard)
    page.installEventFilter(painted)
    live_until(lambda: bool(read) and painted.seen)
    shown = time.perf_counter_ns()
    live_until(lambda: painted.settled() and not desk.jobs.busy())
    page.removeEventFilter(painted)
    known.changed.disconnect(heard)
    return (shown - began) / 1e6, (painted.last - began) / 1e6


if __name__ == "__main__":
    main(*sys.argv[1:])
