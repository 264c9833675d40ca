"""Events told one after the other become the record; what is not known is refused, not guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duxueben.model.canonical import JSON
from duxueben.model.event import Event
from duxueben.model.fields import Malformed
from duxueben.model.fold import UnknownEvent, apply, fold
from duxueben.model.numbering import NumberBlock
from duxueben.model.order import Order
from duxueben.model.visit import Visit
from duxueben.model.words import JudgmentValue, OrderKind, OrderState, VisitState
from support.packages import SCHOOL, order

CHECKLIST: JSON = {"id": "zengdu-2023", "version": "1", "sha256": "c" * 64}
PLAN: dict[str, JSON] = {"institution_id": "S1", "on": "2023-10-17", "inspectors": ["I1"]}


def told(aggregate: str, kind: str, payload: dict[str, JSON], n: int = 1, schema: int = 1) -> Event:
    at = f"2023-10-17T08:{n:02}:00.000+08:00"
    return Event(
        f"E{n}", "D1", n, aggregate, "X1", kind, schema, payload, at, "2023-10-17T00:00:00.000Z", "I1"
    )


def visit_after(*steps: tuple[str, dict[str, JSON]]) -> Visit:
    begun: list[tuple[str, dict[str, JSON]]] = [
        ("planned", PLAN),
        ("started", {"institution": SCHOOL.to_json(), "checklist": CHECKLIST}),
    ]
    record = fold(told("visit", kind, payload, n) for n, (kind, payload) in enumerate([*begun, *steps], 1))
    assert isinstance(record, Visit)
    return record


def test_a_visit_keeps_the_institution_and_the_checklist_it_began_with() -> None:
    visit = visit_after()
    assert visit.state is VisitState.OPEN
    assert visit.institution == SCHOOL
    assert visit.checklist is not None and visit.checklist.version == "1"
    assert visit.started_at == "2023-10-17T08:02:00.000+08:00"
    assert visit.owner_device == "D1"
    assert visit.revision == 2


def test_a_judgment_of_nothing_takes_the_judgment_away() -> None:
    judged: dict[str, JSON] = {
        "judgments": {"1.1": {"value": "unmet"}, "1.2": {"value": "met", "combined": True}}
    }
    assert visit_after(("judged", judged)).judgment("1.2").combined
    restored = visit_after(("judged", judged), ("judgments_restored", {"judgments": {"1.1": None}}))
    assert set(restored.judgments) == {"1.2"}
    assert restored.judgment("1.1").value is JudgmentValue.NOT_CHECKED


def test_an_empty_note_is_no_note() -> None:
    noted: dict[str, JSON] = {"code": "1.1", "text": "问卷38份"}
    assert visit_after(("noted", noted)).notes == {"1.1": "问卷38份"}
    assert visit_after(("noted", noted), ("noted", {**noted, "text": ""})).notes == {}


def test_a_finding_written_again_stays_in_its_place() -> None:
    one: dict[str, JSON] = {"finding": {"id": "F1", "sub_points": ["1.1"], "fact": "一"}}
    two: dict[str, JSON] = {"finding": {"id": "F2", "sub_points": ["1.2"], "fact": "二"}}
    again: dict[str, JSON] = {"finding": {"id": "F1", "sub_points": ["1.1"], "fact": "一改"}}
    visit = visit_after(("finding_raised", one), ("finding_raised", two), ("finding_revised", again))
    assert [finding.fact for finding in visit.findings] == ["一改", "二"]


def test_a_visit_can_be_finished_and_gone_on_with() -> None:
    finished = visit_after(("finished", {}))
    assert (finished.state, finished.finished_at) == (VisitState.FINISHED, "2023-10-17T08:03:00.000+08:00")
    resumed = visit_after(("finished", {}), ("resumed", {"reason": "补问卷"}))
    assert (resumed.state, resumed.finished_at, resumed.revision) == (VisitState.OPEN, "", 4)


def test_an_order_counts_its_prints_and_stays_readable_when_voided() -> None:
    issued = order("X1", "V1", b"%PDF-")
    record = fold(
        [
            told("order", "issued", issued.to_json()),
            told("order", "printed", {"copies": 3}, 2),
            told("order", "printed", {"copies": 1}, 3),
            told("order", "voided", {"reason": "错页"}, 4),
        ]
    )
    assert record == replace(
        issued,
        state=OrderState.VOIDED,
        void_reason="错页",
        voided_at="2023-10-17T08:04:00.000+08:00",
        prints=4,
        revision=4,
    )


def test_spoilt_numbers_are_kept_with_their_reasons() -> None:
    block = NumberBlock("X1", OrderKind.RECTIFICATION_NOTICE, "漴教督改", 2023, 47, 60)
    record = fold(
        [
            told("number_block", "received", block.to_json()),
            told("number_block", "spoilt", {"n": 48, "reason": "卡纸"}, 2),
            told("number_block", "spoilt", {"n": 50, "reason": "写错"}, 3),
        ]
    )
    assert record == replace(block, spoilt=((48, "卡纸"), (50, "写错")))


@pytest.mark.parametrize(
    ("aggregate", "kind"),
    [
        ("visit", "started"),
        ("visit", "judged"),
        ("visit", "dissolved"),
        ("order", "voided"),
        ("number_block", "spoilt"),
        ("bureau", "dissolved"),
        ("planet", "registered"),
    ],
)
def test_an_event_that_does_not_fit_is_refused(aggregate: str, kind: str) -> None:
    with pytest.raises(UnknownEvent):
        apply(None, told(aggregate, kind, {}))


def test_a_second_beginning_is_refused() -> None:
    with pytest.raises(UnknownEvent):
        apply(visit_after(), told("visit", "planned", PLAN))
    issued = order("X1", "V1", b"%PDF-")
    assert isinstance(issued, Order)
    with pytest.raises(UnknownEvent):
        apply(issued, told("order", "issued", issued.to_json()))


def test_a_later_schema_is_not_guessed_at() -> None:
    with pytest.raises(UnknownEvent, match="schema 2"):
        apply(None, told("visit", "planned", PLAN, schema=2))


def test_a_payload_without_the_agreed_shape_is_refused() -> None:
    with pytest.raises(Malformed):
        visit_after(("noted", {"code": 1, "text": "x"}))
    with pytest.raises(ValueError):
        visit_after(("judged", {"judgments": {"1.1": {"value": "perhaps"}}}))
