"""The catalogue of mistakes a checklist can have: a stable code, the rule, and what to do about it.

Those of the file and of its values hold for every TOML file that is read here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from duxueben.errors import Problem

SHOWN_MISTAKES = 200


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the catalogue: ``rule`` says what holds, ``todo`` what the writer does about it."""

    code: str
    rule: str
    todo: str


TOO_LARGE = Rule("F101", "文件太大。", "删去多余的内容，或者分成几份；一份清单不超过512KB。")
NOT_UTF8 = Rule("F102", "文件须以UTF-8编码保存。", "用记事本打开，另存为时编码选UTF-8。")
NOT_TOML = Rule(
    "F103", "文件须合TOML的写法。", "到所指的行看引号、方括号、等号是否成对，同一个键是否写了两次。"
)
TOO_DEEP = Rule(
    "F104", "方括号、花括号和点号不能层层嵌套太深。", "照说明里的样例写，一层套一层的不超过16层。"
)
UNREADABLE = Rule("F105", "文件须能打开。", "看文件是否还在原处，是否被别的程序占用。")

MISSING = Rule("F201", "这个键必须写。", "补上这个键；可照说明里的样例写。")
UNKNOWN_KEY = Rule("F202", "只能用说明里列出的键。", "看键名是否拼错；备注请写在以#开头的行里。")
WRONG_TYPE = Rule("F203", "值的种类不对。", "按说明改：文字加双引号，数字和true、false不加，几个值用方括号。")
EMPTY = Rule("F204", "这里不能是空的。", "写上内容；确实没有的，把整个键删去。")
TOO_LONG = Rule("F205", "文字太长，现场和文书上放不下。", "改短，或者拆成几条。")
BAD_CHARACTER = Rule(
    "F206", "文字里不能有换行、不可见的控制字符和私用区字符。", "删去后重新输入；生僻字请用正式编码的字。"
)
NOT_IN_LIST = Rule("F207", "只能从规定的词里选。", "改成所列的词，一字不差。")
OUT_OF_RANGE = Rule("F208", "数字超出允许的范围。", "改成所列范围内的整数。")
REPEATED = Rule("F209", "同一个值写了两次。", "删去重复的。")
TOO_MANY = Rule("F210", "这一处的条数太多。", "删减，或者分成几份。")

BAD_NAME = Rule(
    "F301", "代号只能用小写字母、数字、点、横线和下划线，1至40个字符。", "改成例如zengdu-2023这样的代号。"
)
ITEM_TWICE = Rule("F302", "条目的序号全份清单不能重复。", "改成没有用过的序号。")
CODE_TWICE = Rule("F303", "分点的编号不能重复。", "改成没有用过的编号。")
CODE_SHAPE = Rule("F304", "分点编号是“条目序号.第几个”，例如第6条的第4个是6.4。", "按所在的条目改编号。")
PROJECT_TWICE = Rule("F305", "项目的名称不能重复。", "改名，或者把条目并到同一个项目里。")
POLICY_TWICE = Rule("F306", "依据的简称不能重复。", "改成没有用过的简称。")
POLICY_UNKNOWN = Rule("F307", "分点引用的依据须先在[[policy]]里写明。", "补写这份依据，或者改正简称。")
PLACE_UNKNOWN = Rule("F308", "条目的地点须先写在整份清单的places里。", "补进places，或者改成那里已有的地点。")
BAD_WAS = Rule(
    "F309",
    "was写这个分点在上一版里的编号，例如6.4，两个分点不能写同一个。",
    "改成上一版的编号，没有换号的不写。",
)

ADVICE_AND_CLUE = Rule("F401", "一个分点不能既是建议又是线索。", "advisory和clue只留一个为true。")
AUTHORITY_NOT_CLUE = Rule(
    "F402", "只由主管部门负责的分点，查到的只能作线索，不能算学校或机构的问题。", "加上clue = true。"
)
CLUE_UNSAID = Rule(
    "F403",
    "主管部门和学校（机构）都有责任的分点，要说明查到的算问题还是线索。",
    "写上clue = true或clue = false。",
)
CLUE_OF_NOBODY = Rule(
    "F404", "线索是交给主管部门的，责任方里却没有主管部门。", "责任方加上主管部门，或者删去clue = true。"
)
BINDING_IN_ALL = Rule("F405", "binding只用在“满足其一即可”的条目里。", "删去binding，或者改条目的mode。")
CHECKED_UNDATED = Rule(
    "F406", "没有施行日期的依据不能标为已核对。", "在[[policy]]里补写effective，或者改回checked = false。"
)
ANY_OF_ONE = Rule(
    "F407", "“满足其一即可”的条目至少要有两个分点。", "补上另一个分点，或者改成“各分点均须符合”。"
)
BOTH_SIDES = Rule("F408", "一个分点不能同时适用于学校和培训机构。", "拆成两个分点，各写各的适用。")
TWO_TERMS = Rule("F409", "时限要么写days（自然日），要么写workdays（工作日）。", "只留一个。")

BRACES = Rule("F501", "模板里的{和}要成对，不能套着写。", "补上缺的一半，或者删去多余的。")
PLACEHOLDER = Rule(
    "F502",
    "{}里要写要填什么，1至30个字；几样里选一样用/隔开，每样都不能空。",
    "改成例如{班级}或{周考/月考}。",
)
FORBIDDEN_WORD = Rule(
    "F503", "督导不作处理决定，问题描述和整改要求里不能用这个词。", "改写成查到了什么、要做到什么。"
)
FILL_UNKNOWN = Rule("F504", "fills里只能写模板里有的空格。", "改成problem或requirement里{}中的字。")

LIMIT_VALUE = Rule(
    "F601", "限值的写法和比较方式对不上。", '数字直接写，时间写成"20:30"，日期写成2021-07-24。'
)
LIMIT_EMPTY = Rule("F602", "限值要么写value或parameter，要么用by分开写。", "补上其中一样。")
LIMIT_BOTH = Rule("F603", "已经用by分开写的限值，不能再在外面写value或parameter。", "只留一种写法。")
BOUND_FOR = Rule("F604", "by里的每一项须写明对谁：stage、grades、case三者选一个。", "补上，或者删去多写的。")
LIMIT_KEY = Rule(
    "F605",
    "这个键和这种比较方式不能一起用。",
    "days只配“不在”，margin_percent只配“不超过”，“不在”和“计数”不写value、parameter和by。",
)
BOUND_TWICE = Rule(
    "F606", "同一个学段、年级或者情形写了两个限值，或者混用了几种分法。", "只用一种分法，每个只写一次。"
)
MEASURE_TWICE = Rule("F607", "同一个分点里两个限值的measure不能相同。", "改名，或者合成一个。")
SOURCE_SORT = Rule("F608", "from取的值和比较方式对不上。", "数字配“不超过”“不少于”，时间配“不晚于”“不早于”。")

SAME_VERSION = Rule("F701", "同一代号同一版本的清单，内容却不一样。", "改动过的清单请换一个version。")

NO_HEADS = Rule(
    "F801", "表格里要有一行表头。", "表头至少写项目、序号、检查内容、适用四栏，每栏一格，写在前20行里。"
)
HEAD_MISSING = Rule("F802", "表头里缺一栏。", "补上这一栏；项目、序号、检查内容、适用四栏不能缺。")
HEAD_TWICE = Rule("F803", "表头里同一栏只能有一个。", "删去一个，或者改成别的名称。")
HEAD_MERGED = Rule("F804", "表头不能合并单元格。", "取消合并，每栏一格写清楚。")
ROW_MERGED = Rule("F805", "内容不能横着合并单元格。", "取消合并，各栏各填各的；同一项目的几行可以竖着合并。")
CELL_EMPTY = Rule("F806", "这一格必须填。", "补上内容。")
CELL_FORMULA = Rule("F807", "单元格里不能是公式。", "复制这些格，原处选择性粘贴为数值，再导一次。")
CELL_FAULT = Rule("F808", "单元格里是错误值或读不懂的值。", "改成文字或数字，再导一次。")
BAD_NO = Rule("F809", "序号写1至999的整数。", "改成例如6；同一条的几个要点写同一个序号，或者空着。")
NO_TWICE = Rule("F810", "同一个序号写了两条。", "改成没有用过的序号；同一条的要点要挨着写，检查内容要一样。")
BAD_DAYS = Rule("F811", "时限写0至365的天数，或者写立即。", "改成例如7、7日、5个工作日或立即。")
TOO_MANY_ROWS = Rule("F812", "一张表不超过2000行。", "删去不是条目的行，或者分成几份。")
NO_ROWS = Rule("F813", "表头下面要有条目。", "从表头下一行起，一个要点写一行。")

CATALOGUE: tuple[Rule, ...] = (
    *(TOO_LARGE, NOT_UTF8, NOT_TOML, TOO_DEEP, UNREADABLE),
    *(MISSING, UNKNOWN_KEY, WRONG_TYPE, EMPTY, TOO_LONG, BAD_CHARACTER),
    *(NOT_IN_LIST, OUT_OF_RANGE, REPEATED, TOO_MANY),
    *(BAD_NAME, ITEM_TWICE, CODE_TWICE, CODE_SHAPE, PROJECT_TWICE, POLICY_TWICE, POLICY_UNKNOWN),
    *(PLACE_UNKNOWN, BAD_WAS),
    *(ADVICE_AND_CLUE, AUTHORITY_NOT_CLUE, CLUE_UNSAID, CLUE_OF_NOBODY, BINDING_IN_ALL, CHECKED_UNDATED),
    *(ANY_OF_ONE, BOTH_SIDES, TWO_TERMS),
    *(BRACES, PLACEHOLDER, FORBIDDEN_WORD, FILL_UNKNOWN),
    *(LIMIT_VALUE, LIMIT_EMPTY, LIMIT_BOTH, BOUND_FOR, LIMIT_KEY, BOUND_TWICE, MEASURE_TWICE, SOURCE_SORT),
    SAME_VERSION,
    *(NO_HEADS, HEAD_MISSING, HEAD_TWICE, HEAD_MERGED, ROW_MERGED, CELL_EMPTY, CELL_FORMULA, CELL_FAULT),
    *(BAD_NO, NO_TWICE, BAD_DAYS, TOO_MANY_ROWS, NO_ROWS),
)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: in which file, where in it, what stands there, which rule it breaks.

    ``hint`` narrows the rule down (the words allowed, the range); it may be empty.
    """

    file: str
    where: str
    value: str
    rule: Rule
    hint: str = ""

    @property
    def code(self) -> str:
        """The stable code of the rule, ``F101`` and so on."""
        return self.rule.code

    def __str__(self) -> str:
        """One line for the person who writes the form: file, place, value, rule, what to do."""
        value = f"写的是{self.value}。" if self.value else ""
        return f"{self.code} {self.file} {self.where}：{value}{self.rule.rule}{self.hint}{self.rule.todo}"


class FileProblems(Problem):
    """A file that cannot be used; ``mistakes`` lists all that is wrong with it, found in one pass."""

    code = "checklist.file"
    noun: ClassVar[str] = "文件"
    """What the file is to a person."""
    kept: ClassVar[str] = "原来的内容没有动。"
    """What still holds."""

    def __init__(self, name: str, mistakes: tuple[Mistake, ...]) -> None:
        """``name``: the file's name as the person knows it."""
        count = len(mistakes)
        lines = "\n".join(str(mistake) for mistake in mistakes[:SHOWN_MISTAKES])
        more = f"\n另有{count - SHOWN_MISTAKES}处没有列出。" if count > SHOWN_MISTAKES else ""
        super().__init__(
            f"{self.noun}不能用",
            f"“{name}”里有{count}处要改，{self.noun}没有采用：\n{lines}{more}\n",
            f"请逐处改好后重新读入。{self.kept}",
        )
        self.name = name
        self.mistakes = mistakes

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all mistakes, in the order in which they were found."""
        return tuple(mistake.code for mistake in self.mistakes)


class FormProblems(FileProblems):
    """A checklist that cannot be used."""

    code = "checklist.form"
    noun = "清单"
    kept = "原来的清单仍然可用。"


class FormMissing(Problem):
    """The form that a visit began with, or is to begin with, is not on this machine."""

    code = "checklist.form_missing"

    def __init__(self, form_id: str, version: str = "") -> None:
        """``form_id`` and ``version`` as the visit recorded them; a plan names no version."""
        of_version = f"（{version}版）" if version else ""
        super().__init__(
            "找不到清单",
            f"这次督导用的清单“{form_id}”{of_version}不在这台电脑上，督导记录本身完好。",
            "把这份清单放回工作区的清单文件夹，再打开一次。",
        )
