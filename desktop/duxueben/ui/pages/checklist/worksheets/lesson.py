"""推门听课: what was heard in a lesson, and of which sub-points it speaks."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from duxueben.checklist.definition import Method
from duxueben.model.worksheet import Lesson
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.worksheets.dialog import SheetDialog
from duxueben.ui.widgets.choices import CheckBox
from duxueben.ui.widgets.fields import TextField

_SENTENCE = "记下听到和看到的。选了分点，班级、学科、课题会填进它的问题里。"


class LessonDialog(SheetDialog):
    """One lesson."""

    def __init__(
        self, shell: Shell, pen: Pen, over: QWidget, sheet: Lesson | None = None, code: str = ""
    ) -> None:
        """``code``: the sub-point from which a new one is begun."""
        super().__init__(shell, pen, over, "lesson", self._lesson, _SENTENCE)
        self._sheet = one = sheet or Lesson("", sub_points=(code,) if code else ())
        self.class_name = self.line("班级", one.class_name, "九（3）班")
        self.subject = self.line("学科", one.subject)
        self.teacher = self.line("授课教师", one.teacher)
        self.period = self.line("节次", one.period, "第3节，或17:12")
        self.topic = self.line("课题", one.topic)
        self.row(
            *(
                self.field(field.accessibleName(), field)
                for field in (self.class_name, self.subject, self.teacher)
            )
        )
        self.row(*(self.field(field.accessibleName(), field) for field in (self.period, self.topic)))
        self.text = TextField("听课记录", lines=True)
        self.text.show_text(one.text)
        self.row(self.field("听课记录", self.text))
        self._lay_codes(one)
        self.unmet = self._unmet
        self.lay_end()
        self.class_name.setFocus()

    def _lay_codes(self, one: Lesson) -> None:
        self.heading("说明哪些分点")
        self.codes: dict[str, CheckBox] = {}
        for sub in self.pen.checklist.sub_points:
            offered = Method.DROP_IN_LESSON in sub.methods or sub.code in one.sub_points
            if offered and sub.code in self.pen.sheet.shown:
                box = CheckBox(f"{sub.code} {sub.text}")
                box.setChecked(sub.code in one.sub_points)
                self.codes[sub.code] = box
                self.body.column.addWidget(box)
        self.heading("结论")
        self.breaks = CheckBox("这节课说明选中的分点不符合，直接写成问题")
        self.body.column.addWidget(self.breaks)

    def _unmet(self) -> tuple[str, ...]:
        return self._chosen() if self.breaks.isChecked() else ()

    def _chosen(self) -> tuple[str, ...]:
        return tuple(code for code, box in self.codes.items() if box.isChecked())

    def _lesson(self) -> Lesson:
        return Lesson(
            self._sheet.id,
            self.class_name.text(),
            self.subject.text(),
            self.teacher.text(),
            self.period.text(),
            self.topic.text(),
            self.text.text(),
            self._chosen(),
        )
