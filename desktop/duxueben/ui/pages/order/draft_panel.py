"""Before a paper is issued: its number, what goes on it, what does not, and the one final act."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.model.order import Order
from duxueben.model.words import OrderKind, OrderState
from duxueben.ui.pages.order.finding_lines import AsideLines, FindingLines
from duxueben.ui.pages.order.lineage_part import LineagePart
from duxueben.ui.pages.order.number_part import NumberPart
from duxueben.ui.pages.order.panel import Panel, Remark
from duxueben.ui.pages.order.proposal import Proposal, aside_words
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.words import Words, meta_line

IRREVERSIBLE = "出具后，编号、文字、PDF都不能再改。有误只能作废，另开一份。"


class DraftPanel(Panel):
    """Decides what is issued.

    Signals:
        changed: another kind or another set of problems was chosen.
        issue_wanted: the button was pressed.
        mend_wanted: the ``Finding`` that lacks something.
        visit_wanted: the visit is to be shown, to be finished.
        settings_wanted: a section of 设置.
        paper_wanted: the id of a paper issued from this visit before.
        alone_wanted: it is to be a paper of its own, not one in the place of another.
    """

    changed = Signal()
    issue_wanted = Signal()
    mend_wanted = Signal(object)
    visit_wanted = Signal()
    settings_wanted = Signal(str)
    paper_wanted = Signal(str)
    alone_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("出具督办单", parent)
        self._proposal: Proposal | None = None
        self._unprintable = ""
        self.number = NumberPart()
        self.number.changed.connect(self._chosen)
        self.number.settings_wanted.connect(self.settings_wanted)
        self.parts.addWidget(self.number)
        self.lineage = LineagePart()
        self.lineage.wanted.connect(self.paper_wanted)
        self.alone = Button("不作换发，另开一份", "link", height=Height.SMALL)
        self.alone.clicked.connect(self.alone_wanted)
        self.parts.addWidget(self.lineage)
        self.parts.addWidget(self.alone, 0, Qt.AlignmentFlag.AlignLeft)
        self.line()
        self._before = _PapersBefore()
        self._before.wanted.connect(self.paper_wanted)
        self.parts.addWidget(self._before)
        self._title = Words("", "strong")
        self._aside_words = Words("", "secondary", "text2")
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._aside_words)
        self.parts.addLayout(head)
        self.lines = FindingLines()
        self.lines.changed.connect(self._chosen)
        self.lines.mend_wanted.connect(self.mend_wanted)
        self.parts.addWidget(self.lines)
        self.aside = AsideLines()
        self.parts.addWidget(self.aside)
        self.line()
        self._contact()
        self._final()

    def _contact(self) -> None:
        self._contact_words = Words("", "dense", wrap=True)
        self._contact_mend = Button("去设置", "link", height=Height.SMALL, subject="联系人")
        self._contact_mend.clicked.connect(self._to_bureau)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Words("联系人", "secondary", "text2"))
        row.addWidget(self._contact_words, 1)
        row.addWidget(self._contact_mend)
        self.parts.addLayout(row)

    def _final(self) -> None:
        self.acts.addWidget(Remark(IRREVERSIBLE, "lock"))
        self.issue = Button("出具督办单", "primary", "check", key="Ctrl+Enter", height=Height.FINAL)
        self.issue.clicked.connect(self.issue_wanted)
        self.to_visit = Button("回现场检查", height=Height.FINAL)
        self.to_visit.clicked.connect(self.visit_wanted)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.to_visit)
        row.addWidget(self.issue, 1)
        self.acts.addLayout(row)

    @property
    def kind(self) -> OrderKind | None:
        """The chosen kind of paper."""
        return self.number.kind

    def chosen(self) -> tuple[str, ...]:
        """Ids of the problems that are to be written."""
        return self.lines.chosen()

    def show_proposal(self, proposal: Proposal, blank_id: str = "") -> None:
        """Show a visit's proposal; all problems that are ready are ticked.

        ``blank_id``: of the form filled in by hand that the paper is to register.
        """
        self._proposal, self._unprintable = proposal, ""
        self.number.show_proposal(proposal, blank_id)
        self.lines.show_lines(proposal.lines, proposal.ready_ids())
        self.aside.show_findings(proposal.aside)
        self._aside_words.setText(aside_words(proposal.aside))
        replaces = proposal.replaces
        self._before.show_papers(tuple(paper for paper in proposal.papers if paper != replaces))
        self.lineage.show_papers(replaces, None)
        self.alone.setVisible(replaces is not None)
        bureau = proposal.bureau
        self._contact_words.setText(meta_line(bureau.contact, bureau.phone) or "还没有填")
        self._contact_words.show_in("text" if bureau.contact and bureau.phone else "warn")
        self._contact_mend.setVisible(not (bureau.contact and bureau.phone))
        self._tell()

    def cannot_be_printed(self, why: str) -> None:
        """The preview was refused, and so would be the issue; empty once it was drawn."""
        self._unprintable = why
        self._tell()

    def obstacle(self) -> str:
        """Why it cannot be issued now, in a few words; empty where it can."""
        if self._proposal is None:
            return "没有检查"
        found = self._proposal.obstacle(self.kind, self.chosen(), numbered=self.number.next is not None)
        return found or self._unprintable

    def _chosen(self) -> None:
        self._unprintable = ""
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        chosen = len(self.chosen())
        self._title.setText(f"写入的问题 {chosen}" if chosen else "写入的问题")
        number = self.number.next
        act = "换发" if self._proposal is not None and self._proposal.replaces is not None else "出具"
        act = "登记" if self.number.handwritten is not None else act
        self.issue.say(f"{act}{number.short}督办单" if number is not None else f"{act}督办单")
        self.issue.explain(self.obstacle())
        closed = self._proposal is not None and bool(self._proposal.visit.finished_at)
        self.to_visit.setVisible(not closed)

    def _to_bureau(self) -> None:
        self.settings_wanted.emit("bureau")


class _PapersBefore(QWidget):
    """What was issued from the same visit before, each with the way to it.

    Signals:
        wanted: the id of one of them.
    """

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._ids: dict[Button, str] = {}
        self._row.addWidget(Words("这次检查另有", "secondary", "text2"))
        self._row.addStretch(1)

    def show_papers(self, papers: tuple[Order, ...]) -> None:
        for old in self._ids:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._ids = {}
        for place, paper in enumerate(papers, 1):
            voided = "（已作废）" if paper.state is OrderState.VOIDED else ""
            button = Button(f"{paper.number.short}{voided}", "link", "file-text", height=Height.SMALL)
            button.clicked.connect(self._clicked)
            self._ids[button] = paper.id
            self._row.insertWidget(place, button)
        self.setVisible(bool(papers))

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.wanted.emit(self._ids[button])
