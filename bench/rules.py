"""Judging support without a server: made-up learners and courses, no two alike, on days of two years."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from guidance.incentives import OfferingFacts, assess, parse_offering
from guidance.incentives.fields import DOMAINS, NUMBERS
from guidance.profile import Profile, parse_profile

LEARNERS = 1000
# Of each field so often something is known; with everything known there is little to judge.
KNOWN = 0.6
FROM, DAYS = date(2025, 1, 1), 730
# Forms and languages are read from what an offering says, not from what rules look at.
WRITTEN: dict[str, tuple[Any, ...]] = {
    "forms": (["dag"], ["avond"], ["weekend"], ["online"], ["dag", "avond"]),
    "language": ("nl", "en"),
}
HIGHEST = {"tewerkstelling_percentage": 100, "jaren_werkervaring": 45, "relevante_ervaring_jaren": 45}


def judging(count: int = LEARNERS) -> tuple[float, float]:
    """Seconds for the first answer (the files are read), and of one core for all schemes, `count` times after it."""
    cases = list(_cases(count))
    begun = time.process_time()
    assess(Profile())
    read = time.process_time()
    for profile, offering, day in cases:
        assess(profile, offering, day)
    return read - begun, time.process_time() - read


def _cases(count: int) -> Iterator[tuple[Profile, OfferingFacts, date]]:
    chance = random.Random(count)
    for _ in range(count):
        profile, offering = ({n: _value(n, chance) for n in _known(of, chance)} for of in (Profile, OfferingFacts))
        yield parse_profile(profile), parse_offering(offering), FROM + timedelta(days=chance.randrange(DAYS))


def _known(model: type[Profile] | type[OfferingFacts], chance: random.Random) -> list[str]:
    return [name for name in model.model_fields if name in (*DOMAINS, *NUMBERS) and chance.random() < KNOWN]


def _value(name: str, chance: random.Random) -> Any:
    if name in WRITTEN:
        return chance.choice(WRITTEN[name])
    if name == "diploma_jaar":
        return chance.randint(1980, FROM.year)
    if name in NUMBERS:
        return chance.randint(0, HIGHEST.get(name, 400))
    # What no offering is called by: rules use it for "none of these".
    return chance.choice(sorted(DOMAINS[name] - ({"geen"} if name in ("subtype", "contract") else set()), key=str))
