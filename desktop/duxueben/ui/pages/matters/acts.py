"""What is done with clues, letters and complaints: in a dialog, or outside the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from duxueben.model.complaint import Complaint, ComplaintState
from duxueben.model.document import Document
from duxueben.model.draw import Draw
from duxueben.model.referral import Referral, ReferredFinding
from duxueben.progress import Progress
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.matters.complaint import AnswerDialog, CheckDialog, ComplaintDialog
from duxueben.ui.dialogs.matters.inbound import InboundDialog
from duxueben.ui.dialogs.matters.letter import LetterDialog
from duxueben.ui.dialogs.matters.referral import ReceiptDialog, ReferralDialog, ResultDialog
from duxueben.ui.document_desk import DocumentDesk
from duxueben.ui.models.matters import Row
from duxueben.ui.page import Shell
from duxueben.ui.press_room import PressRoom
from duxueben.ui.widgets.record_drawer import Offer
from duxueben.workspace.matters import clues, complaining, letters, referring
from duxueben.workspace.matters.clues import Advice, Clue
from duxueben.workspace.office import Office
from duxueben.workspace.paper import documents


class Acts(QObject):
    """Signals:
    changed: something was written; the list is to be read anew.
    """

    changed = Signal()

    def __init__(self, shell: Shell, office: Office, over: QWidget) -> None:
        super().__init__(over)
        self._shell, self._office, self._over = shell, office, over
        self._presses = PressRoom(office)
        self._papers = DocumentDesk(shell, office, over)
        self._papers.printed.connect(self._printed)
        self.dialog: FormDialog | None = None

    def offers(self, row: Row) -> tuple[Offer, ...]:
        """What can be done with a record, the next step first."""
        match row.matter:
            case Clue() as clue:
                return self._of_clue(clue)
            case Referral() as letter:
                return self._of_letter(letter)
            case Complaint() as one:
                return self._of_complaint(one)
            case Draw() as draw:
                return self._of_paper(draw.document_id, "抽取记录")
            case Advice() as advice:
                return (self._look(advice.visit_id),)

    def _of_clue(self, clue: Clue) -> tuple[Offer, ...]:
        look = self._look(clue.visit_id)
        if clue.is_passed_on:
            return (look,)
        return (Offer("写移交函…", "send", lambda: self.write_letter(clue)), look)

    def _of_letter(self, known: Referral) -> tuple[Offer, ...]:
        if known.inbound:
            words = "改办理结果…" if known.answer else "登记办理结果…"
            return (Offer(words, "square-pen", lambda: self._open(ResultDialog(*self._places, known))),)
        if not known.document_id:
            issue = Offer(f"预览并出具{known.kind.label}函…", "file-check", lambda: self.issue(known))
            return (issue, Offer("修改草稿…", "square-pen", lambda: self.change_letter(known)))
        receipt = Offer("登记回执…", "check", lambda: self._open(ReceiptDialog(*self._places, known)))
        result = Offer("登记办理结果…", "square-pen", lambda: self._open(ResultDialog(*self._places, known)))
        steps = (result, receipt) if known.received_on else (receipt, result)
        return (*steps, *self._of_paper(known.document_id, f"{known.kind.label}函"))

    def _of_complaint(self, one: Complaint) -> tuple[Offer, ...]:
        check = Offer("核查…", "list-checks", lambda: self._open(CheckDialog(*self._places, one)))
        answer = Offer("答复…", "send", lambda: self._open(AnswerDialog(*self._places, one)))
        sheet = Offer("生成核查单", "file-text", lambda: self.make_sheet(one))
        steps = {
            ComplaintState.RECEIVED: (check, sheet),
            ComplaintState.CHECKED: (answer, check, sheet),
            ComplaintState.ANSWERED: (sheet, answer),
        }[one.state]
        who = (Offer("查看举报人", "eye", lambda: self.show_who(one)),) if one.identity_sha256 else ()
        made = documents.documents_about(self._office, "complaint", one.id)
        return (*steps, *who, *(self._of_paper(made[0].id, "核查单") if made else ()))

    def _of_paper(self, document_id: str, name: str) -> tuple[Offer, ...]:
        if not document_id:
            return ()
        return (
            Offer(f"打印{name}", "printer", lambda: self._papers.print(document_id)),
            Offer(f"把{name}存为PDF…", "download", lambda: self._save(document_id)),
        )

    def _look(self, visit_id: str) -> Offer:
        return Offer("打开这次检查", "list-checks", lambda: self._shell.go("checklist", visit_id=visit_id))

    @property
    def _places(self) -> tuple[Shell, Office, QWidget]:
        return self._shell, self._office, self._over

    # What is done

    def register_complaint(self) -> None:
        """登记举报投诉."""
        self._open(ComplaintDialog(*self._places))

    def take_in(self) -> None:
        """登记移送来的线索."""
        self._open(InboundDialog(*self._places))

    def write_letter(self, clue: Clue) -> None:
        """A new draft with this clue."""
        carried = (ReferredFinding(clue.visit_id, clue.finding.id),)
        self._draft(referring.begun(self._office, clue.institution_id, carried))

    def change_letter(self, known: Referral) -> None:
        """The draft once more."""
        self._draft(known)

    def _draft(self, known: Referral) -> None:
        of_unit = [one for one in clues.clues(self._office) if one.institution_id == known.institution_id]
        listed = {one.finding.id for one in of_unit}
        of_unit += [
            clues.clue_of(self._office, one.visit_id, one.finding_id)
            for one in known.findings
            if one.finding_id not in listed
        ]
        self._open(ReferralDialog(*self._places, known, of_unit))

    def pass_on(self, visit_id: str, finding_id: str) -> None:
        """A new draft with any finding of a visit."""
        self.write_letter(clues.clue_of(self._office, visit_id, finding_id))

    def issue(self, known: Referral) -> None:
        """Show the letter; from there it is numbered, frozen and signed."""
        dialog = LetterDialog(*self._places, known, self._presses)
        dialog.kept.connect(self._made)
        self._show(dialog)

    def make_sheet(self, one: Complaint) -> None:
        """核查单 as the complaint now stands."""

        def work(progress: Progress) -> Document:
            return letters.complaint_sheet(self._office, self._presses.shipped(), one.id, progress)

        self._shell.jobs.run(work, self._made, title="生成核查单")

    def _made(self, made: Document) -> None:
        self._shell.saved.durable(self._office.clock())
        self._shell.messages.toast(f"{_name(made)}已经生成，可以打印或者存为PDF。")
        self.changed.emit()

    def _printed(self, _made: Document) -> None:
        self.changed.emit()

    def _save(self, document_id: str) -> None:
        self._papers.save(document_id, _name(documents.document(self._office, document_id)))

    def show_who(self, one: Complaint) -> None:
        """Who complained, for the person at the screen."""
        who = complaining.who(self._office, one.id)
        if who is not None:
            told = "，".join(part for part in (who.name, who.phone, who.note) if part)
            self._shell.messages.tell("举报人", f"{told}。只给核查的人看，不要写进备注。")

    def _open(self, dialog: FormDialog) -> None:
        dialog.kept.connect(self._kept)
        self._show(dialog)

    def _show(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._over_with)
        dialog.open()

    def _kept(self, _result: object) -> None:
        self._shell.saved.durable(self._office.clock())
        self.changed.emit()

    def _over_with(self, _result: int) -> None:
        self.dialog = None


def _name(made: Document) -> str:
    return made.number.text if made.number else made.kind.label
