import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot import patches


@pytest.fixture
def action():
    patches.apply()
    return RemoteAction("action_find", EndpointConfig("http://localhost", enable_selective_domain=True))


@pytest.mark.parametrize(
    "result",
    [
        {"events": [], "responses": []},
        {"events": [{"event": "slot", "timestamp": None, "name": "leeftijd", "value": 45}], "responses": []},
        {"events": [], "responses": [{"text": "Dag", "custom": {"blocks": []}}]},
    ],
)
def test_a_valid_answer_of_the_action_server_is_accepted(action, result):
    assert action._validate_action_result(result)


@pytest.mark.parametrize(
    "result",
    [
        [],
        {"events": {}},
        {"events": [{"event": "slot"}]},
        {"events": [{"name": "leeftijd"}]},
        {"responses": ["Dag"]},
    ],
)
def test_an_invalid_answer_is_still_rejected(action, result):
    with pytest.raises(ValidationError):
        action._validate_action_result(result)


def test_the_rejection_does_not_quote_what_was_said(action):
    with pytest.raises(ValidationError) as caught:
        action._validate_action_result({"responses": ["ik heb schulden"]})
    assert "schulden" not in str(caught.value)


def test_an_action_gets_all_slots_but_only_the_latest_events(action):
    events = [SlotSet("leeftijd", 45), *(UserUttered(f"bericht {i}") for i in range(500))]
    domain = Domain.from_yaml("slots: {leeftijd: {type: any, mappings: [{type: custom}]}}")
    tracker = DialogueStateTracker.from_events("an", events, slots=domain.slots)
    call = action._action_call_format(tracker, domain)
    assert call["tracker"]["slots"]["leeftijd"] == 45
    assert len(call["tracker"]["events"]) == patches.MAX_EVENTS_TO_ACTIONS
    assert call["tracker"]["events"][-1]["text"] == "bericht 499"
    assert "domain" not in call


def test_applying_twice_is_applying_once(action):
    run = RemoteAction.run
    patches.apply()
    assert RemoteAction.run is run
