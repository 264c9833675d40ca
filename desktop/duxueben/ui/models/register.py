"""The register as rows of a table: what each place shows, and where the search hit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from duxueben.model import moment
from duxueben.model.people import Institution
from duxueben.model.words import InstitutionKind, ListStatus
from duxueben.ui.icons import IconName
from duxueben.ui.models.rows import RowsModel
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cell import Cell
from duxueben.ui.widgets.sizes import units
from duxueben.ui.widgets.words import meta_line
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering
from duxueben.workspace.register.searching import Entry, NameIndex

GROUPS: tuple[tuple[str, frozenset[InstitutionKind]], ...] = (
    ("全部", frozenset(InstitutionKind)),
    ("小学", frozenset({InstitutionKind.PRIMARY})),
    ("初中", frozenset({InstitutionKind.JUNIOR})),
    ("一贯制", frozenset({InstitutionKind.NINE_YEAR, InstitutionKind.TWELVE_YEAR})),
    (
        "其他学校",
        frozenset(
            {InstitutionKind.COMPLETE_SECONDARY, InstitutionKind.SPECIAL, InstitutionKind.TEACHING_POINT}
        ),
    ),
    ("学科类", frozenset({InstitutionKind.SUBJECT_TUTORING})),
    ("非学科类", frozenset({InstitutionKind.NONSUBJECT_TUTORING})),
    ("无证", frozenset({InstitutionKind.UNLICENSED})),
)
"""The filters of the register, in the order in which they stand."""

LISTS: dict[ListStatus, tuple[Tone, IconName | None]] = {
    ListStatus.NONE: (Tone.NA, None),
    ListStatus.WHITE: (Tone.OK, "check"),
    ListStatus.GREY: (Tone.WARN, "triangle-alert"),
    ListStatus.BLACK: (Tone.BAD, "circle-x"),
}
"""How a list status is marked."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An institution in the register with what is known of earlier visits."""

    place: int
    """In the register."""
    institution: Institution
    visits: int
    last_on: str
    open_findings: int


@dataclass(frozen=True, slots=True)
class Register:
    """All units by name, and how to find them; an empty one before it is read."""

    units: tuple[Unit, ...] = ()
    names: NameIndex = NameIndex()

    def found(self, words: str) -> list[Unit]:
        """Those that ``words`` fit: a part of a name, an address, a code; pinyin or initials of a name."""
        return [self.units[place] for place in self.names.find(words)]


def read_register(office: Office) -> Register:
    """As it is now; a thousand units take about a tenth of a second, so from a worker."""
    rows = registering.institutions(office)
    units = tuple(
        Unit(place, row.institution, row.visits, row.last_on, row.open_findings)
        for place, row in enumerate(rows)
    )
    return Register(units, NameIndex.of(_entry(unit.institution) for unit in units))


def _entry(one: Institution) -> Entry:
    others = (one.address, *one.licensed_addresses, one.parent_unit, one.zone, one.grid)
    return Entry(one.name, one.pinyin, one.head, (*others, one.phone, one.credit_code, one.licence))


def hits(text: str, search: str) -> tuple[tuple[int, int], ...]:
    """Where ``search`` stands in ``text``, ignoring Latin case: (start, length) in UTF-16 units."""
    if not search:
        return ()
    low, wanted, found, at = text.lower(), search.lower(), list[tuple[int, int]](), 0
    while (at := low.find(wanted, at)) >= 0:
        found.append((units(text[:at]), units(text[at : at + len(wanted)])))
        at += len(wanted)
    return tuple(found)


def ownership(one: Institution) -> str:
    """隶属 of a school; whether a training site is run for profit."""
    if one.kind.is_school or one.nonprofit is None:
        return one.parent_unit
    return "非营利" if one.nonprofit else "营利"


def name_cell(register: Register, search: str, unit: Unit) -> Cell:
    """Name, and below it the head and the address."""
    one = unit.institution
    read = register.names.marks(unit.place, search) if search else ()
    spelt = tuple((units(one.name[:at]), units(one.name[at : at + many])) for at, many in read)
    head = f"{one.head_title or '负责人'} {one.head}" if one.head else ""
    second = meta_line(head, one.address)
    return Cell(
        one.name,
        second or "没有登记负责人和地址",
        hits=hits(one.name, search) or spelt,
        second_hits=hits(second, search),
    )


class RegisterModel(RowsModel[Unit]):
    """Units of the register; 1 column (to choose one) or 6 (the page)."""

    HEADS = ("单位", "类别", "隶属或性质", "名单", "检查", "问题")

    def __init__(self, parent: QObject | None = None, *, columns: int = 6) -> None:
        super().__init__(self.HEADS[:columns], partial(unit_cell, Register(), ""), parent)

    def show_units(self, register: Register, shown: list[Unit], search: str) -> None:
        """Replace all rows; what ``search`` found is marked."""
        self._cell_of = partial(unit_cell, register, search)
        self.show_rows(shown)

    def unit(self, row: int) -> Unit | None:
        """The unit of a row."""
        return self.row(row)

    def row_of(self, institution_id: str) -> int:
        """The row of a unit, -1 where it is not shown."""
        ids = [unit.institution.id for unit in self._rows]
        return ids.index(institution_id) if institution_id in ids else -1


def unit_cell(register: Register, search: str, unit: Unit, column: int) -> Cell:
    """What stands in that column; what ``search`` found is marked."""
    one = unit.institution
    if column == 0:
        return name_cell(register, search, unit)
    if column == 1:
        return Cell(one.kind.label, chip=True, tone=Tone.NA)
    if column == 2:
        return Cell(ownership(one))
    if column == 3:
        tone, icon = LISTS[one.list_status]
        named = one.list_status is not ListStatus.NONE
        return Cell(one.list_status.label, chip=True, tone=tone, icon=icon) if named else Cell("")
    if column == 4:
        return Cell(f"{unit.visits}次", last_visit(unit.last_on), number=True)
    many = unit.open_findings
    return Cell(str(many), number=True, strong=many > 0, tone=Tone.PLAIN if many else Tone.NA)


def last_visit(last_on: str) -> str:
    """``2023年10月17日``; empty before the first visit."""
    return moment.full_date(date.fromisoformat(last_on)) if last_on else ""
