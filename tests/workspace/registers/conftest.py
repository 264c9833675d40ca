"""Every test of the registers has a school, a site, an inspector and a team to name."""

from __future__ import annotations

import pytest

from duxueben.workspace.office import Office
from support.register_entries import Places, settle


@pytest.fixture
def places(office: Office) -> Places:
    return settle(office)
