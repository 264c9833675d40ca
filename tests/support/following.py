"""Findings that are followed, for tests: one on an issued paper, and what shows that it was put right."""

from __future__ import annotations

from duxueben.model.evidence import Evidence, EvidenceKind
from duxueben.model.finding_life import FindingLife
from duxueben.model.order import Order
from duxueben.workspace.office import Office
from support.visits import PLAIN, finished, issue, settle

HEAD, POST = "佘𬍛瑶", "校长"
SHOWN = (Evidence(EvidenceKind.DOCUMENT, "连续5个教学日作业统筹表"),)


def followed(office: Office, *codes: str) -> tuple[Order, tuple[FindingLife, ...]]:
    """A paper with a finding for each code (one where none is named), and their lives."""
    settle(office)
    order = issue(office, finished(office, *(codes or (PLAIN,))).id)
    return order, tuple(life(office, finding_id) for finding_id in order.finding_ids)


def life(office: Office, finding_id: str) -> FindingLife:
    """As last committed."""
    known = office.record("finding", finding_id)
    assert isinstance(known, FindingLife)
    return known
