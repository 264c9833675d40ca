"""What a letter says, made from the frozen record."""

from __future__ import annotations

from support.letters import a_finding, a_letter, a_record


def test_an_issued_letter_has_its_number_and_the_digits_of_its_record() -> None:
    letter = a_letter()
    assert letter.number == "漴教督改〔2023〕47号"
    assert letter.title == "漴川区“双减”教育督导问题整改督办单"
    assert letter.issued_on == "2023年10月17日"
    assert len(letter.digest) == 12
    assert not letter.is_draft


def test_a_draft_shows_no_number() -> None:
    letter = a_letter(draft=True)
    assert letter.is_draft
    assert letter.number == "出具时编号"


def test_a_kind_may_have_a_title_of_its_own() -> None:
    assert a_letter(a_record(title="漴川区教育督导整改通知书")).title == "漴川区教育督导整改通知书"


def test_the_basis_is_the_item_of_annex_3_and_what_is_checked() -> None:
    findings = [
        a_finding(1),
        a_finding(2, items=[6, 21], cited_basis=["《示范文本》（2021年修订版）"]),
        a_finding(3, items=[], tag="重点班"),
    ]
    basis = [finding.basis for finding in a_letter(a_record(findings)).findings]
    assert basis == ["（附件3第6条）", "（附件3第6、21条）（《示范文本》（2021年修订版））", ""]


def test_sentences_are_closed_once() -> None:
    finding = a_finding(1, fact="没有公示。", requirement="立即公示", due_text="2023年10月24日前；")
    written = a_letter(a_record([finding])).findings[0]
    assert (written.fact, written.requirement, written.due) == (
        ("没有公示。",),
        "立即公示。",
        "2023年10月24日前；",
    )


def test_a_fact_of_several_lines_becomes_several_paragraphs() -> None:
    finding = a_finding(1, fact="第一段\n\n  第二段")
    assert a_letter(a_record([finding])).findings[0].fact == ("第一段", "第二段。")


def test_what_cannot_be_seen_is_not_printed() -> None:
    finding = a_finding(1, fact="公示\u202e栏\u200b缺\ufe00页\x07")
    assert a_letter(a_record([finding])).findings[0].fact == ("公示栏缺页。",)


def test_a_private_use_character_is_kept_so_that_issuing_is_refused() -> None:
    assert "\U000f0000" in a_letter(a_record([a_finding(1, fact="仝\U000f0000")])).all_text()


def test_a_visit_over_midnight_has_both_days() -> None:
    record = a_record()
    record["visit"]["finished_at"] = "2023-10-18T00:20:00+08:00"
    assert a_letter(record).issued_on == "2023年10月17日、2023年10月18日"


def test_all_names_are_among_the_text_that_the_fonts_are_asked_for() -> None:
    text = a_letter().all_text()
    for name in ("佘𬍛瑶", "仝䶮", "逄昶", "漴督证〔2021〕23号"):
        assert name in text
