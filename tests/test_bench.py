"""The benches can be run: a table is printed and a file is written; what they measured is for people."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from bench.figures import MILLISECONDS, Goal, Line, Samples

RUN = Path(__file__).with_name("bench") / "run.py"


def bench(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", str(RUN), "--folder", str(folder), *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )


def ms(*values: float) -> Samples:
    return Samples(values, MILLISECONDS)


def test_a_bench_prints_its_table_and_writes_what_it_measured(tmp_path: Path) -> None:
    ended = bench(tmp_path, "--quick", "--only", "judging")
    assert ended.returncode == 0, ended.stderr
    told = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    assert told["machine"]["sha256_mb_s"] > 0
    assert [line["name"] for line in told["lines"]] == ["judging", "judging_held"]
    judging = told["lines"][0]
    assert judging["ratio"] == judging["figure"]["median"] / judging["floor"]["median"]
    assert judging["title"] in ended.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["bench.json"]


def test_the_ledger_is_held_against_the_same_without_a_key_and_against_a_tenth(tmp_path: Path) -> None:
    ended = bench(tmp_path, "--quick", "--only", "ledger")
    assert ended.returncode == 0, ended.stderr
    told = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    goals = {line["name"]: line["goal"]["bound"] for line in told["lines"] if line["goal"]}
    ledger = [f"ledger_{name}" for name in ("filter", "sort", "search", "counts")]
    against_bare = dict.fromkeys((*ledger, "annex5"), 3.0)
    tenfold = {f"{name}_tenfold": 1.5 for name in ledger}
    assert goals == against_bare | tenfold
    assert all(line["floor"]["median"] > 0 for line in told["lines"])


def test_an_unknown_bench_is_refused(tmp_path: Path) -> None:
    assert bench(tmp_path, "--only", "nothing").returncode == 2


def test_a_ratio_is_of_medians_and_the_range_is_shown() -> None:
    line = Line("a", "甲", ms(4, 2, 9), ms(2, 1, 3), Goal(2.0))
    assert line.cells() == ("甲", "4（2–9）毫秒", "2（1–3）毫秒", "2.00倍", "≤2倍", "达到")


def test_a_missed_goal_is_said() -> None:
    assert Line("a", "甲", ms(4), ms(1), Goal(2.0)).cells()[-1] == "未达到"
    assert Line("a", "甲", ms(4), ms(1), Goal(5.0, at_most=False)).cells()[-1] == "未达到"
    assert Line("a", "甲", ms(4), None, Goal(3.0)).cells()[3:] == ("", "≤3毫秒", "未达到")


def test_a_figure_without_a_goal_is_neither_reached_nor_missed() -> None:
    assert Line("a", "甲", ms(4)).cells()[-1] == "仅供参考"
