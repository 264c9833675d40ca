"""Whatever a person does in whatever order, no number is given twice and each one is explained."""

from __future__ import annotations

import shutil
import tempfile
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from duxueben.model.numbering import NoNumberLeft
from duxueben.model.order import Order
from duxueben.model.words import OrderKind
from duxueben.progress import Progress
from duxueben.workspace import opening
from duxueben.workspace.custody import backing_up, keeping, new_identity, restoring
from duxueben.workspace.office import Office
from duxueben.workspace.paper import numbers, ordering
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting
from support.clocks import StepClock
from support.keys import CHEAP
from support.offices import PASSPHRASE, make_office
from support.visits import BUREAU, NOTICE, ORGANS, PLAIN, finished, stub

KINDS = st.sampled_from([NOTICE, ORGANS])


class Numbers(RuleBasedStateMachine):
    """A year of one laptop; what is remembered here is compared with what the workspace says."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.folders = (Path(self._folder.name, str(n)) for n in count())
        self.office: Office = make_office(next(self.folders))
        self.given: dict[str, str] = {}
        """Number → the order that bears it."""
        self.voided: set[str] = set()
        self.spoilt: set[str] = set()
        self.waiting: list[str] = []
        """Visits whose problem stands on no paper."""
        self.handed: set[tuple[OrderKind, int]] = set()
        """What the bureau ever gave: it gives nothing twice."""
        self.lost: set[str] = set()
        """Numbers that paper bears, though the data was set back to a day before."""
        self.returned: set[str] = set()
        """Blocks whose numbers went back to the bureau."""
        self.backup: tuple[Path, dict[str, str], set[str], set[str], list[str]] | None = None

    @initialize()
    def settle(self) -> None:
        registering.set_bureau(self.office, BUREAU).result()

    @rule(kind=KINDS, first=st.integers(1, 12), length=st.integers(0, 3))
    def receive(self, kind: OrderKind, first: int, length: int) -> None:
        known = {row.number for row in ordering.ledger(self.office)}
        code = BUREAU.code(kind)
        taken = {number.n for number in known if number.code == code}
        wanted = set(range(first, first + length + 1))
        if any((kind, n) in self.handed and n not in taken for n in wanted):
            return
        try:
            registering.receive_block(self.office, kind, 2023, first, first + length).result()
        except registering.OverlappingBlock:
            assert wanted & taken
        else:
            assert not wanted & taken
            self.handed |= {(kind, n) for n in wanted}

    @rule(kind=KINDS, provisional=st.booleans())
    def issue(self, kind: OrderKind, provisional: bool) -> None:
        if not self.waiting:
            self.waiting.append(finished(self.office, PLAIN).id)
        visit_id = self.waiting[-1]
        found = tuple(one.id for one in self.office.visit(visit_id).live_findings())
        left = ordering.numbers_left(self.office, kind, 2023)
        try:
            order = ordering.issue(
                self.office, stub(), visit_id, found, kind, Progress(), provisional=provisional
            )
        except NoNumberLeft:
            assert left == 0
            assert not provisional
            return
        assert order.number.is_provisional == (left == 0)
        self.bear(order)

    def bear(self, order: Order) -> None:
        assert order.number.text not in {*self.given, *self.spoilt, *self.lost}
        self.given[order.number.text] = order.id
        self.waiting.remove(order.visit_id)

    @rule(data=st.data())
    def reissue(self, data: st.DataObject) -> None:
        known = {number: ordering.reissuable(self.office, self.given[number]) for number in self.voided}
        ready = sorted(
            number
            for number, one in known.items()
            if not one.refusal and one.finding_ids and one.order.visit_id in self.waiting
        )
        if ready:
            again = known[data.draw(st.sampled_from(ready))]
            voided = again.order
            try:
                order = ordering.issue(
                    self.office, stub(), voided.visit_id, again.finding_ids, voided.kind, Progress(),
                    replaces=voided.id, provisional=True,
                )  # fmt: skip
            except NoNumberLeft:
                raise AssertionError("a provisional number is always left") from None
            self.bear(order)

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

    @rule(data=st.data())
    def give_back(self, data: st.DataObject) -> None:
        open_ = [block.id for block in registering.blocks(self.office) if not block.closed]
        if open_:
            block_id = data.draw(st.sampled_from(open_))
            numbers.give_back(self.office, block_id, "年末交回").result()
            self.returned.add(block_id)

    @rule()
    def crash(self) -> None:
        """The power goes: what lies on the disk is all that the next start finds."""
        folder = next(self.folders)
        shutil.copytree(self.office.folder, folder, ignore=shutil.ignore_patterns("lock"))
        self.office.close()
        around = opening.Surroundings(clock=StepClock(), cost=CHEAP)
        self.office = opening.open_office(folder, PASSPHRASE, around)

    @rule()
    def back_up(self) -> None:
        to = next(self.folders)
        to.mkdir()
        path = backing_up.write(self.office, to, Progress()).path
        self.backup = (path, dict(self.given), set(self.voided), set(self.spoilt), list(self.waiting))

    @precondition(lambda self: self.backup is not None)
    @rule()
    def restore(self) -> None:
        """The laptop is gone; the last numbers are looked up on the papers."""
        assert self.backup is not None
        path, given, voided, spoilt, waiting = self.backup
        self.office.close()
        self.lost |= {*self.given, *self.spoilt} - {*given, *spoilt}
        self.given, self.voided, self.spoilt, self.waiting = dict(given), set(voided), set(spoilt), [*waiting]
        around = opening.Surroundings(clock=StepClock(), cost=CHEAP)
        unlock = restoring.by_passphrase(PASSPHRASE)
        self.office = restoring.restore(path, next(self.folders), unlock, Progress(), around).office
        lasts: dict[str, int] = {}
        for block in new_identity.closed_blocks(self.office):
            borne = {one.n for one in block.numbers() if one.text in {*self.given, *self.lost, *self.spoilt}}
            if block.id not in self.returned:
                lasts[block.id] = max(borne, default=0)
                free = {one.n: one.text for one in block.numbers() if one.n <= lasts[block.id]}
                self.spoilt |= set(free.values()) - set(self.given)
        new_identity.reopen(self.office, lasts).result()

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
        closed = {block.id for block in registering.blocks(self.office) if block.closed}
        for number, row in states.items():
            expected = "voided" if number in self.voided else "issued" if number in self.given else "unissued"
            assert row.state == ("spoilt" if number in self.spoilt else expected)
            assert row.order_id == self.given.get(number, "")
            explained = row.state in ("voided", "spoilt") or (
                row.state == "unissued" and row.block_id in closed
            )
            assert bool(row.reason) == explained

    def teardown(self) -> None:
        assert keeping.rebuild(self.office, Progress())
        self.office.close()
        self._folder.cleanup()


TestNumbers = Numbers.TestCase
TestNumbers.settings = settings(
    max_examples=12, stateful_step_count=16, suppress_health_check=[HealthCheck.too_slow], deadline=None
)
