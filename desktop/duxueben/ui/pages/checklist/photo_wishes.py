"""What a person wants of the photos of one place: one value that every part of the place is given."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from duxueben.ui.pages.checklist.photo_tray import PhotoTray


class PhotoWishes(QObject):
    """Heard once by the page, whichever tray or button of the place it comes from.

    Signals:
        wanted, pasted: the file dialog, or the picture in the clipboard, for this place.
        opened, unwanted: a ``Photo`` is to be shown large, or taken out.
        moved: (``Photo``, code or finding id) – it is of another place.
    """

    wanted = Signal()
    pasted = Signal()
    opened = Signal(object)
    unwanted = Signal(object)
    moved = Signal(object, str)

    def hear(self, tray: PhotoTray) -> None:
        """Pass on what is wanted in a tray of the place."""
        tray.wanted.connect(self.wanted)
        tray.pasted.connect(self.pasted)
        tray.opened.connect(self.opened)
        tray.unwanted.connect(self.unwanted)
        tray.moved.connect(self.moved)
