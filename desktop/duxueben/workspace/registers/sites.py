"""The registers of training sites: risks, the lists that name them, and how they ended."""

from __future__ import annotations

from collections.abc import Iterator

from duxueben.model.registered import Registered
from duxueben.model.tutoring import Listing, Outcome, OutcomeKind, Risk, RiskLevel, RiskSignal
from duxueben.model.words import LicenceState, ListStatus
from duxueben.workspace.registers.register import (
    NOTE,
    Among,
    Empty,
    Fault,
    Field,
    Group,
    Register,
    Sort,
    Waits,
)

_SITE = ("单位", "单位名称", "机构名称")


def _settled(record: Registered) -> Iterator[Fault]:
    if isinstance(record, Risk) and record.closed_on and not record.outcome:
        yield Fault("outcome", "写了化解日期，可是“处理结果”是空的。", "写一句怎样化解的。")


def _says_something(record: Registered) -> Iterator[Fault]:
    if isinstance(record, Outcome) and record.kind is None and not record.licence_state:
        yield Fault("kind", "“处置结果”和“证照情况”都没有写。", "至少写一项。")


RISK = Register(
    aggregate="risk",
    title="风险台账",
    one="条风险记录",
    group=Group.SITES,
    summary="爆雷、失联、退费推诿等苗头，谁在处理，到了哪一步。",
    blank=Risk(id="", signal=RiskSignal.REFUND, level=RiskLevel.LOW, found_on="", content=""),
    fields=(
        Field("signal", "苗头", Sort.WORD, True, choices=tuple(RiskSignal), also=("风险类别", "类别")),
        Field("level", "等级", Sort.WORD, True, choices=tuple(RiskLevel), also=("风险等级",)),
        Field("institution_id", "机构", Sort.INSTITUTION, True, also=_SITE),
        Field("found_on", "发现日期", Sort.DATE, True, today=True, also=("日期",)),
        Field("content", "情况", Sort.TEXT, True, also=("内容", "风险情况")),
        Field("persons", "涉及人数", Sort.NUMBER, hint="不知道写0", unit="人", also=("人数",)),
        Field("amount", "涉及金额", Sort.MONEY, hint="单位是元，不知道就空着", unit="元", also=("金额",)),
        Field("handler", "处理人", Sort.NAME, also=("责任人", "经办人")),
        Field("measures", "处理措施", Sort.TEXT, also=("措施",)),
        Field("closed_on", "化解日期", Sort.DATE, hint="还没有化解就空着", also=("办结日期",)),
        Field("outcome", "处理结果", Sort.TEXT, also=("结果",)),
        NOTE,
    ),
    columns=("found_on", "signal", "level", "institution_id", "handler", "closed_on"),
    headline=("signal", "institution_id"),
    on="found_on",
    same_by=("signal", "found_on", "institution_id"),
    empty=Empty(
        "还没有风险记录",
        "发现退费推诿、举办者失联一类的苗头，先登记一条，写明情况、等级和处理人。",
        "登记一条",
    ),
    waits=Waits("closed_on", words="未化解"),
    in_order=(("found_on", "closed_on"),),
    rules=_settled,
)  # fmt: skip

LISTING = Register(
    aggregate="listing",
    title="黑白灰名单",
    one="条名单记录",
    group=Group.SITES,
    summary="上级把哪家列为白、灰、黑；名录里的“名单”以最近一条为准。",
    blank=Listing(id="", status=ListStatus.WHITE, on="", source=""),
    fields=(
        Field("institution_id", "机构", Sort.INSTITUTION, True, among=Among.SITES, also=_SITE),
        Field("status", "名单", Sort.WORD, True, choices=tuple(ListStatus), also=("黑白名单", "名单类别"),
              hint="照下发的名单写；移出名单写“未列名单”"),
        Field("on", "名单日期", Sort.DATE, True, today=True, also=("日期", "列入日期")),
        Field("source", "名单来源", Sort.LINE, True, "谁下发的，或者文号", also=("来源", "文号")),
        NOTE,
    ),
    columns=("on", "institution_id", "status", "source"),
    headline=("status", "institution_id"),
    on="on",
    same_by=("institution_id", "status", "on", "source"),
    empty=Empty(
        "还没有名单",
        "局里下发黑白灰名单后登记在这里，或者导入那张表；名录里的名单会一起改，不用再填一次。",
        "登记一条",
    ),
    once=True,
)  # fmt: skip

OUTCOME = Register(
    aggregate="outcome",
    title="证照与处置",
    one="条证照处置记录",
    group=Group.SITES,
    summary="取缔、关停、转型、压减和证照；名录里的“证照”以最近一条为准。",
    blank=Outcome(id="", on=""),
    fields=(
        Field("institution_id", "机构", Sort.INSTITUTION, True, among=Among.SITES, also=_SITE),
        Field("on", "日期", Sort.DATE, True, today=True, also=("决定日期",)),
        Field("kind", "处置结果", Sort.WORD, choices=tuple(OutcomeKind), optional_word=True, also=("处置",),
              hint="只是核对了证照就空着"),
        Field("licence_state", "证照情况", Sort.WORD, choices=tuple(LicenceState), also=("证照",),
              hint="没有核对证照就写“没有登记”"),
        Field("source", "作出部门", Sort.NAME, hint="谁决定的，例如“漴川区民政局”", also=("来源", "部门")),
        Field("document_number", "文号", Sort.LINE),
        NOTE,
    ),
    columns=("on", "institution_id", "kind", "licence_state", "source"),
    headline=("kind", "institution_id"),
    on="on",
    same_by=("institution_id", "on", "kind", "licence_state"),
    empty=Empty(
        "还没有证照处置记录",
        "机构被取缔、关停、转型或压减，或者核对过证照的，登记在这里；名录里的证照会一起改。",
        "登记一条",
    ),
    rules=_says_something,
)  # fmt: skip
