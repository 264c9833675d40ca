"""visits.xlsx of a bag: the day as typed tables, a row for each visit, finding, judgment, paper and photo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from duxueben.exchange.package import Cover
from duxueben.exchange.story import Matter, VisitStory, about
from duxueben.exchange.visit_section import beside, measured
from duxueben.model import moment
from duxueben.model.words import Route
from duxueben.sheets.writing import Column, NewSheet, Value, xlsx

_Row = tuple[Value, ...]

_WHOSE = (Column("日期", "visited_on", 12), Column("单位", "institution", 30))
_VISITS = (
    *_WHOSE,
    Column("类别", "institution_kind", 12),
    Column("隶属", "parent_unit", 18),
    Column("督导方式", "channel", 20),
    Column("形式", "kind", 12),
    Column("明察暗访", "notice_mode", 10),
    Column("督学", "inspectors", 20),
    Column("开始", "started_at", 18),
    Column("结束", "finished_at", 18),
    Column("已判定", "judged", 8),
    Column("问题", "findings", 8),
    Column("建议", "advice", 8),
    Column("线索", "clues", 8),
    Column("照片", "photos", 8),
    Column("督办单", "orders", 8),
    Column("检查标识", "visit_id", 38),
)
_FINDINGS = (
    *_WHOSE,
    Column("性质", "route", 8),
    Column("检查点", "sub_points", 14),
    Column("学段", "stage", 8),
    Column("事实", "fact", 50),
    Column("整改要求", "requirement", 50),
    Column("时限", "due_on", 12),
    Column("督办单编号", "order_numbers", 24),
    Column("照片", "photos", 8),
    Column("问题标识", "finding_id", 38),
)
_JUDGMENTS = (
    *_WHOSE,
    Column("检查点", "sub_point", 10),
    Column("内容", "text", 50),
    Column("判定", "judgment", 10),
    Column("合并判定", "combined", 10),
    Column("测得与记录", "measured", 40),
)
_PAPERS = (
    Column("编号", "number", 24),
    Column("正式编号", "mapped_number", 24),
    Column("状态", "state", 10),
    Column("出具日期", "issued_on", 12),
    Column("单位", "institution", 30),
    Column("问题", "findings", 8),
    Column("页数", "pages", 8),
    Column("打印份数", "prints", 10),
    Column("作废原因", "void_reason", 30),
    Column("送达", "acknowledgment", 14),
    Column("签收人", "received_by", 16),
    Column("签收时间", "received_at", 18),
    Column("记录校验码", "record_sha256", 66),
    Column("文件", "files", 80),
)
_PHOTOS = (
    *_WHOSE,
    Column("说明", "caption", 40),
    Column("关联", "subject", 14),
    Column("拍摄时间", "taken_at", 20),
    Column("文件", "file", 78),
)


_MATTERS = (
    Column("种类", "sort", 14),
    Column("单位", "institution", 30),
    Column("内容", "told", 60),
    Column("状态", "state", 12),
    Column("时间", "changed_at", 18),
    Column("文件", "files", 80),
)


def compose(cover: Cover, stories: Sequence[VisitStory], matters: Sequence[Matter] = ()) -> bytes:
    """The workbook of one part of a package; the same stories give the same bytes."""
    tables = (
        ("检查", _VISITS, _visit),
        ("问题", _FINDINGS, _findings),
        ("判定", _JUDGMENTS, _judgments),
        ("督办单", _PAPERS, _papers),
        ("照片", _PHOTOS, _photos),
    )
    sheets = [
        NewSheet(title, columns, [row for story in stories for row in rows(story)], keys_row=True)
        for title, columns, rows in tables
    ]
    if matters:
        sheets.append(NewSheet("整改与其他登记", _MATTERS, [_matter(one) for one in matters], keys_row=True))
    return xlsx(sheets, moment.from_text(cover.written_at))


def _matter(one: Matter) -> _Row:
    files = "\n".join(beside(kind, sha256) for kind, sha256 in one.files)
    return one.sort, one.institution, one.told, one.state, _at(one.changed_at), files


def _whose(story: VisitStory) -> _Row:
    return date.fromisoformat(story.visit.plan.on), story.institution


def _at(text: str) -> datetime | None:
    """Wall-clock time where it happened: a cell has no offset."""
    return moment.from_text(text).replace(tzinfo=None, microsecond=0) if text else None


def _visit(story: VisitStory) -> Iterator[_Row]:
    visit, plan = story.visit, story.visit.plan
    routes = [finding.route for finding in visit.live_findings()]
    yield (
        *_whose(story),
        visit.institution.kind.label if visit.institution else "",
        visit.institution.parent_unit if visit.institution else "",
        plan.channel.label,
        plan.kind.label,
        plan.notice_mode.label,
        story.names(),
        _at(visit.started_at),
        _at(visit.finished_at),
        len(visit.judgments),
        routes.count(Route.FINDING),
        routes.count(Route.ADVICE),
        routes.count(Route.CLUE),
        len(visit.live_photos()),
        len(story.papers),
        visit.id,
    )


def _findings(story: VisitStory) -> Iterator[_Row]:
    for finding in story.visit.live_findings():
        yield (
            *_whose(story),
            finding.route.label,
            about(finding, story.checklist),
            finding.stage.label if finding.stage else "",
            finding.fact,
            finding.requirement,
            date.fromisoformat(finding.due_on) if finding.due_on else None,
            story.numbers_of(finding),
            len(story.photos_of(finding)),
            finding.id,
        )


def _judgments(story: VisitStory) -> Iterator[_Row]:
    for sub in story.checklist.sub_points:
        judgment = story.visit.judgments.get(sub.code)
        if judgment is not None:
            yield (
                *_whose(story),
                sub.code,
                sub.text,
                judgment.value.label,
                "是" if judgment.combined else "",
                measured(judgment, story.visit.notes.get(sub.code, "")),
            )


def _papers(story: VisitStory) -> Iterator[_Row]:
    for paper in story.papers:
        told, receipt = paper.acknowledgment, paper.receipt
        name = (told.name if told else "") or (receipt.name if receipt else "")
        at = (told.at if told else "") or (receipt.received_at if receipt else "")
        yield (
            paper.number.text,
            paper.mapped.text if paper.mapped else "",
            paper.state.label,
            date.fromisoformat(paper.issued_on),
            story.institution,
            len(paper.finding_ids),
            paper.pages,
            paper.prints,
            paper.void_reason,
            told.ending.label if told else "",
            name,
            _at(at),
            paper.record_sha256,
            "\n".join(beside("order", sha256) for sha256 in paper.files),
        )


def _photos(story: VisitStory) -> Iterator[_Row]:
    findings = {finding.id: about(finding, story.checklist) for finding in story.visit.live_findings()}
    for photo in story.visit.live_photos():
        yield (
            *_whose(story),
            photo.caption,
            findings.get(photo.subject, photo.subject),
            photo.taken_at.replace("T", " "),
            beside("photo", photo.leaving.sha256),
        )
