"""The whole demonstration through the command line, once a run, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from duxueben.exchange.recipient import read_identity
from duxueben.vault.register import Register, read_register

PASSPHRASE = "白鹭 煤油灯 第七排 橙子"


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What ``duxueben demo`` left behind."""

    out: Path
    workspace: Path
    temporary: Path
    """The folder that was the process's temporary folder."""
    said: str

    @property
    def orders(self) -> list[Path]:
        return sorted((self.out / "orders").glob("*.pdf"))

    @property
    def packages(self) -> list[Path]:
        return sorted((self.out / "packages").glob("*.age"))

    @property
    def key(self) -> Path:
        return self.out / "bureau-demo.key"

    @property
    def devices(self) -> Path:
        return self.out / "devices.json"

    def identity(self) -> str:
        """The bureau's private key."""
        return read_identity(self.key)

    def register(self) -> Register:
        return read_register(self.devices.read_bytes())

    def summary(self) -> dict[str, list[dict[str, object]]]:
        told = json.loads((self.out / "summary.json").read_bytes())
        return cast("dict[str, list[dict[str, object]]]", told)


def run_program(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """``duxueben`` with these arguments, as a person would call it."""
    return subprocess.run(
        [sys.executable, "-m", "duxueben", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=180,
        check=False,
        env={**os.environ, **environment},
    )


def demonstrate(base: Path) -> Demonstration:
    """Run it below ``base``."""
    out, temporary = base / "成果", base / "temporary"
    temporary.mkdir()
    done = run_program(
        "demo",
        *("--out", out, "--workspace", base / "book"),
        DUXUEBEN_PASSPHRASE=PASSPHRASE,
        TMPDIR=str(temporary),
        TEMP=str(temporary),
        TMP=str(temporary),
    )
    assert done.returncode == 0, done.stderr
    return Demonstration(out, base / "book", temporary, done.stdout)
