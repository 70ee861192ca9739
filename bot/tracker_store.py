"""Rasa's SQL tracker store, with what it lacks: erasing a conversation, and SQLite settings fit for a server."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore, SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from sqlalchemy import event
from sqlalchemy.orm import sessionmaker
from sqlalchemy.pool import QueuePool

# WAL: readers never wait for the writer. NORMAL: no fsync a message; a power cut loses the last turns at most, and the
# gateway has those. secure_delete: what a learner has erased is overwritten, not just unlinked.
_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=5000", "secure_delete=ON")


class ErasableSQLTrackerStore(SQLTrackerStore):
    """Rasa's SQL tracker store from which a conversation can be erased."""

    def __init__(
        self,
        domain: Domain | None = None,
        host: str | None = None,
        event_broker: EventBroker | None = None,
        **settings: Any,
    ) -> None:
        """Open the store.

        Args:
            domain: set by Rasa.
            host: the database's URL (`sqlite:///var/tracker.db`), which Rasa calls the host.
            event_broker: set by Rasa.
            settings: Rasa's other settings (`dialect`, `db`, …).
        """
        self.engine: Any
        super().__init__(domain=domain, host=host, event_broker=event_broker, **settings)
        if self.engine.dialect.name == "sqlite":
            self._use_one_lasting_connection()

    def _use_one_lasting_connection(self) -> None:
        # Rasa's engine opens a SQLite file anew for each of its three sessions a turn.
        url = self.engine.url
        self.engine.dispose()
        self.engine = sa.create_engine(
            url,
            poolclass=QueuePool,
            pool_size=1,
            connect_args={"check_same_thread": False},
            # A database error is logged by Rasa, and would quote the event with the learner's words.
            hide_parameters=True,
        )
        event.listen(self.engine, "connect", _set_pragmas)
        self.sessionmaker = sessionmaker(bind=self.engine)

    async def delete(self, sender_id: str) -> int:
        """Erase every event of a conversation, of all its sessions.

        Returns:
            How many events were erased; 0 when there were none.
        """
        with self.session_scope() as session:
            erased: int = (
                session.query(self.SQLEvent)
                .filter(self.SQLEvent.sender_id == sender_id)
                .delete(synchronize_session=False)
            )
            session.commit()
            if self.engine.dialect.name == "sqlite":
                # Until a checkpoint the words would still stand in the write-ahead log.
                session.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
        return erased


def _set_pragmas(connection: Any, _: Any) -> None:
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


async def erase(store: TrackerStore, sender_id: str) -> int:
    """Erase a conversation, also from the memory to which Rasa falls back when its database fails.

    Raises:
        TypeError: for a store that cannot erase; better refused than forgotten.
    """
    if isinstance(store, FailSafeTrackerStore):
        spare = store._fallback_tracker_store
        erased = await erase(spare, sender_id) if spare else 0
        return erased + await erase(store._tracker_store, sender_id)
    if isinstance(store, InMemoryTrackerStore):
        return 1 if store.store.pop(sender_id, None) else 0
    if isinstance(store, ErasableSQLTrackerStore):
        return await store.delete(sender_id)
    raise TypeError(f"{type(store).__name__} cannot erase a conversation")
