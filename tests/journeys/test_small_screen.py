"""The smallest screen is 1280x720, which is also what 150 % leaves of 1920x1080 and 200 % of 2560x1440."""

from __future__ import annotations

import pytest

from duxueben.ui.desk import Desk
from duxueben.ui.pages.settings.page import SettingsPage
from support.fitting import cut
from support.windows import shown, still


@pytest.mark.parametrize(("wide", "high"), [(1280, 720), (1366, 768)])
def test_no_word_of_any_page_is_cut(desk: Desk, wide: int, high: int) -> None:
    shown(desk.window(), wide, high)
    assert (desk.window().width(), desk.window().height()) == (wide, high)
    for name in desk.rail.buttons:
        desk.go(name)
        still(desk)
        assert (name, cut(desk)) == (name, [])
    page = desk.page()
    assert isinstance(page, SettingsPage)
    for name in page.sections:
        desk.go("settings", section=name)
        still(desk)
        assert (name, cut(desk)) == (name, [])
