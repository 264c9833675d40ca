"""The demonstration as a whole, without a window; or half of it, for the window to go on with."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from duxueben.errors import Problem
from duxueben.exchange import recipient
from duxueben.model.order import Order, WrittenPackage
from duxueben.progress import Progress
from duxueben.vault.durable import write_durably
from duxueben.vault.register import Register
from duxueben.workspace import handing_in, opening
from duxueben.workspace.demonstration.acting import go_on_after, make_workspace, play
from duxueben.workspace.demonstration.script import DEVICE_ID, OFFSET, RunningClock, ScriptClock
from duxueben.workspace.office import Office
from duxueben.workspace.paper import documents, filing
from duxueben.workspace.register import registering

_MARK = "fictional_demonstration"
KEY_FILE = "bureau-demo.key"
"""The fictional bureau's private key; a real one never lies on an inspector's laptop."""


class NoRoomForDemonstration(Problem):
    """Nothing can be written where the results are wanted."""

    code = "workspace.no_room_for_demonstration"


@dataclass(frozen=True, slots=True)
class Result:
    """What a whole demonstration left behind."""

    orders: tuple[Order, ...]
    packages: tuple[WrittenPackage, ...]


def run(out: Path, workspace: Path, passphrase: str, progress: Progress) -> Result:
    """The whole chain without a window: papers, packages, register, key and summary under ``out``."""
    clock = ScriptClock(datetime.fromisoformat(f"2023-09-05T07:30:00{OFFSET}"))
    _make_room(out)
    office, script = make_workspace(workspace, passphrase, clock)
    try:
        keys = recipient.make_pair()
        write_durably(out / KEY_FILE, keys.identity_file.encode("ascii"))
        registering.set_bureau(office, replace(office.bureau(), recipient=keys.recipient)).result()
        issued = play(office, script, clock, "", progress, served=True, registered=True)
        issued += go_on_after(office, script, clock, progress)
        names = {one.id: f"{one.number.text}.pdf" for one in issued}
        for one in issued:
            filing.save_copy(office, one.id, out / "orders" / names[one.id])
            for made in documents.documents_about(office, "order", one.id):
                documents.save_copy(
                    office, made.id, out / "documents" / f"{one.number.text}{made.kind.label}.pdf"
                )
        clock.set("2023-11-20", "17:00")
        days: list[date] = handing_in.waiting(office)
        packages = tuple(handing_in.export(office, day, out / "packages", progress) for day in days)
        write_durably(out / "devices.json", Register((office.device.card("演示设备"),)).to_bytes())
        write_durably(out / "summary.json", _summary(office, issued, names, packages))
    finally:
        office.close()
    return Result(issued, packages)


def half_day(folder: Path, passphrase: str) -> opening.Surroundings:
    """The fictional day up to its first school, in ``folder``; with what to open it and go on."""
    clock = ScriptClock(datetime.fromisoformat(f"2023-09-05T07:30:00{OFFSET}"))
    office, script = make_workspace(folder, passphrase, clock)
    try:
        keys = recipient.make_pair()
        write_durably(folder / KEY_FILE, keys.identity_file.encode("ascii"))
        registering.set_bureau(office, replace(office.bureau(), recipient=keys.recipient)).result()
        play(office, script, clock, "V2", Progress(), served=True, registered=True)
    finally:
        office.close()
    now = RunningClock(datetime.fromisoformat(f"2023-10-17T10:36:00{OFFSET}"))
    return opening.Surroundings(clock=now, device_id=DEVICE_ID)


def _make_room(out: Path) -> None:
    try:
        _clear_earlier(out)
        (out / "orders").mkdir(parents=True, exist_ok=True)
        for folder in ("documents", "packages"):
            (out / folder).mkdir(exist_ok=True)
    except OSError as error:
        raise NoRoomForDemonstration(
            "没有演示", f"“{out.name}”不是文件夹，或者不让写入。", "请换一个文件夹再试。"
        ) from error


def _clear_earlier(out: Path) -> None:
    """Make room for a new demonstration where an earlier one lies, and only there: its summary says so."""
    try:
        told = json.loads((out / "summary.json").read_bytes())
    except (OSError, ValueError):
        return
    if isinstance(told, dict) and _MARK in told:
        for folder in ("orders", "documents", "packages", "workspace"):
            shutil.rmtree(out / folder, ignore_errors=True)


def _summary(
    office: Office, issued: tuple[Order, ...], names: Mapping[str, str], packages: tuple[WrittenPackage, ...]
) -> bytes:
    told = {
        _MARK: True,
        "device_id": office.device.device_id,
        "orders": [
            {
                "number": one.number.text,
                "file": f"orders/{names[one.id]}",
                "institution": office.institution(one.institution_id).name,
                "pages": one.pages,
                "record_sha256": one.record_sha256,
                "file_sha256": one.file_sha256,
            }
            for one in issued
        ],
        "packages": [
            {
                "sequence": one.sequence,
                "day": one.day,
                "files": [f"packages/{name}" for name, _ in one.files],
                "tag_manifest_sha256": one.tag_manifest_sha256,
            }
            for one in packages
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode("utf-8")
