"""问题台账: what became of every finding, and its next step."""
