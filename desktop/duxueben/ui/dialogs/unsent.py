"""锁定时没填完的表: what was typed, to be taken over, until the person has done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.pages.settings.section import fact
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.words import Words
from duxueben.workspace.custody import locking
from duxueben.workspace.custody.locking import UnsentForm
from duxueben.workspace.office import Office


class UnsentDialog(FormDialog):
    """Each form as a card with labels and texts that can be selected."""

    def __init__(self, shell: Shell, office: Office, forms: list[UnsentForm], over: QWidget) -> None:
        super().__init__(
            shell, over, "锁定时没填完的表", "都已处理，删掉",
            sentence="锁定前填的字都在这里，没有丢，也没有存进记录。重新打开那张表，照着填。点“以后再说”，下次打开还会提醒。",
        )  # fmt: skip
        self._office = office
        self.leave.say("以后再说")
        for form in forms:
            card = Card(form.title)
            card.title_row(form.title)
            for label, typed in form.lines:
                words = Words(typed, "dense", wrap=True)
                words.setTextInteractionFlags(
                    Qt.TextInteractionFlag.TextSelectableByMouse
                    | Qt.TextInteractionFlag.TextSelectableByKeyboard
                )
                card.column.addLayout(fact(label, words))
            self.body.column.addWidget(card)
        self.fit()

    def submit(self) -> None:
        """Forget them."""
        self.keep(lambda: locking.forget_unsent(self._office))
