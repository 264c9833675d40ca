"""The windows; nothing below knows Qt."""
