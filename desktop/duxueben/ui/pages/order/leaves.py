"""What each page of a paper is called, from what is on it."""

from __future__ import annotations

from dataclasses import dataclass

PHOTOS_A_PAGE = 6
"""As many as the paper sets on one page; a test compares it with the layout."""
_FOLLOW_UPS_A_PAGE = 6
"""About; it only counts where the text, too, runs on."""


@dataclass(frozen=True, slots=True)
class Leaves:
    """What a paper holds that takes up pages of its own."""

    photos: int = 0
    follow_ups: int = 0
    """Earlier findings that 原问题核查表 lists."""
    page_two: bool = True
    """Whether it has 签收附页."""

    def names_of(self, pages: int) -> tuple[str, ...]:
        """One name a page, in the order of the paper: text, receipt, earlier findings, photos."""
        annex = min(-(-self.photos // PHOTOS_A_PAGE), max(pages - 1, 0))
        receipt = 1 if self.page_two and pages - annex > 1 else 0
        rest = pages - annex - receipt
        follow_ups = min(-(-self.follow_ups // _FOLLOW_UPS_A_PAGE), max(rest - 1, 0))
        return (
            *_numbered("正文", rest - follow_ups),
            *("签收附页",) * receipt,
            *_numbered("原问题核查", follow_ups),
            *_numbered("照片附页", annex),
        )

    def place_of_receipt(self, pages: int) -> int:
        """The place of 签收附页 from 0; 0 in a paper that has none."""
        names = self.names_of(pages)
        return names.index("签收附页") if "签收附页" in names else 0


def _numbered(name: str, count: int) -> tuple[str, ...]:
    if count <= 1:
        return (name,) * count
    return tuple(f"{name}{place}" for place in range(1, count + 1))
