"""Whatever a file holds, reading it ends soon, in a checklist or in a list of mistakes."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duxueben import paths
from duxueben.checklist import reader
from duxueben.checklist.problems import FormProblems
from duxueben.checklist.source import LARGEST_FILE
from support.forms import SECOND_SUB, SOUND, changed

FULL = LARGEST_FILE

HOSTILE: dict[str, tuple[bytes, str]] = {
    "brackets": (b"a=" + b"[" * 5000, "F104"),
    "braces": (b"a=" + b"{a=" * 5000, "F104"),
    "a dotted key without an end": (b".".join([b"a"] * 200_000) + b"=1", "F104"),
    "a quoted dotted key without an end": (b".".join([b'"a"'] * 100_000) + b"=1", "F104"),
    "a dotted table": (b"[" + b".".join([b"a"] * 200_000) + b"]", "F104"),
    "brackets behind a string of four quotes": (b'a=["""x"""",' + b"[" * 5000, "F104"),
    "brackets behind a string of four apostrophes": (b"a=['''x''''," + b"[" * 5000, "F104"),
    "quotes": (b'"' * FULL, "F103"),
    "apostrophes": (b"'" * FULL, "F103"),
    "backslashes": (b'a="' + b"\\" * (FULL - 3), "F103"),
    "digits": (b"a=" + b"9" * (FULL - 2), "F103"),
    "an exponent without an end": (b"a=1e99999999999999999999", "F103"),
    "zero bytes": (b"\0" * FULL, "F103"),
    "carriage returns": (b"\r" * FULL, "F103"),
    "one byte too many": (b" " * (FULL + 1), "F101"),
    "half a character": ("id = '清".encode()[:-1], "F102"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_at_once(what: str) -> None:
    raw, code = HOSTILE[what]
    began = time.monotonic()

    with pytest.raises(FormProblems) as caught:
        reader.read(raw)

    assert caught.value.codes == (code,)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("number", ["0x" + "f" * 400_000, "1." + "3" * 400_000, "1e-400000"])
@pytest.mark.parametrize(
    "line", ["days = {}", 'limit = [{{ kind = "不超过", measure = "时长", value = {} }}]']
)
def test_a_number_without_an_end_is_refused_at_once(number: str, line: str) -> None:
    began = time.monotonic()

    with pytest.raises(FormProblems) as caught:
        reader.read(changed(line.format(number)).encode())

    assert len(caught.value.mistakes) == 1
    assert time.monotonic() - began < 5


def test_brackets_inside_a_text_are_no_nesting() -> None:
    text = '"""' + "[" * 50 + '"""'

    with pytest.raises(FormProblems) as caught:
        reader.read(f"title = {text} # {'[' * 50}\ncite = '{'{' * 50}'".encode())

    assert "F104" not in caught.value.codes


def test_a_huge_file_is_not_read_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "checklist.toml"
    with path.open("wb") as file:
        file.truncate(1 << 34)

    with pytest.raises(FormProblems) as caught:
        reader.read(path)

    assert caught.value.codes == ("F101",)


def _basic(text: str) -> str:
    escaped = "".join(f"\\U{ord(c):08X}" if not c.isalnum() else c for c in text)
    return f'"{escaped}"'


def _toml(value: object) -> str:
    """A value as inline TOML; floats, dates and everything else as they are written there."""
    if isinstance(value, dict):
        table = cast("dict[str, object]", value)
        return "{" + ", ".join(f"{_basic(key)} = {_toml(inner)}" for key, inner in table.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(inner) for inner in cast("list[object]", value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return _basic(value) if isinstance(value, str) else str(value)


def _file(tree: dict[str, object]) -> bytes:
    return "\n".join(f"{_basic(key)} = {_toml(value)}" for key, value in tree.items()).encode()


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
SCALARS = st.one_of(
    TEXTS,
    st.integers(),
    st.booleans(),
    st.floats(),
    st.dates(),
    st.times(),
    st.sampled_from(["小学", "学校", "不超过", "不在", "{", "{}", "1.1", 10**4200]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


def _places(value: object) -> list[tuple[object, object]]:
    """Every (container, key) of a tree, outermost first."""
    found: list[tuple[object, object]] = []
    if isinstance(value, dict):
        for key, inner in cast("dict[str, object]", value).items():
            found += [(cast("object", value), key), *_places(inner)]
    if isinstance(value, list):
        for index, inner in enumerate(cast("list[object]", value)):
            found += [(cast("object", value), index), *_places(inner)]
    return found


def _mutate(tree: dict[str, object], place: int, act: str, value: object) -> None:
    places = _places(tree)
    container, key = places[place % len(places)]
    if isinstance(container, dict):
        table = cast("dict[object, object]", container)
        if act == "remove":
            del table[key]
        elif act == "add":
            table["neu"] = value
        else:
            table[key] = value
    else:
        rows = cast("list[object]", container)
        index = cast("int", key)
        if act == "remove":
            del rows[index]
        elif act == "add":
            rows.append(rows[index])
        else:
            rows[index] = value


def _read_or_refused(raw: bytes) -> None:
    try:
        form = reader.read(raw)
    except FormProblems as problem:
        assert problem.mistakes
        assert str(problem).isprintable() or "\n" in str(problem)
    else:
        assert form.sub_points


@given(st.data())
def test_a_form_mutated_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    tree: dict[str, object] = tomllib.loads(SOUND + SECOND_SUB)
    for _ in range(data.draw(st.integers(1, 4))):
        if not tree:
            break
        _mutate(
            tree,
            data.draw(st.integers(0, 200)),
            data.draw(st.sampled_from(["set", "set", "set", "remove", "add"])),
            data.draw(VALUES),
        )

    _read_or_refused(_file(tree))


@given(st.binary(max_size=400), st.integers(0, 50_000))
def test_bytes_thrown_into_the_shipped_form_are_read_or_refused(thrown: bytes, at: int) -> None:
    raw = (paths.forms() / "zengdu-2023" / "checklist.toml").read_bytes()[:6000]

    _read_or_refused(raw[: at % 6000] + thrown + raw[at % 6000 :])


def test_the_unchanged_tree_written_again_is_the_same_form() -> None:
    again = reader.read(_file(tomllib.loads(SOUND + SECOND_SUB)))

    assert again.projects == reader.read((SOUND + SECOND_SUB).encode()).projects
