"""Starts the window: the application, its letters and colours, what becomes of bugs, and the way in."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from duxueben import __version__, paths
from duxueben.ui.doors import Doors
from duxueben.ui.fonts import install_fonts
from duxueben.ui.log import Log
from duxueben.ui.main_window import EntriesOf, MainWindow
from duxueben.ui.theme import Look, Theme

if TYPE_CHECKING:
    from duxueben.workspace.opening import Surroundings

WIDE, HIGH = 1366, 768
"""The size at which the window opens; a screen with no more room gets it maximized."""
FRAME = 60
"""What a title bar and a task bar take of the height."""

LOOK = "look"
"""The one setting that is read before the workspace is open: light or dark."""


def speak_to_input_method() -> None:
    """pip's Qt has no fcitx plugin; fcitx5 understands ibus, so Chinese can be typed on UOS and Kylin."""
    if os.environ.get("QT_IM_MODULE") == "fcitx":
        os.environ["QT_IM_MODULE"] = "ibus"


def let_window_go_first() -> None:
    """Workers hand the interpreter back after 1 ms instead of 5: each of the window's steps waits for that.

    Measured while 100 photos come in: 99 of 100 waits of the event loop fall from 23 to under 13 ms.
    """
    sys.setswitchinterval(0.001)


def settings_of(folder: Path) -> QSettings:
    """``window.ini`` of the workspace: how the window looks, nothing of what is in it."""
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def dress(application: QApplication, look: Look = Look.FOLLOW) -> Theme:
    """Give the application its style, letters, language and colours."""
    application.setStyle("Fusion")
    application.setApplicationName("duxueben")
    application.setApplicationDisplayName("督学本")
    application.setDesktopFileName("duxueben")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    install_fonts(application, paths.resources() / "fonts")
    return Theme(application, look)


def remembered_look(settings: QSettings) -> Look:
    """The chosen look; that of the system where none was chosen or the file was touched."""
    kept = settings.value(LOOK, Look.FOLLOW.value)
    return Look(kept) if kept in set(Look) else Look.FOLLOW


def start(
    folder: Path, entries_of: EntriesOf, *, passphrase: str = "", around: Surroundings | None = None
) -> int:
    """Show the window on the workspace in ``folder`` until it is closed; gives the exit code.

    ``passphrase`` opens at once without asking, and ``around`` brings its own clock (the demonstration).
    """
    speak_to_input_method()
    let_window_go_first()
    application = QApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    log = Log(folder)
    log.take_qt()
    settings = settings_of(folder)
    theme = dress(application, remembered_look(settings))
    window = MainWindow(Doors(folder, around), entries_of, theme, log, __version__)

    def bug(_kind: type[BaseException], wrong: BaseException, _trace: TracebackType | None) -> None:
        window.messages.bug(wrong)

    sys.excepthook = bug

    def remember(look: str) -> None:
        settings.setValue(LOOK, look)

    theme.chosen.connect(remember)
    window.resize(WIDE, HIGH)
    if passphrase:
        window.open_with(passphrase)
    else:
        window.show_way_in(dt.date.today())
    _show(window)
    try:
        return application.exec()
    finally:
        sys.excepthook = sys.__excepthook__
        log.close()


def _show(window: MainWindow) -> None:
    """In its size; on a screen without room for that, on all of it."""
    room = window.screen().availableSize()
    if room.width() <= WIDE or room.height() <= HIGH + FRAME:
        window.showMaximized()
    else:
        window.show()
