"""The actions as Rasa calls them: a request to the SDK's executor, without the domain, from an older server."""

from __future__ import annotations

import asyncio

import pytest

from actions.registry import ACTIONS, register_all
from actions.serve import Executor

pytestmark = pytest.mark.filterwarnings("ignore:Your versions of rasa and rasa_sdk")


def call(name, **message):
    """What Rasa 3.6 sends, and what comes back."""
    executor = Executor()
    register_all(executor)
    tracker = {
        "sender_id": "someone",
        "slots": {},
        "latest_message": message,
        "events": [],
        "paused": False,
        "followup_action": None,
        "active_loop": {},
        "latest_action_name": None,
    }
    body = {"next_action": name, "sender_id": "someone", "tracker": tracker, "version": "3.6.21"}
    return asyncio.run(executor.run(body)).model_dump()


def test_an_action_is_called_without_a_domain_and_answers():
    answer = call("action_greet", text="hallo", intent={"name": "greet"}, entities=[])
    assert [one["response"] for one in answer["responses"]] == ["utter_begroeting"]


def test_what_an_action_remembers_comes_back_as_events():
    told = [{"entity": "interesse", "value": "boekhouden"}]
    answer = call("action_delete_data", text="wis alles", intent={"name": "delete_data"}, entities=told)
    assert {"event": "slot", "timestamp": None, "name": "te_bevestigen", "value": "wissen"} in answer["events"]


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_every_action_can_be_called(name):
    assert call(name)["responses"]


def test_two_at_a_time_do_not_wait_for_each_other_to_be_heard():
    executor = Executor()
    register_all(executor)

    async def both():
        return await asyncio.gather(*(executor.run(one) for one in bodies))

    bodies = [
        {
            "next_action": name,
            "tracker": {"sender_id": name, "slots": {}, "latest_message": {}, "events": []},
            "version": "3.6.21",
        }
        for name in ("action_greet", "action_goodbye")
    ]
    assert [one.responses[0]["response"] for one in asyncio.run(both())] == [
        "utter_begroeting",
        "utter_afscheid",
    ]
