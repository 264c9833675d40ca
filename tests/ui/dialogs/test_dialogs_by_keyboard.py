"""Every dialog of the registers and the settings is heard, walked through by Tab, and left by Escape."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from duxueben.model.calendar import CalendarYear
from duxueben.progress import Progress
from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.block import BlockDialog
from duxueben.ui.dialogs.briefing_export import BriefingExportDialog
from duxueben.ui.dialogs.briefing_import import BriefingDialog
from duxueben.ui.dialogs.calendar_year import CalendarYearDialog
from duxueben.ui.dialogs.entry.blank_sheet import BlankSheetDialog
from duxueben.ui.dialogs.entry.dialog import EntryDialog
from duxueben.ui.dialogs.inspector import InspectorDialog
from duxueben.ui.dialogs.institution import InstitutionDialog
from duxueben.ui.dialogs.letter import LetterDialog
from duxueben.ui.dialogs.register_export import RegisterExport
from duxueben.ui.dialogs.register_import import RegisterImport
from duxueben.ui.dialogs.unsent import UnsentDialog
from duxueben.ui.log import Log
from duxueben.ui.pages.settings.certificate_import import CertificateImport
from duxueben.ui.pages.settings.local_period import LocalPeriodDialog
from duxueben.ui.pages.settings.profile import Entry, parameters
from duxueben.ui.theme import Theme
from duxueben.workspace.briefing import comparing
from duxueben.workspace.briefing.comparing import Preview
from duxueben.workspace.custody.locking import UnsentForm
from duxueben.workspace.office import Office
from duxueben.workspace.registers.catalogue import named
from support.briefings import example, read
from support.desks import desk_over
from support.hearing import lost
from support.offices import make_office
from support.windows import PlainPage, settle


def _preview(office: Office) -> Preview:
    return comparing.preview(office, read(example()), Progress())


def _figures(office: Office) -> dict[str, Entry]:
    return {entry.key.partition(".")[2]: entry for entry in parameters(office.shelf.forms)}


UNSENT = [UnsentForm("新增单位", (("单位名称", "漴川区䶮山小学"),))]
DIALOGS: dict[str, Callable[[Desk, Office], QDialog]] = {
    "新增单位": lambda desk, office: InstitutionDialog(desk, office, desk),
    "添加督学": lambda desk, office: InspectorDialog(desk, office, desk),
    "导出名录": lambda desk, office: RegisterExport(desk, office, desk),
    "导入名录": lambda desk, office: RegisterImport(desk, office, desk),
    "登记一次外出": lambda desk, office: EntryDialog(desk, office, desk, named("outing")),
    "登记一支队伍": lambda desk, office: EntryDialog(desk, office, desk, named("team")),
    "导出空白自查表": lambda desk, office: BlankSheetDialog(desk, office, desk),
    "录入号段": lambda desk, office: BlockDialog(desk, office, desk),
    "改代号": lambda desk, office: LetterDialog(desk, office, desk),
    "导入证书": lambda desk, office: CertificateImport(desk, office, desk, Path("局里发的.p12")),
    "写出下发文件": lambda desk, office: BriefingExportDialog(desk, office, desk),
    "取入下发文件": lambda desk, office: BriefingDialog(desk, office, desk, _preview(office)),
    "改日历": lambda desk, office: CalendarYearDialog(
        desk, office, desk, CalendarYear("2031", ""), shipped=False
    ),
    "分时段的参数": lambda desk, office: LocalPeriodDialog(desk, office, desk, _figures(office)),
    "没填完的表": lambda desk, office: UnsentDialog(desk, office, UNSENT, desk),
}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


@pytest.fixture
def desk(app: QApplication, theme: Theme, log: Log, office: Office) -> Iterator[Desk]:
    assert app is not None
    with desk_over(office, lambda shell, _office: PlainPage(shell), "today", theme, log) as made:
        yield made


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_is_heard_walked_through_and_left_without_a_mouse(
    desk: Desk, office: Office, name: str
) -> None:
    dialog = DIALOGS[name](desk, office)
    dialog.open()
    settle()
    assert lost(dialog) == []
    assert _walked(dialog) >= _controls(dialog)
    focused = QApplication.focusWidget()
    assert focused is not None
    gone: list[int] = []
    dialog.finished.connect(gone.append)
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert gone == [QDialog.DialogCode.Rejected]


def _controls(dialog: QDialog) -> set[QWidget]:
    return {
        one
        for one in dialog.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.isVisible()
        and one.isEnabled()
        and one.focusProxy() is None
    }


def _walked(dialog: QDialog) -> set[QWidget]:
    """What Tab reaches from where the dialog opens; a group of choices is reached with one of them."""
    walked: set[QWidget] = set()
    for _step in range(len(_controls(dialog)) + 5):
        focused = QApplication.focusWidget()
        assert focused is not None and dialog.isAncestorOf(focused)
        beside = focused.parentWidget()
        choices = (
            beside.findChildren(QAbstractButton) if isinstance(focused, QAbstractButton) and beside else []
        )
        walked |= {focused, *(one for one in choices if one.autoExclusive() and focused in choices)}
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        settle()
    return walked
