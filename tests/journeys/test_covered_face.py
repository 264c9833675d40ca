"""A covered face: in nothing that leaves the laptop, and on the laptop only under its key."""

from __future__ import annotations

import base64
import io
import random
import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, UnidentifiedImageError

from duxueben.model.photo import TURNS, Mask, Photo
from duxueben.model.visit import Visit
from duxueben.progress import Progress
from duxueben.vault.keys import WrongPassphrase
from duxueben.workspace import handing_in, leaving, opening
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering
from duxueben.workspace.visit import attaching, visiting
from support.offices import PASSPHRASE, make_office
from support.packages import KEYS, opened
from support.pictures import encoded
from support.visits import BUREAU, PLAIN, begun, find, issue, loaded, settle

WIDTH, HEIGHT = 1600, 1200
FACE, BOARD = Mask(600, 400, 240, 240), Mask(1100, 160, 240, 240)
"""A face to be covered, and a notice board that is what the photo is for."""
CELLS = 12
"""Light and dark fields a side: as strong a pattern as a picture of 240 px can keep."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A photo as a phone writes it, with a preview and a second picture hung on, and its two patterns."""

    file: bytes
    face: Image.Image
    board: Image.Image


def pattern(seed: str) -> Image.Image:
    chance = random.Random(seed)
    fields = Image.frombytes("L", (CELLS, CELLS), bytes(chance.choice((0, 255)) for _ in range(CELLS**2)))
    return scaled(fields, 240, Image.Resampling.NEAREST)


def scaled(image: Image.Image, side: int, way: Image.Resampling = Image.Resampling.BOX) -> Image.Image:
    return image.resize((side, side), way)  # pyright: ignore[reportUnknownMemberType] - no types of numpy


def scene() -> Scene:
    picture = Image.linear_gradient("L").transform((WIDTH, HEIGHT), Image.Transform.EXTENT, (0, 0, 256, 256))
    face, board = pattern("face"), pattern("board")
    picture.paste(face, (FACE.left, FACE.top))
    picture.paste(board, (BOARD.left, BOARD.top))
    photo = picture.convert("RGB")
    preview = photo.copy()
    preview.thumbnail((400, 300))
    small = encoded(preview, quality=95)
    # IFD0 with nothing in it, IFD1 with the offset and the length of a JPEG (EXIF 2.3, 4.6.2).
    main = struct.pack("<HI", 0, 14)
    second = struct.pack("<H2HII2HIII", 2, 0x0201, 4, 1, 44, 0x0202, 4, 1, len(small), 0)
    exif = b"Exif\0\0II*\0" + struct.pack("<I", 8) + main + second + small
    return Scene(encoded(photo, quality=92, exif=exif) + encoded(photo, quality=90), face, board)


def likeness(picture: Image.Image, wanted: Image.Image, place: Mask) -> float:
    """How much of ``wanted`` is at ``place``: the greatest correlation over all turns, 0 to 1."""
    return max(abs(_correlation(one, wanted, place)) for one in _upright(picture.convert("L")))


def _upright(grey: Image.Image) -> Iterator[Image.Image]:
    for turn in TURNS:
        turned = grey.rotate(turn, expand=True)
        if abs(turned.width / turned.height - WIDTH / HEIGHT) < 0.05:
            yield turned


def _correlation(grey: Image.Image, wanted: Image.Image, place: Mask) -> float:
    scale = grey.width / WIDTH
    left, top, side = round(place.left * scale), round(place.top * scale), round(place.width * scale)
    if side < 4:
        return 0.0
    found = scaled(grey.crop((left, top, left + side, top + side)), 4 * CELLS).tobytes()
    told = scaled(wanted, 4 * CELLS).tobytes()
    mine, theirs = sum(found) / len(found), sum(told) / len(told)
    both = sum((one - mine) * (other - theirs) for one, other in zip(found, told, strict=True))
    spread = sum((one - mine) ** 2 for one in found) * sum((one - theirs) ** 2 for one in told)
    return both / spread**0.5 if spread else 0.0


def pieces(data: bytes) -> Iterator[bytes]:
    """``data`` and all that is packed in it, however deep: archives, PDF streams, data URIs."""
    yield data
    if data.startswith(b"PK\3\4"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                yield from pieces(archive.read(info))
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for one in pdf.objects:
                if isinstance(one, pikepdf.Stream):
                    yield from pieces(one.read_raw_bytes())
                    yield from _unpacked(one)
    for uri in re.findall(rb"base64,([A-Za-z0-9+/=]+)", data):
        yield from pieces(base64.b64decode(uri))


def _unpacked(stream: pikepdf.Stream) -> Iterator[bytes]:
    if stream.get("/Subtype") == "/Image":
        yield encoded(pikepdf.PdfImage(stream).as_pil_image().convert("RGB"), "PNG")
    elif stream.get("/Filter") == "/FlateDecode":
        yield stream.read_bytes()


def pictures(data: bytes) -> Iterator[Image.Image]:
    """Every picture that begins anywhere in ``data``, also behind another or in its metadata."""
    for found in re.finditer(rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|RIFF....WEBP|GIF8[79]a", data, re.DOTALL):
        try:
            picture = Image.open(io.BytesIO(data[found.start() :]))
            picture.load()
        except (UnidentifiedImageError, OSError, SyntaxError):
            continue
        yield picture


@dataclass(frozen=True, slots=True)
class Left:
    """What left the laptop, and what must not have."""

    scene: Scene
    visit: Visit
    photo: Photo
    original: bytes
    pieces: tuple[bytes, ...]
    workspace: Path


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Left:
    """A photo with a covered face, on a paper and in a package."""
    folder = tmp_path_factory.mktemp("covered")
    office = make_office(folder)
    try:
        settle(office, replace(BUREAU, recipient=KEYS.recipient))
        shown = scene()
        visit = begun(office)
        find(office, visit.id)
        photo = attaching.add(office, visit.id, PLAIN, shown.file, caption="公示栏")
        photo = attaching.edit(office, visit.id, photo.id, turn=90, masks=[FACE])
        visiting.finish(office, visit.id).result()
        issue(office, visit.id, of=loaded())
        entries = _package(office, folder / "stick")
        return Left(
            shown,
            office.visit(visit.id),
            photo,
            attaching.original(office, photo),
            tuple(piece for entry in entries for piece in pieces(entry)),
            office.folder,
        )
    finally:
        office.close()


def _package(office: Office, to: Path) -> list[bytes]:
    to.mkdir()
    written = handing_in.export(office, date(2023, 10, 17), to, Progress())
    return [data for _name, data in opened(to / written.files[0][0])]


def test_the_file_of_the_phone_shows_the_face_three_times(left: Left) -> None:
    seen = [likeness(picture, left.scene.face, FACE) for picture in pictures(left.scene.file)]
    assert len(seen) == 3 and min(seen) > 0.9, "photo, preview in the metadata, picture hung on"


def test_the_face_is_in_no_picture_of_the_package_or_the_paper(left: Left) -> None:
    original = Image.open(io.BytesIO(left.original))
    assert likeness(original, left.scene.face, FACE) > 0.95, "the measure finds it where it is"
    seen = [picture for piece in left.pieces for picture in pictures(piece)]
    shown = [picture for picture in seen if likeness(picture, left.scene.board, BOARD) > 0.9]
    assert len(shown) >= 2, "the photo itself is there: as a file, and in the annex of the paper"
    for picture in seen:
        assert likeness(picture, left.scene.face, FACE) < 0.2, picture


def test_the_previews_for_the_window_have_no_face_either(left: Left) -> None:
    office = opening.open_office(left.workspace, PASSPHRASE)
    try:
        copies = left.photo.leaving
        for sha256 in (copies.sha256, copies.thumbnail_sha256, copies.print_sha256):
            picture = Image.open(io.BytesIO(office.files.get(sha256)))
            assert likeness(picture, left.scene.board, BOARD) > 0.9
            assert likeness(picture, left.scene.face, FACE) < 0.2
    finally:
        office.close()


def test_nothing_that_left_holds_a_digest_by_which_a_guess_could_be_confirmed(left: Left) -> None:
    photo = left.photo
    told = b"".join(left.pieces)
    for digest in (photo.sha256, photo.sha256_original, photo.thumbnail_sha256, photo.print_sha256):
        assert digest.encode() not in told and bytes.fromhex(digest) not in told
    assert photo.leaving.sha256.encode() in told


def test_the_paper_names_the_digest_of_the_record_in_the_package(left: Left) -> None:
    assert left.visit.outside().sha256 == left.visit.sha256
    told = b"".join(left.pieces)
    assert told.count(left.visit.sha256.encode()) >= 3, "record of the paper, of the package, its line"


def test_the_original_comes_back_with_the_passphrase_and_stands_nowhere_in_the_clear(left: Left) -> None:
    with pytest.raises(WrongPassphrase):
        opening.open_office(left.workspace, "白鹭 煤油灯 第七排 香蕉")
    office = opening.open_office(left.workspace, PASSPHRASE)
    try:
        again = attaching.original(office, office.visit(left.visit.id).photos[0])
    finally:
        office.close()
    assert likeness(Image.open(io.BytesIO(again)), left.scene.face, FACE) > 0.95
    slices = [left.original[at : at + 32] for at in range(1000, len(left.original) - 32, 4096)]
    for path in left.workspace.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not any(piece in data for piece in slices), path.name


def test_a_paper_that_was_issued_keeps_its_bytes_when_its_photo_is_covered_afterwards(
    tmp_path: Path,
) -> None:
    office = make_office(tmp_path)
    try:
        settle(office)
        visit = begun(office)
        find(office, visit.id)
        photo = attaching.add(office, visit.id, PLAIN, scene().file)
        visiting.finish(office, visit.id).result()
        order = issue(office, visit.id, of=loaded())
        before = ordering.pdf(office, order.id)
        voided = ordering.void(office, order.id, "照片要遮盖").result()
        visiting.resume(office, visit.id, "照片要遮盖").result()
        covered = attaching.edit(office, visit.id, photo.id, turn=0, masks=[FACE])
        assert ordering.order(office, order.id) == voided
        assert ordering.pdf(office, order.id) == before
        assert leaving.papers_uncovered(office, visit.id, covered) == [voided], "and the person is told"
        assert leaving.papers_uncovered(office, visit.id, photo) == [], "nothing is covered there"
    finally:
        office.close()
