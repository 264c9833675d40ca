"""What a screen reader finds: every control of a window with its role, its name and what it can do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

Role = QAccessible.Role

CONTROLS = frozenset(
    {
        Role.Button,
        Role.ButtonMenu,
        Role.CheckBox,
        Role.RadioButton,
        Role.ComboBox,
        Role.EditableText,
        Role.SpinBox,
        Role.Slider,
        Role.Table,
        Role.List,
        Role.Tree,
        Role.PageTab,
        Role.MenuItem,
        Role.Link,
        Role.Graphic,
        Role.Dialog,
        Role.ProgressBar,
    }
)
"""Roles that mean nothing to a person without a name."""
_INSIDE_OTHERS = frozenset({Role.ScrollBar, Role.ColumnHeader})


@dataclass(frozen=True, slots=True)
class Heard:
    """One object of the tree."""

    role: QAccessible.Role
    name: str
    focusable: bool
    kind: str
    """The class of the widget, for the person who has to mend it."""

    @property
    def is_lost(self) -> bool:
        """Whether somebody who cannot see it does not know what it is."""
        return (self.role in CONTROLS or self.focusable) and not self.name.strip()


def heard(window: QWidget) -> list[Heard]:
    """Everything visible in ``window``, in the order of the tree."""
    root = QAccessible.queryAccessibleInterface(window)
    assert root.isValid()
    return list(_walk(root))


def lost(window: QWidget) -> list[str]:
    """The controls without a name, each once."""
    told = (f"{one.role.name} {one.kind}" for one in heard(window) if one.is_lost)
    return sorted(set(told))


class _State(Protocol):
    """What an object can do; PySide's own description of it names none of this."""

    invisible: int
    focusable: int


def _walk(one: QAccessibleInterface) -> Iterator[Heard]:
    state = cast("_State", one.state())
    if state.invisible:
        return
    widget = one.object()
    if one.role() not in _INSIDE_OTHERS:
        name = one.text(QAccessible.Text.Name)
        yield Heard(one.role(), name, bool(state.focusable), type(widget).__name__)
    for place in range(one.childCount()):
        child = one.child(place)
        if child.isValid():
            yield from _walk(child)


def names_of(window: QWidget) -> list[str]:
    """What is said of each object that has something to say."""
    return [one.name for one in heard(window) if one.name]
