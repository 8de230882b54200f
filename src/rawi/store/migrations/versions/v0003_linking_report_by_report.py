"""What lets a report be linked by what is near it: made from the readings when the record is next linked."""

from alembic import op
from sqlalchemy import insert, select

from rawi.store.schema import (
    alike,
    block,
    document,
    entity,
    item,
    name_run,
    naming,
    pair,
    pending,
    person_key,
    run,
    story,
    story_name,
    variant,
    wording,
)

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_NEW = (name_run, naming, variant, person_key, story, story_name, item, block, pair, run, wording, alike, pending)


def upgrade() -> None:
    """Make the tables where the first schema has not, empty what was linked as a whole, and have every document linked anew."""
    bind = op.get_bind()
    for table in _NEW:
        table.create(bind, checkfirst=True)
    for name in (
        "disagreement",
        "event_party",
        "event",
        "entity_name",
        "entity",
        "same_entity",
        "merge",
        "reprint",
        "dated",
    ):
        op.execute(f'DELETE FROM "{name}"')
    op.execute("DELETE FROM pending")
    for index in entity.indexes:
        index.create(bind, checkfirst=True)
    bind.execute(insert(pending).from_select(["document"], select(document.c.id)))


def downgrade() -> None:
    """Drop them."""
    for table in reversed(_NEW):
        table.drop(op.get_bind())
