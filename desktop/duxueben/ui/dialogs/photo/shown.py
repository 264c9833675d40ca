"""A photo that is to be looked at large, and whether it can be turned and covered there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from duxueben.model.photo import Mask, Photo
from duxueben.progress import Progress

Edit = Callable[[Photo, int, Sequence[Mask], Progress], Photo]
"""Writes turn (degrees clockwise) and masks (pixels of the stored photo) into its record; from a worker."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One photo."""

    photo: Photo
    words: str
    """What stands below it."""
    edit: Edit | None = None
    """None for a photo that is only looked at."""
