"""Make the fonts in ``resources/fonts`` from their published packages; run by hand when a font changes.

Sources (all under the SIL Open Font License 1.1, all with TrueType outlines, all with ``OS/2.fsType`` 0):

* npm ``@expo-google-fonts/noto-serif-sc`` 0.4.3 and ``@expo-google-fonts/noto-sans-sc`` 0.4.3 (``npm pack``)
* Debian ``fonts-lxgw-wenkai`` 1.250+repack-1 and ``fonts-hanazono`` 20170904-2.1 (``apt-get download``)
* Debian ``unicode-data`` 15.0.0-1: Unihan's ``kTGH``, the 8105 characters of 通用规范汉字表

Unpack all five into one folder (``tar xzf``, ``dpkg-deb -x``) and give that folder as the only argument.
fontTools 4.68 was used. Fonts whose licence reserves their name get a name of their own here.
"""

from __future__ import annotations

import bz2
import lzma
import sys
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parents[1] / "resources" / "fonts"
RARE_SHARD = 0x2000
"""Code points in one file of rare characters; ``duxueben.documents.fonts`` computes the same names."""
SYMBOLS = "\u00a0¥·×÷–—‘’“”…‰′″℃№ⅠⅡⅢ←↑→↓≈≠≤≥■□▲△○●☆★☐☑☒✓✔✕✗㎡㎏㎜㎝￥〇〔〕－"


def main(arguments: list[str]) -> int:
    """Write every file of ``resources/fonts`` that is not a text."""
    if len(arguments) != 1:
        print("Name the folder that holds the unpacked packages.", file=sys.stderr)
        return 2
    source = Path(arguments[0])
    core = gb2312() | standard_characters(source) | {ord(c) for c in SYMBOLS} | set(range(0x20, 0x100))
    song = find(source, "NotoSerifSC_400Regular.ttf")
    everything = covered(song)
    core |= {c for c in everything if c > 0xFFFF}
    write(song, core, "NotoSerifSC-Regular.ttf")
    write(song, {c for c in everything - core if is_han(c)}, "NotoSerifSC-Regular-rest.ttf")
    write(find(source, "NotoSerifSC_700Bold.ttf"), core, "NotoSerifSC-Bold.ttf")
    write(find(source, "LXGWWenKai-Regular.ttf"), core, "DuxuebenKai-Regular.ttf", name="Duxueben Kai")
    sans = find(source, "NotoSansSC_400Regular.ttf")
    write(sans, core | {c for c in covered(sans) if is_han(c)}, "ui-NotoSansSC-Regular.ttf", window=True)
    write(find(source, "NotoSansSC_500Medium.ttf"), core, "ui-NotoSansSC-Medium.ttf", window=True)
    write_rare(find(source, "HanaMinB.ttf"))
    return 0


def find(folder: Path, name: str) -> Path:
    """The one file of that name anywhere under ``folder``."""
    return next(folder.rglob(name))


def gb2312() -> set[int]:
    """The 7445 characters of GB/T 2312."""
    found: set[int] = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            text = bytes((row, cell)).decode("gb2312", "ignore")
            found.update(map(ord, text))
    return found


def standard_characters(folder: Path) -> set[int]:
    """The 8105 characters of 通用规范汉字表, from Unihan's ``kTGH``."""
    found: set[int] = set()
    for path in folder.rglob("Unihan_*.txt.bz2"):
        lines = bz2.decompress(path.read_bytes()).decode("utf-8").splitlines()
        found.update(int(line.split("\t")[0][2:], 16) for line in lines if "\tkTGH\t" in line)
    if len(found) != 8105:
        raise SystemExit(f"kTGH should name 8105 characters, it names {len(found)}.")
    return found


def is_han(code: int) -> bool:
    """True for the unified ideographs, whichever block they are in."""
    return 0x3400 <= code <= 0x4DBF or 0x4E00 <= code <= 0x9FFF or code > 0xFFFF


def covered(path: Path) -> set[int]:
    """The code points that the font draws."""
    with TTFont(path, lazy=True) as font:
        return set(font.getBestCmap())


def cut(path: Path, codes: Iterable[int], *, window: bool = False, name: str = "") -> bytes:
    """The font reduced to ``codes``; hints and features are kept only for the window."""
    options = Options(
        hinting=window, layout_features=["kern"] if window else [], notdef_outline=True, name_IDs=["*"]
    )
    options.drop_tables += ["STAT", "BASE", "vhea", "vmtx", "FFTM", "DSIG"]
    with TTFont(path) as font:
        if font["OS/2"].fsType == 2 or "glyf" not in font:
            raise SystemExit(f"{path.name} may not be embedded.")
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=codes)
        subsetter.subset(font)
        if name:
            rename(font, name)
        out = BytesIO()
        font.save(out)
    return out.getvalue()


def rename(font: TTFont, name: str) -> None:
    """Give a changed font a name that its licence does not reserve."""
    postscript = name.replace(" ", "")
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in {0, 13, 14}]
    for number, text in ((1, name), (2, "Regular"), (3, postscript), (4, name), (6, postscript)):
        table.setName(text, number, 3, 1, 0x409)


def write(path: Path, codes: Iterable[int], target: str, *, window: bool = False, name: str = "") -> None:
    """One font file of ``resources/fonts``."""
    data = cut(path, codes, window=window, name=name)
    (TARGET / target).write_bytes(data)
    print(f"{target}: {len(data) / 1e6:.1f} MB")


def write_rare(path: Path) -> None:
    """Extensions B to F in compressed files of 8192 code points each, so that one name unpacks one file."""
    codes = sorted(code for code in covered(path) if code > 0xFFFF)
    for first in sorted({code - code % RARE_SHARD for code in codes}):
        part = [code for code in codes if first <= code < first + RARE_SHARD]
        data = cut(path, part, name=f"Duxueben Rare {first:X}")
        packed = lzma.compress(data, preset=9 | lzma.PRESET_EXTREME)
        (TARGET / f"rare-{first:X}.ttf.xz").write_bytes(packed)
        print(f"rare-{first:X}.ttf.xz: {len(part)} characters, {len(packed) / 1e6:.1f} MB")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
