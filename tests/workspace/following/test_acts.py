"""提交, 核查, 退回, 销号, 延期, 申辩, 撤销, 重开: what each needs, and that a refused one changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from duxueben.errors import Problem
from duxueben.model.evidence import Evidence, EvidenceKind
from duxueben.model.finding_life import FindingLife, FindingState, Method, StepKind
from duxueben.model.people import Inspector
from duxueben.model.photo import Mask
from duxueben.model.referral import Referral, ReferralKind, ReferredFinding
from duxueben.model.shape import to_json
from duxueben.photos.problems import BadPhoto
from duxueben.progress import Progress
from duxueben.store import events, queries
from duxueben.store.writer import MomentNeedsReason
from duxueben.workspace import pictures
from duxueben.workspace.custody import keeping
from duxueben.workspace.following import acts, asking, history, ledger, photos
from duxueben.workspace.following.ledger import LedgerQuery
from duxueben.workspace.office import NotFound, Office
from duxueben.workspace.register import registering
from support.following import HEAD, POST, SHOWN, followed, life
from support.pictures import phone_photo
from support.visits import BUREAU, PLAIN

S, K = FindingState, StepKind


def refused(office: Office, act: Callable[[], object]) -> Problem:
    """The problem of an act that tells nothing."""
    before = events.count(office.reader)
    with pytest.raises(Problem) as told:
        act()
    assert events.count(office.reader) == before
    return told.value


def close(office: Office, one: FindingLife, by: str = "", shown: tuple[Evidence, ...] = SHOWN) -> FindingLife:
    return acts.close(office, one.id, by or office.owner_id, Method.MATERIAL, "齐全", shown).result()


def another(office: Office, name: str = "仝䶮") -> Inspector:
    return registering.add_inspector(office, Inspector("", name)).result()


def test_a_finding_goes_from_its_submission_over_a_return_to_its_closing(office: Office) -> None:
    _, (one,) = followed(office)
    submitted = acts.submit(office, one.id, f" {HEAD} ", POST, "已压减到55分钟。", SHOWN).result()
    assert (submitted.state, submitted.steps[-1].person) == (S.SUBMITTED, HEAD)
    returned = acts.send_back(office, one.id, office.owner_id, "仅删除1个班，未见自查记录").result()
    assert returned.state is S.RETURNED
    acts.submit(office, one.id, HEAD, POST, "已补自查记录。").result()
    closed = close(office, one)
    assert (closed.state, closed.is_live) == (S.CLOSED, False)
    step = closed.steps[-1]
    assert (step.person, step.method, step.evidence) == (office.owner().name, Method.MATERIAL, SHOWN)
    assert closed.closed_at == step.at
    assert keeping.rebuild(office, Progress())


def test_closing_wants_evidence_a_known_inspector_and_another_hand(office: Office) -> None:
    _, (one,) = followed(office)
    acts.submit(office, one.id, office.owner().name, "督学", "代为登记。").result()
    empty = (Evidence(EvidenceKind.DOCUMENT, "  "),)
    other = another(office)
    assert "佐证" in str(refused(office, lambda: close(office, one, other.id, empty)))
    assert "核查人" in str(refused(office, lambda: close(office, one, "无此人")))
    assert "提交的人" in str(refused(office, lambda: close(office, one)))
    assert close(office, one, other.id).state is S.CLOSED


def test_a_photo_that_nobody_took_in_is_no_evidence(office: Office) -> None:
    order, (one,) = followed(office)
    for visit_id in ("", order.visit_id):
        shown = (Evidence(EvidenceKind.PHOTO, "整改后", "没有的照片", visit_id),)
        with pytest.raises(NotFound):
            close(office, one, shown=shown)


def test_with_the_bureaus_switch_closing_waits_for_a_second_hand(office: Office) -> None:

    _, (one,) = followed(office)
    registering.set_bureau(office, replace(BUREAU, second_approval=True)).result()
    acts.submit(office, one.id, HEAD, POST, "已改。").result()
    assert close(office, one).state is S.VERIFIED
    approve = acts.approve
    assert "核查的人" in str(
        refused(office, lambda: approve(office, one.id, office.owner().name, "督学").result())
    )
    assert "提交的人" in str(refused(office, lambda: approve(office, one.id, HEAD, POST).result()))
    done = approve(office, one.id, "逄昶", "督导室主任").result()
    assert (done.state, done.steps[-1].kind, done.steps[-1].post) == (S.CLOSED, K.APPROVED, "督导室主任")


def test_a_deadline_only_moves_later_and_says_why(office: Office) -> None:
    _, (one,) = followed(office)
    extend = acts.extend
    for due_on, reason, says in [
        (one.due_on, "设备未到", "不晚于"),
        ("2023-10-18", "设备未到", "不晚于"),
        ("下个月", "设备未到", "期限"),
        ("2023-12-01", " ", "延期原因"),
    ]:
        assert says in str(refused(office, lambda d=due_on, r=reason: extend(office, one.id, d, r).result()))
    after = extend(office, one.id, "2023-12-01", "设备未到").result()
    assert (after.due_on, after.state) == ("2023-12-01", S.OPEN)


def test_a_plea_is_answered_by_withdrawing_or_by_a_reason_why_not(office: Office) -> None:
    _, (first, second) = followed(office, PLAIN, "8.3")
    assert "申辩" in str(refused(office, lambda: acts.reject_plea(office, first.id, "属实").result()))
    for one in (first, second):
        pleaded = acts.plead(office, one.id, HEAD, POST, "抽查的是课堂订正本。").result()
        assert pleaded.plea is not None
        assert pleaded.state is S.OPEN
    rejected = acts.reject_plea(office, first.id, "作业本同样没有批改。", "逄昶").result()
    assert (rejected.plea, rejected.state) == (None, S.OPEN)
    gone = acts.withdraw(office, second.id, "经核为课堂订正本。").result()
    assert (gone.state, gone.plea) == (S.WITHDRAWN, None)
    assert "不能" in str(refused(office, lambda: close(office, second)))


def test_a_closed_finding_reopens_only_with_a_new_fact(office: Office) -> None:
    _, (one,) = followed(office)
    assert "重开" in str(refused(office, lambda: acts.reopen(office, one.id, "又出现").result()))
    close(office, one)
    assert "新的事实" in str(refused(office, lambda: acts.reopen(office, one.id, " ").result()))
    again = acts.reopen(office, one.id, "公示又停在9月28日。", SHOWN, due_on="2023-11-30").result()
    assert (again.state, again.due_on) == (S.REOPENED, "2023-11-30")


def test_it_is_referred_only_by_a_letter_that_names_it(office: Office) -> None:
    order, (one,) = followed(office)
    letter = Referral(
        "r1", ReferralKind.REFERRAL, order.institution_id, "校外培训监管科", "预收费", "2023-10-17",
        (ReferredFinding(order.visit_id, one.id),),
    )  # fmt: skip
    with pytest.raises(NotFound):
        acts.refer(office, one.id, "r1").result()
    office.perform(lambda act: act.tell("referral", "r1", "registered", to_json(letter))).result()
    after = acts.refer(office, one.id, "r1").result()
    assert (after.steps[-1].referral_id, after.state) == ("r1", S.OPEN)
    assert history.history(office, after)[-1].words == "移交校外培训监管科。"


def test_what_happened_earlier_is_entered_with_a_reason_and_not_before_the_last_step(
    office: Office,
) -> None:
    _, (one,) = followed(office)
    opened = datetime.fromisoformat(one.opened_at)
    acts.extend(office, one.id, "2023-12-01", "设备未到").result()
    now = office.clock()

    def submit(at: datetime, reason: str = "") -> Future[FindingLife]:
        when = acts.Happened(at, reason)
        return acts.submit(office, one.id, HEAD, POST, "已装好。", when=when)

    assert "早于上一步" in str(refused(office, lambda: submit(opened - timedelta(days=1), "补记").result()))
    assert "还没有到" in str(refused(office, lambda: submit(now + timedelta(days=1), "补记").result()))
    registering.set_bureau(office, BUREAU).result()
    with pytest.raises(MomentNeedsReason):
        submit(now - timedelta(seconds=1)).result()
    told = submit(now - timedelta(seconds=1), "当时没有带电脑").result()
    assert told.steps[-1].at.startswith(f"{now - timedelta(seconds=1):%Y-%m-%dT%H:%M}")


_Act = Callable[[Office, str], Future[FindingLife]]
LACKING: dict[str, _Act] = {
    "no name": lambda office, one: acts.submit(office, one, "", POST, "已改"),
    "no measures": lambda office, one: acts.submit(office, one, HEAD, POST, "\n"),
    "no reason to return": lambda office, one: acts.send_back(office, one, office.owner_id, ""),
    "no grounds": lambda office, one: acts.plead(office, one, HEAD, POST, ""),
    "no reason to withdraw": lambda office, one: acts.withdraw(office, one, ""),
    "not verified": lambda office, one: acts.approve(office, one, "逄昶", ""),
    "not followed": lambda office, _one: acts.submit(office, "没有的问题", HEAD, POST, "已改"),
}


@pytest.mark.parametrize("act", LACKING.values(), ids=LACKING)
def test_what_lacks_something_is_refused_with_a_sentence_and_nothing_is_told(
    office: Office, act: _Act
) -> None:
    _, (one,) = followed(office)
    problem = refused(office, lambda: act(office, one.id).result())
    assert problem.happened.endswith("。")
    assert problem.todo.endswith("。")


def test_photos_of_a_life_are_taken_in_covered_and_kept_while_a_step_names_them(office: Office) -> None:
    _, (one,) = followed(office)
    photo = photos.add(office, one.id, phone_photo(), caption="整改后")
    spare = photos.add(office, one.id, phone_photo(320, 240))
    acts.submit(office, one.id, HEAD, POST, "已改。", (Evidence(EvidenceKind.PHOTO, "", photo.id),)).result()
    covered = photos.edit(office, one.id, photo.id, turn=90, masks=(Mask(0, 0, 40, 40),))
    assert covered.edited is not None
    assert pictures.thumbnail(office, covered) != pictures.thumbnail(office, photo)
    photos.recaption(office, one.id, photo.id, "公示栏").result()
    assert "佐证" in str(refused(office, lambda: photos.remove(office, one.id, photo.id).result()))
    photos.remove(office, one.id, spare.id).result()
    kept = life(office, one.id)
    assert [(shown.id, shown.caption) for shown in kept.live_photos()] == [(photo.id, "公示栏")]
    assert {photo.sha256, spare.sha256} <= queries.files_named(office.reader)
    assert keeping.rebuild(office, Progress())


def test_a_file_that_is_no_photo_is_not_taken_in(office: Office, tmp_path: Path) -> None:
    _, (one,) = followed(office)
    path = tmp_path / "说明.jpg"
    path.write_text("不是照片", encoding="utf-8")
    with pytest.raises(BadPhoto):
        photos.add(office, one.id, path)
    assert life(office, one.id).photos == ()


def test_what_is_asked_of_findings_is_answered_live_ones_first(office: Office) -> None:
    order, (first, second) = followed(office, PLAIN, "8.3")
    later, sooner = sorted((first, second), key=lambda one: one.due_on, reverse=True)
    assert [one.life.id for one in asking.live(office)] == [sooner.id, later.id]
    close(office, sooner)
    assert [one.life.id for one in asking.of_institution(office, order.institution_id)] == [
        later.id,
        sooner.id,
    ]
    assert [one.id for one in ledger.rows(office, LedgerQuery(live=False))] == [sooner.id]
    found = asking.find(office, later.id)
    assert (found.visit_on, found.institution.id) == ("2023-10-17", order.institution_id)
    assert found.finding in office.visit(order.visit_id).findings
    with pytest.raises(NotFound):
        asking.find(office, "没有的问题")


def test_counts_tell_overdue_from_due_within_seven_days(office: Office) -> None:
    order, (first, second) = followed(office, PLAIN, "8.3")
    assert asking.counts(office) == asking.Counts(live=2, overdue=0, soon=1)
    acts.extend(office, first.id, "2023-12-01", "设备未到").result()
    close(office, second)
    assert asking.counts(office) == asking.Counts(live=1, overdue=0, soon=0)
    assert asking.counts_by_institution(office) == {order.institution_id: asking.Counts(1, 0, 0)}
