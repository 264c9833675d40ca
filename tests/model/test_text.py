"""Text as a person types or pastes it, and as it is kept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duxueben.model.text import PrivateUse, clean_line, clean_name, clean_text, private_characters


@pytest.mark.parametrize("dot", list("·•‧∙⋅・･ㆍ·․᛫"))
def test_every_dot_in_a_name_becomes_the_one_interpunct(dot: str) -> None:
    assert clean_name(f"阿依努尔{dot}买买提") == "阿依努尔\u00b7买买提"


@pytest.mark.parametrize("typed", ["仝 䶮", "仝\u3000䶮", " 仝\u3000\u3000䶮 ", "仝\u00a0䶮", "仝\t䶮\n"])
def test_blanks_that_pad_a_name_of_two_characters_go(typed: str) -> None:
    assert clean_name(typed) == "仝䶮"


def test_blanks_between_letters_of_a_foreign_name_stay() -> None:
    assert clean_name("  John   Smith ") == "John Smith"


def test_a_contact_keeps_the_blank_that_means_something() -> None:
    assert clean_line("督导室  逄昶") == "督导室 逄昶"


@pytest.mark.parametrize("typed", ["e\u0301cole", "e\u200b\u0301cole", "e\ufeff\u0301cole"])
def test_characters_are_composed(typed: str) -> None:
    assert clean_line(typed) == "\u00e9cole"


def test_a_character_of_an_old_encoding_is_named_with_its_successor() -> None:
    with pytest.raises(PrivateUse) as refused:
        clean_name("仝\ue863", "负责人姓名")
    told = str(refused.value)
    assert "负责人姓名的第2个字" in told
    assert "U+E863" in told
    assert "“䶮”（U+4DAE）" in told


@pytest.mark.parametrize("strange", ["\ue000", "\uf8ff", "\U000f0000", "\U00100000", "\ud800"])
def test_a_private_character_without_a_known_successor_asks_for_typing_it_anew(strange: str) -> None:
    with pytest.raises(PrivateUse) as refused:
        clean_text(f"问题{strange}", "备注")
    assert f"U+{ord(strange):04X}" in refused.value.happened
    assert "重新打" in refused.value.todo


def test_each_private_character_is_found_with_its_place() -> None:
    found = private_characters("甲\ue863乙\ue000")
    assert [(one.position, one.code_point, one.replacement) for one in found] == [
        (2, "U+E863", "䶮"),
        (4, "U+E000", ""),
    ]


def test_lines_of_a_note_stay_lines_and_invisible_signs_go() -> None:
    assert clean_text("  第一行  \r\n第二\u200b行\u202e\r第三行\u2028第四行\ufeff\n\n") == (
        "第一行\n第二行\n第三行\n第四行"
    )


def test_one_line_has_no_line_ends() -> None:
    assert clean_line("漴川区\n白鹭洲\r\n小学") == "漴川区 白鹭洲 小学"


@pytest.mark.parametrize("rare", ["佘𬍛瑶", "笪𫖯", "昝𣲘", "䶮山", "𬭎音", "邬㛃宁"])
def test_rare_characters_stay_what_they_are(rare: str) -> None:
    assert clean_name(rare) == rare


TRICKY = st.sampled_from("e\u0301か\u3099 \u3000\u200b\ufeff\r\n\u2028·•督A\x00")
WRITABLE = st.text(st.one_of(TRICKY, st.characters(exclude_categories=["Co", "Cs"])), max_size=40)


@given(WRITABLE)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    for clean in (clean_text, clean_line, clean_name):
        once = clean(text)
        assert clean(once) == once
        assert unicodedata.is_normalized("NFC", once)


@given(WRITABLE)
def test_what_is_one_line_prints_on_one_line(text: str) -> None:
    assert len(clean_line(text).splitlines()) <= 1
