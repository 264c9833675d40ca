"""导入局里发的证书: the passphrase of a .p12 that was chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from duxueben.errors import Problem
from duxueben.progress import Progress
from duxueben.ui.chosen_file import bytes_of
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.pages.new_passphrase import secret_field
from duxueben.ui.widgets.words import Words
from duxueben.workspace.office import Office
from duxueben.workspace.paper import certificates
from duxueben.workspace.paper.certificates import CertificateFacts

WHAT_HAPPENS = "以后出具的督办单用这张证书签名。以前出具的不动，仍按原来的证书核验。"


class CertificateImport(FormDialog):
    """Opens the file with its passphrase in a worker; the private key goes sealed into this workspace."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, path: Path) -> None:
        super().__init__(shell, over, "导入局里发的证书", "导入这张证书", sentence=WHAT_HAPPENS, width=520)
        self._office, self._path = office, path
        self.body.column.addWidget(Words(path.name, "strong", wrap=True))
        self.passphrase = secret_field("证书口令")
        self.row(self.field("证书口令", self.passphrase, "局里随文件另外告诉您的口令；程序不保存它。"))
        self.fit()
        self.passphrase.setFocus()

    def submit(self) -> None:
        """Read and take in the file: it may lie on a slow stick, its key may be slow to open."""
        self.take_back()
        office, path, passphrase = self._office, self._path, self.passphrase.text()

        def work(_progress: Progress) -> CertificateFacts:
            return certificates.import_p12(office, bytes_of(path, certificates.LARGEST), passphrase).result()

        self.act.busy("正在导入…")
        self.shell.jobs.run(work, self._kept, self._refused, "导入证书")

    def _refused(self, problem: Problem) -> None:
        """What was typed is not shown again; the person types it anew."""
        self.refuse(problem)
        self.passphrase.selectAll()
        self.passphrase.setFocus()
