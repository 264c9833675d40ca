"""预印空白督办单: made with numbers of a block, printed or saved, spoilt, registered once filled in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from duxueben.documents import archive
from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.model.blank_form import BlankForm, BlankState
from duxueben.model.numbering import DocNumber
from duxueben.model.text import clean_line
from duxueben.model.words import OrderKind
from duxueben.progress import Progress
from duxueben.store import ink_queries, queries
from duxueben.workspace import saving, whole
from duxueben.workspace.office import Act, NotFound, Office
from duxueben.workspace.paper import numbers
from duxueben.workspace.paper.blank_forms import CannotReconcile
from duxueben.workspace.saving import fit_for_a_file

if TYPE_CHECKING:
    from duxueben.workspace.paper.press import Press

__all__ = [
    "MOST",
    "CannotPrintBlanks",
    "CannotReconcile",
    "Free",
    "blank",
    "blanks",
    "filled",
    "free",
    "pdf",
    "print_blanks",
    "printed",
    "save_copies",
    "spoil",
    "to_print",
]


@dataclass(frozen=True, slots=True)
class Free:
    """The numbers that a kind has left for forms."""

    kind: OrderKind
    numbers: tuple[DocNumber, ...]


MOST = 20
"""Forms at a time: more would empty a block by a slip of the finger."""


class CannotPrintBlanks(Problem):
    """No form was made, or not changed, as asked."""

    code = "workspace.cannot_print_blanks"


def blanks(office: Office) -> list[BlankForm]:
    """All forms, by their numbers."""
    return ink_queries.blank_forms(office.reader)


def filled(office: Office) -> list[BlankForm]:
    """Those of which a sheet is filed and which no paper registers yet."""
    waiting = (form for form in blanks(office) if form.state is BlankState.PRINTED)
    return [form for form in waiting if any(not sheet.set_aside for sheet in form.sheets)]


def free(office: Office, year: int) -> list[Free]:
    """What each kind of order that has a block of that year has left."""
    kinds = (kind for kind in OrderKind if kind.is_order)
    found = (Free(kind, tuple(queries.free_numbers(office.reader, kind, year))) for kind in kinds)
    return [one for one in found if one.numbers]


def blank(office: Office, blank_id: str) -> BlankForm:
    """As it stands now; raises ``NotFound``."""
    return _blank(office.record("blank_form", blank_id))


def print_blanks(
    office: Office, press: Press, kind: OrderKind, how_many: int, progress: Progress
) -> tuple[BlankForm, ...]:
    """Make so many forms, each with the next number of a block; call it from a worker.

    Each form is an act of its own: its number is used, its sealed PDF kept, and both are in the ledger, or
    nothing of it. Cancelled, those made before stay. Raises ``CannotPrintBlanks``,
    ``model.numbering.NoNumberLeft`` and ``documents.fonts.MissingGlyph``.
    """
    if not kind.is_order or not 1 <= how_many <= MOST:
        raise CannotPrintBlanks(
            "没有印空白单", f"一次可以印1到{MOST}份督办单的空白单，不是{how_many}份。", "改一下份数再印。"
        )
    made: list[BlankForm] = []
    for place in range(how_many):
        progress.step(place, how_many, f"正在制作第{place + 1}份空白单，共{how_many}份")
        made.append(_made(office, press, kind, Progress(cancelled=progress.cancelled)))
    return tuple(made)


def pdf(office: Office, blank_id: str) -> bytes:
    """The bytes as made, compared with their SHA-256."""
    return office.files.get(blank(office, blank_id).file_sha256)


def to_print(office: Office, blank_id: str) -> bytes:
    """The bytes for a printer; raises ``CannotPrintBlanks`` for one that is spoilt or registered."""
    known = blank(office, blank_id)
    if known.state is not BlankState.PRINTED:
        raise CannotPrintBlanks(
            "没有打印",
            f"空白督办单{known.number.short}{known.state.label}，不能再印出来填。",
            "另取一份空白单。",
        )
    return pdf(office, blank_id)


def printed(office: Office, blank_id: str) -> Future[BlankForm]:
    """Write down that the form went to a printer once more."""
    return _change(office, blank_id, lambda known: replace(known, prints=known.prints + 1))


def save_copies(
    office: Office, blank_ids: tuple[str, ...], folder: Path, progress: Progress
) -> tuple[Path, ...]:
    """Write the PDFs into ``folder``, for a printer elsewhere; call it from a worker.

    Raises ``CannotPrintBlanks``, ``saving.NotSaved`` and the problem of a damaged file.
    """
    written: list[Path] = []
    for place, blank_id in enumerate(blank_ids):
        progress.step(place, len(blank_ids), f"正在存第{place + 1}份，共{len(blank_ids)}份")
        to = folder / f"{fit_for_a_file(blank(office, blank_id).number.text)} 空白单.pdf"
        written.append(saving.save(to_print(office, blank_id), to, "空白单"))
    return tuple(written)


def spoil(office: Office, blank_id: str, reason: str) -> Future[BlankForm]:
    """作废 a form: its number is not given again. The future raises ``CannotPrintBlanks``."""
    words = clean_line(reason, "作废原因")
    if not words:
        raise CannotPrintBlanks("没有作废", "作废要写明原因。", "写一句原因后再点作废。")

    def change(known: BlankForm) -> BlankForm:
        if known.state is BlankState.RECONCILED:
            raise CannotPrintBlanks(
                "没有作废", f"{known.number.short}已经登记成督办单。", "写错了的，在督办单页作废那一份。"
            )
        if known.state is BlankState.SPOILT:
            return known
        return replace(known, state=BlankState.SPOILT, reason=words)

    return _change(office, blank_id, change)


def _made(office: Office, press: Press, kind: OrderKind, progress: Progress) -> BlankForm:
    blank_id = office.new_id()

    def act(act: Act) -> BlankForm:
        number = numbers.take(office, act, kind, provisional=False)
        paper = press.blank(number, kind, act.bureau(), blank_id, act.at, office.device, progress)
        form = BlankForm(
            id=blank_id,
            kind=kind,
            number=number,
            printed_at=moment.to_text(act.at),
            record_sha256=hashlib.sha256(archive.read_record(paper.pdf)).hexdigest(),
            file_sha256=office.files.put(paper.pdf),
            pages=paper.pages,
        )
        return whole.tell(act, form)

    return office.perform(act).result()


def _change(office: Office, blank_id: str, change: Callable[[BlankForm], BlankForm]) -> Future[BlankForm]:
    def act(act: Act) -> BlankForm:
        known = _blank(act.tx.record("blank_form", blank_id))
        changed = change(known)
        return known if changed == known else whole.tell(act, changed)

    return office.perform(act)


def _blank(record: object) -> BlankForm:
    if not isinstance(record, BlankForm):
        raise NotFound("份空白督办单")
    return record
