"""Start: read the command line, then run the command or show the window."""

from __future__ import annotations

import sys
from pathlib import Path

from duxueben import cli


def main(arguments: list[str] | None = None) -> int:
    """The program's exit code."""
    return cli.run(sys.argv[1:] if arguments is None else arguments, _open_window)


def _open_window(workspace: Path | None, demo: bool) -> int:
    # Commands run on machines without Qt's system libraries.
    from duxueben.ui import app

    return app.start(workspace, demo=demo)


if __name__ == "__main__":
    sys.exit(main())
