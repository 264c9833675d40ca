"""Editors of fields that hold several things: members of a team, stops of an outing."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model.fieldwork import Member, Stop, StopResult
from duxueben.ui.dialogs.entry.unit_choice import Fits, UnitChoice
from duxueben.ui.page import Shell
from duxueben.ui.widgets.choices import Dropdown, WordChoice
from duxueben.ui.widgets.fields import LineField
from duxueben.ui.widgets.lines import Line, Lines
from duxueben.workspace.office import Office

_MOST_MEMBERS, _MOST_STOPS = 200, 100


def members(value: object) -> Lines[Member]:
    """Name and department of each; ``value``: those that are known."""
    return Lines("添加成员", _member, cast("tuple[Member, ...]", value), most=_MOST_MEMBERS)


def _member(number: int, known: Member | None) -> Line[Member]:
    subject = f"第{number}位成员"
    name = LineField(f"{subject}的姓名", hint="姓名", most=60)
    department = LineField(f"{subject}的部门", hint="部门，可以不写", most=60)
    if known is not None:
        name.show_text(known.name)
        department.show_text(known.department)

    def told() -> Member | None:
        who, where = name.text().strip(), department.text().strip()
        return Member(who, where) if who or where else None

    return Line(subject, ((name, 2), (department, 3)), told)


def stops(shell: Shell, office: Office, value: object, fits: Fits) -> Lines[Stop]:
    """Unit, result and note of each stop; ``value``: those that are known."""

    def make(number: int, known: Stop | None) -> Line[Stop]:
        return _stop(shell, office, fits, number, known or Stop(""))

    return Lines("添加一家", make, cast("tuple[Stop, ...]", value), most=_MOST_STOPS)


def _stop(shell: Shell, office: Office, fits: Fits, number: int, known: Stop) -> Line[Stop]:
    subject = f"第{number}家"
    unit = UnitChoice(shell, office, subject, known.institution_id, fits=fits, needed=True)
    result = WordChoice(f"{subject}的结果", StopResult, known.result)
    note = LineField(f"{subject}的说明", hint="说明", most=200)
    note.show_text(known.note)

    def told() -> Stop | None:
        if not unit.institution_id:
            return None
        # A visit is that of the unit at which it was made.
        visit_id = known.visit_id if unit.institution_id == known.institution_id else ""
        said = StopResult(result.value())
        return Stop(unit.institution_id, said, visit_id, note.text())

    return Line(subject, ((_two_lines(unit, result, note), 1),), told)


def _two_lines(unit: UnitChoice, result: Dropdown, note: LineField) -> QWidget:
    part = QWidget()
    part.setFocusProxy(unit)
    below = QHBoxLayout()
    below.setSpacing(8)
    below.addWidget(result)
    below.addWidget(note, 1)
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 8)
    column.setSpacing(4)
    column.addWidget(unit)
    column.addLayout(below)
    return part
