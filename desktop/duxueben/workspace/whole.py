"""Records that are told whole: one way to tell any of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from duxueben.model import shape
from duxueben.model.kept import Kept, aggregate_of
from duxueben.workspace.office import Act

K = TypeVar("K", bound=Kept)


def tell(act: Act, record: K) -> K:
    """Append ``record`` as it shall now stand, and give it as it is kept: 登记 the first time, then a change.

    Its revision and its moment are the event's, so neither is told.
    """
    aggregate = aggregate_of(record)
    kind = "changed" if act.tx.record(aggregate, record.id) else "registered"
    told = act.tell(aggregate, record.id, kind, shape.to_json(replace(record, revision=1, changed_at="")))
    if not isinstance(told, type(record)):
        raise TypeError(f"a record of {aggregate} was expected")
    return told
