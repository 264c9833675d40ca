"""What the fictional bureau enters in its registers, and on which day of the story."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from duxueben import paths
from duxueben.checklist import judging
from duxueben.model import fields as read
from duxueben.model import shape
from duxueben.model.accountability import AccountabilityKind
from duxueben.model.canonical import JSON
from duxueben.model.registered import Registered
from duxueben.model.schooling import SelfCheck
from duxueben.model.words import JudgmentValue
from duxueben.workspace.demonstration import photos
from duxueben.workspace.demonstration.script import Script
from duxueben.workspace.office import Office
from duxueben.workspace.registers import keeping
from duxueben.workspace.registers import photos as enclosed
from duxueben.workspace.registers.catalogue import named
from duxueben.workspace.registers.register import Register

_NAMED = ("institution_id", "inspector_id", "team_id", "outing_id", "visit_id")
_OFFICE = "区教育督导部门"


@dataclass(frozen=True, slots=True)
class Told:
    """One entry, as the story tells it: what it names bears the ids of the script."""

    on: date
    """The day on which it is entered."""
    register: Register
    entry: read.Fields
    id: str = ""
    """By which later entries name it."""
    photos: tuple[str, ...] = ()
    """Captions of what is enclosed."""


def between(script: Script, first: date, end: date) -> list[Told]:
    """What is entered from ``first`` on and before ``end``, in the order of days."""
    told = [*_shipped(), *_accountability(script), *_cases(script)]
    return sorted((one for one in told if first <= one.on < end), key=lambda one: one.on)


def enter(office: Office, script: Script, told: Told) -> None:
    """Keep one entry with its photos, as a person would."""
    register = told.register
    wanted = _record(office, script, told)
    kept = keeping.keep(office, register, wanted).result()
    if told.id:
        script.made[told.id] = kept.id
    for index, caption in enumerate(told.photos):
        enclosed.add(office, register, kept.id, photos.draw(caption, index), caption=caption)


def _record(office: Office, script: Script, told: Told) -> Registered:
    known = {**script.institutions, **script.inspectors, **script.made}
    resolved = {"id": "", **_resolved(told.entry, known)}
    if told.register.cls is SelfCheck:
        return _self_check(office, resolved)
    return shape.from_json(told.register.cls, resolved)


def _resolved(entry: read.Fields, known: Mapping[str, str]) -> dict[str, JSON]:
    """With the ids of the workspace."""
    resolved = dict(entry)
    resolved |= {name: known[read.text(entry, name)] for name in _NAMED if name in entry}
    if "finding_ids" in entry:
        resolved["finding_ids"] = [known[one] for one in read.texts(entry, "finding_ids")]
    if "stops" in entry:
        resolved["stops"] = [_resolved(one, known) for one in read.mappings(entry, "stops")]
    return resolved


def _self_check(office: Office, told: read.Fields) -> SelfCheck:
    """All that applies to the school is 符合 but for what is told."""
    unit = office.institution(read.text(told, "institution_id"))
    form, unmet = office.form(), read.mapping(told, "unmet")
    judgments = dict.fromkeys(judging.applicable(form, unit.kind, unit.stages), JudgmentValue.MET)
    judgments |= dict.fromkeys(unmet, JudgmentValue.UNMET)
    judgments |= dict.fromkeys(read.texts(told, "not_applicable"), JudgmentValue.NOT_APPLICABLE)
    return SelfCheck(
        id="",
        institution_id=unit.id,
        checked_on=read.text(told, "checked_on"),
        filled_by=read.text(told, "filled_by"),
        form=form.id,
        form_version=form.version,
        judgments=judgments,
        notes={code: read.text(unmet, code) for code in unmet},
    )


def _shipped() -> Iterator[Told]:
    text = (paths.resources() / "demo" / "registers.json").read_text(encoding="utf-8")
    for one in read.mappings(cast("Mapping[str, JSON]", json.loads(text)), "entries"):
        yield Told(
            date.fromisoformat(read.text(one, "told_on")),
            named(read.text(one, "register")),
            read.mapping(one, "entry"),
            read.text(one, "id", ""),
        )


def _accountability(script: Script) -> Iterator[Told]:
    """问责 of the story; a person who is called in belongs to the institution that he heads."""
    heads = {read.text(one, "head"): one for one in read.mappings(script.day, "institutions")}
    names = {read.text(one, "name"): one for one in heads.values()}
    for one in read.mappings(script.day, "accountability"):
        target, issuer = read.text(one, "target"), read.text(one, "issuer")
        unit = heads.get(target) or names[target]
        entry: dict[str, JSON] = {
            "kind": AccountabilityKind.labelled(read.text(one, "kind")).value,
            "on": read.text(one, "date"),
            "issuer": _organ(script, issuer),
            "by_supervision_office": issuer == _OFFICE,
            "institution_id": read.text(unit, "id"),
            "persons": [target] if target in heads else [],
            "person_times": read.number(one, "count"),
            "reason": read.text(one, "reason"),
            "finding_ids": list(read.texts(one, "findings")),
        }
        yield Told(date.fromisoformat(read.text(one, "date")), named("accountability"), entry)


def _organ(script: Script, issuer: str) -> str:
    """The full name of an organ that the story calls by a short one."""
    bureau = read.mapping(script.day, "bureau")
    if issuer == _OFFICE:
        return read.text(bureau, "supervision_office")
    return read.text(bureau, "district") + issuer.removeprefix("区")


def _cases(script: Script) -> Iterator[Told]:
    """典型经验 found on the visits of the story, confirmed on the spot."""
    for one in read.mappings(script.day, "cases"):
        on = read.text(one, "date")
        entry: dict[str, JSON] = {
            "kind": "experience",
            "title": read.text(one, "title"),
            "on": on,
            "confirmed_on": on,
            "institution_id": read.text(one, "inst"),
            "visit_id": read.text(one, "visit"),
            "text": read.text(one, "text"),
            "tags": list(read.texts(one, "tags")),
            "note": read.text(one, "material"),
        }
        told = Told(date.fromisoformat(on), named("best_practice"), entry, read.text(one, "id"))
        yield replace(told, photos=read.texts(one, "photos"))
