"""Small pictures of photos, fetched by a worker for whoever shows them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from duxueben.model.photo import Photo
from duxueben.ui.jobs import quietly
from duxueben.ui.page import Shell
from duxueben.ui.widgets.photo import PhotoTile
from duxueben.workspace import pictures
from duxueben.workspace.office import Office


class Thumbnails(QObject):
    """Hands each picture out by a signal, because whoever asked may be gone when it comes.

    Signals:
        came: (photo id, JPEG); no bytes for one that cannot be read.
    """

    came = Signal(str, object)

    def __init__(self, shell: Shell, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._office = shell, office

    def tile(self, photo: Photo, caption: str, tag: str = "", *, width: int) -> PhotoTile:
        """A tile that shows the photo as soon as it is there."""
        tile = PhotoTile(caption, tag, width=width)
        _Hanger(self, photo.id, tile)
        self.fetch(photo)
        return tile

    def fetch(self, photo: Photo) -> None:
        """Read the small picture, and hang it into every tile of this photo."""
        came = partial(self.came.emit, photo.id)
        self._shell.jobs.run(
            lambda _progress: pictures.thumbnail(self._office, photo),
            came,
            lambda _problem: came(b""),
            tell=quietly,
        )


class _Hanger(QObject):
    """Hangs the picture into its tile; it goes with the tile."""

    def __init__(self, source: Thumbnails, photo_id: str, tile: PhotoTile) -> None:
        super().__init__(tile)
        self._photo_id, self._tile = photo_id, tile
        source.came.connect(self._arrived)

    def _arrived(self, photo_id: str, encoded: object) -> None:
        if photo_id == self._photo_id and isinstance(encoded, bytes):
            self._tile.show_picture(encoded)
