"""现场检查 and the calendar: terms in workdays, and what the day means for lessons outside school."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from duxueben.model.calendar import CalendarYear, Span
from duxueben.model.words import InstitutionKind
from duxueben.model.workdays import Calendar
from duxueben.ui.pages.checklist.due_row import DueRow
from duxueben.ui.pages.checklist.dues import Term
from duxueben.ui.widgets.choices import Dropdown
from duxueben.workspace.planning import calendars
from support.inspections import Inspection
from support.windows import settle, words_on

TODAY = Span("2023-10-17", "2023-10-17")


def workdays(row: DueRow) -> Dropdown:
    found = row.findChild(Dropdown)
    assert isinstance(found, Dropdown)
    return found


def choose(box: Dropdown, count: int) -> None:
    box.choose(str(count))
    box.activated.emit(box.currentIndex())
    settle()


def test_a_term_in_workdays_moves_the_date_in_the_sentence(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("1.2")
    row = inspection.view.findChild(DueRow)
    assert isinstance(row, DueRow)
    choose(workdays(row), 10)

    finding = inspection.saved().finding_of("1.2")
    assert finding is not None
    assert (finding.due_on, finding.due_days, finding.due_workdays) == ("2023-10-31", -1, 10)
    assert "2023年10月31日" in finding.requirement


def test_a_year_without_a_calendar_asks_for_a_date(app: QApplication) -> None:
    assert app is not None
    row = DueRow("第6.4项", date(2026, 12, 28), Calendar(calendars.shipped()))
    told: list[object] = []
    row.chosen.connect(told.append)
    row.show()
    choose(workdays(row), 3)
    assert told == [Term(date(2026, 12, 31), workdays=3)]
    choose(workdays(row), 5)

    assert len(told) == 1
    assert "没有2027年的日历，5个工作日算不出是哪一天，请直接选日期。" in words_on(row)
    row.close()


def test_a_term_of_the_form_without_a_date_says_what_is_missing(app: QApplication) -> None:
    assert app is not None
    row = DueRow("第6.4项", date(2026, 12, 28), Calendar(calendars.shipped()))
    row.show()
    row.show_due("", -1, 7)

    assert workdays(row).value() == "7"
    assert "7个工作日算不出是哪一天" in words_on(row)
    row.show_due("", -1)
    assert "还没有定期限" in words_on(row)
    row.close()


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (CalendarYear("2023", "", workdays=(TODAY,)), "今天是调休上班日，不按休息日检查第17条。"),
        (CalendarYear("2023", "", holidays=(TODAY,)), "今天是法定节假日，按法定节假日检查第17条。"),
    ],
)
def test_the_page_says_what_the_day_is(inspection: Inspection, year: CalendarYear, said: str) -> None:
    calendars.keep_year(inspection.office, year).result()
    inspection.begin(InstitutionKind.SUBJECT_TUTORING)

    assert said in words_on(inspection.view)


def test_a_school_hears_nothing_of_it(inspection: Inspection) -> None:
    calendars.keep_year(inspection.office, CalendarYear("2023", "", workdays=(TODAY,))).result()
    inspection.begin()

    assert "第17条" not in words_on(inspection.view)


def test_the_calendar_stands_beside_the_sort_of_day(inspection: Inspection) -> None:
    calendars.keep_year(inspection.office, CalendarYear("2023", "", workdays=(TODAY,))).result()
    inspection.begin(InstitutionKind.SUBJECT_TUTORING)
    inspection.unmet("17.1")
    inspection.click("第17.1项 实测")

    assert "10月17日按日历是工作日（调休上班）" in words_on(inspection.view)
