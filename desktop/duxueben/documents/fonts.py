"""The faces of the paper: which font draws which character, down to the rarest, or the refusal to issue."""

from __future__ import annotations

import lzma
import os
import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from threading import Lock

from duxueben.errors import Problem

RARE_SHARD = 0x2000
"""Code points in one file of rare characters, as ``packaging/fonts.py`` cuts them."""
_SONG, _SONG_REST = "NotoSerifSC-Regular.ttf", "NotoSerifSC-Regular-rest.ttf"
_SONG_ONLY = frozenset("“”‘’…—￥¥0123456789")
"""Drawn from Song whatever the body is: other Chinese fonts have these narrow, or draw ￥ as another sign."""
_NEVER_EMBED = 0x0002


class MissingGlyph(Problem):
    """No font has these characters, and a box in a name is worse than no paper."""

    code = "documents.missing_glyph"

    def __init__(self, characters: str, paper: str, act: str = "出具") -> None:
        """``characters``: each once; ``paper``: what ``act`` cannot be done with (``47号``)."""
        named = "、".join(f"“{c}”（U+{ord(c):04X}）" for c in characters)
        super().__init__(
            "字体里缺字",
            f"{named}在这台电脑的字体里缺字，{paper}不能{act}。",
            "先核对这个字有没有录错；没有录错的，重新安装程序自带的字体后再试。",
        )
        self.characters = characters


class Role(StrEnum):
    """What a piece of text is on the page; decides its face."""

    BODY = "body"
    """宋体, or the machine's 仿宋 where the bureau wants it."""
    TITLE = "title"
    """Takes the place of 小标宋."""
    LABEL = "label"
    """黑体."""
    BASIS = "basis"
    """楷体."""


class Face:
    """One font file: what it draws and how wide."""

    def __init__(self, data: bytes) -> None:
        """Raises ``TTFError`` for what is no TrueType font."""
        from duxueben.documents.embedding import registered  # not before the window is painted

        font = registered(data)
        self.name = font.fontName
        """By which reportlab's canvas finds it; differs between any two files."""
        self._font = font.face

    def __contains__(self, character: str) -> bool:
        """Whether the font has the character."""
        return ord(character) in self._font.charToGlyph

    def width(self, character: str) -> float:
        """The advance in thousandths of the size."""
        return self._font.getCharWidth(ord(character))


class Faces:
    """The fonts of the paper, each read at its first use and kept; safe to share between threads."""

    def __init__(self, folder: Path, fangsong: Path | None = None) -> None:
        """``folder``: ``resources/fonts``; ``fangsong``: the machine's own 仿宋 for the body, or None."""
        self._folder = folder
        self._fangsong = fangsong
        self._lock = Lock()
        self._loaded: dict[str, Face | None] = {}
        self._picked: dict[tuple[Role, str], Face | None] = {}

    def pick(self, role: Role, character: str) -> Face | None:
        """The first face of the role's chain that has the character; None if none has."""
        key = (role, character)
        if key not in self._picked:
            faces = (face() for face in self._chain(role, character))
            self._picked[key] = next((face for face in faces if face is not None and character in face), None)
        return self._picked[key]

    @property
    def usual(self) -> Face:
        """Song, which every paper needs. Raises ``FileNotFoundError`` where the program's fonts are gone."""
        song = self._face(_SONG)
        if song is None:
            raise FileNotFoundError(self._folder / _SONG)
        return song

    def require(self, text: str, paper: str, act: str = "出具") -> None:
        """Raises ``MissingGlyph`` if a character of ``text`` cannot be drawn in every role."""
        missing = [c for c in dict.fromkeys(text) if any(self.pick(role, c) is None for role in Role)]
        if missing:
            raise MissingGlyph("".join(missing), paper, act)

    def _chain(self, role: Role, character: str) -> Iterable[Callable[[], Face | None]]:
        if role is Role.TITLE:
            yield lambda: self._face("NotoSerifSC-Bold.ttf")
        if role is Role.LABEL:
            yield lambda: self._face("ui-NotoSansSC-Medium.ttf")
        if role is Role.BASIS and character not in _SONG_ONLY:
            yield lambda: self._face("DuxuebenKai-Regular.ttf")
        if role is Role.BODY and self._fangsong is not None and character not in _SONG_ONLY:
            yield lambda: self._face("fangsong", self._fangsong)
        yield lambda: self._face(_SONG)
        yield lambda: self._face(_SONG_REST)
        yield lambda: self._face(f"rare-{ord(character) // RARE_SHARD * RARE_SHARD:X}.ttf.xz")

    def _face(self, name: str, path: Path | None = None) -> Face | None:
        with self._lock:
            if name not in self._loaded:
                self._loaded[name] = _read(path or self._folder / name)
            return self._loaded[name]


def _read(path: Path) -> Face | None:
    if not path.is_file():
        return None
    data = path.read_bytes()
    return Face(lzma.decompress(data) if path.suffix == ".xz" else data)


def load(folder: Path, *, fangsong: Path | None = None) -> Faces:
    """The faces in ``folder`` (``resources/fonts``), with the machine's 仿宋 for the body if one is given.

    Nothing is read until a character wants it.
    """
    return Faces(folder, fangsong)


def system_fangsong(folders: Iterable[Path] | None = None) -> Path | None:
    """The machine's own 仿宋, if it is installed, has TrueType outlines and allows embedding; else None."""
    names = {"simfang.ttf", "fangsong_gb2312.ttf", "仿宋_gb2312.ttf", "stfangso.ttf", "fzfsk.ttf"}
    for folder in system_font_folders() if folders is None else folders:
        for path in sorted(folder.rglob("*.[tT][tT][fF]")) if folder.is_dir() else ():
            if path.name.lower() in names and _may_embed(path):
                return path
    return None


def system_font_folders() -> tuple[Path, ...]:
    """Where this system keeps its fonts."""
    if sys.platform == "win32":
        return (Path(os.environ.get("SYSTEMROOT", "C:\\Windows")) / "Fonts",)
    home = Path.home()
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    )


def _may_embed(path: Path) -> bool:
    """Whether the file has TrueType outlines (``glyf``) and its OS/2.fsType does not forbid embedding."""
    try:
        data = path.read_bytes()
        count = int.from_bytes(data[4:6], "big")
        entries = [data[12 + 16 * n : 28 + 16 * n] for n in range(count)]
        places = {entry[:4]: int.from_bytes(entry[8:12], "big") for entry in entries}
        start = places[b"OS/2"]
    except (OSError, KeyError):
        return False
    rights = int.from_bytes(data[start + 8 : start + 10], "big") & 0x000F
    return b"glyf" in places and rights != _NEVER_EMBED
