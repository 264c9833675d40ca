"""Every test of the registers has a school, a site, an inspector and a team to name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from duxueben.workspace.office import Office
from support.offices import make_office
from support.register_entries import Places, settle


@pytest.fixture
def places(office: Office) -> Places:
    return settle(office)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One for all tests of a module that keep nothing."""
    made = make_office(tmp_path_factory.mktemp("registers"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def shared_places(shared: Office) -> Places:
    return settle(shared)
