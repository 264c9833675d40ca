"""学校自查: handed out blank, taken in filled, compared with what the inspector found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from duxueben.checklist.problems import FormMissing
from duxueben.model.people import Institution
from duxueben.model.schooling import SelfCheck
from duxueben.model.words import InstitutionKind, JudgmentValue
from duxueben.progress import Progress
from duxueben.sheets.reading import UnreadableSheet
from duxueben.sheets.writing import Column, NewSheet, Value, xlsx
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering
from duxueben.workspace.registers import comparing, keeping, self_checks, sheets_in
from duxueben.workspace.registers.catalogue import named
from duxueben.workspace.registers.comparing import Agreement
from support.offices import demo_office
from support.sheets import AT, hostile_files, read_bytes

_REGISTER = named("self_check")
_SCHOOL = "漴川区白鹭洲小学"


@pytest.fixture
def school(office: Office) -> Institution:
    return registering.add_institution(office, Institution("", _SCHOOL, InstitutionKind.PRIMARY)).result()


@pytest.fixture(scope="module")
def looked_at(shared: Office) -> Office:
    """Has the school, and keeps nothing."""
    registering.add_institution(shared, Institution("", _SCHOOL, InstitutionKind.PRIMARY)).result()
    return shared


@pytest.fixture
def visited(tmp_path: Path) -> Iterator[Office]:
    """After the first school of the fictional day."""
    opened = demo_office(tmp_path)
    yield opened
    opened.close()


def filled(
    office: Office,
    folder: Path,
    answers: Sequence[Sequence[Value]],
    change: Callable[[dict[str, Value]], object] = lambda said: None,
) -> Path:
    """A sheet as a school gives it back; ``change`` spoils what its cover says."""
    form = office.form()
    said: dict[str, Value] = {
        "学校": _SCHOOL,
        "自查日期": "2023年10月13日",
        "填表人": "佘 𬍛瑶",
        "清单编号": form.id,
        "清单版本": form.version,
    }
    change(said)
    heads = tuple(Column(title, title) for title in ("分点", "内容", "自查结果", "说明"))
    cover = (Column("填写项", "item"), Column("填写内容", "said"))
    path = folder / "自查表.xlsx"
    path.write_bytes(
        xlsx([NewSheet("自查表", heads, answers), NewSheet("填表信息", cover, list(said.items()))], AT)
    )
    return path


def examine(office: Office, path: Path) -> sheets_in.Preview:
    return self_checks.examine(office, path, Progress())


def kept(office: Office) -> SelfCheck:
    (only,) = keeping.entries(office, _REGISTER)
    assert isinstance(only, SelfCheck)
    return only


def test_a_blank_sheet_asks_the_school_what_its_visit_would(
    office: Office, school: Institution, tmp_path: Path
) -> None:
    (form, *_) = self_checks.forms(office)
    to = self_checks.write_blank(office, form, school, tmp_path / "空白.xlsx")
    answers, cover = read_bytes(tmp_path, to.read_bytes())
    codes = [row.cells["B"].text for row in answers.rows[1:]]
    assert "6.4" in codes and "6.5" not in codes and "16.1" not in codes
    assert cover.rows[1].cells["B"].text == _SCHOOL
    everyone = self_checks.write_blank(office, form, None, tmp_path / "通用.xlsx")
    for_all = [row.cells["B"].text for row in read_bytes(tmp_path, everyone.read_bytes())[0].rows[1:]]
    assert {"6.4", "6.5"} <= set(for_all) and "16.1" not in for_all
    assert [one.rule for one in examine(office, to).mistakes if "没有填" in one.rule]


def test_a_filled_sheet_is_shown_first_and_taken_in_once(
    office: Office, school: Institution, tmp_path: Path
) -> None:
    rows = [("6.4", "作业", "符合", ""), ("5.2", "公示", "×", "正在更换"), ("7.3", "分层", "", "")]
    path = filled(office, tmp_path, rows)
    seen = examine(office, path)
    assert (seen.added, seen.mistakes) == (1, ())
    assert keeping.entries(office, _REGISTER) == []
    sheets_in.accept(office, seen, Progress())
    told = kept(office)
    assert (told.institution_id, told.checked_on, told.filled_by) == (school.id, "2023-10-13", "佘𬍛瑶")
    assert told.judgments == {"6.4": JudgmentValue.MET, "5.2": JudgmentValue.UNMET}
    assert told.notes == {"5.2": "正在更换"}
    assert len(told.source_digest) == 64 and told.source_name == "自查表.xlsx"
    again = examine(office, path)
    assert (again.same, again.changes) == (1, ())
    corrected = examine(office, filled(office, tmp_path, [("6.4", "", "不符合", "72分钟")]))
    assert (corrected.changed, corrected.added) == (1, 0)
    sheets_in.accept(office, corrected, Progress())
    assert kept(office).judgments == {"6.4": JudgmentValue.UNMET}


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        ([("6.4", "", "差不多", "")], "差不多"),
        ([("99.9", "", "符合", "")], "没有分点“99.9”"),
        ([("6.4", "", "符合", ""), ("6.4", "", "不符合", "")], "第2行"),
        ([("6.4", "", "=1+1", "")], "=1+1"),
        ([("6.4", "", "符合", "旧字\ue863")], "U+E863"),
        ([("6.4", "", "", "")], "一个也没有填"),
    ],
)
def test_a_bad_answer_is_named_and_nothing_is_taken_in(
    looked_at: Office, tmp_path: Path, rows: list[tuple[str, ...]], rule: str
) -> None:
    seen = examine(looked_at, filled(looked_at, tmp_path, rows))
    assert any(rule in one.rule and one.todo for one in seen.mistakes), seen.mistakes
    with pytest.raises(ValueError, match="mistakes"):
        sheets_in.accept(looked_at, seen, Progress())


@pytest.mark.parametrize(
    ("item", "value", "rule"),
    [
        ("学校", "查无此校", "查无此校"),
        ("学校", "", "没有写"),
        ("自查日期", "昨天", "读不懂"),
        ("自查日期", "2023-10-18", "在今天以后"),
        ("填表人", "长" * 101, "101个字"),
        ("填表人", "旧\ue863", "U+E863"),
    ],
)
def test_a_bad_cover_is_named_at_its_row(
    looked_at: Office, tmp_path: Path, item: str, value: str, rule: str
) -> None:
    path = filled(looked_at, tmp_path, [("6.4", "", "符合", "")], lambda said: said.update({item: value}))
    (only,) = examine(looked_at, path).mistakes
    assert rule in only.rule and only.address.startswith("B")


def test_a_sheet_of_a_form_that_is_not_there_is_refused(
    office: Office, school: Institution, tmp_path: Path
) -> None:
    path = filled(office, tmp_path, [("6.4", "", "符合", "")], lambda said: said.update({"清单版本": "1900"}))
    with pytest.raises(FormMissing):
        examine(office, path)
    path.write_bytes(xlsx([NewSheet("甲", (Column("乙", "b"),), [("1",)])], AT))
    with pytest.raises(self_checks.NoSelfCheckInside):
        examine(office, path)


def test_hostile_files_are_refused(looked_at: Office, tmp_path: Path) -> None:
    for wrong, data in hostile_files().items():
        path = tmp_path / "自查表.xlsx"
        path.write_bytes(data)
        with pytest.raises(UnreadableSheet):
            examine(looked_at, path)
        assert keeping.entries(looked_at, _REGISTER) == [], wrong


def test_a_cover_that_says_one_thing_twice_is_refused(looked_at: Office, tmp_path: Path) -> None:
    path = filled(
        looked_at, tmp_path, [("6.4", "", "符合", "")], lambda said: said.update({" 学校 ": _SCHOOL})
    )
    assert [one.rule for one in examine(looked_at, path).mistakes] == ["“学校”写了两行。"]


def test_a_file_name_that_is_no_text_is_kept_as_one(
    office: Office, school: Institution, tmp_path: Path
) -> None:
    source = filled(office, tmp_path, [("6.4", "", "符合", "")])
    path = source.rename(tmp_path / "自查\ue863\u202e\udcff.xlsx")
    sheets_in.accept(office, examine(office, path), Progress())
    assert kept(office).source_name == "自查___.xlsx"


def test_what_differs_from_the_inspector_s_visit_stands_first(visited: Office, tmp_path: Path) -> None:
    unit = next(row.institution for row in registering.institutions(visited, _SCHOOL))
    rows = [
        ("6.4", "", "符合", ""),
        ("1.1", "", "不符合", "缺劳动课"),
        ("5.2", "", "不符合", ""),
        ("2.1", "", "不适用", ""),
    ]
    sheets_in.accept(visited, examine(visited, filled(visited, tmp_path, rows)), Progress())
    seen = comparing.compare(visited, kept(visited))
    assert seen.visit is not None and seen.visit.plan.institution_id == unit.id
    told = {row.code: row for row in seen.rows}
    assert told["6.4"].agreement is Agreement.MISSED
    assert (told["1.1"].agreement, told["1.1"].school_note) == (Agreement.STRICTER, "缺劳动课")
    assert told["5.2"].agreement is Agreement.SAME
    assert told["2.1"].agreement is Agreement.OTHERWISE
    assert told["9.1"].agreement is Agreement.INSPECTOR_ONLY
    assert seen.differing_first[0].code == "6.4"
    assert seen.counts[Agreement.MISSED] == 1 and sum(seen.counts.values()) == len(seen.rows)


def test_without_a_visit_the_school_s_word_stands_alone(
    office: Office, school: Institution, tmp_path: Path
) -> None:
    sheets_in.accept(office, examine(office, filled(office, tmp_path, [("6.4", "", "符合", "")])), Progress())
    seen = comparing.compare(office, kept(office))
    assert seen.visit is None
    assert [(row.code, row.agreement) for row in seen.rows] == [("6.4", Agreement.SCHOOL_ONLY)]
