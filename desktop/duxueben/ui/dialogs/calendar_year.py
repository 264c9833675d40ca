"""改一年的日历: its terms, local days, and the notice of a year that was not shipped."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from duxueben.errors import Problem
from duxueben.model.calendar import CalendarYear
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.fields import LineField
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendars, year_words

_LONGEST = 1000
_FREE = "几段用分号隔开，例如“3月28日 县庆；4月1日至3日 春假”。"
_WORKED = "写法相同，例如“4月7日；4月12日”。"


class CalendarYearDialog(FormDialog):
    """Each line holds the spans of one kind; the rules of calendar files judge them."""

    def __init__(
        self, shell: Shell, office: Office, over: QWidget, year: CalendarYear, *, shipped: bool
    ) -> None:
        """``year``: what the bureau gave or the person typed so far; ``shipped``: its holidays are known."""
        super().__init__(
            shell, over, f"改{year.id}年的日历", "存日历", width=720,
            sentence="国务院公布的放假和调休随程序附带，这里写学期和当地的改动；写在这里的那几天以这里为准。",
        )  # fmt: skip
        self._office, self._year = office, year
        self.source = LineField("放假通知", most=200)
        self.source.show_text(year.source)
        if not shipped:
            hint = "这一年的安排程序里没有。写上通知名称和下面的全部放假、调休，这一年才算有了日历。"
            self.row(self.field("放假通知", self.source, hint))
        self.terms = self._line(
            "学期",
            year_words.typed(year.terms),
            f"例如“{year.id}年9月1日至{int(year.id) + 1}年1月19日 秋季学期”。",
        )
        self.holidays = self._line(
            "当地另放假" if shipped else "放假", year_words.typed(year.holidays), _FREE
        )
        self.workdays = self._line(
            "当地另上班" if shipped else "调休上班", year_words.typed(year.workdays), _WORKED
        )
        self.fit()
        self.terms.setFocus()

    def _line(self, label: str, text: str, hint: str) -> LineField:
        editor = LineField(label, most=_LONGEST)
        editor.show_text(text)
        self.row(self.field(label, editor, hint))
        return editor

    def submit(self) -> None:
        """Read the lines, look at them by the rules, keep."""
        self.take_back()
        try:
            year = year_words.checked(self._typed())
        except Problem as problem:
            self.refuse(problem)
            return
        self.keep(lambda: calendars.keep_year(self._office, year))

    def _typed(self) -> CalendarYear:
        number = int(self._year.id)
        return CalendarYear(
            self._year.id,
            self.source.text().strip(),
            year_words.spans(self.holidays.text(), number),
            year_words.spans(self.workdays.text(), number),
            year_words.spans(self.terms.text(), number),
        )
