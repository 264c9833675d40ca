"""PDFium, which keeps its state for the whole process: only one thread may be inside it at a time."""

from __future__ import annotations

from threading import Lock
from typing import Final

ALONE: Final = Lock()
"""To be held around every use of PDFium, also where what it gave is let go. Beside the library, for two
pages of the window, or a page and a reading back, know nothing of each other."""
