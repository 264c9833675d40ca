"""The device's keys in an open workspace: the one part of it that can become another while it is open."""

from __future__ import annotations

from collections.abc import Callable

from duxueben.vault.identity import DeviceIdentity


class Keyring:
    """Holds the identity with which everything is signed; safe to read from any thread."""

    def __init__(self, device: DeviceIdentity, keep: Callable[[DeviceIdentity], None]) -> None:
        """``keep`` writes an identity into the workspace, sealed and durable."""
        self._device = device
        self._keep = keep

    @property
    def device(self) -> DeviceIdentity:
        """The identity as it is now; an act that needs it twice takes it once."""
        return self._device

    def change(self, device: DeviceIdentity) -> None:
        """Sign with ``device`` from now on; a full or faulty disk raises, and then nothing changed."""
        self._keep(device)
        self._device = device
