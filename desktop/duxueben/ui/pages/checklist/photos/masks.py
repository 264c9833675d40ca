"""Turns and opaque rectangles while they are being edited: values, geometry, and what can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from duxueben.model.visit import Mask

LEAST = 12
"""Pixels of the stored photo under which a rectangle is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class Size:
    """Of a picture, in its pixels."""

    width: int
    height: int

    def turned(self, turn: int) -> Size:
        """As the picture is shown after ``turn`` degrees (a multiple of 90)."""
        return Size(self.height, self.width) if turn % 180 else self


def turned(mask: Mask, size: Size, turn: int) -> Mask:
    """``mask`` on a picture of ``size``, as it lies after the picture was turned clockwise by ``turn``."""
    right, below = size.width - mask.left - mask.width, size.height - mask.top - mask.height
    if turn % 360 == 90:
        return Mask(below, mask.left, mask.height, mask.width)
    if turn % 360 == 180:
        return Mask(right, below, mask.width, mask.height)
    if turn % 360 == 270:
        return Mask(mask.top, right, mask.height, mask.width)
    return mask


def spanned(x1: float, y1: float, x2: float, y2: float, size: Size) -> Mask | None:
    """The rectangle between two corners, inside the picture; None where it is too small to be meant."""
    left, right = sorted((_within(x1, size.width), _within(x2, size.width)))
    top, below = sorted((_within(y1, size.height), _within(y2, size.height)))
    if right - left < LEAST or below - top < LEAST:
        return None
    return Mask(left, top, right - left, below - top)


def moved(mask: Mask, right: int, down: int, size: Size) -> Mask:
    """``mask`` shifted, as far as the picture goes."""
    left = min(max(mask.left + right, 0), size.width - mask.width)
    top = min(max(mask.top + down, 0), size.height - mask.height)
    return replace(mask, left=left, top=top)


def grown(mask: Mask, wider: int, higher: int, size: Size) -> Mask:
    """``mask`` with its right and lower edge shifted, never smaller than ``LEAST``."""
    width = min(max(mask.width + wider, LEAST), size.width - mask.left)
    height = min(max(mask.height + higher, LEAST), size.height - mask.top)
    return replace(mask, width=width, height=height)


def _within(value: float, most: int) -> int:
    return min(max(round(value), 0), most)


@dataclass(frozen=True, slots=True)
class Draft:
    """The rectangles as they are now, and the one that keys act on; -1 where none is chosen."""

    masks: tuple[Mask, ...] = ()
    chosen: int = -1

    def mask(self) -> Mask | None:
        """The chosen one."""
        return self.masks[self.chosen] if 0 <= self.chosen < len(self.masks) else None

    def with_mask(self, mask: Mask) -> Draft:
        """One more, which is then the chosen one."""
        return Draft((*self.masks, mask), len(self.masks))

    def changed(self, change: Callable[[Mask], Mask]) -> Draft:
        """The chosen one changed."""
        return Draft(
            tuple(change(mask) if at == self.chosen else mask for at, mask in enumerate(self.masks)),
            self.chosen,
        )

    def without(self) -> Draft:
        """The chosen one taken away; the one before it is then chosen."""
        left = tuple(mask for at, mask in enumerate(self.masks) if at != self.chosen)
        return Draft(left, min(max(self.chosen - 1, 0), len(left) - 1))

    def at(self, x: float, y: float) -> int:
        """The topmost rectangle at a point, or -1."""
        for number in range(len(self.masks) - 1, -1, -1):
            mask = self.masks[number]
            inside = 0 <= x - mask.left < mask.width and 0 <= y - mask.top < mask.height
            if inside:
                return number
        return -1


class History:
    """The drafts one after the other; going on after an undo forgets what was undone."""

    def __init__(self, first: Draft) -> None:
        self._drafts = [first]
        self._at = 0
        self._act: str = ""

    @property
    def now(self) -> Draft:
        """As it is."""
        return self._drafts[self._at]

    @property
    def changed(self) -> bool:
        """Whether the rectangles are others than at the beginning."""
        return self.now.masks != self._drafts[0].masks

    def put(self, draft: Draft, act: str = "") -> None:
        """Go on to ``draft``; the same non-empty ``act`` again (a key held down) is no new step."""
        if draft == self.now:
            return
        goes_on = bool(act) and act == self._act and self._at > 0
        del self._drafts[self._at + (0 if goes_on else 1) :]
        self._drafts.append(draft)
        self._at = len(self._drafts) - 1
        self._act = act

    def choose(self, number: int) -> None:
        """Choosing another rectangle is no step that is taken back."""
        self._drafts[self._at] = replace(self.now, chosen=number)
        self._act = ""

    def undo(self) -> None:
        """One step back."""
        self._at = max(self._at - 1, 0)
        self._act = ""

    def redo(self) -> None:
        """One step forward again."""
        self._at = min(self._at + 1, len(self._drafts) - 1)
        self._act = ""

    @property
    def can_undo(self) -> bool:
        """Whether there is a step back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is a step forward."""
        return self._at + 1 < len(self._drafts)
