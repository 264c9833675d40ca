"""签字件: taking pictures of printed sheets in, and what came of each."""
