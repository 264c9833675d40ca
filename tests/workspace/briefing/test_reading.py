"""A briefing is read whole, or every mistake in it is named by part, key, value and rule."""

from __future__ import annotations

from datetime import date

import pytest

from duxueben import paths
from duxueben.model.phrase import PhraseUse
from duxueben.workspace.briefing import reading
from duxueben.workspace.briefing.contents import (
    BUREAU_NUMBERS,
    BUREAU_SWITCHES,
    BUREAU_TEXTS,
    COUNTS_AS,
    Part,
)
from duxueben.workspace.briefing.reading import BriefingProblems
from duxueben.workspace.register.register_columns import INSTITUTIONS
from support.briefings import HEAD, codes, example, read

BLOCK = '[[blocks]]\ndevice = "abcd1234"\nkind = "rectification_notice"\nyear = 2023\nfirst = 47\nlast = 60\n'
PHRASE = '[[phrases]]\ntext = "公示停在上月"\nsub_point = "5.2"\n'
UNIT = '[[institutions]]\nname = "漴川区白鹭洲小学"\nkind = "小学"\n'
YEAR = "[[calendar]]\nyear = 2031\n"

MISTAKES = [
    ("a newer format", HEAD.replace("briefing-1", "briefing-2") + PHRASE, ["B101"]),
    ("nothing given", HEAD, ["B102"]),
    ("no head", PHRASE, ["F201", "F201", "F201", "F201"]),
    ("a key nobody knows", HEAD + 'signature = "abc"\n' + PHRASE, ["F202"]),
    ("the public key is no part", HEAD + '[bureau]\nrecipient = "age1x"\n', ["F202"]),
    (
        "a whole number in code",
        HEAD + '[bureau]\ncodes = { rectification_notice = "漴教督改〔2023〕" }\n',
        ["B201"],
    ),
    ("a switch in words", HEAD + '[bureau]\nsecond_approval = "是"\n', ["F203"]),
    ("too many copies", HEAD + "[bureau]\ncopies = 12\n", ["F208"]),
    ("an unknown count", HEAD + '[bureau]\non_the_spot_counts_as = "张"\n', ["F207"]),
    ("a list for a table", HEAD + "bureau = []\n", ["F203"]),
    ("a figure in words", HEAD + '[parameters]\nafter_school_fee_primary = "很贵"\n', ["B302"]),
    ("a time beyond midnight", HEAD + '[parameters]\nlocal_off_work = "25:00"\n', ["B302"]),
    ("a table for a figure", HEAD + "[parameters]\nlocal_off_work = {}\n", ["B302"]),
    ("no such day", HEAD + '[parameters]\n"local_off_work@02-30..09-30" = "18:00"\n', ["B301"]),
    ("a name in Chinese", HEAD + '[parameters]\n"下班" = "18:00"\n', ["B301"]),
    ("nobody's block", HEAD + BLOCK.replace("abcd1234", "甲"), ["B401"]),
    ("a block backwards", HEAD + BLOCK.replace("last = 60", "last = 6"), ["B402"]),
    ("the same numbers twice", HEAD + BLOCK + BLOCK.replace("abcd1234", "efgh5678"), ["B403"]),
    ("an unknown series", HEAD + BLOCK.replace("rectification_notice", "order"), ["F207"]),
    ("a year twice", HEAD + YEAR + YEAR, ["B501"]),
    ("another year's day", HEAD + YEAR + "holidays = [{ first = 2032-05-01 }]\n", ["K202"]),
    ("a span backwards", HEAD + YEAR + "holidays = [{ first = 2031-05-03, last = 2031-05-01 }]\n", ["K201"]),
    (
        "free and at work",
        HEAD + YEAR + "holidays = [{ first = 2031-05-01 }]\nworkdays = [{ first = 2031-05-01 }]\n",
        ["K204"],
    ),
    ("a moment for a day", HEAD + YEAR + "holidays = [{ first = 2031-05-01T08:00:00 }]\n", ["F203"]),
    (
        "a notice that lets people work on a Thursday",
        HEAD + YEAR + 'source = "通知"\nworkdays = [{ first = 2031-05-01 }]\n',
        ["K205"],
    ),
    ("an endless term", HEAD + YEAR + "terms = [{ first = 2031-03-01, last = 2032-03-01 }]\n", ["K203"]),
    ("a decision on someone", HEAD + PHRASE.replace("公示停在上月", "给予处罚"), ["F503"]),
    ("a phrase twice", HEAD + PHRASE + PHRASE, ["B602"]),
    ("no sub-point", HEAD + PHRASE.replace("5.2", "第五条"), ["B601"]),
    ("an invisible sign", HEAD + PHRASE.replace("停在", "停\u202e在"), ["F206"]),
    ("a unit without a name", HEAD + '[[institutions]]\nkind = "小学"\n', ["F201"]),
    ("a kind nobody knows", HEAD + UNIT.replace('"小学"', '"大学"'), ["B701"]),
    ("a formula for a name", HEAD + UNIT.replace("漴川区白鹭洲小学", "=cmd|' /c calc'!A1"), ["B701"]),
    ("an address without end", HEAD + UNIT + f'address = "{"路" * 501}"\n', ["F205"]),
    (
        "a title that decides on someone",
        HEAD + '[bureau.order_titles]\nrectification_notice = "责令改正通知书"\n',
        ["F503"],
    ),
    (
        "figures without end",
        HEAD + "[parameters]\n" + "".join(f"figure_{n} = 1\n" for n in range(201)),
        ["F210"],
    ),
    ("pupils below nothing", HEAD + UNIT + "students = -5\n", ["B701"]),
    ("a wrong credit code", HEAD + UNIT + 'credit_code = "123"\n', ["B701"]),
]


@pytest.mark.parametrize(("text", "found"), [one[1:] for one in MISTAKES], ids=[one[0] for one in MISTAKES])
def test_each_mistake_has_its_code(text: str, found: list[str]) -> None:
    assert codes(text) == found


def test_every_mistake_of_the_catalogue_is_drawn() -> None:
    drawn = {code for _, _, found in MISTAKES for code in found}

    assert {rule.code for rule in reading.CATALOGUE} <= drawn
    assert len({rule.code for rule in reading.CATALOGUE}) == len(reading.CATALOGUE)


def test_a_mistake_names_file_part_key_value_and_rule() -> None:
    with pytest.raises(BriefingProblems) as refused:
        read(HEAD + BLOCK.replace("last = 60", "last = 6"))

    assert str(refused.value.mistakes[0]).startswith(
        "B402 下发.toml 第1个[[blocks]] last：写的是“6”。号段的起号大于止号"
    )
    assert "本机的设置没有动" in refused.value.todo


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"\xff\xfe", "F102"),
        (b"a = " + b"[" * 5000, "F104"),
        (HEAD.encode() + b"x" * reading.LARGEST_FILE, "F101"),
        (b"a = 1\na = 2\n", "F103"),
        (HEAD.encode() + b"[parameters]\nlocal_off_work = " + b"9" * 5000, "F103"),
        (HEAD.encode() + b"[parameters]\nafter_school_fee_primary = 1e99999\n", "B302"),
    ],
    ids=["not text", "deep", "large", "twice", "a number of 5000 digits", "a number beyond all bounds"],
)
def test_hostile_bytes_are_refused(raw: bytes, code: str) -> None:
    with pytest.raises(BriefingProblems) as refused:
        reading.read(raw, "下发.toml")

    assert code in refused.value.codes


def test_the_shipped_example_is_read() -> None:
    told = read(example())

    assert (told.issuer, told.issued_on) == ("漴川区人民政府教育督导室", date(2023, 9, 1))
    assert told.parameters["local_off_work@05-01..09-30"] == "18:00"
    assert told.parameters["after_school_fee_primary"] == "130"
    assert [year.id for year in told.calendar] == ["2023", "2024"]
    assert len(told.phrases) == 3 and len(told.institutions) == 2
    assert len(told.check) == 12


def test_the_guide_names_every_part_and_every_key() -> None:
    guide = (paths.resources() / "demo" / "README.md").read_text(encoding="utf-8")
    profile = (*BUREAU_TEXTS, *BUREAU_SWITCHES, *BUREAU_NUMBERS, "codes", "order_titles", *COUNTS_AS)
    columns = (column.key for column in INSTITUTIONS.columns)

    assert [part for part in Part if f"[{part}]" not in guide] == []
    assert [key for key in (*profile, *columns) if key not in guide] == []
    assert [use for use in PhraseUse if f"`{use}`{use.label}" not in guide] == []
