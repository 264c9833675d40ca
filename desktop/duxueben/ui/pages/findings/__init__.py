"""问题整改: what became of every finding, and its next step."""
