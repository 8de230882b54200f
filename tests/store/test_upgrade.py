"""A record made by an older Rawi is brought up to date and keeps what it holds."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from rawi.knowledge import Knowledge
from rawi.linking.linker import Linker
from rawi.store import Store, schema
from rawi.store.migrate import LATEST

NEW = (
    "merge", "reprint", "dated", "name_run", "naming", "variant", "person_key", "story", "story_name", "item", "block",
    "pair", "run", "wording", "alike", "pending",
)  # fmt: skip
# tables that schema 0001 lacked
LINKED = ("entity", "event", "disagreement")  # made anew from the readings when next asked for


def test_a_record_of_the_first_schema_is_upgraded(tmp_path: Path, examples_db: Path, knowledge: Knowledge) -> None:
    path = tmp_path / "old.db"
    path.write_bytes(examples_db.read_bytes())
    with Store.open(path) as store:
        before = store.counts()
        with store.engine.begin() as connection:
            for table in NEW:
                connection.execute(text(f'DROP TABLE "{table}"'))
            connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with Store.open(path) as store:
        now = store.counts()
        assert {k: n for k, n in now.items() if k not in LINKED} == {k: n for k, n in before.items() if k not in LINKED}
        assert not store.is_linked  # the new tables are filled when events are next asked for
        assert (store.merges(), store.reprints(), store.dates()) == ([], {}, {})
        with store.engine.connect() as connection:
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == LATEST
        assert set(NEW) <= set(schema.metadata.tables)
        store.link(Linker(knowledge))
        assert store.counts() == before
