"""The record on disk: SQLite through SQLAlchemy Core, its schema versioned with Alembic."""

from rawi.store.database import Store

__all__ = ["Store"]
