"""The large view: by keyboard alone, and everything that it changes is durable."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication

from duxueben.model.visit import Photo
from duxueben.ui.pages.checklist.photos import pair_choice
from duxueben.ui.pages.checklist.photos.pair_choice import PairChoice
from duxueben.ui.pages.checklist.photos.sight import View
from duxueben.ui.pages.checklist.photos.viewer import PhotoViewer
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.toast import Toast
from duxueben.workspace.visit import attaching, visiting
from support.inspections import Inspection
from support.packages import order
from support.windows import press, settle, wait_until, words_on

Opened = Callable[[Photo], PhotoViewer]
SHIFT, ALT, CTRL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def key(viewer: PhotoViewer, which: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    press(viewer.focusWidget() or viewer, which, held=held)
    settle()


def captions(inspection: Inspection) -> list[str]:
    return [photo.caption for photo in inspection.saved().live_photos() if photo.subject == "5.1"]


def saved(inspection: Inspection, photo: Photo) -> Photo:
    return next(one for one in inspection.saved().photos if one.id == photo.id)


def leaving(inspection: Inspection, photo: Photo) -> QImage:
    return QImage.fromData(attaching.picture(inspection.office, saved(inspection, photo)))


def test_arrows_go_through_the_photos_of_the_place(photos: tuple[Photo, ...], opened: Opened) -> None:
    viewer = opened(photos[0])
    assert "第1张，共3张" in words_on(viewer)
    key(viewer, Qt.Key.Key_Right)
    key(viewer, Qt.Key.Key_PageDown)
    key(viewer, Qt.Key.Key_Right)
    assert viewer.photo.id == photos[2].id
    assert not viewer.stage.on.isEnabled()
    key(viewer, Qt.Key.Key_Home)
    assert viewer.photo.id == photos[0].id
    assert viewer.accessibleName() == "第5.1项 照片 校门，第1张，共3张"
    viewer.accept()


def test_plus_minus_and_numbers_change_the_size_and_arrows_then_move(
    photos: tuple[Photo, ...], opened: Opened
) -> None:
    viewer = opened(photos[0])
    canvas = viewer.stage.photo.canvas
    assert canvas.fitted and canvas.percent() == 100
    for _ in range(4):
        key(viewer, Qt.Key.Key_Plus)
    assert canvas.percent() == 244
    middle = canvas.to_picture(canvas.rect().center().toPointF())
    key(viewer, Qt.Key.Key_Down)
    assert canvas.to_picture(canvas.rect().center().toPointF()).y() > middle.y()
    assert viewer.photo.id == photos[0].id
    key(viewer, Qt.Key.Key_Minus)
    assert canvas.percent() == 195
    key(viewer, Qt.Key.Key_0)
    assert canvas.fitted
    viewer.accept()


def test_a_turned_photo_is_burnt_once_for_all_its_turns(
    inspection: Inspection, photos: tuple[Photo, ...], opened: Opened
) -> None:
    viewer = opened(photos[0])
    key(viewer, Qt.Key.Key_R)
    key(viewer, Qt.Key.Key_R)
    key(viewer, Qt.Key.Key_R, SHIFT)
    assert viewer.stage.photo.canvas.picture_size() == QSize(480, 640)
    before = inspection.view.pen.visit.revision
    viewer.accept()
    wait_until(lambda: inspection.view.pen.visit.revision == before + 1)
    assert saved(inspection, photos[0]).turn == 90
    image = leaving(inspection, photos[0])
    assert (image.width(), image.height()) == (480, 640)
    assert image.pixelColor(120, 160).blue() > 150, "what lay at the bottom left lies at the top left"


def test_a_face_is_covered_by_keyboard_and_uncovered_again(
    inspection: Inspection, photos: tuple[Photo, ...], opened: Opened
) -> None:
    viewer = opened(photos[0])
    key(viewer, Qt.Key.Key_M)
    wait_until(lambda: not viewer.stage.masks.picture_size().isEmpty())
    key(viewer, Qt.Key.Key_A)
    key(viewer, Qt.Key.Key_Left, CTRL)
    key(viewer, Qt.Key.Key_Right, SHIFT)
    assert viewer.stage.masks.accessibleName() == "照片，遮盖1块，选中第1块，左279 上200 宽86 高80"
    key(viewer, Qt.Key.Key_Escape)
    assert viewer.sight.view is View.COVER, "what is not saved is not lost by Escape"
    assert "遮盖还没有保存" in words_on(viewer)
    key(viewer, Qt.Key.Key_Return, CTRL)
    wait_until(lambda: viewer.sight.view is View.PHOTO)
    photo = saved(inspection, photos[0])
    assert [mask.to_json() for mask in photo.masks] == [[279, 200, 86, 80]]
    assert "已遮盖" in words_on(viewer) and "遮盖已保存" in words_on(viewer)
    assert leaving(inspection, photo).pixelColor(320, 240).lightness() < 12
    whole = QImage.fromData(attaching.original(inspection.office, photo))
    assert whole.pixelColor(300, 220).red() > 150
    key(viewer, Qt.Key.Key_M)
    wait_until(lambda: viewer.stage.masks.history.now.masks)
    key(viewer, Qt.Key.Key_Delete)
    viewer.cover.save_wanted.emit()
    wait_until(lambda: viewer.sight.view is View.PHOTO)
    assert saved(inspection, photos[0]).edited is None
    viewer.accept()


def test_what_is_drawn_and_not_saved_outlives_the_lock(
    inspection: Inspection, photos: tuple[Photo, ...], opened: Opened
) -> None:
    viewer = opened(photos[0])
    viewer.foot.caption.setText("校门口")
    key(viewer, Qt.Key.Key_M)
    wait_until(lambda: not viewer.stage.masks.picture_size().isEmpty())
    key(viewer, Qt.Key.Key_A)
    inspection.desk.leave()
    photo = saved(inspection, photos[0])
    assert (len(photo.masks), photo.caption) == (1, "校门口")


def test_on_a_turned_photo_the_rectangle_covers_what_it_lies_on(
    inspection: Inspection, photos: tuple[Photo, ...], opened: Opened
) -> None:
    attaching.edit(inspection.office, inspection.view.pen.visit.id, photos[0].id, turn=90, masks=())
    inspection.view.pen.refresh()
    viewer = opened(inspection.view.pen.visit.live_photos()[0])
    key(viewer, Qt.Key.Key_M)
    wait_until(lambda: viewer.stage.masks.picture_size() == QSize(480, 640))
    key(viewer, Qt.Key.Key_A)
    for _ in range(80):
        key(viewer, Qt.Key.Key_Up)
    viewer.sight.save_cover()
    wait_until(lambda: viewer.sight.view is View.PHOTO)
    image = leaving(inspection, photos[0])
    assert image.pixelColor(240, 30).lightness() < 12 and image.pixelColor(240, 320).lightness() > 12
    mask = saved(inspection, photos[0]).masks[0]
    assert (mask.left, mask.top) == (0, 200), "kept in pixels of the photo before it was turned"
    viewer.accept()


def test_the_original_is_behind_a_button_and_says_that_it_stays(
    inspection: Inspection, photos: tuple[Photo, ...], opened: Opened
) -> None:
    viewer = opened(photos[0])
    assert not viewer.look.original.isVisible(), "there is nothing else to see of an untouched photo"
    viewer.accept()
    attaching.edit(inspection.office, inspection.view.pen.visit.id, photos[0].id, turn=180, masks=())
    inspection.view.pen.refresh()
    viewer = opened(inspection.view.pen.visit.live_photos()[0])
    key(viewer, Qt.Key.Key_O)
    assert viewer.original.isVisible() and "原图不会离开这台电脑" in words_on(viewer)
    assert not viewer.look.cover.isVisible()
    key(viewer, Qt.Key.Key_Escape)
    assert not viewer.original.isVisible() and viewer.isVisible()
    viewer.accept()


def test_caption_and_order_are_written_in_place(
    inspection: Inspection, photos: tuple[Photo, ...], opened: Opened
) -> None:
    viewer = opened(photos[1])
    key(viewer, Qt.Key.Key_F2)
    assert viewer.foot.caption.hasFocus()
    viewer.foot.caption.setText("佘𬍛瑶、䶮老师的公示栏")
    press(viewer.foot.caption, Qt.Key.Key_Return)
    settle()
    assert viewer.stage.photo.canvas.hasFocus()
    key(viewer, Qt.Key.Key_Right, ALT)
    wait_until(lambda: captions(inspection) == ["校门", "教室", "佘𬍛瑶、䶮老师的公示栏"])
    assert "第3张，共3张" in words_on(viewer)
    viewer.accept()


def test_a_photo_that_is_moved_or_taken_out_makes_room_for_its_neighbour(
    inspection: Inspection, photos: tuple[Photo, ...], opened: Opened
) -> None:
    viewer = opened(photos[0])
    viewer.moved.emit(photos[0], "6.2")
    wait_until(lambda: viewer.photo.id == photos[1].id)
    assert "照片移到了第6.2项。" in words_on(viewer)
    key(viewer, Qt.Key.Key_Delete)
    wait_until(lambda: viewer.photo.id == photos[2].id)
    next(
        one for one in viewer.findChildren(Button) if one.accessibleName() == "撤销：去掉了“公示栏”。"
    ).click()
    wait_until(lambda: captions(inspection) == ["公示栏", "教室"])
    viewer.moved.emit(photos[2], "")
    wait_until(lambda: captions(inspection) == ["公示栏"])
    key(viewer, Qt.Key.Key_Delete)
    wait_until(lambda: inspection.view.findChild(PhotoViewer) is None)
    toast = inspection.desk.messages.parent().findChild(Toast)
    assert isinstance(toast, Toast) and toast.accessibleName() == "去掉了“公示栏”。"


def test_before_and_after_stand_side_by_side_until_they_are_parted(
    inspection: Inspection, photos: tuple[Photo, ...], opened: Opened
) -> None:
    viewer = opened(photos[2])
    key(viewer, Qt.Key.Key_B)
    choice = viewer.findChild(PairChoice)
    assert isinstance(choice, PairChoice)
    press(choice.tiles[photos[0].id], Qt.Key.Key_Return)
    wait_until(lambda: viewer.sight.view is View.PAIR)
    wait_until(lambda: not viewer.stage.other.canvas.picture_size().isEmpty())
    assert "整改前　校门" in words_on(viewer) and "整改后　教室" in words_on(viewer)
    assert saved(inspection, photos[2]).after == photos[0].id
    assert photos[0] not in pair_choice.candidates(inspection.view.pen, photos[1])
    viewer.part()
    wait_until(lambda: saved(inspection, photos[2]).after == "")
    assert viewer.sight.view is View.PHOTO
    viewer.accept()


def test_a_finished_visit_is_looked_at_and_not_changed(
    inspection: Inspection, photos: tuple[Photo, ...], opened: Opened
) -> None:
    visiting.finish(inspection.office, inspection.view.pen.visit.id).result()
    inspection.view.pen.refresh()
    viewer = opened(photos[0])
    for which in (Qt.Key.Key_R, Qt.Key.Key_M, Qt.Key.Key_B, Qt.Key.Key_Delete):
        key(viewer, which)
    assert viewer.sight.view is View.PHOTO and viewer.foot.caption.isReadOnly()
    assert saved(inspection, photos[0]) == photos[0]
    viewer.accept()


def test_every_control_has_a_name_and_is_reached_by_tab(photos: tuple[Photo, ...], opened: Opened) -> None:
    viewer = opened(photos[1])
    controls = [one for one in viewer.findChildren(QAbstractButton) if one.isVisible()]
    assert [one for one in controls if not one.accessibleName().strip()] == []
    reached: set[object] = set()
    for _ in range(len(controls) + 4):
        press(viewer.focusWidget(), Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert [one.accessibleName() for one in controls if one.isEnabled() and one not in reached] == []
    viewer.accept()


def test_papers_that_keep_showing_a_face_from_before_are_named(
    photos: tuple[Photo, ...], opened: Opened
) -> None:
    viewer = opened(photos[0])
    viewer.sight.shown_before.emit((order("O1", "V1", b"x"),))
    assert "漴教督改〔2023〕47号出具时，这张照片还没有遮盖。" in words_on(viewer)
    key(viewer, Qt.Key.Key_Right)
    assert "47号" not in words_on(viewer)
    viewer.accept()
