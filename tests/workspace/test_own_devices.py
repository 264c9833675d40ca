"""Whose signatures this laptop knows, and the card that it hands to the bureau."""

from __future__ import annotations

from pathlib import Path

import pytest

from duxueben.vault.register import read_register
from duxueben.workspace import own_devices, saving
from support.offices import make_office


def test_the_register_for_the_bureau_holds_this_device_alone(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    path = own_devices.save_device_register(office, tmp_path / "devices.json")
    cards = read_register(path.read_bytes()).cards
    with pytest.raises(saving.NotSaved) as told:
        own_devices.save_device_register(office, tmp_path / "拔出的U盘" / "devices.json")
    office.close()
    assert [(card.device_id, card.label) for card in cards] == [("test2023", "未备案")]
    assert "拔出的U盘" in told.value.happened
