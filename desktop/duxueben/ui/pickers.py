"""Choosing files and folders; one place, so that a test can answer for the person."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def file_to_open(over: QWidget, title: str, kinds: str) -> Path | None:
    """A file that is there; ``kinds`` as ``公钥文件 (*.txt *.pub)``."""
    name, _ = QFileDialog.getOpenFileName(over, title, "", kinds)
    return Path(name) if name else None


def files_to_open(over: QWidget, title: str, kinds: str) -> list[Path]:
    """Files that are there; none where the person thinks better of it."""
    names, _ = QFileDialog.getOpenFileNames(over, title, "", kinds)
    return [Path(name) for name in names]


def file_to_save(over: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Where to save, under ``name`` unless the person types another."""
    chosen, _ = QFileDialog.getSaveFileName(over, title, str(Path.home() / name), kinds)
    return Path(chosen) if chosen else None


def folder(over: QWidget, title: str, start: Path | None = None) -> Path | None:
    """A folder that is there."""
    name = QFileDialog.getExistingDirectory(over, title, str(start or Path.home()))
    return Path(name) if name else None
