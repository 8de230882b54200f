"""The version, read by the build and by the export."""

__version__ = "0.1.0"
