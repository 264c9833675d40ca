"""What is said and asked once, right after the workspace is open."""

from __future__ import annotations

from itertools import pairwise

from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.last_numbers import LastNumbersDialog
from duxueben.ui.dialogs.unsent import UnsentDialog
from duxueben.workspace.custody import locking, new_identity
from duxueben.workspace.office import Office


def greet(desk: Desk, office: Office, news: str) -> None:
    """Tell the ``news`` of a mending or a restoration, then ask what only the person knows."""
    if news:
        desk.messages.tell("数据已经打开", news)
    waiting: list[FormDialog] = []
    if new_identity.closed_blocks(office):
        waiting.append(LastNumbersDialog(desk, office, desk))
    forms = locking.unsent(office)
    if forms:
        waiting.append(UnsentDialog(desk, office, forms, desk))
    for first, following in pairwise(waiting):
        first.finished.connect(following.open)
    if waiting:
        waiting[0].open()
