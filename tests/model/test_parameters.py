"""Local figures that hold for a part of the year."""

from __future__ import annotations

from datetime import date

import pytest

from duxueben.model.parameters import Period, in_force, key, parts

KEPT = {
    "local_off_work": "17:30",
    "local_off_work@05-01..09-30": "18:00",
    "fee@11-01..02-28": "20",
    "x@99-99..01-01": "?",
}


@pytest.mark.parametrize(
    ("on", "figures"),
    [
        ("2023-04-30", {"local_off_work": "17:30"}),
        ("2023-05-01", {"local_off_work": "18:00"}),
        ("2023-09-30", {"local_off_work": "18:00"}),
        ("2024-01-15", {"local_off_work": "17:30", "fee": "20"}),
    ],
)
def test_the_figure_of_the_season_comes_first(on: str, figures: dict[str, str]) -> None:
    assert in_force(KEPT, date.fromisoformat(on)) == figures


def test_a_key_is_told_apart_and_put_together_again() -> None:
    for kept in ("local_off_work", "local_off_work@05-01..09-30"):
        assert key(*parts(kept)) == kept
    assert Period("05-01", "09-30").words == "5月1日—9月30日"


@pytest.mark.parametrize("kept", ["", "下班", "a@", "a@05-01", "a@02-30..03-01", "a@5-1..9-30", "a@b@c"])
def test_another_shape_is_refused(kept: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parts(kept)
