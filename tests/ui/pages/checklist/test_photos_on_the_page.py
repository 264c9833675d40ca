"""Photos come from files, from dropping and from the clipboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QMenu

from duxueben.ui import pickers
from duxueben.ui.pages.checklist.intake import Source
from duxueben.ui.pages.checklist.photos.left_out import LeftOutSheet
from duxueben.ui.pages.checklist.photos.viewer import PhotoViewer
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.fields import LineField
from duxueben.ui.widgets.photo import PhotoTile
from duxueben.ui.widgets.toast import Toast
from support.inspections import Inspection, always, jpeg
from support.windows import press, settle, wait_until, words_on


def test_chosen_photos_are_taken_in_and_a_broken_one_is_named(
    inspection: Inspection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    inspection.begin()
    inspection.at(5, "5.2")
    broken = tmp_path / "坏了.jpg"
    broken.write_bytes(b"no picture")
    chosen = [jpeg(tmp_path), broken]
    monkeypatch.setattr(pickers, "files_to_open", always(chosen))
    inspection.key(Qt.Key.Key_P)
    wait_until(lambda: inspection.view.findChild(LeftOutSheet))
    left_out = inspection.view.findChild(LeftOutSheet)
    assert isinstance(left_out, LeftOutSheet)
    assert left_out.accessibleName() == "加了1张照片，1张没有加。"
    assert "“坏了.jpg”" in words_on(left_out)
    left_out.accept()
    photos = inspection.saved().live_photos()
    assert [photo.subject for photo in photos] == ["5.2"]
    row = inspection.view.board.row("5.2")
    assert row is not None
    wait_until(lambda: row.findChildren(PhotoTile))


def test_dropped_files_become_photos_of_the_sub_point(inspection: Inspection, tmp_path: Path) -> None:
    inspection.begin()
    inspection.at(5, "5.1")
    row = inspection.view.board.row("5.1")
    assert row is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(jpeg(tmp_path)))])
    row.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    wait_until(lambda: inspection.saved().live_photos())
    assert inspection.saved().live_photos()[0].subject == "5.1"


def test_a_pasted_picture_is_captioned_large_and_taken_out(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("5.2")
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.green)
    QGuiApplication.clipboard().setImage(image)
    inspection.button("第5.2项 照片 粘贴").click()
    wait_until(lambda: inspection.saved().live_photos())
    wait_until(lambda: inspection.view.findChildren(PhotoTile))
    inspection.view.findChildren(PhotoTile)[0].click()
    view = inspection.view.findChild(PhotoViewer)
    assert isinstance(view, PhotoViewer)
    caption = next(one for one in view.findChildren(LineField))
    caption.setText("公示栏")
    view.accept()
    assert inspection.saved().live_photos()[0].caption == "公示栏"
    settle()
    inspection.view.findChildren(PhotoTile)[0].unwanted.emit()
    wait_until(lambda: inspection.saved().live_photos() == ())
    toast = inspection.desk.messages.parent().findChild(Toast)
    assert isinstance(toast, Toast)
    assert toast.accessibleName() == "去掉了“公示栏”。"
    toast.findChildren(Button)[0].click()
    wait_until(lambda: [one.caption for one in inspection.saved().live_photos()] == ["公示栏"])


def test_a_photo_is_moved_to_another_sub_point_and_back(inspection: Inspection, tmp_path: Path) -> None:
    inspection.begin()
    inspection.at(5, "5.1")
    inspection.view.pen.add_photos("5.1", [Source(jpeg(tmp_path))])
    wait_until(lambda: inspection.view.findChildren(PhotoTile))
    tile = inspection.view.findChildren(PhotoTile)[0]
    tile.customContextMenuRequested.emit(QPoint(4, 4))
    places = [menu for menu in inspection.view.findChildren(QMenu) if menu.title() == "作业管理"]
    action = next(one for one in places[0].actions() if one.text().startswith("6.2"))
    assert not next(one for one in places[0].actions() if one.text().startswith("5.1")).isEnabled()
    action.trigger()
    wait_until(lambda: inspection.saved().live_photos()[0].subject == "6.2")
    toast = inspection.desk.messages.parent().findChild(Toast)
    assert isinstance(toast, Toast)
    assert toast.accessibleName() == "照片移到了第6.2项。"
    toast.findChildren(Button)[0].click()
    wait_until(lambda: inspection.saved().live_photos()[0].subject == "5.1")


def test_a_large_photo_is_decoded_outside_the_window(inspection: Inspection, tmp_path: Path) -> None:
    inspection.begin()
    inspection.at(5, "5.1")
    inspection.view.pen.add_photos("5.1", [Source(jpeg(tmp_path))])
    wait_until(lambda: inspection.view.findChildren(PhotoTile))
    press(inspection.view.findChildren(PhotoTile)[0], Qt.Key.Key_Space)
    view = inspection.view.findChild(PhotoViewer)
    assert isinstance(view, PhotoViewer)
    wait_until(lambda: view.stage.photo.canvas.picture_size() == QSize(640, 480))
    view.accept()
