"""One sound package for all tests that tamper with copies of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.packages import job, write


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One sound package, never changed."""
    (path,) = write(job(), tmp_path_factory.mktemp("sound"))
    return path
