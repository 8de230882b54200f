"""The first schema."""

from alembic import op

from rawi.store.schema import metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table, and the full-text index where the database is SQLite."""
    bind = op.get_bind()
    metadata.create_all(bind)
    if bind.dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE document_search USING fts5(id UNINDEXED, words)")


def downgrade() -> None:
    """Drop everything."""
    bind = op.get_bind()
    if bind.dialect.name == "sqlite":
        op.execute("DROP TABLE document_search")
    metadata.drop_all(bind)
