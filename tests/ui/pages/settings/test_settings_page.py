"""设置, section by section, over a real workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from duxueben.exchange.recipient import make_pair
from duxueben.model.words import OrderKind
from duxueben.ui import pickers
from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.block import BlockDialog
from duxueben.ui.dialogs.inspector import InspectorDialog
from duxueben.ui.dialogs.letter import LetterDialog
from duxueben.ui.dialogs.reason import ReasonDialog
from duxueben.ui.pages.settings.bureau import BureauSection
from duxueben.ui.pages.settings.certificate_import import CertificateImport
from duxueben.ui.pages.settings.data import DataSection
from duxueben.ui.pages.settings.look import LookSection
from duxueben.ui.pages.settings.numbers import NumbersSection
from duxueben.ui.pages.settings.page import SettingsPage
from duxueben.ui.pages.settings.people import PeopleSection
from duxueben.ui.pages.settings.recipient import RecipientSection, shortened
from duxueben.ui.pages.settings.section import Section
from duxueben.ui.pages.settings.signature import SignatureSection, in_groups, named
from duxueben.ui.theme import Look, Theme
from duxueben.vault.register import read_register
from duxueben.workspace.office import Office
from duxueben.workspace.paper import certificates, numbers, ordering
from duxueben.workspace.register import registering
from support.bureau_certificates import PASSPHRASE, authority, certify, key_of, p12
from support.desks import answering, problems_of
from support.inspections import answer
from support.windows import settle, wait_until, words_on


def open_section(desk: Desk, name: str) -> Section:
    desk.go("settings", section=name)
    settle()
    page = desk.page()
    assert isinstance(page, SettingsPage)
    return page.sections[name]


def test_an_inspector_is_added_and_changed(desk: Desk, office: Office) -> None:
    section = open_section(desk, "people")
    assert isinstance(section, PeopleSection)
    assert "邬㛃宁" in words_on(section) and "本机" in words_on(section)
    section.primary()
    dialog = section.dialog
    assert isinstance(dialog, InspectorDialog)
    dialog.submit()
    assert dialog.name.property("wrong")
    dialog.name.setText("禤 玥")
    dialog.submit()
    wait_until(lambda: len(registering.inspectors(office)) == 4)
    wait_until(lambda: "禤玥" in words_on(section))
    section.change(registering.inspectors(office)[3])
    changed = section.dialog
    assert isinstance(changed, InspectorDialog)
    changed.zone.setText("第五督学责任区")
    changed.submit()
    wait_until(lambda: registering.inspectors(office)[3].zone == "第五督学责任区")
    wait_until(lambda: desk.saved.sentence.startswith("已保存"))


def test_a_field_of_the_profile_is_kept_when_it_is_left(desk: Desk, office: Office) -> None:
    section = open_section(desk, "bureau")
    assert isinstance(section, BureauSection)
    section.fields["contact"][2].setText("督导室 禤玥")
    section.fields["contact"][2].editingFinished.emit()
    section.fields["parameters.after_school_fee_primary"][2].setText("130")
    desk.go("today")
    wait_until(lambda: office.bureau().parameters.get("after_school_fee_primary") == "130")
    assert office.bureau().contact == "督导室 禤玥"
    assert office.bureau().codes["rectification_notice"] == "漴教督改"


def test_a_limit_that_is_no_figure_is_said_and_not_kept(desk: Desk, office: Office) -> None:
    section = open_section(desk, "bureau")
    assert isinstance(section, BureauSection)
    editor = section.fields["parameters.local_off_work"][2]
    editor.setText("五点半")
    editor.editingFinished.emit()
    assert editor.property("wrong")
    assert office.bureau().parameters["local_off_work"] == "17:30"


def test_a_private_character_in_the_profile_is_named(desk: Desk, office: Office) -> None:
    section = open_section(desk, "bureau")
    assert isinstance(section, BureauSection)
    editor = section.fields["edu_bureau"][2]
    editor.setText("\ue863山教育局")
    editor.editingFinished.emit()
    wait_until(lambda: "U+E863" in editor.accessibleDescription())
    assert office.bureau().edu_bureau == "漴川区教育局"


def test_the_switches_are_kept_at_once(desk: Desk, office: Office) -> None:
    section = open_section(desk, "bureau")
    assert isinstance(section, BureauSection)
    section.page_two.click()
    section.to_companies.click()
    section.counts_as.choose("both")
    section.counts_as.activated.emit(2)
    wait_until(lambda: office.bureau().on_the_spot_counts_as == "both")
    bureau = office.bureau()
    assert (bureau.page_two, bureau.orders_to_companies) == (False, False)


def test_a_block_is_taken_in_and_an_overlapping_one_refused(desk: Desk, office: Office) -> None:
    section = open_section(desk, "numbers")
    assert isinstance(section, NumbersSection)
    section.primary()
    dialog = section.dialog
    assert isinstance(dialog, BlockDialog)
    dialog.first.setText("60")
    dialog.last.setText("70")
    assert "漴教督改〔2023〕60号" in dialog.shown.text()
    dialog.submit()
    wait_until(dialog.warning.isVisible)
    assert "重叠" in dialog.warning.accessibleName()
    dialog.first.setText("61")
    dialog.submit()
    wait_until(lambda: len(registering.blocks(office)) == 4)


def test_a_block_of_no_numbers_is_refused_at_its_field(desk: Desk) -> None:
    section = open_section(desk, "numbers")
    assert isinstance(section, NumbersSection)
    section.primary()
    dialog = section.dialog
    assert isinstance(dialog, BlockDialog)
    dialog.first.setText("四十七")
    dialog.submit()
    assert dialog.first.property("wrong")


def test_what_is_left_of_a_block_goes_back_to_the_bureau(desk: Desk, office: Office) -> None:
    section = open_section(desk, "numbers")
    assert isinstance(section, NumbersSection)
    section.give_back(next(one for one in registering.blocks(office) if one.first == 47))
    dialog = section.dialog
    assert isinstance(dialog, ReasonDialog)
    dialog.reason.setPlainText("换机，交给督导室逄昶")
    dialog.submit()
    wait_until(lambda: "交给督导室逄昶" in words_on(section))
    assert ordering.numbers_left(office, OrderKind.RECTIFICATION_NOTICE, 2023) == 0


def test_the_devices_letter_is_changed_and_a_bad_one_refused(desk: Desk, office: Office) -> None:
    section = open_section(desk, "numbers")
    assert isinstance(section, NumbersSection)
    section.change_letter()
    dialog = section.dialog
    assert isinstance(dialog, LetterDialog)
    dialog.letter.setText("甲")
    dialog.submit()
    wait_until(dialog.warning.isVisible)
    dialog.letter.setText("a")
    assert dialog.shown.text().endswith("临〔2023〕A-1号")
    dialog.submit()
    wait_until(lambda: section.next.text() == "临〔2023〕A-1号")
    assert numbers.letter(office) == "A"


def test_a_certificate_of_the_bureau_is_taken_in_with_its_passphrase(
    desk: Desk, office: Office, tmp_path: Path
) -> None:
    section = open_section(desk, "signature")
    assert isinstance(section, SignatureSection)
    own = certificates.current(office)
    path = tmp_path / "签名.p12"
    path.write_bytes(p12(certify("第三责任区", key_of("p256"), authority()), authority()))
    section.import_from(path)
    dialog = section.dialog
    assert isinstance(dialog, CertificateImport)
    dialog.passphrase.setText("不对")
    dialog.submit()
    wait_until(lambda: "口令不对" in dialog.passphrase.accessibleDescription() or dialog.warning.isVisible())
    dialog.passphrase.setText(PASSPHRASE)
    dialog.submit()
    wait_until(lambda: "用局里发的证书签名" in words_on(section))
    settle()
    assert "漴川区教育局" in words_on(section)
    assert in_groups(own.sha256) in words_on(section.former)
    answer("改回本机证书？", "改回本机证书")
    section.own.click()
    wait_until(lambda: certificates.current(office) == own)


def test_new_keys_are_asked_about_and_the_old_certificate_stays_known(desk: Desk, office: Office) -> None:
    section = open_section(desk, "signature")
    assert isinstance(section, SignatureSection)
    before = certificates.current(office)
    said = answer("换新密钥？", "换新密钥")
    section.renew.click()
    wait_until(lambda: section.former.isVisible())
    assert "以前出具的仍按旧证书核验" in said[0]
    assert certificates.current(office) != before
    assert in_groups(before.sha256) in words_on(section.former)


def test_the_bureaus_key_comes_out_of_its_file(
    desk: Desk, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = open_section(desk, "recipient")
    assert isinstance(section, RecipientSection)
    assert "还没有局里的公钥" in words_on(section)
    keys = make_pair()
    path = tmp_path / "bureau-recipient.txt"
    path.write_text(keys.recipient_file, encoding="ascii")
    monkeypatch.setattr(pickers, "file_to_open", answering(path))
    section.primary()
    wait_until(lambda: office.bureau().recipient == keys.recipient)
    wait_until(lambda: section.key.text() == shortened(keys.recipient))


def test_a_private_key_is_refused_and_nothing_is_kept(desk: Desk, office: Office, tmp_path: Path) -> None:
    section = open_section(desk, "recipient")
    assert isinstance(section, RecipientSection)
    path = tmp_path / "bureau.key"
    path.write_text(make_pair().identity_file, encoding="ascii")
    seen = problems_of(desk)
    section.take(path)
    wait_until(lambda: seen)
    assert seen == ["exchange.private_key_given"]
    assert office.bureau().recipient == ""


def test_the_look_follows_the_choice(desk: Desk, theme: Theme) -> None:
    section = open_section(desk, "look")
    assert isinstance(section, LookSection)
    assert section.cards[Look.LIGHT].isChecked()
    section.cards[Look.DARK].click()
    assert theme.look is Look.DARK


def test_the_data_are_checked_and_told_again_from_the_events(desk: Desk) -> None:
    section = open_section(desk, "data")
    assert isinstance(section, DataSection)
    checks = section.checks
    checks.examine()
    wait_until(lambda: checks.result.accessibleName().startswith("全部数据完好"))
    checks.rebuild()
    wait_until(lambda: checks.result.accessibleName() == "重新算出的结果与页面上的一致。")


def test_a_snapshot_is_taken_once_a_day(desk: Desk) -> None:
    section = open_section(desk, "data")
    assert isinstance(section, DataSection)
    assert "还没有快照。" in words_on(section)
    section.take_snapshot()
    wait_until(lambda: "2023年10月17日" in words_on(section))
    assert not section.take.isEnabled()


def test_the_device_register_is_saved_for_the_bureau(
    desk: Desk, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = open_section(desk, "signature")
    assert isinstance(section, SignatureSection)
    assert office.device.card().certificate_sha256 == section.fingerprint.text().replace(" ", "")
    path = tmp_path / "devices.json"
    monkeypatch.setattr(pickers, "file_to_save", answering(path))
    section.primary()
    wait_until(path.exists)
    card = read_register(path.read_bytes()).by_device(office.device.device_id)
    assert card is not None and card.label == "未备案"


def test_a_folder_that_takes_nothing_is_a_sentence(desk: Desk, tmp_path: Path) -> None:
    section = open_section(desk, "signature")
    assert isinstance(section, SignatureSection)
    seen = problems_of(desk)
    section.write(tmp_path / "gone" / "devices.json")
    wait_until(lambda: seen)
    assert seen == ["workspace.not_saved"]


def test_a_certificate_is_named_in_words_and_one_with_escaped_signs_as_it_stands() -> None:
    assert named("CN=督学本 设备 D1,OU=未备案").split() == ["督学本", "设备", "D1", "未备案"]
    assert named(r"CN=甲\,乙,O=漴川区教育局") == r"CN=甲\,乙,O=漴川区教育局"
