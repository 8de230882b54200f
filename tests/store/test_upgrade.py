"""A record made by an older Rawi is brought up to date and keeps what it holds."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from rawi.store import Store, schema
from rawi.store.migrate import LATEST

NEW = ("merge", "reprint", "dated")  # tables that schema 0001 lacked


def test_a_record_of_the_first_schema_is_upgraded(tmp_path: Path, examples_db: Path) -> None:
    path = tmp_path / "old.db"
    path.write_bytes(examples_db.read_bytes())
    with Store.open(path) as store:
        before = store.counts()
        with store.engine.begin() as connection:
            for table in NEW:
                connection.execute(text(f'DROP TABLE "{table}"'))
            connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with Store.open(path) as store:
        assert store.counts() == before
        assert not store.is_linked  # the new tables are filled when events are next asked for
        assert (store.merges(), store.reprints(), store.dates()) == ([], {}, {})
        with store.engine.connect() as connection:
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == LATEST
        assert set(NEW) <= set(schema.metadata.tables)
