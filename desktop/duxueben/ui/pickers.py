"""Choosing files and folders; one place, so that a test can answer for the person."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from duxueben.ui.messages import Messages
from duxueben.workspace.saving import fit_for_a_file

ANY = "所有文件 (*)"
"""Files of any kind."""


def file_to_open(over: QWidget, title: str, kinds: str) -> Path | None:
    """A file that is there; ``kinds`` as ``公钥文件 (*.txt *.pub)``."""
    dialog = _dialog(over, title, QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    chosen = _chosen(dialog)
    return chosen[0] if chosen else None


def files_to_open(over: QWidget, title: str, kinds: str) -> list[Path]:
    """Files that are there; none where the person thinks better of it."""
    dialog = _dialog(over, title, QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(kinds)
    return _chosen(dialog)


def file_to_save(over: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Where to save, under ``name`` unless the person types another."""
    dialog = _dialog(over, title, QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.selectFile(name)
    chosen = _chosen(dialog)
    return chosen[0] if chosen else None


def pdf_to_save(over: QWidget, messages: Messages, name: str) -> Path | None:
    """Where a paper's PDF goes, under ``name`` (without ``.pdf``) unless the person types another."""
    return named_to_save(over, messages, "存为PDF", f"{fit_for_a_file(name)}.pdf", "PDF (*.pdf)")


def named_to_save(over: QWidget, messages: Messages, title: str, name: str, kinds: str) -> Path | None:
    """Where a file goes that keeps the ending of ``name``, whatever the person types before it."""
    to, suffix = file_to_save(over, title, name, kinds), Path(name).suffix
    if to is None or to.suffix.lower() == suffix:
        return to
    # The dialog has asked about the name as it was typed, not about this one.
    to = Path(f"{to}{suffix}")
    replaced = "原来的文件会换成这一份。"
    if to.exists() and not messages.ask(f"换掉“{to.name}”？", replaced, "换掉", "不换", danger=True):
        return None
    return to


def folder(over: QWidget, title: str, start: Path | None = None) -> Path | None:
    """A folder that is there."""
    dialog = _dialog(over, title, QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    if start is not None:
        dialog.setDirectory(str(start))
    chosen = _chosen(dialog)
    return chosen[0] if chosen else None


def _dialog(over: QWidget, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
    """The system's dialog where it has one, else Qt's, with names alone: its other columns are English."""
    dialog = QFileDialog(over, title)
    dialog.setFileMode(mode)
    dialog.setViewMode(QFileDialog.ViewMode.List)
    # Qt begins where it last was, or where the program was started, which is nobody's folder.
    if dialog.directory() == QDir.current():
        places = QStandardPaths.StandardLocation
        dialog.setDirectory(QStandardPaths.writableLocation(places.HomeLocation))
    return dialog


def _chosen(dialog: QFileDialog) -> list[Path]:
    agreed = dialog.exec() == QFileDialog.DialogCode.Accepted
    names = dialog.selectedFiles() if agreed else []
    dialog.deleteLater()
    return [Path(name) for name in names]
