"""The tables of the record. Core only, so that the same schema serves SQLite and PostgreSQL."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

document = Table(
    "document",
    metadata,
    Column("id", String, primary_key=True),
    Column("uri", Text, nullable=False),
    Column("lang", String(8), nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", String),
    Column("published_basis", String(16)),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("text", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("rawi", String(32), nullable=False),
    Column("reading", LargeBinary, nullable=False),
)

entity = Table(
    "entity",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("wikidata", String(16), index=True),
    Column("country", String(8)),
    Column("offices", JSON, nullable=False),
)

entity_name = Table(
    "entity_name",
    metadata,
    Column("entity", ForeignKey("entity.id", ondelete="CASCADE"), nullable=False),
    Column("lang", String(8), nullable=False),
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("rank", Integer, nullable=False),
    Index("entity_name_key", "key"),
    Index("entity_name_entity", "entity"),
)

mention = Table(
    "mention",
    metadata,
    Column("id", String, primary_key=True),
    Column("document", ForeignKey("document.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("local", String(16), nullable=False),
    Column("type", String(16), nullable=False),
    Column("event", String, index=True),
)

quotation = Table(
    "quotation",
    metadata,
    Column("id", String, primary_key=True),
    Column("document", ForeignKey("document.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("local", String(16), nullable=False),
    Column("speaker", String, index=True),
    Column("kind", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("key", Text, nullable=False),
)

label = Table(
    "label",
    metadata,
    Column("document", ForeignKey("document.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("entity", String, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("stance", String(16), nullable=False),
    Column("said_by", String),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

event = Table(
    "event",
    metadata,
    Column("id", String, primary_key=True),
    Column("type", String(16), nullable=False, index=True),
    Column("mode", String(32)),
    Column("status", String(16), nullable=False),
    Column("time", String),
    Column("first_day", Date, index=True),
    Column("last_day", Date, index=True),
    Column("place", String),
    Column("origins", Integer, nullable=False),
    Column("event", LargeBinary, nullable=False),
)

event_party = Table(
    "event_party",
    metadata,
    Column("event", ForeignKey("event.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("entity", String, nullable=False, index=True),
    Column("role", String(16), nullable=False),
)

disagreement = Table(
    "disagreement",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("event", ForeignKey("event.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("field", String(32), nullable=False),
    Column("disagreement", LargeBinary, nullable=False),
)

same_entity = Table(
    "same_entity",
    metadata,
    Column("local", String, primary_key=True),
    Column("entity", String, nullable=False),
)

merge = Table(
    "merge",
    metadata,
    Column("entity", String, primary_key=True),
    Column("into", String, nullable=False, index=True),
    Column("reason", Text, nullable=False),
)

reprint = Table(
    "reprint",
    metadata,
    Column("document", String, primary_key=True),
    Column("source", String, nullable=False, index=True),
)

dated = Table(
    "dated",
    metadata,
    Column("document", String, primary_key=True),
    Column("published", LargeBinary, nullable=False),
)

state = Table(
    "state",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)

# What linking goes by: made from the readings, and made anew when they change.

name_run = Table(
    "name_run",
    metadata,
    Column("key", String, primary_key=True),
    Column("entity", String, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

naming = Table(
    "naming",
    metadata,
    Column("entity", String, primary_key=True),
    Column("document", String, primary_key=True, index=True),
    Column("variant", String(32), nullable=False),
    Column("first_day", Integer),
    Column("last_day", Integer),
    sqlite_with_rowid=False,
)

variant = Table(
    "variant",
    metadata,
    Column("entity", String, primary_key=True),
    Column("key", String(32), primary_key=True),
    Column("documents", Integer, nullable=False),
    Column("told", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

person_key = Table(
    "person_key",
    metadata,
    Column("key", String, primary_key=True),
    Column("entity", String, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

story = Table(
    "story",
    metadata,
    Column("document", String, primary_key=True),
    Column("story", LargeBinary, nullable=False),
)

story_name = Table(
    "story_name",
    metadata,
    Column("entity", String, primary_key=True),
    Column("bucket", Integer, primary_key=True),
    Column("document", String, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

item = Table(
    "item",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("document", String, nullable=False, index=True),
    Column("event", String, index=True),
    Column("item", LargeBinary, nullable=False),
)

block = Table(
    "block",
    metadata,
    Column("key", String, primary_key=True),
    Column("bucket", Integer, primary_key=True),
    Column("item", Integer, primary_key=True, index=True),
    Column("first_day", Integer, nullable=False),
    Column("last_day", Integer, nullable=False),
    sqlite_with_rowid=False,
)

pair = Table(
    "pair",
    metadata,
    Column("item", Integer, primary_key=True),
    Column("other", Integer, primary_key=True),
    Column("score", Float, nullable=False),
    sqlite_with_rowid=False,
)

run = Table(
    "run",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("document", String, primary_key=True, index=True),
    Column("size", Integer, nullable=False),
    sqlite_with_rowid=False,
)

wording = Table(
    "wording",
    metadata,
    Column("document", String, primary_key=True),
    Column("age", String(16), nullable=False),
    Column("runs", LargeBinary, nullable=False),
)

alike = Table(
    "alike",
    metadata,
    Column("document", String, primary_key=True),
    Column("other", String, primary_key=True),
    Column("shared", Integer, nullable=False),
    sqlite_with_rowid=False,
)

pending = Table("pending", metadata, Column("document", String, primary_key=True))
