"""The day's package: what waits, what goes in, what stops it, and that its sequence explains itself."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from duxueben.errors import Cancelled, Problem
from duxueben.exchange import crypt, pack
from duxueben.exchange.problems import DiskFull, NotWritable, StickGone
from duxueben.exchange.unpack import open_package
from duxueben.model.order import WrittenPackage
from duxueben.progress import Progress
from duxueben.store import events
from duxueben.vault.register import Register
from duxueben.workspace import checking, handing_in
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering, receiving
from duxueben.workspace.register import registering
from duxueben.workspace.visit import attaching, visiting
from support.packages import KEYS, SCHOOL_IN_FULL, SECRET, opened
from support.pictures import encoded, quarters
from support.signatures import signed_for
from support.visits import BUREAU, CLUE, NOTICE, PLAIN, SCHOOL, begun, find, finished, issue, loaded, settle

ON = date(2023, 10, 17)
READY = replace(BUREAU, recipient=KEYS.recipient)


def export(office: Office, to: Path, on: date = ON, limit: int = pack.PART_LIMIT) -> WrittenPackage:
    to.mkdir(exist_ok=True)
    return handing_in.export(office, on, to, Progress(), limit)


def records(path: Path) -> list[dict[str, object]]:
    """The lines of a package's records."""
    told = next(data for name, data in opened(path) if name.endswith("data/records.jsonl"))
    return [json.loads(line) for line in told.decode().splitlines()]


def refused(office: Office, to: Path, kind: type[Problem], act: Callable[[], object]) -> Problem:
    waiting = handing_in.waiting(office)
    with pytest.raises(kind) as told:
        act()
    assert handing_in.waiting(office) == waiting
    assert not to.exists() or list(to.iterdir()) == []
    return told.value


def with_photo(office: Office) -> str:
    visit = begun(office)
    find(office, visit.id)
    find(office, visit.id, CLUE)
    attaching.add(office, visit.id, PLAIN, encoded(quarters(640, 480)), caption="公示栏")
    return visiting.finish(office, visit.id).result().id


def test_a_day_is_handed_in_and_no_longer_waits(office: Office, tmp_path: Path) -> None:
    settle(office, READY)
    visit_id = with_photo(office)
    order = issue(office, visit_id)
    assert handing_in.waiting(office) == [ON]
    held = handing_in.contents(office, ON)
    assert (len(held.visits), len(held.papers), held.photos, held.findings, held.clues) == (1, 1, 1, 1, 1)
    assert held.size > 0
    written = export(office, tmp_path / "stick")
    assert handing_in.waiting(office) == []
    assert handing_in.packages(office) == [written]
    assert written.sequence == 1
    assert written.visits == {visit_id: office.visit(visit_id).revision}
    assert written.orders == {order.id: "issued"}
    (name, size), *rest = written.files
    assert rest == []
    assert name == "duxueben-test2023-0001-20231017-1of1.zip.age"
    assert (tmp_path / "stick" / name).stat().st_size == size
    assert [path.name for path in (tmp_path / "stick").iterdir()] == [name], "no part is left"


def test_the_package_holds_the_records_their_events_the_photo_and_the_issued_bytes(
    office: Office, tmp_path: Path
) -> None:
    settle(office, READY)
    visit_id = with_photo(office)
    order = issue(office, visit_id)
    written = export(office, tmp_path / "stick")
    path = tmp_path / "stick" / written.files[0][0]
    lines = records(path)
    kinds = {"visit", "institution", "inspector", "order", "finding", "event"}
    assert {line["kind"] for line in lines} == kinds
    assert [line["sha256"] for line in lines if line["kind"] == "visit"] == [office.visit(visit_id).sha256]
    told = {line["id"] for line in lines if line["kind"] == "event"}
    lives = (("finding", finding_id) for finding_id in order.finding_ids)
    aggregates = (("visit", visit_id), ("order", order.id), *lives)
    assert told == {
        event.event_id for one, id_ in aggregates for event in events.of_aggregate(office.reader, one, id_)
    }
    contents = [data for _, data in opened(path)]
    assert ordering.pdf(office, order.id) in contents
    assert attaching.picture(office, office.visit(visit_id).photos[0]) in contents


def test_a_receipt_and_a_register_in_full_go_along_and_a_later_receipt_waits_again(
    office: Office, tmp_path: Path
) -> None:
    settle(office, READY)
    visit_id = finished(office, PLAIN, at=replace(SCHOOL_IN_FULL, id="")).id
    order = issue(office, visit_id, NOTICE, loaded())
    export(office, tmp_path / "first")
    assert handing_in.waiting(office) == []
    receiving.receive(office, order.id, signed_for(order), Progress())
    assert handing_in.waiting(office) == [ON]
    written = export(office, tmp_path / "second")
    assert written.orders[order.id].startswith("issued+received+") and handing_in.waiting(office) == []
    path = tmp_path / "second" / written.files[0][0]
    register = Register((office.device.card(),))
    assert open_package(path, SECRET, register).cover.sequence == 2
    held = dict(opened(path))
    papers = {data for name, data in held.items() if name.endswith(".pdf")}
    assert papers == {ordering.pdf(office, order.id), receiving.pdf(office, order.id)}
    page = next(data for name, data in held.items() if name.endswith("index.html")).decode()
    assert "带签收笔迹的PDF" in page
    school = next(line["body"] for line in records(path) if line["kind"] == "institution")
    assert isinstance(school, dict) and school["grid"] == SCHOOL_IN_FULL.grid


def test_the_package_is_genuine_to_this_workspace(office: Office, tmp_path: Path) -> None:
    settle(office, READY)
    issue(office, with_photo(office))
    export(office, tmp_path / "stick")
    files = list((tmp_path / "stick").iterdir())
    (checked,) = checking.inspect_here(office, files, SECRET, Progress())
    assert checked.inspection.verdict.label == "真实"


def test_without_the_bureau_s_key_nothing_leaves_and_the_way_to_one_is_told(
    office: Office, tmp_path: Path
) -> None:
    settle(office)
    finished(office, PLAIN)
    before = events.count(office.reader)
    problem = refused(
        office, tmp_path / "stick", handing_in.NoRecipient, lambda: export(office, tmp_path / "stick")
    )
    assert "bureau-key" in problem.todo
    assert events.count(office.reader) == before


def test_a_day_without_a_finished_visit_is_refused(office: Office, tmp_path: Path) -> None:
    settle(office, READY)
    begun(office)
    to = tmp_path / "stick"
    for on in (ON, date(2023, 10, 18)):
        problem = refused(office, to, handing_in.NothingToHandIn, lambda on=on: export(office, to, on))
        assert f"{on.month}月{on.day}日" in problem.happened
    assert handing_in.packages(office) == []


def test_a_folder_that_is_gone_is_refused_and_nothing_is_called_written(
    office: Office, tmp_path: Path
) -> None:
    settle(office, READY)
    finished(office, PLAIN)
    gone = tmp_path / "gone"
    refused(office, gone, StickGone, lambda: handing_in.export(office, ON, gone, Progress()))
    assert handing_in.packages(office) == []


def test_a_stick_that_fills_up_keeps_the_day_waiting(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(office, READY)
    finished(office, PLAIN)
    to = tmp_path / "stick"
    to.mkdir()

    def full(_source: object, _file: object, _to: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    with monkeypatch.context() as patch:
        patch.setattr(crypt, "encrypt", full)
        refused(office, to, DiskFull, lambda: export(office, to))
    assert export(office, to).sequence == 2


def test_a_cancelled_export_leaves_nothing_and_the_day_waits(office: Office, tmp_path: Path) -> None:
    settle(office, READY)
    finished(office, PLAIN)
    progress = Progress()
    progress.cancelled.set()
    to = tmp_path / "stick"
    to.mkdir()
    refused(office, to, Cancelled, lambda: handing_in.export(office, ON, to, progress))


def test_a_gap_in_the_sequence_is_explained_by_the_predecessor(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(office, READY)
    finished(office, PLAIN)
    first = export(office, tmp_path / "stick")
    other = finished(office, PLAIN)

    def dies(*_job: object) -> None:
        raise NotWritable

    with monkeypatch.context() as patch:
        patch.setattr(pack, "write", dies)
        with pytest.raises(NotWritable):
            export(office, tmp_path / "stick")
    assert [one.sequence for one in handing_in.packages(office)] == [1]
    third = export(office, tmp_path / "stick")
    assert third.sequence == 3
    assert other.id in third.visits
    info = next(
        data for name, data in opened(tmp_path / "stick" / third.files[0][0]) if name.endswith("bag-info.txt")
    )
    assert first.tag_manifest_sha256 in info.decode()
    told = [event for event in events.all_in_order(office.reader) if event.aggregate == "package"]
    assert [(event.kind, event.payload["sequence"]) for event in told] == [
        ("begun", 1),
        ("written", 1),
        ("begun", 2),
        ("begun", 3),
        ("written", 3),
    ]


def test_a_paper_that_is_voided_later_makes_its_day_wait_again(office: Office, tmp_path: Path) -> None:
    settle(office, READY)
    order = issue(office, finished(office, PLAIN).id)
    export(office, tmp_path / "stick")
    ordering.void(office, order.id, "单位名称写错").result()
    assert handing_in.waiting(office) == [ON]
    assert export(office, tmp_path / "stick").orders == {order.id: "voided"}
    assert handing_in.waiting(office) == []


def test_printing_a_paper_does_not_make_its_day_wait_again(office: Office, tmp_path: Path) -> None:
    settle(office, READY)
    order = issue(office, finished(office, PLAIN).id)
    export(office, tmp_path / "stick")
    ordering.printed(office, order.id, 3, "lp").result()
    assert handing_in.waiting(office) == []


def test_a_paper_issued_later_and_a_visit_gone_on_with_make_the_day_wait_again(
    office: Office, tmp_path: Path
) -> None:
    settle(office, READY)
    visit = finished(office, PLAIN)
    export(office, tmp_path / "stick")
    visiting.resume(office, visit.id, "补一条").result()
    assert handing_in.waiting(office) == [], "an unfinished visit is not handed in"
    find(office, visit.id, "8.3")
    visiting.finish(office, visit.id).result()
    assert handing_in.waiting(office) == [ON]
    export(office, tmp_path / "stick")
    issue(office, visit.id)
    assert handing_in.waiting(office) == [ON]


def test_days_wait_in_their_order(office: Office) -> None:
    for on in ("2023-10-17", "2023-10-12", "2023-10-13"):
        finished(office, PLAIN, on=on)
    assert [day.day for day in handing_in.waiting(office)] == [12, 13, 17]


def test_a_photo_that_was_taken_out_stays_at_home(office: Office, tmp_path: Path) -> None:
    settle(office, READY)
    visit = begun(office)
    photo = attaching.add(office, visit.id, PLAIN, encoded(quarters(640, 480)))
    attaching.remove(office, visit.id, photo.id).result()
    visiting.finish(office, visit.id).result()
    bytes_ = attaching.picture(office, photo)
    written = export(office, tmp_path / "stick")
    assert bytes_ not in [data for _, data in opened(tmp_path / "stick" / written.files[0][0])]
    assert handing_in.contents(office, ON).photos == 0


def test_a_package_cut_into_files_names_all_of_them(office: Office, tmp_path: Path) -> None:
    settle(office, READY)
    for name in ("漴川区白鹭洲小学", "漴川区䶮山小学"):
        visit = begun(office, replace(SCHOOL, name=name))
        attaching.add(office, visit.id, PLAIN, encoded(quarters(1600, 1200)))
        visiting.finish(office, visit.id).result()
    held = handing_in.contents(office, ON)
    written = export(office, tmp_path / "stick", limit=held.size + 70_000)
    assert [name.rsplit("-", 1)[1] for name, _ in written.files] == ["1of2.zip.age", "2of2.zip.age"]
    checked = checking.inspect_here(office, sorted((tmp_path / "stick").iterdir()), SECRET, Progress())
    assert {one.inspection.verdict.label for one in checked} == {"真实"}


def test_a_recipient_comes_from_a_file_and_a_private_key_is_refused(office: Office, tmp_path: Path) -> None:
    public = tmp_path / "bureau-recipient.txt"
    public.write_text(KEYS.recipient_file, encoding="ascii")
    assert registering.recipient_from_file(public) == KEYS.recipient
    for wrong in (SECRET, "age1short", "漴川区"):
        with pytest.raises(Problem):
            registering.set_bureau(office, replace(BUREAU, recipient=wrong)).result()
    assert office.bureau().recipient == ""
