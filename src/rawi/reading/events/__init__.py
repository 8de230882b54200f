"""Who did what to whom: event mentions with their roles, place, time, status and stance."""
