"""Why entities were taken for one, which documents print another's text, and dates that other documents narrow."""

from alembic import op
from sqlalchemy import delete

from rawi.store.schema import dated, merge, reprint, state

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables where the first schema has not, and have the record linked anew, which fills them."""
    bind = op.get_bind()
    for table in (merge, reprint, dated):
        table.create(bind, checkfirst=True)
    bind.execute(delete(state).where(state.c.key == "linked"))


def downgrade() -> None:
    """Drop them."""
    for table in (dated, reprint, merge):
        table.drop(op.get_bind())
