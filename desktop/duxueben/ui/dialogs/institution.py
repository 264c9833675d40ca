"""新增单位 and 修改: all that the register holds about one unit."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.model.people import Institution
from duxueben.model.words import InstitutionKind, Stage
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.licence_part import LicencePart
from duxueben.ui.dialogs.place_part import PlacePart
from duxueben.ui.page import Shell
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.choices import CheckBox, Dropdown, WordChoice
from duxueben.ui.widgets.fields import LineField
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering

_TAUGHT = (
    ("", "还不清楚"),
    *(
        (kind.value, kind.label)
        for kind in (InstitutionKind.SUBJECT_TUTORING, InstitutionKind.NONSUBJECT_TUTORING)
    ),
)
_PROFIT = (("", "不清楚"), ("no", "非营利"), ("yes", "营利"))
_MOST_PEOPLE = 99_999


def whole_number(text: str) -> int | None:
    """``1186``; 0 for nothing; None where it is no whole number from 0 to 99 999."""
    words = text.strip()
    if not words:
        return 0
    return int(words) if words.isascii() and words.isdigit() and int(words) <= _MOST_PEOPLE else None


class InstitutionDialog(FormDialog):
    """The fields of a unit; those that its kind does not have are hidden, and keep what they hold."""

    def __init__(
        self, shell: Shell, office: Office, over: QWidget, institution: Institution | None = None
    ) -> None:
        """``institution``: the one to change; a new one where none is given."""
        one = institution or Institution("", "", InstitutionKind.PRIMARY)
        title, act = ("修改单位", "保存") if institution else ("新增单位", "存入名录")
        said = "已出具的督办单和做过的检查不受影响。" if institution else "名称写全称，督办单上照这里的写。"
        super().__init__(shell, over, title, act, sentence=said, width=720)
        self._office, self._one = office, one
        self._is_new = institution is None
        self.name = _line("单位名称", one.name, "漴川区白鹭洲小学")
        self.pinyin = _line("拼音", one.pinyin, "shàn jiā qiáo")
        self.kind = WordChoice("类别", InstitutionKind, one.kind)
        self.stages = {stage: CheckBox(stage.label, subject="学段") for stage in Stage}
        for stage, box in self.stages.items():
            box.setChecked(stage in one.stages)
        self.taught = Dropdown("所教类别", list(_TAUGHT))
        self.taught.choose(one.taught.value if one.taught else "")
        self.parent_unit = _line("隶属", one.parent_unit, "中心学校或区直学校")
        self.zone = _line("责任区", one.zone)
        self.grid = _line("网格", one.grid)
        self.address = _line("地址", one.address)
        self.head = _line("负责人姓名", one.head)
        self.head_title = _line("负责人职务", one.head_title, "校长")
        self.phone = _line("电话", one.phone)
        self.credit_code = _line("统一社会信用代码", one.credit_code)
        self.profit = Dropdown("营利还是非营利", list(_PROFIT))
        self.profit.choose({None: "", False: "yes", True: "no"}[one.nonprofit])
        self.students = _line("学生数", str(one.students or ""))
        self.classes = _line("班级数", str(one.classes or ""))
        self.hint = Banner("", Tone.ACCENT)
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._fit_kind)
        self.profit.currentIndexChanged.connect(self._fit_kind)
        self._fit_kind()
        self.fit()
        self.name.setFocus()

    def _lay_out(self) -> None:
        self.row(self.field("单位名称", self.name))
        self._stages = self.field("学段", _beside(list(self.stages.values())), "这一类要说明有哪些学段")
        pinyin = self.field("拼音", self.pinyin, "只写多音字容易读错的，搜索时用")
        self._taught = self.field("所教类别", self.taught, "统计表按它归类")
        self.row(self.field("类别", self.kind), self._stages, self._taught, pinyin)
        self.body.column.addWidget(self.hint)
        self._parent = self.field("隶属", self.parent_unit)
        self._profit = self.field("营利还是非营利", self.profit)
        zone, grid = self.field("责任区", self.zone), self.field("网格", self.grid)
        self.row(self._parent, self._profit, zone, grid)
        self.row(
            self.field("负责人姓名", self.head),
            self.field("负责人职务", self.head_title),
            self.field("电话", self.phone),
        )
        self.row(self.field("地址", self.address))
        self.place = PlacePart(self, self._one)
        self._students = self.field("学生数", self.students)
        self._classes = self.field("班级数", self.classes)
        self.row(self.field("统一社会信用代码", self.credit_code), self._students, self._classes)
        self.licence = LicencePart(self, self._one)

    def _fit_kind(self) -> None:
        kind = InstitutionKind(self.kind.value())
        self._stages.setVisible(kind in registering.NEEDS_STAGES)
        self._taught.setVisible(kind is InstitutionKind.UNLICENSED)
        self._parent.setVisible(kind.is_school)
        self._profit.setVisible(not kind.is_school)
        self.place.fit_kind(kind)
        self.licence.show_licence(not kind.is_school)
        company = not kind.is_school and self.profit.value() == "yes"
        self.hint.setVisible(company)
        if company:
            self.hint.say(self._about_companies(), Tone.ACCENT)

    def _about_companies(self) -> str:
        if self._office.bureau().orders_to_companies:
            return "营利性公司：局里允许对公司现场出督办单。"
        return "营利性公司：局里没有开通对公司现场出督办单，问题作为线索移交。"

    def submit(self) -> None:
        """Check the two numbers here; everything else is the register's to judge."""
        self.take_back()
        students, classes = whole_number(self.students.text()), whole_number(self.classes.text())
        for field, number in ((self._students, students), (self._classes, classes)):
            if number is None:
                self.wrong(field, "写一个整数，不知道就空着。")
                return
        if self.licence.refuse_days() or self.place.refuse_day():
            return
        written = self._written(students or 0, classes or 0)
        if self._is_new:
            self.keep(lambda: registering.add_institution(self._office, written))
        else:
            self.keep(lambda: registering.change_institution(self._office, written))

    def _written(self, students: int, classes: int) -> Institution:
        kind = InstitutionKind(self.kind.value())
        stages = frozenset(stage for stage, box in self.stages.items() if box.isChecked())
        written = replace(
            self._one,
            name=self.name.text(),
            pinyin=self.pinyin.text(),
            zone=self.zone.text(),
            grid=self.grid.text(),
            kind=kind,
            stages=stages if kind in registering.NEEDS_STAGES else frozenset(),
            taught=_taught_at(kind, self.taught.value()),
            parent_unit=self.parent_unit.text() if kind.is_school else "",
            address=self.address.text(),
            head=self.head.text(),
            head_title=self.head_title.text(),
            phone=self.phone.text(),
            credit_code=self.credit_code.text(),
            nonprofit=None if kind.is_school else {"": None, "no": True, "yes": False}[self.profit.value()],
            students=students,
            classes=classes,
        )
        return self.place.written(self.licence.written(written, licensed=not kind.is_school))


def _taught_at(kind: InstitutionKind, chosen: str) -> InstitutionKind | None:
    return InstitutionKind(chosen) if chosen and kind is InstitutionKind.UNLICENSED else None


def _line(name: str, text: str, hint: str = "") -> LineField:
    field = LineField(name, hint=hint, most=100)
    field.show_text(text)
    return field


def _beside(boxes: list[CheckBox]) -> QWidget:
    part = QWidget()
    part.setAccessibleName("学段")
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 2, 0, 2)
    row.setSpacing(8)
    for box in boxes:
        row.addWidget(box)
    row.addStretch(1)
    part.setFocusProxy(boxes[0])
    return part
