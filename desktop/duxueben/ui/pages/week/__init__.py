"""The page 本周."""
