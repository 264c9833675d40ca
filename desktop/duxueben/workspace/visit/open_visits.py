"""Which visits can be written in, and the sentences for those that cannot."""

from __future__ import annotations

from duxueben.checklist.definition import Checklist
from duxueben.errors import Problem
from duxueben.model.visit import Finding, Visit
from duxueben.model.words import OrderState, VisitState
from duxueben.store import life_queries, queries
from duxueben.workspace.office import Act, NotFound, Office


class VisitIsClosed(Problem):
    """The visit can no longer be written in."""

    code = "workspace.visit_is_closed"


def open_visit(office: Office, act: Act, visit_id: str) -> tuple[Visit, Checklist]:
    """The visit, for writing in it, with its checklist; raises ``VisitIsClosed``."""
    visit = act.visit(visit_id)
    if visit.state is not VisitState.OPEN:
        raise VisitIsClosed(
            "没有保存", f"这次检查的状态是“{visit.state.label}”，不能再写。", "需要补充时，先点“继续检查”。"
        )
    refuse_issued(act, visit_id)
    return visit, office.checklist_of(visit)


def finding_in(visit: Visit, finding_id: str) -> Finding:
    """The finding of that id, one that was laid aside, too; raises ``NotFound``."""
    for known in visit.findings:
        if known.id == finding_id:
            return known
    raise NotFound("个问题")


def refuse_issued(act: Act, visit_id: str) -> None:
    """A visit on which an issued paper stands, or of which a finding is followed without one."""
    for number in queries.issued_numbers_of_visit(act.tx.conn, visit_id, OrderState.ISSUED):
        raise VisitIsClosed(
            "没有改",
            f"{number.short}督办单已经按现在的记录出具，记录不能再改。",
            "内容有误时，先作废这份督办单，再继续检查并另开一份。",
        )
    for finding_id in life_queries.on_record_alone(act.tx.conn, visit_id):
        fact = finding_in(act.visit(visit_id), finding_id).fact
        raise VisitIsClosed(
            "没有改",
            f"问题“{fact}”没有写进督办单，已经单独立项，记录不能再改。",
            "内容有误时，先在“问题台账”里写明原因撤销它，再继续检查。",
        )
