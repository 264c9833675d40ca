"""What a photo of a visit is after intake, and what refuses to become one."""

from __future__ import annotations

import io
import random
import struct
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from duxueben.errors import Cancelled
from duxueben.photos.intake import TakenPhoto, take_in
from duxueben.photos.problems import (
    BadPhoto,
    BrokenPhoto,
    OversizedPhoto,
    UnknownFormat,
)
from duxueben.progress import Progress
from support.pictures import (
    BLUE,
    RED,
    corners,
    encoded,
    jpeg_claiming,
    phone_exif,
    phone_photo,
    png_claiming,
    png_with_text,
    quarters,
)

UPRIGHT = ("red", "green", "blue", "white")


HUGE_BMP = b"BM" + struct.pack("<IHHIIiiHHIIiiII", 99, 0, 0, 54, 40, 30_000, 30_000, 1, 24, 0, 0, 0, 0, 0, 0)
LAB_PROFILE = ImageCms.ImageCmsProfile(
    ImageCms.createProfile("LAB")  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
).tobytes()


def taken_from(data: bytes) -> TakenPhoto:
    return take_in(data, "a.jpg")


def all_bytes(taken: TakenPhoto) -> bytes:
    return taken.copies.stored + taken.copies.thumbnail + taken.copies.print_copy


def size_of(jpeg: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(jpeg)).size


@pytest.mark.parametrize("orientation", range(1, 9))
def test_all_eight_orientations_come_out_upright(orientation: int) -> None:
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # Image.Transpose that makes the camera's raw picture
    raw = quarters(240, 180)
    if orientation != 1:
        raw = raw.transpose(Image.Transpose(undo[orientation]))
    taken = take_in(encoded(raw, exif=phone_exif(orientation)), "a.jpg")
    assert (taken.copies.width, taken.copies.height) == (240, 180)
    assert (
        corners(taken.copies.stored)
        == corners(taken.copies.thumbnail)
        == corners(taken.copies.print_copy)
        == UPRIGHT
    )


def test_nothing_of_the_metadata_is_in_what_is_kept() -> None:
    data = phone_photo()
    assert b"OWNER-NAME" in data and b"XMP-SECRET" in data and b"COMMENT-SECRET" in data
    kept = all_bytes(take_in(data, "佘校长.jpg"))
    for trace in (b"4711", b"Fiction", b"Exif", b"http", b"ICC_PROFILE", "佘".encode(), b"2023"):
        assert trace not in kept


def test_text_of_a_screenshot_is_left_behind() -> None:
    kept = all_bytes(take_in(png_with_text(quarters(300, 200)), "a.png"))
    assert b"SECRET" not in kept and corners(kept) == UPRIGHT


def test_a_comment_in_a_gif_is_left_behind() -> None:
    data = encoded(quarters(100, 80), "GIF", comment=b"COMMENT-SECRET-4711")
    assert b"SECRET" in data
    assert b"SECRET" not in all_bytes(take_in(data, "a.gif"))


def test_the_camera_s_time_is_kept_as_data() -> None:
    assert take_in(phone_photo(), "a.jpg").taken_at == "2023-10-17T08:41:02"


@pytest.mark.parametrize("written", ["0000:00:00 00:00:00", "2023:13:45 99:00:00", "", "x" * 400])
def test_a_time_that_is_none_is_empty(written: str) -> None:
    data = encoded(quarters(40, 30), exif=phone_exif(taken=written))
    assert take_in(data, "a.jpg").taken_at == ""


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_orientation_and_time_are_read_from_other_formats_too(form: str) -> None:
    data = encoded(quarters(60, 40), form, exif=phone_exif(6))
    taken = take_in(data, "a")
    assert (taken.copies.width, taken.copies.height, taken.taken_at) == (40, 60, "2023-10-17T08:41:02")


@pytest.mark.parametrize(
    ("width", "height"), [(4000, 3000), (3000, 4000), (4032, 3024), (2001, 7), (3999, 2999), (9000, 1)]
)
def test_the_long_edge_is_exactly_2000_at_most(width: int, height: int) -> None:
    copies = take_in(encoded(Image.new("RGB", (width, height), RED)), "a.jpg").copies
    assert max(copies.width, copies.height) == 2000
    assert size_of(copies.stored) == (copies.width, copies.height)
    assert max(size_of(copies.print_copy)) == 900 and max(size_of(copies.thumbnail)) == 320
    proportion = width / height
    assert abs(copies.width / copies.height - proportion) < 0.01 * proportion or 1 in size_of(copies.stored)


def test_a_small_picture_is_not_blown_up() -> None:
    taken = take_in(encoded(quarters(90, 60)), "a.jpg")
    assert size_of(taken.copies.stored) == size_of(taken.copies.thumbnail) == (90, 60)


def test_the_hash_is_that_of_the_file_as_it_was() -> None:
    data = phone_photo()
    assert take_in(data, "a.jpg").sha256_original == sha256(data).hexdigest()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "BMP"])
def test_each_format_of_the_list_is_taken(form: str) -> None:
    taken = take_in(encoded(quarters(200, 120), form), "whatever.txt")
    assert taken.source_format == form and corners(taken.copies.stored) == UPRIGHT


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16"])
@pytest.mark.parametrize("edge", [80, 2600])
def test_every_kind_of_pixels_becomes_rgb(mode: str, edge: int) -> None:
    image = (
        Image.new("I", (edge, 60), 60000).convert("I;16")
        if mode == "I;16"
        else quarters(edge, 60).convert(mode)
    )
    taken = take_in(encoded(image, "JPEG" if mode == "CMYK" else "PNG"), "a")
    stored = Image.open(io.BytesIO(taken.copies.stored))
    assert stored.mode == "RGB" and taken.copies.width == min(edge, 2000)
    if mode == "I;16":
        assert stored.getpixel((5, 5)) == (233, 233, 233)
    if mode == "CMYK":
        assert corners(taken.copies.stored) == UPRIGHT


def test_what_is_transparent_becomes_white() -> None:
    image = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    image.paste(BLUE, (0, 0, 50, 50))
    palette = quarters(100, 100).quantize(8)
    palette.info["transparency"] = palette.getpixel((10, 10))
    for form in ("PNG", "WEBP"):
        assert corners(take_in(encoded(image, form), "a").copies.stored) == (
            "blue",
            "white",
            "white",
            "white",
        )
    assert corners(take_in(encoded(palette, "PNG"), "a").copies.stored) == ("white", "green", "blue", "white")


def test_of_a_moving_picture_the_first_frame_is_kept() -> None:
    frames = [Image.new("RGB", (50, 50), colour) for colour in (RED, BLUE)]
    for form in ("GIF", "WEBP", "PNG"):
        data = encoded(frames[0], form, save_all=True, append_images=frames[1:])
        assert corners(take_in(data, "a").copies.stored) == ("red",) * 4


def test_a_video_behind_the_picture_is_not_read() -> None:
    data = phone_photo() + random.Random(7).randbytes(200_000) + b"\xff\xda" * 500
    assert corners(take_in(data, "motion.jpg").copies.stored) == UPRIGHT


def test_foreign_colours_are_brought_to_srgb() -> None:
    broken = take_in(encoded(quarters(60, 60), icc_profile=b"garbage" * 40), "a.jpg")
    unfit = take_in(encoded(quarters(60, 60), icc_profile=LAB_PROFILE), "a.jpg")
    assert corners(broken.copies.stored) == corners(unfit.copies.stored) == UPRIGHT
    assert b"garbage" not in all_bytes(broken)


def test_a_progressive_jpeg_is_taken() -> None:
    assert corners(take_in(encoded(quarters(900, 700), progressive=True), "a.jpg").copies.stored) == UPRIGHT


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", BrokenPhoto),
        (b"hello", UnknownFormat),
        (b"%PDF-1.7\n", UnknownFormat),
        (b"II*\0" + b"\0" * 100, UnknownFormat),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", UnknownFormat),
        (b"\0\0\0\x18ftypheic" + b"\0" * 100, BrokenPhoto),
        (b"\0\0\0\x18ftypavif" + b"\0" * 100, BrokenPhoto),
        (b"\xff\xd8\xff", BrokenPhoto),
        (b"\xff\xd8\xff\xe1\xff\xff", BrokenPhoto),
        (b"\x89PNG\r\n\x1a\n", BrokenPhoto),
        (b"RIFF\0\0\0\0WEBP", BrokenPhoto),
        (b"GIF89a", BrokenPhoto),
        (b"BM", BrokenPhoto),
        (png_claiming(20_000, 20_000), OversizedPhoto),
        (png_claiming(0x7FFFFFFF, 1), OversizedPhoto),
        (png_claiming(9_000, 9_000), BrokenPhoto),
        (png_claiming(0, 0), BrokenPhoto),
        (jpeg_claiming(65_000, 65_000), OversizedPhoto),
        (jpeg_claiming(20_000, 5_001), OversizedPhoto),
        (HUGE_BMP, OversizedPhoto),
        (b"\xff\xd8\xff" + b"\xe0\0\x02\xff" * 200_000, OversizedPhoto),
        (b"\xff" * 40_000_001, OversizedPhoto),
    ],
    ids=range(22),
)  # fmt: skip
def test_hostile_files_get_a_sentence_that_names_them(data: bytes, problem: type[BadPhoto]) -> None:
    with pytest.raises(problem) as told:
        take_in(data, "C:\\照片\\IMG_1\n.jpg")
    assert "“IMG_1□.jpg”" in told.value.happened and told.value.todo.endswith("。")
    assert told.value.code.startswith("photos.")


def test_a_jpeg_of_a_thousand_passes_is_refused_before_decoding() -> None:
    data = encoded(quarters(64, 64), progressive=True)
    scan = data.rindex(b"\xff\xda")
    with pytest.raises(OversizedPhoto):
        take_in(data[:scan] + data[scan:-2] * 1000, "a.jpg")


def test_exif_that_points_everywhere_costs_nothing() -> None:
    entries = b"".join(struct.pack("<HHII", n, 2, 60_000, 8) for n in range(5_000))
    block = b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<H", 0xFFFF) + entries
    plain = encoded(quarters(30, 30))
    data = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + plain[2:]
    assert take_in(data, "a.jpg").taken_at == ""


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "BMP"])
def test_a_truncated_file_is_refused(form: str, share: float) -> None:
    noise = Image.effect_noise((300, 200), 80).convert("RGB")
    data = encoded(noise, form)
    with pytest.raises(BadPhoto):
        take_in(data[: int(len(data) * share)], "a")


SEEDS = {form: encoded(quarters(48, 32), form) for form in ("JPEG", "PNG", "WEBP", "GIF", "BMP")} | {
    "phone": phone_photo(48, 32, 6),
    "progressive": encoded(quarters(48, 32), progressive=True),
    "palette": encoded(quarters(48, 32).convert("P"), "PNG"),
}


@settings(max_examples=400, deadline=None)
@given(
    seed=st.sampled_from(sorted(SEEDS)),
    places=st.lists(
        st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=4)), min_size=1, max_size=6
    ),
    keep=st.floats(0.3, 1),
)
def test_mutated_files_become_a_photo_or_a_sentence(
    seed: str, places: list[tuple[float, bytes]], keep: float
) -> None:
    data = bytearray(SEEDS[seed])
    for share, put in places:
        at = int(share * len(data))
        data[at : at + len(put)] = put
    try:
        taken = take_in(bytes(data[: int(len(data) * keep)]), "a")
    except BadPhoto:
        return
    assert max(taken.copies.width, taken.copies.height) <= 2000


def test_cancelled_intake_gives_nothing() -> None:
    progress = Progress()
    progress.cancelled.set()
    with pytest.raises(Cancelled):
        take_in(phone_photo(), "a.jpg", progress)


def test_progress_goes_from_nothing_to_all() -> None:
    told: list[tuple[int, int]] = []
    take_in(phone_photo(), "a.jpg", Progress(tell=lambda done, total, _what: told.append((done, total))))
    assert told == [(n, 3) for n in range(4)]


def test_several_threads_take_in_the_same_photos_alike() -> None:
    photos = [phone_photo(800, 600, turn) for turn in range(1, 9)] * 3
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(taken_from, photos))
    assert together == [taken_from(data) for data in photos]
