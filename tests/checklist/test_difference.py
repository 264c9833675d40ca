"""Two versions of a form are told apart sub-point by sub-point, in words."""

from __future__ import annotations

from duxueben import paths
from duxueben.checklist import reader
from duxueben.checklist.difference import Difference, Fate, compare
from support.forms import SECOND_SUB, SOUND, added, changed, codes, read


def differing(older: str, newer: str) -> Difference:
    return compare(read(older), read(newer))


def words(found: Difference, code: str) -> list[tuple[str, str, str]]:
    sub = next(one for one in found.subs if one.now and one.now.code == code)
    return [(change.what, change.was, change.now) for change in sub.changes]


def test_a_form_does_not_differ_from_itself() -> None:
    found = differing(SOUND, SOUND)

    assert [sub.fate for sub in found.subs] == [Fate.SAME]
    assert found.new_codes() == {"1.1": "1.1"}


def test_each_part_that_reads_otherwise_is_named_with_both_texts() -> None:
    limit = 'limit = [{ kind = "不超过", measure = "时长", value = 50, unit = "分钟" }]'
    newer = changed(limit, changed('requirement = "{期限}前减下来"', changed("days = 0")))

    assert words(differing(SOUND, newer), "1.1") == [
        ("限值", "时长不超过60分钟", "时长不超过50分钟"),
        ("整改要求", "{期限}前压减", "{期限}前减下来"),
        ("时限", "7日", "立即"),
    ]


def test_only_what_is_asked_puts_an_answer_in_doubt() -> None:
    wording = differing(SOUND, changed("days = 0")).subs[0]
    asking = differing(SOUND, changed('applies = ["小学"]')).subs[0]

    assert (wording.fate, wording.asks_otherwise) == (Fate.CHANGED, False)
    assert (asking.fate, asking.asks_otherwise) == (Fate.CHANGED, True)


def test_what_comes_and_what_goes_is_told() -> None:
    longer = added(SECOND_SUB)

    assert [sub.now.code for sub in differing(SOUND, longer).of(Fate.ADDED) if sub.now] == ["1.2"]
    assert [sub.was.code for sub in differing(longer, SOUND).of(Fate.REMOVED) if sub.was] == ["1.2"]


def test_the_same_words_under_another_number_are_the_same_sub_point() -> None:
    newer = changed('code = "1.2"') + SECOND_SUB.replace("1.2", "1.1")
    found = differing(added(SECOND_SUB), newer)

    assert found.new_codes() == {"1.1": "1.2", "1.2": "1.1"}
    assert [(sub.fate, sub.renumbered) for sub in found.subs] == [(Fate.SAME, True), (Fate.SAME, True)]


def test_a_form_may_say_what_number_a_sub_point_had() -> None:
    newer = SOUND.replace('text = "不超过60分钟"', 'text = "不超过一小时"\nwas = "1.2"')
    found = differing(added(SECOND_SUB), newer)

    assert found.new_codes() == {"1.2": "1.1"}
    assert found.subs[0].renumbered and found.subs[0].asks_otherwise


def test_no_two_sub_points_had_the_same_number() -> None:
    twice = added('was = "1.3"', added(SECOND_SUB, SOUND.replace("days = 7", 'days = 7\nwas = "1.3"')))

    assert codes(twice) == ["F309"]
    assert codes(SOUND.replace("days = 7", 'days = 7\nwas = "六"')) == ["F309"]


def test_the_shipped_versions_differ_by_the_places_and_by_one_limit() -> None:
    first, second, third = (
        reader.read(paths.forms() / name / "checklist.toml")
        for name in ("zengdu-2023-f3", "zengdu-2023-f4", "zengdu-2023")
    )

    assert {sub.fate for sub in compare(first, second).subs} == {Fate.SAME}
    changed = compare(second, third).of(Fate.CHANGED)
    assert [sub.now.code for sub in changed if sub.now] == ["20.2"]
