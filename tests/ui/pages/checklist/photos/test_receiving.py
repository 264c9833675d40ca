"""Photos that come into a folder become photos of where one is; a pulled cable is told calmly."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from duxueben.ui import pickers
from duxueben.ui.pages.checklist.photos.receiving import Receiving
from duxueben.ui.pages.checklist.photos.receiving_bar import ReceivingBar
from support.inspections import Inspection, always, jpeg
from support.windows import settle, wait_until, words_on


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """As a phone mounts it."""
    made = tmp_path / "手机" / "DCIM"
    made.mkdir(parents=True)
    return made


@pytest.fixture
def receiving(inspection: Inspection, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiving]:
    """Begun on 5.2 by its button."""
    inspection.begin()
    inspection.at(5, "5.2")
    monkeypatch.setattr(pickers, "folder", always(folder))
    inspection.click("接收手机照片")
    yield inspection.view.photos.receiving


def look(inspection: Inspection, receiving: Receiving) -> None:
    """Two looks, as the clock would make them: a file is whole when it rests."""
    for _ in range(2):
        wait_until(lambda: not inspection.desk.jobs.busy())
        receiving.look()
        wait_until(lambda: not inspection.desk.jobs.busy())
    settle()


def bar(inspection: Inspection) -> ReceivingBar:
    found = inspection.view.findChild(ReceivingBar)
    assert isinstance(found, ReceivingBar)
    return found


def test_a_photo_that_comes_is_of_where_one_is(
    inspection: Inspection, receiving: Receiving, folder: Path
) -> None:
    assert "正在接收“DCIM”里新拍的照片" in words_on(bar(inspection))
    assert "加到第5.2项" in words_on(bar(inspection))
    jpeg(folder, "IMG_0001.jpg")
    look(inspection, receiving)
    wait_until(lambda: "已收1张" in words_on(bar(inspection)))
    inspection.at(6, "6.1")
    shutil.copy(folder / "IMG_0001.jpg", folder / "同一张.jpg")
    (folder / "坏了.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    look(inspection, receiving)
    wait_until(lambda: receiving.left_out)
    assert [photo.subject for photo in inspection.saved().live_photos()] == ["5.2"], "the same bytes once"
    reasons = [one for one in bar(inspection).findChildren(QAbstractButton) if one.text() == "1张没有加"]
    assert reasons[0].isVisible()
    assert sorted(path.name for path in folder.iterdir()) == ["IMG_0001.jpg", "同一张.jpg", "坏了.jpg"]


def test_a_pulled_cable_is_no_error_and_coming_back_goes_on(
    inspection: Inspection, receiving: Receiving, folder: Path
) -> None:
    away = folder.with_name("拔掉了")
    folder.rename(away)
    look(inspection, receiving)
    assert "像是数据线松了" in words_on(bar(inspection)) and receiving.folder is not None
    away.rename(folder)
    jpeg(folder)
    look(inspection, receiving)
    wait_until(lambda: receiving.added == 1)
    assert "正在接收" in words_on(bar(inspection))


def test_nothing_is_received_on_another_page(inspection: Inspection, receiving: Receiving) -> None:
    inspection.desk.go("today")
    assert receiving.folder is None


def test_the_switch_ends_it(inspection: Inspection, receiving: Receiving) -> None:
    inspection.click("停止接收")
    assert receiving.folder is None and not bar(inspection).isVisible()
    assert inspection.button("接收手机照片").isVisible()
