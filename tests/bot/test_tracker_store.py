import asyncio
import sqlite3

import pytest
from rasa.core.tracker_store import FailSafeTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import AllSlotsReset, Restarted, SlotSet, UserUttered
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


LONG = "slots: {a: {type: any, mappings: [{type: custom}]}, b: {type: any, mappings: [{type: custom}]}}"


@pytest.fixture
def long(file):
    """A store with a conversation of 400 turns, in which `a` was told first and `b` all the time."""
    store = ErasableSQLTrackerStore(domain=Domain.from_yaml(LONG), host=f"sqlite:///{file}")
    for events in ([SlotSet("a", "first")], *([UserUttered(f"bericht {i}"), SlotSet("b", i)] for i in range(400))):
        add(store, events)
    return store


def add(store, events):
    tracker = asyncio.run(store.get_or_create_tracker("an"))
    tracker.update_with_events(events, store.domain)
    asyncio.run(store.save(tracker))


def test_a_long_conversation_is_not_loaded_whole_but_nothing_told_is_lost(long):
    tracker = asyncio.run(long.retrieve("an"))
    assert len(tracker.events) < 200
    assert tracker.current_slot_values()["a"] == "first"
    assert tracker.current_slot_values()["b"] == 399


def test_every_event_of_a_long_conversation_is_stored_once(long):
    texts = [e.text for e in asyncio.run(long.retrieve_full_tracker("an")).events if isinstance(e, UserUttered)]
    assert texts == [f"bericht {i}" for i in range(400)]


def test_saving_twice_stores_once(long):
    tracker = asyncio.run(long.retrieve("an"))
    tracker.update(UserUttered("nog een"), long.domain)
    asyncio.run(long.save(tracker))
    asyncio.run(long.save(tracker))
    texts = [e.text for e in asyncio.run(long.retrieve_full_tracker("an")).events if isinstance(e, UserUttered)]
    assert texts.count("nog een") == 1


@pytest.mark.parametrize("emptying", [Restarted(), AllSlotsReset()])
def test_what_was_told_before_beginning_again_stays_forgotten(long, emptying):
    add(long, [emptying])
    for i in range(200):
        add(long, [UserUttered(f"later {i}")])
    slots = asyncio.run(long.retrieve("an")).current_slot_values()
    assert (slots["a"], slots["b"]) == (None, None)


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
