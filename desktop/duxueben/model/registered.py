"""What every register has in common: a record of one fact, told whole, never deleted."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.model.photo import Photo


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """One line of a register; its events tell how it came to say what it says."""

    id: str
    institution_id: str = ""
    """The institution that it is about; empty where it is about none or about many."""
    note: str = ""
    photos: tuple[Photo, ...] = ()
    """What is enclosed; removed ones too."""
    withdrawn: str = ""
    """Why the entry is withdrawn as never true or as entered twice; empty where it stands."""
    revision: int = 1
    changed_at: str = ""

    @property
    def stands(self) -> bool:
        """Whether it counts: it was not withdrawn."""
        return not self.withdrawn

    def live_photos(self) -> tuple[Photo, ...]:
        """Those not taken out."""
        return tuple(photo for photo in self.photos if not photo.removed)
