"""双随机抽取记录: the sheet from which anybody can do the draw again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from duxueben.model import moment, shape
from duxueben.model.document import Document, DocumentKind
from duxueben.model.document_record import Block, DocumentRecord, note, row, signature, table
from duxueben.model.draw import Draw, Listed
from duxueben.model.people import Inspector
from duxueben.progress import Progress
from duxueben.workspace.office import Act, Office
from duxueben.workspace.paper import documents
from duxueben.workspace.paper.documents import Making, RecordOf, Wanted
from duxueben.workspace.planning import drawing

if TYPE_CHECKING:
    from duxueben.documents.paper_words import DrawSheetWords
    from duxueben.workspace.paper.press import Press

_WIDTHS = [3, 16, 10, 3]


def make(office: Office, press: Press, draw_id: str, progress: Progress) -> Document:
    """Make and sign the sheet, and tell the draw of it; from a worker. The sheet that is there comes back."""
    known = drawing.find(office, draw_id)
    if known.document_id:
        return documents.document(office, known.document_id)

    def then(act: Act, made: Document) -> None:
        drawing.tell_sheet(act, draw_id, made.id)

    wanted = Wanted(DocumentKind.DRAW_SHEET, {"draw": known.id}, _sheet(office, known))
    return documents.make(office, press, wanted, progress, then)


def _sheet(office: Office, known: Draw) -> RecordOf:
    owner = office.owner()

    def record_of(making: Making) -> DocumentRecord:
        words = making.words.draw_sheet
        blocks = tuple(_blocks(words, known, owner, making))
        return making.record(words.title, blocks, [owner], shape.to_json(known))

    return record_of


def _blocks(words: DrawSheetWords, known: Draw, owner: Inspector, making: Making) -> Iterator[Block]:
    none = making.words.common.none
    units, people = drawing.names(known)
    drawn_at = datetime.fromisoformat(known.drawn_at)
    yield row(words.drawn_at, f"{moment.full_date(drawn_at.date())}{drawn_at:%H:%M}")
    yield row(
        words.scope,
        words.scope_text.format(
            note=known.note or none, institutions=len(known.institutions), inspectors=len(known.inspectors)
        ),
    )
    of_all, of_lists = drawing.place_of(making.office, known)
    yield row(words.count, words.count_text.format(of_all=of_all, of_lists=of_lists))
    yield row(words.algorithm, words.algorithm_text.format(algorithm=known.algorithm))
    yield row(words.seed, known.seed)
    yield row(words.list_digest, known.list_sha256)
    yield row(words.result_institutions, *_lines(words, units))
    yield row(words.result_inspectors, *_lines(words, people))
    yield signature(words.signed, making.words.common.named(owner.name, owner.card))
    yield signature(words.witness, making.words.common.signed_by)
    yield _list(words, words.list_institutions, known.institutions, known.drawn_institutions)
    yield _list(words, words.list_inspectors, known.inspectors, known.drawn_inspectors)
    yield note(words.note)


def _lines(words: DrawSheetWords, names: Sequence[str]) -> Iterator[str]:
    return (words.drawn_line.format(n=n, name=name) for n, name in enumerate(names, 1))


def _list(words: DrawSheetWords, title: str, listed: Sequence[Listed], drawn: Sequence[str]) -> Block:
    place = {id: words.drawn.format(n=n) for n, id in enumerate(drawn, 1)}
    rows = [[str(n), one.id, one.name, place.get(one.id, "")] for n, one in enumerate(listed, 1)]
    return table([words.column_n, words.column_id, title, words.column_drawn], _WIDTHS, rows)
