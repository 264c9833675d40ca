"""问题整改: how a finding's life begins, goes on and ends, and what is asked of it."""
