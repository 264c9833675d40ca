"""The entries of the rail, in the order of a day's chain; each page is loaded when it is first shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from duxueben.ui.page import Entry, Page, Shell
from duxueben.workspace.registers.catalogue import CATALOGUE
from duxueben.workspace.registers.register import Register

if TYPE_CHECKING:
    from duxueben.workspace.office import Office


def entries_of(office: Office) -> tuple[Entry, ...]:
    """What an inspector's window offers."""
    return (
        Entry("today", "今日", "sun", partial(_today, office)),
        Entry("week", "本周", "calendar", partial(_week, office), under="today"),
        Entry("checklist", "现场检查", "list-checks", partial(_checklist, office)),
        Entry("order", "督办单", "file-text", partial(_order, office)),
        Entry("findings", "问题台账", "table-2", partial(_findings, office)),
        Entry("statistics", "统计表", "chart-column", partial(_statistics, office)),
        Entry("export", "导出", "upload", partial(_export, office)),
        Entry("institutions", "名录", "school", partial(_institutions, office), place="register"),
        Entry("ledger", "编号台账", "hash", partial(_ledger, office), place="register"),
        Entry("registers", "其他登记", "folder-open", partial(_registers, office), place="register"),
        Entry("matters", "线索与投诉", "flag", partial(_matters, office), under="registers"),
        *(
            Entry(one.aggregate, one.title, "table-2", partial(_register, office, one), under="registers")
            for one in CATALOGUE
        ),
        Entry("submitted", "报送情况", "table-2", partial(_submitted, office), under="registers"),
        Entry("visited", "到校频次", "table-2", partial(_visited, office), under="registers"),
        Entry("headlines", "督查情况", "chart-column", partial(_headlines, office), under="registers"),
        Entry("settings", "设置", "settings", partial(_settings, office), place="foot"),
    )


def _today(office: Office, shell: Shell) -> Page:
    from duxueben.ui.pages.today.page import TodayPage

    return TodayPage(shell, office)


def _week(office: Office, shell: Shell) -> Page:
    from duxueben.ui.pages.week.page import WeekPage

    return WeekPage(shell, office)


def _checklist(office: Office, shell: Shell) -> Page:
    from duxueben.ui.pages.checklist.page import ChecklistPage

    return ChecklistPage(shell, office)


def _order(office: Office, shell: Shell) -> Page:
    from duxueben.ui.pages.order.page import OrderPage

    return OrderPage(shell, office)


def _findings(office: Office, shell: Shell) -> Page:
    from duxueben.ui.pages.findings.page import FindingsPage

    return FindingsPage(shell, office)


def _statistics(office: Office, shell: Shell) -> Page:
    from duxueben.ui.pages.statistics.page import StatisticsPage

    return StatisticsPage(shell, office)


def _ledger(office: Office, shell: Shell) -> Page:
    from duxueben.ui.pages.ledger.page import LedgerPage

    return LedgerPage(shell, office)


def _export(office: Office, shell: Shell) -> Page:
    from duxueben.ui.pages.export.page import ExportPage

    return ExportPage(shell, office)


def _institutions(office: Office, shell: Shell) -> Page:
    from duxueben.ui.pages.institutions.page import InstitutionsPage

    return InstitutionsPage(shell, office)


def _registers(office: Office, shell: Shell) -> Page:
    from duxueben.ui.pages.registers.hub import RegistersPage

    return RegistersPage(shell, office)


def _register(office: Office, register: Register, shell: Shell) -> Page:
    from duxueben.ui.pages.registers.page import RegisterPage

    return RegisterPage(shell, office, register)


def _submitted(office: Office, shell: Shell) -> Page:
    from duxueben.ui.pages.registers.tracking import SUBMITTED, TrackingPage

    return TrackingPage(shell, office, SUBMITTED)


def _visited(office: Office, shell: Shell) -> Page:
    from duxueben.ui.pages.registers.tracking import VISITED, TrackingPage

    return TrackingPage(shell, office, VISITED)


def _headlines(office: Office, shell: Shell) -> Page:
    from duxueben.ui.pages.registers.headlines import HeadlinesPage

    return HeadlinesPage(shell, office)


def _matters(office: Office, shell: Shell) -> Page:
    from duxueben.ui.pages.matters.page import MattersPage

    return MattersPage(shell, office)


def _settings(office: Office, shell: Shell) -> Page:
    from duxueben.ui.pages.settings.page import SettingsPage

    return SettingsPage(shell, office)
