"""本机签名: the device, its certificate, and the file that makes it known to the bureau."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.page import Shell
from duxueben.ui.pages.settings.section import Section, acts, fact
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.words import Words
from duxueben.workspace import preparing
from duxueben.workspace.office import Office


def in_groups(digits: str) -> str:
    """Hex digits in groups of four, to be read aloud."""
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


class SignatureSection(Section):
    """What this device signs with."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, office, "本机签名")
        card = self.card("本机签名", "督办单和数据包由这台电脑的密钥签名，用来核对有没有被改动。")
        self.state = Banner(
            "未备案：证书由本机自签。", Tone.WARN,
            second="把设备登记文件交给局里，登记以后，局里核验时才会显示“真实”。签名不代替公章和手写签名。",
        )  # fmt: skip
        fingerprint = in_groups(office.device.card().certificate_sha256)
        self.fingerprint = Words(fingerprint, "dense", wrap=True)
        self.fingerprint.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        card.column.addWidget(self.state)
        card.column.addLayout(fact("设备编号", Words(office.device.device_id, "dense")))
        card.column.addLayout(fact("证书指纹", self.fingerprint))
        self.save = Button("存设备登记文件", "primary", "save")
        self.save.clicked.connect(self.primary)
        copy = Button("复制指纹", icon="copy")
        copy.clicked.connect(self._copy)
        card.column.addLayout(acts(self.save, copy))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.fingerprint.text())
        self.shell.messages.toast("证书指纹已复制。")

    def primary(self) -> None:
        """Choose where, then save devices.json."""
        path = pickers.file_to_save(self, "存设备登记文件", "devices.json", "设备登记 (*.json)")
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Save in a worker: it may lie on a slow stick."""
        office = self.office

        def work(_progress: Progress) -> Path:
            return preparing.save_device_register(office, path)

        self.shell.jobs.run(work, self._written, title="存设备登记文件")

    def _written(self, path: Path) -> None:
        self.shell.messages.toast(f"已存为“{path.name}”，交给局里登记。")
