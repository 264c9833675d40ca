"""清单: the forms and versions on this laptop, bringing one in, handing one out, drafts on older versions."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.checklist.definition import Checklist
from duxueben.checklist.problems import FormProblems
from duxueben.checklist.versions import FILE_NAME
from duxueben.errors import Problem
from duxueben.model.visit import Visit
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.form_list import ListDialog
from duxueben.ui.dialogs.form_move import MoveDialog
from duxueben.ui.dialogs.mistakes import MistakesDialog
from duxueben.ui.page import Shell
from duxueben.ui.pages.settings.section import Section, acts
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Banner, Inset
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.words import Words, discard, meta_line
from duxueben.workspace import shelving
from duxueben.workspace.office import Office
from duxueben.workspace.shelving import Brought, Standing

_XLSX = "表格 (*.xlsx)"


class FormsSection(Section):
    """The shelf of forms."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, office, "清单")
        self.dialog: FormDialog | None = None
        self._rows: list[QWidget] = []
        self._older = self.card("还在用旧版的检查", "可以就用旧版查完，也可以看过改动再换。")
        taking = self.card("导入清单", "导入前先核对，有一处不对就全不采用。导入后马上可以用。")
        self.file = Button("导入清单文件", icon="folder-open")
        self.file.clicked.connect(self.primary)
        self.table = Button("从条目表导入", icon="table-2")
        self.table.clicked.connect(self._pick_table)
        taking.column.addWidget(
            Words(
                f"清单文件是{FILE_NAME}；条目表是表格，表头写项目、序号、检查内容、适用。", "dense", wrap=True
            )
        )
        taking.column.addLayout(acts(self.file, self.table))
        self._shelf = self.card("本机的清单", "新的检查用最新的一版；已经开始的检查留在开始时的那一版。")

    def enter(self) -> None:
        """Read the shelf."""
        for row in self._rows:
            discard(row)
        self._rows = []
        for problem in self.office.shelf.refused:
            self._put(self._shelf, self._refused(problem))
        for clash in self.office.shelf.clashes:
            self._put(self._shelf, Banner(f"{clash.file}没有采用。", Tone.WARN, second=str(clash)))
        for one in shelving.standing(self.office):
            self._put(self._shelf, self._form(one))
        older = shelving.on_older_versions(self.office)
        self._older.setVisible(bool(older))
        for visit, newest in older:
            self._put(self._older, self._draft(visit, newest))

    def _put(self, card: QWidget, row: QWidget) -> None:
        self._rows.append(row)
        layout = card.layout()
        if layout is not None:
            layout.addWidget(row)

    def _form(self, one: Standing) -> Inset:
        form = one.form
        name = f"{form.title}，{form.version}版"
        part = Inset(name)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Words(form.title, "strong", wrap=True), 1)
        if one.newest:
            head.addWidget(Chip("新检查用", Tone.OK))
        if one.own_words:
            head.addWidget(Chip("自带文书用字", Tone.NA))
        part.column.addLayout(head)
        counts = f"{len(form.items)}条{len(form.sub_points)}个分点"
        origin = "随附" if one.shipped else "本机导入"
        facts = (f"{form.version}版", f"代号{form.id}", counts, origin, f"校验码{form.sha256[:12]}")
        part.column.addWidget(Words(meta_line(*facts), "dense", "text2", wrap=True))
        if form.source:
            part.column.addWidget(Words(f"出自{form.source}", "secondary", "text2", wrap=True))
        part.column.addLayout(acts(*self._exports(form, name)))
        return part

    def _exports(self, form: Checklist, name: str) -> tuple[Button, Button]:
        listed = Button("导出条目表", "link", "table-2", height=Height.SMALL, subject=name)
        listed.clicked.connect(partial(self._pick_place, form, "条目表"))
        other = Button("导出XLSForm", "link", "file-text", height=Height.SMALL, subject=name)
        other.clicked.connect(partial(self._pick_place, form, "XLSForm"))
        return listed, other

    def _refused(self, problem: FormProblems) -> Banner:
        banner = Banner(f"“{problem.name}”有{len(problem.mistakes)}处要改，没有采用。", Tone.WARN)
        look = Button("看错处", height=Height.SMALL, subject=problem.name)
        look.clicked.connect(partial(self._refuse, problem))
        banner.add(look)
        return banner

    def _draft(self, visit: Visit, newest: Checklist) -> Inset:
        name = visit.institution.name if visit.institution else ""
        version = visit.checklist.version if visit.checklist else ""
        part = Inset(name)
        row = QHBoxLayout()
        row.addWidget(Words(meta_line(name, visit.plan.on, f"现在用{version}版"), "dense", wrap=True), 1)
        look = Button("看改了什么", height=Height.ROW, subject=name)
        look.clicked.connect(partial(self.show_difference, visit, newest))
        row.addWidget(look)
        part.column.addLayout(row)
        return part

    def show_difference(self, visit: Visit, newest: Checklist, _on: bool = False) -> None:
        """The window in which a draft is moved."""
        self._open(MoveDialog(self.shell, self.office, self, visit, newest))

    def primary(self) -> None:
        """导入清单文件."""
        path = pickers.file_to_open(self, "选择清单文件", "清单文件 (*.toml);;所有文件 (*)")
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Read a form in a worker: it may lie on a slow stick."""

        def work(_progress: Progress) -> Brought:
            return shelving.read_form(path)

        self.shell.jobs.run(work, self._read, self._refuse, title="读清单")

    def _read(self, brought: Brought) -> None:
        form = brought.form
        if any(known.sha256 == form.sha256 for known in self.office.shelf.forms):
            self.shell.messages.remark(f"“{form.title}”{form.version}版已经在本机。")
            return
        counts = f"{len(form.projects)}个项目、{len(form.items)}条、{len(form.sub_points)}个分点"
        sentence = f"{form.version}版，代号{form.id}，{counts}。采用后新的检查可以用它。"
        if not self.shell.messages.ask(f"采用“{form.title}”？", sentence, "采用", "不采用"):
            return
        office = self.office

        def work(_progress: Progress) -> Checklist:
            return shelving.keep(office, brought)

        self.shell.jobs.run(work, self._kept, self._refuse, title="存清单")

    def _kept(self, form: object) -> None:
        self.enter()
        self.saved()
        if isinstance(form, Checklist):
            self.shell.messages.toast(f"“{form.title}”{form.version}版已采用，新的检查可以用了。")

    def _refuse(self, problem: Problem, _on: bool = False) -> None:
        if isinstance(problem, FormProblems):
            self._open(MistakesDialog(self.shell, self, problem))
        else:
            self.shell.messages.show(problem)

    def _pick_table(self) -> None:
        path = pickers.file_to_open(self, "选择条目表", "表格 (*.xlsx *.csv);;所有文件 (*)")
        if path is not None:
            self.take_table(path)

    def take_table(self, path: Path) -> None:
        """Ask what the form is to be called, then read."""
        self._open(ListDialog(self.shell, self.office, self, path))

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.kept.connect(self._kept)
        dialog.open()

    def _pick_place(self, form: Checklist, kind: str, _on: bool = False) -> None:
        name = f"{form.title}（{form.version}版{kind}）.xlsx"
        path = pickers.file_to_save(self, f"导出{kind}", name, _XLSX)
        if path is not None:
            self.hand_out(form, kind, path)

    def hand_out(self, form: Checklist, kind: str, path: Path) -> None:
        """Write the file in a worker; ``kind``: 条目表 or XLSForm."""
        office = self.office
        write = shelving.hand_out_xlsform if kind == "XLSForm" else shelving.hand_out_list

        def work(_progress: Progress) -> Path:
            return write(office, form, path)

        self.shell.jobs.run(work, self._handed_out, title=f"导出{kind}")

    def _handed_out(self, path: Path) -> None:
        self.shell.messages.toast(f"已导出“{path.name}”。")
