"""Writing the rows of a record: only those that differ, and of them only the columns that differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from duxueben.model.canonical import JSON
from duxueben.store.connection import Connection, Row, Rows, quoted

Key = tuple[str | int, ...]
_Value = str | int | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table and the columns of its primary key."""

    name: str
    key: tuple[str, ...]

    def key_of(self, row: Mapping[str, JSON]) -> Key:
        """The values of the key columns."""
        return tuple(cast("str | int", row[name]) for name in self.key)

    def save(self, conn: Connection, before: Mapping[Key, Row], after: Mapping[Key, Row]) -> None:
        """Make the rows ``before`` into the rows ``after``; both by their keys."""
        for key in before.keys() - after.keys():
            conn.execute(f'DELETE FROM "{self.name}" WHERE {self._where()}', key)
        for key, row in after.items():
            old = before.get(key)
            if old is None:
                self._insert(conn, row)
            elif old != row:
                self._update(conn, key, {name: row[name] for name in row if row[name] != old[name]})

    def save_one(self, conn: Connection, before: Row | None, after: Row) -> None:
        """The same for one row."""
        key = self.key_of(after)
        self.save(conn, {} if before is None else {key: before}, {key: after})

    def by_key(self, found: list[Row]) -> dict[Key, Row]:
        """Rows arranged for ``save``."""
        return {self.key_of(row): row for row in found}

    def of(self, source: Rows, owner: str) -> list[Row]:
        """The rows whose first key column is ``owner``, in the order of the key."""
        order = quoted(self.key)
        return source.rows(
            f'SELECT * FROM "{self.name}" WHERE "{self.key[0]}" = ? ORDER BY {order}', (owner,)
        )

    @property
    def all_in_order(self) -> str:
        """The statement that gives every row, in the order of the key."""
        return f'SELECT * FROM "{self.name}" ORDER BY {quoted(self.key)}'

    def clear(self, conn: Connection) -> None:
        """Take all rows away, before they are told anew."""
        conn.execute(f'DELETE FROM "{self.name}"')

    def _insert(self, conn: Connection, row: Row) -> None:
        marks = ", ".join("?" * len(row))
        statement = f'INSERT INTO "{self.name}" ({quoted(list(row))}) VALUES ({marks})'
        conn.execute(statement, _values(row))

    def _update(self, conn: Connection, key: Key, changed: Row) -> None:
        assigned = ", ".join(f'"{name}" = ?' for name in changed)
        conn.execute(f'UPDATE "{self.name}" SET {assigned} WHERE {self._where()}', (*_values(changed), *key))

    def _where(self) -> str:
        return " AND ".join(f'"{name}" = ?' for name in self.key)


def _values(row: Row) -> tuple[_Value, ...]:
    return tuple(cast("_Value", value) for value in row.values())
