"""Alembic's folder: one module a version in `versions/`."""
