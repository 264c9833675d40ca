"""The official form as a page: every figure of the fictional district stands where the form has its blank."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget

from duxueben.statistics.annex5 import annex5, training_sites
from duxueben.ui.pages.statistics.form_sheet import FormSheet
from duxueben.ui.theme import Look, Theme
from support import stat_tables
from support.fitting import cut
from support.windows import settle, shown, words_on

pytestmark = pytest.mark.usefixtures("app")


def sheet() -> FormSheet:
    made = FormSheet("附件5")
    table = stat_tables.table()
    made.show_form(annex5(table, stat_tables.FILLED_IN), table.main_problems)
    shown(made, 660, 760)
    return made


def heard(made: FormSheet) -> dict[str, QWidget]:
    """The figures and zeros by what is said of them."""
    zeros = [one for one in made.findChildren(QLabel) if one.text() == "0"]
    return {one.accessibleName(): one for one in (*made.figures, *zeros)}


def test_every_expected_figure_is_on_the_page() -> None:
    table, said = stat_tables.table(), heard(sheet())
    for name, columns in stat_tables.EXPECTED.items():
        unit = table.row(name).definition.unit
        for column, value in columns.items():
            assert f"{name}，{column}，{value}{unit}" in said, name
    assert len(said) == sum(len(columns) for columns in stat_tables.EXPECTED.values())


def test_figures_of_a_column_stand_below_one_another() -> None:
    made = sheet()
    said = heard(made)
    of_juniors = [one for name, one in said.items() if "，初中，" in name]
    assert len({one.mapTo(made, QPoint()).x() // 3 for one in of_juniors}) == 1
    assert len(of_juniors) == 8


def test_the_three_problems_stand_with_where_they_were_found() -> None:
    said = words_on(sheet())
    for number, text in enumerate(stat_tables.PROBLEMS, 1):
        assert text in said and str(number) in said


def test_a_form_with_fewer_problems_leaves_a_line_for_each_other() -> None:
    made, table = sheet(), stat_tables.table()
    made.show_form(annex5(table, stat_tables.FILLED_IN), ())
    settle()
    buttons = [one.accessibleName() for one in made.controls()]
    assert not [name for name in buttons if "主要问题" in name]


def test_the_twin_has_its_rows_and_no_problems() -> None:
    made, twin = sheet(), stat_tables.twin()
    made.show_form(training_sites(twin, stat_tables.FILLED_IN))
    settle()
    assert "机构正在整改问题（个），非学科类，2个" in heard(made)
    assert "主要问题" not in words_on(made)


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
@pytest.mark.parametrize("wide", [560, 660, 1000])
def test_no_word_of_the_form_is_cut(theme: Theme, look: Look, wide: int) -> None:
    theme.choose(look)
    made = sheet()
    made.resize(wide, 900)
    settle()
    assert cut(made) == []
