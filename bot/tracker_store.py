"""Rasa's SQL tracker store, with what it lacks: erasing a conversation, and SQLite settings fit for a server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore, SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import AllSlotsReset, Event, Restarted, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import event
from sqlalchemy.orm import sessionmaker
from sqlalchemy.pool import QueuePool

# WAL: readers never wait for the writer. NORMAL: no fsync a message; a power cut loses the last turns at most, and the
# gateway has those. secure_delete: what a learner has erased is overwritten, not just unlinked.
_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=5000", "secure_delete=ON")


LATEST_EVENTS = 80
"""Loaded of a session: some six turns."""

_EMPTYING = (Restarted.type_name, AllSlotsReset.type_name, SessionStarted.type_name)


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

    async def _retrieve(self, sender_id: str, fetch_events_from_all_sessions: bool) -> DialogueStateTracker | None:
        """As Rasa's, but of a long session the latest events and what the slots were before them.

        Rasa replays every event several times a turn: a conversation became slower with everything said in it. No
        policy of ours looks further back than a few turns, and the gateway keeps the history.
        """
        if fetch_events_from_all_sessions or not self.domain:
            return await super()._retrieve(sender_id, fetch_events_from_all_sessions)
        with self.session_scope() as session:
            latest = self._event_query(session, sender_id, False).order_by(None)
            rows = latest.order_by(self.SQLEvent.id.desc()).limit(LATEST_EVENTS).all()[::-1]
            earlier = self._earlier_slots(session, sender_id, rows[0].id) if len(rows) == LATEST_EVENTS else []
            events = [json.loads(row.data) for row in [*earlier, *rows]]
        if not events:
            return None
        tracker = DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)
        tracker.stored_events = len(events)
        return tracker

    def _earlier_slots(self, session: Any, sender_id: str, before: int) -> list[Any]:
        """The last value of each slot before an event, unless all slots were emptied since."""
        row = self.SQLEvent
        mine = session.query(row).filter(row.sender_id == sender_id, row.id < before)
        emptied = mine.filter(row.type_name.in_(_EMPTYING)).with_entities(sa.func.max(row.id)).scalar() or 0
        newest = (
            mine.filter(row.type_name == SlotSet.type_name, row.id > emptied)
            .with_entities(sa.func.max(row.id))
            .group_by(row.action_name)
        )
        found: list[Any] = session.query(row).filter(row.id.in_(newest)).order_by(row.id).all()
        return found

    def _additional_events(self, session: Any, tracker: DialogueStateTracker) -> Iterator[Event]:
        """The events of this turn: those after what `_retrieve` loaded."""
        stored = getattr(tracker, "stored_events", None)
        if stored is None:
            additional: Iterator[Event] = super()._additional_events(session, tracker)
            return additional
        tracker.stored_events = len(tracker.events)
        return islice(tracker.events, stored, None)

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
