"""The first window is painted before anything heavy is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import datetime, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from duxueben.ui.app import dress
from duxueben.ui.doors import Doors
from duxueben.ui.log import Log
from duxueben.ui.main_window import MainWindow
folder = Path(sys.argv[1])
application = QApplication([])
window = MainWindow(Doors(folder), lambda office: (), dress(application), Log(folder), "0.1.0")
window.jobs.run = lambda *_arguments, **_named: None  # what the workers import later does not count
window.show_way_in(datetime.date(2023, 10, 17))
window.show()
assert not window.grab().toImage().isNull()
heavy = {"reportlab", "pyhanko", "PIL", "pikepdf", "sqlite_utils", "sqlcipher3", "cryptography"}
print(sorted(heavy & sys.modules.keys()))
"""


@pytest.mark.parametrize("begun", [False, True], ids=["first run", "passphrase"])
def test_no_heavy_module_is_loaded_before_the_first_paint(tmp_path: Path, begun: bool) -> None:
    if begun:
        (tmp_path / "keys.json").write_bytes(b"{}")
    command = [sys.executable, "-c", SCRIPT, str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert ended.stdout.strip() == "[]"


AHEAD = """
import sys
from importlib import import_module
from duxueben.ui import main_window
for name in (*main_window.ROOMS_AHEAD, *main_window.PAGES_AHEAD):
    import_module(name)
before = set(sys.modules)
from duxueben.ui import desk
from duxueben.ui.pages.today import page
from duxueben.workspace import opening, preparing, today
from duxueben.workspace.custody import keeping
print(sorted(name for name in sys.modules.keys() - before if name.startswith("duxueben")))
print(sorted({"reportlab", "pyhanko", "PIL", "pikepdf"} & sys.modules.keys()))
"""


def test_what_the_day_needs_is_loaded_while_the_passphrase_is_typed_and_no_press_with_it() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", AHEAD], capture_output=True, text=True, check=True, timeout=120
    )
    assert ended.stdout.split() == ["[]", "[]"]
