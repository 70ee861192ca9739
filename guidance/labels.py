"""How each slot and each of its values is said in Dutch (data/labels.yaml)."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from pydantic import Field

from guidance.dutch import enumeration, euro, number
from guidance.loading import DATA, Strict, load


class SlotLabel(Strict):
    """A slot's name, the words for its values, or how a number or free text is put (`{}`)."""

    label: str
    values: dict[str, str] = Field(default_factory=dict)
    yes: str = "ja"
    no: str = "nee"
    form: str = "{}"
    money: bool = False
    year: bool = False


@cache
def _labels() -> dict[str, SlotLabel]:
    return load(dict[str, SlotLabel], DATA / "labels.yaml")


def slots() -> Iterable[str]:
    """Every slot that has a name, in the order of a summary."""
    return _labels()


def slot_label(slot: str) -> str:
    """The name for people of a slot or a field of an offering; without one, its own name without underscores."""
    found = _labels().get(slot)
    return found.label if found else slot.replace("_", " ")


def in_sentence(slot: str) -> str:
    """The slot's name inside a sentence: "persoonlijk ontwikkelingsplan (POP)", abbreviations kept."""
    label = slot_label(slot)
    return label[:1].lower() + label[1:]


def value_label(slot: str, value: Any) -> str:
    """The value for people: "ja", "80 %", "graduaat en bachelor"."""
    if isinstance(value, list | tuple | set | frozenset):
        return enumeration([value_label(slot, one) for one in value])
    label = _labels().get(slot) or SlotLabel(label=slot)
    if isinstance(value, bool):
        return label.yes if value else label.no
    if isinstance(value, int | float):
        return label.form.format(_figure(label, value))
    return label.form.format(label.values.get(str(value), str(value).replace("_", " ")))


def _figure(label: SlotLabel, value: int | float) -> str:
    if label.year:
        return str(value)
    return euro(value) if label.money else number(value)
