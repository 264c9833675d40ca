"""Reduce a font to some characters."""

from collections.abc import Iterable

from fontTools.ttLib import TTFont

class Options:
    drop_tables: list[str]
    def __init__(
        self,
        *,
        hinting: bool = True,
        layout_features: list[str] = ...,
        notdef_outline: bool = False,
        name_IDs: list[int | str] = ...,
    ) -> None: ...

class Subsetter:
    def __init__(self, options: Options | None = None) -> None: ...
    def populate(
        self,
        glyphs: Iterable[str] = (),
        gids: Iterable[int] = (),
        unicodes: Iterable[int] = (),
        text: str = "",
    ) -> None: ...
    def subset(self, font: TTFont) -> None: ...
