"""The command line. The same questions and answers as the Python API (`rawi.Record`)."""

from rawi.cli import exports  # the import puts its commands on the command line
from rawi.cli.app import main

__all__ = ["exports", "main"]
