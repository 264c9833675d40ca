from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duxueben.documents import base45, seal
from duxueben.documents.seal import SealFacts, UnreadableSeal
from duxueben.model.numbering import DocNumber
from support.keys import identity_of

FACTS = SealFacts(
    DocNumber("漴教督改", 2023, 47),
    date(2023, 10, 17),
    "018b3a5e-7c00-7abc-8def-0123456789ab",
    "漴川区白鹭洲小学",
    "ab" * 32,
)
ORDER = "018b3a5e-7c00-7abc-8def-0123456789cd"
SIGN = identity_of("D1").sign_bytes
PUBLIC = identity_of("D1").card().ed25519


@pytest.mark.parametrize(
    ("plain", "encoded"),
    [(b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581"), (b"", "")],
)
def test_base45_agrees_with_the_examples_of_rfc_9285(plain: bytes, encoded: str) -> None:
    assert base45.encode(plain) == encoded
    assert base45.decode(encoded) == plain


@pytest.mark.parametrize("text", ["A", "GGW", ":::", "::", "ab8", "BB8B", "漴教督"])
def test_base45_refuses_what_no_bytes_encode_to(text: str) -> None:
    with pytest.raises(ValueError, match="base45"):
        base45.decode(text)


@given(st.binary(max_size=300))
def test_base45_gives_back_any_bytes(data: bytes) -> None:
    assert base45.decode(base45.encode(data)) == data


def test_a_signed_code_says_what_was_put_in_and_proves_it() -> None:
    text = seal.compose(FACTS, SIGN)
    assert seal.read(text).facts == FACTS
    assert seal.check(text, PUBLIC)
    assert not seal.check(text, identity_of("D2").card().ed25519)


@given(st.text("校佘𬍛䶮Ａb3·\u3000\ue000\u0301\U000e0100", max_size=80))
def test_any_name_fits_and_is_only_ever_cut_at_its_end(name: str) -> None:
    text = seal.compose(replace(FACTS, unit_name=name), SIGN)
    assert len(text) <= 279
    assert set(text) <= set(base45.ALPHABET)
    assert name.startswith(seal.read(text).facts.unit_name)


def test_a_long_name_is_cut_between_characters() -> None:
    long = "漴川区佘𬍛瑶笪𫖯昝𣲘䶮山希望学校附属九年一贯制实验学校教学点东山分部"
    kept = seal.read(seal.compose(replace(FACTS, unit_name=long), SIGN)).facts.unit_name
    assert long.startswith(kept)
    assert len(kept) >= 20


def test_a_character_keeps_its_variation_selector_or_goes_with_it() -> None:
    for length in range(15, 30):
        name = "校" * length + "\u845b\U000e0100" + "校" * 20
        kept = seal.read(seal.compose(replace(FACTS, unit_name=name), SIGN)).facts.unit_name
        assert not kept.endswith("\u845b")


def test_every_changed_character_of_a_signed_code_is_refused() -> None:
    text = seal.compose(FACTS, SIGN)
    for at in range(len(text)):
        other = base45.ALPHABET[(base45.ALPHABET.index(text[at]) + 1) % 45]
        changed = text[:at] + other + text[at + 1 :]
        try:
            assert not seal.check(changed, PUBLIC)
        except UnreadableSeal:
            continue


@pytest.mark.parametrize(
    "text",
    ["", "DXB1:", "DXB2:" + "0" * 270, "DXB1:0", "DXB1:" + "0" * 274, "DXB1:" + "A" * 5000, "https://x"],
)
def test_a_foreign_code_is_a_sentence_and_nothing_worse(text: str) -> None:
    with pytest.raises(UnreadableSeal):
        seal.read(text)


@given(st.binary(max_size=182), st.sampled_from(["DXB1:", "DXB2:"]))
def test_any_bytes_under_our_prefix_are_read_or_refused_but_never_proven(data: bytes, prefix: str) -> None:
    try:
        assert not seal.check(prefix + base45.encode(data), PUBLIC)
    except UnreadableSeal:
        return


def test_a_code_that_would_leave_no_room_is_refused_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="too long"):
        seal.compose(replace(FACTS, number=DocNumber("督" * 21, 2023, 1)), SIGN)


def test_a_sheet_mark_is_short_and_says_which_sheet_it_is() -> None:
    text = seal.sheet_mark(ORDER, 2, 3, "0123456789abcdef" * 4)
    assert len(text) == 44
    assert seal.read_sheet_mark(text) == seal.SheetMark(ORDER, 2, 3, "0123456789abcdef")


@pytest.mark.parametrize("text", ["", "DXS1:", "DXS1:" + "0" * 39, "DXB1:" + "0" * 39, "DXS1:" + ":" * 39])
def test_a_foreign_sheet_mark_is_a_sentence(text: str) -> None:
    with pytest.raises(UnreadableSeal):
        seal.read_sheet_mark(text)


@pytest.mark.parametrize(("page", "pages"), [(0, 1), (2, 1), (1, 256)])
def test_a_sheet_mark_for_a_page_that_cannot_be_is_a_mistake(page: int, pages: int) -> None:
    with pytest.raises(ValueError, match="pages"):
        seal.sheet_mark(ORDER, page, pages, "ab" * 32)


LETTERED = replace(FACTS, number=DocNumber("临", 2023, 7, "A"))


def test_the_code_of_a_provisional_number_says_its_letters_and_the_others_are_written_as_ever() -> None:
    text = seal.compose(LETTERED, SIGN)
    assert text.startswith("DXB2:") and seal.read(text).facts == LETTERED
    assert seal.check(text, PUBLIC)
    assert seal.compose(FACTS, SIGN).startswith("DXB1:")
    longest = replace(LETTERED, number=DocNumber("临", 2023, 7, "Z" * 40), unit_name="漴" * 90)
    assert len(seal.compose(longest, SIGN)) <= seal.LONGEST
    assert seal.read(seal.compose(longest, SIGN)).facts.number == longest.number


def test_a_code_never_reads_under_the_other_prefix() -> None:
    for facts, other in ((FACTS, "DXB2:"), (LETTERED, "DXB1:")):
        text = other + seal.compose(facts, SIGN)[5:]
        try:
            assert not seal.check(text, PUBLIC)
        except UnreadableSeal:
            continue


@pytest.mark.parametrize("letters", ["a", "A-1", "甲", "Z" * 41])
def test_letters_that_are_none_are_refused_when_the_code_is_made(letters: str) -> None:
    with pytest.raises(ValueError, match="letters"):
        seal.compose(replace(FACTS, number=DocNumber("临", 2023, 7, letters)), SIGN)
