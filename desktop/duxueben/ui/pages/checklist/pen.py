"""Writes down what is done on the page: shown at once, durable a moment later, taken back where it failed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, wait
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from duxueben.checklist import judging, rounds
from duxueben.errors import Problem
from duxueben.model.parameters import in_force
from duxueben.model.phrase import Phrase, PhraseUse
from duxueben.model.visit import Finding, Photo, Visit
from duxueben.model.words import JudgmentValue, VisitState
from duxueben.progress import Progress
from duxueben.ui.jobs import quietly
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist import sheet
from duxueben.ui.pages.checklist.intake import Source, Taken
from duxueben.ui.pages.checklist.measures import Taken as Measured
from duxueben.ui.pages.checklist.photos.places import arranged
from duxueben.ui.pages.checklist.photos.taking import Taking
from duxueben.ui.pages.checklist.sheet import Sheet
from duxueben.ui.pages.checklist.standing import Standing
from duxueben.ui.pages.checklist.wording_history import Entry, entries_of
from duxueben.workspace.office import Act, Office
from duxueben.workspace.planning import calendars
from duxueben.workspace.visit import (
    attaching,
    copying,
    judgments,
    methods,
    phrases,
    visiting,
    worksheets,
)
from duxueben.workspace.visit.visiting import Judged, NeedsReason

T = TypeVar("T")

_PATIENCE = 2.0


class Pen(QObject):
    """The one way from the page to the visit's record.

    Signals:
        changed: ``sheet`` is another one.
        reason_wanted: (code, ``JudgmentValue``, sentence) – the judgment goes against a measure.
        together: (count, event id) – several sub-points were judged by one act that can be undone.
        raised: the id of a new finding of 其他问题.
        small_came: (photo id, JPEG) – what was asked for; a signal, because whoever asked may be gone when it
            comes.
        wordings_came: the ``Entry`` values of a finding's text history, newest first.
        fix_wanted, unfix_wanted: the id of a finding – 当场整改 is to be written down, or taken back.
        refused: a ``Problem`` – nothing of this act was kept.
    """

    changed = Signal()
    reason_wanted = Signal(str, object, str)
    together = Signal(int, str)
    raised = Signal(str)
    small_came = Signal(str, object)
    wordings_came = Signal(object)
    fix_wanted = Signal(str)
    unfix_wanted = Signal(str)
    refused = Signal(object)

    def __init__(
        self,
        shell: Shell,
        office: Office,
        visit: Visit,
        parent: QObject | None = None,
        *,
        placed: bool = False,
    ) -> None:
        """``placed``: the sections are the places of the round instead of the projects."""
        super().__init__(parent)
        self.office = office
        self.checklist = office.checklist_of(visit)
        on = judgments.visited_on(visit)
        self.calendar = calendars.of(office)
        self.parameters: Mapping[str, str] = in_force(office.bureau().parameters, on)
        self._shell = shell
        self._standing = Standing(visit)
        self._shown = visit
        self._tickets = 0
        self._writing: dict[str, int] = {}
        self._unsaved: dict[str, Callable[[], None]] = {}
        self._painted = visit
        today, shown = office.today(), judgments.shown_codes(visit, self.checklist)
        self.day_note = calendars.day_note(self.calendar, on, self.checklist, today, shown)
        self.day_words = calendars.measured_words(self.calendar, on)
        self.sheet: Sheet = sheet.sheet_of(visit, self.checklist, placed=placed)
        self.taking = Taking(shell.jobs, office, visit.id, self)
        self.taking.one_more.connect(self.refresh)
        self.taking.ended.connect(self._photos_taken)

    @property
    def visit(self) -> Visit:
        """The visit as it is shown."""
        return self._shown

    @property
    def revision(self) -> int:
        """How many events have made what is committed."""
        return self._standing.committed.revision

    @property
    def is_open(self) -> bool:
        """Whether the visit can be written in."""
        return self._standing.committed.state is VisitState.OPEN

    def writing(self, key: str) -> bool:
        """Whether a text of this finding or note is on its way, or has failed and waits."""
        return key in self._writing or key in self._unsaved

    def judge(self, values: Mapping[str, JudgmentValue], overruled: str = "") -> None:
        """Judge by hand; asks for a reason where a measure says otherwise."""
        self._choose(values, partial(self._judge, dict(values), overruled))

    def item_met(self, no: int) -> None:
        """符合 on an item: what is still 未查 in it."""
        codes = judging.fill_met(self.checklist.item(no), *self._known())
        self._choose(_all_met(codes), lambda: visiting.item_met(self.office, self.visit.id, no))

    def rest_met(self, title: str, *, unfolded: bool) -> None:
        """其余符合 on a section; the workspace refuses it where nobody has unfolded the section."""
        placed = self.sheet.placed
        sections = rounds.sections(self.checklist, placed=placed)
        section = next(section for section in sections if section.title == title)
        codes = judging.rest_of_section(section, *self._known()) if unfolded else ()
        act = partial(visiting.rest_met, self.office, self.visit.id, title, unfolded=unfolded, placed=placed)
        self._choose(_all_met(codes), act, tell=True)

    def undo(self, event_id: str) -> None:
        """Take one judgment act back, whatever was done after it."""
        self._write(visiting.undo(self.office, self.visit.id, event_id), _visit_of)

    def measure(self, code: str, taken: Measured) -> None:
        """Write down what was measured."""
        future = visiting.measure(
            self.office,
            self.visit.id,
            code,
            taken.values,
            about=taken.about,
            grade=taken.grade,
            class_size=taken.class_size,
        )
        self._write(future, _visit_of)

    def note(self, code: str, text: str) -> None:
        """Write a sub-point's note."""
        self._write_text(f"note {code}", lambda: visiting.note(self.office, self.visit.id, code, text))

    def revise(self, finding: Finding) -> None:
        """Write a finding as it now stands."""
        self._write_text(finding.id, lambda: visiting.revise(self.office, self.visit.id, finding))

    def raise_other(self, tag: str) -> None:
        """Begin a finding of 其他问题."""
        known = {finding.id for finding in self.visit.findings}

        def tell_new(visit: Visit) -> None:
            for finding in visit.findings:
                if finding.id not in known:
                    self.raised.emit(finding.id)

        self._write(visiting.raise_other(self.office, self.visit.id, tag), _itself, tell_new)

    def drop(self, finding: Finding) -> None:
        """Lay a finding aside."""
        self._write(visiting.drop(self.office, self.visit.id, finding.id), _itself)

    def take_up(self, finding: Finding) -> None:
        """Take a finding of 其他问题 up again that was laid aside."""
        self._write(visiting.take_up(self.office, self.visit.id, finding.id), _itself)

    def remove_sheet(self, sheet_id: str) -> None:
        """Take a worksheet out, with what was judged by its figures."""
        self._write(worksheets.remove(self.office, self.visit.id, sheet_id), _visit_of)

    def take_over(self) -> None:
        """Take over what the last visit lends."""
        self._write(copying.take_over(self.office, self.visit.id), _itself)

    def set_methods(self, code: str, chosen: Sequence[str]) -> None:
        """Write down how a sub-point was looked at."""
        self._write(methods.set_methods(self.office, self.visit.id, code, chosen), _itself)

    def keep_phrase(self, text: str, use: PhraseUse, code: str, _on: bool = False) -> None:
        """Keep a wording among one's own phrases."""

        def kept(_phrase: Phrase) -> None:
            self._shell.saved.durable(self.office.clock())
            self._shell.messages.toast("已存成常用语，按Ctrl+T选用。")

        self._shell.jobs.watch(phrases.keep(self.office, text, use, code), kept, self._refuse)

    def flush(self) -> None:
        """Try once more to write what could not be written."""
        for write in tuple(self._unsaved.values()):
            write()

    def settle(self) -> None:
        """Wait until what was asked for is written; a moment, and never longer than two seconds."""
        if self.is_open:
            wait([self.office.perform(_nothing)], timeout=_PATIENCE)

    def add_photos(self, subject: str, sources: Sequence[Source]) -> None:
        """Take photos in, one after the other, in a worker."""
        self.taking.add(subject, sources)

    def bring(self, photo: Photo) -> None:
        """Fetch a photo's small picture; one that cannot be read stays an empty frame."""
        came = partial(self.small_came.emit, photo.id)
        self._shell.jobs.run(
            lambda _progress: attaching.thumbnail(self.office, photo),
            came,
            lambda _problem: came(b""),
            tell=quietly,
        )

    def bring_wordings(self, finding: Finding) -> None:
        """Fetch the text history of a finding, with what is still being written."""
        visit_id, office = self.visit.id, self.office

        def work(_progress: Progress) -> tuple[Entry, ...]:
            office.perform(_nothing).result()
            return entries_of(office, visit_id, finding.id)

        self._shell.jobs.run(work, self.wordings_came.emit)

    def recaption(self, photo: Photo, caption: str) -> None:
        """Write a photo's caption."""
        self._write(attaching.recaption(self.office, self.visit.id, photo.id, caption), _itself)

    def move(self, photo: Photo, subject: str) -> None:
        """Link a photo to another sub-point or finding."""
        self._write(attaching.move(self.office, self.visit.id, photo.id, subject), _itself)

    def remove(self, photo: Photo) -> None:
        """Take a photo out of the visit."""
        self._write(attaching.remove(self.office, self.visit.id, photo.id), _itself)

    def put_back(self, photo: Photo) -> None:
        """Take a photo in again that was taken out."""
        self._write(attaching.put_back(self.office, self.visit.id, photo.id), _itself)

    def arrange(self, photos: Sequence[Photo]) -> None:
        """Put the photos of one place in this order; those of other places keep theirs."""
        ids = arranged(self.visit.photos, photos)
        self._write(attaching.arrange(self.office, self.visit.id, ids), _itself)

    def pair(self, photo: Photo, before_id: str) -> None:
        """Say which photo shows the same place before; an empty id parts the two."""
        self._write(attaching.pair(self.office, self.visit.id, photo.id, before_id), _itself)

    def refresh(self) -> None:
        """Show the visit as it is recorded now: another page may have written in it."""
        self._stand(self._standing.committed_as(self.office.visit(self.visit.id)))
        self._tell()

    def adopt(self, visit: Visit) -> None:
        """Show a later state of the visit and say that it is saved."""
        self._stand(self._standing.committed_as(visit))
        self._shell.saved.durable(self.office.clock())
        self._tell()

    def _photos_taken(self, _subject: str, taken: Taken) -> None:
        self.adopt(taken.visit)

    def _stand(self, standing: Standing) -> None:
        # Worked out once for each change: painting asks for the visit many times.
        self._standing, self._shown = standing, standing.shown()

    def _known(self) -> tuple[Mapping[str, JudgmentValue], frozenset[str]]:
        visit = self.visit
        return visiting.values_of(visit), self.sheet.shown

    def _judge(self, values: dict[str, JudgmentValue], overruled: str) -> Future[Judged]:
        return visiting.judge(self.office, self.visit.id, values, overruled=overruled)

    def _choose(
        self, values: Mapping[str, JudgmentValue], act: Callable[[], Future[Judged]], *, tell: bool = False
    ) -> None:
        """Show the choice, then write it."""
        self._tickets += 1
        ticket = self._tickets
        self._stand(self._standing.choosing(ticket, values))
        self._tell()

        def done(judged: Judged) -> None:
            self._standing = self._standing.ended(ticket)
            self.adopt(judged.visit)
            if tell and judged.count:
                self.together.emit(judged.count, judged.event_id)

        def failed(problem: Problem) -> None:
            self._stand(self._standing.ended(ticket))
            self._tell()
            if isinstance(problem, NeedsReason):
                for code, value in values.items():
                    self.reason_wanted.emit(code, value, problem.happened)
            else:
                self._refuse(problem)

        self._shell.jobs.watch(act(), done, failed)

    def _write(
        self, future: Future[T], visit_of: Callable[[T], Visit], then: Callable[[Visit], None] | None = None
    ) -> None:
        """Write; ``then`` is called once the visit is shown as it is after it."""

        def done(result: T) -> None:
            visit = visit_of(result)
            self.adopt(visit)
            if then is not None:
                then(visit)

        self._shell.jobs.watch(future, done, self._refuse)

    def _write_text(self, key: str, act: Callable[[], Future[Visit]]) -> None:
        """Write a text; where that fails it is kept and tried again before the page is left."""
        self._writing[key] = self._writing.get(key, 0) + 1
        self._unsaved.pop(key, None)

        def ended() -> None:
            self._writing[key] -= 1
            if not self._writing[key]:
                del self._writing[key]

        def done(visit: Visit) -> None:
            ended()
            self.adopt(visit)

        def failed(problem: Problem) -> None:
            ended()
            if key not in self._writing:
                self._unsaved[key] = lambda: self._write_text(key, act)
            self._refuse(problem)

        self._shell.jobs.watch(act(), done, failed)

    def _refuse(self, problem: Problem) -> None:
        self._shell.saved.not_saved(problem.title)
        self._tell()
        self.refused.emit(problem)

    def _tell(self) -> None:
        visit = self.visit
        self.sheet = sheet.sheet_after(self.sheet, self._painted, visit, self.checklist)
        self._painted = visit
        self.changed.emit()


def _all_met(codes: Sequence[str]) -> dict[str, JudgmentValue]:
    return dict.fromkeys(codes, JudgmentValue.MET)


def _itself(visit: Visit) -> Visit:
    return visit


def _visit_of(judged: Judged) -> Visit:
    return judged.visit


def _nothing(_act: Act) -> None:
    """The last in the row: when it is done, everything before it is."""
