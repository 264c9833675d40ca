"""Reading a record's parts: the agreed type or a refusal that names the field."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from duxueben.model import fields as read

RECORD: read.Fields = {
    "text": "字", "n": 3, "yes": True, "none": None, "object": {"a": 1},
    "objects": [{"a": 1}], "texts": ["一", "二"],
}  # fmt: skip


def test_each_part_is_read_as_what_it_is() -> None:
    assert read.text(RECORD, "text") == "字"
    assert read.number(RECORD, "n") == 3
    assert read.flag(RECORD, "yes") is True
    assert read.mapping(RECORD, "object") == {"a": 1}
    assert read.mappings(RECORD, "objects") == ({"a": 1},)
    assert read.texts(RECORD, "texts") == ("一", "二")


def test_what_is_absent_is_empty_or_the_default_given() -> None:
    assert read.text(RECORD, "gone", "x") == "x"
    assert read.number(RECORD, "gone", 7) == 7
    assert read.flag(RECORD, "gone", False) is False
    assert (read.mapping(RECORD, "gone"), read.mappings(RECORD, "gone"), read.texts(RECORD, "gone")) == (
        {},
        (),
        (),
    )


@pytest.mark.parametrize(
    ("reader", "name"),
    [
        (read.text, "n"),
        (read.text, "none"),
        (read.text, "gone"),
        (read.number, "yes"),
        (read.number, "text"),
        (read.number, "gone"),
        (read.flag, "n"),
        (read.flag, "gone"),
        (read.mapping, "texts"),
        (read.mapping, "none"),
        (read.mappings, "object"),
        (read.mappings, "texts"),
        (read.texts, "text"),
        (read.texts, "objects"),
    ],
)
def test_another_type_is_refused_by_the_field_s_name(
    reader: Callable[[read.Fields, str], object], name: str
) -> None:
    with pytest.raises(read.Malformed, match=name):
        reader(RECORD, name)
