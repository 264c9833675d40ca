"""Visits for tests of 现场检查: the shipped form, an institution of any kind, judgments from literals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from duxueben import paths
from duxueben.checklist.definition import Checklist
from duxueben.checklist.versions import shelve
from duxueben.model.people import Institution
from duxueben.model.visit import Finding, Judgment, Photo, Plan, Visit
from duxueben.model.words import InstitutionKind, JudgmentValue, Stage, VisitState


@cache
def shipped_form() -> Checklist:
    """附件3's form."""
    return shelve([paths.forms()]).offered[0]


def institution(kind: InstitutionKind = InstitutionKind.PRIMARY, stages: Iterable[Stage] = ()) -> Institution:
    """漴川区白鹭洲小学, of another kind on request."""
    return Institution("i1", "漴川区白鹭洲小学", kind, frozenset(stages))


def judged(values: Mapping[str, str]) -> dict[str, Judgment]:
    """Sub-point code → 符合, 不符合, 不适用 or 未查."""
    return {code: Judgment(JudgmentValue.labelled(word)) for code, word in values.items()}


def visit(
    values: Mapping[str, str] | None = None,
    *,
    at: Institution | None = None,
    findings: tuple[Finding, ...] = (),
    photos: tuple[Photo, ...] = (),
    notes: Mapping[str, str] | None = None,
) -> Visit:
    """A visit that has begun."""
    return Visit(
        "v1",
        Plan("i1", "2023-10-17", "08:10"),
        "test2023",
        VisitState.OPEN,
        started_at="2023-10-17T08:10:00+08:00",
        institution=at or institution(),
        judgments=judged(values or {}),
        notes=notes or {},
        findings=findings,
        photos=photos,
    )


def photo(photo_id: str, subject: str) -> Photo:
    """A photo whose bytes nobody asks for."""
    return Photo(photo_id, "a" * 64, "b" * 64, "c" * 64, "d" * 64, 800, 600, 1000, subject=subject)
