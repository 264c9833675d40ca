"""What the checks of a package must hold whenever a test asks for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from duxueben.exchange import check
from duxueben.exchange.problems import Refused
from duxueben.exchange.unpack import open_package
from duxueben.model.verdict import Verdict
from duxueben.vault.register import Register
from support.packages import REGISTER, SECRET


def verdict(path: Path, secret: str = SECRET, register: Register = REGISTER) -> Verdict:
    told = check.inspect(path, secret, register)
    assert told.sentence.endswith("。") and not told.sentence.isascii()
    assert told.line(path.name).endswith(told.verdict.label)
    return told.verdict


def refused(path: Path, problem: type[Refused], register: Register = REGISTER) -> str:
    with pytest.raises(problem) as told:
        open_package(path, SECRET, register)
    assert check.inspect(path, SECRET, register).sentence == told.value.happened
    return told.value.happened
