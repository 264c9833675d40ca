"""Photos of any record large: looked at closely, turned, and covered."""
