"""The entries of the rail, in the order of a day's chain; each page is loaded when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from duxueben.ui.page import Entry, Page, Shell

if TYPE_CHECKING:
    from duxueben.workspace.office import Office


def entries_of(office: Office) -> tuple[Entry, ...]:
    """What an inspector's window offers."""

    def today(shell: Shell) -> Page:
        from duxueben.ui.pages.today.page import TodayPage

        return TodayPage(shell, office)

    def checklist(shell: Shell) -> Page:
        from duxueben.ui.pages.checklist.page import ChecklistPage

        return ChecklistPage(shell, office)

    def order(shell: Shell) -> Page:
        from duxueben.ui.pages.order.page import OrderPage

        return OrderPage(shell, office)

    def ledger(shell: Shell) -> Page:
        from duxueben.ui.pages.ledger.page import LedgerPage

        return LedgerPage(shell, office)

    def export(shell: Shell) -> Page:
        from duxueben.ui.pages.export.page import ExportPage

        return ExportPage(shell, office)

    def institutions(shell: Shell) -> Page:
        from duxueben.ui.pages.institutions.page import InstitutionsPage

        return InstitutionsPage(shell, office)

    def settings(shell: Shell) -> Page:
        from duxueben.ui.pages.settings.page import SettingsPage

        return SettingsPage(shell, office)

    return (
        Entry("today", "今日", "sun", today),
        Entry("checklist", "现场检查", "list-checks", checklist),
        Entry("order", "督办单", "file-text", order),
        Entry("export", "导出", "upload", export),
        Entry("institutions", "名录", "school", institutions, place="register"),
        Entry("ledger", "编号台账", "hash", ledger, place="register"),
        Entry("settings", "设置", "settings", settings, place="foot"),
    )
