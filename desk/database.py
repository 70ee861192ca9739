"""Tables of the gateway, and the one place where it opens its database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    DateTime,
    Engine,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    event,
)
from sqlalchemy.engine import make_url

VERSION_TABLE = "desk_alembic_version"
BUSY_TIMEOUT_MS = 5000
ERASING_TIMEOUT_MS = 200

metadata = MetaData()

conversations = Table(
    "desk_conversations",
    metadata,
    Column("id", String(40), primary_key=True),
    # Only a hash: whoever reads the database cannot speak in a learner's name.
    Column("token_hash", String(64), nullable=False),
    Column("organisation", String(64), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("last_at", DateTime(timezone=True), nullable=False),
    Column("last_seq", Integer, nullable=False),
    # The slot of the last question: a short answer means nothing without it.
    Column("asked", String(64)),
)

messages = Table(
    "desk_messages",
    metadata,
    Column(
        "conversation_id",
        String(40),
        ForeignKey("desk_conversations.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("seq", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("author", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("buttons", JSON, nullable=False),
    Column("blocks", JSON, nullable=False),
    # Of a learner's message: the client's own name for it, and what is needed to send it (again) to the bot.
    Column("client_id", String(100)),
    Column("command", Text),
    Column("asked", String(64)),
    Column("answered", Boolean, nullable=False),
    # Of an answer: the seq of the message it answers.
    Column("answers_seq", Integer),
    UniqueConstraint("conversation_id", "client_id", name="desk_messages_client_id"),
)

buttons = Table(
    "desk_buttons",
    metadata,
    Column("payload", String(40), primary_key=True),
    Column("conversation_id", String(40), ForeignKey("desk_conversations.id", ondelete="CASCADE"), nullable=False),
    Column("title", Text, nullable=False),
    Column("command", Text, nullable=False),
    Index("desk_buttons_conversation", "conversation_id"),
)

# Conversations that are gone here and not yet at the bot. Nothing but the random id is kept.
pending_erasures = Table(
    "desk_pending_erasures",
    metadata,
    Column("conversation_id", String(40), primary_key=True),
    Column("since", DateTime(timezone=True), nullable=False),
)


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    # Transactions are begun below, not by the driver, which would begin them too late: after the first read.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    # What is erased is overwritten in the file too.
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def connect(url: str, pool_size: int = 4) -> Engine:
    """An engine on the database at `url`; its errors never show parameters, which are learners' words."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_size=pool_size, pool_pre_ping=True, hide_parameters=True)
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, pool_size=pool_size, hide_parameters=True)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def reading(engine: Engine) -> Engine:
    """The same database for reads alone, which then never wait for a writer."""
    return engine.execution_options(reading=True)


def forget_overwritten(engine: Engine) -> None:
    """Empty SQLite's write-ahead log, in which erased text would stay readable for a while.

    When others are reading, it does not wait long: the log is emptied after a later erasure, or at the end.
    """
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={ERASING_TIMEOUT_MS}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        cursor.close()
    finally:
        connection.close()


def migrate(engine: Engine) -> None:
    """Bring the gateway's own tables up to date; those of other parts have their own version table."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
