"""Formats one by one: colours of print, deep pixels, moving pictures, phones, and bombs of each kind."""

from __future__ import annotations

import io
import os
import random
import struct
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image

from duxueben.photos import heic
from duxueben.photos.intake import TakenPhoto, take_in
from duxueben.photos.problems import (
    BadPhoto,
    BrokenPhoto,
    OversizedPhoto,
    PhonePhotoFormat,
    UnknownFormat,
    UnreadableFile,
)
from duxueben.photos.reading import read_file
from support.pictures import corners, encoded, phone_exif, png_chunk, quarters

UPRIGHT = ("red", "green", "blue", "white")
PNG_HEAD = b"\x89PNG\r\n\x1a\n"
ADOBE = b"\xff\xee\0\x0eAdobe"


def stored(data: bytes, name: str = "a") -> bytes:
    return take_in(data, name).copies.stored


def pixel(jpeg: bytes) -> tuple[int, ...]:
    found = Image.open(io.BytesIO(jpeg)).getpixel((8, 8))
    assert isinstance(found, tuple)
    return found


def print_profile() -> bytes:
    """A profile of a press whose cyan ink is red; its yellow and magenta are invisible (ICC.1, lut8Type)."""
    white, red, black = (255, 128, 128), (135, 208, 195), (0, 128, 128)  # L*a*b* in eight bits
    inks = [black if index & 1 else red if index & 8 else white for index in range(16)]
    corners_of_inks = b"".join(map(bytes, inks))
    straight = bytes(range(256))
    matrix = struct.pack(">9i", *(65536 if place % 4 == 0 else 0 for place in range(9)))
    table = b"mft1\0\0\0\0\4\3\2\0" + matrix + straight * 4 + corners_of_inks + straight * 3
    total = 128 + 4 + 12 + len(table)
    head = struct.pack(
        ">I4sI4s4s4s12s4s", total, b"lcms", 0x02400000, b"prtr", b"CMYK", b"Lab ", bytes(12), b"acsp"
    )
    light = struct.pack(">3I", 0xF6D6, 0x10000, 0xD32D)
    head = head.ljust(68, b"\0") + light
    return head.ljust(128, b"\0") + struct.pack(">I4sII", 1, b"A2B0", 144, len(table)) + table


def test_colours_of_print_are_read_with_and_without_the_marker_that_adobe_adds() -> None:
    data = encoded(quarters(200, 120).convert("CMYK"), quality=95)
    at = data.index(ADOBE)
    assert corners(stored(data)) == UPRIGHT
    assert corners(stored(data[:at] + data[at + 16 :])) == UPRIGHT


def test_colours_of_print_follow_the_profile_of_their_press() -> None:
    cyan = Image.new("CMYK", (64, 64), (255, 0, 0, 0))
    bare, profiled = encoded(cyan, quality=95), encoded(cyan, quality=95, icc_profile=print_profile())
    red, green, blue = pixel(stored(profiled))
    assert red > 180 and green < 80 and blue < 80, "the press says that cyan ink is red"
    red, green, blue = pixel(stored(bare))
    assert red < 80 and green > 120 and blue > 120


@pytest.mark.parametrize(
    ("kind", "channels"), [(0, 1), (2, 3), (4, 2), (6, 4)], ids=["L", "RGB", "LA", "RGBA"]
)
def test_sixteen_bits_a_colour_become_eight(kind: int, channels: int) -> None:
    values = (0xC81E, 0x1EAA, 0x1E55, 0xFFFF)[:channels] if channels > 2 else (0xC800, 0xFFFF)[:channels]
    row = b"\0" + struct.pack(f">{channels}H", *values) * 40
    head = struct.pack(">IIBBBBB", 40, 30, 16, kind, 0, 0, 0)
    body = png_chunk(b"IHDR", head) + png_chunk(b"IDAT", zlib.compress(row * 30)) + png_chunk(b"IEND", b"")
    wanted = (0xC8, 0x1E, 0x1E) if channels > 2 else (0xC8,) * 3
    assert all(
        abs(one - other) <= 3 for one, other in zip(pixel(stored(PNG_HEAD + body)), wanted, strict=True)
    )


@pytest.mark.parametrize("order", ["II", "MM"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_orientation_is_read_in_both_orders_of_bytes(order: str, orientation: int) -> None:
    mark, kind = (b"II*\0", "<") if order == "II" else (b"MM\0*", ">")
    entry = struct.pack(kind + "HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff = mark + struct.pack(kind + "IH", 8, 1) + entry + bytes(4)
    copies = take_in(encoded(quarters(60, 40), exif=b"Exif\0\0" + tiff), "a").copies
    assert (copies.width, copies.height) == ((60, 40) if orientation < 5 else (40, 60))


def test_a_first_frame_that_is_smaller_than_its_picture_stands_where_it_belongs() -> None:
    data = bytearray(encoded(Image.new("P", (20, 20)), "GIF"))
    data[6:10] = struct.pack("<HH", 100, 80)
    copies = take_in(bytes(data), "a.gif").copies
    assert (copies.width, copies.height) == (100, 80)


@pytest.mark.parametrize("share", [0.02, 0.2, 0.5, 0.9])
def test_a_truncated_gif_is_refused(share: float) -> None:
    data = encoded(Image.effect_noise((200, 150), 80), "GIF")
    with pytest.raises(BadPhoto):
        take_in(data[: int(len(data) * share)], "a.gif")


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_a_progressive_picture_of_which_the_last_passes_are_missing_is_refused(share: float) -> None:
    data = encoded(Image.effect_noise((200, 150), 80).convert("RGB"), progressive=True)
    with pytest.raises(BrokenPhoto):
        take_in(data[: int(len(data) * share)], "a.jpg")


def comments(gif: bytes, extension: bytes) -> bytes:
    """A GIF with extensions before its first picture."""
    at = 13 + 3 * 2 ** ((gif[10] & 7) + 1)
    return gif[:at] + extension + gif[at:]


GIF, PNG, JPEG = (encoded(quarters(30, 30), form) for form in ("GIF", "PNG", "JPEG"))


def in_png(kind: bytes, body: bytes, times: int = 1) -> bytes:
    """A PNG with further chunks before its pixels."""
    return PNG[:33] + png_chunk(kind, body) * times + PNG[33:]


def swollen() -> bytes:
    """Twenty megabytes in twenty kilobytes."""
    return zlib.compress(bytes(20_000_000), 9)


def run_lengths() -> bytes:
    """A BMP whose rows are runs of one pixel each."""
    head = struct.pack("<IHHIIiiHHIIiiII", 0, 0, 0, 1078, 40, 9000, 9000, 1, 8, 1, 0, 0, 0, 256, 0)
    return b"BM" + head + bytes(1024) + b"\1\5" * 1_000_000


def profiles() -> bytes:
    """A JPEG with twenty megabytes of profile."""
    return JPEG[:2] + (b"\xff\xe2\xff\xff" + b"ICC_PROFILE\0\1\1".ljust(65_533, b"x")) * 300 + JPEG[2:]


BOMBS: dict[str, tuple[Callable[[], bytes], type[BadPhoto] | None]] = {
    "a comment of megabytes in a GIF": (
        lambda: comments(GIF, b"!\xfe" + (b"\xff" + b"x" * 255) * 90_000 + b"\0"),
        None,
    ),
    "a million comments in a GIF": (lambda: comments(GIF, b"!\xfe\1x\0" * 1_000_000), OversizedPhoto),
    "a GIF whose parts have one byte": (
        lambda: comments(GIF, b"!\xfe" + b"\1x" * 1_000_000 + b"\0"),
        OversizedPhoto,
    ),
    "swollen zTXt": (lambda: in_png(b"zTXt", b"Comment\0\0" + swollen()), None),
    "swollen iTXt": (lambda: in_png(b"iTXt", b"Comment\0\1\0\0\0" + swollen()), None),
    "a swollen profile": (lambda: in_png(b"iCCP", b"a\0\0" + swollen()), BrokenPhoto),
    "a profile of megabytes": (lambda: in_png(b"iCCP", b"a\0\0" + bytes(5_000_000)), None),
    "a million chunks": (lambda: in_png(b"tEXt", b"a\0", 1_000_000), OversizedPhoto),
    "profile upon profile in a JPEG": (profiles, None),
    "a BMP in run lengths": (run_lengths, UnknownFormat),
    "a WebP of a million chunks": (
        lambda: b"RIFF\xff\xff\xff\0WEBP" + b"JUNK\0\0\0\0" * 1_000_000,
        OversizedPhoto,
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_no_time(name: str) -> None:
    make, problem = BOMBS[name]
    data = make()
    began = time.process_time()
    if problem is None:
        assert take_in(data, "a").copies.width == 30
    else:
        with pytest.raises(problem):
            take_in(data, "a")
    assert time.process_time() - began < 3


def phone_heic(turn: int = 1, size: tuple[int, int] = (240, 180)) -> bytes:
    """As an iPhone writes it: pixels as the sensor lay; which side is up, in the container and the EXIF."""
    out = io.BytesIO()
    pillow_heif.from_pillow(quarters(*size)).save(out, quality=90, exif=phone_exif(turn).tobytes())
    return out.getvalue()


def test_heic_is_taken_where_the_extra_is_installed() -> None:
    taken = take_in(phone_heic(), "IMG_1.HEIC")
    assert corners(taken.copies.stored) == UPRIGHT
    assert (taken.source_format, taken.taken_at) == ("HEIC", "2023-10-17T08:41:02")
    for trace in (b"4711", b"Fiction", b"Exif"):
        assert trace not in taken.copies.stored + taken.copies.thumbnail + taken.copies.print_copy


@pytest.mark.parametrize(
    ("turn", "shown"),
    [
        (1, UPRIGHT),
        (3, ("white", "blue", "green", "red")),
        (6, ("blue", "red", "white", "green")),
        (8, ("green", "white", "red", "blue")),
    ],
)
def test_heic_is_turned_once_and_not_twice(turn: int, shown: tuple[str, ...]) -> None:
    data = phone_heic(turn)
    assert (b"irot" in data) == (turn != 1)
    copies = take_in(data, "IMG_1.HEIC").copies
    assert corners(copies.stored) == shown
    assert (copies.width, copies.height) == ((240, 180) if turn < 5 else (180, 240))


def test_without_the_extra_heic_gets_a_sentence_that_says_what_to_set_on_the_phone() -> None:
    with pytest.raises(PhonePhotoFormat) as told:
        take_in(phone_heic(), "IMG_1.HEIC", find_heic=lambda: None)
    assert "兼容性最佳" in told.value.todo and "IMG_1.HEIC" in told.value.happened


def test_whether_the_extra_is_there_is_found_out_when_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert heic.installed() is not None
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    assert heic.installed() is None
    with pytest.raises(PhonePhotoFormat):
        take_in(phone_heic(), "IMG_1.HEIC")


def decoded() -> Image.Image:
    raise AssertionError("no pixel of it may be decoded")


@pytest.mark.parametrize("size", [(20_000, 20_000), (70_000, 1), (0, 5)])
def test_heic_of_too_many_pixels_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    with pytest.raises(BadPhoto):
        take_in(phone_heic(), "a", find_heic=lambda: lambda _data: heic.HeicPhoto(size, b"", b"", decoded))


@pytest.mark.parametrize("share", [0.01, 0.3, 0.7, 0.99])
def test_truncated_or_altered_heic_is_a_sentence(share: float) -> None:
    data = phone_heic()
    with pytest.raises(BadPhoto):
        take_in(data[: max(12, int(len(data) * share))], "a")
    altered = bytearray(data)
    at = int(len(data) * share)
    altered[at : at + 40] = random.Random(share).randbytes(40)
    try:
        taken: TakenPhoto | None = take_in(bytes(altered), "a")
    except BadPhoto:
        taken = None
    assert taken is None or taken.copies.width <= 2000


def test_a_video_is_called_one() -> None:
    with pytest.raises(UnknownFormat, match="视频"):
        take_in(b"\0\0\0\x18ftypmp42" + bytes(50), "VID_1.mp4")


NAMES = {
    "emoji": "👩‍🏫📷 食堂.jpg",
    "255 bytes": "照" * 83 + "ab.jpg",
    "rare characters": "佘𬍛瑶䶮.jpg",
    "right to left": "\u202egpj.照片.jpg",
    "no name at all": ".jpg",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_photo_of_any_name_is_taken_and_a_broken_one_is_named_in_one_short_line(
    tmp_path: Path, name: str
) -> None:
    assert len(name.encode()) <= 255
    path = tmp_path / name
    path.write_bytes(encoded(quarters(40, 30)))
    assert take_in(read_file(path), path.name).copies.width == 40
    with pytest.raises(BrokenPhoto) as told:
        take_in(read_file(path)[:400], path.name)
    assert len(told.value.happened) < 90 and told.value.happened.isprintable()


if sys.platform == "linux":

    def test_a_name_that_is_no_text_gets_a_sentence_too(tmp_path: Path) -> None:
        path = tmp_path / os.fsdecode(b"IMG_\xff\xfe.jpg")
        path.write_bytes(b"\xff\xd8\xff")
        with pytest.raises(BrokenPhoto) as told:
            take_in(read_file(path), path.name)
        assert "“IMG_□□.jpg”" in told.value.happened


def cut(path: Path) -> None:
    with path.open("rb+") as file:
        file.truncate(1_500_000)


def overwrite(path: Path) -> None:
    with path.open("rb+") as file:
        file.write(b"z" * 10)
    os.utime(path, ns=(0, 0))


@pytest.mark.parametrize("change", [cut, overwrite])
def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    def changing(descriptor: int, size: int) -> bytes:
        got = read(descriptor, size)
        if got:
            change(path)
        return got

    read, path = os.read, tmp_path / "a.jpg"
    path.write_bytes(b"x" * 3_000_000)
    monkeypatch.setattr(os, "read", changing)
    with pytest.raises(UnreadableFile, match="改写"):
        read_file(path)


if os.name != "nt":  # where an open file cannot be replaced

    def test_a_file_that_is_replaced_while_it_is_read_is_read_as_it_was(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def replacing(descriptor: int, size: int) -> bytes:
            if new.exists():
                new.replace(path)
            return read(descriptor, size)

        read, path, new = os.read, tmp_path / "a.jpg", tmp_path / "new"
        path.write_bytes(b"x" * 3_000_000)
        new.write_bytes(b"y" * 3_000_000)
        monkeypatch.setattr(os, "read", replacing)
        assert read_file(path) == b"x" * 3_000_000
