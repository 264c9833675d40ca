"""Is this package what it says it is: a verdict and a sentence, for ``verify``."""

from __future__ import annotations

from pathlib import Path

from duxueben.exchange.problems import Refused, UnknownSigner
from duxueben.exchange.unpack import examine
from duxueben.model.moment import full_date
from duxueben.model.verdict import Inspection, Verdict
from duxueben.progress import Progress
from duxueben.vault.register import Register


def inspect(path: Path, identity: str, register: Register, progress: Progress | None = None) -> Inspection:
    """The verdict on the package at ``path``; raises ``Cancelled`` alone.

    ``identity``: the bureau's ``AGE-SECRET-KEY-1…``, or empty: then nothing can be proven.
    """
    try:
        cover = examine(path, identity, register, progress)
    except UnknownSigner as problem:
        return Inspection(Verdict.UNREGISTERED, problem.happened, problem.device_id)
    except Refused as problem:
        return Inspection(Verdict.ALTERED, problem.happened)
    of = f"，共 {cover.parts} 个文件中的第 {cover.part} 个" if cover.parts > 1 else ""
    what = f"设备 {cover.device_id} 第 {cover.sequence} 号数据包（{full_date(cover.day)}{of}）"
    return Inspection(Verdict.GENUINE, f"{what}，内容和签名时一致。", cover.device_id)
