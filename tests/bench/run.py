"""Measures how fast the program is; ``packaging/dev.py bench`` calls it."""

from __future__ import annotations

import sys
from pathlib import Path

# The set-up script starts Python without the script's own folder among the paths.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main() -> int:
    """The exit code: 0 also where a goal was missed, 1 where something broke."""
    from bench import command

    return command.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
