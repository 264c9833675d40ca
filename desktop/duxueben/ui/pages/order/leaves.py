"""What each page of a paper is called, from what is on it."""

from __future__ import annotations

PHOTOS_A_PAGE = 6
"""As many as the paper sets on one page; a test compares it with the layout."""


def names_of(pages: int, photos: int, *, page_two: bool) -> tuple[str, ...]:
    """``正文`` first, then ``签收附页`` where the bureau wants it, then ``照片附页``; one name a page."""
    annex = min(-(-photos // PHOTOS_A_PAGE), max(pages - 1, 0))
    receipt = 1 if page_two and pages - annex > 1 else 0
    text = pages - annex - receipt
    return (*_numbered("正文", text), *("签收附页",) * receipt, *_numbered("照片附页", annex))


def place_of_receipt(pages: int, photos: int) -> int:
    """The place of 签收附页 in a paper that has one, from 0."""
    return max(pages - min(-(-photos // PHOTOS_A_PAGE), max(pages - 1, 0)) - 1, 0)


def _numbered(name: str, count: int) -> tuple[str, ...]:
    if count <= 1:
        return (name,) * count
    return tuple(f"{name}{place}" for place in range(1, count + 1))
