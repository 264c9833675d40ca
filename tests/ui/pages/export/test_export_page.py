"""导出, with real packages into a real folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from duxueben.exchange.recipient import BureauKeys, make_pair
from duxueben.model.complaint import Complaint, ComplaintSource
from duxueben.ui import drives, pickers
from duxueben.ui.desk import Desk
from duxueben.ui.drives import Drive
from duxueben.ui.log import Log
from duxueben.ui.pages.export.page import ExportPage
from duxueben.ui.theme import Theme
from duxueben.ui.widgets.buttons import Button
from duxueben.workspace import handing_in, today
from duxueben.workspace.demonstration.script import ScriptClock
from duxueben.workspace.matters import complaining
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering
from support.desks import answering, desk_over, told
from support.offices import demo_office, make_office
from support.windows import press, settle, wait_until, words_on

FIRST, SECOND = date(2023, 9, 5), date(2023, 10, 17)


@pytest.fixture(autouse=True)
def no_sticks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine that runs the tests has sticks of its own, or none."""
    monkeypatch.setattr(drives, "plugged_in", list[Drive])


@pytest.fixture
def keys() -> BureauKeys:
    return make_pair()


@pytest.fixture
def office(tmp_path: Path, keys: BureauKeys) -> Office:
    opened = demo_office(tmp_path)
    registering.set_bureau(opened, replace(opened.bureau(), recipient=keys.recipient)).result()
    return opened


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def desk(app: QApplication, theme: Theme, log: Log, office: Office) -> Iterator[Desk]:
    assert app is not None
    with desk_over(office, ExportPage, "export", theme, log) as made:
        made.go("export")
        wait_until(
            lambda: page_of(made).contents.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
        )
        wait_until(lambda: not made.jobs.busy())
        settle()
        yield made


def page_of(desk: Desk) -> ExportPage:
    page = desk.page()
    assert isinstance(page, ExportPage)
    return page


def test_the_oldest_waiting_day_is_chosen_and_counted(desk: Desk) -> None:
    page = page_of(desk)
    assert [day for day, button in page.days.days.items() if button.isChecked()] == [FIRST]
    assert list(page.days.days) == [FIRST, SECOND]
    shown = words_on(page.contents)
    assert "1家" in shown and "31号，1份" in shown and "2张" in shown


def test_another_day_is_counted_anew(desk: Desk) -> None:
    page = page_of(desk)
    page.days.days[SECOND].click()
    wait_until(lambda: "47号，1份" in words_on(page.contents))


def test_what_is_missing_is_said_beside_the_button(desk: Desk) -> None:
    page = page_of(desk)
    assert not page.write.isEnabled()
    assert "还没有选U盘或文件夹。" in words_on(page.foot)
    page.primary()
    assert page.band.isHidden()


def test_the_package_is_written_read_back_and_only_then_the_stick_may_go(
    desk: Desk, office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(desk)
    monkeypatch.setattr(pickers, "folder", answering(stick))
    page.place.folder.click()
    assert page.write.isEnabled()
    page.primary()
    assert page.band.isHidden() and page.work.isVisible()
    wait_until(lambda: not page.band.isHidden())
    settle()
    names = [path.name for path in stick.iterdir()]
    assert names == ["duxueben-demo2023-0001-20230905-1of1.zip.age"]
    assert handing_in.waiting(office) == [SECOND]
    assert names[0] in words_on(page.work)
    assert "读回核对，已完成" in page.work.steps.accessibleName()
    assert "第1号" in words_on(page.written)
    assert page.band.accessibleName() == "已写好。9月5日的数据包已写好，读回逐字节核对一致。"
    press(page.band.done, Qt.Key.Key_Return)
    wait_until(lambda: page.days.days[SECOND].isChecked())
    assert list(page.days.days) == [SECOND]


def test_the_receipt_of_the_bureau_is_noted_beside_the_package(desk: Desk, stick: Path) -> None:
    page = page_of(desk)
    page.choose_place(stick)
    wait_until(page.write.isEnabled)
    page.export()
    wait_until(lambda: not page.band.isHidden())
    wait_until(lambda: "局里的回执还没有登记" in words_on(page.written))
    next(one for one in page.written.findChildren(Button) if one.text() == "登记回执…").click()
    assert page.dialog is not None
    page.dialog.submit()
    wait_until(lambda: page.dialog is not None and "局里的确认人还空着" in words_on(page.dialog))
    page.dialog.by.setText("逄昶")
    page.dialog.submit()
    wait_until(lambda: "10月17日局里收到，逄昶确认" in words_on(page.written))


def test_a_day_with_other_records_alone_is_handed_in_too(
    desk: Desk, office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later, page = date(2023, 10, 20), page_of(desk)
    (school,) = registering.institutions(office, "白鹭洲小学")
    assert isinstance(office.clock, ScriptClock)
    office.clock.set(later.isoformat(), "09:00")
    complaint = Complaint("", ComplaintSource.PHONE, "2023-10-19", school.institution.id, "课后服务讲新课。")
    complaining.register(office, complaint, None).result()
    assert today.day(office, later).not_handed_in == (FIRST, SECOND, later)
    monkeypatch.setattr(pickers, "folder", answering(stick))
    page.choose_day(later)
    page.place.folder.click()
    wait_until(page.write.isEnabled)
    wait_until(lambda: "1条" in words_on(page.contents))
    page.primary()
    wait_until(lambda: not page.band.isHidden())
    assert handing_in.waiting(office) == [FIRST, SECOND]


def test_a_stick_that_is_plugged_in_is_chosen_and_named_at_the_end(
    desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(desk)
    plugged = Drive(stick, "督导专用（E:）", 32_000_000_000, 20_000_000_000)
    monkeypatch.setattr(drives, "plugged_in", lambda: [plugged])
    page.look_for_sticks()
    wait_until(lambda: page.write.isEnabled())
    assert "督导专用（E:）" in words_on(page.place)
    assert page.place.gauge.accessibleName().endswith("放得下")
    page.export()
    wait_until(lambda: not page.band.isHidden())
    assert page.band.accessibleName().startswith("可以拔出U盘。")


def test_a_medium_without_room_is_refused_before_anything_is_written(desk: Desk, stick: Path) -> None:
    page = page_of(desk)
    page.choose_place(Drive(stick, "小U盘", 1_000_000, 300_000))
    assert not page.write.isEnabled()
    assert "那里只剩300 KB，放不下。" in words_on(page.foot)
    assert page.place.gauge.accessibleName().endswith("放不下")
    assert list(stick.iterdir()) == []


def test_cancelling_leaves_nothing_and_everything_can_be_done_again(
    desk: Desk, office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(desk)
    page.choose_place(stick)
    reached, go_on = Event(), Event()
    real = handing_in.export

    def slow(office: Office, on: date, to: Path, progress: handing_in.Progress) -> handing_in.WrittenPackage:
        reached.set()
        go_on.wait(20)
        return real(office, on, to, progress)

    monkeypatch.setattr(handing_in, "export", slow)
    page.export()
    assert reached.wait(20)
    page.work.stop.click()
    go_on.set()
    wait_until(lambda: page.write.text() == "重新写出")
    assert "这一步已按您的要求停下，没有留下半成品。" in words_on(page.trouble)
    assert list(stick.iterdir()) == []
    assert handing_in.waiting(office) == [FIRST, SECOND]
    monkeypatch.setattr(handing_in, "export", real)
    wait_until(lambda: page.write.isEnabled())
    page.export()
    wait_until(lambda: not page.band.isHidden())
    assert [package.sequence for package in handing_in.packages(office)] == [2]


def test_a_stick_pulled_out_is_a_sentence_and_the_button_says_again(desk: Desk, stick: Path) -> None:
    page = page_of(desk)
    page.choose_place(stick)
    stick.rmdir()
    page.export()
    wait_until(page.trouble.isVisible)
    assert "U盘被拔出，没有写完。" in words_on(page.trouble)
    assert page.write.text() == "重新写出"
    assert page.band.isHidden()


def test_another_copy_is_a_package_of_its_own(desk: Desk, office: Office, stick: Path) -> None:
    page = page_of(desk)
    page.choose_place(stick)
    page.export()
    wait_until(lambda: not page.band.isHidden())
    page.write_again()
    assert page.band.isHidden()
    page.choose_place(stick)
    wait_until(page.write.isEnabled)
    page.export()
    wait_until(lambda: not page.band.isHidden())
    assert [(one.sequence, one.day) for one in handing_in.packages(office)] == [
        (2, "2023-09-05"),
        (1, "2023-09-05"),
    ]


def test_without_the_bureaus_key_the_way_to_it_is_shown(
    app: QApplication, theme: Theme, log: Log, tmp_path: Path
) -> None:
    assert app is not None
    with desk_over(demo_office(tmp_path), ExportPage, "export", theme, log) as desk:
        desk.go("export")
        settle()
        page = page_of(desk)
        page.choose_place(tmp_path)
        wait_until(lambda: "还没有局里的公钥。" in words_on(page.foot))
        assert not page.write.isEnabled()
        assert page.no_key.isVisible()
        page._to_settings()  # pyright: ignore[reportPrivateUsage]
        assert told(desk) == ["enter {'section': 'recipient'}"]


def test_an_empty_book_says_what_will_be_here(
    app: QApplication, theme: Theme, log: Log, tmp_path: Path
) -> None:
    assert app is not None
    with desk_over(make_office(tmp_path), ExportPage, "export", theme, log) as desk:
        desk.go("export")
        settle()
        page = page_of(desk)
        assert page.empty.isVisible() and not page.body.isVisible()
        assert page.empty.accessibleName() == "还没有可以交给局里的检查"


@pytest.mark.parametrize(
    ("place", "system", "platform", "expected"),
    [
        ("/media/u/STICK", "/", "linux", True),
        ("/run/media/u/STICK", "/", "linux", True),
        ("/media", "/", "linux", False),
        ("/", "/", "linux", False),
        ("/boot/efi", "/", "linux", False),
        ("E:/", "C:/", "win32", True),
        ("C:/", "c:\\", "win32", False),
    ],
)
def test_a_stick_is_known_by_where_it_is_mounted(
    place: str, system: str, platform: str, expected: bool
) -> None:
    assert drives.is_removable(place, system, platform) is expected


@pytest.mark.parametrize(
    ("shown", "place", "expected"),
    [("督导专用", "/media/u/E5", "督导专用（E5）"), ("", "/media/u/E5", "E5"), ("E5", "/media/u/E5", "E5")],
)
def test_a_stick_is_named_as_people_name_it(shown: str, place: str, expected: str) -> None:
    assert drives.label(shown, Path(place)) == expected
