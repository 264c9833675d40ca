"""照片 of a visit: what is known of it, what was done to it, and which copies of it may leave the laptop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from duxueben.model import fields as read
from duxueben.model.canonical import JSON

TURNS = (0, 90, 180, 270)
"""Degrees clockwise."""


@dataclass(frozen=True, slots=True)
class Mask:
    """An opaque rectangle over a face or a name, in pixels of the stored photo before it is turned."""

    left: int
    top: int
    width: int
    height: int

    def to_json(self) -> list[JSON]:
        """As stored and sent."""
        return [self.left, self.top, self.width, self.height]

    @staticmethod
    def from_json(value: JSON) -> Mask:
        """Raises ``fields.Malformed``."""
        if not isinstance(value, list | tuple) or len(value) != 4:
            raise read.Malformed("mask: four whole numbers expected")
        left, top, width, height = value
        edges = {"left": left, "top": top, "width": width, "height": height}
        return Mask(**{name: read.number(edges, name) for name in edges})


@dataclass(frozen=True, slots=True)
class Rendition:
    """The copies of a photo that may be looked at outside: turned, and with its masks burnt in."""

    sha256: str
    thumbnail_sha256: str
    print_sha256: str
    width: int
    height: int
    size: int

    def to_json(self) -> dict[str, JSON]:
        """As stored and sent."""
        return {
            "sha256": self.sha256,
            "thumbnail_sha256": self.thumbnail_sha256,
            "print_sha256": self.print_sha256,
            "width": self.width,
            "height": self.height,
            "size": self.size,
        }

    @staticmethod
    def from_json(fields: read.Fields) -> Rendition:
        """Raises ``fields.Malformed``."""
        return Rendition(
            read.text(fields, "sha256"),
            read.text(fields, "thumbnail_sha256"),
            read.text(fields, "print_sha256"),
            read.number(fields, "width"),
            read.number(fields, "height"),
            read.number(fields, "size"),
        )


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of a visit; its bytes lie sealed beside the database under ``sha256``."""

    id: str
    sha256: str
    """Of the stored JPEG."""
    sha256_original: str
    """Of the file that was taken in."""
    thumbnail_sha256: str
    print_sha256: str
    """Of the smaller copy that goes on paper."""
    width: int
    height: int
    size: int
    """Bytes of the stored JPEG."""
    taken_at: str = ""
    """When the camera says it was taken, local time; empty where it does not say."""
    caption: str = ""
    subject: str = ""
    """A sub-point code or a finding id; empty for the visit as a whole."""
    removed: bool = False
    """Taken out of the visit; the bytes are kept."""
    turn: int = 0
    """One of ``TURNS``, by which it is shown."""
    masks: tuple[Mask, ...] = ()
    edited: Rendition | None = None
    """What leaves the laptop instead of the stored photo; None where it is neither turned nor masked."""
    after: str = ""
    """Id of the photo that shows the same place before; empty where it is no pair."""

    @property
    def leaving(self) -> Rendition:
        """The only copies that a paper, a package or another program may be given."""
        return self.edited or Rendition(
            self.sha256, self.thumbnail_sha256, self.print_sha256, self.width, self.height, self.size
        )

    def outside(self, copies: Rendition | None) -> Photo:
        """As records that leave the laptop name it: by the ``copies`` that leave; None for the stored ones.

        No digest of what lies under a mask goes along, for a guess could be confirmed by it; ``turn`` and
        ``masks`` only say what was done.
        """
        if copies is None:
            return self
        return replace(
            self,
            sha256=copies.sha256,
            sha256_original="",
            thumbnail_sha256=copies.thumbnail_sha256,
            print_sha256=copies.print_sha256,
            width=copies.width,
            height=copies.height,
            size=copies.size,
            edited=None,
        )

    def to_json(self) -> dict[str, JSON]:
        """As stored and sent."""
        return {
            "id": self.id,
            "sha256": self.sha256,
            "sha256_original": self.sha256_original,
            "thumbnail_sha256": self.thumbnail_sha256,
            "print_sha256": self.print_sha256,
            "width": self.width,
            "height": self.height,
            "size": self.size,
            "taken_at": self.taken_at,
            "caption": self.caption,
            "subject": self.subject,
            "removed": self.removed,
            **read.said(
                turn=self.turn,
                masks=[mask.to_json() for mask in self.masks],
                edited=self.edited.to_json() if self.edited else None,
                after=self.after,
            ),
        }

    @staticmethod
    def from_json(fields: read.Fields) -> Photo:
        """Raises ``fields.Malformed``."""
        return Photo(
            id=read.text(fields, "id"),
            sha256=read.text(fields, "sha256"),
            sha256_original=read.text(fields, "sha256_original"),
            thumbnail_sha256=read.text(fields, "thumbnail_sha256"),
            print_sha256=read.text(fields, "print_sha256"),
            width=read.number(fields, "width"),
            height=read.number(fields, "height"),
            size=read.number(fields, "size"),
            taken_at=read.text(fields, "taken_at", ""),
            caption=read.text(fields, "caption", ""),
            subject=read.text(fields, "subject", ""),
            removed=read.flag(fields, "removed", False),
            turn=read.number(fields, "turn", 0),
            masks=tuple(Mask.from_json(mask) for mask in read.values(fields, "masks")),
            edited=Rendition.from_json(read.mapping(fields, "edited")) if fields.get("edited") else None,
            after=read.text(fields, "after", ""),
        )


def within(masks: Iterable[Mask], width: int, height: int) -> tuple[Mask, ...]:
    """The parts of ``masks`` that lie on a photo of this size in px, in their order, each once."""
    cut: dict[Mask, None] = {}
    for mask in masks:
        left, top = max(0, mask.left), max(0, mask.top)
        right, bottom = min(width, mask.left + mask.width), min(height, mask.top + mask.height)
        if right > left and bottom > top:
            cut[Mask(left, top, right - left, bottom - top)] = None
    return tuple(cut)
