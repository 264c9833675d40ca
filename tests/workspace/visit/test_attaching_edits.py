"""Turning, covering, arranging and pairing photos: what changes, and what stays for ever."""

from __future__ import annotations

import io
from concurrent.futures import Future

import pytest
from PIL import Image

from duxueben.errors import Cancelled
from duxueben.model.fold import fold
from duxueben.model.photo import Mask, Photo
from duxueben.model.visit import Visit
from duxueben.progress import Progress
from duxueben.store import events, queries
from duxueben.store.named_files import named_files
from duxueben.workspace.leaving import event_outside
from duxueben.workspace.office import NotFound, Office
from duxueben.workspace.visit import attaching, undoing, visiting
from duxueben.workspace.visit.attaching import NotAPair
from support.pictures import corners, encoded, quarters
from support.visits import PLAIN, begun

JPEG = encoded(quarters(640, 480))
FACE = Mask(40, 40, 80, 60)


def edit(office: Office, visit: Visit, photo: Photo, turn: int = 0, *masks: Mask) -> Photo:
    return attaching.edit(office, visit.id, photo.id, turn=turn, masks=masks)


def added(office: Office, visit: Visit, count: int = 1) -> list[Photo]:
    return [attaching.add(office, visit.id, PLAIN, JPEG) for _ in range(count)]


def size(jpeg: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(jpeg)).size


@pytest.mark.parametrize(
    ("turn", "shown"),
    [
        (90, ("blue", "red", "white", "green")),
        (180, ("white", "blue", "green", "red")),
        (270, ("green", "white", "red", "blue")),
    ],
)
def test_a_turned_photo_leaves_turned_in_every_copy(
    office: Office, turn: int, shown: tuple[str, ...]
) -> None:
    visit = begun(office)
    (photo,) = added(office, visit)
    turned = edit(office, visit, photo, turn)
    copies = turned.leaving
    all_three = [
        office.files.get(one) for one in (copies.sha256, copies.thumbnail_sha256, copies.print_sha256)
    ]
    assert [corners(one) for one in all_three] == [shown] * 3
    assert size(all_three[0]) == (copies.width, copies.height) == ((640, 480) if turn == 180 else (480, 640))
    assert copies.size == len(all_three[0])
    assert office.visit(visit.id).live_photos() == (turned,)
    assert corners(attaching.original(office, turned)) == ("red", "green", "blue", "white")


def test_what_is_needed_of_an_edited_photo_is_named_so_that_nobody_clears_it_away(office: Office) -> None:
    visit = begun(office)
    edit(office, visit, added(office, visit)[0], 90, FACE)
    assert office.files.orphans(queries.files_named(office.reader)) == []


def test_what_an_undo_may_bring_back_is_named_too_and_so_kept_by_backups_and_checks(office: Office) -> None:
    visit = begun(office)
    photo = edit(office, visit, added(office, visit)[0], 90, FACE)
    later = edit(office, visit, photo)
    assert office.files.orphans(queries.files_named(office.reader)) == []
    words = {one.sha256: one.words for one in named_files(office.reader)}
    assert photo.edited and words[photo.edited.sha256].endswith("第1张照片遮盖或转动后的副本")
    assert words[later.sha256].endswith("第1张照片")
    brought_back = undoing.undo(office, visit.id).result().visit.live_photos()
    assert brought_back == (photo,)
    assert attaching.picture(office, photo)


def test_an_edit_can_be_taken_back_whole_for_it_starts_from_the_sealed_photo(office: Office) -> None:
    visit = begun(office)
    (photo,) = added(office, visit)
    edit(office, visit, photo, 90, FACE)
    edit(office, visit, photo, 180, FACE, Mask(300, 200, 50, 50))
    back = edit(office, visit, photo)
    assert back == photo
    assert attaching.picture(office, back) == attaching.original(office, photo)


def test_masks_are_cut_to_the_photo_and_those_off_it_cover_nothing(office: Office) -> None:
    visit = begun(office)
    (photo,) = added(office, visit)
    off = (Mask(700, 0, 10, 10), Mask(-50, -50, 20, 20), Mask(5, 5, 0, 9), Mask(9, 9, -4, 8))
    edited = edit(office, visit, photo, 0, Mask(-10, 400, 60, 900), *off, Mask(-10, 400, 60, 900))
    assert edited.masks == (Mask(0, 400, 50, 80),)
    assert edit(office, visit, photo, 0, *off) == photo


def test_the_same_edit_again_is_no_event(office: Office) -> None:
    visit = begun(office)
    (photo,) = added(office, visit)
    edited = edit(office, visit, photo, 90, FACE)
    before = events.count(office.reader)
    assert edit(office, visit, photo, 90, FACE) == edited
    assert events.count(office.reader) == before


def test_caption_and_edit_do_not_undo_each_other(office: Office) -> None:
    visit = begun(office)
    (photo,) = added(office, visit)
    edited = edit(office, visit, photo, 90, FACE)
    captioned = attaching.recaption(office, visit.id, photo.id, "公示栏").result().live_photos()[0]
    assert (captioned.edited, captioned.turn, captioned.masks) == (edited.edited, 90, (FACE,))
    assert edit(office, visit, photo).caption == "公示栏"


def test_a_turn_that_is_none_is_a_mistake_of_the_program(office: Office) -> None:
    visit = begun(office)
    (photo,) = added(office, visit)
    with pytest.raises(ValueError, match="45"):
        edit(office, visit, photo, 45)


def test_a_finished_visit_is_not_edited_any_more_and_a_cancelled_edit_keeps_nothing(office: Office) -> None:
    visit = begun(office)
    (photo,) = added(office, visit)
    unwanted = Progress()
    unwanted.cancelled.set()
    with pytest.raises(Cancelled):
        attaching.edit(office, visit.id, photo.id, turn=90, masks=(), progress=unwanted)
    with pytest.raises(NotFound):
        attaching.edit(office, visit.id, "nothing", turn=90, masks=())
    visiting.finish(office, visit.id).result()
    with pytest.raises(visiting.VisitIsClosed):
        edit(office, visit, photo, 90)
    assert office.visit(visit.id).live_photos() == (photo,)


def test_photos_are_put_in_order(office: Office) -> None:
    visit = begun(office)
    first, second, third = added(office, visit, 3)
    arranged = attaching.arrange(office, visit.id, [third.id, first.id]).result()
    assert [photo.id for photo in arranged.photos] == [third.id, first.id, second.id]
    assert office.visit(visit.id) == arranged
    assert isinstance(attaching.arrange(office, visit.id, ["nothing"]).exception(), NotFound)


def test_a_pair_is_before_and_after_of_one_place(office: Office) -> None:
    visit = begun(office)
    first, second, third = added(office, visit, 3)
    paired = attaching.pair(office, visit.id, second.id, first.id).result()
    shown = {photo.id: attaching.before(paired, photo) for photo in paired.photos}
    assert shown == {first.id: None, second.id: first, third.id: None}
    assert attaching.after(paired, first) == paired.photos[1]
    parted = attaching.pair(office, visit.id, second.id, "").result()
    assert parted.photos == (first, second, third)


def test_a_photo_stands_in_one_pair_at_most(office: Office) -> None:
    def refused(act: Future[Visit]) -> None:
        assert isinstance(act.exception(), NotAPair)

    visit = begun(office)
    first, second, third = added(office, visit, 3)
    refused(attaching.pair(office, visit.id, first.id, first.id))
    attaching.pair(office, visit.id, second.id, first.id).result()
    refused(attaching.pair(office, visit.id, third.id, second.id))
    refused(attaching.pair(office, visit.id, third.id, first.id))
    refused(attaching.pair(office, visit.id, first.id, third.id))
    before = events.count(office.reader)
    attaching.pair(office, visit.id, second.id, first.id).result()
    assert events.count(office.reader) == before, "they are one already"
    attaching.pair(office, visit.id, second.id, third.id).result()
    assert isinstance(attaching.pair(office, visit.id, third.id, "nothing").exception(), NotFound)


def test_a_pair_whose_half_was_taken_out_is_none_until_it_is_put_back(office: Office) -> None:
    visit = begun(office)
    first, second = added(office, visit, 2)
    attaching.pair(office, visit.id, second.id, first.id).result()
    alone = attaching.remove(office, visit.id, first.id).result()
    assert attaching.before(alone, alone.photos[1]) is None
    attaching.pair(office, visit.id, second.id, "").result()
    assert isinstance(attaching.pair(office, visit.id, second.id, first.id).exception(), NotAPair)
    assert isinstance(attaching.pair(office, visit.id, first.id, second.id).exception(), NotAPair)


def test_what_leaves_names_only_what_leaves_and_its_events_tell_the_same(office: Office) -> None:
    visit = begun(office)
    photo, plain = added(office, visit, 1)[0], attaching.add(office, visit.id, "", encoded(quarters(50, 40)))
    attaching.recaption(office, visit.id, photo.id, "五年级").result()
    edit(office, visit, photo, 90, FACE)
    now = attaching.recaption(office, visit.id, photo.id, "五年级（2）班").result()
    told = [event_outside(event, now) for event in events.of_aggregate(office.reader, "visit", visit.id)]
    assert fold(told) == now.outside()
    hidden = {photo.sha256, photo.sha256_original, photo.thumbnail_sha256, photo.print_sha256}
    said = str([now.outside().to_json(), *(event.to_json() for event in told)])
    assert not any(digest in said for digest in hidden)
    covered, untouched = now.outside().photos
    assert covered.sha256 == now.photos[0].leaving.sha256 and covered.masks == (FACE,)
    assert untouched == plain
    assert now.outside().sha256 == now.sha256, "papers name the record that leaves"


def test_a_photo_that_was_taken_out_tells_nothing_of_its_twin_that_was_covered(office: Office) -> None:
    visit = begun(office)
    first = added(office, visit)[0]
    attaching.recaption(office, visit.id, first.id, "五年级").result()
    attaching.remove(office, visit.id, first.id).result()
    covered = edit(office, visit, added(office, visit)[0], 0, FACE)
    now = office.visit(visit.id)
    told = [event_outside(event, now) for event in events.of_aggregate(office.reader, "visit", visit.id)]
    assert fold(told) == now.outside()
    said = str([now.outside().to_json(), *(event.to_json() for event in told)])
    hidden = {first.sha256, first.sha256_original, first.thumbnail_sha256, first.print_sha256}
    assert not any(digest in said for digest in hidden)
    assert [one.sha256 for one in now.outside().photos] == [covered.leaving.sha256] * 2
