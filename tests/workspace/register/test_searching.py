"""Finding names by parts, pinyin and initials: any reading of a character, any mixture, tones or none."""

from __future__ import annotations

import pytest

from duxueben.workspace.register.searching import Entry, NameIndex

INDEX = NameIndex.of(
    [
        Entry("漴川区曾都·单村小学", second="单㭎", others=("白鹭洲路3号", "000-5550201")),
        Entry("漴川区䶮山九年一贯制学校", second="笪𫖯"),
        Entry("漴川区白鹭洲小学", second="佘𬍛瑶"),
        Entry("漴川区㙦家坳教学点", "Chóng chuān qū dá jiā ào jiào xué diǎn"),
        Entry("绿洲A3美术工作室", "lǜzhōu"),
        Entry("重庆路长乐小学"),
    ]
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", [0, 1, 2, 3, 4, 5]),
        ("白鹭洲", [0, 2]),
        ("bailuzhou", [2]),
        ("bai lu zhou", [2]),
        ("BÁILÙZHŌU", [2]),
        ("bai2lu4zhou1", [2]),
        ("blz", [2]),
        ("bailz", [2]),
        ("白lu", [2]),
        ("鹭zx", [2]),
        ("zengdu", [0]),
        ("cengdu", [0]),
        ("zd", [0]),
        ("dusc", [0]),
        ("shancun", [0]),
        ("dan", [0]),
        ("yanshan", [1]),
        ("jnygz", [1]),
        ("sheb", []),
        ("sgang", [0]),
        ("lvzhou", [4]),
        ("luzhou", [2, 4]),
        ("lü", [4]),
        ("zhoua3", [4]),
        ("ａ３", [3, 4]),
        ("chongqinglu", [5]),
        ("zhongqing", [5]),
        ("changle", [5]),
        ("zhangle", [5]),
        ("dajiaao", [3]),
        ("5550201", [0]),
        ("iluz", []),
        ("%", []),
        ("|", []),
        (".*", []),
        ("zzz", []),
    ],
)
def test_a_name_is_found_as_people_type_it(words: str, found: list[int]) -> None:
    assert list(INDEX.find(words)) == found


@pytest.mark.parametrize(
    ("place", "words", "marks"),
    [
        (2, "bailz", ((3, 3),)),
        (0, "zdsc", ((3, 5),)),
        (0, "dsc", ((4, 4),)),
        (0, "sg", ()),
        (2, "白鹭", ((3, 2),)),
        (0, "5550201", ()),
        (2, "", ()),
    ],
)
def test_what_fits_is_marked_in_the_name(place: int, words: str, marks: tuple[tuple[int, int], ...]) -> None:
    assert INDEX.marks(place, words) == marks


def test_a_typed_reading_goes_beside_the_dictionary_even_where_it_covers_a_part() -> None:
    index = NameIndex.of([Entry("盖寨小学", "gě"), Entry("盖寨小学")])
    assert list(index.find("ge")) == [0, 1]
    odd = NameIndex.of([Entry("〇七小学", "líng qī xiǎo xué"), Entry("区小学", "ōu")])
    assert list(odd.find("lingqi")) == [0] and list(odd.find("ou")) == [1]


def test_a_name_of_many_ways_is_searched_at_once() -> None:
    index = NameIndex.of([Entry("差" * 80), Entry("差" * 30 + "字")])
    assert list(index.find("c" * 29 + "z")) == [1]
    assert list(index.find("c" * 38 + "ia")) == []


def test_a_beginning_that_many_share_gives_what_each_name_would() -> None:
    names = [f"漴川区第{n}小学" for n in range(120)] + ["别处的小学"]
    index = NameIndex.of(map(Entry, names))
    assert list(index.find("chongchuanqu")) == list(range(120))
    assert list(index.find("qudi")) == list(range(120))
    assert list(index.find("xx")) == list(range(121))


def test_an_empty_register_has_nothing_to_find() -> None:
    assert list(NameIndex().find("")) == list(NameIndex().find("白")) == list(NameIndex().find("b")) == []
