"""The contract of the records: one schema file, held by jsonschema and by the program alike."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duxueben.exchange.package import RECORD_SCHEMA as NOW
from duxueben.exchange.package import RecordLine
from duxueben.exchange.schema import records_schema, records_schema_bytes
from duxueben.model.acknowledgment import Acknowledgment, FiledSheet, Witness
from duxueben.model.blank_form import BlankForm
from duxueben.model.canonical import JSON, parse
from duxueben.model.complaint import Complaint
from duxueben.model.disposition import Disposition
from duxueben.model.document import Document
from duxueben.model.draw import Draw
from duxueben.model.event import Event
from duxueben.model.evidence import Evidence
from duxueben.model.fieldwork import Member, Stop
from duxueben.model.finding_life import FindingLife, LifeStep
from duxueben.model.kept import REGISTERS
from duxueben.model.numbering import DocNumber
from duxueben.model.order import Order, Receipt
from duxueben.model.people import Inspector, Institution
from duxueben.model.plan import Participant
from duxueben.model.purge import Purge, PurgedPhoto
from duxueben.model.referral import Referral
from duxueben.model.stat_record import FrozenFile, FrozenTable
from duxueben.model.visit import ChecklistRef, Finding, Fixed, Judgment, Photo, Plan, Rendition, Visit
from duxueben.model.words import (
    Channel,
    InspectorRole,
    InstitutionKind,
    JudgmentValue,
    Level,
    LicenceState,
    ListStatus,
    NoticeMode,
    OrderKind,
    OrderState,
    Route,
    VisitKind,
    VisitState,
)
from duxueben.model.worksheet import KINDS
from support.packages import (
    INSPECTOR,
    SCHOOL_IN_FULL,
    job,
    order_in_full,
    others_in_full,
    visit_in_full,
)
from support.schemas import conforms

SCHEMA = cast("dict[str, JSON]", json.loads(records_schema_bytes(NOW)))
LINES = [line for one in (job(),) for line in (*one.shared, *(y for x in one.parcels for y in x.lines))]


def definition(name: str) -> Mapping[str, Mapping[str, JSON]]:
    definitions = cast("Mapping[str, Mapping[str, Mapping[str, Mapping[str, JSON]]]]", SCHEMA["$defs"])
    return definitions[name]["properties"]


def test_every_record_of_a_day_is_valid() -> None:
    for line in LINES:
        assert conforms(records_schema_bytes(NOW), parse(line.written))
        assert records_schema(NOW).fault(parse(line.written)) == ""
    assert {line.kind for line in LINES} == {"visit", "institution", "inspector", "order", "event"}


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("visit", Visit),
        ("plan", Plan),
        ("checklist", ChecklistRef),
        ("judgment", Judgment),
        ("finding", Finding),
        ("photo", Photo),
        ("rendition", Rendition),
        ("institution", Institution),
        ("inspector", Inspector),
        ("order", Order),
        ("number", DocNumber),
        ("receipt", Receipt),
        ("event", Event),
        ("acknowledgment", Acknowledgment),
        ("witness", Witness),
        ("filed_sheet", FiledSheet),
        ("evidence", Evidence),
        ("finding_life", FindingLife),
        ("life_step", LifeStep),
        ("disposition", Disposition),
        ("participant", Participant),
        ("fixed", Fixed),
        ("document", Document),
        ("blank_form", BlankForm),
        ("referral", Referral),
        ("complaint", Complaint),
        ("draw", Draw),
        ("stat_table", FrozenTable),
        ("frozen_file", FrozenFile),
        ("purge", Purge),
        ("purged_photo", PurgedPhoto),
        ("team_member", Member),
        ("outing_stop", Stop),
        *REGISTERS.items(),
    ],
)
def test_the_schema_names_exactly_the_fields_of_the_model(name: str, record: type[Visit]) -> None:
    assert definition(name).keys() == {field.name for field in fields(record)} - NOT_SENT


@pytest.mark.parametrize(
    ("name", "field", "words"),
    [
        ("institution", "kind", InstitutionKind),
        ("institution", "list_status", ListStatus),
        ("institution", "licence_state", LicenceState),
        ("inspector", "role", InspectorRole),
        ("plan", "kind", VisitKind),
        ("plan", "channel", Channel),
        ("plan", "notice_mode", NoticeMode),
        ("judgment", "value", JudgmentValue),
        ("finding", "route", Route),
        ("visit", "state", VisitState),
        ("order", "state", OrderState),
    ],
)
def test_the_schema_knows_exactly_the_words_of_the_model(
    name: str, field: str, words: type[VisitKind]
) -> None:
    assert definition(name)[field]["enum"] == [word.value for word in words]


def test_the_schema_knows_the_kinds_of_orders_and_no_other_series_of_numbers() -> None:
    assert definition("order")["kind"]["enum"] == [kind.value for kind in OrderKind if kind.is_order]


@pytest.mark.parametrize("word", list(KINDS))
def test_the_schema_names_exactly_the_fields_of_each_worksheet(word: str) -> None:
    named = definition(f"worksheet_{word}")
    assert named["kind"] == {"const": word}
    assert named.keys() == {"kind"} | {field.name for field in fields(KINDS[word])}


def test_unknown_kinds_and_schema_versions_are_valid_whatever_they_hold() -> None:
    for kind, schema in (("tomorrow", 1), ("visit", NOW + 1)):
        line = RecordLine.of(kind, "x", 1, {"a": [None]}, schema)
        assert conforms(records_schema_bytes(NOW), parse(line.written))
        assert records_schema(NOW).fault(parse(line.written)) == ""


PLACES: tuple[tuple[str, ...], ...] = (
    (),
    ("body",),
    ("body", "plan"),
    ("body", "judgments"),
    ("body", "judgments", "6.4"),
    ("body", "number"),
    ("body", "institution"),
    ("body", "checklist"),
)
LIST_PLACES = ("findings", "photos")
VALUES: st.SearchStrategy[JSON] = st.sampled_from(
    [None, True, 0, -1, 1, 7, 10**6, "", "x", "a" * 101, "0" * 64, "2023-10-17"]
    + ["met", "open", [], ["primary"], [1], {}, {"a": "b"}, {"a": 1}]
)
Body = dict[str, JSON]


def inside(record: Body, place: tuple[str, ...], pick: int) -> Body | None:
    """The object at ``place``, or the first of a list in the body; None where there is none."""
    if pick % 3 == 0 and "photos" in cast("Body", record["body"]):
        return cast("list[Body]", cast("Body", record["body"])[LIST_PLACES[pick % 2]])[0]
    found: JSON = record
    for step in place:
        found = found.get(step) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else None


@settings(max_examples=1000, deadline=None)
@given(
    line=st.sampled_from(LINES),
    place=st.sampled_from(PLACES),
    drop=st.booleans(),
    pick=st.integers(0, 60),
    value=VALUES,
)
def test_both_readers_of_the_schema_agree_on_changed_records(
    line: RecordLine, place: tuple[str, ...], drop: bool, pick: int, value: JSON
) -> None:
    changed = cast("Body", parse(line.written))
    target = inside(changed, place, pick)
    if target is None:
        return
    names = [*target, "unknown"]
    if drop:
        target.pop(names[pick % len(names)], None)
    else:
        target[names[pick % len(names)]] = value
    assert (records_schema(NOW).fault(changed) == "") == conforms(records_schema_bytes(NOW), changed)


def test_a_line_end_behind_a_pattern_s_end_is_refused_although_python_s_expressions_allow_it() -> None:
    line = cast("Body", parse(LINES[0].written))
    assert records_schema(NOW).fault(line | {"sha256": "0" * 64 + "\n"}) == "/sha256 pattern"


def test_a_record_that_says_everything_is_valid_in_all_its_parts() -> None:
    told = {
        "visit": visit_in_full("V1"),
        "order": order_in_full("O1", "V1", b"x"),
        "institution": SCHOOL_IN_FULL,
        "inspector": replace(INSPECTOR, pinyin="wū yì níng", level=Level.CITY),
    }
    for kind, record in told.items():
        line = parse(RecordLine.of(kind, record.id, 1, record.to_json()).written)
        assert conforms(records_schema_bytes(NOW), line)
        assert records_schema(NOW).fault(line) == ""


@pytest.mark.parametrize("kind", list(others_in_full()))
def test_a_record_beside_the_visits_that_says_everything_is_valid(kind: str) -> None:
    told = others_in_full()[kind]
    assert told.keys() >= definition(_DEFINED.get(kind, kind)).keys()
    line = RecordLine.of(kind, str(told["id"]), cast("int", told["revision"]), told)
    assert conforms(records_schema_bytes(NOW), parse(line.written))
    assert records_schema(NOW).fault(parse(line.written)) == ""


@pytest.mark.parametrize("kind", list(others_in_full()))
def test_a_record_beside_the_visits_may_hold_nothing_else(kind: str) -> None:
    for more in ("举报人", *KEPT_HERE):
        told = {**others_in_full()[kind], more: "0" * 64}
        line = RecordLine.of(kind, str(told["id"]), cast("int", told["revision"]), told)
        assert records_schema(NOW).fault(parse(line.written)) == "/body additionalProperties"


NOT_SENT = {"identity_sha256", "counted_from"}
"""The one is nobody else's business; the other is told by the events alone."""
KEPT_HERE = {"identity_sha256"}
"""Who complained never leaves, nor does the name of the file that says it: no package may hold it."""
_DEFINED = {"finding": "finding_life"}
"""Where a kind of record is defined under another name."""


def test_whatever_the_first_schema_allows_the_newest_allows_too() -> None:
    for line in LINES:
        told = cast("Body", parse(line.written))
        assert records_schema(1).fault(told | {"schema": 1}) == ""
        assert conforms(records_schema_bytes(1), told | {"schema": 1})
