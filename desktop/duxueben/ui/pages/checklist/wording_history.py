"""写法记录: the former wordings of a finding, what each changed, and the way back to one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from duxueben.model import moment
from duxueben.model.visit import Finding
from duxueben.ui.pages.checklist import differences
from duxueben.ui.pages.checklist.differences import Span
from duxueben.ui.theme import tokens_now
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import ScrollColumn
from duxueben.ui.widgets.words import Hairline, Words, meta_line
from duxueben.workspace.office import NotFound, Office
from duxueben.workspace.visit.texts import Wording, wordings_of

_WIDE, _HIGH = 640, 460


@dataclass(frozen=True, slots=True)
class Entry:
    """One wording as a line of the list."""

    finding: Finding
    head: str
    """``10月17日 08:42　邬㛃宁　撤销后回到这样``."""
    fact: tuple[Span, ...]
    """Against the wording before it."""
    requirement: tuple[Span, ...]


def entries_of(office: Office, visit_id: str, finding_id: str) -> tuple[Entry, ...]:
    """What the list shows, newest first; call it from a worker."""
    found = wordings_of(office, visit_id, finding_id)
    return tuple(_entry(office, found[place - 1] if place else None, now) for place, now in enumerate(found))[
        ::-1
    ]


def _entry(office: Office, before: Wording | None, now: Wording) -> Entry:
    at = moment.from_text(now.at).astimezone(office.clock().tzinfo)
    what = "最初的写法" if before is None else "撤销或重做后这样写" if now.back else ""
    head = meta_line(f"{moment.short_date(at.date())} {at:%H:%M}", _name_of(office, now.by), what)
    was = before.finding if before is not None else now.finding
    return Entry(
        now.finding,
        head,
        differences.spans(was.fact, now.finding.fact),
        differences.spans(was.requirement, now.finding.requirement),
    )


def _name_of(office: Office, inspector_id: str) -> str:
    try:
        return office.inspector(inspector_id).name
    except NotFound:
        return ""


class WordingHistory(QDialog):
    """Newest first; the one that stands now is marked.

    Signals:
        chosen: the ``Finding`` whose words are to stand again.
    """

    chosen = Signal(object)

    def __init__(self, subject: str, *, writable: bool, parent: QWidget | None = None) -> None:
        """``subject``: what the finding stands on ("第6.4项")."""
        super().__init__(parent)
        self._writable = writable
        self.setWindowTitle("写法记录")
        self.setAccessibleName(f"{subject} 写法记录")
        self.setModal(True)
        self.resize(_WIDE, _HIGH)
        self._list = ScrollColumn("写法记录", margin=0, gap=12)
        close = Button("关上", "primary")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(Words(f"{subject}的写法", "card"))
        column.addWidget(Words("划去的是那一次去掉的，加线的是那一次加上的。", "secondary", "text2"))
        column.addWidget(self._list, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self._reading = Words("正在读…", "secondary", "text2")
        self._list.column.addWidget(self._reading)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Fill the list; once."""
        self._reading.hide()
        for place, entry in enumerate(entries):
            if place:
                self._list.column.addWidget(Hairline())
            self._list.column.addWidget(self._part(entry, now=place == 0))
        self._list.column.addStretch(1)

    def _part(self, entry: Entry, *, now: bool) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(Words(entry.head, "secondary", "text2"))
        head.addStretch(1)
        if now:
            head.addWidget(Words("现在的写法", "secondary", "accent"))
        elif self._writable:
            use = Button("用回这一版", "plain", "undo-2", height=Height.SMALL, subject=entry.head)
            use.clicked.connect(partial(self._choose, entry.finding))
            head.addWidget(use)
        column.addLayout(head)
        for label, spans in (("问题", entry.fact), ("要求", entry.requirement)):
            column.addWidget(_line(label, spans))
        return part

    def _choose(self, finding: Finding) -> None:
        self.accept()
        self.chosen.emit(finding)


def _line(label: str, spans: tuple[Span, ...]) -> QLabel:
    """One text with its changes marked; the words in it are escaped, never obeyed."""
    t = tokens_now()
    line = QLabel()
    line.setTextFormat(Qt.TextFormat.RichText)
    line.setWordWrap(True)
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    line.setProperty("kind", "dense")
    line.setProperty("ink", "text")
    shown = differences.marked(spans, t.bad, t.ok) or "（空）"
    line.setText(f'<span style="color:{t.text2}">{label}</span>&#8195;{shown}')
    line.setAccessibleName(f"{label}：{''.join(text for change, text in spans if change != 'gone')}")
    line.setAccessibleDescription(differences.said(spans))
    return line
