"""重点: what a unit still has before it, and which unit comes first."""

from __future__ import annotations

from datetime import date

from duxueben.model.complaint import Complaint, ComplaintSource
from duxueben.model.tutoring import Risk, RiskLevel, RiskSignal
from duxueben.workspace.matters import complaining
from duxueben.workspace.office import Office
from duxueben.workspace.planning.burdens import Burden, burdens
from duxueben.workspace.registers import keeping
from duxueben.workspace.registers.catalogue import named
from support.following import followed
from support.visits import DAY, PLAIN, settle

TODAY, LATER = date.fromisoformat(DAY), date(2024, 1, 1)


def risk(institution_id: str, closed_on: str = "") -> Risk:
    return Risk(
        id="",
        institution_id=institution_id,
        signal=RiskSignal.REFUND,
        level=RiskLevel.MIDDLE,
        found_on=DAY,
        content="退费推诿",
        closed_on=closed_on,
        outcome="已退费" if closed_on else "",
    )


def test_a_unit_with_nothing_before_it_has_no_burden(office: Office) -> None:
    settle(office)
    assert burdens(office, TODAY) == {}
    assert not Burden() and not Burden().words


def test_findings_complaints_and_risks_are_counted_while_they_are_open(office: Office) -> None:
    order, _ = followed(office, PLAIN, "8.3")
    unit = order.institution_id
    wanted = Complaint("", ComplaintSource.PHONE, DAY, unit, "晚自习上到九点")
    complaint = complaining.register(office, wanted, None).result()
    for one in (risk(unit), risk(unit, closed_on=DAY)):
        keeping.keep(office, named("risk"), one).result()

    assert burdens(office, TODAY) == {unit: Burden(0, 2, 1, 1)}
    assert burdens(office, LATER)[unit].words == "逾期2　未销号2　投诉未答复1　风险未化解1"
    complaining.check(office, complaint.id, words="已改为八点半结束。", founded=True, on=TODAY).result()
    assert burdens(office, TODAY)[unit].complaints == 1, "checked is not answered"
    complaining.answer(office, complaint.id, words="已回复来电人。", on=TODAY).result()
    assert burdens(office, TODAY)[unit] == Burden(0, 2, 0, 1)


def test_overdue_findings_come_before_open_ones_and_those_before_complaints() -> None:
    ordered = [Burden(1, 1), Burden(0, 5), Burden(0, 2, 9), Burden(0, 2), Burden(0, 0, 1), Burden(risks=3)]
    places = [one.urgency for one in ordered]
    assert places == sorted(set(places))
