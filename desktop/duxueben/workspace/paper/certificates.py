"""With which certificate this laptop signs papers: its own, renewed at will, or one that the bureau gave."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future

from duxueben.model.canonical import JSON, canonical_text
from duxueben.vault.certificates import (
    LARGEST,
    BadCertificate,
    CertificateFacts,
    CertificateKind,
    facts,
    open_p12,
)
from duxueben.vault.identity import DeviceIdentity, renewed, with_bureau_key
from duxueben.workspace.office import Act, Office

__all__ = [
    "LARGEST",
    "BadCertificate",
    "CertificateFacts",
    "CertificateKind",
    "current",
    "import_p12",
    "known",
    "renew",
    "use_own",
]


def current(office: Office) -> CertificateFacts:
    """The certificate with which the next paper is signed."""
    device = office.device
    kind = CertificateKind.BUREAU if device.bureau_key else CertificateKind.DEVICE
    return facts(device.signing_certificate, kind)


def known(office: Office) -> tuple[CertificateFacts, ...]:
    """All certificates that this laptop signs or has signed with; the one in use first, then newest first."""
    device = office.device
    own = [device.certificate, *(one.certificate for one in reversed(device.former))]
    found = [facts(one.certificate, CertificateKind.BUREAU) for one in reversed(device.bureau)]
    found += [facts(one, CertificateKind.DEVICE) for one in own]
    return tuple(sorted(found, key=lambda one: one.sha256 != device.signing_sha256))


def import_p12(office: Office, data: bytes, passphrase: str) -> Future[CertificateFacts]:
    """Sign papers with the key in a .p12 of the bureau from now on; it is kept sealed on this laptop.

    ``passphrase``: the file's own. The future raises ``BadCertificate``; then nothing has changed.
    """

    def change(device: DeviceIdentity, act: Act) -> DeviceIdentity:
        return with_bureau_key(device, open_p12(data, passphrase, act.at))

    return _change(office, change)


def use_own(office: Office) -> Future[CertificateFacts]:
    """Sign with the device's own certificate again; the bureau's key is forgotten, its certificate kept."""
    return _change(office, lambda device, _act: with_bureau_key(device, None))


def renew(office: Office) -> Future[CertificateFacts]:
    """New device keys; the old ones name them and are gone, what they signed still verifies.

    The bureau has to be given the new devices.json, or papers from now on are of an unknown device there.
    """
    return _change(office, lambda device, act: renewed(device, act.at))


def _change(
    office: Office, change: Callable[[DeviceIdentity, Act], DeviceIdentity]
) -> Future[CertificateFacts]:
    def act(act: Act) -> CertificateFacts:
        changed = change(office.device, act)
        record = act.tx.record("device", changed.device_id)
        kept: Mapping[str, JSON] = record if isinstance(record, Mapping) else {}
        act.tell("device", changed.device_id, "set", {**kept, **_flat(changed)})
        office.keyring.change(changed)
        return current(office)

    return office.perform(act)


def _flat(device: DeviceIdentity) -> dict[str, JSON]:
    """The device's card as a record of texts, which is what its events hold."""
    card = device.card().to_json()
    texts = {name: value if isinstance(value, str) else canonical_text(value) for name, value in card.items()}
    return {**texts, "signs_with": device.signing_sha256}
