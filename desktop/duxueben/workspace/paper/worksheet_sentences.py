"""What was counted and measured on a visit, as the sentences of its 督导记录."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from duxueben.checklist import readings
from duxueben.model import moment
from duxueben.model.worksheet import (
    ClassDraw,
    ClosingTime,
    Contract,
    ContractSample,
    Funds,
    Lesson,
    Room,
    StaffSheet,
    Survey,
    WorkCounters,
    Worksheet,
)

if TYPE_CHECKING:
    from duxueben.documents.paper_words import CounterWords, PaperWords, WorksheetWords


def figures(sheets: Sequence[Worksheet], words: PaperWords) -> list[str]:
    """One paragraph a sheet, in their order; lessons are told by ``lessons``."""
    return [told for sheet in sheets if (told := "".join(_sentences(sheet, words)))]


def lessons(sheets: Sequence[Worksheet], words: WorksheetWords) -> list[str]:
    """One paragraph for each 推门听课."""
    return [
        words.lesson.format(
            class_name=one.class_name,
            period=one.period,
            subject=one.subject,
            teacher=one.teacher or words.not_told,
            topic=one.topic or words.not_told,
            text=one.text,
        )
        for one in sheets
        if isinstance(one, Lesson)
    ]


def _sentences(sheet: Worksheet, words: PaperWords) -> Iterator[str]:
    told = words.worksheets
    match sheet:
        case Survey():
            yield from _survey(sheet, told)
        case ContractSample():
            yield from _contracts(sheet, told)
        case StaffSheet():
            yield from (_staff(sheet, told), _carried_over(sheet, told))
        case Room():
            yield from (_room(sheet, told), _carried_over(sheet, told))
        case ClosingTime():
            yield _closing_time(sheet, told)
        case WorkCounters():
            yield from _counters(sheet, words.counters)
        case ClassDraw():
            yield told.class_draw.format(
                count=len(sheet.classes), many=len(sheet.drawn), seed=sheet.seed, drawn="、".join(sheet.drawn)
            )
        case Funds():
            yield from _funds(sheet, told)
        case Lesson():
            return


def _survey(sheet: Survey, words: WorksheetWords) -> Iterator[str]:
    about = sheet.about or words.not_told
    yield words.survey.format(about=about, issued=sheet.issued, returned=sheet.returned)
    if total := readings.minutes_sum(sheet):
        subjects = "、".join(
            words.survey_subject.format(subject=subject, minutes=minutes)
            for subject, minutes in sheet.minutes.items()
            if minutes
        )
        yield words.survey_minutes.format(sum=total, subjects=subjects)
    for question in sheet.questions:
        answers = "、".join(
            words.survey_answer.format(answer=answer, count=count)
            for answer, count in question.answers.items()
        )
        yield words.survey_question.format(question=question.text, answers=answers)


def _contracts(sheet: ContractSample, words: WorksheetWords) -> Iterator[str]:
    yield words.contracts.format(
        count=len(sheet.contracts),
        model_text=sum(one.model_text for one in sheet.contracts),
        supervised=sum(one.supervised for one in sheet.contracts),
    )
    for one in sheet.contracts:
        if terms := "、".join(_terms(one, words)):
            yield words.contract.format(number=one.number, terms=terms)


def _terms(one: Contract, words: WorksheetWords) -> Iterator[str]:
    if one.months:
        yield words.contract_months.format(months=one.months)
    if one.sessions:
        yield words.contract_sessions.format(sessions=one.sessions)
    if one.amount:
        yield words.contract_amount.format(amount=one.amount)


def _staff(sheet: StaffSheet, words: WorksheetWords) -> str:
    """The counts alone: a name belongs where a finding needs it."""
    return words.staff.format(
        count=len(sheet.members),
        certificate=sum(one.certificate for one in sheet.members),
        published=sum(one.published for one in sheet.members),
        contract=sum(one.contract for one in sheet.members),
    )


def _room(sheet: Room, words: WorksheetWords) -> str:
    return words.room.format(
        place=sheet.place,
        area=sheet.square_metres or words.not_told,
        pupils=sheet.pupils,
        each=readings.area_per_pupil(sheet) or words.not_told,
    )


def _carried_over(sheet: StaffSheet | Room, words: WorksheetWords) -> str:
    return words.carried_over if sheet.copied_from else ""


def _funds(sheet: Funds, words: WorksheetWords) -> Iterator[str]:
    yield words.funds.format(bank=sheet.bank or words.not_told, balance=sheet.balance)
    if sheet.least:
        yield words.funds_least.format(least=sheet.least)
    if short := readings.short_of_least(sheet):
        yield words.funds_short.format(short=short)


def _closing_time(sheet: ClosingTime, words: WorksheetWords) -> str:
    device = f"{moment.from_text(sheet.device_at):%H:%M}" if sheet.device_at else words.not_told
    return words.closing_time.format(
        place=sheet.place, seen_at=sheet.seen_at, pupils=sheet.pupils, device_at=device
    )


def _counters(sheet: WorkCounters, words: CounterWords) -> Iterator[str]:
    """Those that count anything."""
    told = [
        getattr(words, field.name).format(n=count)
        for field in fields(words)
        if (count := getattr(sheet, field.name))
    ]
    if told:
        yield "，".join(told) + "。"
