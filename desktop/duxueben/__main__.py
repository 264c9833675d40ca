"""Start: read the command line, then run the command or show the window."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Exit code of the program; a ``Problem`` of a command is printed as its sentences."""
    from duxueben import cli

    return cli.run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
