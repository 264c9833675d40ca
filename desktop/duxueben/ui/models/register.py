"""The register as rows of a table: what each place shows, and where the search hit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
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
from duxueben.workspace.planning.burdens import Burden, burdens
from duxueben.workspace.register import registering
from duxueben.workspace.register.searching import Entry, NameIndex

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
    burden: Burden
    """As of today."""


@dataclass(frozen=True, slots=True)
class Group:
    """A filter of the register."""

    title: str
    kinds: frozenset[InstitutionKind] = frozenset(InstitutionKind)
    burdened: bool = False
    """Only those with a burden, the most pressing first; what it is stands below the name."""

    def of(self, units: Iterable[Unit]) -> list[Unit]:
        """Those of ``units`` that it lets through, in their order where it has none of its own."""
        if self.burdened:
            return sorted((unit for unit in units if unit.burden), key=lambda unit: unit.burden.urgency)
        return [unit for unit in units if unit.institution.kind in self.kinds]


GROUPS = (
    Group("全部"),
    Group("小学", frozenset({InstitutionKind.PRIMARY})),
    Group("初中", frozenset({InstitutionKind.JUNIOR})),
    Group("一贯制", frozenset({InstitutionKind.NINE_YEAR, InstitutionKind.TWELVE_YEAR})),
    Group(
        "其他学校",
        frozenset(
            {InstitutionKind.COMPLETE_SECONDARY, InstitutionKind.SPECIAL, InstitutionKind.TEACHING_POINT}
        ),
    ),
    Group("学科类", frozenset({InstitutionKind.SUBJECT_TUTORING})),
    Group("非学科类", frozenset({InstitutionKind.NONSUBJECT_TUTORING})),
    Group("无证", frozenset({InstitutionKind.UNLICENSED})),
    Group("重点", burdened=True),
)
"""The filters, in the order in which they stand."""


def counts(units: Sequence[Unit]) -> list[int]:
    """How many of ``units`` each of ``GROUPS`` lets through; quick enough for every key of a search."""
    kinds = Counter(unit.institution.kind for unit in units)
    burdened = sum(1 for unit in units if unit.burden)
    return [burdened if group.burdened else sum(kinds[kind] for kind in group.kinds) for group in GROUPS]


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
    rows, known = registering.institutions(office), burdens(office, office.today())
    units = tuple(
        Unit(place, row.institution, row.visits, row.last_on, known.get(row.institution.id, Burden()))
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


def name_cell(register: Register, search: str, unit: Unit, *, burdened: bool = False) -> Cell:
    """Name, and below it the head and the address, or what the unit still has before it."""
    one = unit.institution
    read = register.names.marks(unit.place, search) if search else ()
    spelt = tuple((units(one.name[:at]), units(one.name[at : at + many])) for at, many in read)
    if burdened:
        tone = Tone.BAD if unit.burden.overdue else Tone.NA
        return Cell(one.name, unit.burden.words, second_tone=tone, hits=hits(one.name, search) or spelt)
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

    def show_units(
        self, register: Register, shown: list[Unit], search: str, *, burdened: bool = False
    ) -> None:
        """Replace all rows; what ``search`` found is marked.

        ``burdened``: what the units still have before them stands below their names.
        """
        self._cell_of = partial(unit_cell, register, search, burdened=burdened)
        self.show_rows(shown)

    def unit(self, row: int) -> Unit | None:
        """The unit of a row."""
        return self.row(row)

    def row_of(self, institution_id: str) -> int:
        """The row of a unit, -1 where it is not shown."""
        ids = [unit.institution.id for unit in self._rows]
        return ids.index(institution_id) if institution_id in ids else -1


def unit_cell(register: Register, search: str, unit: Unit, column: int, *, burdened: bool = False) -> Cell:
    """What stands in that column; what ``search`` found is marked."""
    one = unit.institution
    if column == 0:
        return name_cell(register, search, unit, burdened=burdened)
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
    many = unit.burden.live
    return Cell(str(many), number=True, strong=many > 0, tone=Tone.PLAIN if many else Tone.NA)


def last_visit(last_on: str) -> str:
    """``2023年10月17日``; empty before the first visit."""
    return moment.full_date(date.fromisoformat(last_on)) if last_on else ""
