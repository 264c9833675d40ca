"""督学本: an offline desktop tool for school inspectors; desktop/README.md is the map."""

__version__ = "0.1.0"
