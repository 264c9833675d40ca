"""The letters of the window: the system's Chinese font, else the shipped one; rare characters per glyph."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

_SYSTEM = (
    "Microsoft YaHei UI",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans SC",
    "HarmonyOS Sans SC",
    "PingFang SC",
)
"""Chinese sans serif fonts that carry the weights the window uses, best first."""

_MONO = ("Cascadia Mono", "Consolas", "Noto Sans Mono", "DejaVu Sans Mono")


def _shipped(folder: Path) -> list[str]:
    families: list[str] = []
    for file in sorted(folder.glob("ui-*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        for family in QFontDatabase.applicationFontFamilies(number) if number >= 0 else []:
            if family not in families:
                families.append(family)
    return families


def window_font(folder: Path) -> QFont:
    """The window's font at 15 px; ``folder`` holds the shipped ``ui-*.ttf`` for what the system lacks."""
    here = set(QFontDatabase.families())
    system = [family for family in _SYSTEM if family in here][:1]
    shipped = _shipped(folder)
    font = QFont()
    font.setFamilies([*system, *shipped] or [font.family()])
    font.setPixelSize(15)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def install_fonts(application: QApplication, folder: Path) -> None:
    """Give the application the window's font."""
    application.setFont(window_font(folder))


def sized(font: QFont, pixels: int, weight: int = 400) -> QFont:
    """``font`` at another size and weight."""
    changed = QFont(font)
    changed.setPixelSize(pixels)
    changed.setWeight(QFont.Weight(weight))
    return changed


def fixed_pitch(font: QFont, pixels: int, weight: int = 600) -> QFont:
    """A font in which every character is as wide as the next, for codes that are copied by hand."""
    changed = sized(font, pixels, weight)
    changed.setFamilies([*_MONO, *font.families()])
    changed.setFixedPitch(True)
    return changed
