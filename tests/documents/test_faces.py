"""Which font draws which character, and that a paper is refused rather than printed with a box."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from duxueben import paths
from duxueben.documents import fonts
from duxueben.documents.fonts import MissingGlyph, Role
from support.letters import faces

FOLDER = paths.resources() / "fonts"
DEMO_NAMES = (
    "邬㛃宁仝䶮佘𬍛瑶笪𫖯亓犇骉麴赟昝𣲘禚㙦欧阳㑇储𫍯郤𬭎东方䴙令狐𬳶万俟𫘦单㭎仇𬣙盖𠅤查𬱖解𤧛区𬘓缪𫐐赵𬴂孙𬬭周𬤊吴𫟹郑𬒔"
    "冯𬮿褚𬺈卫𥖨蒋𬕂沈𥻗韩𫄷杨𬇙朱𪨶秦龘妫𬀩滶水镇"
)


def test_every_character_of_every_name_of_the_demonstration_is_drawn() -> None:
    faces().require(DEMO_NAMES, "47号")


@pytest.mark.parametrize("character", ["𠀀", "𪚥", "𫝀", "𫠠", "𬺰", "𮯠", "㐀", "䶵", "鿿", "〇"])
def test_rare_characters_of_each_extension_are_drawn(character: str) -> None:
    faces().require(character, "47号")


def test_a_character_that_no_font_has_is_named_with_its_code() -> None:
    with pytest.raises(MissingGlyph) as caught:
        faces().require("昝\ue863和\U000323af", "51号")
    assert caught.value.characters == "\ue863\U000323af"
    assert "U+E863" in caught.value.happened
    assert "51号不能出具" in caught.value.happened


def test_figures_quotes_and_the_yuan_sign_come_from_song() -> None:
    song = faces().pick(Role.BODY, "督")
    assert song is not None
    for character in "“”0123456789￥":
        assert faces().pick(Role.BASIS, character) is song


def test_the_machines_own_fangsong_takes_the_body_but_not_what_it_lacks() -> None:
    own = fonts.load(FOLDER, fangsong=FOLDER / "DuxuebenKai-Regular.ttf")
    body, song, rare = (own.pick(Role.BODY, character) for character in "督5㐀")
    assert body is not None and song is not None and rare is not None
    assert body.name.startswith("DuxuebenKai-")
    assert "Serif" in song.name
    assert "Serif" in rare.name


def test_a_fangsong_that_forbids_embedding_or_is_no_truetype_is_left_alone(tmp_path: Path) -> None:
    assert fonts.system_fangsong([tmp_path / "none"]) is None
    target = tmp_path / "simfang.ttf"
    for rights, expected in ((0, target), (2, None), (8, target)):
        with TTFont(FOLDER / "ui-NotoSansSC-Medium.ttf") as font:
            font["OS/2"].fsType = rights
            font.save(target)
        assert fonts.system_fangsong([tmp_path]) == expected
    target.write_bytes(b"OTTO" + b"\0" * 40)
    assert fonts.system_fangsong([tmp_path]) is None


def test_every_shipped_font_may_be_embedded_and_has_its_licence_beside_it() -> None:
    shipped = sorted(FOLDER.glob("*.ttf"))
    assert shipped
    for path in shipped:
        with TTFont(path, lazy=True) as font:
            assert font["OS/2"].fsType == 0
            assert "glyf" in font
    licences = {path.name for path in FOLDER.glob("OFL-*.txt")}
    assert licences == {f"OFL-{n}.txt" for n in ("NotoSerifSC", "NotoSansSC", "DuxuebenKai", "DuxuebenRare")}
