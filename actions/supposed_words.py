"""What a message supposes, said back: "je 80 % van voltijds werkt" (phrases.yaml)."""

from __future__ import annotations

from typing import Any

from actions.phrases import phrases
from actions.turn import Supposed
from guidance.dutch import enumeration, number
from guidance.labels import in_sentence, value_label

# Said by the other where both are supposed.
SAID_BY = {"gewest_woonplaats": "gemeente"}
# Course fields whose values are kinds of programmes or forms of lessons.
LABELS = {"type": "opleidingstype", "forms": "lesvorm"}


def in_words(supposed: Supposed) -> str:
    """Everything supposed, as it stands after "als"."""
    slots = {name: value for name, value in supposed.slots.items() if SAID_BY.get(name) not in supposed.slots}
    if slots.get("werksituatie") == "werknemer" and len(slots) > 1:
        del slots["werksituatie"]  # who works 4/5 is employed: that much is said already
    return enumeration([_said(name, value) for name, value in [*slots.items(), *supposed.course.items()]])


def _said(name: str, value: Any) -> str:
    """One slot or field: by its own phrase for this value, else that for any value, else with its label."""
    words, label = phrases(), LABELS.get(name, name)
    keys = (f"{name}_{str(value).lower()}", name, "other")
    key = next(one for one in keys if f"suppose_{one}" in words)
    said = number(value) if name == "credits" and _is_number(value) else value_label(label, value)
    return words[f"suppose_{key}"].format(value=said, label=in_sentence(name))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
