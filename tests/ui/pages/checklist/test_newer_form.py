"""A draft is told of a newer version of its checklist, and the person decides what still holds."""

from __future__ import annotations

from duxueben.model.words import JudgmentValue
from duxueben.ui.dialogs.form_move import MoveDialog
from duxueben.ui.pages.checklist.newer_form import NewerForm
from duxueben.workspace.visit import visiting
from support.inspections import Inspection
from support.new_forms import lay, newer
from support.windows import settle, wait_until, words_on

MET, UNMET = JudgmentValue.MET, JudgmentValue.UNMET
ASKED = ('text = "建立作业校内公示制度（有制度文本）"', 'text = "作业校内公示制度每学期修订"')
WORDING = ('problem = "学校未制定作业校内公示制度"', 'problem = "没有作业校内公示制度"')


def line(inspection: Inspection) -> NewerForm:
    return inspection.view.newer_form


def ask(inspection: Inspection) -> MoveDialog:
    line(inspection).ask()
    dialog = line(inspection).dialog
    assert dialog is not None
    wait_until(dialog.act.isEnabled)
    settle()
    return dialog


def test_a_visit_with_the_newest_version_is_told_nothing(inspection: Inspection) -> None:
    inspection.begin()

    assert line(inspection).isHidden()


def test_a_form_that_comes_during_the_visit_is_offered_and_not_forced(inspection: Inspection) -> None:
    inspection.begin()
    lay(inspection.office, newer(ASKED))
    inspection.view.pen.refresh()

    assert line(inspection).isVisible()
    assert "清单有2024-f1版了，这次检查用的是2023-f5版。" in words_on(line(inspection))
    assert inspection.saved().checklist == inspection.office.visit(inspection.view.pen.visit.id).checklist
    assert inspection.view.pen.checklist.version == "2023-f5"


def test_the_difference_is_shown_and_the_visit_goes_on_with_the_newer_version(inspection: Inspection) -> None:
    inspection.begin()
    visit = inspection.view.pen.visit
    visiting.judge(inspection.office, visit.id, {"5.1": MET, "5.2": UNMET, "8.1": MET}).result()
    lay(inspection.office, newer(ASKED))
    inspection.view.pen.refresh()

    dialog = ask(inspection)

    read = words_on(dialog)
    assert "1个判过的分点要您定" in read
    assert "要点：原来是“建立作业校内公示制度（有制度文本）”，现在是“作业校内公示制度每学期修订”" in read
    (decision,) = dialog.decisions
    assert (decision.keep.text(), decision.anew.isChecked()) == ("保留“符合”", True)
    old_view = inspection.view
    dialog.submit()
    wait_until(lambda: inspection.view is not old_view)
    assert inspection.view.pen.checklist.version == "2024-f1"
    assert line(inspection).isHidden()
    after = inspection.saved()
    assert {code: one.value for code, one in after.judgments.items()} == {"5.2": UNMET, "8.1": MET}


def test_an_answer_to_what_only_the_paper_says_otherwise_is_kept_unless_one_says_so(
    inspection: Inspection,
) -> None:
    inspection.begin()
    visit = inspection.view.pen.visit
    visiting.judge(inspection.office, visit.id, {"5.1": UNMET}).result()
    lay(inspection.office, newer(WORDING))
    inspection.view.pen.refresh()

    (decision,) = ask(inspection).decisions

    assert (decision.keep.isChecked(), decision.keep.text()) == (True, "保留“不符合”")


def test_a_finished_visit_is_told_nothing(inspection: Inspection) -> None:
    inspection.begin()
    lay(inspection.office, newer(ASKED))
    visiting.finish(inspection.office, inspection.view.pen.visit.id).result()
    inspection.view.pen.refresh()

    assert line(inspection).isHidden()
