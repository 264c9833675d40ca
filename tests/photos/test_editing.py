"""Covered and turned photos: what was under a mask has no influence on a single byte of what leaves."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageFilter

from duxueben.errors import Cancelled
from duxueben.model.photo import TURNS, Mask
from duxueben.photos.copies import Copies
from duxueben.photos.editing import edited
from duxueben.photos.intake import take_in
from duxueben.progress import Progress
from support.pictures import encoded, phone_photo, quarters

_CHANCE = random.Random(20231017)
PLACES = [Mask(_CHANCE.randrange(400), _CHANCE.randrange(200), w, h) for w, h in [(1, 1), (33, 70), (96, 96)]]
"""Anywhere, aligned to nothing."""
ALIGNED = Mask(160, 64, 64, 32)


def noise(width: int, height: int, seed: str) -> Image.Image:
    return Image.frombytes("RGB", (width, height), random.Random(seed).randbytes(width * height * 3))


def with_face(seed: str, mask: Mask, scale: int = 1) -> bytes:
    """A picture whose every pixel is the same for all seeds but for those in ``mask``."""
    picture = noise(500 * scale, 300 * scale, "wall").filter(ImageFilter.BoxBlur(2 * scale))
    face = noise(mask.width * scale, mask.height * scale, seed)
    picture.paste(face, (mask.left * scale, mask.top * scale))
    return encoded(picture, "BMP")


def jpegs(copies: Copies) -> tuple[bytes, bytes, bytes]:
    return copies.stored, copies.thumbnail, copies.print_copy


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("mask", [*PLACES, ALIGNED], ids=str)
def test_two_faces_under_one_mask_give_the_same_bytes(mask: Mask, turn: int) -> None:
    first, second = (take_in(with_face(seed, mask), "a").copies.stored for seed in ("one", "other"))
    assert first != second
    assert jpegs(edited(first, turn, [mask])) == jpegs(edited(second, turn, [mask]))


@pytest.mark.parametrize("mask", [Mask(160, 64, 64, 32), Mask(333, 111, 90, 57)], ids=str)
def test_nor_does_a_face_shine_through_the_edge_of_a_mask_when_its_photo_was_scaled_down(mask: Mask) -> None:
    wide = Mask(mask.left * 4, mask.top * 4, mask.width * 4, mask.height * 4)
    first, second = (take_in(with_face(seed, mask, 6), "a").copies.stored for seed in ("one", "other"))
    assert first != second
    assert jpegs(edited(first, 0, [wide])) == jpegs(edited(second, 0, [wide]))


def test_the_cover_is_one_solid_colour_in_every_copy() -> None:
    mask = Mask(100, 90, 130, 110)
    stored = take_in(with_face("one", mask), "a").copies.stored
    copies = edited(stored, 0, [mask])
    for jpeg in jpegs(copies):
        picture = Image.open(io.BytesIO(jpeg))
        scale = picture.width / copies.width
        left, top = round(mask.left * scale), round(mask.top * scale)
        size = round(mask.width * scale), round(mask.height * scale)
        inside = picture.crop((left, top, left + size[0], top + size[1])).convert("L")
        assert max(inside.tobytes()) <= 12, "black but for what coding adds"


def test_what_is_not_covered_stays_recognisable() -> None:
    stored = take_in(encoded(quarters(500, 300)), "a").copies.stored
    shown = Image.open(io.BytesIO(edited(stored, 0, [Mask(200, 100, 40, 40)]).stored)).convert("RGB")
    before = Image.open(io.BytesIO(stored)).convert("RGB")
    for place in ((20, 20), (480, 20), (20, 280), (480, 280), (260, 120), (180, 120)):
        pairs = zip(_pixel(shown, place), _pixel(before, place), strict=True)
        assert all(abs(one - other) <= 12 for one, other in pairs), place


def _pixel(picture: Image.Image, place: tuple[int, int]) -> tuple[int, ...]:
    found = picture.getpixel(place)
    assert isinstance(found, tuple)
    return found


def test_a_mask_at_the_edge_or_beyond_it_is_no_matter() -> None:
    stored = take_in(encoded(quarters(50, 30)), "a").copies.stored
    for mask in (Mask(0, 0, 50, 30), Mask(49, 29, 1, 1), Mask(-5, -5, 500, 500)):
        copies = edited(stored, 270, [mask])
        assert (copies.width, copies.height) == (30, 50)


def test_the_copies_hold_nothing_but_pixels() -> None:
    stored = take_in(phone_photo(), "a").copies.stored
    for jpeg in jpegs(edited(stored, 90, [Mask(5, 5, 50, 50)])):
        picture = Image.open(io.BytesIO(jpeg))
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert not picture.getexif()
        assert b"Exif" not in jpeg and b"4711" not in jpeg


def test_an_edit_can_be_cancelled() -> None:
    unwanted = Progress()
    unwanted.cancelled.set()
    with pytest.raises(Cancelled):
        edited(take_in(phone_photo(), "a").copies.stored, 90, [], unwanted)
