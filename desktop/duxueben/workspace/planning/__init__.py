"""What comes before a visit: the calendar, why a unit is visited, draws, and getting ready to leave."""
