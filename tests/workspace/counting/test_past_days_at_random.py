"""Whatever is done, sums hold on every past day, and only facts of a day change its table."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from duxueben.errors import Problem
from duxueben.model.accountability import Accountability
from duxueben.model.evidence import Evidence, EvidenceKind
from duxueben.model.finding_life import FindingLife
from duxueben.model.order import Order
from duxueben.model.people import Institution
from duxueben.model.stat_record import FrozenTable
from duxueben.model.words import InspectorRole, InstitutionKind, OrderState, Stage
from duxueben.progress import Progress
from duxueben.statistics.annex5 import FilledIn
from duxueben.statistics.stat_table import NineYearRule, Row
from duxueben.workspace.counting import asking, changes, freezing
from duxueben.workspace.custody import keeping
from duxueben.workspace.following import acts
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering
from duxueben.workspace.register import registering
from duxueben.workspace.visit import disposing, visiting
from support import counting
from support.clocks import StepClock
from support.counting import AT_SITE, JUNIOR, NINE_YEAR, PRIMARY, SITE
from support.following import SHOWN
from support.offices import make_office
from support.visits import NOTICE, PLAIN, issue, settle, stub

FIRST = datetime.fromisoformat("2023-10-09T12:00:00+08:00")
WHICH, DAYS, STAGE = st.integers(0, 9), st.integers(0, 3), st.sampled_from([None, *Stage])
WHO = FilledIn("漴川区人民政府教育督导室", "邬㛃宁", "000-5550101")
SEEN = (Evidence(EvidenceKind.DOCUMENT, "公示栏已更新"),)
_REMEMBERED = 4


class PastDays(RuleBasedStateMachine):
    """A small district day by day; each day's table is remembered as it stood when the day ended."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.clock = StepClock(FIRST)
        self.office: Office = make_office(Path(self._folder.name), clock=self.clock)
        self.orders: list[Order] = []
        self.entries: list[Accountability] = []
        self.past: dict[date, tuple[Row, ...]] = {}
        self.frozen: list[FrozenTable] = []

    @initialize(rule=st.sampled_from(NineYearRule), stages=st.tuples(STAGE, STAGE))
    def settle(self, rule: NineYearRule, stages: tuple[Stage | None, ...]) -> None:
        """Every unit is visited on the first day, and the schools of both 学段 on the second."""
        settle(self.office, first=1, last=99)
        known = [registering.add_institution(self.office, one) for one in (PRIMARY, NINE_YEAR, JUNIOR, SITE)]
        self.units = [one.result().id for one in known]
        self.rule = rule
        for which in range(len(self.units)):
            self.visit(0, which, fixed=False, stage=stages[0])
        self.visit(1, 1, fixed=True, stage=stages[1])

    # what is asked

    def rows_on(self, day: date) -> tuple[Row, ...]:
        table = asking.table(self.office, asking.question(day, nine_year_rule=self.rule))
        assert table.holds, [one for one in table.identities if not one.holds]
        return table.rows

    def finding(self, which: int) -> str:
        known = [finding for order in self.orders for finding in order.finding_ids]
        return known[which % len(known)]

    def unit(self, which: int) -> Institution:
        return self.office.institution(self.units[which % len(self.units)])

    def follow(self, which: int, act: Callable[[str], Future[FindingLife]]) -> None:
        """An act on a finding, or nothing where its state does not allow it."""
        try:
            act(self.finding(which)).result()
        except Problem:
            return

    # what happens

    def wait(self, days: int) -> None:
        """The day ends, if any days go by: its table is remembered and handed in."""
        if days:
            today = self.office.today()
            asked = asking.question(today, nine_year_rule=self.rule)
            self.past[today] = self.rows_on(today)
            self.frozen.append(freezing.hand_in(self.office, asking.table(self.office, asked), {}, WHO))
            for day in sorted(self.past)[:-_REMEMBERED]:
                del self.past[day]
            self.clock.now += timedelta(days=days)

    @rule(days=DAYS, which=WHICH, fixed=st.booleans(), stage=STAGE)
    def visit(self, days: int, which: int, fixed: bool, stage: Stage | None) -> None:
        self.wait(days)
        unit = self.unit(which)
        codes = (PLAIN, "8.3") if unit.kind.is_school else (AT_SITE,)
        today = self.office.today().isoformat()
        done = counting.visited(self.office, self.clock, today, unit, *codes, stage=stage)
        if fixed:
            visiting.resume(self.office, done.id, "补记一处").result()
            found = done.live_findings()[0]
            disposing.fix_on_spot(self.office, done.id, found.id, "当场更新。", SEEN).result()
            counting.finish(self.office, done.id)
        self.orders.append(issue(self.office, done.id))

    @rule(days=DAYS, which=WHICH)
    def close(self, days: int, which: int) -> None:
        self.wait(days)
        office, how = self.office, acts.Method.MATERIAL
        self.follow(which, lambda one: acts.close(office, one, office.owner_id, how, "", SHOWN))

    @rule(days=DAYS, which=WHICH)
    def reopen(self, days: int, which: int) -> None:
        self.wait(days)
        self.follow(which, lambda one: acts.reopen(self.office, one, "又出现"))

    @rule(days=DAYS, which=WHICH)
    def withdraw(self, days: int, which: int) -> None:
        self.wait(days)
        self.follow(which, lambda one: acts.withdraw(self.office, one, "经核实不属实"))

    @rule(days=DAYS, which=WHICH)
    def extend(self, days: int, which: int) -> None:
        self.wait(days)
        due = (self.office.today() + timedelta(days=30)).isoformat()
        self.follow(which, lambda one: acts.extend(self.office, one, due, "设备未到"))

    @rule(days=DAYS, which=WHICH, stage=st.sampled_from(Stage), again=st.booleans())
    def void(self, days: int, which: int, stage: Stage, again: bool) -> None:
        """Void a paper, tell its visit's findings of another 学段, and perhaps issue it anew."""
        self.wait(days)
        order = self.orders[which % len(self.orders)]
        if ordering.order(self.office, order.id).state is OrderState.VOIDED:
            return
        ordering.void(self.office, order.id, "错字").result()
        visiting.resume(self.office, order.visit_id, "改学段").result()
        for finding in self.office.visit(order.visit_id).live_findings():
            visiting.revise(self.office, order.visit_id, replace(finding, stage=stage)).result()
        counting.finish(self.office, order.visit_id)
        known = ordering.reissuable(self.office, order.id)
        if again and known.finding_ids and not known.refusal:
            self.orders.append(
                ordering.issue(
                    self.office, stub(), order.visit_id, known.finding_ids, NOTICE, Progress(),
                    replaces=order.id,
                )
            )  # fmt: skip

    @rule(days=DAYS, which=WHICH, kind=st.sampled_from([InstitutionKind.PRIMARY, InstitutionKind.NINE_YEAR]))
    def change_the_register(self, days: int, which: int, kind: InstitutionKind) -> None:
        self.wait(days)
        unit = self.unit(which)
        if unit.kind.is_school:
            registering.change_institution(self.office, replace(unit, kind=kind, zone="新的责任区")).result()

    @rule(days=DAYS, role=st.sampled_from([InspectorRole.RESIDENT, InspectorRole.INVITED]))
    def change_the_role(self, days: int, role: InspectorRole) -> None:
        self.wait(days)
        registering.change_inspector(self.office, replace(self.office.owner(), role=role)).result()

    @rule(days=DAYS, people=st.integers(1, 3))
    def talk(self, days: int, people: int) -> None:
        self.wait(days)
        today = self.office.today().isoformat()
        self.entries.append(counting.talk(self.office, today, *["笪𫖯", "昝𣲘", "佘𬍛瑶"][:people]))

    # what is told late

    def told_late(self, of: date) -> None:
        """Days before the fact stay as they were; of the others, every frozen table can say what changed."""
        for day in self.past:
            if day < of:
                assert self.rows_on(day) == self.past[day]
            else:
                self.past[day] = self.rows_on(day)
        for frozen in self.frozen:
            for changed in changes.since(self.office, frozen).figures:
                assert changed.why
                assert all("没有找到" not in words for words in changed.why), changed

    @rule(days=DAYS, which=WHICH, back=st.integers(1, 4), closing=st.booleans())
    def follow_late(self, days: int, which: int, back: int, closing: bool) -> None:
        self.wait(days)
        on = self.office.today() - timedelta(days=back)
        when, office = counting.late(on.isoformat()), self.office
        if closing:
            how = acts.Method.MATERIAL
            self.follow(which, lambda one: acts.close(office, one, office.owner_id, how, "", SHOWN, when))
        else:
            self.follow(which, lambda one: acts.withdraw(office, one, "经核实不属实", when=when))
        self.told_late(on)

    @rule(which=WHICH, weight=st.integers(0, 3))
    def mend_an_entry(self, which: int, weight: int) -> None:
        """It was never true, or counted wrongly."""
        if self.entries:
            entry = self.entries[which % len(self.entries)]
            mended = replace(entry, person_times=weight) if weight else replace(entry, withdrawn="登记了两次")
            self.entries[which % len(self.entries)] = counting.keep(self.office, mended)
            self.told_late(date.fromisoformat(entry.on))

    @invariant()
    def past_days_stay_as_they_were(self) -> None:
        for day, rows in self.past.items():
            assert self.rows_on(day) == rows

    def teardown(self) -> None:
        assert keeping.rebuild(self.office, Progress())
        self.office.close()
        self._folder.cleanup()


TestPastDays = PastDays.TestCase
TestPastDays.settings = settings(
    max_examples=8, stateful_step_count=12, suppress_health_check=[HealthCheck.too_slow], deadline=None
)
