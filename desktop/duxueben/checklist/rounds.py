"""The items of a form in the order of a round: by place instead of by project."""

from __future__ import annotations

from duxueben.checklist.definition import Checklist, Project

ANYWHERE = "不限地点"
"""The section of items without a place."""


def by_place(checklist: Checklist) -> tuple[Project, ...]:
    """The same items, a section a place as one walks; those without a place come last.

    Empty where the form names no place: there is then only one order.
    """
    if not checklist.places:
        return ()
    items = {place: tuple(one for one in checklist.items if one.place == place) for place in checklist.places}
    items[ANYWHERE] = tuple(one for one in checklist.items if not one.place)
    return tuple(Project(place, here) for place, here in items.items() if here)


def sections(checklist: Checklist, *, placed: bool) -> tuple[Project, ...]:
    """The sections in the order that was chosen; by project where the form names no place."""
    return (by_place(checklist) if placed else ()) or checklist.projects
