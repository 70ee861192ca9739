"""Putting offerings on the screen: as text that makes sense by itself, and as block."""

from __future__ import annotations

from typing import Any

from actions.phrases import phrases
from actions.searching import found, query_for
from actions.turn import Turn, button
from guidance.labels import value_label
from guidance.topics import about_catalogue

Item = dict[str, Any]


def search(turn: Turn, offset: int = 0) -> None:
    """Search with what is known and show one page; remembers what is on the screen."""
    profile = turn.profile
    results = turn.services.index.search(query_for(profile, offset))
    block = found(results, profile)
    items: list[Item] = block["items"]
    turn.remember(
        onderwerp="offerings",
        zoekopdracht={"offset": offset, "total": results.total},
        resultaten=[{"id": item["id"], "title": item["title"], "provider": item["provider"]} for item in items],
        gevraagd=None,
    )
    if not items:
        _nothing(turn, block, offset)
        return
    turn.say(
        "utter_resultaten",
        blocks=[block],
        buttons=_buttons(items, offset, results.total),
        kop=_heading(block, offset),
        lijst="\n".join(line(item, number) for number, item in enumerate(items, offset + 1)),
        opmerkingen=_remarks(turn, block),
    )


def _nothing(turn: Turn, block: Item, offset: int) -> None:
    if offset:
        turn.say("utter_resultaten_op")
        return
    turn.say(
        "utter_resultaten_geen",
        blocks=[block],
        buttons=[button("Waar vind ik een mens?", "ask_human")],
        zoekvraag=reading(block["query"]),
        opmerkingen=_remarks(turn, block),
    )


def _buttons(items: list[Item], offset: int, total: int) -> list[dict[str, str]]:
    more = [button("Toon er meer", "refine_results", {"bladeren": "volgende"})] if offset + len(items) < total else []
    details = [
        button(f"Meer over nummer {number}", "ask_offering_detail", {"positie": number})
        for number, _ in enumerate(items[:3], offset + 1)
    ]
    return [*details, *more]


def _heading(block: Item, offset: int) -> str:
    shown, total = len(block["items"]), block["total"]
    key = "results_one" if total == 1 else "results_all" if shown == total else "results_some"
    return phrases()[key].format(total=total, first=offset + 1, last=offset + shown, reading=reading(block["query"]))


def reading(query: Item) -> str:
    """How the request was read: “boekhouden”, graduaat, 's avonds, in Gent."""
    parts = [f"“{query['text']}”"] if query.get("text") else []
    parts += [value_label("opleidingstype", kind) for kind in query.get("types") or ()]
    parts += [value_label("lesvorm", form) for form in query.get("forms") or ()]
    place = query.get("place")
    name = place.get("name") if isinstance(place, dict) else place
    parts += [phrases()["reading_place"].format(place=name)] if name else []
    return ", ".join(parts) or phrases()["reading_all"]


def _remarks(turn: Turn, block: Item) -> str:
    """What was let go to find something, and once in a conversation what the list holds and lacks."""
    remarks = [phrases()[f"relaxed_{name}"] for name in block["relaxed"]]
    if turn.mention_once("catalogus"):
        remarks.append(about_catalogue(turn.services.about).text)
    return "".join(f"\n{remark}" for remark in remarks)


def line(item: Item, number: int) -> str:
    """One offering in two lines: what, by whom, where, how; then why."""
    kind = value_label("opleidingstype", item["subtype"] or item["type"])
    forms = ", ".join(value_label("lesvorm", form) for form in item["forms"] or ())
    facts = [
        kind,
        item["provider"],
        item["location"] or phrases()["place_unknown"],
        forms or phrases()["form_unknown"],
    ]
    also = item.get("also_at") or []
    elsewhere = phrases()["also_at"].format(places=_places(also)) if also else ""
    why = "; ".join(reason for reason in item["why"] if reason not in facts)
    return "\n   ".join(part for part in (f"{number}. {item['title']} – {', '.join(facts)}", elsewhere, why) if part)


def _places(also: list[Item]) -> str:
    names = list(dict.fromkeys(" ".join(filter(None, [one["provider"], one["location"]])) for one in also))
    rest = phrases()["also_more"].format(count=len(names) - 3) if len(names) > 3 else ""
    return ", ".join(names[:3]) + rest


def detail(item: Item, note: str | None = None) -> str:
    """Everything that is known of one offering, and that the rest is not known here."""
    words = phrases()
    rows = [
        ("detail_kind", value_label("opleidingstype", item["subtype"] or item["type"])),
        ("detail_school", item["provider"]),
        ("detail_place", item["location"] or words["not_known_here"]),
        (
            "detail_form",
            ", ".join(value_label("lesvorm", f) for f in item["forms"] or ()) or words["not_known_here"],
        ),
        ("detail_credits", f"{item['credits']:g}" if item["credits"] else words["not_known_here"]),
        ("detail_price", words["not_known_here"]),
        ("detail_url", item["url"] or words["not_known_here"]),
    ]
    told = [f"{words[key]}: {value}" for key, value in rows]
    source = words["detail_source"].format(source=item["source"], date=item["source_date"], seen=item["seen_at"])
    return "\n".join([item["title"], *told, *([note] if note else []), source])
