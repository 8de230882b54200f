"""Sample reports, and the runner that prints the record they add up to."""
