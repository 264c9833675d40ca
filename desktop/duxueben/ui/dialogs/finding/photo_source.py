"""Where photos of evidence come from and where they are kept: a finding's own, or those of a visit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from duxueben.model.photo import Mask, Photo
from duxueben.progress import Progress
from duxueben.ui.dialogs.photo.shown import Edit
from duxueben.workspace import pictures
from duxueben.workspace.following import asking, photos
from duxueben.workspace.office import Office
from duxueben.workspace.visit import attaching


class PhotoSource(Protocol):
    """Takes photos in for one piece of evidence after the other."""

    @property
    def offered(self) -> Sequence[Photo]:
        """Photos that are there already and may be chosen."""
        ...

    def take(self, path: Path, progress: Progress) -> Photo:
        """Take a file in; call it from a worker. Raises ``photos.problems.BadPhoto``."""
        ...

    def drop(self, photo: Photo) -> None:
        """A photo that was taken in here is no longer wanted."""
        ...

    def taken(self) -> None:
        """A photo was taken in, changed or dropped: what shows them has to look again."""
        ...

    def recorded(self, photo: Photo) -> Photo:
        """The photo as it stands now."""
        ...

    @property
    def edit(self) -> Edit:
        """Turns and covers one of them in the record that holds it."""
        ...


class LifePhotos:
    """Photos outside a visit: the finding's life holds them."""

    def __init__(self, office: Office, finding_id: str) -> None:
        self._office, self._finding_id = office, finding_id

    @property
    def offered(self) -> Sequence[Photo]:
        """None: what the life holds is evidence of an earlier step."""
        return ()

    def take(self, path: Path, progress: Progress) -> Photo:
        """Raises ``photos.problems.BadPhoto``."""
        return photos.add(self._office, self._finding_id, path, progress=progress)

    def drop(self, photo: Photo) -> None:
        """Its sealed bytes stay, and nothing names it."""
        photos.remove(self._office, self._finding_id, photo.id)

    def taken(self) -> None:
        """Nothing shows them before they are evidence."""

    def recorded(self, photo: Photo) -> Photo:
        """As the finding's life holds it."""
        return pictures.photo_in(asking.find(self._office, self._finding_id).life.photos, photo.id)

    @property
    def edit(self) -> Edit:
        """See ``following.photos.edit``."""
        return edit_of(self._office, self._finding_id)


class VisitPhotos:
    """Photos of an open visit."""

    def __init__(
        self, office: Office, visit_id: str, subject: str, offered: Sequence[Photo], look: Callable[[], None]
    ) -> None:
        """``subject``: code or finding id of new ones; ``offered``: those that are there; ``look``: after."""
        self._office, self._visit_id, self._subject = office, visit_id, subject
        self._offered = tuple(offered)
        self._look = look

    @property
    def offered(self) -> Sequence[Photo]:
        """Those of the visit when the dialog was opened."""
        return self._offered

    def take(self, path: Path, progress: Progress) -> Photo:
        """Raises ``photos.problems.BadPhoto`` and ``VisitIsClosed``."""
        return attaching.add(
            self._office, self._visit_id, self._subject, path, name=path.name, progress=progress
        )

    def drop(self, photo: Photo) -> None:
        """It is taken out of the visit; its sealed bytes stay."""
        attaching.remove(self._office, self._visit_id, photo.id)

    def taken(self) -> None:
        """The page shows the visit as it is recorded now."""
        self._look()

    def recorded(self, photo: Photo) -> Photo:
        """As the visit holds it."""
        return pictures.photo_in(self._office.visit(self._visit_id).photos, photo.id)

    @property
    def edit(self) -> Edit:
        """See ``attaching.edit``."""
        return partial(_edit_of_visit, self._office, self._visit_id)


def edit_of(office: Office, finding_id: str) -> Edit:
    """Of photos that the life of a finding holds."""
    return partial(_edit_of_life, office, finding_id)


def _edit_of_life(
    office: Office, finding_id: str, photo: Photo, turn: int, drawn: Sequence[Mask], progress: Progress
) -> Photo:
    return photos.edit(office, finding_id, photo.id, turn=turn, masks=drawn, progress=progress)


def _edit_of_visit(
    office: Office, visit_id: str, photo: Photo, turn: int, drawn: Sequence[Mask], progress: Progress
) -> Photo:
    return attaching.edit(office, visit_id, photo.id, turn=turn, masks=drawn, progress=progress)
