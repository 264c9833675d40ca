"""The plan of a visit offers the forms that ask something of the unit, where there is more than one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from duxueben.model.people import Institution
from duxueben.model.plan import Authority
from duxueben.model.visit import Visit
from duxueben.model.words import InstitutionKind
from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.visit_plan import VisitPlanDialog
from duxueben.ui.log import Log
from duxueben.ui.theme import Theme
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting
from support.desks import desk_over
from support.offices import make_office
from support.windows import PlainPage, settle, wait_until


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


@pytest.fixture
def desk(app: QApplication, theme: Theme, log: Log, office: Office) -> Iterator[Desk]:
    assert app is not None
    with desk_over(office, lambda shell, _office: PlainPage(shell), "today", theme, log) as made:
        yield made


def asked(desk: Desk, office: Office, kind: InstitutionKind, visit: Visit | None = None) -> VisitPlanDialog:
    unit = registering.add_institution(office, Institution("", f"漴川区{kind.label}", kind)).result()
    dialog = VisitPlanDialog(desk, office, desk, office.today(), institution=unit, visit=visit)
    dialog.open()
    settle()
    return dialog


def planned(dialog: VisitPlanDialog) -> Visit:
    kept: list[Visit] = []
    dialog.kept.connect(kept.append)
    dialog.submit()
    wait_until(lambda: kept)
    return kept[0]


def test_a_school_has_one_form_and_is_not_asked(desk: Desk, office: Office) -> None:
    dialog = asked(desk, office, InstitutionKind.PRIMARY)

    assert not dialog.form.isVisible()
    assert planned(dialog).plan.form == ""


def test_a_training_site_may_be_patrolled_by_the_other_form(desk: Desk, office: Office) -> None:
    dialog = asked(desk, office, InstitutionKind.SUBJECT_TUTORING)
    assert dialog.form.isVisible() and dialog.form.value() == "zengdu-2023"

    dialog.form.choose("zhouxun-2022")
    dialog.authority.cards[Authority.PATROL].setChecked(True)
    visit = planned(dialog)

    assert visit.plan.form == "zhouxun-2022"
    begun = visiting.begin(office, visit.id).result()
    assert office.checklist_of(begun).title == "校外培训机构每周巡查表"


def test_a_plan_that_is_changed_shows_the_form_it_has(desk: Desk, office: Office) -> None:
    dialog = asked(desk, office, InstitutionKind.UNLICENSED)
    dialog.form.choose("zhouxun-2022")
    visit = planned(dialog)

    again = asked(desk, office, InstitutionKind.UNLICENSED, visit)

    assert again.form.value() == "zhouxun-2022"
    again.form.choose("zengdu-2023")
    assert planned(again).plan.form == "zengdu-2023"
