"""One act of a visit as a step that can be taken back, and what the step is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from duxueben.model.event import Event
from duxueben.model.visit import UNJUDGED, Finding, Judgment, Photo
from duxueben.model.words import JudgmentValue
from duxueben.model.worksheet import Worksheet, title_of
from duxueben.workspace.visit.parts import Parts


@dataclass(frozen=True, slots=True)
class Step:
    """From ``before`` to ``after``; both name the same parts."""

    id: str
    """Of its first event."""
    label: str
    """What was done, for the person: ``判定6.4为不符合``."""
    before: Parts
    after: Parts
    told_at: str
    """When its last event was written down."""
    typed: str = ""
    """The one text that it types in; empty where it does anything else."""

    @property
    def subjects(self) -> tuple[str, ...]:
        """The sub-points that it is about, by code, and findings without one, or of earlier visits, by id."""
        findings = [(*one.sub_points, one.id)[0] for one in self.after.findings.values()]
        photos = [photo.subject for photo in self.after.photos.values()]
        named = (
            *self.after.judgments,
            *self.after.notes,
            *findings,
            *photos,
            *self.after.methods,
            *self.after.dispositions,
        )
        return tuple(dict.fromkeys(one for one in named if one))


def step_of(event: Event, before: Parts, after: Parts) -> Step:
    """The step that ``event`` begins."""
    return Step(
        event.event_id,
        _label(event.kind, before, after),
        before,
        after,
        event.recorded_at,
        _typed(before, after),
    )


def _label(kind: str, before: Parts, after: Parts) -> str:
    if after.judgments:
        judged = _judged(before.judgments, after.judgments)
        return f"撤销判定，{judged}" if kind == "judgments_restored" else judged
    for code in after.notes:
        return f"写{code}的备注" if code else "写本次检查的备注"
    for finding_id, finding in after.findings.items():
        return _written(kind, before.findings[finding_id], finding)
    for photo_id, photo in after.photos.items():
        return _pictured(before.photos[photo_id], photo)
    for code in after.methods:
        return f"写{code}的检查方式"
    for sheet_id, sheet in after.sheets.items():
        return _filled(before.sheets[sheet_id], sheet)
    for disposition in after.dispositions.values():
        return f"记上次的问题为{disposition.result.label}" if disposition else "撤下本次核查的结果"
    return "排照片的先后"


def _judged(before: Mapping[str, Judgment | None], after: Mapping[str, Judgment | None]) -> str:
    now = {code: judgment or UNJUDGED for code, judgment in after.items()}
    words = "、".join(dict.fromkeys(judgment.value.label for judgment in now.values()))
    if len(now) > 1:
        combined = any(judgment.combined for judgment in now.values())
        return f"{len(now)}个分点记为{words}{'（合并判定）' if combined else ''}"
    (code, judgment), *_ = now.items()
    was = before[code] or UNJUDGED
    if judgment.measured != was.measured:
        return f"写{code}的实测"
    if judgment.value is JudgmentValue.NOT_CHECKED:
        return f"把{code}改回未查"
    return f"判定{code}为{words}"


def _written(kind: str, before: Finding, after: Finding) -> str:
    if not after.sub_points:
        if kind == "finding_dropped":
            return f"撤下其他问题“{after.tag}”"
        if before.dropped:
            return f"写入其他问题“{after.tag}”"
    whose = after.sub_points[0] if after.sub_points else f"“{after.tag}”"
    # A new term also moves the date in the sentences: the term is what was changed.
    for changed, what in (
        (_term(before) != _term(after), "期限"),
        (before.stage is not after.stage, "学段"),
        (before.sub_points != after.sub_points, "另涉及的分点"),
        (before.fixed != after.fixed, "当场整改"),
        (before.fact != after.fact and before.requirement != after.requirement, "文字"),
        (before.fact != after.fact, "问题文字"),
        (before.requirement != after.requirement, "要求文字"),
    ):
        if changed:
            return f"改{whose}的{what}"
    return f"改{whose}的问题"


def _term(finding: Finding) -> tuple[str, int, int]:
    return finding.due_on, finding.due_days, finding.due_workdays


def _filled(before: Worksheet | None, after: Worksheet | None) -> str:
    if after is None:
        return f"去掉{title_of(before)}" if before else "去掉现场记录"
    return f"{'改' if before else '写'}{title_of(after)}"


def _pictured(before: Photo, after: Photo) -> str:
    if before.removed != after.removed:
        return "去掉照片" if after.removed else "加照片"
    for changed, what in (
        (before.subject != after.subject, "移动照片"),
        (before.masks != after.masks, "遮盖照片"),
        (before.turn != after.turn, "转照片"),
        (before.after != after.after, "对照前后照片"),
    ):
        if changed:
            return what
    return "写照片说明"


def _typed(before: Parts, after: Parts) -> str:
    if after.judgments:
        return ""
    for code in after.notes:
        return f"note {code}"
    for finding_id, finding in after.findings.items():
        was = before.findings[finding_id]
        return next(
            (f"{finding_id} {name}" for name in ("fact", "requirement") if _only(was, finding, name)), ""
        )
    for photo_id, photo in after.photos.items():
        return f"{photo_id} caption" if _only(before.photos[photo_id], photo, "caption") else ""
    return ""


def _only(before: Finding | Photo, after: Finding | Photo, name: str) -> bool:
    """Whether nothing but the field ``name`` differs."""
    was, now = before.to_json(), after.to_json()
    return [key for key in {*was, *now} if was.get(key) != now.get(key)] == [name]
