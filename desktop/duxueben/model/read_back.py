"""A paper that is known here only because its PDF was read back: the record that was attached to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from duxueben.model import fields as read
from duxueben.model.canonical import JSON
from duxueben.model.numbering import DocNumber


@dataclass(frozen=True, slots=True)
class ReadBackPaper:
    """One numbered paper without its visit; its number is used up all the same."""

    id: str
    """The order's, as its record says."""
    number: DocNumber
    institution_name: str
    issued_on: str
    """ISO date."""
    record: Mapping[str, JSON]
    """Byte for byte, in canonical form, what was attached to the PDF."""
    record_sha256: str
    file_sha256: str
    """Of the PDF that was read, which lies sealed beside the database."""
    certificate_sha256: str
    device_id: str
    """Of the registered device that signed it."""

    def to_json(self) -> dict[str, JSON]:
        """As stored."""
        return {
            "id": self.id,
            "number": self.number.to_json(),
            "institution_name": self.institution_name,
            "issued_on": self.issued_on,
            "record": dict(self.record),
            "record_sha256": self.record_sha256,
            "file_sha256": self.file_sha256,
            "certificate_sha256": self.certificate_sha256,
            "device_id": self.device_id,
        }

    @staticmethod
    def from_json(fields: read.Fields) -> ReadBackPaper:
        """Raises ``fields.Malformed``."""
        return ReadBackPaper(
            id=read.text(fields, "id"),
            number=DocNumber.from_json(read.mapping(fields, "number")),
            institution_name=read.text(fields, "institution_name"),
            issued_on=read.text(fields, "issued_on"),
            record=read.mapping(fields, "record"),
            record_sha256=read.text(fields, "record_sha256"),
            file_sha256=read.text(fields, "file_sha256"),
            certificate_sha256=read.text(fields, "certificate_sha256"),
            device_id=read.text(fields, "device_id"),
        )
