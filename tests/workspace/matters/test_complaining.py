"""举报投诉: taken in, checked, answered, and never saying who complained."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from duxueben.model.canonical import canonical_bytes
from duxueben.model.complaint import Complainant, Complaint, ComplaintSource, ComplaintState
from duxueben.store import events
from duxueben.workspace import going_along
from duxueben.workspace.matters import complaining
from duxueben.workspace.office import Office
from duxueben.workspace.planning import reasons
from duxueben.workspace.register import registering
from support.offices import demo_office

WHO = Complainant("令狐𬳶", "000-5550999", "学生家长")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = demo_office(tmp_path)
    yield opened
    opened.close()


def complaint(office: Office, content: str = "八（3）班课后服务讲新课") -> Complaint:
    (school,) = (row.institution for row in registering.institutions(office, "第四初级中学"))
    return Complaint("", ComplaintSource.PHONE, "2023-10-16", school.id, content)


def kept(office: Office) -> Complaint:
    return complaining.register(office, complaint(office), WHO).result()


def test_it_goes_from_received_to_checked_to_answered(office: Office) -> None:
    one = kept(office)
    assert one.state is ComplaintState.RECEIVED
    assert [waiting.id for waiting in reasons.complaints_at(office, one.institution_id)] == [one.id]
    checked = complaining.check(
        office, one.id, words="查看教案，确有其事", founded=True, on=date(2023, 10, 17)
    ).result()
    assert (checked.state, checked.founded) == (ComplaintState.CHECKED, True)
    answered = complaining.answer(office, one.id, words="已电话答复", on=date(2023, 10, 17)).result()
    assert (answered.state, answered.revision) == (ComplaintState.ANSWERED, 3)
    assert reasons.complaints_at(office, one.institution_id) == ()


def test_who_complained_can_be_read_on_the_laptop(office: Office) -> None:
    assert complaining.who(office, kept(office).id) == WHO


def test_nobody_named_is_nobody(office: Office) -> None:
    one = complaining.register(office, complaint(office), Complainant("　", "")).result()
    assert one.identity_sha256 == "" and complaining.who(office, one.id) is None


def test_neither_the_record_nor_an_event_names_anybody(office: Office) -> None:
    one = kept(office)
    told = [event.to_json() for event in events.of_aggregate(office.reader, "complaint", one.id)]
    assert told
    for secret in (WHO.name, WHO.phone, WHO.note):
        assert secret.encode() not in canonical_bytes(told)


def test_what_leaves_does_not_even_name_the_sealed_file(office: Office) -> None:
    one = kept(office)
    along = next(
        known
        for known in going_along.of_day(office, date(2023, 10, 17), ())
        if known.name == f"complaint/{one.id}"
    )
    parcel = going_along.parcel(office, along)
    written = b"".join(line.written for line in parcel.lines)
    assert one.content.encode() in written
    assert one.identity_sha256.encode() not in written and b"identity" not in written
    assert parcel.files == ()


def test_two_complaints_of_one_person_lie_in_two_files(office: Office) -> None:
    first, second = kept(office), kept(office)
    assert first.identity_sha256 != second.identity_sha256


@pytest.mark.parametrize("content", ["", "  \n　"])
def test_an_empty_one_is_not_taken_in(office: Office, content: str) -> None:
    with pytest.raises(complaining.CannotKeepComplaint, match="反映的内容"):
        complaining.register(office, complaint(office, content), WHO)
    assert complaining.complaints(office) == []


def test_an_answer_needs_a_check_before_it_and_dates_in_their_order(office: Office) -> None:
    one = kept(office)
    with pytest.raises(complaining.CannotKeepComplaint, match="还没有核查"):
        complaining.answer(office, one.id, words="已答复", on=date(2023, 10, 17)).result()
    for day in (date(2023, 10, 15), date(2023, 10, 18)):
        with pytest.raises(complaining.CannotKeepComplaint, match=day.isoformat()):
            complaining.check(office, one.id, words="属实", founded=True, on=day).result()
    assert complaining.complaint(office, one.id) == one
