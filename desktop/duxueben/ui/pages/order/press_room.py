"""The press, loaded once by a worker and kept while the page lives."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duxueben.workspace.office import Office
    from duxueben.workspace.press import Press


class PressRoom:
    """Fonts and wording in memory; the first worker that asks loads them, others wait for it."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._lock = Lock()
        self._kept: Press | None = None
        self._made_for = ("", False)

    def press(self) -> Press:
        """Ready to print; call it from a worker. Loaded anew when the bureau's choice of letters changed."""
        # reportlab and pyHanko load with these, so they wait until a paper is really wanted.
        from duxueben.workspace import press

        wanted = (self._office.form().id, self._office.bureau().system_fangsong)
        with self._lock:
            if self._kept is None or self._made_for != wanted:
                self._kept = press.load(
                    wanted[0], system_fangsong=wanted[1], own=self._office.folder / "forms"
                )
                self._made_for = wanted
            return self._kept

    def warm_up(self) -> None:
        """Load what a draft, an issue and a check will need; call it from a worker."""
        from duxueben.workspace import filing

        self.press()
        filing.warm_up()
