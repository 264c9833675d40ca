"""A draft stays on its version until a person moves it; what was written is carried over or kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from duxueben.checklist.definition import Checklist
from duxueben.checklist.versions import FILE_NAME, folder_name
from duxueben.model import fields
from duxueben.model.people import Institution
from duxueben.model.visit import ChecklistRef, Plan, Visit
from duxueben.model.words import InstitutionKind, JudgmentValue, VisitState
from duxueben.progress import Progress
from duxueben.store import events
from duxueben.workspace.custody import keeping
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering
from duxueben.workspace.visit import attaching, changing_form, visiting
from support.forms import SECOND_SUB, SOUND, added, changed, read
from support.pictures import phone_photo
from support.visits import MET, NOT_CHECKED, UNMET, find, issue, settle

THIRD_SUB = SECOND_SUB.replace("1.2", "1.3").replace("有公示", "有统筹").replace("公示", "统筹")
OLD = added(THIRD_SUB, added(SECOND_SUB))
SCHOOL = Institution("", "漴川区白鹭洲小学", InstitutionKind.PRIMARY)


def of_version(version: str, form: str) -> str:
    return changed(f'version = "{version}"', form)


def lay(office: Office, form: str) -> Checklist:
    """Put a form on the office's shelf."""
    checklist = read(form)
    place = office.folder / "forms" / folder_name(checklist)
    place.mkdir(parents=True)
    (place / FILE_NAME).write_text(form, encoding="utf-8", newline="\n")
    office.shelf.read_again()
    return checklist


def begun(office: Office, form: str = OLD) -> Visit:
    lay(office, form)
    added_school = registering.add_institution(office, SCHOOL).result()
    planned = visiting.plan(office, Plan(added_school.id, "2023-10-17", form="yangli")).result()
    return visiting.begin(office, planned.id).result()


def ref(form: Checklist) -> ChecklistRef:
    return ChecklistRef(form.id, form.version, form.sha256)


def moved(office: Office, visit: Visit, form: str, anew: Sequence[str] = ()) -> Visit:
    return changing_form.move(office, visit.id, ref(lay(office, of_version("2", form))), anew).result()


def values(visit: Visit) -> dict[str, JudgmentValue]:
    return {code: one.value for code, one in visit.judgments.items()}


def test_a_draft_stays_on_its_version_and_is_told_of_a_newer_one(office: Office) -> None:
    visit = begun(office)
    assert changing_form.newer(office, visit) is None

    lay(office, of_version("2", OLD))

    assert office.checklist_of(visit).version == "1"
    newest = changing_form.newer(office, visit)
    assert newest is not None and newest.version == "2"


def test_a_finished_visit_and_one_with_a_paper_are_not_told(office: Office) -> None:
    visit = begun(office)
    lay(office, of_version("2", OLD))
    settle(office)
    find(office, visit.id, "1.2")

    finished = visiting.finish(office, visit.id).result()
    assert changing_form.newer(office, finished) is None
    issue(office, visit.id)
    assert changing_form.newer(office, replace(finished, state=VisitState.OPEN)) is None


def test_what_reads_the_same_keeps_its_answer_and_its_finding(office: Office) -> None:
    visit = begun(office)
    visiting.judge(office, visit.id, {"1.3": MET}).result()
    finding = find(office, visit.id, "1.2")

    after = moved(office, visit, changed("days = 30", OLD))

    assert after.checklist is not None and after.checklist.version == "2"
    assert values(after) == {"1.2": UNMET, "1.3": MET}
    assert after.finding_of("1.2") == finding


def test_an_answer_to_what_reads_otherwise_is_asked_about(office: Office) -> None:
    visit = begun(office)
    visit = visiting.judge(office, visit.id, {"1.1": MET, "1.2": MET}).result().visit
    newer = lay(office, of_version("2", OLD.replace('text = "有公示"', 'text = "每天公示"')))

    asked = changing_form.prospect(office, visit, newer)

    assert [answer.change.was and answer.change.was.code for answer in asked.answers] == ["1.2"]
    assert [change.what for change in asked.answers[0].change.changes] == ["要点"]
    assert (asked.same, asked.added, asked.removed, asked.elsewhere) == (2, (), (), 0)


def test_a_person_may_keep_the_answer_or_judge_anew(office: Office) -> None:
    visit = begun(office)
    find(office, visit.id, "1.2")
    find(office, visit.id, "1.3")
    newer = OLD.replace('text = "有公示"', 'text = "每天公示"').replace(
        'text = "有统筹"', 'text = "天天统筹"'
    )

    after = moved(office, visit, newer, ["1.3"])

    assert values(after) == {"1.2": UNMET}
    assert after.finding_of("1.2") is not None and after.finding_of("1.3") is None
    laid_aside = next(one for one in after.findings if one.sub_points == ("1.3",))
    assert (laid_aside.dropped, laid_aside.fact) == (True, "第1.3项没有做到。")


def test_what_was_measured_is_held_against_the_new_limit(office: Office) -> None:
    visit = begun(office)
    visit = visiting.measure(office, visit.id, "1.1", {"时长": "65"}, about="四（2）班").result().visit
    assert values(visit) == {"1.1": UNMET}
    limit = 'limit = [{ kind = "不超过", measure = "时长", value = 70, unit = "分钟" }]'
    newer = lay(office, of_version("2", changed(limit, OLD)))

    asked = changing_form.prospect(office, visit, newer).answers[0]
    after = changing_form.move(office, visit.id, ref(newer), ()).result()

    assert (asked.given.value, asked.kept.value) == (UNMET, MET)
    assert (values(after), after.judgment("1.1").measured) == ({"1.1": MET}, {"时长": "65"})
    assert after.finding_of("1.1") is None


def test_judging_anew_keeps_the_figures(office: Office) -> None:
    visit = begun(office)
    visiting.measure(office, visit.id, "1.1", {"时长": "65"}).result()

    after = moved(office, visit, OLD.replace("不超过60分钟", "不超过一小时"), ["1.1"])

    assert after.judgment("1.1").value is NOT_CHECKED
    assert after.judgment("1.1").measured == {"时长": "65"}


def test_answers_notes_findings_and_photos_follow_their_sub_point_to_its_new_number(office: Office) -> None:
    visit = begun(office)
    visiting.judge(office, visit.id, {"1.3": MET}).result()
    visiting.note(office, visit.id, "1.2", "公示栏在楼道").result()
    finding = find(office, visit.id, "1.2")
    attaching.add(office, visit.id, "1.2", phone_photo())
    swapped = added(THIRD_SUB.replace("1.3", "1.2"), added(SECOND_SUB.replace("1.2", "1.3")))

    after = moved(office, visit, swapped)

    assert values(after) == {"1.3": UNMET, "1.2": MET}
    assert after.notes == {"1.3": "公示栏在楼道"}
    assert [photo.subject for photo in after.photos] == ["1.3"]
    assert after.finding_of("1.3") == replace(finding, sub_points=("1.3",))
    assert after.finding_of("1.2") is None


def test_what_is_no_longer_asked_is_laid_aside_and_stays_readable(office: Office) -> None:
    visit = begun(office)
    visiting.note(office, visit.id, "1.2", "公示栏在楼道").result()
    finding = find(office, visit.id, "1.2")
    attaching.add(office, visit.id, "1.2", phone_photo())

    after = moved(office, visit, added(THIRD_SUB))

    assert (values(after), after.notes, after.live_findings()) == ({}, {}, ())
    assert after.findings == (replace(finding, sub_points=(), tag="1版第1.2项", dropped=True),)
    assert [photo.subject for photo in after.live_photos()] == [""]
    told = events.of_aggregate(office.reader, "visit", visit.id)
    notes = [fields.text(event.payload, "text") for event in told if event.kind == "noted"]
    assert notes == ["公示栏在楼道", ""]


def test_a_sub_point_that_took_the_number_of_one_that_went_wakes_no_finding_of_that(office: Office) -> None:
    visit = begun(office)
    gone = find(office, visit.id, "1.2")
    newer = added(THIRD_SUB.replace("1.3", "1.2"), SOUND)

    after = moved(office, visit, newer)
    after = visiting.judge(office, visit.id, {"1.2": UNMET}).result().visit

    raised = after.finding_of("1.2")
    assert raised is not None and raised.id != gone.id and raised.fact == "没有统筹"


def test_what_is_no_longer_meant_for_such_a_school_counts_as_gone(office: Office) -> None:
    visit = begun(office)
    find(office, visit.id, "1.2")
    newer = added(THIRD_SUB, added(SECOND_SUB.replace('["小学", "初中"]', '["初中"]')))
    checklist = lay(office, of_version("2", newer))

    asked = changing_form.prospect(office, office.visit(visit.id), checklist)
    after = changing_form.move(office, visit.id, ref(checklist), ()).result()

    assert [change.was and change.was.code for change, _ in asked.removed] == ["1.2"]
    assert (values(after), after.live_findings()) == ({}, ())


def test_the_move_is_told_by_events_that_tell_the_same_again(office: Office) -> None:
    visit = begun(office)
    find(office, visit.id, "1.2")
    moved(office, visit, added(THIRD_SUB.replace("1.3", "1.2")), ["1.2"])

    assert keeping.rebuild(office, Progress())


def test_an_older_version_and_another_form_are_refused(office: Office) -> None:
    visit = begun(office, of_version("2", OLD))
    older = lay(office, of_version("1", OLD))
    other = lay(office, changed('id = "other"', of_version("9", OLD)))

    for form in (older, other, office.checklist_of(visit)):
        with pytest.raises(changing_form.NotNewer):
            changing_form.move(office, visit.id, ref(form), ()).result()
    assert office.visit(visit.id).checklist == visit.checklist
