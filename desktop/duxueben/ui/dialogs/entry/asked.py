"""Each sort of field as a form asks for it: the editor, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from PySide6.QtWidgets import QWidget

from duxueben.ui.dialogs.day_field import DayEntry
from duxueben.ui.dialogs.entry.finding_choice import FindingChoice
from duxueben.ui.dialogs.entry.lists import members, stops
from duxueben.ui.dialogs.entry.unit_choice import Fits, UnitChoice
from duxueben.ui.dialogs.entry.visit_choice import VisitChoice
from duxueben.ui.page import Shell
from duxueben.ui.widgets.choices import CheckBox, Dropdown
from duxueben.ui.widgets.fields import LineField, TextField
from duxueben.workspace.office import Office
from duxueben.workspace.register import cell_values, registering
from duxueben.workspace.registers import keeping
from duxueben.workspace.registers.catalogue import named
from duxueben.workspace.registers.names import Names
from duxueben.workspace.registers.register import Among, Field, Sort
from duxueben.workspace.registers.wording import headline

_MOST = {Sort.LINE: 200, Sort.NAME: 100, Sort.TERM: 20, Sort.MONEY: 20, Sort.NUMBER: 8}
_MOST_TEXT = 5000
_BETWEEN = "、"


@dataclass(frozen=True, slots=True)
class Desk:
    """What an editor may need beside its field."""

    shell: Shell
    office: Office
    grown: Callable[[], None]
    """To be called when an editor became higher or lower."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One editor."""

    widget: QWidget
    told: Callable[[], object]
    """What it says, as the record's field takes it; raises ``cell_values.Unfit``."""
    wide: bool = False
    """Whether it wants a row of its own."""


_Make = Callable[[Desk, Field, object], Asked]


def asked(desk: Desk, field: Field, value: object) -> Asked:
    """The editor of ``field``, which says ``value`` at first."""
    return _MAKERS[field.sort](desk, field, value)


def fits(among: Among) -> Fits:
    """Which units a field may name."""
    wanted: Mapping[Among, Fits] = {
        Among.ALL: lambda unit: True,
        Among.SCHOOLS: lambda unit: unit.kind.is_school,
        Among.SITES: lambda unit: not unit.kind.is_school,
    }
    return wanted[among]


def _line(_desk: Desk, field: Field, value: object) -> Asked:
    editor = LineField(field.label, most=_MOST[field.sort])
    editor.show_text(str(value))
    return Asked(editor, editor.text)


def _text(desk: Desk, field: Field, value: object) -> Asked:
    editor = TextField(field.label, most=_MOST_TEXT, lines=True)
    editor.show_text(str(value))
    editor.grown.connect(desk.grown)
    return Asked(editor, editor.text, wide=True)


def _day(desk: Desk, field: Field, value: object) -> Asked:
    today = desk.office.today()
    editor = DayEntry(field.label, str(value), today, latest=None if field.ahead else today)
    return Asked(editor, editor.day)


def _word(_desk: Desk, field: Field, value: object) -> Asked:
    # By their places: one of the words may be the empty one.
    words = (None, *field.choices) if field.optional_word else field.choices
    shown = [(str(place), word.label if word else "（空着）") for place, word in enumerate(words)]
    editor = Dropdown(field.label, shown)
    editor.choose(str(next((place for place, word in enumerate(words) if word == value), 0)))
    return Asked(editor, lambda: words[editor.currentIndex()])


def _number(_desk: Desk, field: Field, value: object) -> Asked:
    editor = LineField(field.label, most=_MOST[Sort.NUMBER])
    editor.show_text(str(value or ""))
    return Asked(editor, lambda: cell_values.number(editor.text()) if editor.text().strip() else 0)


def _flag(_desk: Desk, field: Field, value: object) -> Asked:
    editor = CheckBox("是", subject=field.label)
    editor.setChecked(bool(value))
    return Asked(editor, editor.isChecked)


def _several(_desk: Desk, field: Field, value: object) -> Asked:
    editor = LineField(field.label, most=_MOST_TEXT)
    editor.show_text(_BETWEEN.join(cast("tuple[str, ...]", value)))
    return Asked(editor, lambda: (editor.text(),), wide=True)


def _institution(desk: Desk, field: Field, value: object) -> Asked:
    editor = UnitChoice(
        desk.shell, desk.office, field.label, str(value), fits=fits(field.among), needed=field.required
    )
    return Asked(editor, lambda: editor.institution_id, wide=True)


def _inspector(desk: Desk, field: Field, value: object) -> Asked:
    known = [(one.id, one.name) for one in registering.inspectors(desk.office)]
    return _one_of(field, known, str(value) or desk.office.owner_id)


def _entry_of(aggregate: str) -> _Make:
    def make(desk: Desk, field: Field, value: object) -> Asked:
        register, names = named(aggregate), Names(desk.office.record)
        known = [one for one in keeping.entries(desk.office, register) if one.stands or one.id == value]
        return _one_of(field, [(one.id, headline(register, one, names)) for one in known], str(value))

    return make


def _one_of(field: Field, known: list[tuple[str, str]], value: str) -> Asked:
    none = [] if field.required else [("", "（空着）")]
    editor = Dropdown(field.label, [*none, *known])
    editor.choose(value)
    return Asked(editor, editor.value)


def _visit(desk: Desk, field: Field, value: object) -> Asked:
    editor = VisitChoice(desk.office, field.label, str(value))
    return Asked(editor, editor.value)


def _findings(desk: Desk, field: Field, value: object) -> Asked:
    editor = FindingChoice(desk.shell, desk.office, field.label, cast("tuple[str, ...]", value))
    editor.changed.connect(desk.grown)
    return Asked(editor, editor.told, wide=True)


def _members(desk: Desk, _field: Field, value: object) -> Asked:
    editor = members(value)
    editor.grown.connect(desk.grown)
    return Asked(editor, editor.told, wide=True)


def _stops(desk: Desk, field: Field, value: object) -> Asked:
    editor = stops(desk.shell, desk.office, value, fits(field.among))
    editor.grown.connect(desk.grown)
    return Asked(editor, editor.told, wide=True)


_MAKERS: Mapping[Sort, _Make] = {
    Sort.LINE: _line,
    Sort.NAME: _line,
    Sort.TERM: _line,
    Sort.MONEY: _line,
    Sort.TEXT: _text,
    Sort.DATE: _day,
    Sort.WORD: _word,
    Sort.NUMBER: _number,
    Sort.FLAG: _flag,
    Sort.NAMES: _several,
    Sort.SEVERAL: _several,
    Sort.INSTITUTION: _institution,
    Sort.INSPECTOR: _inspector,
    Sort.TEAM: _entry_of("team"),
    Sort.OUTING: _entry_of("outing"),
    Sort.VISIT: _visit,
    Sort.FINDINGS: _findings,
    Sort.MEMBERS: _members,
    Sort.STOPS: _stops,
}
"""All but ``JUDGMENTS``, which the program alone writes."""
