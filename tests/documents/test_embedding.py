"""What reportlab embeds for us: text to select, a name for each file, photos as they are, two at once."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from time import sleep

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from reportlab.pdfbase.ttfonts import TTFontFace

from duxueben.documents import layout
from duxueben.documents.embedding import EmbeddedPhoto, mended_map
from duxueben.documents.fonts import Role
from duxueben.documents.letter import Letter
from duxueben.documents.paper import Paper
from duxueben.documents.pen import BODY, Pen
from support.letters import a_finding, a_letter, a_record, faces, page_texts, photos

RARE_NAMES = ("佘𬍛瑶", "笪𫖯", "昝𣲘", "䶮山", "𬭎")


def rendered(letter: Letter) -> bytes:
    return layout.render(letter, faces()).pdf


def with_rare_names() -> bytes:
    return rendered(a_letter(a_record([a_finding(1, fact="、".join(RARE_NAMES))])))


def maps_to_unicode(pdf: bytes) -> Iterable[str]:
    with pikepdf.open(BytesIO(pdf)) as document:
        yield from (item.ToUnicode.read_bytes().decode() for item in fonts_of(document))


def fonts_of(document: pikepdf.Pdf) -> Iterable[pikepdf.Object]:
    return (
        item for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item
    )


def test_rare_names_can_be_selected_with_pdfium() -> None:
    text = page_texts(with_rare_names())[0]
    assert [name for name in RARE_NAMES if name not in text] == []


def test_rare_names_can_be_selected_with_poppler(tmp_path: Path) -> None:
    program = shutil.which("pdftotext")
    assert program, "the system package poppler-utils is missing"
    (tmp_path / "a.pdf").write_bytes(with_rare_names())
    done = subprocess.run(
        [program, "-enc", "UTF-8", "a.pdf", "-"], cwd=tmp_path, capture_output=True, check=True
    )
    text = done.stdout.decode()
    assert [name for name in RARE_NAMES if name not in text] == []


def test_a_map_to_unicode_has_only_utf16_and_short_blocks() -> None:
    maps = list(maps_to_unicode(all_characters()))
    assert any("<D8" in cmap for cmap in maps)
    for cmap in maps:
        assert re.search(r"<[0-9A-F]{5,7}>", cmap) is None
        for count, lines in re.findall(r"(\d+) beginbfchar\n(.*?)\nendbfchar", cmap, re.DOTALL):
            assert int(count) == len(lines.splitlines()) <= 100


def test_a_map_that_reportlab_writes_in_another_way_is_noticed() -> None:
    with pytest.raises(ValueError, match="another way"):
        mended_map("1 beginbfrange\n<00> <01> <0041>\nendbfrange")


SAMPLE = "".join(map(chr, (*range(0x4E00, 0x5000), *range(0x3400, 0x3480), *range(0x20000, 0x20140))))
"""More than the 256 characters that one font of the file holds, from three faces."""


def all_characters() -> bytes:
    paper = Paper()
    pen, sheet = Pen(faces(), paper), paper.sheet()
    for number, start in enumerate(range(0, len(SAMPLE), 30)):
        pen.put(sheet, SAMPLE[start : start + 30], BODY, 60, 780 - 18 * number)
    return paper.pdf("all", faces().usual.name)


def test_a_page_of_more_characters_than_one_font_holds_says_them_all() -> None:
    assert page_texts(all_characters()) == [SAMPLE]


def test_the_two_files_of_song_are_two_fonts() -> None:
    usual, rest = (faces().pick(Role.BODY, character) for character in "督㐂")
    assert usual is not None and rest is not None
    assert usual.name != rest.name
    with pikepdf.open(BytesIO(all_characters())) as document:
        names = [str(font.BaseFont) for font in fonts_of(document)]
    assert len(names) == len(set(names))


def test_the_widths_in_each_font_are_those_that_its_lines_were_set_with() -> None:
    with pikepdf.open(BytesIO(rendered(a_letter(a_record([a_finding(1, fact="𠀀𮯠㐂督")]))))) as document:
        for font in fonts_of(document):
            with TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes())) as program:
                scale = 1000 / program["head"].unitsPerEm
                for code, glyph in program["cmap"].tables[0].cmap.items():
                    assert abs(float(font.Widths[code]) - scale * program["hmtx"][glyph][0]) <= 1


def test_two_threads_draw_at_once_and_neither_disturbs_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    entries, files = photos(2)
    letters = [
        a_letter(a_record([a_finding(n, fact=SAMPLE[n * 40 : n * 40 + 40]) for n in range(1, 7)])),
        a_letter(a_record([a_finding(n) for n in range(1, 13)], photos=entries), files),
    ]
    alone = [rendered(letter) for letter in letters]
    cut = TTFontFace.makeSubset
    busy: list[TTFontFace] = []
    met: list[TTFontFace] = []

    def cut_slowly(face: TTFontFace, characters: list[int]) -> bytes:
        met.extend(other for other in busy if other is face)
        busy.append(face)
        sleep(0.002)
        done = cut(face, characters)
        busy.remove(face)
        return done

    monkeypatch.setattr(TTFontFace, "makeSubset", cut_slowly)
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(rendered, letters * 3))
    assert together == alone * 3
    assert met == [], "the parser of a font reads from one position for all"


def jpeg(mode: str, kind: str = "JPEG") -> bytes:
    out = BytesIO()
    Image.new(mode, (40, 30)).save(out, kind)
    return out.getvalue()


def test_a_photo_in_colours_of_print_or_in_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="CMYK"):
        EmbeddedPhoto(jpeg("CMYK"))
    with pytest.raises(OSError, match="cannot identify"):
        EmbeddedPhoto(jpeg("RGB", "PNG"))


@pytest.mark.parametrize(("mode", "colours"), [("RGB", "/DeviceRGB"), ("L", "/DeviceGray")])
def test_a_photo_is_stored_once_as_it_is_however_often_it_is_drawn(mode: str, colours: str) -> None:
    paper, data = Paper(), jpeg(mode)
    for _ in range(2):
        paper.sheet().photo(data, 100, 100, 200, 200)
    with pikepdf.open(BytesIO(paper.pdf("photo", faces().usual.name))) as document:
        images = [image for page in document.pages for image in page.resources.XObject.values()]
        assert len({image.objgen for image in images}) == 1
        assert images[0].read_raw_bytes() == data
        assert images[0].ColorSpace == colours
        assert images[0].Filter[0] == "/DCTDecode"
