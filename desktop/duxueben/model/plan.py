"""The plan of a visit: where, when, by which channel, with whom, and on whose authority."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.model import fields as read
from duxueben.model import shape
from duxueben.model.canonical import JSON
from duxueben.model.word import Word
from duxueben.model.words import Channel, Level, NoticeMode, Occasion, VisitKind


class Authority(Word):
    """On whose authority a training site is visited (domain.md 4.7)."""

    SUPERVISION = "supervision", "教育督导"
    WITH_INSPECTION = "with_inspection", "随同行政检查"
    PATROL = "patrol", "巡查"


class ParticipantRole(Word):
    """What somebody who comes along is there for."""

    MEMBER = "member", "成员"
    EXPERT = "expert", "专家"
    SOCIAL_SUPERVISOR = "social_supervisor", "社会监督员"
    DEPARTMENT = "department", "部门人员"
    DRIVER = "driver", "工作人员"


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who comes along and is not one of the inspectors."""

    name: str
    department: str = ""
    """``市场监管局``; empty where the person stands for none."""
    role: ParticipantRole = ParticipantRole.MEMBER


@dataclass(frozen=True, slots=True)
class Plan:
    """What is settled about a visit before it begins."""

    institution_id: str
    on: str
    """ISO date."""
    at: str = ""
    """``08:10``, or empty."""
    kind: VisitKind = VisitKind.ROUTINE
    channel: Channel = Channel.RESIDENT_ROUTINE
    notice_mode: NoticeMode = NoticeMode.OPEN
    inspectors: tuple[str, ...] = ()
    """Ids; the lead first."""
    form: str = ""
    """Id of the checklist that is meant; empty for the first on the shelf."""
    until: str = ""
    """``12:25``, or empty."""
    participants: tuple[Participant, ...] = ()
    authority: Authority | None = None
    """Of a visit to a training site; None where the question does not arise, or nobody has said."""
    authority_number: str = ""
    """检查通知书 of 随同行政检查."""
    draw_id: str = ""
    """The 双随机 draw that chose the institution."""
    complaint_id: str = ""
    """The complaint that the visit looks into."""
    level: Level = Level.COUNTY
    """Who organises it."""
    occasion: Occasion = Occasion.REGULAR

    def to_json(self) -> dict[str, JSON]:
        """As stored and sent."""
        return {
            "institution_id": self.institution_id,
            "on": self.on,
            "at": self.at,
            "kind": self.kind.value,
            "channel": self.channel.value,
            "notice_mode": self.notice_mode.value,
            "inspectors": list(self.inspectors),
            **read.said(
                form=self.form,
                until=self.until,
                participants=[shape.to_json(one) for one in self.participants],
                authority=self.authority.value if self.authority else "",
                authority_number=self.authority_number,
                draw_id=self.draw_id,
                complaint_id=self.complaint_id,
                level="" if self.level is Level.COUNTY else self.level.value,
                occasion="" if self.occasion is Occasion.REGULAR else self.occasion.value,
            ),
        }

    @staticmethod
    def from_json(fields: read.Fields) -> Plan:
        """Raises ``fields.Malformed`` or ValueError."""
        authority = read.text(fields, "authority", "")
        return Plan(
            read.text(fields, "institution_id"),
            read.text(fields, "on"),
            read.text(fields, "at", ""),
            VisitKind(read.text(fields, "kind", "routine")),
            Channel(read.text(fields, "channel", "resident_routine")),
            NoticeMode(read.text(fields, "notice_mode", "open")),
            read.texts(fields, "inspectors"),
            read.text(fields, "form", ""),
            until=read.text(fields, "until", ""),
            participants=tuple(
                shape.from_json(Participant, one) for one in read.mappings(fields, "participants")
            ),
            authority=Authority(authority) if authority else None,
            authority_number=read.text(fields, "authority_number", ""),
            draw_id=read.text(fields, "draw_id", ""),
            complaint_id=read.text(fields, "complaint_id", ""),
            level=Level(read.text(fields, "level", "county")),
            occasion=Occasion(read.text(fields, "occasion", "regular")),
        )
