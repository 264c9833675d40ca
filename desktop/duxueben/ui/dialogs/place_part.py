"""The fields about where a unit lies, and when its particulars were last looked at there."""

from __future__ import annotations

from dataclasses import replace

from duxueben.model.people import Institution
from duxueben.model.words import InstitutionKind, SchoolRank, Settlement
from duxueben.ui.dialogs.day_field import DayField, refused
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.widgets.choices import WordChoice
from duxueben.ui.widgets.fields import LineField


class PlacePart:
    """The fields, laid out in a row of a dialog; those that a kind does not have are hidden."""

    def __init__(self, dialog: FormDialog, one: Institution) -> None:
        self._dialog = dialog
        self.street = LineField("街道（乡镇）", most=100)
        self.street.show_text(one.street)
        self.community = LineField("社区（村）", most=100)
        self.community.show_text(one.community)
        self.settlement = WordChoice("城乡类型", Settlement, one.settlement)
        self.rank = WordChoice("中心校或村小", SchoolRank, one.school_rank)
        self.verified_on = DayField("核实日期", one.verified_on)
        self._settlement = dialog.field("城乡类型", self.settlement)
        self._rank = dialog.field("中心校或村小", self.rank)
        self._verified = dialog.field("核实日期", self.verified_on, "最近一次到现场核对资料")
        street = dialog.field("街道（乡镇）", self.street)
        community = dialog.field("社区（村）", self.community)
        dialog.row(street, community, self._settlement, self._rank, self._verified)

    def fit_kind(self, kind: InstitutionKind) -> None:
        """Schools lie in a town or a village; training sites are verified on the spot."""
        self._settlement.setVisible(kind.is_school)
        self._rank.setVisible(kind.is_school)
        self._verified.setVisible(not kind.is_school)

    def refuse_day(self) -> bool:
        """Say at its field that the date cannot be read; whether that is so."""
        return refused(self._dialog, self.verified_on, self._verified)

    def written(self, one: Institution) -> Institution:
        """``one`` with what the fields say; raises ``Unfit``."""
        return replace(
            one,
            street=self.street.text(),
            community=self.community.text(),
            settlement=Settlement(self.settlement.value()),
            school_rank=SchoolRank(self.rank.value()),
            verified_on=self.verified_on.day(),
        )
