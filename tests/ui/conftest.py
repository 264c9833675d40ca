"""What the tests of the window share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from duxueben.ui.log import Log


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """A log in the test's folder, closed after it."""
    made = Log(tmp_path)
    yield made
    made.close()
