"""口令与锁定 on the page: the old passphrase is asked for, and a new paper counts only once it was copied."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from duxueben.ui.desk import Desk
from duxueben.ui.log import Log
from duxueben.ui.pages.settings.page import SettingsPage
from duxueben.ui.pages.settings.secrets import SecretsSection
from duxueben.ui.theme import Theme
from duxueben.workspace import kept_twice
from duxueben.workspace.custody import locking
from duxueben.workspace.office import Office
from support.desks import desk_over
from support.offices import PASSPHRASE, make_office
from support.windows import settle, wait_until

FRESH = "灯塔 四十二 豆浆 竹蜻蜓"


@pytest.fixture
def book(tmp_path: Path) -> Office:
    return make_office(tmp_path)


@pytest.fixture
def section(app: QApplication, theme: Theme, log: Log, book: Office) -> Iterator[SecretsSection]:
    assert app is not None
    with desk_over(book, SettingsPage, "settings", theme, log) as desk:
        yield _section(desk)


def _section(desk: Desk) -> SecretsSection:
    desk.go("settings", section="secrets")
    settle()
    page = desk.page()
    assert isinstance(page, SettingsPage)
    found = page.sections["secrets"]
    assert isinstance(found, SecretsSection)
    return found


def test_a_wrong_old_passphrase_is_told_at_its_field_and_the_right_one_changes_it(
    section: SecretsSection, book: Office
) -> None:
    section.fresh.first.setText(FRESH)
    section.fresh.again.setText(FRESH)
    wait_until(section.fresh.good)
    section.old.setText("错")
    section.change.click()
    wait_until(lambda: section.old.property("wrong"))
    section.old.setText(PASSPHRASE)
    section.change.click()
    wait_until(lambda: section.old.text() == "")
    kept_twice.read_keys(book.folder).value.open_with_passphrase(FRESH)


def test_a_new_code_is_in_force_only_after_it_was_copied(section: SecretsSection, book: Office) -> None:
    before = kept_twice.read_keys(book.folder).data
    section.asked.setText(PASSPHRASE)
    section.draw.click()
    wait_until(section.paper.isVisible)
    assert not section.replace.isEnabled() and kept_twice.read_keys(book.folder).data == before
    groups = [box.accessibleName().split("：")[1].replace(" ", "") for box in section.paper.boxes]
    for place, field in section.paper.asked.items():
        field.setText(groups[place])
    section.paper.promise.setChecked(True)
    section.replace.click()
    wait_until(lambda: not section.paper.isVisible())
    assert not any(box.accessibleName().endswith(groups[0]) for box in section.paper.boxes)
    kept_twice.read_keys(book.folder).value.open_with_recovery_code("-".join(groups))


def test_leaving_the_section_leaves_no_secret_in_it(section: SecretsSection) -> None:
    section.old.setText(PASSPHRASE)
    section.asked.setText(PASSPHRASE)
    section.leave()
    assert section.old.text() == section.asked.text() == section.fresh.text() == ""


def test_the_minutes_are_kept(section: SecretsSection, book: Office) -> None:
    assert section.minutes[10].isChecked()
    section.minutes[30].click()
    wait_until(lambda: locking.minutes(book) == 30)
