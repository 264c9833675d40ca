"""The log: codes and ids only, and never large."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import qWarning

from duxueben.ui import log as log_room
from duxueben.ui.log import Log, code_only
from duxueben.ui.messages import bug_details
from support.guards import QtTrap


def _written(folder: Path) -> str:
    return "".join(file.read_text(encoding="ascii") for file in sorted(folder.glob("window.log*")))


def test_a_name_never_gets_into_the_log(tmp_path: Path) -> None:
    log = Log(tmp_path)
    log.note("issued", order="01a2008f-ee2c", unit="白鹭洲小学", by="佘𬍛瑶", note="two words")
    log.close()
    assert "issued order=01a2008f-ee2c unit=? by=? note=?" in _written(tmp_path)


def test_a_bug_leaves_its_place_but_not_its_message(tmp_path: Path) -> None:
    log = Log(tmp_path)
    try:
        raise ValueError("白鹭洲小学 13900000000")
    except ValueError as wrong:
        log.bug(wrong)
        details = bug_details(wrong, "0.1.0")
    log.close()
    assert "bug kind=ValueError at=test_log.py:" in _written(tmp_path)
    for told in (_written(tmp_path), details):
        assert "白鹭洲" not in told
        assert "13900000000" not in told
        assert str(tmp_path) not in told


def test_the_log_stays_under_one_megabyte(tmp_path: Path) -> None:
    log = Log(tmp_path)
    for number in range(12_000):
        log.note("saved", visit=f"01a2008f-ee2c-7234-876d-{number:012d}")
    log.close()
    assert sum(file.stat().st_size for file in tmp_path.glob("window.log*")) < 1_000_000
    assert (tmp_path / "window.log.1").exists()
    assert 2 * log_room.HALF <= 1_000_000


def test_a_folder_that_cannot_be_written_leaves_the_log_silent(tmp_path: Path) -> None:
    log = Log(tmp_path / "missing")
    log.note("opened")
    log.close()


def test_qt_is_heard_by_who_heard_it_before_once_the_log_is_closed(
    tmp_path: Path, qt_messages: QtTrap
) -> None:
    log = Log(tmp_path)
    log.take_qt()
    qWarning("not a good layout")
    assert qt_messages.take() == []
    log.close()
    Log(tmp_path).close()
    qWarning("not a good layout")
    assert qt_messages.take() == ["QtWarningMsg: not a good layout"]


def test_only_codes_are_codes() -> None:
    assert code_only("vault.wrong-passphrase") == "vault.wrong-passphrase"
    assert code_only("a b") == code_only("第3条") == code_only("x" * 200) == code_only("a\nb") == "?"
