"""Training of the encoder that ships with Rawi: `python -m training.train` (see training/README.md)."""
