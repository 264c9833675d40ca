"""第n联 and 副本 on what goes to a printer: the issued bytes never change, the mark is laid over them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from duxueben.documents.cjk import Style
from duxueben.documents.fonts import Faces, Role
from duxueben.documents.order_additions import Copies
from duxueben.documents.paper import HEIGHT, MM, Paper
from duxueben.documents.pen import RIGHT, Pen

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_MARK = Style(Role.LABEL, 10.5)
_HEIGHT = HEIGHT - 16 * MM
"""Above the type area and above the small code of 签收与送达附页."""


def words_of(words: Copies, count: int, *, again: bool) -> tuple[str, ...]:
    """The marks of ``count`` copies: numbered and named for who keeps them, or 副本 where printed again."""
    if again:
        return (words.duplicate,) * count
    return tuple(
        words.mark_for.format(n=n, recipient=words.recipients[n - 1])
        if n <= len(words.recipients)
        else words.mark.format(n=n)
        for n in range(1, count + 1)
    )


def marked(pdf: bytes, marks: Sequence[str], faces: Faces) -> bytes:
    """All pages of ``pdf`` once for each of ``marks``, in that order, each with its mark at the upper right.

    The result is for a printer alone: it has no signature and no attachment. A receipt's drawing is kept.
    Raises ``fonts.MissingGlyph``.
    """
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as source, pikepdf.new() as out:
        source.flatten_annotations("print")
        shown = [out.copy_foreign(page.as_form_xobject()) for page in source.pages]
        sizes = [tuple(float(edge) for edge in page.mediabox[2:]) for page in source.pages]
        for mark in marks:
            with pikepdf.open(BytesIO(_overlay(mark, faces))) as overlay:
                over = out.copy_foreign(overlay.pages[0].as_form_xobject())
            for page, size in zip(shown, sizes, strict=True):
                _add(out, size, page, over)
        result = BytesIO()
        out.save(result, deterministic_id=True)
    return result.getvalue()


def _add(out: Pdf, size: tuple[float, ...], page: Object, over: Object) -> None:
    """One more page that shows ``page`` with ``over`` on it."""
    import pikepdf

    added = out.add_blank_page(page_size=(size[0], size[1]))
    added.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=page, Mark=over))
    added.Contents = pikepdf.Stream(out, b"/Page Do /Mark Do")


def _overlay(mark: str, faces: Faces) -> bytes:
    faces.require(mark, "联次", "打印")
    pen = Pen(faces, Paper())
    pen.put_right(pen.paper.sheet(), mark, _MARK, RIGHT, _HEIGHT)
    return pen.paper.pdf(mark, faces.usual.name)
