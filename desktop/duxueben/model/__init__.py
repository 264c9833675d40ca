"""The words of an inspection as frozen values: events, visits, orders, numbers."""
