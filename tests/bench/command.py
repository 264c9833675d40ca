"""The command line: which benches run, the table that is printed, and the file that is written."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path

from bench import machine
from bench.figures import Line
from bench.setting import Bench, Setting

BENCHES = (
    "passphrase",
    "today",
    "judging",
    "issuing",
    "photos",
    "package",
    "register",
    "institution",
    "ledger",
)
"""In the order of a day; each is the value ``BENCH`` of the module ``bench_<name>``."""
_HEAD = ("项目", "实测：中位（最小–最大）", "底线：中位（最小–最大）", "比值", "目标", "结论")


def main(arguments: Sequence[str]) -> int:
    """Measure, print the table, write the JSON; a missed goal is said, and is no failure."""
    told = _parser().parse_args(arguments)
    chosen = [_bench(name) for name in BENCHES if not told.only or name in told.only]
    out: Path = told.json
    # A machine that is doing something else measures that too.
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    with tempfile.TemporaryDirectory(prefix="duxueben-bench-", dir=told.folder) as folder:
        here = machine.measure(Path(folder), quick=told.quick)
        print(here, flush=True)
        lines: list[Line] = []
        for bench in chosen:
            print(f"正在测：{bench.title}……", flush=True)
            own = Path(folder) / bench.name
            own.mkdir()
            lines += bench.run(Setting(own, here, quick=told.quick))
    print(_table(lines))
    out.write_text(_json(here, load, lines, quick=told.quick), encoding="utf-8")
    print(f"全部数字已写入 {out}。")
    return 0


def _bench(name: str) -> Bench:
    # Loaded when wanted: most of them need half of the program.
    found = vars(import_module(f"bench.bench_{name}"))["BENCH"]
    assert isinstance(found, Bench)
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py bench", description="测量督学本的快慢。")
    parser.add_argument("--only", action="append", choices=BENCHES, metavar="名称", help="、".join(BENCHES))
    parser.add_argument("--quick", action="store_true", help="少测几遍，数字只看个大概")
    parser.add_argument("--json", type=Path, default=Path("bench.json"), metavar="文件")
    parser.add_argument("--folder", type=Path, metavar="文件夹", help="在哪个盘上测，默认是临时文件夹")
    return parser


def _table(lines: Sequence[Line]) -> str:
    rows = [_HEAD, *(line.cells() for line in lines)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(_HEAD))]
    shown = [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]
    shown.insert(1, "—" * (sum(widths) // 2 + len(widths)))
    shown += [f"· {line.title}：{line.note}" for line in lines if line.note]
    missed = [line.title for line in lines if line.reached is False]
    shown.append(f"未达到目标的：{'、'.join(missed)}。" if missed else "有目标的各项都达到了。")
    return "\n".join(("", *shown))


def _width(text: str) -> int:
    """Columns on a terminal."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def _json(here: machine.Machine, load: float | None, lines: Sequence[Line], *, quick: bool) -> str:
    told = {
        "measured_at": datetime.now().astimezone().isoformat(timespec="seconds"),
        "quick": quick,
        "machine": {**here.to_json(), "load_before": load},
        "lines": [line.to_json() for line in lines],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
