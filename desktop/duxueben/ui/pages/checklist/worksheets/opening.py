"""Which dialog a worksheet opens in, from the card of all sheets or from a sub-point."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from duxueben.checklist import readings
from duxueben.checklist.definition import SubPoint
from duxueben.model import worksheet
from duxueben.model.worksheet import (
    TITLES,
    ClassDraw,
    ClosingTime,
    ContractSample,
    Funds,
    Lesson,
    Room,
    StaffSheet,
    Survey,
    WorkCounters,
    Worksheet,
)
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.worksheets.class_draw import ClassDrawDialog
from duxueben.ui.pages.checklist.worksheets.dialog import SheetDialog
from duxueben.ui.pages.checklist.worksheets.funds import FundsDialog
from duxueben.ui.pages.checklist.worksheets.lesson import LessonDialog
from duxueben.ui.pages.checklist.worksheets.single import ClosingDialog, CountersDialog, RoomDialog
from duxueben.ui.pages.checklist.worksheets.survey import SurveyDialog
from duxueben.ui.pages.checklist.worksheets.tables import ContractsDialog, StaffDialog
from duxueben.workspace.visit.judgments import Judged

ONE_OF_A_KIND = ("contracts", "staff", "counters")
"""Sheets of which a visit has one: another row goes into the one that is there."""


def kind_for(sub: SubPoint) -> str:
    """The sheet that gives the sub-point its figures or words; empty where none does."""
    kinds = readings.kinds_of(sub)
    return next((kind for kind in TITLES if kind in kinds), "")


def open_new(shell: Shell, pen: Pen, over: QWidget, kind: str, code: str = "") -> SheetDialog:
    """A new sheet, or the one that is there where a visit has only one; ``code``: for which sub-point."""
    there = [sheet for sheet in pen.visit.worksheets if worksheet.word_of(sheet) == kind]
    sheet = there[0] if there and kind in ONE_OF_A_KIND else None
    return _shown(_dialog(shell, pen, over, kind, sheet, code), pen)


def open_for(shell: Shell, pen: Pen, over: QWidget, sub: SubPoint) -> SheetDialog:
    """The sheet from which the sub-point has its figures, or a new one."""
    source = pen.visit.judgment(sub.code).source
    sheet = next((one for one in pen.visit.worksheets if one.id == source), None)
    if sheet is not None:
        return open_sheet(shell, pen, over, sheet)
    return open_new(shell, pen, over, kind_for(sub), sub.code)


def open_sheet(shell: Shell, pen: Pen, over: QWidget, sheet: Worksheet) -> SheetDialog:
    """A sheet that is there, to be corrected."""
    return _shown(_dialog(shell, pen, over, worksheet.word_of(sheet), sheet, ""), pen)


def _shown(dialog: SheetDialog, pen: Pen) -> SheetDialog:
    def adopt(judged: object) -> None:
        if isinstance(judged, Judged):
            pen.adopt(judged.visit)

    dialog.kept.connect(adopt)
    dialog.open()
    return dialog


def _dialog(
    shell: Shell, pen: Pen, over: QWidget, kind: str, sheet: Worksheet | None, code: str
) -> SheetDialog:
    match kind:
        case "survey":
            return SurveyDialog(shell, pen, over, sheet if isinstance(sheet, Survey) else None)
        case "contracts":
            return ContractsDialog(shell, pen, over, sheet if isinstance(sheet, ContractSample) else None)
        case "staff":
            return StaffDialog(shell, pen, over, sheet if isinstance(sheet, StaffSheet) else None)
        case "room":
            return RoomDialog(shell, pen, over, sheet if isinstance(sheet, Room) else None)
        case "closing_time":
            return ClosingDialog(shell, pen, over, sheet if isinstance(sheet, ClosingTime) else None)
        case "class_draw":
            return ClassDrawDialog(shell, pen, over, sheet if isinstance(sheet, ClassDraw) else None)
        case "funds":
            return FundsDialog(shell, pen, over, sheet if isinstance(sheet, Funds) else None)
        case "lesson":
            return LessonDialog(shell, pen, over, sheet if isinstance(sheet, Lesson) else None, code)
        case _:
            return CountersDialog(shell, pen, over, sheet if isinstance(sheet, WorkCounters) else None)
