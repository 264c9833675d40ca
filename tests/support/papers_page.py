"""Driving the page 督办单: a visit that wants a paper, a printer of one's own, an answer to a question."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from duxueben.model.visit import Visit
from duxueben.model.words import JudgmentValue, Route, VisitState
from duxueben.workspace import today
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering
from duxueben.workspace.visit import visiting

_LP = """#!/bin/sh
cat > '{folder}/printed.pdf'
echo "$@" > '{folder}/arguments'
exit {code}
"""


def voided_visit(office: Office) -> str:
    """白鹭洲小学's visit, whose 47号 is voided: its three problems want another paper."""
    paper = ordering.orders(office)[0]
    ordering.void(office, paper.order_id, "时限写错").result()
    return paper.visit_id


def visit_with(office: Office, *codes: str, written: int, finish: bool = True) -> Visit:
    """The day's next visit with ``codes`` judged 不符合; the first ``written`` problems are ready."""
    day = today.day(office, office.today())
    visit_id = next(row.visit_id for row in day.visits if row.state is VisitState.PLANNED)
    visiting.begin(office, visit_id).result()
    visiting.judge(office, visit_id, dict.fromkeys(codes, JudgmentValue.UNMET)).result()
    findings = [one for one in office.visit(visit_id).live_findings() if one.route is Route.FINDING]
    for finding in findings[:written]:
        ready = replace(finding, fact="公示没有更新。", requirement="当日更新公示。", due_on="2023-10-24")
        visiting.revise(office, visit_id, ready).result()
    if finish:
        visiting.finish(office, visit_id).result()
    return office.visit(visit_id)


def a_printer(folder: Path, patch: pytest.MonkeyPatch, *, code: int = 0) -> None:
    """An ``lp`` that keeps what it is given in ``folder``; ``code``: what it ends with."""
    folder.mkdir(exist_ok=True)
    lp = folder / "lp"
    lp.write_text(_LP.format(folder=folder, code=code), encoding="utf-8")
    lp.chmod(0o755)
    patch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def no_printer(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """A system that knows no ``lp``."""
    folder.mkdir(exist_ok=True)
    patch.setenv("PATH", str(folder))


def answer(act: Callable[[QDialog], object]) -> list[str]:
    """Answer the next question with ``act``; the list then holds its title."""
    titles: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(20, look)
            return
        titles.append(dialog.accessibleName())
        act(dialog)

    QTimer.singleShot(20, look)
    return titles
