"""照片清理: what may go and when, what stays of it, and that everything else takes it for what it is."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from duxueben.errors import Problem
from duxueben.exchange.unpack import open_package
from duxueben.model.evidence import Evidence, EvidenceKind
from duxueben.model.finding_life import Method
from duxueben.model.kept import Purge
from duxueben.model.photo import Mask, Photo
from duxueben.progress import Progress
from duxueben.store import file_queries, kept_queries
from duxueben.vault.register import Register
from duxueben.workspace import handing_in, pictures
from duxueben.workspace.custody import backing_up, examining, keeping, purging
from duxueben.workspace.custody.purging import CannotClear, Preview
from duxueben.workspace.following import acts
from duxueben.workspace.following import photos as life_photos
from duxueben.workspace.handing_in import NoReceipt
from duxueben.workspace.office import Office
from duxueben.workspace.pictures import PhotoCleared
from duxueben.workspace.register import registering
from duxueben.workspace.visit import attaching, visiting
from support.clocks import StepClock
from support.following import HEAD, POST, SHOWN
from support.offices import make_office
from support.packages import KEYS, SECRET, opened
from support.pictures import encoded, quarters
from support.visits import BUREAU, PLAIN, SCHOOL, begun, find, issue, settle

READY = replace(BUREAU, recipient=KEYS.recipient, parameters={purging.MONTHS: "6"})
ON = date(2023, 10, 17)
LATER = datetime.fromisoformat("2024-04-18T09:00:00+08:00")


@dataclass(frozen=True, slots=True)
class Story:
    """A visit with a covered photo of its finding, whose finding was closed with a photo of its own."""

    office: Office
    clock: StepClock
    stick: Path
    visit_id: str
    finding_id: str
    seen: Photo
    proof: Photo

    def hand_in(self, on: date) -> None:
        """Write the package of a day, and have the bureau receive it."""
        written = handing_in.export(self.office, on, self.stick, Progress())
        handing_in.receipt(self.office, written.id, self.office.today(), "逄昶").result()

    def preview(self) -> Preview:
        return purging.preview(self.office, Progress())


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    clock = StepClock()
    office = make_office(tmp_path, clock=clock)
    settle(office, READY)
    visit = begun(office)
    find(office, visit.id)
    seen = attaching.add(office, visit.id, PLAIN, encoded(quarters(640, 480)), caption="公示栏")
    seen = attaching.edit(office, visit.id, seen.id, turn=0, masks=(Mask(0, 0, 80, 80),))
    visiting.finish(office, visit.id).result()
    (finding_id,) = issue(office, visit.id).finding_ids
    proof = life_photos.add(office, finding_id, encoded(quarters(480, 640)), caption="整改后")
    acts.submit(office, finding_id, HEAD, POST, "已改。").result()
    shown = (*SHOWN, Evidence(EvidenceKind.PHOTO, "", proof.id))
    acts.close(office, finding_id, office.owner_id, Method.MATERIAL, "属实。", shown).result()
    (tmp_path / "stick").mkdir()
    yield Story(office, clock, tmp_path / "stick", visit.id, finding_id, seen, proof)
    office.close()


def ripe(story: Story) -> Preview:
    """Handed in, received, and six months later."""
    story.hand_in(ON)
    story.clock.now = LATER
    return story.preview()


def test_nothing_is_offered_while_the_bureau_has_set_no_months(story: Story) -> None:
    registering.set_bureau(story.office, replace(READY, parameters={})).result()
    assert ripe(story) == Preview(0)
    chosen = Preview(6, (purging.Clearable(f"visit/{story.visit_id}", story.seen, "", ""),))
    with pytest.raises(CannotClear):
        purging.clear(story.office, chosen, Progress())


@pytest.mark.parametrize("text", ["0", "-1", "six", "６", "241", ""])
def test_months_that_are_none_clear_nothing(text: str) -> None:
    assert purging.months_of(replace(BUREAU, parameters={purging.MONTHS: text})) == 0


def test_a_photo_may_go_only_after_its_time_and_after_the_receipt(story: Story) -> None:
    story.clock.now = LATER
    assert story.preview() == Preview(6, (), 1), "not received"
    story.hand_in(ON)
    assert {one.photo.id for one in story.preview().photos} == {story.seen.id, story.proof.id}
    story.clock.now = LATER - timedelta(days=2)
    assert story.preview().photos == (), "a day less than six months"


def test_what_changed_after_the_package_waits_for_the_next_receipt(story: Story) -> None:
    story.hand_in(ON)
    life_photos.recaption(story.office, story.finding_id, story.proof.id, "整改后的公示栏").result()
    story.clock.now = LATER
    assert [one.photo.id for one in story.preview().photos] == [story.seen.id]


def test_a_finding_that_was_opened_again_keeps_its_photos(story: Story) -> None:
    chosen = ripe(story)
    acts.reopen(story.office, story.finding_id, "又没有公示。", SHOWN).result()
    assert story.preview().photos == ()
    with pytest.raises(CannotClear):
        purging.clear(story.office, chosen, Progress())
    assert story.office.files.has(story.seen.sha256)


def test_what_goes_is_told_before_it_goes_and_its_words_and_digests_stay(story: Story) -> None:
    office, chosen = story.office, ripe(story)
    done = purging.clear(office, chosen, Progress())
    assert (done.photos, done.files) == (2, 9)
    (told,) = kept_queries.of_kind(office.reader, Purge)
    assert (told.purged_on, told.months, len(told.photos)) == ("2024-04-18", 6, 2)
    assert story.seen.sha256 not in str(told), "what lay under the mask is not named"
    assert story.seen.leaving.sha256 in str(told)
    kept = next(one for one in office.visit(story.visit_id).photos if one.id == story.seen.id)
    assert (kept.caption, kept.sha256) == ("公示栏", story.seen.sha256)
    for digest in (story.seen.sha256, story.seen.leaving.sha256, story.proof.print_sha256):
        assert not office.files.has(digest)
    assert story.preview().photos == ()


def test_pages_show_a_picture_that_says_so_and_the_editor_refuses(story: Story) -> None:
    purging.clear(story.office, ripe(story), Progress())
    said = pictures.picture(story.office, story.seen)
    assert said.startswith(b"\xff\xd8") and pictures.thumbnail(story.office, story.proof) == said
    with pytest.raises(PhotoCleared):
        pictures.original(story.office, story.seen)
    with pytest.raises(PhotoCleared):
        pictures.edited(story.office, story.seen, 90, (), Progress())


def test_a_cleared_photo_is_not_uncovered_so_that_its_record_can_still_be_handed_in(story: Story) -> None:
    office, finding_id = story.office, story.finding_id
    life_photos.edit(office, finding_id, story.proof.id, turn=0, masks=(Mask(0, 0, 80, 80),))
    purging.clear(office, ripe(story), Progress())
    with pytest.raises(PhotoCleared):
        life_photos.edit(office, finding_id, story.proof.id, turn=0, masks=())
    assert handing_in.export(office, ON, story.stick, Progress()).written_at


def test_check_backup_and_rebuild_take_what_is_gone_for_right(story: Story, tmp_path: Path) -> None:
    office = story.office
    purging.clear(office, ripe(story), Progress())
    found = examining.examine(office, Progress())
    assert found.sound and found.orphans == ()
    assert backing_up.write(office, tmp_path / "b.dxb", Progress()).unreadable == 0
    assert keeping.rebuild(office, Progress())


def test_a_later_package_of_the_visit_says_why_the_photo_is_missing(story: Story) -> None:
    purging.clear(story.office, ripe(story), Progress())
    written = handing_in.export(story.office, ON, story.stick, Progress())
    assert [name.split("/")[0] for name in written.records] == ["finding", "purge"]
    assert handing_in.contents(story.office, ON).photos == 0
    path = story.stick / written.files[0][0]
    register = Register((story.office.device.card(),))
    assert open_package(path, SECRET, register).cover.sequence == 2
    page = next(data for name, data in opened(path) if name.endswith("index.html")).decode()
    assert "照片已按规定清理，数字指纹保留。" in page


def test_a_file_that_another_record_needs_stays(story: Story) -> None:
    again = life_photos.add(story.office, story.finding_id, encoded(quarters(640, 480)), caption="同一张")
    assert again.sha256 == story.seen.sha256
    life_photos.remove(story.office, story.finding_id, again.id).result()
    story.hand_in(ON)
    story.clock.now = LATER
    chosen = story.preview()
    only = Preview(6, tuple(one for one in chosen.photos if one.photo.id == story.seen.id))
    purging.clear(story.office, only, Progress())
    assert story.office.files.has(story.seen.sha256)
    assert not story.office.files.has(story.seen.leaving.sha256)


def test_files_that_a_crash_left_behind_go_with_the_next_clearing(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = ripe(story)

    def crash(_files: object, _sha256: str) -> bool:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr("duxueben.store.files.SealedFiles.remove", crash)
        with pytest.raises(RuntimeError):
            purging.clear(story.office, chosen, Progress())
    assert story.office.files.has(story.seen.sha256)
    assert story.seen.sha256 in file_queries.files_cleared(story.office.reader)
    assert purging.remove_files(story.office, Progress()) == 9
    assert not story.office.files.has(story.seen.sha256)


def test_a_picture_on_its_way_in_is_not_removed_before_its_record_names_it(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = story.office

    def stays(_files: object, _sha256: str) -> bool:
        return False

    with monkeypatch.context() as patch:
        patch.setattr("duxueben.store.files.SealedFiles.remove", stays)
        purging.clear(office, ripe(story), Progress())
    second = begun(office, replace(SCHOOL, name="漴川区白鹭洲中学"), "2024-04-18")
    done: list[Future[int]] = []

    def meanwhile(step: int, _of: int, _what: str) -> None:
        """Sealed, or rather found to be there; not yet told."""
        if step == 2:
            done.append(workers.submit(purging.remove_files, office, Progress()))
            wait(done, timeout=0.2)

    with ThreadPoolExecutor() as workers:
        again = attaching.add(
            office, second.id, PLAIN, encoded(quarters(640, 480)), progress=Progress(meanwhile)
        )
    assert again.sha256 == story.seen.sha256 and again.id != story.seen.id
    assert done[0].result() == 6, "all but the three files of the picture that came again"
    assert office.files.get(again.sha256) and office.files.get(again.print_sha256)


@pytest.mark.parametrize(
    ("day", "name"), [(date(2023, 10, 16), "逄昶"), (date(2023, 10, 18), "逄昶"), (ON, " ")]
)
def test_a_receipt_needs_a_day_that_can_be_and_a_name(story: Story, day: date, name: str) -> None:
    written = handing_in.export(story.office, ON, story.stick, Progress())
    with pytest.raises(NoReceipt) as told:
        handing_in.receipt(story.office, written.id, day, name).result()
    assert isinstance(told.value, Problem)
    assert handing_in.packages(story.office)[0].received_on == ""


def test_a_receipt_is_kept_and_a_later_word_replaces_it(story: Story) -> None:
    written = handing_in.export(story.office, ON, story.stick, Progress())
    handing_in.receipt(story.office, written.id, ON, "逄昶").result()
    handing_in.receipt(story.office, written.id, ON, "仝䶮").result()
    (known,) = handing_in.packages(story.office)
    assert (known.received_on, known.received_by) == ("2023-10-17", "仝䶮")
    assert keeping.rebuild(story.office, Progress())
