"""Whose signatures this laptop knows without the bureau: its own, and those of the devices it was before."""

from __future__ import annotations

from pathlib import Path

from duxueben.model import fields as read
from duxueben.model.canonical import JSON, parse
from duxueben.store.devices import devices
from duxueben.vault.register import Register, read_card
from duxueben.workspace import saving
from duxueben.workspace.office import Office

_LISTS = ("former", "bureau")


def own_register(office: Office) -> Register:
    """This device with all its keys; after a restore, the devices before it, too, as the book names them."""
    mine = office.device.card()
    others = [one for one in devices(office.reader) if read.text(one, "device_id") != mine.device_id]
    return Register((mine, *(read_card(_card(one), "以前的设备") for one in others)))


def save_device_register(office: Office, path: Path) -> Path:
    """A devices.json with this device alone, labelled 未备案, for the bureau; raises ``saving.NotSaved``."""
    return saving.save(Register((office.device.card(),)).to_bytes(), path, "设备信息")


def _card(record: read.Fields) -> dict[str, JSON]:
    """As in devices.json: an event of a device holds texts alone, so its lists are kept as texts."""
    return {name: parse(read.text(record, name)) if name in _LISTS else record[name] for name in record}
