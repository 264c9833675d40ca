"""现场检查: chooses the visit, shows it, finishes it and goes on with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from duxueben.errors import Problem
from duxueben.model.visit import Visit
from duxueben.model.words import VisitState
from duxueben.ui.dialogs.reason import ReasonDialog
from duxueben.ui.dialogs.visit_record import VisitRecordDialog
from duxueben.ui.page import KeyLine, Page, Shell
from duxueben.ui.pages.checklist import dues, gaps
from duxueben.ui.pages.checklist.chooser import Choice, Chooser
from duxueben.ui.pages.checklist.order_choice import RememberedOrder
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.visit_view import VisitView
from duxueben.ui.press_room import PressRoom
from duxueben.ui.widgets.words import meta_line
from duxueben.workspace import today
from duxueben.workspace.office import Office
from duxueben.workspace.visit import visiting


class ChecklistPage(Page):
    """The page of the rail's entry 现场检查."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, "现场检查")
        self._office = office
        self._order = RememberedOrder(office.folder)
        self._presses = PressRoom(office)
        self._shown: QWidget | None = None
        self.view: VisitView | None = None

    def enter(self, **context: object) -> None:
        """With ``visit_id``: that visit, begun if it is planned; else the open one, or the choice.

        ``finding_id`` goes to that finding of it.
        """
        wanted, finding_id = context.get("visit_id"), context.get("finding_id")
        if isinstance(wanted, str):
            self.open(wanted)
        elif self.view is not None and self.view.pen.is_open:
            self.open(self.view.pen.visit.id)
        else:
            self._choose()
        if self.view is not None and isinstance(finding_id, str):
            self.view.show_finding(finding_id)

    def leave(self) -> None:
        """Nothing typed is lost, and the page that comes next reads all of it."""
        if self.view is not None:
            self.view.flush()
            self.view.pen.settle()

    def primary(self) -> None:
        """Ctrl+Enter: 完成检查; on a finished visit the paper of its findings, else 继续检查."""
        if self.view is None:
            return
        if self.view.pen.is_open:
            self._finish()
        elif self.view.pen.visit.live_findings():
            self._preview()
        else:
            self._resume()

    def undo(self) -> None:
        """Ctrl+Z: the last step."""
        if self.view is not None:
            self.view.undo_part.undo()

    def redo(self) -> None:
        """Ctrl+Y and Ctrl+Shift+Z: what was taken back last."""
        if self.view is not None:
            self.view.undo_part.redo()

    def keys(self) -> tuple[KeyLine, ...]:
        """For the sheet of F1."""
        return (
            KeyLine(("1", "2", "3", "4"), "符合，不符合，不适用，未查"),
            KeyLine(("Enter",), "没查的记为符合，到下一个"),
            KeyLine(("↑", "↓", "K", "J"), "换分点"),
            KeyLine(("→", "←"), "展开，收起"),
            KeyLine(("U",), "下一个还没查的"),
            KeyLine(("Shift+1",), "本节其余符合（展开过才能用）"),
            KeyLine(("I", "?"), "看什么：证据、方法和限值"),
            KeyLine(("M",), "测量与记录：这个分点用的问卷、合同、人员、时间"),
            KeyLine(("F",), "方法：用清单建议的"),
            KeyLine(("N",), "备注"),
            KeyLine(("P",), "照片"),
            KeyLine(("Ctrl+V",), "把剪贴板里的图片或文件加成照片"),
            KeyLine(("T",), "跳到还没填的地方；都填了就选常用语"),
            KeyLine(("Ctrl+T",), "在文字里选常用语，按数字填入"),
            KeyLine(("D",), "期限"),
            KeyLine(("PgUp", "PgDn"), "上一节，下一节"),
            KeyLine(("/",), "在清单里找条目，回车去下一处"),
            KeyLine(("Ctrl+Enter",), "完成检查；完成后预览督办单"),
        )

    def open(self, visit_id: str) -> None:
        """Show a visit; a planned one begins now."""
        try:
            if self.view is not None and self.view.pen.visit.id == visit_id:
                self.view.pen.refresh()
                self.view.board.come_back()
                return
            visit = self._office.visit(visit_id)
            if visit.state is VisitState.PLANNED:
                self.shell.jobs.watch(visiting.begin(self._office, visit_id), self._show)
            else:
                self._show(visit)
        except Problem as problem:
            self.shell.messages.show(problem)
            self._choose()

    def _choose(self) -> None:
        on = self._office.today()
        planned = (row for row in today.day(self._office, on).visits if row.state is VisitState.PLANNED)
        choices = [
            Choice(
                row.visit_id,
                row.institution_name,
                row.institution_kind,
                row.state,
                meta_line(row.kind.label, dues.words_of(row.on, on), row.at, _far(row.judged, row.unmet)),
            )
            for row in (*today.open_visits(self._office), *planned)
        ]
        chooser = Chooser(choices)
        chooser.chosen.connect(self.open)
        chooser.plan_wanted.connect(self._to_register)
        self.view = None
        self._put(chooser)

    def _show(self, visit: Visit) -> None:
        if visit.institution is None:
            self._choose()
            return
        names = "、".join(self._office.inspector(one).name for one in visit.plan.inspectors)
        pen = Pen(self.shell, self._office, visit, self, placed=self._order.placed())
        view = VisitView(self.shell, pen, names, self)
        view.preview_wanted.connect(self._preview)
        view.finish_wanted.connect(self._finish)
        view.resume_wanted.connect(self._resume)
        view.record_wanted.connect(self._record)
        view.order_wanted.connect(self._reorder)
        view.newer_form.moved.connect(self._show)
        self.view = view
        self._put(view)
        view.board.go_on()

    def _reorder(self, placed: bool) -> None:
        """Walk the same visit in the other order, from the item one is at."""
        if self.view is None:
            return
        self.leave()
        before = self.view.board
        self._order.choose(placed)
        self._show(self._office.visit(self.view.pen.visit.id))
        self.view.board.go_on_from(before)

    def _put(self, widget: QWidget) -> None:
        if self._shown is not None:
            self.column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = widget
        self.column.addWidget(widget)

    def _preview(self) -> None:
        if self.view is not None:
            self.shell.go("order", visit_id=self.view.pen.visit.id)

    def _to_register(self) -> None:
        self.shell.go("institutions")

    def _finish(self) -> None:
        if self.view is None or not self.view.pen.is_open:
            return
        self.leave()
        self.view.pen.refresh()
        if self.view.earlier.keeps_from_finishing():
            return
        sentences = what_is_left(self.view.pen)
        if sentences and not self.shell.messages.ask("完成检查？", sentences, "完成检查", "接着检查"):
            self.view.board.go_on()
            return
        finished = visiting.finish(self._office, self.view.pen.visit.id)
        self.shell.jobs.watch(finished, partial(self._finished, self.view.pen))

    def _finished(self, pen: Pen, visit: Visit) -> None:
        pen.adopt(visit)
        name = visit.institution.name if visit.institution else ""
        self.shell.messages.toast(f"{name}的检查已完成。")

    def _record(self) -> None:
        """督导记录 of the finished visit."""
        if self.view is not None:
            visit = self.view.pen.visit
            VisitRecordDialog(self.shell, self._office, self, visit, self._presses).open()

    def _resume(self) -> None:
        if self.view is None or self.view.pen.is_open:
            return
        pen = self.view.pen
        dialog = ReasonDialog(
            self.shell,
            self,
            "继续检查",
            "接着写之前，写一句为什么要继续。",
            "继续检查",
            "原因",
            lambda form, reason: form.keep(partial(visiting.resume, self._office, pen.visit.id, reason)),
        )
        dialog.kept.connect(pen.adopt)
        dialog.open()


def _far(judged: int, unmet: int) -> str:
    found = f"，不符合{unmet}个" if unmet else ""
    return f"已查{judged}个分点{found}" if judged else ""


def what_is_left(pen: Pen) -> str:
    """What a person should know before 完成检查, as sentences; empty where nothing is left."""
    sheet = pen.sheet
    left = sheet.applicable - sheet.judged
    places = "、".join(
        f"{section.name}{len(section.unchecked())}个" for section in sheet.sections if section.unchecked()
    )
    blanks = sum(_has_blanks(pen, finding.id) for finding in pen.visit.live_findings())
    parts = (
        f"还有{left}个分点没有查（{places}）。完成后它们记为“未查”，不算符合。" if left else "",
        f"有{blanks}个问题的文字还没有填完，出具督办单以前要补上。" if blanks else "",
    )
    return "".join(parts)


def _has_blanks(pen: Pen, finding_id: str) -> bool:
    finding = next(one for one in pen.visit.live_findings() if one.id == finding_id)
    if not finding.sub_points:
        return False
    sub = pen.checklist.sub_point(finding.sub_points[0])
    names = gaps.names_of(sub.problem, sub.requirement)
    return bool(gaps.find(finding.fact, names) or gaps.find(finding.requirement, names))
