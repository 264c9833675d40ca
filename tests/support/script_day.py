"""The fictional day as an inspector has it before the window: the script, its clock, the camera's photos."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest

from duxueben.model import fields as read
from duxueben.model.finding_life import FindingLife
from duxueben.ui import pickers
from duxueben.workspace.demonstration.script import Script, ScriptClock
from duxueben.workspace.office import Office
from support.person import Person
from support.pictures import encoded, phone_exif, quarters

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ScriptDay:
    """What everybody needs who goes through the script; the workspace is only read."""

    person: Person
    office: Office
    script: Script
    clock: ScriptClock
    camera: Path
    """The folder in which the phone lays its photos."""
    patch: pytest.MonkeyPatch
    papers: dict[str, str] = field(default_factory=dict[str, str])
    """Paper of the script → the id of the one that was issued."""

    def unit_of(self, told: read.Fields) -> str:
        """The name of the unit of a visit or paper of the script."""
        return self._named("institutions", read.text(told, "inst"))

    def inspector(self, told_id: str) -> str:
        """The name of an inspector of the script."""
        return self._named("inspectors", told_id)

    def finding(self, told_id: str) -> read.Fields:
        """A finding of the script."""
        return next(one for one in self.script.all_findings if one["id"] == told_id)

    def life(self, told_id: str) -> FindingLife:
        """What became of a finding of the script, as it is recorded."""
        known = self.office.record("finding", self.script.made[told_id])
        assert isinstance(known, FindingLife)
        return known

    def photograph(self, name: str, at: str, on: str) -> None:
        """Take a photo with the phone; it is what the next choice of files gives."""
        path = self.camera / f"{name}.jpg"
        taken = f"{on.replace('-', ':')} {at}:00"
        path.write_bytes(encoded(quarters(480, 360), exif=phone_exif(taken=taken)))
        self.patch.setattr(pickers, "file_to_open", partial(_chosen, path))
        self.patch.setattr(pickers, "files_to_open", partial(_chosen, [path]))

    def _named(self, kind: str, told_id: str) -> str:
        return next(
            read.text(one, "name") for one in read.mappings(self.script.day, kind) if one["id"] == told_id
        )


def _chosen(paths: T, *_asked: object) -> T:
    return paths
