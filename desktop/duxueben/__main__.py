"""Start: read the command line, then run the command or show the window."""

from __future__ import annotations

import os
import secrets
import sys
import tempfile
from pathlib import Path

from duxueben import cli, paths


def main(arguments: list[str] | None = None) -> int:
    """The program's exit code."""
    return cli.run(sys.argv[1:] if arguments is None else arguments, _open_window)


def _open_window(workspace: Path | None, demo: bool) -> int:
    # Commands run on machines without Qt's system libraries.
    from duxueben.ui import app
    from duxueben.ui.entries import entries_of

    if not demo:
        return app.start(workspace or paths.default_workspace(), entries_of)
    with tempfile.TemporaryDirectory(prefix="duxueben-demo-") as place:
        from duxueben.workspace import demonstrating

        print("正在准备虚构的一天，约10秒。", file=sys.stderr, flush=True)
        folder = workspace or Path(place) / "book"
        passphrase = os.environ.get(cli.PASSPHRASE) or secrets.token_urlsafe(12)
        around = demonstrating.half_day(folder, passphrase)
        return app.start(folder, entries_of, passphrase=passphrase, around=around)


if __name__ == "__main__":
    sys.exit(main())
