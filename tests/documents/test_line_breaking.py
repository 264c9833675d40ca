"""Lines of Chinese: what may begin and end one, and that none runs over the border."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duxueben.documents.cjk import Line, Style, set_line, set_paragraph
from duxueben.documents.fonts import Role
from support.letters import faces

BODY = Style(Role.BODY, 14)
BASIS = Style(Role.BASIS, 14)
LABEL = Style(Role.LABEL, 14, whole=True)
WIDTH = 428.0
OPENING, CLOSING = "（“《〔【", "）”》〕】"
NO_START = "，。、；：？！…）】》〉」』”’〕,.;:?!)]}%℃·"
NO_END = "（【《〈「『“‘〔￥([{"
"""Written out here once more, so that a mark dropped from the module is noticed."""
HALF_EMPTY = "，。、；：？！）】》〉」』”’〕〗］｝"
PHRASES = (
    "抽查四（2）班10月16日书面作业平均完成时间72.5分钟",
    "问卷38份",
    "语文31.0+数学24.5+英语17.0",
    "超过60分钟上限",
    "合同QL-2023-0903一次性收取5个月、96课时费用5760.00元",
    "“第二单元过关测试”",
    "《中小学生校外培训服务合同（示范文本）》",
    "初中部八年级——",
    "等等……",
    "10月17日20:47仍在开展线下培训",
    "公示栏缺禚燚、妫𬀩2名教学人员资格信息",
    "持证率95.5%，低于100%",
    "阿卜杜热合曼·阿卜杜克热木·阿卜力米提·买买提艾力",
    "教室温度28℃、面积≥3㎡",
    "收费￥3260.00",
    "物理“欧姆定律”（新课）",
    "Wi-Fi",
    "无",
)


def written_findings(count: int) -> list[str]:
    """Findings as inspectors write them, with nested and neighbouring marks; the same ones in every run."""
    dice = random.Random(20231017)
    findings: list[str] = []
    for _ in range(count):
        parts: list[str] = []
        for _ in range(dice.randint(1, 9)):
            part = dice.choice(PHRASES)
            for _ in range(dice.choice((0, 0, 0, 1, 2))):
                kind = dice.randrange(len(OPENING))
                part = f"{OPENING[kind]}{part}{CLOSING[kind]}"
            parts.append(part + dice.choice(("，", "、", "；", "。", "：", "", "？", "，", "%", " ")))
        findings.append("".join(parts))
    return findings


def ink(line: Line) -> tuple[float, float]:
    """Where the ink of the line begins and ends, the empty half of a full-width mark not counted."""
    x = line.x
    for run in line.runs:
        for character, space in zip(run.text, run.spaces, strict=True):
            x += run.face.width(character) * run.size / 1000 + space
    runs = [run for run in line.runs if run.text]
    first, last = runs[0], runs[-1]
    left = line.x + (first.size / 2 if first.text[0] in OPENING else 0.0)
    full = last.face.width(last.text[-1]) >= 900
    return left, x - (
        last.size / 2 if full and last.text[-1] in "，。、；：？！）】》〉」』”’〕〗］｝" else 0.0
    )


def faults(lines: Sequence[Line], width: float) -> list[str]:
    """What a proof-reader would mark."""
    found = [f"begins with {line.text[0]}" for line in lines[1:] if line.text[0] in NO_START]
    found += [f"ends with {line.text[-1]}" for line in lines[:-1] if line.text[-1] in NO_END]
    for line in lines:
        left, right = ink(line)
        if left < -0.1 or right > width + 0.1:
            found.append(f"runs over the border: {line.text}")
    return found


@pytest.mark.parametrize("width", [WIDTH, 301.0, 120.0])
def test_a_thousand_findings_have_no_mark_on_the_wrong_side_of_a_line_and_none_over_the_border(
    width: float,
) -> None:
    faulty: list[str] = []
    for number, text in enumerate(written_findings(1000), 1):
        pieces = [(f"{number}.", BODY), (text, BODY), ("（附件3第6、21条）", BASIS)]
        lines = set_paragraph(faces(), pieces, width, indent=28)
        faulty += faults(lines, width)
        assert "".join(line.text for line in lines).replace(
            " ", ""
        ) == f"{number}.{text}（附件3第6、21条）".replace(" ", "")
    assert faulty == []


@given(st.text(alphabet="，。（）“”《》…—、字一A9. ￥￥%℃", min_size=1, max_size=120), st.floats(60, 440))
def test_whatever_is_typed_no_character_is_lost_and_no_ink_leaves_the_border(text: str, width: float) -> None:
    lines = [line for line in set_paragraph(faces(), [(text, BODY)], width, indent=28) if line.runs]
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    assert [fault for fault in faults(lines, width) if "border" in fault] == []


def test_a_number_keeps_its_unit_and_its_decimals() -> None:
    for width in range(100, 440, 7):
        lines = set_paragraph(faces(), [("平均完成时间72.5分钟，超过60分钟上限，收费5760.00元", BODY)], width)
        assert not any(line.text[-1].isdigit() for line in lines)


def test_a_word_longer_than_the_line_is_broken_inside() -> None:
    lines = set_paragraph(faces(), [("QL" + "2023" * 40, BODY)], 200)
    assert len(lines) > 4
    assert faults(lines, 200) == []


def test_a_label_stays_on_one_line() -> None:
    for fill in range(30):
        pieces = [("查" * fill, BODY), ("整改要求：", LABEL), ("立即停止。", BODY)]
        texts = [line.text for line in set_paragraph(faces(), pieces, 300)]
        assert any("整改要求：" in text for text in texts)


def test_a_paragraph_does_not_end_in_a_single_character() -> None:
    for fill in range(25, 60):
        lines = set_paragraph(faces(), [("查" * fill + "前。", BODY)], WIDTH)
        assert len(lines) == 1 or len(lines[-1].text) >= 4


def test_all_lines_but_the_last_are_filled_to_the_border() -> None:
    lines = set_paragraph(faces(), [("一、" + "问题的描述" * 30 + "。", BODY)], WIDTH, indent=28)
    assert len(lines) > 3
    for line in lines[:-1]:
        assert ink(line)[1] == pytest.approx(WIDTH, abs=0.1)


def test_two_marks_side_by_side_share_their_empty_half() -> None:
    close = set_line(faces(), "上限。（附件", BODY).width
    apart = set_line(faces(), "上限。", BODY).width + set_line(faces(), "（附件", BODY).width
    assert close == pytest.approx(apart - 7)


def test_spaces_never_begin_or_end_a_line() -> None:
    lines = set_paragraph(faces(), [("查 " * 80, BODY)], 200)
    assert all(line.text == line.text.strip() for line in lines)
