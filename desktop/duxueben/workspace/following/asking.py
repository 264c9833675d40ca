"""What is asked of findings that are followed: those of an institution, those that still want something."""

from __future__ import annotations

from collections.abc import Mapping

from duxueben.store import life_queries
from duxueben.store import off_record as off_record_rows
from duxueben.store.life_queries import Counts, FollowedFinding
from duxueben.store.off_record import OffRecord
from duxueben.workspace.office import NotFound, Office

__all__ = [
    "Counts",
    "FollowedFinding",
    "OffRecord",
    "counts",
    "counts_by_institution",
    "find",
    "live",
    "of_institution",
    "of_visit",
    "off_record",
]


def live(office: Office) -> tuple[FollowedFinding, ...]:
    """Those of all institutions that still want something, the nearest deadline first."""
    return tuple(office.reader.read(life_queries.live))


def of_institution(office: Office, institution_id: str) -> tuple[FollowedFinding, ...]:
    """All of one institution: live ones by their deadline, then the others."""
    return tuple(office.reader.read(lambda conn: life_queries.of_institution(conn, institution_id)))


def nearest(office: Office, limit: int) -> tuple[FollowedFinding, ...]:
    """Those overdue today or due within a week, the nearest deadline first, at most ``limit``."""
    on = office.today()
    return tuple(office.reader.read(lambda conn: life_queries.nearest(conn, on, limit)))


def of_visit(office: Office, visit_id: str) -> tuple[FollowedFinding, ...]:
    """Those that one visit raised."""
    return tuple(office.reader.read(lambda conn: life_queries.of_visit(conn, visit_id)))


def find(office: Office, finding_id: str) -> FollowedFinding:
    """One of them; raises ``NotFound`` where its life has not begun."""
    for found in office.reader.read(lambda conn: life_queries.find(conn, (finding_id,))):
        return found
    raise NotFound("个立项的问题")


def counts(office: Office) -> Counts:
    """Of the whole workspace, today."""
    return life_queries.counts(office.reader, office.today())


def counts_by_institution(office: Office) -> Mapping[str, Counts]:
    """Of each institution that has any, today."""
    return life_queries.counts_by_institution(office.reader, office.today())


def off_record(office: Office) -> tuple[OffRecord, ...]:
    """Problems of finished visits that neither a paper nor a letter carries, and nobody follows."""
    return tuple(office.reader.read(off_record_rows.off_record))
