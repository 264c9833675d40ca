"""Whatever is done to findings in whatever order, each is in one state, and its events tell the same."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from duxueben.errors import Problem
from duxueben.model.disposition import Disposition, Result
from duxueben.model.finding_life import FindingLife, FindingState, Method
from duxueben.model.fold import fold
from duxueben.model.people import Inspector
from duxueben.model.visit import Plan
from duxueben.model.words import OrderState
from duxueben.progress import Progress
from duxueben.store import events
from duxueben.workspace.custody import keeping
from duxueben.workspace.following import acts, asking, ledger
from duxueben.workspace.following.ledger import LedgerQuery
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering
from duxueben.workspace.register import registering
from duxueben.workspace.visit import disposing, visiting
from support.following import HEAD, POST, SHOWN, followed, life
from support.offices import make_office
from support.visits import BUREAU, NOTICE, ORGANS, PLAIN, stub

S = FindingState
TO_DO = {S.OPEN, S.SUBMITTED, S.RETURNED, S.REOPENED}
LIVE = TO_DO | {S.VERIFIED}
WHICH = st.integers(0, 1)
_Act = Callable[[], Future[FindingLife]]


class Lives(RuleBasedStateMachine):
    """Two findings of one paper; what is expected of their states is kept here, as domain.md 3.4 has it."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.office: Office = make_office(Path(self._folder.name))

    @initialize()
    def find(self) -> None:
        order, lives = followed(self.office, PLAIN, "8.3")
        registering.receive_block(self.office, ORGANS, 2023, 3, 9).result()
        self.other = registering.add_inspector(self.office, Inspector("", "仝䶮")).result().id
        self.order_id, self.visit_id, self.ids = order.id, order.visit_id, [one.id for one in lives]
        self.state = dict.fromkeys(self.ids, S.OPEN)
        self.before_void: dict[str, FindingState] = {}

    def take(self, which: int, act: _Act, allowed: set[FindingState], to: FindingState | None) -> None:
        """An act that must go from ``allowed`` to ``to``, and must change nothing from elsewhere."""
        finding_id = self.ids[which]
        was, told = self.state[finding_id], events.count(self.office.reader)
        try:
            act().result()
        except Problem:
            assert was not in allowed
            assert events.count(self.office.reader) == told
        else:
            assert was in allowed
            self.state[finding_id] = to or was

    @rule(which=WHICH)
    def submit(self, which: int) -> None:
        one = self.ids[which]
        self.take(which, lambda: acts.submit(self.office, one, HEAD, POST, "已改。"), TO_DO, S.SUBMITTED)

    @rule(which=WHICH)
    def send_back(self, which: int) -> None:
        one, by = self.ids[which], self.office.owner_id
        allowed = {S.SUBMITTED, S.VERIFIED}
        self.take(which, lambda: acts.send_back(self.office, one, by, "不全"), allowed, S.RETURNED)

    @rule(which=WHICH)
    def close(self, which: int) -> None:
        one, by = self.ids[which], self.office.owner_id
        to = S.VERIFIED if self.office.bureau().second_approval else S.CLOSED
        self.take(which, lambda: acts.close(self.office, one, by, Method.MATERIAL, "", SHOWN), TO_DO, to)

    @rule(which=WHICH)
    def approve(self, which: int) -> None:
        one = self.ids[which]
        self.take(which, lambda: acts.approve(self.office, one, "逄昶", ""), {S.VERIFIED}, S.CLOSED)

    @rule(which=WHICH, passes=st.booleans())
    def submit_and_answer(self, which: int, passes: bool) -> None:
        self.submit(which)
        (self.close if passes else self.send_back)(which)

    @rule(which=WHICH, days=st.integers(1, 28))
    def extend(self, which: int, days: int) -> None:
        one = self.ids[which]
        due_on = f"2024-{len(life(self.office, one).steps) % 12 + 1:02d}-{days:02d}"
        allowed: set[FindingState] = LIVE if due_on > life(self.office, one).due_on else set()
        self.take(which, lambda: acts.extend(self.office, one, due_on, "设备未到"), allowed, None)

    @rule(which=WHICH, answer=st.booleans())
    def plead(self, which: int, answer: bool) -> None:
        one = self.ids[which]
        pending = life(self.office, one).plea is not None
        if answer:
            allowed: set[FindingState] = LIVE if pending else set()
            self.take(which, lambda: acts.reject_plea(self.office, one, "属实"), allowed, None)
        else:
            self.take(which, lambda: acts.plead(self.office, one, HEAD, POST, "不符"), LIVE, None)

    @rule(which=WHICH)
    def withdraw(self, which: int) -> None:
        one = self.ids[which]
        self.take(which, lambda: acts.withdraw(self.office, one, "不属实"), LIVE, S.WITHDRAWN)

    @rule(which=WHICH)
    def reopen(self, which: int) -> None:
        one = self.ids[which]
        self.take(which, lambda: acts.reopen(self.office, one, "又出现"), {S.CLOSED}, S.REOPENED)

    @rule(which=WHICH)
    def note(self, which: int) -> None:
        one = self.ids[which]
        self.take(which, lambda: acts.note(self.office, one, "已抄送责任区"), set(S), None)

    @rule()
    def void(self) -> None:
        if ordering.order(self.office, self.order_id).state is OrderState.VOIDED:
            return
        ordering.void(self.office, self.order_id, "错字").result()
        for one in self.ids:
            if self.state[one] is not S.LAPSED and not life(self.office, one).papers:
                self.before_void[one], self.state[one] = self.state[one], S.LAPSED

    @rule()
    def reissue(self) -> None:
        known = ordering.reissuable(self.office, self.order_id)
        if known.refusal or not known.finding_ids:
            return
        again = ordering.issue(
            self.office, stub(), self.visit_id, known.finding_ids, NOTICE, Progress(), replaces=self.order_id
        )
        self.order_id = again.id
        for one in known.finding_ids:
            self.state[one] = self.before_void.pop(one, self.state[one])

    @rule(which=WHICH)
    def escalate(self, which: int) -> None:
        one = self.ids[which]
        known = life(self.office, one)
        standing = [row for row in ordering.orders_of_visit(self.office, self.visit_id) if row.kind is ORGANS]
        if known.is_live and known.papers and not standing:
            ordering.issue(
                self.office, stub(), self.visit_id, (one,), ORGANS, Progress(),
                escalation=ordering.Escalation("逾期未改", "2024-12-31"),
            )  # fmt: skip

    @rule(results=st.lists(st.sampled_from(list(Result)), min_size=2, max_size=2))
    def look_again(self, results: list[Result]) -> None:
        """A visit that settles what it can of both, and ends; a result that does not fit is refused."""
        planned = visiting.plan(
            self.office, Plan(life(self.office, self.ids[0]).institution_id, "2023-10-18")
        )
        visit = visiting.begin(self.office, planned.result().id).result()
        for one, result in zip(self.ids, results, strict=True):
            given = Disposition(one, result, "看过", "2025-01-01" if result is Result.EXTENDED else "", SHOWN)
            try:
                disposing.dispose(self.office, visit.id, given).result()
            except Problem:
                continue
            if result is Result.CLOSED:
                verified = self.office.bureau().second_approval
                self.state[one] = S.VERIFIED if verified else S.CLOSED
            elif result is Result.REOPENED:
                self.state[one] = S.REOPENED
        for due in disposing.lacking(self.office, self.office.visit(visit.id)):
            rest = Disposition(due.followed.life.id, Result.NOT_CHECKED, "本次查别的")
            disposing.dispose(self.office, visit.id, rest).result()
        visiting.finish(self.office, visit.id).result()

    @rule(wanted=st.booleans())
    def second_approval(self, wanted: bool) -> None:
        registering.set_bureau(self.office, replace(BUREAU, second_approval=wanted)).result()

    @invariant()
    def each_is_in_the_one_state_that_is_expected(self) -> None:
        rows = {one.life.id: one.life for one in asking.of_visit(self.office, self.visit_id)}
        assert {one: rows[one].state for one in self.ids} == self.state
        live = {one.life.id for one in asking.live(self.office)}
        rest = {one.id for one in ledger.rows(self.office, LedgerQuery(live=False))}
        assert live | rest == set(self.ids)
        assert not live & rest
        assert asking.counts(self.office).live == len(live)
        assert live == {one for one, state in self.state.items() if state in LIVE}

    @invariant()
    def the_ledger_says_the_same(self) -> None:
        rows = {row.id: row for row in ledger.rows(self.office, LedgerQuery())}
        assert {one: row.state for one, row in rows.items()} == self.state
        for found in asking.of_visit(self.office, self.visit_id):
            row = rows[found.life.id]
            assert (row.numbers, row.pleading) == (found.numbers, row.is_live and found.life.plea is not None)
            assert (row.due_on.isoformat() if row.due_on else "") == found.life.due_on
        assert ledger.counts(self.office, LedgerQuery()).live == sum(row.is_live for row in rows.values())

    @invariant()
    def its_events_tell_the_same(self) -> None:
        for one in self.ids:
            assert fold(events.of_aggregate(self.office.reader, "finding", one)) == life(self.office, one)

    def teardown(self) -> None:
        assert keeping.rebuild(self.office, Progress())
        self.office.close()
        self._folder.cleanup()


TestLives = Lives.TestCase
TestLives.settings = settings(
    max_examples=12, stateful_step_count=20, suppress_health_check=[HealthCheck.too_slow], deadline=None
)
