"""Whose signatures this laptop knows without the bureau: its own, and those of the devices it was before."""

from __future__ import annotations

from duxueben.model import fields as read
from duxueben.model.canonical import JSON, parse
from duxueben.store.devices import devices
from duxueben.vault.register import Register, read_card
from duxueben.workspace.office import Office

_LISTS = ("former", "bureau")


def own_register(office: Office) -> Register:
    """This device with all its keys; after a restore, the devices before it, too, as the book names them."""
    mine = office.device.card()
    others = [one for one in devices(office.reader) if read.text(one, "device_id") != mine.device_id]
    return Register((mine, *(read_card(_card(one), "以前的设备") for one in others)))


def _card(record: read.Fields) -> dict[str, JSON]:
    """As in devices.json: an event of a device holds texts alone, so its lists are kept as texts."""
    return {name: parse(read.text(record, name)) if name in _LISTS else record[name] for name in record}
