"""The menu 视图: queries that were given a name, and the name for what is shown now."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from duxueben.model.saved_view import SavedView
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.jobs import quietly
from duxueben.ui.page import Shell
from duxueben.ui.widgets.fields import LineField
from duxueben.workspace.following import views
from duxueben.workspace.following.ledger import LedgerQuery
from duxueben.workspace.office import Office

_KEPT = "记下现在的筛选、搜索和排序，只留在这台电脑上。同名的会换成这一个。"


class ViewNameDialog(FormDialog):
    """Asks how a view is called."""

    def __init__(
        self, shell: Shell, office: Office, over: QWidget, query: LedgerQuery, known: SavedView | None = None
    ) -> None:
        """``known``: the view that gets another name; None keeps ``query`` as a new one."""
        if known is None:
            title, act, sentence = "存为视图", "存为视图", _KEPT
        else:
            title, act, sentence = f"给“{known.name}”改名", "改名", ""
        super().__init__(shell, over, title, act, sentence=sentence, width=440)
        self._office, self._query, self._known = office, query, known
        self.name = LineField("视图名称", hint="例如 逾期的学校问题", most=views.LONGEST)
        self.name.show_text(known.name if known is not None else "")
        self.row(self.field("视图名称", self.name))
        self.fit()
        self.name.setFocus()

    def submit(self) -> None:
        """Keep it, or rename it."""
        office, query, known, name = self._office, self._query, self._known, self.name.text()
        if known is None:
            self.keep(lambda: views.keep(office, name, query))
        else:
            self.keep(lambda: views.rename(office, known.id, name))


class ViewsMenu(QObject):
    """Signals:
    chosen: what a view asks (a ``LedgerQuery``).
    """

    chosen = Signal(object)

    def __init__(self, shell: Shell, office: Office, over: QWidget) -> None:
        """``over``: the page, for the dialog."""
        super().__init__(over)
        self._shell, self._office, self._over = shell, office, over
        self.query = LedgerQuery()
        """What the page shows now."""
        self.known: tuple[SavedView, ...] = ()
        self.dialog: ViewNameDialog | None = None

    def refresh(self) -> None:
        """Read the views anew, in a worker."""
        self._shell.jobs.run(lambda _progress: views.views(self._office), self._arrived, tell=quietly)

    def fill(self, menu: QMenu) -> None:
        """The views, the one that is shown with a tick; then what can be done with them."""
        for view in self.known:
            line = menu.addAction(_literal(view.name), partial(self._choose, view))
            line.setCheckable(True)
            line.setChecked(views.query_of(view) == self.query)
        if self.known:
            menu.addSeparator()
        menu.addAction("存为视图…", self.save)
        if self.known:
            for title, act in (("改名…", self.rename), ("移除", self.drop)):
                below = menu.addMenu(title)
                for view in self.known:
                    below.addAction(_literal(view.name), partial(act, view))

    def save(self) -> None:
        """Give what is shown a name."""
        self._ask(ViewNameDialog(self._shell, self._office, self._over, self.query))

    def rename(self, view: SavedView) -> None:
        """Call a view otherwise."""
        self._ask(ViewNameDialog(self._shell, self._office, self._over, self.query, view))

    def drop(self, view: SavedView) -> None:
        """Offer a view no longer; the findings stay as they are."""
        self._shell.jobs.watch(views.drop(self._office, view.id), self._dropped)

    def _arrived(self, known: tuple[SavedView, ...]) -> None:
        self.known = known

    def _ask(self, dialog: ViewNameDialog) -> None:
        self.dialog = dialog
        dialog.kept.connect(self._kept)
        dialog.open()

    def _kept(self, view: SavedView) -> None:
        self._shell.saved.durable(self._office.clock())
        self._shell.messages.toast(f"视图“{view.name}”已存下，在“视图”里选。")
        self.refresh()

    def _dropped(self, view: SavedView) -> None:
        self._shell.saved.durable(self._office.clock())
        self._shell.messages.toast(f"视图“{view.name}”已移除，问题都在。")
        self.refresh()

    def _choose(self, view: SavedView) -> None:
        self.chosen.emit(views.query_of(view))


def _literal(name: str) -> str:
    """As the line of a menu, in which a single & underlines the sign behind it."""
    return name.replace("&", "&&")
