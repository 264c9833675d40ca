"""本机签名: the device, its certificates, and the file that makes it known to the bureau."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.pages.settings.certificate_import import CertificateImport
from duxueben.ui.pages.settings.section import Section, acts, fact
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.words import Hairline, Words, discard, meta_line
from duxueben.workspace import own_devices
from duxueben.workspace.office import Office
from duxueben.workspace.paper import certificates
from duxueben.workspace.paper.certificates import CertificateFacts, CertificateKind

NOT_A_SEAL = "签名不代替公章和手写签名。"
RENEWING = (
    "会生成一套新密钥，以后的督办单和数据包用新密钥签。以前出具的仍按旧证书核验。"
    "换好以后要把新的设备登记文件交给局里，登记以前局里核验新督办单会显示“未登记设备”。"
)


def in_groups(digits: str) -> str:
    """Hex digits in groups of four, to be read aloud."""
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def named(subject: str) -> str:
    """A distinguished name (RFC 4514) without its keys, as far as no sign in it is escaped."""
    if "\\" in subject or "+" in subject:
        return subject
    return meta_line(*(part.split("=", 1)[-1] for part in subject.split(",")))


class SignatureSection(Section):
    """What this device signs with, and has signed with before."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, office, "本机签名")
        self.dialog: FormDialog | None = None
        self._facts_of: QWidget | None = None
        self._lay_current()
        self._lay_former()

    def _lay_current(self) -> None:
        self._card = self.card("本机签名", "督办单和数据包由这台电脑的密钥签名，用来核对有没有被改动。")
        self.state = Banner("", Tone.WARN)
        self._card.column.addWidget(self.state)
        self._card.column.addLayout(fact("设备编号", Words(self.office.device.device_id, "dense")))
        self._place = QVBoxLayout()
        self._card.column.addLayout(self._place)
        self.save = Button("存设备登记文件", "primary", "save")
        self.save.clicked.connect(self.primary)
        copy = Button("复制指纹", icon="copy")
        copy.clicked.connect(self._copy)
        self._card.column.addLayout(acts(self.save, copy))
        self._card.column.addWidget(Hairline())
        self.take_in = Button("导入局里发的证书（.p12）…", icon="download")
        self.take_in.clicked.connect(self.choose_p12)
        self.renew = Button("换新密钥…", icon="refresh-cw")
        self.renew.clicked.connect(self.ask_to_renew)
        self.own = Button("改回本机证书…", icon="undo-2")
        self.own.clicked.connect(self.ask_to_use_own)
        self._card.column.addLayout(acts(self.take_in, self.own, self.renew))

    def _lay_former(self) -> None:
        self.former = self.card("以前用过的证书", "用它们签过的督办单照常核验。")
        self._former_place = QVBoxLayout()
        self._former_place.setSpacing(12)
        self.former.column.addLayout(self._former_place)
        self._former_rows: list[QWidget] = []

    def enter(self) -> None:
        """Read what is signed with now, and what was before."""
        now = certificates.current(self.office)
        label = self.office.device.card().label
        self._tell_state(now, label)
        self.own.setVisible(now.kind is CertificateKind.BUREAU)
        self.fingerprint = _fingerprint(now)
        if self._facts_of is not None:
            self._place.removeWidget(self._facts_of)
            discard(self._facts_of)
        self._facts_of = _facts(now, self.fingerprint)
        self._place.addWidget(self._facts_of)
        for row in self._former_rows:
            self._former_place.removeWidget(row)
            discard(row)
        before = [one for one in certificates.known(self.office) if one.sha256 != now.sha256]
        self._former_rows = [_facts(one, _fingerprint(one)) for one in before]
        for row in self._former_rows:
            self._former_place.addWidget(row)
        self.former.setVisible(bool(before))

    def _tell_state(self, now: CertificateFacts, label: str) -> None:
        at = self.office.clock()
        if at > now.valid_to:
            until = moment.full_date(now.valid_to.astimezone(at.tzinfo).date())
            self.state.say(f"证书已经过了有效期（到{until}）。", Tone.BAD,
                           second=f"请局里发一张新的，或者换新密钥。{NOT_A_SEAL}")  # fmt: skip
        elif now.kind is CertificateKind.BUREAU:
            self.state.say("用局里发的证书签名。", Tone.OK,
                           second=f"局里核验时认这张证书。{NOT_A_SEAL}")  # fmt: skip
        else:
            self.state.say(
                f"{label}：证书由本机自签。", Tone.WARN,
                second=f"把设备登记文件交给局里，登记以后，局里核验时才会显示“真实”。{NOT_A_SEAL}",
            )  # fmt: skip

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
            return own_devices.save_device_register(office, path)

        self.shell.jobs.run(work, self._written, title="存设备登记文件")

    def _written(self, path: Path) -> None:
        self.shell.messages.toast(f"已存为“{path.name}”，交给局里登记。")

    def choose_p12(self) -> None:
        """A file from the bureau, then its passphrase."""
        path = pickers.file_to_open(self, "选择局里发的证书文件", "证书文件 (*.p12 *.pfx)")
        if path is not None:
            self.import_from(path)

    def import_from(self, path: Path) -> None:
        """Ask for the passphrase of the file and take it in."""
        self.dialog = CertificateImport(self.shell, self.office, self, path)
        self.dialog.kept.connect(self._imported)
        self.dialog.open()

    def _imported(self, _facts: object) -> None:
        self._changed("证书已导入，以后出具的督办单用它签名。")

    def ask_to_renew(self) -> None:
        """换新密钥: with its consequences, before it is done."""
        if not self.shell.messages.ask("换新密钥？", RENEWING, "换新密钥", "不换", danger=True):
            return
        office = self.office
        self.renew.busy("正在换…")
        self.shell.jobs.watch(certificates.renew(office), self._renewed, self._not_renewed)

    def _renewed(self, _facts: CertificateFacts) -> None:
        self.renew.busy("")
        self._changed("已换上新密钥。把新的设备登记文件交给局里。")

    def _not_renewed(self, problem: Problem) -> None:
        self.renew.busy("")
        self.shell.messages.show(problem)

    def ask_to_use_own(self) -> None:
        """Sign with the device's own certificate again."""
        sentence = "局里那张证书的私钥会从这台电脑上清掉，要再用得重新导入。它签过的督办单照常核验。"
        if self.shell.messages.ask("改回本机证书？", sentence, "改回本机证书", "不改", danger=True):
            self.shell.jobs.watch(certificates.use_own(self.office), self._back_to_own)

    def _back_to_own(self, _facts: CertificateFacts) -> None:
        self._changed("以后出具的督办单用本机证书签名。")

    def _changed(self, sentence: str) -> None:
        self.enter()
        self.saved()
        self.shell.messages.toast(sentence)


def _fingerprint(facts: CertificateFacts) -> Words:
    words = Words(in_groups(facts.sha256), "dense", wrap=True)
    words.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return words


def _facts(facts: CertificateFacts, fingerprint: Words) -> QWidget:
    """签给, 颁发者, 有效期, 指纹 of one certificate."""
    issuer = "本机自签" if facts.issuer == facts.subject else facts.issuer
    span = meta_line(
        f"{moment.full_date(facts.valid_from.date())}起", f"{moment.full_date(facts.valid_to.date())}止"
    )
    shown = QWidget()
    column = QVBoxLayout(shown)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for label, text in (("签给", named(facts.subject)), ("颁发者", named(issuer)), ("有效期", span)):
        column.addLayout(fact(label, Words(text, "dense", wrap=True)))
    column.addLayout(fact("证书指纹", fingerprint))
    return shown
