"""Whatever a person does in whatever order, no number is given twice and each one is explained."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from duxueben.model.numbering import NoNumberLeft
from duxueben.model.words import OrderKind
from duxueben.progress import Progress
from duxueben.workspace import opening
from duxueben.workspace.custody import keeping
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting
from support.clocks import StepClock
from support.keys import CHEAP
from support.offices import PASSPHRASE, make_office
from support.visits import BUREAU, NOTICE, ORGANS, PLAIN, finished, issue

KINDS = st.sampled_from([NOTICE, ORGANS])


class Numbers(RuleBasedStateMachine):
    """A year of one laptop; what is remembered here is compared with what the workspace says."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.office: Office = make_office(Path(self._folder.name))
        self.given: dict[str, str] = {}
        """Number → the order that bears it."""
        self.voided: set[str] = set()
        self.spoilt: set[str] = set()
        self.waiting: list[str] = []
        """Visits whose problem stands on no paper."""

    @initialize()
    def settle(self) -> None:
        registering.set_bureau(self.office, BUREAU).result()

    @rule(kind=KINDS, first=st.integers(1, 12), length=st.integers(0, 3))
    def receive(self, kind: OrderKind, first: int, length: int) -> None:
        known = {row.number for row in ordering.ledger(self.office)}
        code = BUREAU.code(kind)
        taken = {number.n for number in known if number.code == code}
        wanted = set(range(first, first + length + 1))
        try:
            registering.receive_block(self.office, kind, 2023, first, first + length).result()
        except registering.OverlappingBlock:
            assert wanted & taken
        else:
            assert not wanted & taken

    @rule(kind=KINDS)
    def issue(self, kind: OrderKind) -> None:
        if not self.waiting:
            self.waiting.append(finished(self.office, PLAIN).id)
        left = ordering.numbers_left(self.office, kind, 2023)
        try:
            order = issue(self.office, self.waiting[-1], kind)
        except NoNumberLeft:
            assert left == 0
            return
        assert left > 0
        assert order.number.text not in self.given
        assert order.number.text not in self.spoilt
        self.given[order.number.text] = order.id
        self.waiting.pop()

    @rule(data=st.data())
    def void(self, data: st.DataObject) -> None:
        standing = sorted(set(self.given) - self.voided)
        if not standing:
            return
        number = data.draw(st.sampled_from(standing))
        order = ordering.void(self.office, self.given[number], "写错").result()
        self.voided.add(number)
        visiting.resume(self.office, order.visit_id, "更正").result()
        visiting.finish(self.office, order.visit_id).result()
        self.waiting.append(order.visit_id)

    @rule(data=st.data())
    def spoil(self, data: st.DataObject) -> None:
        free = [row for row in ordering.ledger(self.office) if row.state == "unissued"]
        if free:
            row = data.draw(st.sampled_from(free))
            ordering.spoil(self.office, row.block_id, row.number.n, "卡纸").result()
            self.spoilt.add(row.number.text)

    @rule()
    def reopen(self) -> None:
        folder = self.office.folder
        self.office.close()
        around = opening.Surroundings(clock=StepClock(), cost=CHEAP)
        self.office = opening.open_office(folder, PASSPHRASE, around)

    @invariant()
    def every_number_is_explained(self) -> None:
        states = {row.number.text: row for row in ordering.ledger(self.office)}
        assert set(self.given) | self.spoilt <= set(states)
        for number, row in states.items():
            expected = "voided" if number in self.voided else "issued" if number in self.given else "unissued"
            assert row.state == ("spoilt" if number in self.spoilt else expected)
            assert row.order_id == self.given.get(number, "")
            assert bool(row.reason) == (row.state in ("voided", "spoilt"))

    def teardown(self) -> None:
        assert keeping.rebuild(self.office, Progress())
        self.office.close()
        self._folder.cleanup()


TestNumbers = Numbers.TestCase
TestNumbers.settings = settings(
    max_examples=12, stateful_step_count=14, suppress_health_check=[HealthCheck.too_slow]
)
