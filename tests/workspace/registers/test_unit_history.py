"""登记变更: what the register said of a unit before and after, whoever or whatever changed it."""

from __future__ import annotations

from dataclasses import replace

from duxueben.model.tutoring import Listing, Outcome
from duxueben.model.words import LicenceState, ListStatus
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering
from duxueben.workspace.register.table_rows import FieldChange
from duxueben.workspace.registers import keeping
from duxueben.workspace.registers.catalogue import named
from duxueben.workspace.registers.history import Line
from duxueben.workspace.registers.names import Names
from duxueben.workspace.registers.unit_history import unit_history
from support.register_entries import Places


def lines(office: Office, unit: str) -> tuple[Line, ...]:
    return unit_history(office, unit, Names(office.record))


def test_a_change_is_told_with_what_stood_there_before_and_by_whom(office: Office, places: Places) -> None:
    known = office.institution(places.site)
    registering.change_institution(office, replace(known, address="白鹭路1号", students=42)).result()
    first, second = lines(office, places.site)
    assert (first.words, first.changes, first.by) == ("登记", (), "邬㛃宁")
    assert (second.words, second.by) == ("修改2项", "邬㛃宁")
    assert set(second.changes) == {FieldChange("地址", "", "白鹭路1号"), FieldChange("学生数", "", "42")}


def test_a_list_and_a_licence_that_follow_an_entry_are_told_too(office: Office, places: Places) -> None:
    listing = Listing(
        id="", status=ListStatus.GREY, on="2023-09-01", source="区民政局", institution_id=places.site
    )
    keeping.keep(office, named("listing"), listing).result()
    outcome = Outcome(id="", on="2023-10-01", licence_state=LicenceState.NEITHER, institution_id=places.site)
    keeping.keep(office, named("outcome"), outcome).result()
    _, listed, licensed = lines(office, places.site)
    assert FieldChange("名单", "", "灰名单") in listed.changes
    assert licensed.changes == (FieldChange("证照情况", "", LicenceState.NEITHER.label),)


def test_what_was_written_again_unchanged_is_no_step(office: Office, places: Places) -> None:
    registering.change_institution(office, office.institution(places.site)).result()
    assert [line.words for line in lines(office, places.site)] == ["登记"]
