"""What happened, once and for ever: the append-only event from which every record is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from duxueben.model.canonical import JSON

SCHEMA = 1
"""Version of the payloads written today."""


@dataclass(frozen=True, slots=True)
class Event:
    """One act of one person on one device; order is (device, sequence), never the clock."""

    event_id: str
    """UUID version 7."""
    device_id: str
    device_seq: int
    """1, 2, 3 … on each device, without gaps."""
    aggregate: str
    """The sort of record: visit, institution, inspector, order, number_block, bureau, device, package."""
    aggregate_id: str
    kind: str
    schema: int
    payload: Mapping[str, JSON]
    happened_at: str
    """When it happened as the person says, ISO 8601 with offset."""
    recorded_at: str
    """When the device wrote it down, UTC."""
    by: str
    """The inspector's id; empty before anybody is registered."""
    reason: str = ""
    """Why ``happened_at`` lies in the future or before the device's last event; empty where it does not."""

    def to_json(self) -> dict[str, JSON]:
        """The event as it travels in a package."""
        return {
            "event_id": self.event_id,
            "device_id": self.device_id,
            "device_seq": self.device_seq,
            "aggregate": self.aggregate,
            "aggregate_id": self.aggregate_id,
            "kind": self.kind,
            "schema": self.schema,
            "payload": dict(self.payload),
            "happened_at": self.happened_at,
            "recorded_at": self.recorded_at,
            "by": self.by,
            "reason": self.reason,
        }
