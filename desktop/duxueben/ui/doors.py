"""The ways into a workspace, as the passphrase page and the assistant use them; each runs in a worker."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duxueben.model.people import Bureau, Inspector
    from duxueben.progress import Progress
    from duxueben.workspace.beginning import Begun, Block, Prepared, Strength
    from duxueben.workspace.custody.mending import Mended
    from duxueben.workspace.custody.restoring import Restored
    from duxueben.workspace.office import Office
    from duxueben.workspace.opening import Surroundings

KEY_FILES, DATABASE, UNFINISHED = ("keys.json", "keys.copy.json"), "book.db", "unfinished"
"""Names of ``workspace.opening`` and ``kept_twice``, which are too slow to import; a test compares."""


@dataclass(frozen=True, slots=True)
class Doors:
    """Opens and makes the workspace of one folder.

    Each way imports the workspace's modules itself, in its worker: the first window is painted before.
    """

    folder: Path
    around: Surroundings | None = None

    def exists(self) -> bool:
        """Whether there is a workspace to open."""
        if any((self.folder / name).exists() for name in KEY_FILES):
            return True
        return (self.folder / DATABASE).exists() and not (self.folder / UNFINISHED).exists()

    def open(self, passphrase: str) -> Office:
        """Raises the problems of ``workspace.opening.open_office``."""
        from duxueben.workspace import opening

        return opening.open_office(self.folder, passphrase, self.around)

    def recover(self, code: str, passphrase: str) -> Office:
        """Raises the problems of ``workspace.beginning.recover``."""
        from duxueben.workspace import beginning

        return beginning.recover(self.folder, code, passphrase, self.around)

    def mend(self, passphrase: str, progress: Progress) -> Mended:
        """Raises the problems of ``workspace.custody.mending.mend``."""
        from duxueben.workspace.custody import mending

        return mending.mend(self.folder, passphrase, progress, self.around)

    def restore(self, backup: Path, secret: str, is_code: bool, progress: Progress) -> Restored:
        """``secret``: passphrase or recovery code; raises as ``workspace.custody.restoring.restore``."""
        from duxueben.workspace.custody import restoring

        unlock = restoring.by_recovery_code(secret) if is_code else restoring.by_passphrase(secret)
        return restoring.restore(backup, self.folder, unlock, progress, self.around)

    def strength(self, passphrase: str) -> Strength:
        """How good the passphrase is."""
        from duxueben.workspace import beginning

        return beginning.strength(passphrase)

    def draw_keys(self) -> Prepared:
        """Keys and a recovery code in memory."""
        from duxueben.workspace import beginning

        return beginning.draw_keys(self.around)

    def recipient_of(self, path: Path) -> str:
        """The bureau's public key out of its file; raises the problems of ``exchange.recipient``."""
        from duxueben.workspace.register import registering

        return registering.recipient_from_file(path)

    def begin(
        self, prepared: Prepared, passphrase: str, me: Inspector, bureau: Bureau, block: Block | None
    ) -> Begun:
        """Wrap the keys under the passphrase and make the workspace."""
        from duxueben.workspace import beginning

        wrapped = beginning.wrap_keys(prepared, passphrase, self.around)
        return beginning.begin(self.folder, wrapped, me, bureau, block, self.around)
