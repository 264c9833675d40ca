"""编号台账: every number and what became of it."""
