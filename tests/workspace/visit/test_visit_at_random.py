"""Whatever is judged, measured, laid aside and taken back, findings follow and the events tell all of it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from duxueben.model.visit import Visit
from duxueben.model.words import JudgmentValue
from duxueben.progress import Progress
from duxueben.workspace.custody import keeping
from duxueben.workspace.office import Office
from duxueben.workspace.visit import visiting
from support.offices import make_office
from support.visits import LIMITED, UNMET, begun

CODES = st.sampled_from(["5.1", "6.1", "6.3", LIMITED, "7.3", "12.1"])


class Inspecting(RuleBasedStateMachine):
    """One visit; each act remembers how the judgments stood before it."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.office: Office = make_office(Path(self._folder.name))
        self.visit: Visit = begun(self.office)
        self.made: list[tuple[str, Visit]] = []

    def remember(self, judged: visiting.Judged) -> None:
        if judged.count:
            self.made.append((judged.event_id, self.visit))
        self.visit = judged.visit

    @rule(code=CODES, value=st.sampled_from(list(JudgmentValue)))
    def judge(self, code: str, value: JudgmentValue) -> None:
        self.remember(
            visiting.judge(self.office, self.visit.id, {code: value}, overruled="另有说明").result()
        )

    @rule(minutes=st.sampled_from(["", "50", "60", "60.5", "72.5"]))
    def measure(self, minutes: str) -> None:
        measured = {"书面作业平均完成时间": minutes}
        self.remember(visiting.measure(self.office, self.visit.id, LIMITED, measured).result())

    @rule()
    def item_met(self) -> None:
        self.remember(visiting.item_met(self.office, self.visit.id, 6).result())

    @rule()
    def rest_met(self) -> None:
        done = visiting.rest_met(self.office, self.visit.id, "二、作业管理", unfolded=True)
        self.remember(done.result())

    @rule()
    def undo_last(self) -> None:
        if self.made:
            event_id, before = self.made.pop()
            self.visit = visiting.undo(self.office, self.visit.id, event_id).result().visit
            assert self.visit.judgments == before.judgments
            assert self.visit.live_findings() == before.live_findings()

    @invariant()
    def findings_follow_judgments(self) -> None:
        unmet = {code for code, one in self.visit.judgments.items() if one.value is UNMET}
        assert {finding.sub_points[0] for finding in self.visit.live_findings()} == unmet
        assert len({finding.sub_points for finding in self.visit.findings}) == len(self.visit.findings)

    @invariant()
    def what_was_said_to_be_saved_is_there(self) -> None:
        assert self.office.visit(self.visit.id) == self.visit

    def teardown(self) -> None:
        assert keeping.rebuild(self.office, Progress())
        self.office.close()
        self._folder.cleanup()


TestInspecting = Inspecting.TestCase
TestInspecting.settings = settings(
    max_examples=20, stateful_step_count=18, suppress_health_check=[HealthCheck.too_slow]
)
