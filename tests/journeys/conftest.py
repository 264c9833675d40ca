"""The demonstration is acted out once for all journeys that look at its results."""

from __future__ import annotations

import pytest

from support.demonstration import Demonstration, demonstrate


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    return demonstrate(tmp_path_factory.mktemp("demonstration"))
