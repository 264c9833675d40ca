"""What goes along in a package beside the visits: every change once more, and nothing that is covered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from duxueben.exchange.unpack import Opened, open_package
from duxueben.model import fields as read
from duxueben.model import shape
from duxueben.model.acknowledgment import Acknowledgment, Ending, FiledSheet
from duxueben.model.canonical import JSON
from duxueben.model.event import Event
from duxueben.model.evidence import Evidence, EvidenceKind
from duxueben.model.finding_life import FindingLife
from duxueben.model.fold import fold
from duxueben.model.photo import Mask, Photo, Rendition
from duxueben.model.words import OrderKind
from duxueben.progress import Progress
from duxueben.vault.register import Register
from duxueben.workspace import handing_in
from duxueben.workspace.demonstration import photos as drawings
from duxueben.workspace.following import acts, photos
from duxueben.workspace.leaving import copies_of, record_outside
from duxueben.workspace.office import Act, Office
from duxueben.workspace.paper import ordering
from duxueben.workspace.register import registering
from support.offices import demo_office
from support.packages import KEYS, SECRET

DAY = date(2023, 10, 17)
LATER = date(2023, 10, 26)
A, B = "a" * 64, "b" * 64
PLAIN = Photo("P1", A, A, A, A, 10, 10, 5)
COPIES = Rendition(B, B, B, 10, 10, 4)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """The evening of the fictional day; its visits are handed in."""
    opened = demo_office(tmp_path, until="V6", at="2023-10-26T08:00:00+08:00")
    registering.set_bureau(opened, replace(opened.bureau(), recipient=KEYS.recipient)).result()
    for day in handing_in.waiting(opened):
        handing_in.export(opened, day, folder(tmp_path, day), Progress())
    yield opened
    opened.close()


def folder(tmp_path: Path, day: date) -> Path:
    made = tmp_path / f"stick-{day}"
    made.mkdir()
    return made


def exported(office: Office, on: date, to: Path) -> Opened:
    to.mkdir()
    written = handing_in.export(office, on, to, Progress())
    return open_package(to / written.files[0][0], SECRET, Register((office.device.card(),)))


def open_finding(office: Office) -> FindingLife:
    """F8: nobody has dealt with it yet."""
    papers = [ordering.order(office, row.order_id) for row in ordering.orders(office)]
    lives = [office.record("finding", finding_id) for paper in papers for finding_id in paper.finding_ids]
    return next(one for one in lives if isinstance(one, FindingLife) and one.due_on == "2023-11-30")


def events_in(opened: Opened) -> list[Event]:
    """The events of a package, in the order in which they happened."""
    told = [line.body for line in opened.lines if line.kind == "event"]
    events = [shape.from_json(Event, {**body, "payload": read.mapping(body, "payload")}) for body in told]
    return sorted(events, key=lambda event: event.device_seq)


def test_nothing_waits_once_all_was_handed_in(office: Office) -> None:
    assert handing_in.waiting(office) == []


def test_a_step_of_a_finding_waits_on_its_own_day_and_is_handed_in_once(
    office: Office, tmp_path: Path
) -> None:
    life = open_finding(office)
    acts.submit(office, life.id, "亓犇骉", "校长", "账目已调整。").result()
    assert handing_in.waiting(office) == [LATER]
    opened = exported(office, LATER, tmp_path / "later")
    assert handing_in.waiting(office) == []
    (told,) = (line for line in opened.lines if line.kind == "finding")
    assert (told.id, told.revision) == (life.id, life.revision + 1)
    assert "visit" not in {line.kind for line in opened.lines}


def test_its_events_tell_the_record_that_went_along(office: Office, tmp_path: Path) -> None:
    life = open_finding(office)
    acts.submit(office, life.id, "亓犇骉", "校长", "账目已调整。").result()
    opened = exported(office, LATER, tmp_path / "later")
    told = fold(event for event in events_in(opened) if event.aggregate_id == life.id)
    (line,) = (line for line in opened.lines if line.kind == "finding")
    assert isinstance(told, FindingLife) and told.to_json() == line.body


def test_the_package_of_the_visit_s_day_holds_how_its_findings_went_on(
    office: Office, tmp_path: Path
) -> None:
    life = open_finding(office)
    acts.submit(office, life.id, "亓犇骉", "校长", "账目已调整。").result()
    opened = exported(office, DAY, tmp_path / "again")
    assert life.id in {line.id for line in opened.lines if line.kind == "finding"}
    assert handing_in.waiting(office) == []


def test_of_a_covered_photo_only_the_covered_copies_go_along(office: Office, tmp_path: Path) -> None:
    life = open_finding(office)
    photos.add(office, life.id, drawings.draw("凭证", 1), caption="调整后的凭证")
    before = photo_of(office, life)
    photos.edit(office, life.id, before.id, turn=0, masks=(Mask(16, 16, 160, 160),))
    covered = photo_of(office, life)
    assert covered.edited is not None
    shown = Evidence(EvidenceKind.PHOTO, "调整后的凭证", covered.id)
    acts.submit(office, life.id, "亓犇骉", "校长", "账目已调整。", (shown,)).result()
    opened = exported(office, LATER, tmp_path / "later")
    written = b"".join(line.written for line in opened.lines)
    for hidden in (before.sha256, before.sha256_original, before.thumbnail_sha256, before.print_sha256):
        assert hidden.encode() not in written
    files: list[str] = []
    opened.each_file(SECRET, lambda _kind, sha256, _data: files.append(sha256), Progress())
    assert files == [covered.edited.sha256]


def test_a_photo_that_was_taken_out_goes_by_its_covered_twin() -> None:
    plain = replace(PLAIN, removed=True)
    twin = replace(plain, id="P2", removed=False, masks=(Mask(0, 0, 8, 8),), edited=COPIES)
    told = record_outside({"photos": [plain.to_json(), twin.to_json()]}, copies_of((plain, twin)))
    assert "a" * 64 not in str(told)


def test_the_sheets_of_a_paper_leave_covered_too() -> None:
    photo = replace(PLAIN, masks=(Mask(0, 0, 8, 8),), edited=COPIES)
    sheet: dict[str, JSON] = {"id": "S1", "page": 1, "photo": photo.to_json(), "filed_at": ""}
    told = record_outside({"payload": {"sheet": sheet}}, copies_of((photo,)))
    assert "a" * 64 not in str(told) and "b" * 64 in str(told)


def test_how_a_paper_was_served_and_its_signed_sheets_go_along_with_it(
    office: Office, tmp_path: Path
) -> None:
    row = next(row for row in ordering.orders(office) if row.kind is OrderKind.RECTIFICATION_NOTICE)
    order = ordering.order(office, row.order_id)
    before = order.standing
    at = "2023-10-17T20:58:00.000+08:00"
    left = Acknowledgment(Ending.REFUSED_LEFT, at, order.record_sha256, "昝𣲘", reason="须请示股东")
    photo = office.visit(order.visit_id).live_photos()[0]
    sheet = FiledSheet("S1", 1, photo, at)

    def act(act: Act) -> None:
        act.tell("order", order.id, "acknowledged", {"acknowledgment": shape.to_json(left)})
        act.tell("order", order.id, "sheet_filed", {"sheet": shape.to_json(sheet)})

    office.perform(act).result()
    assert ordering.order(office, order.id).standing != before
    assert handing_in.waiting(office) == [date.fromisoformat(office.visit(order.visit_id).plan.on)]
    opened = exported(office, handing_in.waiting(office)[0], tmp_path / "served")
    (told,) = (line for line in opened.lines if line.kind == "order" and line.id == order.id)
    assert told.body == ordering.order(office, order.id).to_json()
    files: list[str] = []
    opened.each_file(SECRET, lambda _kind, sha256, _data: files.append(sha256), Progress())
    assert photo.sha256 in files


def test_a_sheet_that_was_set_aside_is_told_once_more(office: Office, tmp_path: Path) -> None:
    order = ordering.order(office, ordering.orders(office)[0].order_id)
    sheet = FiledSheet(
        "S1", 1, office.visit(order.visit_id).live_photos()[0], "2023-10-20T10:00:00.000+08:00"
    )
    office.perform(lambda act: act.tell("order", order.id, "sheet_filed", told(sheet))).result()
    exported(office, DAY, tmp_path / "filed")
    assert handing_in.waiting(office) == []
    again = replace(sheet, set_aside="拍的是别的页")
    office.perform(lambda act: act.tell("order", order.id, "sheet_set_aside", told(again))).result()
    assert handing_in.waiting(office) == [DAY]


def told(sheet: FiledSheet) -> dict[str, JSON]:
    return {"sheet": shape.to_json(sheet)}


def photo_of(office: Office, life: FindingLife) -> Photo:
    now = office.record("finding", life.id)
    assert isinstance(now, FindingLife)
    return now.live_photos()[-1]
