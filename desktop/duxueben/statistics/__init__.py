"""The counting: each figure defined once, in words and in code, for any day, period and scope."""
