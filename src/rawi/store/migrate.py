"""Bring a database's schema to the version this Rawi writes."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect

from rawi.errors import StoreError
from rawi.store.schema import metadata

_FOLDER = Path(__file__).parent / "migrations"
LATEST = "0003"


def migrate(connection: Connection) -> None:
    """Run the migrations that the database lacks. Raises `StoreError` when a newer Rawi, or something else, made it."""
    current = _current(connection)
    if current == LATEST:
        return
    if current is None and metadata.tables.keys() & set(inspect(connection).get_table_names()):
        raise StoreError("its tables are not Rawi's; give --db another path")
    from alembic import command  # noqa: PLC0415  (slow to import, and most opens need none of it)
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(f"it was made by a newer Rawi (schema {current}); upgrade rawi to open it") from error


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    value = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(value) if value else None
