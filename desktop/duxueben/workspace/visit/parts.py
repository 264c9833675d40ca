"""What of a visit's record an act changes: as it was before, and as it is after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar

from duxueben.model.disposition import Disposition
from duxueben.model.visit import Finding, Judgment, Photo, Visit
from duxueben.model.worksheet import Worksheet

_Named = TypeVar("_Named", Finding, Photo, Worksheet)


@dataclass(frozen=True, slots=True)
class Parts:
    """Some parts of a visit, by their codes and ids."""

    judgments: Mapping[str, Judgment | None] = field(default_factory=dict[str, Judgment | None])
    """None where nobody has judged the sub-point."""
    notes: Mapping[str, str] = field(default_factory=dict[str, str])
    findings: Mapping[str, Finding] = field(default_factory=dict[str, Finding])
    """One that is not there yet is dropped."""
    photos: Mapping[str, Photo] = field(default_factory=dict[str, Photo])
    """One that is not there yet is removed."""
    methods: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Empty where the sub-point has none."""
    sheets: Mapping[str, Worksheet | None] = field(default_factory=dict[str, Worksheet | None])
    """None where there is no such worksheet."""
    dispositions: Mapping[str, Disposition | None] = field(default_factory=dict[str, Disposition | None])
    """None where the visit has found nothing of the earlier finding."""
    arranged: tuple[str, ...] = ()
    """The order of the photos, where that was changed."""

    @property
    def anything(self) -> bool:
        """Whether there is any part at all."""
        return any(getattr(self, one.name) for one in fields(self))

    def over(self, others: Parts) -> Parts:
        """These parts, and of ``others`` those that are not among them."""
        return Parts(
            {**others.judgments, **self.judgments},
            {**others.notes, **self.notes},
            {**others.findings, **self.findings},
            {**others.photos, **self.photos},
            {**others.methods, **self.methods},
            {**others.sheets, **self.sheets},
            {**others.dispositions, **self.dispositions},
            self.arranged or others.arranged,
        )

    def like(self, visit: Visit) -> Parts:
        """The parts of the same codes and ids as they stand in ``visit``."""
        findings = {one.id: one for one in visit.findings}
        photos = {one.id: one for one in visit.photos}
        sheets = {one.id: one for one in visit.worksheets}
        return Parts(
            {code: visit.judgments.get(code) for code in self.judgments},
            {code: visit.notes.get(code, "") for code in self.notes},
            {id_: findings.get(id_) or replace(one, dropped=True) for id_, one in self.findings.items()},
            {id_: photos.get(id_) or replace(one, removed=True) for id_, one in self.photos.items()},
            {code: visit.methods.get(code, ()) for code in self.methods},
            {id_: sheets.get(id_) for id_ in self.sheets},
            {id_: visit.dispositions.get(id_) for id_ in self.dispositions},
            tuple(one.id for one in visit.photos if one.id in self.arranged),
        )


def changes(before: Visit, after: Visit) -> tuple[Parts, Parts]:
    """The parts on which two states of one visit differ, as they are in the one and in the other."""
    was = {one.id: one for one in before.photos}
    now = Parts(
        {code: after.judgments.get(code) for code in _differing(before.judgments, after.judgments)},
        {code: after.notes.get(code, "") for code in _differing(before.notes, after.notes)},
        _new(before.findings, after.findings),
        _new(before.photos, after.photos),
        {code: after.methods.get(code, ()) for code in _differing(before.methods, after.methods)},
        _new_or_gone(before.worksheets, after.worksheets),
        {id_: after.dispositions.get(id_) for id_ in _differing(before.dispositions, after.dispositions)},
        tuple(one.id for one in after.photos if one.id in was),
    )
    if now.arranged == tuple(was):
        now = replace(now, arranged=())
    return now.like(before), now


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[str, ...]:
    if before is after:
        return ()
    names = dict.fromkeys((*before, *after))
    return tuple(name for name in names if before.get(name) != after.get(name))


def _new(before: tuple[_Named, ...], after: tuple[_Named, ...]) -> dict[str, _Named]:
    if before is after:
        return {}
    was = {one.id: one for one in before}
    return {one.id: one for one in after if one != was.get(one.id)}


def _new_or_gone(before: tuple[Worksheet, ...], after: tuple[Worksheet, ...]) -> dict[str, Worksheet | None]:
    there = {one.id for one in after}
    gone: dict[str, Worksheet | None] = {one.id: None for one in before if one.id not in there}
    return {**gone, **_new(before, after)}
