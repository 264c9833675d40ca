"""存到U盘交打印店: the PDF of a paper, and beside it a note that tells the shop how to print it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from duxueben.model.order import Order
from duxueben.workspace import saving
from duxueben.workspace.office import Office
from duxueben.workspace.paper import filing, ordering
from duxueben.workspace.saving import fit_for_a_file

HOW = "打印店"
"""By what way the copies were printed, for the print log."""


@dataclass(frozen=True, slots=True)
class TakenAlong:
    """What lies on the stick now."""

    order: Order
    pdf: Path
    note: Path


def take_along(
    office: Office, order_id: str, folder: Path, copies: int, *, received: bool = False
) -> TakenAlong:
    """Write PDF and note into ``folder``, each whole or not at all; call it from a worker.

    ``received``: the version with the unit's receipt. The copies count as printed only once the person says
    so (``count``). Raises ``saving.NotSaved``, ``NotFound`` and the problem of a damaged file.
    """
    order = ordering.order(office, order_id)
    name = fit_for_a_file(order.number.text + ("（签收）" if received else ""))
    pdf, note = folder / f"{name}.pdf", folder / f"{name} 打印要求.txt"
    saving.save(words(pdf.name, order.pages, copies), note, "督办单")
    return TakenAlong(filing.save_copy(office, order_id, pdf, received=received), pdf, note)


def count(office: Office, order_id: str, copies: int) -> Order:
    """The shop has printed ``copies`` copies: they go into the print log."""
    return ordering.printed(office, order_id, copies, HOW).result()


def words(pdf_name: str, pages: int, copies: int) -> bytes:
    """The note, as a text file that every editor of a print shop opens: UTF-8 with its mark, CRLF."""
    lines = (
        "打印要求",
        "",
        f"文件：{pdf_name}",
        f"份数：{copies}份，每份{pages}页。",
        "纸张：A4白纸，单面，黑白。",
        "缩放：选“实际大小”或100%，不要选“适合页面”，不要缩印、拼版。",
        "顺序：每份按页码排好，不要加页眉、页脚和封面。",
        "打完请核对：每页下面都有页码和一小块方格码，没有缺边。",
        "",
        "这是内部材料。打印时不要另存；打完请把打印机和电脑里的副本删掉，清空回收站，U盘当场带走。",
        "",
    )
    return "\r\n".join(lines).encode("utf-8-sig")
