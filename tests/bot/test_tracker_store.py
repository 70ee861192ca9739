import asyncio
import sqlite3

import pytest
from rasa.core.tracker_store import FailSafeTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.tracker_store import ErasableSQLTrackerStore, erase

SECRET = "ik ben ontslagen bij de bakkerij"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "tracker.db"


@pytest.fixture
def store(file):
    return ErasableSQLTrackerStore(domain=Domain.empty(), host=f"sqlite:///{file}")


def save(store, sender, text, value=None):
    entities = [{"entity": "x", "value": value}]
    tracker = DialogueStateTracker.from_events(sender, [UserUttered(text, entities=entities), SlotSet("x", value)])
    asyncio.run(store.save(tracker))


def events_of(store, sender):
    tracker = asyncio.run(store.retrieve(sender))
    return list(tracker.events) if tracker else []


def test_an_erased_conversation_is_gone_and_others_stay(store):
    save(store, "an", SECRET)
    save(store, "bert", "hallo")
    assert asyncio.run(erase(store, "an")) == 2
    assert events_of(store, "an") == []
    assert len(events_of(store, "bert")) == 2


def test_no_word_of_an_erased_conversation_is_left_on_disk(store, file):
    save(store, "an", SECRET)
    asyncio.run(erase(store, "an"))
    for left in file.parent.iterdir():
        assert SECRET.encode() not in left.read_bytes(), left.name


def test_erasing_nobody_erases_nothing(store):
    assert asyncio.run(erase(store, "niemand")) == 0


def test_rasas_wrapper_erases_also_what_it_kept_in_memory(store):
    wrapped = FailSafeTrackerStore(store)
    save(wrapped.fallback_tracker_store, "an", SECRET)
    save(wrapped, "an", SECRET)
    asyncio.run(erase(wrapped, "an"))
    assert events_of(wrapped, "an") == []
    assert events_of(wrapped.fallback_tracker_store, "an") == []


def test_a_store_that_cannot_erase_is_refused():
    with pytest.raises(TypeError, match="cannot erase"):
        asyncio.run(erase(TrackerStore(Domain.empty()), "an"))


@pytest.mark.parametrize("value", [50, 0, 12.5, True, False, "halftijds", ["avond"]])
def test_values_of_any_kind_come_back_as_they_were(store, value):
    save(store, "an", "hallo", value)
    uttered, slot = events_of(store, "an")
    assert uttered.entities[0]["value"] == value
    assert type(slot.value) is type(value)


def test_readers_do_not_wait_for_the_writer(store, file):
    save(store, "an", "hallo")
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_database_error_does_not_quote_the_learner(store):
    with store.session_scope() as session:
        session.execute("DROP TABLE events")
        session.commit()
    with pytest.raises(Exception) as caught:
        save(store, "an", SECRET)
    assert SECRET not in str(caught.value)
