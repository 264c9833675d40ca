"""Sizes as people read them."""

from __future__ import annotations

import pytest

from duxueben.ui.widgets.sizes import size_in_words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 KB"),
        (1, "1 KB"),
        (711_400, "711 KB"),
        (999_600, "1.0 MB"),
        (18_400_000, "18.4 MB"),
        (184_200_000, "184 MB"),
        (21_300_000_000, "21.3 GB"),
        (2_500_000_000_000, "2.5 TB"),
    ],
)
def test_a_size_is_said_in_the_unit_in_which_it_is_small(size: int, words: str) -> None:
    assert size_in_words(size) == words
