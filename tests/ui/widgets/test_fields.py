"""Fields: plain words only, limits, and a text that is told once it has settled."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from duxueben.ui.widgets.fields import SETTLE_MS, Field, LineField, SearchField, TextField, plain
from support.windows import press, shown

pytestmark = pytest.mark.usefixtures("app")


def _pasted(text: str) -> QMimeData:
    data = QMimeData()
    data.setHtml(f"<b style='color:red'>{text}</b>")
    data.setText(text)
    return data


def test_a_text_is_told_after_a_rest_and_only_once() -> None:
    field = TextField("问题")
    told: list[str] = []
    field.settled.connect(told.append)
    shown(field, 400, 100)
    QTest.keyClicks(field, "abc")
    assert told == []
    QTest.qWait(SETTLE_MS + 100)
    assert told == ["abc"]
    field.flush()
    assert told == ["abc"]


def test_leaving_the_field_tells_at_once() -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    text, line = TextField("问题"), LineField("要求")
    column.addWidget(text)
    column.addWidget(line)
    told: list[str] = []
    text.settled.connect(told.append)
    line.settled.connect(told.append)
    shown(page, 400, 200)
    text.setFocus()
    QTest.keyClicks(text, "abc")
    line.setFocus()
    QTest.keyClicks(line, "de")
    text.setFocus()
    assert told == ["abc", "de"]


def test_showing_a_text_is_not_a_change() -> None:
    field, line = TextField("问题"), LineField("要求")
    told: list[str] = []
    field.settled.connect(told.append)
    line.settled.connect(told.append)
    field.show_text("五年级作业公示停在9月28日")
    line.show_text("当日更新")
    field.flush()
    line.flush()
    assert told == []


def test_pasting_takes_words_without_looks_and_line_breaks() -> None:
    field = TextField("问题")
    field.insertFromMimeData(_pasted("第一行\r\n第二行\u2029第三\x00行\x1b"))
    assert field.text() == "第一行 第二行 第三行"
    assert "red" not in field.document().toHtml().split("<body")[1].replace("</body>", "")


def test_a_dropped_file_is_not_words() -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/photo.jpg")])
    assert not TextField("问题").canInsertFromMimeData(data)


@pytest.mark.parametrize("text", ["很长的话" * 100, "𬍛" * 400])
def test_a_text_is_never_longer_than_its_limit(text: str) -> None:
    field = TextField("问题", most=50)
    field.insertFromMimeData(_pasted(text))
    assert 0 < len(field.text()) <= 50
    field.setPlainText(text)
    assert len(field.text()) == 50
    field.text().encode("utf-8")


def test_the_field_grows_with_its_text_up_to_a_limit() -> None:
    field = TextField("问题", tallest=4)
    shown(field, 300, 40)
    one = field.height()
    field.show_text("抽查四（2）班书面作业平均完成时间。" * 4)
    assert field.height() > one
    field.show_text("抽查四（2）班书面作业平均完成时间。" * 100)
    assert field.height() <= one * 5


def test_enter_makes_no_line_where_none_is_wanted() -> None:
    field, note = TextField("问题"), TextField("备注", lines=True)
    for one in (field, note):
        one.show_text("a")
        press(one, Qt.Key.Key_Return, "\r")
    assert field.text() == "a"
    assert "\n" in note.text()


def test_control_enter_leaves_and_tells_first() -> None:
    field = TextField("问题")
    order: list[str] = []
    field.settled.connect(order.append)
    field.left.connect(lambda: order.append("left"))
    shown(field, 400, 100)
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert order == ["abc", "left"]


def test_what_an_input_method_commits_settles_too() -> None:
    field = TextField("问题")
    told: list[str] = []
    field.settled.connect(told.append)
    shown(field, 400, 100)
    event = QInputMethodEvent()
    event.setCommitString("笪𫖯")
    QApplication.sendEvent(field, event)
    field.flush()
    assert told == ["笪𫖯"]


def test_escape_empties_a_search() -> None:
    field = SearchField("找单位")
    told: list[str] = []
    field.settled.connect(told.append)
    shown(field, 300, 40)
    QTest.keyClicks(field, "zx")
    field.flush()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert told == ["zx", ""]


def test_a_mistake_is_written_below_its_field_and_heard() -> None:
    field = Field("联系电话", LineField("联系电话"))
    field.wrong("请填见证人电话。")
    assert field.editor.accessibleDescription() == "请填见证人电话。"
    assert field.editor.property("wrong") is True
    field.wrong("")
    assert field.editor.property("wrong") is False


def test_plain_keeps_lines_where_they_are_wanted() -> None:
    assert plain("a\r\nb\x07", lines=True) == "a\nb"
    assert plain("a\r\nb\x07") == "a b"
