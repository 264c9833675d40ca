"""写移交函 and 抄告函, their receipt, and what the authority answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from duxueben.model.referral import Referral, ReferralKind, ReferredFinding
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.buttons import Height
from duxueben.ui.widgets.choices import CheckBox, Dropdown
from duxueben.ui.widgets.dates import DateButton
from duxueben.ui.widgets.fields import LineField, TextField
from duxueben.ui.widgets.words import Words
from duxueben.workspace.matters import referring
from duxueben.workspace.matters.clues import Clue
from duxueben.workspace.office import Office

_OTHER = "other"
_LINE = 38
"""Characters of a fact beside its box."""


class ReferralDialog(FormDialog):
    """A draft: to whom, which clues, why, with which materials; nothing is numbered yet."""

    def __init__(
        self, shell: Shell, office: Office, over: QWidget, known: Referral, clues: Sequence[Clue]
    ) -> None:
        """``clues``: those of the institution that may go along; the draft's own are ticked."""
        sentence = "先存为草稿，核对以后再出具；出具时取编号，内容不能再改。"
        super().__init__(shell, over, "写移交函", "存为草稿", sentence=sentence, width=680)
        self._office, self._known = office, known
        self.kind = Dropdown("哪一种函", [(kind.value, f"{kind.label}函") for kind in ReferralKind])
        self.kind.choose(known.kind.value)
        offered = referring.authorities_for(office.institution(known.institution_id))
        self.to = Dropdown("交给", [(name, name) for name in offered] + [(_OTHER, "其他部门")])
        listed = known.to in referring.AUTHORITIES
        self.to.choose(known.to if listed else _OTHER)
        self.other = LineField("部门名称", most=60)
        self.other.show_text("" if listed else known.to)
        self.reason = TextField("理由", most=1000, lines=True)
        self.reason.show_text(known.reason)
        self.materials = TextField("随附材料", most=600, lines=True)
        self.materials.show_text("\n".join(known.materials))
        self.review = CheckBox("疑似学科类培训，待学科鉴别")
        self.review.setChecked(known.awaiting_subject_review)
        carried = {one.finding_id for one in known.findings}
        self.clues = [(one, _box(one)) for one in clues]
        for one, box in self.clues:
            box.setChecked(one.finding.id in carried)
        self._lay()

    def _lay(self) -> None:
        self.row(self.field("哪一种函", self.kind), self.field("交给", self.to))
        self._other = self.field("部门名称", self.other)
        self.row(self._other)
        self.to.currentIndexChanged.connect(self._show_other)
        self.body.column.addWidget(Words("函里写哪几条", "secondary", "text2"))
        for _, box in self.clues:
            self.body.column.addWidget(box)
        self.row(self.field("理由", self.reason))
        self.body.column.addWidget(self.review)
        self.row(self.field("随附材料", self.materials, "一行一件"))
        self._show_other()
        self.reason.setFocus()

    def _show_other(self, _index: int = 0) -> None:
        self._other.setVisible(self.to.value() == _OTHER)
        self.fit()

    def submit(self) -> None:
        """Keep the draft."""
        to = self.other.text() if self.to.value() == _OTHER else self.to.value()
        wanted = replace(
            self._known,
            kind=ReferralKind(self.kind.value()),
            to=to,
            reason=self.reason.text(),
            materials=tuple(self.materials.text().split("\n")),
            awaiting_subject_review=self.review.isChecked(),
            findings=tuple(
                ReferredFinding(one.visit_id, one.finding.id) for one, box in self.clues if box.isChecked()
            ),
        )
        self.keep(lambda: referring.keep(self._office, wanted))


def _box(clue: Clue) -> CheckBox:
    """As much of the fact as fits on a line; the whole of it for the pointer and for screen readers."""
    fact = clue.finding.fact
    box = CheckBox(fact if len(fact) <= _LINE else f"{fact[: _LINE - 1]}…")
    box.setAccessibleName(fact)
    box.setToolTip(fact)
    return box


class ReceiptDialog(FormDialog):
    """签收回执 of an issued letter."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, known: Referral) -> None:
        super().__init__(
            shell, over, "登记回执", "登记", sentence=f"{known.to}收到函以后签的回执。", width=480
        )
        self._office, self._known = office, known
        self.by = LineField("签收人", most=60)
        today = office.today()
        self.on = DateButton("签收日期", today, latest=today, height=Height.BODY)
        self.row(self.field("签收人", self.by), self.field("签收日期", self.on))
        self.fit()
        self.by.setFocus()

    def submit(self) -> None:
        """Write it down."""
        self.keep(
            lambda: referring.receive(self._office, self._known.id, by=self.by.text(), on=self.on.day())
        )


class ResultDialog(FormDialog):
    """办理结果 that the authority wrote back."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, known: Referral) -> None:
        super().__init__(shell, over, "登记办理结果", "登记", sentence=known.reason, width=520)
        self._office, self._known = office, known
        self.words = TextField("办理结果", most=1000, lines=True)
        self.words.show_text(known.answer)
        self.row(self.field("办理结果", self.words))
        self.fit()
        self.words.setFocus()

    def submit(self) -> None:
        """Write it down."""
        self.keep(lambda: referring.answer(self._office, self._known.id, self.words.text()))
