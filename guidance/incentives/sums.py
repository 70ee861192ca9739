"""What a scheme gives one learner: its amounts, worked out from the figures of the day and what is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from guidance.incentives.amounts import dutch_range, work_out
from guidance.incentives.fields import Interval, Possible
from guidance.incentives.rules import RuleSet, shared
from guidance.incentives.schema import AmountCase


@dataclass(frozen=True)
class Sum:
    """One amount that can still apply, and the range of each figure in it; ``None`` where a figure was not seen."""

    case: AmountCase
    figures: Mapping[str, Interval | None]


def sums(rules: RuleSet, open_values: Mapping[str, Possible]) -> Iterator[Sum]:
    """Yield every amount that can still apply to somebody of whom these values are possible.

    Only what meets the conditions counts: who gets the leave works 80 percent or more, whatever was told.
    """
    numbers = {name: cast(Interval, rules.table.narrowed(name, open_values)) for name in rules.numbers}
    figures = rules.figures()
    for sentence in rules.amounts:
        case = cast(AmountCase, sentence.item)
        if sentence.applies(open_values) and _worded_for(case, open_values):
            yield Sum(case, {name: work_out(item, numbers, figures) for name, item in case.cijfers.items()})


def spoken(rules: RuleSet, open_values: Mapping[str, Possible]) -> str | None:
    """Say every amount that can still apply; ``None`` where its figures were not seen."""
    said = (_sentence(found) for found in sums(rules, open_values))
    return " ".join(dict.fromkeys(text for text in said if text)) or None


def _worded_for(case: AmountCase, open_values: Mapping[str, Possible]) -> bool:
    return all(_known(open_values[name]) for name in case.bekend) and not any(
        _known(open_values[name]) for name in case.onbekend
    )


def _known(values: Possible) -> bool:
    return isinstance(values, Interval) and values.low == values.high


def _sentence(found: Sum) -> str | None:
    said: dict[str, str] = {}
    for name, range_ in found.figures.items():
        # Euros have two decimals or none; hours and days as few as they need.
        text = None if range_ is None else dutch_range(range_, shared().teksten, f"{{{name}}} euro" in found.case.tekst)
        if text is None:
            return None
        said[name] = text
    text = found.case.tekst.format(**said)
    return text[0].upper() + text[1:]
