"""The registers of 问责情况 and of what others can learn from."""

from __future__ import annotations

from collections.abc import Iterator

from duxueben.model.accountability import (
    Accountability,
    AccountabilityKind,
    BestPractice,
    Nominee,
    PracticeKind,
    Submission,
    SubmissionKind,
)
from duxueben.model.registered import Registered
from duxueben.workspace.registers.register import NOTE, Among, Empty, Fault, Field, Group, Register, Sort

_PERSONAL = (AccountabilityKind.TALK, AccountabilityKind.ACTION)


def _counted(record: Registered) -> Iterator[Fault]:
    """Each person who is named makes one 人次 at least."""
    if not isinstance(record, Accountability):
        return
    named = len(record.persons)
    if record.kind in _PERSONAL and record.person_times < named:
        yield Fault(
            "person_times",
            f"人次写了{record.person_times}，可是“对象”里有{named}个人。",
            f"人次不少于{named}；同一个人{record.kind.label}两次算2人次。",
        )


ACCOUNTABILITY = Register(
    aggregate="accountability",
    title="通报约谈问责",
    one="条问责记录",
    group=Group.ACCOUNT,
    summary="督办单、通报、约谈和问责，附件5的“问责情况”从这里数。",
    blank=Accountability(id="", kind=AccountabilityKind.CIRCULAR, on="", issuer=""),
    fields=(
        Field("kind", "类别", Sort.WORD, True, choices=tuple(AccountabilityKind), also=("问责类别", "方式"),
              hint="用本程序出具的督办单会自动计数，不要在这里再登记"),
        Field("on", "日期", Sort.DATE, True, today=True, also=("作出日期", "时间")),
        Field("issuer", "作出机关", Sort.NAME, True, "写全称，例如“漴川区教育局”",
              also=("机关", "作出单位")),
        Field("by_supervision_office", "区教育督导部门作出", Sort.FLAG, also=("其中：区教育督导部门",),
              hint="附件5“其中：区教育督导部门”一列从这里数"),
        Field("institution_id", "单位", Sort.INSTITUTION, hint="通报写被通报的单位，约谈、问责写所在单位",
              also=("单位名称", "学校", "机构")),
        Field("persons", "对象", Sort.NAMES, hint="约谈、问责了谁；几个人之间用顿号隔开",
              also=("姓名", "被约谈人", "被问责人")),
        Field("person_times", "数量", Sort.NUMBER, True, least=1, also=("人次", "次数"),
              hint="约谈、问责是人次，通报是次，督办单是件"),
        Field("reason", "事由", Sort.TEXT),
        Field("document_number", "文号", Sort.LINE, hint="例如“漴教督通〔2023〕2号”，没有就空着"),
        Field("finding_ids", "涉及的问题", Sort.FINDINGS),
        NOTE,
    ),
    columns=("on", "kind", "institution_id", "persons", "person_times", "issuer", "document_number"),
    headline=("kind", "persons", "institution_id"),
    on="on",
    same_by=("kind", "on", "issuer", "institution_id", "persons", "document_number"),
    empty=Empty(
        "还没有问责记录",
        "上级或督导室发过通报、约谈过负责人、追究过责任的，登记在这里；附件5的数从这里来。",
        "登记一条",
    ),
    any_of=("institution_id", "persons"),
    rules=_counted,
)  # fmt: skip

BEST_PRACTICE = Register(
    aggregate="best_practice",
    title="典型经验与案例",
    one="个典型案例",
    group=Group.ACCOUNT,
    summary="督导中发现的典型经验，和学校报来的优秀案例。",
    blank=BestPractice(id="", title="", on=""),
    fields=(
        Field("kind", "类别", Sort.WORD, True, choices=tuple(PracticeKind),
              hint="学校报来的优秀案例，报送情况里自动算已报送"),
        Field("title", "题目", Sort.LINE, True, also=("标题", "案例题目", "名称")),
        Field("institution_id", "学校", Sort.INSTITUTION, True, also=("单位", "单位名称", "学校名称")),
        Field("on", "日期", Sort.DATE, True, "发现或者报来的日期", today=True,
              also=("发现日期", "报送日期")),
        Field("text", "内容", Sort.TEXT, hint="300到1500字为宜", also=("正文", "做法")),
        Field("tags", "标签", Sort.SEVERAL, hint="例如“家校社、课后服务”"),
        Field("author", "作者", Sort.NAME),
        Field("confirmed_on", "认定日期", Sort.DATE, hint="认定以后才计入附件5的“典型经验”"),
        Field("visit_id", "发现时的检查", Sort.VISIT),
        NOTE,
    ),
    columns=("on", "kind", "title", "institution_id", "confirmed_on"),
    headline=("kind", "title", "institution_id"),
    on="on",
    same_by=("kind", "institution_id", "title"),
    empty=Empty(
        "还没有典型经验",
        "检查时看到的好做法、学校报来的优秀案例，登记在这里，可以附照片。",
        "登记一个",
    ),
    in_order=(("on", "confirmed_on"),),
)  # fmt: skip

NOMINEE = Register(
    aggregate="nominee",
    title="优秀督导干部",
    one="位推荐人选",
    group=Group.ACCOUNT,
    summary="各中心学校、区直学校推荐的优秀督导干部。",
    blank=Nominee(id="", name="", unit=""),
    fields=(
        Field("name", "姓名", Sort.NAME, True, also=("推荐人选", "干部姓名")),
        Field("unit", "推荐单位", Sort.NAME, True, "中心学校或者区直学校", also=("单位", "单位名称")),
        Field("post", "职务", Sort.LINE),
        Field("deeds", "简要工作事例", Sort.TEXT, also=("事例", "主要事迹", "工作事例")),
        Field("on", "推荐日期", Sort.DATE, True, today=True, also=("日期", "报送日期")),
        NOTE,
    ),
    columns=("on", "name", "unit", "post", "deeds"),
    headline=("name", "unit"),
    on="on",
    same_by=("name", "unit"),
    empty=Empty(
        "还没有推荐人选",
        "每个中心学校、区直学校推荐一位优秀督导干部，附简要工作事例；收到后登记在这里。",
        "登记一位",
    ),
    once=True,
)  # fmt: skip

SUBMISSION = Register(
    aggregate="submission",
    title="材料报送",
    one="份报送材料",
    group=Group.ACCOUNT,
    summary="学校报来的报告和数据；案例和推荐人选登记过的，不用在这里再登记。",
    blank=Submission(id="", kind=SubmissionKind.REPORT, on=""),
    fields=(
        Field("kind", "材料", Sort.WORD, True, choices=tuple(SubmissionKind), also=("材料名称", "报送内容"),
              hint="案例和推荐人选登记在各自的登记簿里就算已报送"),
        Field("institution_id", "学校", Sort.INSTITUTION, among=Among.SCHOOLS,
              also=("学校名称", "单位名称")),
        Field("unit", "其他单位", Sort.NAME, hint="名录里没有的中心学校、区直学校写在这里"),
        Field("on", "收到日期", Sort.DATE, True, today=True, also=("日期", "报送日期")),
        Field("by", "报送人", Sort.NAME),
        NOTE,
    ),
    columns=("on", "kind", "institution_id", "unit", "by"),
    headline=("kind", "institution_id", "unit"),
    on="on",
    same_by=("kind", "institution_id", "unit", "on"),
    empty=Empty(
        "还没有收到材料",
        "学校交来落实情况报告和数据信息的，收到一份登记一份；谁还没交，在“报送情况”里看。",
        "登记一份",
    ),
    any_of=("institution_id", "unit"),
)  # fmt: skip
