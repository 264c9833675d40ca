"""签字件: printed sheets that come back with ink, filed under paper and page by the small code on them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

from duxueben.errors import Cancelled, Problem
from duxueben.model import moment, shape
from duxueben.model.acknowledgment import FiledSheet
from duxueben.model.blank_form import BlankForm
from duxueben.model.canonical import JSON
from duxueben.model.document import Document
from duxueben.model.fold import Record
from duxueben.model.photo import Mask, Photo
from duxueben.model.text import clean_line
from duxueben.progress import Progress
from duxueben.workspace import pictures, whole
from duxueben.workspace.office import Act, NotFound, Office
from duxueben.workspace.paper.inked import InkedPaper, of_record
from duxueben.workspace.paper.sighting import Seen, SheetPlace, Sighting, judge

_STOPPED = "还没有看，已按您的要求停下。"


class CannotFile(Problem):
    """The sheet is not filed, or not changed, as asked; nothing was changed."""

    code = "workspace.cannot_file_sheet"


class ScannedAsPdf(Problem):
    """A scanner wrote a PDF: what a stranger put into one is not drawn here."""

    code = "workspace.scanned_as_pdf"

    def __init__(self, name: str) -> None:
        """``name``: of the file."""
        super().__init__(
            "没有归档",
            f"“{name}”是PDF文件，这里只收图片。",
            "在扫描仪上选“JPEG”，一页存一张图片；已经扫好的，用手机对着纸拍一张也可以。",
        )


@dataclass(frozen=True, slots=True)
class Line:
    """What came of one picture of a bunch."""

    name: str
    sentence: str
    sighting: Sighting | None = None
    """None where it could not be looked at."""
    place: SheetPlace | None = None
    """Where it is filed; None where it is not."""
    seen: Seen | None = None
    """Kept where the person may still say which page it is."""


def look(office: Office, source: Path | bytes, progress: Progress, *, name: str = "照片") -> Seen:
    """Read a picture without trust and the codes on it; call it from a worker (about half a second).

    ``name`` is for sentences to the person where ``source`` is bytes. Nothing is kept. Raises
    ``photos.problems.BadPhoto`` and ``ScannedAsPdf``.
    """
    # Pillow and zxing-cpp are loaded here, so that a window that has not yet met a sheet starts without them.
    from duxueben.documents import sheet_scan
    from duxueben.photos import intake

    called = name if isinstance(source, bytes) else source.name
    data = source if isinstance(source, bytes) else intake.read_file(source)
    if data.startswith(b"%PDF"):
        raise ScannedAsPdf(called)
    taken = intake.take_in_sheet(data, called, Progress(cancelled=progress.cancelled))
    progress.step(0, 1, "正在读页角的小码")
    told = judge(sheet_scan.marks(taken.close), office.record, taken.photo.sha256_original)
    return Seen(called, taken.photo, told)


def file(office: Office, seen: Seen, place: SheetPlace | None = None) -> InkedPaper:
    """Seal the picture and file it: where its code says, or, if it has none, at ``place``; from a worker.

    An earlier sheet of the same page is kept; the newer one counts. Raises ``CannotFile`` and ``NotFound``.
    """
    where = seen.told.place or place
    if where is None or (place is not None and not seen.told.sighting.by_hand):
        raise CannotFile("没有归档", seen.told.sentence, "这张照片没有存，原来的文件还在。")
    with office.files.naming:
        photo = pictures.sealed(office, seen.taken)

        def act(act: Act) -> InkedPaper:
            paper = _paper(act, where.aggregate, where.paper_id)
            _refuse(paper, where.page, photo)
            sheet = FiledSheet(
                office.new_id(), where.page, photo, moment.to_text(act.at), by_hand=seen.told.place is None
            )
            return _tell(act, paper, sheet, "sheet_filed")

        return office.perform(act).result()


def file_all(office: Office, sources: Sequence[Path], progress: Progress) -> tuple[Line, ...]:
    """File a bunch of pictures, each where its code says; call it from a worker.

    One line a picture, in their order; one that is not filed keeps no other out. Cancelled, what is filed
    stays, and the others are said not to have been looked at.
    """
    lines: list[Line] = []
    for source in sources:
        try:
            progress.step(len(lines), len(sources), f"正在看第{len(lines) + 1}张，共{len(sources)}张")
            lines.append(_filed(office, source, Progress(cancelled=progress.cancelled)))
        except Cancelled:
            break
        except Problem as problem:
            lines.append(Line(source.name, f"{problem.happened}{problem.todo}"))
    return (*lines, *(Line(source.name, _STOPPED) for source in sources[len(lines) :]))


def set_aside(office: Office, paper: InkedPaper, sheet_id: str, reason: str) -> Future[InkedPaper]:
    """Let a sheet count no more, e.g. because it is blurred; it is kept. Raises ``CannotFile``."""
    words = clean_line(reason, "不用这一张的原因")
    if not words:
        raise CannotFile("没有改动", "要写明为什么不用这一张。", "写一句原因再点。")

    def act(act: Act) -> InkedPaper:
        known = _paper(act, paper.aggregate, paper.id)
        sheet = _sheet(known, sheet_id)
        return (
            known
            if sheet.set_aside
            else _tell(act, known, replace(sheet, set_aside=words), "sheet_set_aside")
        )

    return office.perform(act)


def cover(
    office: Office, paper: InkedPaper, sheet_id: str, turn: int, masks: Sequence[Mask], progress: Progress
) -> InkedPaper:
    """Turn a filed picture and cover parts of it in every copy that leaves; call it from a worker."""
    sheet = _sheet(paper, sheet_id)
    with office.files.naming:
        photo = pictures.edited(office, sheet.photo, turn, masks, progress)

        def act(act: Act) -> InkedPaper:
            known = _paper(act, paper.aggregate, paper.id)
            return _tell(act, known, replace(_sheet(known, sheet_id), photo=photo), "sheet_revised")

        return office.perform(act).result()


def paper(office: Office, aggregate: str, paper_id: str) -> InkedPaper:
    """As it stands now; raises ``NotFound``."""
    found = of_record(office.record(aggregate, paper_id))
    if found is None:
        raise NotFound("份文书")
    return found


def _filed(office: Office, source: Path, progress: Progress) -> Line:
    seen = look(office, source, progress)
    told = seen.told
    if told.place is not None:
        file(office, seen)
        return Line(seen.name, told.sentence, told.sighting, told.place)
    return Line(seen.name, told.sentence, told.sighting, seen=seen if told.sighting.by_hand else None)


def _paper(act: Act, aggregate: str, paper_id: str) -> InkedPaper:
    found = of_record(act.tx.record(aggregate, paper_id))
    if found is None:
        raise NotFound("份文书")
    return found


def _sheet(paper: InkedPaper, sheet_id: str) -> FiledSheet:
    sheet = next((known for known in paper.sheets if known.id == sheet_id), None)
    if sheet is None:
        raise NotFound("张签字件")
    return sheet


def _refuse(paper: InkedPaper, page: int, photo: Photo) -> None:
    if paper.voided:
        raise CannotFile(
            "没有归档", f"{paper.name}已经作废，原因：{paper.voided}。", "请归到现在有效的那一份。"
        )
    if not 1 <= page <= paper.pages:
        raise CannotFile("没有归档", f"{paper.name}没有第{page}页，一共{paper.pages}页。", "重新选一次页。")
    before = next((one for one in paper.sheets if _shows(one, photo)), None)
    if before is not None:
        raise CannotFile(
            "没有归档",
            f"这张照片已经归在{paper.name}第{before.page}页，没有再归一次。",
            "一张照片归一页；归错了页的，先打开那一张，点“不用这一张”。",
        )


def _shows(sheet: FiledSheet, photo: Photo) -> bool:
    """Whether the sheet counts and is of the same file."""
    return not sheet.set_aside and sheet.photo.sha256_original == photo.sha256_original


def _tell(act: Act, paper: InkedPaper, sheet: FiledSheet, kind: str) -> InkedPaper:
    """Of an order one event a sheet; other papers are told whole."""
    if paper.aggregate == "order":
        payload: dict[str, JSON] = {"sheet": shape.to_json(sheet)}
        return _as_paper(act.tell("order", paper.id, kind, payload))
    record = act.tx.record(paper.aggregate, paper.id)
    if not isinstance(record, Document | BlankForm):
        raise NotFound("份文书")
    others = tuple(known for known in record.sheets if known.id != sheet.id)
    return _as_paper(whole.tell(act, replace(record, sheets=(*others, sheet))))


def _as_paper(record: Record) -> InkedPaper:
    found = of_record(record)
    if found is None:
        raise TypeError("a paper was expected")
    return found
