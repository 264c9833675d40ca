"""督导: one visit to one institution, with its judgments, notes, findings and photos."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from duxueben.model import fields as read
from duxueben.model import shape, worksheet
from duxueben.model.canonical import JSON, digest
from duxueben.model.disposition import Disposition
from duxueben.model.evidence import Evidence
from duxueben.model.people import Institution
from duxueben.model.photo import Mask, Photo, Rendition
from duxueben.model.plan import Plan
from duxueben.model.words import JudgmentValue, Route, Stage, VisitState
from duxueben.model.worksheet import Worksheet

__all__ = [
    "UNJUDGED",
    "ChecklistRef",
    "Finding",
    "Fixed",
    "Judgment",
    "Mask",
    "Photo",
    "Plan",
    "Rendition",
    "Visit",
]


@dataclass(frozen=True, slots=True)
class ChecklistRef:
    """Which checklist a visit began with; it keeps it to the end."""

    id: str
    version: str
    sha256: str

    def to_json(self) -> dict[str, JSON]:
        """As stored and sent."""
        return {"id": self.id, "version": self.version, "sha256": self.sha256}

    @staticmethod
    def from_json(fields: read.Fields) -> ChecklistRef:
        """Raises ``fields.Malformed``."""
        return ChecklistRef(
            read.text(fields, "id"), read.text(fields, "version"), read.text(fields, "sha256")
        )


@dataclass(frozen=True, slots=True)
class Judgment:
    """判定 of one sub-point."""

    value: JudgmentValue
    combined: bool = False
    """合并判定: judged together with others by one act, not looked at one by one."""
    measured: Mapping[str, str] = field(default_factory=dict[str, str])
    """Measure → figure as typed (``72.5``, ``20:47``); empty where nothing was measured."""
    about: str = ""
    """What the figures are of, e.g. ``四（2）班``."""
    grade: int = 0
    """1 to 9 where a limit depends on it, else 0."""
    class_size: str = ""
    """班型 where a limit depends on it."""
    overruled: str = ""
    """Why the inspector judged otherwise than the measure says; empty where he did not."""
    source: str = ""
    """Id of the worksheet that the figures come from; empty where they were typed here."""

    def to_json(self) -> dict[str, JSON]:
        """As stored and sent."""
        return {
            "value": self.value.value,
            "combined": self.combined,
            "measured": dict(self.measured),
            "about": self.about,
            "grade": self.grade,
            "class_size": self.class_size,
            "overruled": self.overruled,
            **read.said(source=self.source),
        }

    @staticmethod
    def from_json(fields: read.Fields) -> Judgment:
        """Raises ``fields.Malformed`` or ValueError."""
        measured = read.mapping(fields, "measured")
        return Judgment(
            JudgmentValue(read.text(fields, "value")),
            read.flag(fields, "combined", False),
            {measure: read.text(measured, measure) for measure in measured},
            read.text(fields, "about", ""),
            read.number(fields, "grade", 0),
            read.text(fields, "class_size", ""),
            read.text(fields, "overruled", ""),
            read.text(fields, "source", ""),
        )


UNJUDGED = Judgment(JudgmentValue.NOT_CHECKED)


@dataclass(frozen=True, slots=True)
class Fixed:
    """当场整改: the unit put it right before the visit ended, and an inspector saw it."""

    at: str
    """ISO 8601 with offset: when it was seen to be put right."""
    words: str
    """What was done."""
    verified_by: str
    """Id of the inspector who looked."""
    evidence: tuple[Evidence, ...] = ()
    """At least one piece; the photos before and after are of the same visit."""


@dataclass(frozen=True, slots=True)
class Finding:
    """问题 (or 建议, or 线索) of a visit: the fact, what is required, and by when."""

    id: str
    sub_points: tuple[str, ...]
    """The sub-points it breaches, the primary one first; empty for 其他问题, which has a tag instead."""
    tag: str = ""
    route: Route = Route.FINDING
    stage: Stage | None = None
    """学段, for institutions that have two."""
    fact: str = ""
    requirement: str = ""
    due_on: str = ""
    """ISO date."""
    due_days: int = -1
    """0 for 立即, n for within n days, -1 where the date was typed."""
    dropped: bool = False
    """No longer meant (the judgment was changed) before any paper carried it; the text is kept."""
    fixed: Fixed | None = None
    """当场整改; None where it was not put right during the visit."""
    due_workdays: int = 0
    """n for within n workdays, whose last day is ``due_on``; 0 where they are not counted."""

    def to_json(self) -> dict[str, JSON]:
        """As stored and sent."""
        return {
            "id": self.id,
            "sub_points": list(self.sub_points),
            "tag": self.tag,
            "route": self.route.value,
            "stage": self.stage.value if self.stage else "",
            "fact": self.fact,
            "requirement": self.requirement,
            "due_on": self.due_on,
            "due_days": self.due_days,
            "dropped": self.dropped,
            **read.said(
                fixed=shape.to_json(self.fixed) if self.fixed else None, due_workdays=self.due_workdays
            ),
        }

    @staticmethod
    def from_json(fields: read.Fields) -> Finding:
        """Raises ``fields.Malformed`` or ValueError."""
        stage, fixed = read.text(fields, "stage", ""), read.mapping(fields, "fixed")
        return Finding(
            id=read.text(fields, "id"),
            sub_points=read.texts(fields, "sub_points"),
            tag=read.text(fields, "tag", ""),
            route=Route(read.text(fields, "route", "finding")),
            stage=Stage(stage) if stage else None,
            fact=read.text(fields, "fact", ""),
            requirement=read.text(fields, "requirement", ""),
            due_on=read.text(fields, "due_on", ""),
            due_days=read.number(fields, "due_days", -1),
            dropped=read.flag(fields, "dropped", False),
            fixed=shape.from_json(Fixed, fixed) if fixed else None,
            due_workdays=read.number(fields, "due_workdays", 0),
        )


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit as its events tell it."""

    id: str
    plan: Plan
    owner_device: str
    state: VisitState = VisitState.PLANNED
    revision: int = 1
    """Number of events that made it."""
    started_at: str = ""
    finished_at: str = ""
    institution: Institution | None = None
    """As it was when the visit began; None before."""
    checklist: ChecklistRef | None = None
    judgments: Mapping[str, Judgment] = field(default_factory=dict[str, Judgment])
    notes: Mapping[str, str] = field(default_factory=dict[str, str])
    findings: tuple[Finding, ...] = ()
    photos: tuple[Photo, ...] = ()
    methods: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Sub-point → by which of the form's six methods it was looked at."""
    worksheets: tuple[Worksheet, ...] = ()
    dispositions: Mapping[str, Disposition] = field(default_factory=dict[str, Disposition])
    """Finding of an earlier visit → what this visit found of it."""
    counted_from: str = ""
    """When it was finished for the first time, from which day on tables count it; empty before.

    The events alone tell it: it is no part of the record, whose digest papers name.
    """

    def judgment(self, code: str) -> Judgment:
        """Of a sub-point; 未查 where nobody has judged it."""
        return self.judgments.get(code, UNJUDGED)

    def live_findings(self) -> tuple[Finding, ...]:
        """Those not dropped, in the order in which they were raised."""
        return tuple(finding for finding in self.findings if not finding.dropped)

    def live_photos(self) -> tuple[Photo, ...]:
        """Those not taken out."""
        return tuple(photo for photo in self.photos if not photo.removed)

    def finding_of(self, code: str) -> Finding | None:
        """The live finding whose primary sub-point is ``code``."""
        return next((f for f in self.live_findings() if f.sub_points[:1] == (code,)), None)

    def to_json(self) -> dict[str, JSON]:
        """The record; papers and packages name the digest of its canonical form ``outside`` the laptop."""
        return {
            "id": self.id,
            "plan": self.plan.to_json(),
            "owner_device": self.owner_device,
            "state": self.state.value,
            "revision": self.revision,
            "started_at": self.started_at,
            "finished_at": self.finished_at,
            "institution": self.institution.to_json() if self.institution else None,
            "checklist": self.checklist.to_json() if self.checklist else None,
            "judgments": {code: judgment.to_json() for code, judgment in self.judgments.items()},
            "notes": dict(self.notes),
            "findings": [finding.to_json() for finding in self.findings],
            "photos": [photo.to_json() for photo in self.photos],
            **read.said(
                methods={code: list(chosen) for code, chosen in self.methods.items()},
                worksheets=[worksheet.to_json(sheet) for sheet in self.worksheets],
                dispositions=[shape.to_json(one) for one in self.dispositions.values()],
            ),
        }

    def outside(self) -> Visit:
        """As it may leave the laptop: see ``photo_outside``."""
        return replace(self, photos=tuple(map(self.photo_outside, self.photos)))

    def photo_outside(self, photo: Photo) -> Photo:
        """A photo of this visit, or of one of its events, as it may leave now: see ``Photo.outside``.

        One that was taken out goes by the covered copies of the same picture where it was taken in again.
        """
        now = next((known for known in self.photos if known.id == photo.id), photo)
        again = (one for one in self.photos if one.sha256 == now.sha256) if now.removed else ()
        return photo.outside(now.edited or next((one.edited for one in again if one.edited), None))

    @property
    def sha256(self) -> str:
        """Digest of the canonical record as it leaves the laptop."""
        return digest(self.outside().to_json())
