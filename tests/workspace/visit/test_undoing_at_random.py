"""Whatever is done in a visit: undoing all of it gives the beginning, and redoing it what was there."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from duxueben.model.visit import Finding, Photo, Visit
from duxueben.model.words import JudgmentValue
from duxueben.model.worksheet import Lesson
from duxueben.progress import Progress
from duxueben.workspace.custody import keeping
from duxueben.workspace.office import Office
from duxueben.workspace.visit import attaching, methods, undoing, visiting, worksheets
from support.offices import make_office
from support.visits import LIMITED, begun

CODES = st.sampled_from(["5.1", "6.1", LIMITED, "7.3", "12.1"])
WORDS = st.sampled_from(["", "甲", "乙丙", "佘𬍛瑶"])
MOST = 9
SHA = "a" * 64


def parts(visit: Visit) -> tuple[object, ...]:
    """What a person sees of a visit: what was laid aside or taken out is not there."""
    sheets = {sheet.id: sheet for sheet in visit.worksheets}
    return visit.judgments, visit.notes, visit.live_findings(), visit.live_photos(), visit.methods, sheets


class Writing(RuleBasedStateMachine):
    """One visit whose states are remembered step by step."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.office: Office = make_office(Path(self._folder.name))
        self.visit: Visit = begun(self.office)
        self.first = parts(self.visit)
        self.journal = undoing.journal_of(self.office, self.visit.id)
        self.photos = 0

    def follow(self) -> None:
        self.visit = self.office.visit(self.visit.id)
        self.journal = undoing.journal_of(self.office, self.visit.id, self.journal)

    @rule(code=CODES, value=st.sampled_from(list(JudgmentValue)))
    def judge(self, code: str, value: JudgmentValue) -> None:
        visiting.judge(self.office, self.visit.id, {code: value}, overruled="另有说明").result()
        self.follow()

    @rule(minutes=st.sampled_from(["", "60", "72.5"]))
    def measure(self, minutes: str) -> None:
        measured = {"书面作业平均完成时间": minutes}
        visiting.measure(self.office, self.visit.id, LIMITED, measured).result()
        self.follow()

    @rule()
    def rest_met(self) -> None:
        visiting.rest_met(self.office, self.visit.id, "二、作业管理", unfolded=True).result()
        self.follow()

    @rule()
    def take_back_the_last_judgment_by_name(self) -> None:
        told = [step for step in self.journal.done if step.after.judgments]
        if told:
            visiting.undo(self.office, self.visit.id, told[-1].id).result()
            self.follow()

    @rule(code=st.sampled_from(["", "6.1"]), text=WORDS)
    def note(self, code: str, text: str) -> None:
        visiting.note(self.office, self.visit.id, code, text).result()
        self.follow()

    @rule(which=st.integers(0, 3), fact=WORDS, requirement=WORDS, days=st.sampled_from([3, 7]))
    def revise(self, which: int, fact: str, requirement: str, days: int) -> None:
        live = self.visit.live_findings()
        if live:
            written = replace(live[which % len(live)], fact=fact, requirement=requirement, due_days=days)
            visiting.revise(self.office, self.visit.id, written).result()
            self.follow()

    @rule()
    def raise_other(self) -> None:
        visiting.raise_other(self.office, self.visit.id, "艺考").result()
        self.follow()

    @rule(take_up=st.booleans())
    def drop_or_take_up(self, take_up: bool) -> None:
        others: list[Finding] = [one for one in self.visit.findings if not one.sub_points]
        if others:
            act = visiting.take_up if take_up else visiting.drop
            act(self.office, self.visit.id, others[-1].id).result()
            self.follow()

    @rule()
    def add_photo(self) -> None:
        self.photos += 1
        photo = Photo(f"p{self.photos}", SHA, SHA, SHA, SHA, 4, 3, 12, subject="6.1")
        visit_id = self.visit.id
        self.office.perform(
            lambda act: act.tell("visit", visit_id, "photo_added", {"photo": photo.to_json()})
        ).result()
        self.follow()

    @rule(which=st.integers(0, 3), caption=WORDS)
    def caption_or_move_or_remove(self, which: int, caption: str) -> None:
        live = self.visit.live_photos()
        if live:
            photo = live[which % len(live)]
            if caption == "甲":
                attaching.move(self.office, self.visit.id, photo.id, "5.1").result()
            elif caption:
                attaching.recaption(self.office, self.visit.id, photo.id, caption).result()
            else:
                attaching.remove(self.office, self.visit.id, photo.id).result()
            self.follow()

    @rule()
    def arrange(self) -> None:
        ids = [photo.id for photo in self.visit.live_photos()][::-1]
        visit_id = self.visit.id
        self.office.perform(
            lambda act: act.tell("visit", visit_id, "photos_arranged", {"photos": list(ids)})
        ).result()
        self.follow()

    @rule(code=CODES, chosen=st.sets(st.sampled_from(["查阅资料", "推门听课"])))
    def look_at_it_so(self, code: str, chosen: set[str]) -> None:
        methods.set_methods(self.office, self.visit.id, code, chosen).result()
        self.follow()

    @rule(which=st.integers(0, 2), topic=WORDS)
    def write_or_remove_a_sheet(self, which: int, topic: str) -> None:
        known = self.visit.worksheets
        if which and known:
            worksheets.remove(self.office, self.visit.id, known[which % len(known)].id).result()
        else:
            lesson = Lesson(known[0].id if known else "", "四（2）班", "语文", topic=topic)
            worksheets.write(self.office, self.visit.id, lesson).result()
        self.follow()

    @rule()
    def undo_and_stay(self) -> None:
        if self.journal.done:
            undoing.undo(self.office, self.visit.id).result()
            self.follow()

    @rule(wanted=st.integers(1, MOST))
    def some_steps_back_and_again(self, wanted: int) -> None:
        there = parts(self.visit)
        steps = min(wanted, len(self.journal.done))
        seen = [there]
        for _ in range(steps):
            moved = undoing.undo(self.office, self.visit.id, self.journal).result()
            self.journal = moved.journal
            seen.append(parts(moved.visit))
        for before in seen[-2::-1] if steps else ():
            moved = undoing.redo(self.office, self.visit.id, self.journal).result()
            self.journal = moved.journal
            assert parts(moved.visit) == before
        self.follow()
        assert parts(self.visit) == there

    @invariant()
    def the_journal_is_the_same_after_a_restart(self) -> None:
        assert undoing.journal_of(self.office, self.visit.id) == self.journal
        assert self.journal.visit == self.visit

    @invariant()
    def findings_follow_judgments(self) -> None:
        unmet = {code for code, one in self.visit.judgments.items() if one.value is JudgmentValue.UNMET}
        assert {one.sub_points[0] for one in self.visit.live_findings() if one.sub_points} == unmet

    def teardown(self) -> None:
        while self.journal.done:
            self.journal = undoing.undo(self.office, self.visit.id, self.journal).result().journal
        assert parts(self.office.visit(self.visit.id)) == self.first
        assert keeping.rebuild(self.office, Progress())
        self.office.close()
        self._folder.cleanup()


TestWriting = Writing.TestCase
TestWriting.settings = settings(
    max_examples=20, stateful_step_count=18, suppress_health_check=[HealthCheck.too_slow], deadline=None
)
