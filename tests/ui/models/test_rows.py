"""The model behind every list: what it tells the table, a screen reader and the pointer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from duxueben.ui.models.rows import RowsModel
from duxueben.ui.widgets.cell import CELL, Cell


def of_words(*rows: str) -> RowsModel[str]:
    model = RowsModel[str](
        ("单位", "字数"), lambda row, column: Cell(str(len(row))) if column else Cell(row, "小学")
    )
    model.show_rows(rows)
    return model


def test_a_cell_is_painted_and_read_aloud_from_the_same_words(app: QApplication) -> None:
    assert app is not None
    model = of_words("白鹭洲", "青石")
    assert (model.rowCount(), model.columnCount()) == (2, 2)
    assert model.data(model.index(1, 0), CELL) == Cell("青石", "小学")
    assert model.data(model.index(1, 0)) == "青石 小学"
    assert model.data(model.index(0, 1), Qt.ItemDataRole.ToolTipRole) == "3"
    assert model.data(model.index(0, 1), Qt.ItemDataRole.FontRole) is None


def test_only_the_columns_have_titles(app: QApplication) -> None:
    assert app is not None
    model = of_words("白鹭洲")
    assert model.headerData(1, Qt.Orientation.Horizontal) == "字数"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_there_is_no_row_past_the_last_and_none_below_a_row(app: QApplication) -> None:
    assert app is not None
    model = of_words("白鹭洲")
    assert (model.row(0), model.row(1), model.row(-1)) == ("白鹭洲", None, None)
    assert (model.rowCount(model.index(0, 0)), model.columnCount(model.index(0, 0))) == (0, 0)
