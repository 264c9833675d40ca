"""Many photos at once, by the clipboard, by dropping, and what is said of those that stay out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from duxueben.errors import Problem
from duxueben.model.visit import Photo
from duxueben.photos.problems import PhonePhotoFormat
from duxueben.progress import Progress
from duxueben.ui.jobs import Job
from duxueben.ui.pages.checklist.intake import LeftOut, Source, Taken, take_in
from duxueben.ui.pages.checklist.photo_tray import MOST, PhotoTray
from duxueben.ui.pages.checklist.photos import arriving, left_out
from duxueben.ui.pages.checklist.photos.left_out import LeftOutSheet
from duxueben.ui.pages.checklist.photos.room_note import RoomNote, room_sentence
from duxueben.ui.widgets.photo import DRAGGED, PhotoTile
from duxueben.workspace.custody.space import Room
from duxueben.workspace.visit import attaching, watching
from support.inspections import Inspection, jpeg
from support.windows import press, settle, wait_until, words_on


def dropped(over: QWidget, data: QMimeData, at: QPointF | None = None) -> None:
    """Let go of ``data`` over a widget."""
    over.dropEvent(
        QDropEvent(
            at or QPointF(5, 5),
            Qt.DropAction.MoveAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    settle()


def tiles(tray: QWidget) -> list[str]:
    """The captions in the order in which they stand."""
    found = [one for one in tray.findChildren(PhotoTile) if one.isVisible()]
    found.sort(key=lambda one: (one.y(), one.x()))
    return [one.accessibleName().removeprefix("照片 ") for one in found]


def tray_of(inspection: Inspection, code: str) -> PhotoTray:
    row = inspection.view.board.row(code)
    assert row is not None
    row.taking_in("")
    found = row.findChild(PhotoTray)
    assert isinstance(found, PhotoTray)
    return found


def test_files_in_the_clipboard_are_pasted_to_where_one_is(inspection: Inspection, tmp_path: Path) -> None:
    inspection.begin()
    inspection.at(6, "6.1")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(jpeg(tmp_path, name))) for name in ("一.jpg", "二.jpg")])
    QGuiApplication.clipboard().setMimeData(data)
    inspection.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: len(inspection.saved().live_photos()) == 2)
    assert {photo.subject for photo in inspection.saved().live_photos()} == {"6.1"}


def test_on_a_folded_card_of_several_points_a_photo_is_of_the_whole_visit(
    inspection: Inspection, tmp_path: Path
) -> None:
    inspection.begin()
    inspection.at(6)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(jpeg(tmp_path)))])
    QGuiApplication.clipboard().setMimeData(data)
    inspection.view.photos.paste_here()
    wait_until(lambda: [photo.subject for photo in inspection.saved().live_photos()] == [""])
    wait_until(lambda: tiles(inspection.view.board.visit_photos))


def test_a_picture_that_was_copied_elsewhere_comes_without_a_file() -> None:
    data = QMimeData()
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    data.setImageData(image)
    data.setUrls([QUrl("https://example.invalid/picture.png")])
    assert [source.name for source in arriving.sources_of(data)] == ["粘贴的图片"]
    assert arriving.sources_of(QMimeData()) == []


def test_what_stays_out_of_a_batch_is_grouped_by_its_reason(inspection: Inspection, tmp_path: Path) -> None:
    inspection.begin()
    inspection.at(5, "5.1")
    sources = [Source(jpeg(tmp_path, f"{number}.jpg")) for number in range(3)]
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_text("no picture", encoding="utf-8")
        sources.append(Source(tmp_path / name))
    inspection.view.pen.add_photos("5.1", sources)
    wait_until(lambda: inspection.view.findChild(LeftOutSheet))
    sheet = inspection.view.findChild(LeftOutSheet)
    assert isinstance(sheet, LeftOutSheet)
    said = words_on(sheet)
    assert "加了3张照片，2张没有加。" in said
    assert "2张：" in said and "甲.txt、乙.txt" in said
    sheet.accept()


def test_a_phone_format_is_said_once_for_all_its_photos() -> None:
    names = tuple(f"IMG_{number:04}.HEIC" for number in range(40))
    grouped = left_out.by_reason([LeftOut(name, PhonePhotoFormat(name)) for name in names])
    assert [many for _, many in grouped] == [names]


def test_a_batch_that_is_stopped_keeps_what_is_in(inspection: Inspection, tmp_path: Path) -> None:
    inspection.begin()
    inspection.at(5, "5.1")
    pen = inspection.view.pen
    ended: list[Taken] = []

    def stop() -> None:
        for job in inspection.desk.jobs.findChildren(Job):
            job.cancel()

    def end(_subject: str, taken: Taken) -> None:
        ended.append(taken)

    pen.taking.one_more.connect(stop)
    pen.taking.ended.connect(end)
    path = jpeg(tmp_path)
    pen.add_photos("5.1", [Source(path)] * 30)
    pen.add_photos("5.1", [Source(path)] * 30)
    wait_until(lambda: ended)
    settle()
    assert ended[0].cancelled and 0 < ended[0].added < 30 and ended[0].stopped == 30 - ended[0].added
    assert not inspection.desk.jobs.busy(), "what waited behind it is not begun"
    assert len(inspection.saved().live_photos()) == ended[0].added


def test_a_disk_that_is_full_ends_the_batch(
    inspection: Inspection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspection.begin()

    class Full(Problem):
        code = "test.full"

    def full(*_given: object, **_named: object) -> Photo:
        raise Full("磁盘满了", "写不进去了。", "腾出地方再试。")

    monkeypatch.setattr(attaching, "add", full)
    office, visit_id = inspection.office, inspection.view.pen.visit.id
    taken = take_in(office, visit_id, "5.1", [Source(jpeg(tmp_path))] * 5, Progress())
    assert (taken.added, len(taken.left_out), taken.stopped, taken.cancelled) == (0, 1, 4, False)
    assert left_out.summary(taken) == "一张照片也没有加，1张没有加，停下时还有4张没有看。"


def test_the_same_bytes_from_a_watched_folder_count_once(inspection: Inspection, tmp_path: Path) -> None:
    inspection.begin()
    visit_id, path = inspection.view.pen.visit.id, jpeg(tmp_path)
    assert watching.take(inspection.office, visit_id, "5.1", path) is not None
    assert watching.take(inspection.office, visit_id, "5.1", path) is None


@pytest.mark.usefixtures("photos")
def test_a_tile_is_put_elsewhere_by_dragging_and_by_keys(inspection: Inspection) -> None:
    tray = tray_of(inspection, "5.1")
    assert tiles(tray) == ["校门", "公示栏", "教室"]
    first = next(one for one in tray.findChildren(PhotoTile) if one.accessibleName() == "照片 校门")
    last = next(one for one in tray.findChildren(PhotoTile) if one.accessibleName() == "照片 教室")
    data = QMimeData()
    data.setData(DRAGGED, inspection.saved().live_photos()[0].id.encode())
    dropped(tray, data, last.geometry().center().toPointF())
    wait_until(lambda: tiles(tray) == ["公示栏", "教室", "校门"])
    press(first, Qt.Key.Key_Left, held=Qt.KeyboardModifier.AltModifier)
    wait_until(lambda: tiles(tray) == ["公示栏", "校门", "教室"])
    assert [photo.caption for photo in inspection.saved().live_photos()] == ["公示栏", "校门", "教室"]


@pytest.mark.usefixtures("photos")
def test_a_tile_that_is_dropped_on_another_tray_is_of_that_place(inspection: Inspection) -> None:
    data = QMimeData()
    photo = inspection.saved().live_photos()[0]
    data.setData(DRAGGED, photo.id.encode())
    dropped(inspection.view.board.visit_photos.tray, data)
    wait_until(lambda: inspection.saved().live_photos()[0].subject == "")
    assert tiles(inspection.view.board.visit_photos) == ["校门"]


def test_of_many_photos_some_are_shown_until_all_are_wanted(inspection: Inspection, tmp_path: Path) -> None:
    inspection.begin()
    inspection.at(5, "5.1")
    path = jpeg(tmp_path)
    for number in range(MOST + 2):
        visit_id = inspection.view.pen.visit.id
        attaching.add(inspection.office, visit_id, "5.1", path, caption=f"第{number + 1}张")
    inspection.view.pen.refresh()
    tray = tray_of(inspection, "5.1")
    settle()
    assert len(tiles(tray)) == MOST
    inspection.click(f"第5.1项 展开全部{MOST + 2}张")
    wait_until(lambda: tiles(tray)[-1:] == [f"第{MOST + 2}张"])
    inspection.click("第5.1项 只看前面几张")
    assert len(tiles(tray)) == MOST


@pytest.mark.usefixtures("app")
def test_little_room_is_said_in_figures_and_photos(tmp_path: Path) -> None:
    note = RoomNote(tmp_path)
    note.show_room(Room(412_000_000, 0))
    assert not note.isHidden() and note.accessibleName() == "磁盘只剩412 MB，大约还能放343张照片。"
    note.show_room(Room(80_000_000_000, 0))
    assert note.isHidden()
    assert room_sentence(Room(900_000, 0)) == "磁盘只剩900 KB，放不下照片了。先腾出一些地方。"
    note.deleteLater()
