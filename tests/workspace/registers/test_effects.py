"""The register of institutions follows the newest list and licence, in the same transaction."""

from __future__ import annotations

from dataclasses import replace

from duxueben.model.people import Institution
from duxueben.model.tutoring import Listing, Outcome
from duxueben.model.words import InstitutionKind, LicenceState, ListStatus
from duxueben.store import events
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering
from duxueben.workspace.registers import keeping
from duxueben.workspace.registers.catalogue import named
from support.register_entries import Places

LISTING, OUTCOME = named("listing"), named("outcome")


def listed(office: Office, unit: str, status: ListStatus, on: str) -> Listing:
    wanted = Listing(id="", status=status, on=on, source=f"{on}的名单", institution_id=unit)
    return keeping.keep(office, LISTING, wanted).result()


def found(office: Office, unit: str, state: LicenceState, on: str) -> Outcome:
    wanted = Outcome(id="", on=on, licence_state=state, institution_id=unit)
    return keeping.keep(office, OUTCOME, wanted).result()


def on_list(office: Office, unit: str) -> tuple[str, str]:
    known = office.institution(unit)
    return known.list_status.label, known.listed_on


def test_the_newest_list_holds_whenever_it_is_entered(office: Office, places: Places) -> None:
    listed(office, places.site, ListStatus.GREY, "2023-09-01")
    assert on_list(office, places.site) == ("灰名单", "2023-09-01")
    listed(office, places.site, ListStatus.WHITE, "2023-03-01")
    assert on_list(office, places.site) == ("灰名单", "2023-09-01"), "an older list is only noted"
    newest = listed(office, places.site, ListStatus.BLACK, "2023-10-01")
    assert on_list(office, places.site) == ("黑名单", "2023-10-01")
    keeping.keep(office, LISTING, replace(newest, status=ListStatus.NONE)).result()
    assert on_list(office, places.site) == ("未列名单", "2023-10-01"), "taken off the lists"
    keeping.withdraw(office, LISTING, newest.id, "登记错了").result()
    assert on_list(office, places.site) == ("灰名单", "2023-09-01")
    assert office.institution(places.site).list_source == "2023-09-01的名单"


def test_without_any_standing_list_what_was_typed_comes_back(office: Office, places: Places) -> None:
    unit = office.institution(places.site)
    typed = replace(unit, list_status=ListStatus.WHITE, list_source="名录导入")
    registering.change_institution(office, typed).result()
    one = listed(office, places.site, ListStatus.GREY, "2023-09-01")
    changed = keeping.keep(office, LISTING, replace(one, status=ListStatus.BLACK)).result()
    keeping.withdraw(office, LISTING, changed.id, "登记错了").result()
    assert office.institution(places.site) == typed


def test_what_was_typed_with_a_later_day_is_not_overruled(office: Office, places: Places) -> None:
    unit = office.institution(places.site)
    typed = replace(unit, list_status=ListStatus.BLACK, listed_on="2023-10-10", list_source="新名单")
    registering.change_institution(office, typed).result()
    listed(office, places.site, ListStatus.WHITE, "2023-09-01")
    assert office.institution(places.site) == typed


def test_an_entry_that_named_the_wrong_site_gives_it_back(office: Office, places: Places) -> None:
    other = registering.add_institution(
        office, Institution("", "漴川区青禾·童绘美术工作室", InstitutionKind.NONSUBJECT_TUTORING)
    ).result()
    one = listed(office, places.site, ListStatus.GREY, "2023-09-01")
    keeping.keep(office, LISTING, replace(one, institution_id=other.id)).result()
    assert on_list(office, places.site) == ("未列名单", "")
    assert on_list(office, other.id) == ("灰名单", "2023-09-01")


def test_the_licence_follows_what_was_found_last(office: Office, places: Places) -> None:
    found(office, places.site, LicenceState.BOTH, "2023-09-01")
    last = found(office, places.site, LicenceState.EXPIRED, "2023-10-01")
    closed = Outcome(id="", on="2023-10-02", institution_id=places.site, source="区民政局")
    assert office.institution(places.site).licence_state is LicenceState.EXPIRED
    keeping.withdraw(office, OUTCOME, last.id, "看错了").result()
    assert office.institution(places.site).licence_state is LicenceState.BOTH
    assert keeping.faults(office, OUTCOME, closed), "an outcome says at least one thing"


def test_list_and_register_change_in_one_act_or_not_at_all(office: Office, places: Places) -> None:
    before = events.count(office.reader)
    listed(office, places.site, ListStatus.GREY, "2023-09-01")
    told = [events.at(office.reader, place) for place in range(before + 1, events.count(office.reader) + 1)]
    assert [one.aggregate for one in told] == ["listing", "institution"]
    again = keeping.entries(office, LISTING)[0]
    keeping.keep(office, LISTING, replace(again, note="补记来源")).result()
    assert events.at(office.reader, events.count(office.reader)).aggregate == "listing"
