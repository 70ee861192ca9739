"""Putting offerings on the screen: as text that makes sense by itself, and as block."""

from __future__ import annotations

import re
from typing import Any

from actions.buttons import Button, button, buttons
from actions.phrases import in_words, phrases
from actions.searching import found, query_for
from actions.turn import Turn, usable
from guidance.dutch import enumeration, euro, number
from guidance.labels import value_label
from guidance.profile import Profile
from guidance.topics import about_catalogue

Item = dict[str, Any]
KILOMETRES = re.compile(r"\b(\d{1,3}) ?(?:km|kilometer)\b", re.IGNORECASE)
# What of the learner a search goes by.
SEARCHED = ("interesse", "regio", "gemeente", "opleidingstype", "lesvorm")
# What a learner may name one of the list by.
REMEMBERED = ("id", "title", "provider", "location", "type")
# Wishes that the catalogue has too little of to search by.
UNSEARCHED = ("max_prijs", "max_duur_maanden")
# A list is read on a phone: of the reasons the first few, the block has them all.
REASONS_SHOWN = 3
PLACES_SHOWN = 3


def search(turn: Turn, offset: int = 0) -> bool:
    """Search with what is known and show one page; remembers what is on the screen. Returns whether there was any."""
    wishes = wishes_of(turn)
    profile = _for_whom(turn, wishes)
    results = turn.services.index.search(query_for(profile, offset, **_as_query(turn, wishes)))
    schools = [turn.services.schools().get(code, code) for code in wishes.get("scholen") or ()]
    block = found(results, profile)
    block["query"] = {**block["query"], "providers": schools}
    kind = None if schools else wishes.get("schoolsoort")
    items: list[Item] = block["items"]
    turn.remember(onderwerp="offerings", gevraagd=None)
    if offset and not items:
        turn.say("utter_resultaten_op")
        return False
    shown = [{name: item[name] for name in REMEMBERED} | {"also": _also_at(item)} for item in items]
    forms = any(item["forms"] for item in items)
    wishes |= {"tekst": profile.interesse, "offset": offset, "total": results.total, "vormen": forms}
    wishes |= {"wensen": _searched(turn), "vorig": _before(turn, wishes)}
    turn.remember(zoekopdracht=wishes, resultaten=shown)
    if not items:
        _nothing(turn, block)
        return False
    heading, remarks = _heading(block, offset, kind, wishes.get("km")), _remarks(turn, block)
    turn.say(
        "utter_resultaten",
        blocks=[{**block, "first": offset + 1, "lead": heading + remarks}],
        buttons=_buttons(items, offset, results.total),
        kop=heading,
        lijst="\n".join(line(item, number) for number, item in enumerate(items, offset + 1)),
        opmerkingen=remarks,
    )
    return True


def _also_at(item: Item) -> list[Item]:
    """The same programme elsewhere, so that "die van HOGENT" and "die in Aalst" can be meant too."""
    return [{name: one[name] for name in ("id", "provider", "location")} for one in item.get("also_at") or ()]


def _for_whom(turn: Turn, wishes: Item) -> Profile:
    """The learner, or the other for whom the list on the screen was made: paging and narrowing go on with them."""
    if turn.other:
        wishes["voor"] = dict(turn.other.told)
        return turn.profile
    told = {name: value for name, value in turn.told_now().items() if name in SEARCHED}
    return usable({**wishes["voor"], **told}) if wishes.get("voor") else turn.profile


def _searched(turn: Turn) -> Item:
    """What this search goes by, of what is known of the learner."""
    known = turn.profile.model_dump()
    return {name: known[name] for name in SEARCHED}


def _before(turn: Turn, wishes: Item) -> Item | None:
    """The search before this one, to go back to; a page of the same is none. Only one step is kept."""
    before = turn.tracker.slots.get("zoekopdracht") or {}
    same = all(before.get(name) == wishes.get(name) for name in ("scholen", "schoolsoort", "km", "overal"))
    if not before.get("wensen") or (same and before["wensen"] == _searched(turn)):
        return before.get("vorig")
    if before.get("vorig") and before["vorig"]["wensen"] == _searched(turn):
        return None
    return {"opdracht": {**before, "vorig": None}, "wensen": before["wensen"]}


def wishes_of(turn: Turn) -> Item:
    """What holds for this search alone: schools, how far, anywhere; as it was, and as this message changes it."""
    wishes = dict(turn.slot("zoekopdracht") or {})
    if {"regio", "gemeente"} & set(turn.told_now()):
        wishes |= {"overal": False, "km": None}
    kilometres = KILOMETRES.search(turn.text)
    if kilometres:
        wishes |= {"overal": False, "km": float(kilometres[1])}
    schools = turn.values("vermelde_instelling")
    return wishes | ({"scholen": schools} if schools else {})


def _as_query(turn: Turn, wishes: Item) -> dict[str, Any]:
    anywhere = {"place": None} if wishes.get("overal") else {}
    schools = wishes.get("scholen") or turn.services.schools_of_kind(wishes.get("schoolsoort"))
    return {"providers": tuple(schools), "max_km": wishes.get("km"), **anywhere}


def _nothing(turn: Turn, block: Item) -> None:
    turn.say(
        "utter_resultaten_geen",
        blocks=[block],
        buttons=buttons("mens", "scholen"),
        zoekvraag=reading(block["query"]),
        opmerkingen=_remarks(turn, block),
    )


def _buttons(items: list[Item], offset: int, total: int) -> list[Button]:
    more = ("meer",) if offset + len(items) < total else ()
    details = [
        button(phrases()["more_about"].format(number=number), "ask_offering_detail", {"positie": number})
        for number, _ in enumerate(items[:3], offset + 1)
    ]
    return [*details, *buttons(*more, "scholen")]


def _heading(block: Item, offset: int, kind: str | None, km: float | None) -> str:
    """What was let go to find something, then what was found, in the words of the request that is left."""
    shown, total = len(block["items"]), block["total"]
    part = "results_last" if shown == 1 else "results_more" if offset else "results_some"
    key = "results_one" if total == 1 else "results_all" if shown == total else part
    asked = reading({name: value for name, value in block["query"].items() if name not in block["relaxed"]})
    asked = ", ".join([asked, *_only(block, kind, km)])
    found = phrases()[key].format(total=total, first=offset + 1, last=offset + shown, reading=asked)
    return "\n".join([*(phrases()[f"relaxed_{name}"] for name in block["relaxed"]), found])


def _only(block: Item, kind: str | None, km: float | None) -> list[str]:
    """The wishes of this search alone, as far as they were kept to."""
    words, relaxed = phrases(), block["relaxed"]
    near = km and block["query"].get("place") and "place" not in relaxed
    only = [words[f"reading_{kind}"]] if kind and "providers" not in relaxed else []
    return [*only, *([words["reading_km"].format(km=number(round(km or 0)))] if near else [])]


def reading(query: Item) -> str:
    """How the request was read: “boekhouden”, graduaat, 's avonds, in Gent."""
    words = phrases()
    parts = [f"“{query['text']}”"] if query.get("text") else []
    parts += [value_label("opleidingstype", kind) for kind in query.get("types") or ()]
    parts += [value_label("lesvorm", form) for form in query.get("forms") or ()]
    parts += [words["reading_place"].format(place=query["place"])] if query.get("place") else []
    schools = query.get("providers")
    parts += [words["reading_school"].format(school=enumeration(schools))] if schools else []
    return ", ".join(parts) or words["reading_all"]


def _remarks(turn: Turn, block: Item) -> str:
    """What could not be looked at, which school is not here, and once what the list is of."""
    words, about, told = phrases(), turn.services.about, turn.told_now()
    remarks = [words[f"unsearched_{name}"] for name in UNSEARCHED if name in told]
    absent = next((school for school in block["query"]["providers"] if school not in about.present), None)
    if not block["items"]:
        remarks.append(about_catalogue(about, absent).text)
    elif absent:
        remarks.append(words["school_absent"].format(school=absent))
    if block["items"] and turn.mention_once("catalogus"):
        year = about.academic_year or words["undated"]
        remarks.append(words["about_list"].format(year=year, count=len(about.present)))
    return "".join(f"\n{remark}" for remark in remarks)


def line(item: Item, number: int) -> str:
    """One offering: what, by whom, where, how; where else; and of the reasons those that say more than that."""
    place = item["location"] or phrases()["place_unknown"]
    facts = [_kind(item), item["provider"], place, _forms(item) or phrases()["form_unknown"]]
    also = item.get("also_at") or []
    others = [name for name in dict.fromkeys(map(_elsewhere, also)) if name != _where(item)]
    elsewhere = phrases()["also_at"].format(places=_some(others)) if others else ""
    seen = (*facts, f"in {place}")
    why = [reason for reason in item["why"] if reason not in seen and not reason.startswith((facts[0], facts[3]))]
    parts = (f"{number}. {item['title']} – {', '.join(facts)}", elsewhere, "; ".join(why[-REASONS_SHOWN:]))
    return "\n   ".join(part for part in parts if part)


def _kind(item: Item) -> str:
    return value_label("opleidingstype", item["subtype"] or item["type"])


def _forms(item: Item) -> str:
    return ", ".join(value_label("lesvorm", form) for form in item["forms"] or ())


def _where(item: Item) -> str:
    return " ".join(filter(None, [item["provider"], item["location"]]))


def _elsewhere(other: Item) -> str:
    """A school where the same is given; where a place was asked and its place is not known, it says so."""
    unsure = "place" in (other.get("unknown") or ())
    return f"{_where(other)} ({phrases()['place_unknown']})" if unsure else _where(other)


def _some(names: list[str]) -> str:
    rest = phrases()["also_more"].format(count=len(names) - PLACES_SHOWN) if len(names) > PLACES_SHOWN else ""
    return ", ".join(names[:PLACES_SHOWN]) + rest


def detail(item: Item, note: str | None = None) -> str:
    """Everything that is known of one offering, and that the rest is not known here."""
    words = phrases()
    known = {
        "detail_kind": _kind(item),
        "detail_school": item["provider"],
        "detail_place": item["location"],
        "detail_form": _forms(item),
        "detail_credits": number(item["credits"]) if item["credits"] else None,
        "detail_price": None if item["price_eur"] is None else euro(item["price_eur"]),
        "detail_start": in_words(item["start"]),
        "detail_register": {True: words["yes"], False: words["no"], None: None}[item["recognised"]],
        "detail_url": item["url"],
    }
    told = [f"{words[name]}: {value}" for name, value in known.items() if value]
    unknown = [words[name].lower() for name, value in known.items() if not value]
    told += [words["detail_unknown"].format(names=enumeration(unknown))] if unknown else []
    dates = {"date": item["source_date"] or words["undated"], "seen": in_words(item["seen_at"])}
    checked = in_words(item["checked_at"])
    checking = words["checked"].format(day=checked) if checked else words["unchecked"]
    source = words["detail_source"].format(source=item["source"], checked=checking, **dates)
    return "\n".join([item["title"], *told, *([note] if note else []), source])
