"""Why an offering matches, what is unsure about it, and in which order a profile wants to see offerings.

Nothing is ever hidden: what the learner's diploma does not open yet stands later and says so.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from guidance.admission import usual_access
from guidance.dutch import distance, enumeration, euro, number
from guidance.labels import value_label
from guidance.loading import phrases
from guidance.profile import Profile

Item = Mapping[str, Any]

# Levels of the Flemish qualification structure (VKS): source onderwijskiezer.be, facts 2.2; SO: TOE-02.
LEVELS = {
    "secundair_onderwijs": 4,
    "graduaat": 5,
    "professionele_bachelor": 6,
    "academische_bachelor": 6,
    "bachelor": 6,
    "master": 7,
}

# Shorter words ("een", "met") say nothing about a subject.
SUBJECT_WORD = re.compile(r"\w{4,}")
# Dutch endings differ at the tail: "boekhouden" and "boekhouder" share this much.
STEM_SHARE = 0.75


def reasons(item: Item, profile: Profile, query: Mapping[str, Any]) -> list[str]:
    """Why this offering (an item of the `offerings` block) answers the query, then what is unsure; in Dutch.

    `query` is the block's reading of the request: text, place, types, forms; the profile fills what it leaves open.
    """
    found = [
        _subject(item, query),
        _type(item, profile, query),
        _place(item, query),
        _form(item, profile, query),
        _level(item, profile),
        _credits(item, profile),
        _price(item, profile),
        _register(item),
        _access(item, profile),
    ]
    return [reason for reason in found if reason]


def order(items: Iterable[Item], profile: Profile) -> list[Item]:
    """The same offerings, those that usually ask another diploma first moved to the end; otherwise untouched."""
    return sorted(items, key=lambda item: usual_access(profile, item.get("type")).outcome == "eerst")


def mark(item: Item, profile: Profile) -> str | None:
    """The note on an offering that usually asks another diploma first, or None."""
    access = usual_access(profile, item.get("type"))
    return access.text if access.outcome == "eerst" else None


def _subject(item: Item, query: Mapping[str, Any]) -> str | None:
    subject = str(query.get("text") or "").strip()
    if not subject:
        return None
    # Where the school calls it otherwise, the search names the words of the title that stand for it.
    word = _shared_word(subject, str(item.get("title") or "")) or item.get("matched")
    if word:
        return phrases()["subject_in_title"].format(word=word)
    return phrases()["subject_by_meaning"]


def _shared_word(subject: str, title: str) -> str | None:
    # "programma" in a title says nothing about who wants to become a programmer.
    say_nothing = phrases()["generic_title_words"].split()
    titles = [word.lower() for word in SUBJECT_WORD.findall(title) if word.lower() not in say_nothing]
    for word in SUBJECT_WORD.findall(subject):
        stem = word.lower()[: max(4, round(len(word) * STEM_SHARE))]
        if any(stem in other for other in titles):
            return str(word)
    return None


def _place(item: Item, query: Mapping[str, Any]) -> str | None:
    place, location, km = _place_name(query), item.get("location"), item.get("distance_km")
    if km is not None and km >= 1:
        form = "place_near" if location else "place_near_unnamed"
        return phrases()[form].format(location=location, distance=distance(km))
    if location:
        return phrases()["place_in"].format(place=location) if place else None
    return phrases()["place_unknown"] if place else None


def _place_name(query: Mapping[str, Any]) -> str | None:
    place = query.get("place")
    name = place.get("name") if isinstance(place, Mapping) else place
    return str(name) if name else None


def _form(item: Item, profile: Profile, query: Mapping[str, Any]) -> str | None:
    wanted = _texts(query.get("forms")) or _texts(profile.lesvorm)
    if not wanted:
        return None
    forms = _texts(item.get("forms"))
    if not forms:
        return phrases()["form_unknown"]
    shared = [form for form in forms if form in wanted]
    said = enumeration([value_label("lesvorm", form) for form in shared or forms])
    return phrases()["form_wanted" if shared else "form_other"].format(forms=said)


def _type(item: Item, profile: Profile, query: Mapping[str, Any]) -> str | None:
    wanted = _texts(query.get("types")) or _texts(profile.opleidingstype)
    kind = item.get("type")
    if kind not in wanted:
        return None
    return phrases()["type_wanted"].format(type=value_label("opleidingstype", kind))


def _level(item: Item, profile: Profile) -> str | None:
    own, offered = LEVELS.get(profile.hoogste_diploma or ""), LEVELS.get(str(item.get("type")))
    if own is None or offered is None or profile.buitenlands_diploma:
        return None
    return phrases()["level_above"] if offered == own + 1 else None


def _credits(item: Item, profile: Profile) -> str | None:
    most, credits = profile.max_studiepunten, item.get("credits")
    if most is None or credits is None:
        return None
    return phrases()["credits_within" if credits <= most else "credits_above"].format(credits=number(credits))


def _price(item: Item, profile: Profile) -> str | None:
    most, price = profile.max_prijs, item.get("price_eur")
    # A price that is not known is a thing to say of the whole list, not of each offering in it.
    if most is None or price is None:
        return None
    return phrases()["price_within" if price <= most else "price_above"].format(price=euro(price))


def _register(item: Item) -> str | None:
    return phrases()["not_recognised"] if item.get("recognised") is False else None


def _access(item: Item, profile: Profile) -> str | None:
    if profile.hoogste_diploma is None and not profile.buitenlands_diploma:
        return None
    access = usual_access(profile, item.get("type"))
    return access.text if access.outcome != "onbekend" or profile.buitenlands_diploma else None


def _texts(value: Sequence[Any] | None) -> list[str]:
    return [str(getattr(one, "value", one)) for one in value or ()]
