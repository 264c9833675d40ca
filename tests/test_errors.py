"""Every problem that a person may meet: a code for the log, sentences for the person."""

from __future__ import annotations

import importlib
import pkgutil
import re

import duxueben
from duxueben.errors import Cancelled, Problem


def kinds(of: type[Problem]) -> set[type[Problem]]:
    return {of}.union(*(kinds(sub) for sub in of.__subclasses__()))


def all_kinds() -> set[type[Problem]]:
    for module in pkgutil.walk_packages(duxueben.__path__, "duxueben."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return {kind for kind in kinds(Problem) if kind.__module__.startswith("duxueben.")}


def test_every_problem_has_a_code_of_its_own_that_can_stand_in_the_log() -> None:
    codes = [kind.code for kind in all_kinds()]
    assert len(codes) > 40
    assert sorted(codes) == sorted(set(codes))


def test_a_code_is_the_room_and_what_is_wrong() -> None:
    rooms = {kind: kind.__module__.split(".")[1] for kind in all_kinds()}
    wrong = {
        kind.code for kind, room in rooms.items() if not re.fullmatch(rf"{room}\.[a-z]+(_[a-z]+)*", kind.code)
    }
    assert wrong == set()


def test_a_problem_reads_as_one_paragraph() -> None:
    assert str(Cancelled()) == "已取消：这一步已按您的要求停下，没有留下半成品。需要时再做一次即可。"
