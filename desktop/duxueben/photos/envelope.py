"""What lies around the pixels of a picture file: recognised, bounded, and left behind before decoding.

Taken are JPEG (phones, cameras, scans), PNG (screenshots), WebP and GIF (what chat programs save) and BMP
(old Windows programs). TIFF and the rest are refused: no camera of an inspector writes them, and their
decoders are where hostile files have most often got in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from struct import unpack_from

from duxueben.photos.exif import Shot, read_exif
from duxueben.photos.gif import first_picture
from duxueben.photos.problems import BrokenPhoto, PhonePhotoFormat, UnknownFormat, crafted
from duxueben.photos.recognising import HEAD, HEIC, VIDEO, format_of

_LARGEST_EXIF = 256 * 1024
_LARGEST_PROFILE = 4 * 1024 * 1024
_MOST_SCANS = 40
"""Passes of a progressive JPEG; cameras write ten. Each costs a walk over all pixels."""
_MOST_PARTS = 100_000
_STEP = 1 << 20
"""Bytes that are searched without a pause, in less than a millisecond."""
_APP1, _APP2, _SCAN, _END = 0xE1, 0xE2, 0xDA, 0xD9
_LEFT_BEHIND = frozenset({*range(0xE0, 0xF0), 0xFE}) - {0xEE}
"""APPn and comments, but for APP14, which says how the colours are meant."""
_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]", re.DOTALL)
"""Within coded data 0xFF is followed by 0x00 or a restart (0xD0 to 0xD7), which are no markers here."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A picture file opened as far as its container."""

    format: str
    """``JPEG``, ``PNG``, ``WEBP``, ``GIF`` or ``BMP``."""
    pixels: bytes = field(repr=False)
    """A file of the same format for the decoder; JPEG, PNG and GIF hold nothing but pixels and colours."""
    shot: Shot
    profile: bytes = field(repr=False)
    """The ICC profile, for formats where it is read here; empty otherwise."""


def open_envelope(data: bytes, name: str) -> Envelope:
    """Recognise ``data`` by its first bytes, never by ``name``.

    Raises a ``BadPhoto``: ``PhonePhotoFormat``, ``UnknownFormat``, ``BrokenPhoto`` or ``OversizedPhoto``.
    """
    recognised = format_of(data[:HEAD])
    opener = _OPENERS.get(recognised)
    if opener is not None:
        return opener(data, name)
    if recognised == HEIC:
        raise PhonePhotoFormat(name)
    if recognised == VIDEO:
        raise UnknownFormat(name, "是一段视频，不是照片。", "在手机上暂停到要紧的画面，截屏后放截屏。")
    raise UnknownFormat(
        name, "不是能放进来的照片。", "照片用 JPEG、PNG、WebP、BMP 或 GIF；其他格式先另存为 JPEG。"
    )


def _open_jpeg(data: bytes, name: str) -> Envelope:
    kept = bytearray(b"\xff\xd8")
    shot, profile, scans = Shot(), b"", 0
    for marker, start, end in _segments(data, name):
        body = data[start + 4 : end] if marker in (_APP1, _APP2) else b""
        if body.startswith(b"Exif\0\0") and shot == Shot():
            shot = read_exif(body)
        elif body.startswith(b"ICC_PROFILE\0"):
            profile += body[14:] if len(profile) <= _LARGEST_PROFILE else b""
        elif marker not in _LEFT_BEHIND:
            kept += data[start:end]
        scans += marker == _SCAN
    if not scans or scans > _MOST_SCANS:
        raise BrokenPhoto(name) if not scans else crafted(name)
    return Envelope("JPEG", bytes(kept), shot, bounded_profile(profile))


def _segments(data: bytes, name: str) -> Iterator[tuple[int, int, int]]:
    """(marker, start, end) of each part up to the end of the image; a scan brings its coded data with it.

    What a phone hangs on behind the image (a second picture, a video) is never reached. ITU-T T.81, annex B.
    """
    at = 2
    for _ in range(_MOST_PARTS):
        found = _marker(data, at)
        if found is None:
            return  # the decoder says whether the pixels are whole
        marker = data[found.end() - 1]
        if marker == _END:
            yield marker, found.start(), found.end()
            return
        if found.end() + 2 > len(data):
            raise BrokenPhoto(name)
        start, at = found.end() - 2, found.end() + int(unpack_from(">H", data, found.end())[0])
        if marker == _SCAN:
            following = _marker(data, at)
            at = following.start() if following else len(data)
        if at > len(data):
            raise BrokenPhoto(name)
        yield marker, start, at
    raise crafted(name)


def _marker(data: bytes, at: int) -> re.Match[bytes] | None:
    """The first marker from ``at`` on, sought in steps: each holds the interpreter, and so the window."""
    while at < len(data):
        found = _MARKER.search(data, at, at + _STEP)
        if found:
            return found
        at += _STEP - 1
    return None


_PNG_KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"cHRM", b"sRGB", b"iCCP"})


def _open_png(data: bytes, name: str) -> Envelope:
    kept = bytearray(data[:8])
    shot = Shot()
    for kind, start, end in _chunks(data, 8, ">I4s", 12, name):
        if kind == b"eXIf":
            shot = read_exif(data[start + 8 : min(end - 4, start + 8 + _LARGEST_EXIF)])
        elif kind in _PNG_KEPT and not (kind == b"iCCP" and end - start > _LARGEST_PROFILE):
            kept += data[start:end]
        if kind == b"IEND":
            return Envelope("PNG", bytes(kept), shot, b"")
    raise BrokenPhoto(name)


def _open_webp(data: bytes, name: str) -> Envelope:
    shot = Shot()
    for kind, start, end in _chunks(data, 12, "<4sI", 8, name):
        if kind == b"EXIF":
            shot = read_exif(data[start + 8 : min(end, start + 8 + _LARGEST_EXIF)])
    return Envelope("WEBP", data, shot, b"")


def _chunks(data: bytes, at: int, head: str, extra: int, name: str) -> Iterator[tuple[bytes, int, int]]:
    """(kind, start, end) of each chunk of a PNG (``>I4s``) or a RIFF file (``<4sI``, padded to even)."""
    riff = head.startswith("<")
    for _ in range(_MOST_PARTS):
        if at + 8 > len(data):
            return
        first, second = unpack_from(head, data, at)
        kind, length = (first, second) if riff else (second, first)
        end = at + extra + int(length)
        if end > len(data):
            raise BrokenPhoto(name)
        yield bytes(kind), at, end
        at = end + (end & 1 if riff else 0)
    raise crafted(name)


def _open_gif(data: bytes, name: str) -> Envelope:
    return Envelope("GIF", first_picture(data, name), Shot(), b"")


def _open_bmp(data: bytes, name: str) -> Envelope:
    # Run lengths are decoded so slowly that a small file keeps a laptop busy; nobody writes them today.
    if data[14:15] != b"\x0c" and data[30:34] in (b"\1\0\0\0", b"\2\0\0\0"):
        raise UnknownFormat(name, "是压缩过的 BMP 图片，放不进来。", "先在看图软件里另存为 JPEG，再放进来。")
    return Envelope("BMP", data, Shot(), b"")


def bounded_profile(profile: bytes) -> bytes:
    """``profile``, or nothing where it is larger than any device's."""
    return profile if len(profile) <= _LARGEST_PROFILE else b""


_OPENERS: Mapping[str, Callable[[bytes, str], Envelope]] = {
    "JPEG": _open_jpeg,
    "PNG": _open_png,
    "WEBP": _open_webp,
    "GIF": _open_gif,
    "BMP": _open_bmp,
}
