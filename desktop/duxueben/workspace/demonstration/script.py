"""The script of the fictional day, its clocks, and its people, places and plans as records."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import cast

from duxueben import paths
from duxueben.model import fields as read
from duxueben.model.calendar import CalendarYear, Span
from duxueben.model.canonical import JSON
from duxueben.model.people import Bureau, Inspector, Institution
from duxueben.model.plan import Authority, Plan
from duxueben.model.words import Channel, InstitutionKind, ListStatus, OrderKind, Stage, VisitKind

OFFSET = "+08:00"
DEVICE_ID = "demo2023"


@dataclass(slots=True)
class ScriptClock:
    """A clock that the script sets; it goes on by one second whenever it is read."""

    now: datetime
    step: timedelta = timedelta(seconds=1)

    def __call__(self) -> datetime:
        """The script's present moment."""
        self.now += self.step
        return self.now

    def set(self, on: str, at: str) -> None:
        """Go to a day and time of the script; never back."""
        self.now = max(self.now, datetime.fromisoformat(f"{on}T{at}:00{OFFSET}"))


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A clock that goes on from a moment of the script as fast as time does."""

    start: datetime
    begun: float = field(default_factory=monotonic)

    def __call__(self) -> datetime:
        """The present moment of the fictional day."""
        return self.start + timedelta(seconds=monotonic() - self.begun)


@dataclass(frozen=True, slots=True)
class Script:
    """``resources/demo/day.json`` and the ids that the workspace gave to its people and places."""

    day: read.Fields
    inspectors: dict[str, str] = field(default_factory=dict[str, str])
    institutions: dict[str, str] = field(default_factory=dict[str, str])
    made: dict[str, str] = field(default_factory=dict[str, str])
    """Finding, visit or entry of the script → the one of the workspace."""

    @property
    def all_findings(self) -> tuple[read.Fields, ...]:
        """Of every visit."""
        return read.mappings(self.day, "findings")

    @property
    def organ_papers(self) -> tuple[read.Fields, ...]:
        """The papers that come from no visit of their own."""
        return tuple(one for one in read.mappings(self.day, "orders") if not one["visit"])

    def paper_of(self, visit: str) -> read.Fields:
        """The paper that was issued on a visit."""
        return next(one for one in read.mappings(self.day, "orders") if one["visit"] == visit)

    def findings(self, visit: str) -> tuple[read.Fields, ...]:
        """The findings of one visit of the script."""
        return tuple(one for one in self.all_findings if read.text(one, "visit") == visit)


def read_script() -> Script:
    """The shipped script."""
    text = (paths.resources() / "demo" / "day.json").read_text(encoding="utf-8")
    return Script(cast("Mapping[str, JSON]", json.loads(text)))


def inspector_of(told: read.Fields) -> Inspector:
    """A person of the script; the id is given later."""
    return Inspector(
        "", read.text(told, "name"), card=read.text(told, "card"), zone=read.text(told, "zone"),
        phone=read.text(told, "phone"),
    )  # fmt: skip


def institution_of(told: read.Fields) -> Institution:
    """A place of the script; the id is given later."""
    nonprofit = told.get("nonprofit")
    return Institution(
        id="",
        name=read.text(told, "name"),
        kind=InstitutionKind.labelled(read.text(told, "kind")),
        stages=frozenset(Stage.labelled(stage) for stage in read.texts(told, "stages")),
        parent_unit=read.text(told, "center", ""),
        head=read.text(told, "head"),
        head_title=read.text(told, "head_title"),
        phone=read.text(told, "phone"),
        credit_code=read.text(told, "uscc", ""),
        licence=read.text(told, "license", ""),
        nonprofit=None if nonprofit is None else bool(nonprofit),
        list_status=_LISTS[read.text(told, "list", "")],
        students=read.number(told, "students", 0),
        classes=read.number(told, "classes", 0),
    )


_LISTS = {"": ListStatus.NONE, "白": ListStatus.WHITE, "灰": ListStatus.GREY, "黑": ListStatus.BLACK}


def terms_of(script: Script) -> CalendarYear:
    """The two terms that begin in the year of the story."""
    told = read.mapping(read.mapping(script.day, "params"), "term")
    named = (("spring", "春季学期"), ("autumn", "秋季学期"))
    spans = (
        Span(read.text(told, f"{key}_start"), read.text(told, f"{key}_end"), name) for key, name in named
    )
    return CalendarYear("2023", "", terms=tuple(spans))


def bureau_of(script: Script) -> Bureau:
    """The fictional bureau's profile."""
    told, parameters = read.mapping(script.day, "bureau"), read.mapping(script.day, "params")
    return Bureau(
        district=read.text(told, "district"),
        edu_bureau=read.text(told, "edu_bureau"),
        supervision_office=read.text(told, "supervision_office"),
        contact=read.text(told, "contact"),
        phone=read.text(told, "phone"),
        codes={kind.value: read.text(read.mapping(told, "codes"), kind.value) for kind in OrderKind},
        orders_to_companies=read.flag(told, "orders_to_companies"),
        copies=read.number(told, "copies"),
        parameters={"local_off_work": read.text(parameters, "local_off_work")},
    )


def plan_of(told: read.Fields, script: Script) -> Plan:
    """The plan of a visit of the script; its people and places are in the workspace already."""
    lead = read.text(told, "lead")
    ids = sorted(read.texts(told, "inspectors"), key=lambda one: one != lead)
    authority = read.text(told, "authority", "")
    return Plan(
        institution_id=script.institutions[read.text(told, "inst")],
        on=read.text(told, "date"),
        at=read.text(told, "start"),
        kind=VisitKind.LOOK_BACK if read.text(told, "kind", "") else VisitKind.ROUTINE,
        channel=Channel.labelled(read.text(told, "channel")),
        inspectors=tuple(script.inspectors[one] for one in ids),
        until=read.text(told, "end", ""),
        authority=Authority.labelled(authority) if authority else None,
        authority_number=read.text(told, "authority_number", ""),
    )
