"""The command line. The same questions and answers as the Python API (`rawi.Record`)."""

from rawi.cli.app import main

__all__ = ["main"]
