"""The fields about a training site's licence and about the list it stands on."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from duxueben.model.people import Institution
from duxueben.model.words import LicenceState, ListStatus
from duxueben.ui.dialogs.day_field import DayField, refused
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.widgets.choices import WordChoice
from duxueben.ui.widgets.fields import Field, LineField, TextField
from duxueben.ui.widgets.words import Words


class LicencePart:
    """The fields, laid out in the rows of a dialog; those of the licence can be hidden."""

    def __init__(self, dialog: FormDialog, one: Institution) -> None:
        self._dialog = dialog
        self.list_status = WordChoice("名单", ListStatus, one.list_status)
        self.listed_on = DayField("名单日期", one.listed_on)
        self.list_source = LineField("名单来源", most=100)
        self.list_source.show_text(one.list_source)
        self.number = LineField("许可证号", most=100)
        self.number.show_text(one.licence)
        self.state = WordChoice("证照情况", LicenceState, one.licence_state)
        self.issued_on = DayField("发证日期", one.licence_issued_on)
        self.until = DayField("有效期至", one.licence_until)
        self.addresses = TextField("核准地址", lines=True, tallest=4)
        self.addresses.show_text("\n".join(one.licensed_addresses))
        self._days: list[tuple[DayField, Field]] = []
        self._licence: list[QWidget] = []
        self._lay_out()

    def _lay_out(self) -> None:
        title = Words("许可证", "densestrong")
        self._dialog.body.column.addWidget(title)
        number, state = (
            self._dialog.field("许可证号", self.number),
            self._dialog.field("证照情况", self.state),
        )
        issued, until = self._day("发证日期", self.issued_on), self._day("有效期至", self.until)
        addresses = self._dialog.field("核准地址", self.addresses, "许可证上核准的办学地址，一行一个")
        self._dialog.row(number, state)
        self._dialog.row(issued, until)
        self._dialog.row(addresses)
        self._licence = [title, number, state, issued, until, addresses]
        self._dialog.body.column.addWidget(Words("名单", "densestrong"))
        self._dialog.row(
            self._dialog.field("名单", self.list_status, "由局里下发，照抄"),
            self._day("名单日期", self.listed_on),
            self._dialog.field("名单来源", self.list_source),
        )

    def _day(self, label: str, editor: DayField) -> Field:
        field = self._dialog.field(label, editor)
        self._days.append((editor, field))
        return field

    def show_licence(self, shown: bool) -> None:
        """Public schools have no licence to teach."""
        for part in self._licence:
            part.setVisible(shown)

    def refuse_days(self) -> bool:
        """Say at its field which date cannot be read; whether there is one."""
        return any(refused(self._dialog, editor, field) for editor, field in self._days)

    def written(self, one: Institution, *, licensed: bool) -> Institution:
        """``one`` with what the fields say; without ``licensed`` it has no licence. Raises ``Unfit``."""
        listed = replace(
            one,
            list_status=list(ListStatus)[self.list_status.currentIndex()],
            listed_on=self.listed_on.day(),
            list_source=self.list_source.text(),
        )
        if not licensed:
            return replace(
                listed,
                licence="",
                licence_state=LicenceState.UNKNOWN,
                licence_issued_on="",
                licence_until="",
                licensed_addresses=(),
            )
        return replace(
            listed,
            licence=self.number.text(),
            licence_state=list(LicenceState)[self.state.currentIndex()],
            licence_issued_on=self.issued_on.day(),
            licence_until=self.until.day(),
            licensed_addresses=tuple(self.addresses.text().splitlines()),
        )
