"""从条目表导入: what the form is to be called, a preview of what the table makes, and keeping it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from duxueben.checklist.definition import Checklist
from duxueben.checklist.item_list import USUAL_DAYS, ItemList
from duxueben.checklist.list_columns import HEADS
from duxueben.checklist.list_text import Heading
from duxueben.checklist.problems import FormProblems
from duxueben.errors import Problem
from duxueben.progress import Progress
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.mistakes import MistakesDialog
from duxueben.ui.page import Shell
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cards import Banner, Card
from duxueben.ui.widgets.choices import Dropdown
from duxueben.ui.widgets.fields import Field, LineField
from duxueben.ui.widgets.words import Words, discard
from duxueben.workspace import shelving
from duxueben.workspace.office import Office
from duxueben.workspace.shelving import Brought

PREVIEWED = 40
"""Items that the preview lists."""

_NEW = ""


class ListDialog(FormDialog):
    """Two steps behind one button: read the table, then keep what it makes."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, path: Path) -> None:
        super().__init__(
            shell, over, f"从条目表导入：{path.name}", "读表格", width=760,
            sentence="一行一个要点。有一处不对就全不采用，错处会按格子列出来。",
        )  # fmt: skip
        self._office, self._path = office, path
        self.read: ItemList | None = None
        self.mistakes: MistakesDialog | None = None
        self._preview: Card | None = None
        heading = shelving.heading_for(office, path)
        self._usual_id = heading.id
        forms = [(form.id, f"{form.title}的新版本") for form in office.shelf.each()]
        self.under = Dropdown("放在哪一份下面", [(_NEW, "新的一份清单"), *forms])
        self.title = _line("名称", heading.title, 60)
        self.id = _line("代号", heading.id, 40)
        self.version = _line("版本", heading.version, 40)
        self.cite = _line("文书上的称呼", heading.cite, 60)
        self.source = _line("出自哪个文件", "", 200)
        self._fields = self._lay_out()
        self.under.activated.connect(self._choose_under)
        self.fit()

    def _lay_out(self) -> dict[str, Field]:
        fields = {
            "title": self.field("名称", self.title),
            "cite": self.field("文书上的称呼", self.cite, "督办单里写“清单第6条”，这里就填“清单”"),
            "id": self.field("代号", self.id, "小写字母、数字和横线"),
            "version": self.field("版本", self.version, "改过一次换一个"),
            "source": self.field("出自哪个文件", self.source, "可以不填"),
        }
        self.row(self.field("放在哪一份下面", self.under))
        self.row(fields["title"], fields["cite"])
        self.row(fields["id"], fields["version"])
        self.row(fields["source"])
        for editor in (self.title, self.id, self.version, self.cite, self.source):
            editor.textChanged.connect(self._forget)
        return fields

    def _choose_under(self, _place: int) -> None:
        form_id = self.under.value()
        self.id.setEnabled(form_id == _NEW)
        if form_id == _NEW:
            self.id.show_text(self._usual_id)
            self.version.show_text("1")
            return
        form = self._office.shelf.newest(form_id)
        self.id.show_text(form.id)
        self.version.show_text(shelving.next_version(self._office, form.id))
        self.title.show_text(form.title)
        self.cite.show_text(form.cite)
        self.source.show_text(form.source)
        self._forget()

    def submit(self) -> None:
        """Read first; what was read and shown is kept at the second press."""
        self.take_back()
        if self.read is None:
            self._read_table()
        else:
            self._keep_read(self.read)

    def _read_table(self) -> None:
        editors = (self.id, self.version, self.title, self.cite, self.source)
        heading = Heading(*(editor.text().strip() for editor in editors))
        path = self._path

        def work(progress: Progress) -> ItemList:
            return shelving.read_table(path, heading, progress)

        self.act.busy("正在读…")
        self.shell.jobs.run(work, self._show_read, self._not_read, title="读条目表")

    def _not_read(self, problem: Problem) -> None:
        self.act.busy("")
        if not isinstance(problem, FormProblems):
            self.refuse(problem)
            return
        for mistake in problem.mistakes:
            if mistake.where in self._fields:
                self.wrong(self._fields[mistake.where], f"{mistake.rule.rule}{mistake.rule.todo}")
                return
        self.mistakes = MistakesDialog(self.shell, self, problem)
        self.mistakes.open()

    def _show_read(self, read: ItemList) -> None:
        self.act.busy("")
        self.read = read
        self._preview = preview(read)
        self.body.column.addWidget(self._preview)
        self._preview.show()
        self.act.say("采用这份清单")
        self.fit()
        QTimer.singleShot(0, self._preview, partial(self.body.bring, self._preview))

    def _forget(self) -> None:
        """Another heading, another form: what was read no longer holds."""
        if self._preview is not None:
            discard(self._preview)
        self.read = self._preview = None
        self.act.say("读表格")

    def _keep_read(self, read: ItemList) -> None:
        office, brought = self._office, Brought(read.form, read.raw)

        def work(_progress: Progress) -> Checklist:
            return shelving.keep(office, brought)

        self.act.busy("正在保存…")
        self.shell.jobs.run(work, self._kept, self._not_read, title="存清单")


def _line(name: str, text: str, most: int) -> LineField:
    line = LineField(name, most=most)
    line.show_text(text)
    return line


def preview(read: ItemList) -> Card:
    """What the table makes: how much, what was filled in, and the items as they will stand."""
    form = read.form
    card = Card("预览")
    card.title_row("预览")
    card.column.addWidget(Banner(_counts(form), Tone.OK))
    for sentence in remarks(read.usual, read.unused):
        card.column.addWidget(Words(sentence, "dense", "text2", wrap=True))
    lines = [
        (project.title if place == 0 else "", f"{item.no}　{item.text}（{len(item.sub_points)}个分点）")
        for project in form.projects
        for place, item in enumerate(project.items)
    ]
    for title, line in lines[:PREVIEWED]:
        if title:
            card.column.addWidget(Words(title, "strong", wrap=True))
        card.column.addWidget(Words(line, "dense", wrap=True))
    if len(lines) > PREVIEWED:
        card.column.addWidget(Words(f"其余{len(lines) - PREVIEWED}条没有列出。", "dense", "text2"))
    return card


def _counts(form: Checklist) -> str:
    return f"读出{len(form.projects)}个项目、{len(form.items)}条、{len(form.sub_points)}个分点，没有错处。"


def remarks(usual: Mapping[str, int], unused: tuple[str, ...]) -> list[str]:
    """What was filled in where the table says nothing, and which columns were not used."""
    values = {
        "days": f"{USUAL_DAYS}日",
        "requirement": "“{期限}前整改到位”",
        "problem": "“没有做到”加要点",
        "methods": "校园巡查、查阅资料",
    }
    said = [
        f"{count}行没有写{HEADS[key][0]}，按{values[key]}。" for key, count in usual.items() if key in values
    ]
    if unused:
        said.append(f"没有用到的栏：{'、'.join(unused)}。")
    return said
