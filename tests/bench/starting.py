"""Starting the processes whose windows are measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.offices import PASSPHRASE

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Starts:
    """Calls such processes; the first one of a run warms the caches and is not to be counted."""

    folder: Path
    """Where compiled modules are kept: an installed program finds them, whatever our environment says."""

    def moments(self, what: str, workspace: Path | None = None) -> dict[str, float]:
        """When things happened in such a process, in ms after it was called."""
        began = time.perf_counter_ns()
        told: dict[str, int] = self.told("first_paint.py", what, *([str(workspace)] if workspace else []))
        return {name: (at - began) / 1e6 for name, at in told.items()}

    def told(self, script: str, *arguments: str) -> Any:
        """What a script that lies beside this module prints in its last line, which is JSON."""
        ended = subprocess.run(
            [sys.executable, str(HERE / script), *arguments],
            capture_output=True, text=True, timeout=300, check=False, env=self._environment(),
        )  # fmt: skip
        if ended.returncode:
            raise RuntimeError(f"{script} {' '.join(arguments)}: {ended.stderr}")
        return json.loads(ended.stdout.splitlines()[-1])

    def bare_window(self) -> float:
        """A bare window of Qt painted, in ms after its process was called: the floor of every start."""
        return self.moments("bare")["painted"]

    def _environment(self) -> dict[str, str]:
        """Ours, with the passphrase of the benches; without a display Qt paints into memory."""
        told = {**os.environ, "DUXUEBEN_PASSPHRASE": PASSPHRASE, "PYTHONPYCACHEPREFIX": str(self.folder)}
        told.pop("PYTHONDONTWRITEBYTECODE", None)
        if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            told.setdefault("QT_QPA_PLATFORM", "offscreen")
        return told
