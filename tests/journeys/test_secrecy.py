"""A stolen laptop: nothing of the day can be read in the workspace's files or in what the run left behind."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import cast

from duxueben import paths
from duxueben.workspace import opening
from duxueben.workspace.paper import ordering
from duxueben.workspace.today import day
from duxueben.workspace.visit import attaching
from support.demonstration import PASSPHRASE, Demonstration

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


def told_words() -> set[str]:
    """Every name, sentence and telephone number of the fictional day."""
    told = json.loads((paths.resources() / "demo" / "day.json").read_bytes())
    script = cast("dict[str, list[dict[str, object]]]", told)
    words: set[str] = set()
    for one in (*script["inspectors"], *script["institutions"], *script["register"]):
        words |= {str(one.get(key, "")) for key in ("name", "head", "phone", "card", "license")}
    for finding in script["findings"]:
        words |= {str(finding["desc"]), str(finding["requirement"])}
        words |= set(cast("list[str]", finding["evidence"]))
    return {word for word in words if len(word) >= 2}


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def stored_pieces(demonstration: Demonstration, tmp_path: Path) -> list[bytes]:
    """A slice of every photo, thumbnail and paper as it would stand in the clear."""
    shutil.copytree(demonstration.workspace, tmp_path / "book")
    office = opening.open_office(tmp_path / "book", PASSPHRASE)
    try:
        pieces = [ordering.pdf(office, row.order_id)[:2000] for row in ordering.orders(office)]
        for row in day(office, date(2023, 10, 17)).visits:
            for photo in office.visit(row.visit_id).live_photos():
                pieces.append(attaching.thumbnail(office, photo))
                pieces.append(attaching.picture(office, photo))
    finally:
        office.close()
    return [piece[len(piece) // 2 : len(piece) // 2 + 32] for piece in pieces]


def test_no_name_or_sentence_stands_in_a_file_or_a_file_name_of_the_workspace(
    demonstration: Demonstration,
) -> None:
    words = told_words()
    assert len(words) > 60
    forms = {word.encode(encoding) for word in words for encoding in ENCODINGS}
    # Fewer than six bytes turn up in encrypted megabytes by chance.
    forms = {form for form in forms if len(form) >= 6}
    places = files_below(demonstration.workspace)
    assert len(places) > 50
    for path in places:
        data = path.read_bytes()
        assert not [form for form in forms if form in data], path.name
        assert not [word for word in words if word in str(path.relative_to(demonstration.workspace))]


def test_no_photo_thumbnail_or_page_lies_in_the_clear(demonstration: Demonstration, tmp_path: Path) -> None:
    pieces = stored_pieces(demonstration, tmp_path)
    assert len(pieces) > 20
    for path in files_below(demonstration.workspace):
        data = path.read_bytes()
        assert b"%PDF-" not in data
        assert b"SQLite format 3" not in data
        assert not [piece for piece in pieces if piece in data], path.name


def test_the_run_leaves_nothing_in_the_temporary_folder(demonstration: Demonstration) -> None:
    assert files_below(demonstration.temporary) == []


def test_the_passphrase_is_not_said_when_it_was_given(demonstration: Demonstration) -> None:
    assert PASSPHRASE not in demonstration.said
