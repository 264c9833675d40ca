"""What the tests of the pages share."""

from __future__ import annotations

from pathlib import Path

import pytest

from duxueben.workspace.office import Office
from support.offices import demo_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The fictional day; whoever opens a desk over it closes it."""
    return demo_office(tmp_path)
