"""A stolen laptop: nothing of the day can be read in the workspace's files or in what the run left behind."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from duxueben import paths
from duxueben.model.complaint import Complainant, Complaint, ComplaintSource
from duxueben.progress import Progress
from duxueben.store import queries
from duxueben.workspace import handing_in, opening
from duxueben.workspace.custody import backing_up, restoring
from duxueben.workspace.matters import complaining, letters
from duxueben.workspace.office import Office
from duxueben.workspace.paper import documents, ordering
from duxueben.workspace.register import registering
from duxueben.workspace.today import day
from duxueben.workspace.visit import attaching
from support.demonstration import PASSPHRASE, Demonstration
from support.keys import CHEAP
from support.letters import page_texts
from support.offices import demo_office
from support.packages import KEYS, opened
from support.visits import loaded

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


def told_words() -> set[str]:
    """Every name, sentence and telephone number of the fictional day."""
    told = json.loads((paths.resources() / "demo" / "day.json").read_bytes())
    script = cast("dict[str, list[dict[str, object]]]", told)
    words: set[str] = set()
    for one in (*script["inspectors"], *script["institutions"], *script["register"]):
        words |= {str(one.get(key, "")) for key in ("name", "head", "phone", "card", "license")}
    for finding in script["findings"]:
        words |= {str(finding["desc"]), str(finding["requirement"])}
        words |= set(cast("list[str]", finding["evidence"]))
    return {word for word in words if len(word) >= 2}


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def stored_pieces(demonstration: Demonstration, tmp_path: Path) -> list[bytes]:
    """A slice of every photo, thumbnail and paper as it would stand in the clear."""
    shutil.copytree(demonstration.workspace, tmp_path / "book")
    office = opening.open_office(tmp_path / "book", PASSPHRASE)
    try:
        pieces = [ordering.pdf(office, row.order_id)[:2000] for row in ordering.orders(office)]
        for row in day(office, date(2023, 10, 17)).visits:
            for photo in office.visit(row.visit_id).live_photos():
                pieces.append(attaching.thumbnail(office, photo))
                pieces.append(attaching.picture(office, photo))
    finally:
        office.close()
    return [piece[len(piece) // 2 : len(piece) // 2 + 32] for piece in pieces]


def test_no_name_or_sentence_stands_in_a_file_or_a_file_name_of_the_workspace(
    demonstration: Demonstration,
) -> None:
    words = told_words()
    assert len(words) > 60
    forms = {word.encode(encoding) for word in words for encoding in ENCODINGS}
    # Fewer than six bytes turn up in encrypted megabytes by chance.
    forms = {form for form in forms if len(form) >= 6}
    places = files_below(demonstration.workspace)
    assert len(places) > 50
    for path in places:
        data = path.read_bytes()
        assert not [form for form in forms if form in data], path.name
        assert not [word for word in words if word in str(path.relative_to(demonstration.workspace))]


def test_no_photo_thumbnail_or_page_lies_in_the_clear(demonstration: Demonstration, tmp_path: Path) -> None:
    pieces = stored_pieces(demonstration, tmp_path)
    assert len(pieces) > 20
    for path in files_below(demonstration.workspace):
        data = path.read_bytes()
        assert b"%PDF-" not in data
        assert b"SQLite format 3" not in data
        assert not [piece for piece in pieces if piece in data], path.name


def test_the_run_leaves_nothing_in_the_temporary_folder(demonstration: Demonstration) -> None:
    assert files_below(demonstration.temporary) == []


def test_the_passphrase_is_not_said_when_it_was_given(demonstration: Demonstration) -> None:
    assert PASSPHRASE not in demonstration.said


WHO = Complainant("令狐𬳶骉", "000-5550987", "住在学校对面三楼")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """The fictional day is over; somebody has complained since, was answered, and the sheet is printed."""
    opened_now = demo_office(tmp_path, until="V6", at="2023-10-26T08:00:00+08:00")
    registering.set_bureau(opened_now, replace(opened_now.bureau(), recipient=KEYS.recipient)).result()
    (school,) = (row.institution for row in registering.institutions(opened_now, "第四初级中学"))
    wanted = Complaint("", ComplaintSource.PHONE, "2023-10-26", school.id, "八（3）班课后服务讲新课")
    one = complaining.register(opened_now, wanted, WHO).result()
    on = opened_now.today()
    complaining.check(opened_now, one.id, words="教案与课表一致", founded=False, on=on).result()
    complaining.answer(opened_now, one.id, words="已电话答复", on=on).result()
    letters.complaint_sheet(opened_now, loaded(), one.id, Progress())
    yield opened_now
    opened_now.close()


def traces_of(office: Office) -> list[bytes]:
    """Who complained, and the name of the file that says it, in every encoding."""
    (one,) = complaining.complaints(office)
    assert complaining.who(office, one.id) == WHO and one.identity_sha256
    words = (WHO.name, WHO.phone, WHO.note, one.identity_sha256)
    return [word.encode(encoding) for word in words for encoding in ENCODINGS]


def unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file as it is and with what lies compressed in it: the parts of a table, the words of a page."""
    yield name, data
    if name.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as table:
            yield from ((part, table.read(part)) for part in table.namelist())
    if data.startswith(b"%PDF"):
        yield name, "".join(page_texts(data)).encode()


def test_nothing_of_a_package_says_who_complained(office: Office, tmp_path: Path) -> None:
    traces = traces_of(office)
    names: set[str] = set()
    for on in handing_in.waiting(office):
        to = tmp_path / on.isoformat()
        to.mkdir()
        for written, *_ in handing_in.export(office, on, to, Progress()).files:
            assert not [trace for trace in traces if trace in (to / written).read_bytes()]
            for name, data in opened(to / written):
                names.add(name.rpartition("/")[2])
                for part, plain in unpacked(name, data):
                    assert not [trace for trace in traces if trace in plain], part
    assert {"index.html", "visits.xlsx", "records.jsonl"} <= names


def test_no_paper_of_a_complaint_says_who_complained(office: Office) -> None:
    traces = traces_of(office)
    (one,) = complaining.complaints(office)
    papers = documents.documents_about(office, "complaint", one.id)
    assert len(papers) == 1
    for paper in papers:
        for part, plain in unpacked("核查单.pdf", documents.pdf(office, paper.id)):
            assert not [trace for trace in traces if trace in plain], part
        told = json.dumps(paper.record, ensure_ascii=False).encode()
        assert not [trace for trace in traces if trace in told]


def test_who_complained_lies_sealed_in_the_workspace_and_comes_back_from_a_backup(
    office: Office, tmp_path: Path
) -> None:
    (one,) = complaining.complaints(office)
    # The sealed file bears its hash as its name on this disk; what it says stands nowhere in the clear.
    traces = [trace for trace in traces_of(office) if one.identity_sha256.encode()[:8] not in trace]
    assert one.identity_sha256 in queries.files_named(office.reader)
    backup = backing_up.write(office, tmp_path, Progress()).path
    for path in (*files_below(office.folder), backup):
        data = path.read_bytes()
        assert not [trace for trace in traces if len(trace) >= 6 and trace in data], path.name
    around = opening.Surroundings(clock=office.clock, cost=CHEAP)
    unlock = restoring.by_passphrase(PASSPHRASE)
    again = restoring.restore(backup, tmp_path / "again", unlock, Progress(), around).office
    try:
        assert complaining.who(again, one.id) == WHO
    finally:
        again.close()
