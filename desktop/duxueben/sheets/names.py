"""The name spaces and media types of an xlsx file (ECMA-376, transitional)."""

from __future__ import annotations

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TABLE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
IN_PACKAGE = "application/vnd.openxmlformats-package"
