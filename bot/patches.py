"""The few places where Rasa 3.6.21 is adjusted while it starts: each small, with its reason, and tested."""

from __future__ import annotations

from contextvars import ContextVar
from itertools import islice
from typing import Any

import rasa
from jsonschema import Draft7Validator, ValidationError
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

MAX_EVENTS_TO_ACTIONS = 80
"""About the last six turns: enough for any form and for what was said last."""

failed_actions: ContextVar[list[str] | None] = ContextVar("failed_actions", default=None)
"""Set to a list by whoever handles a message; the names of actions that failed are added to it."""

_run = RemoteAction.run
_validator: Draft7Validator | None = None


def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
    """As Rasa's, but with a validator built once.

    Rasa calls `jsonschema.validate`, which checks its constant schema against the meta-schema on every call: 19 ms of a
    turn. And its error quotes the whole result, with what the learner told; this one names the place only.
    """
    global _validator
    if _validator is None:
        schema = self.action_response_format_spec()
        Draft7Validator.check_schema(schema)
        _validator = Draft7Validator(schema)
    error = next(_validator.iter_errors(result), None)
    if error is not None:
        place = "/".join(str(part) for part in error.absolute_path) or "the whole"
        raise ValidationError(f"the action server's answer is not valid at {place} ({error.validator})")
    return True


async def _run_and_note_failure(
    self: RemoteAction, output_channel: Any, nlg: Any, tracker: DialogueStateTracker, domain: Any
) -> list[Event]:
    """As Rasa's, noting a failure that the processor will log and then pass over in silence."""
    try:
        events: list[Event] = await _run(self, output_channel, nlg, tracker, domain)
    except ActionExecutionRejection:
        raise
    except Exception:
        failures = failed_actions.get()
        if failures is not None:
            failures.append(self.name())
        raise
    return events


def _action_call_format(self: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
    """As Rasa's, with the latest events instead of all: each event of a session made every later turn slower."""
    state = tracker.current_state(EventVerbosity.NONE)
    latest = islice(reversed(tracker.events), MAX_EVENTS_TO_ACTIONS)
    state["events"] = [event.as_dict() for event in latest][::-1]
    call = {
        "next_action": self.name(),
        "sender_id": tracker.sender_id,
        "tracker": state,
        "version": rasa.__version__,
    }
    if not self._is_selective_domain_enabled() or domain.does_custom_action_explicitly_need_domain(self.name()):
        call["domain"] = domain.as_dict()
    return call


def apply() -> None:
    """Adjust Rasa; doing it twice is doing it once."""
    RemoteAction._validate_action_result = _validate_action_result
    RemoteAction.run = _run_and_note_failure
    RemoteAction._action_call_format = _action_call_format
