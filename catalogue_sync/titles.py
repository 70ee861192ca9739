"""Titles of programmes as a reader wants them, from titles as the schools' files have them."""

import re
from typing import Any

from catalogue_sync import rules
from catalogue_sync.campuses import place_in
from catalogue_sync.programme_files import RawProgramme
from catalogue_sync.text import key, tidy

HOGENT_CODE = re.compile(r"^(?P<head>.+?) - (?P<code>[A-Za-z]{2,5}-[\w()]+)\s*\|(?P<rest>.*)$")
LAST_PARENTHESIS = re.compile(r"\s*\(([^()]*)\)\s*\.?$")
FORM_PREFIX = re.compile(r"^(dag|avond|afstands)onderwijs: ", re.IGNORECASE)
SEPARATOR = re.compile(r"\s+-\s+|(?<=\w)-\s+(?=Verkort|Afstandsonderwijs)")


def clean(raw: RawProgramme) -> str:
    """The title without campus, codes, abbreviations and typing errors; the words that tell programmes apart stay."""
    title = _correct(tidy(raw.name))
    if raw.school == "hogent":
        title = _correct(_hogent(title))
    title = _expand_prefix(title, raw.school)
    title = _form_behind(title)
    title = _without_place(title, raw.school)
    if title.isupper():
        title = title.capitalize()
    return title[:1].upper() + title[1:]


def hogent_parts(name: str) -> tuple[str, list[str], str] | None:
    """Head, codes and tail of a HOGENT title like `Bachelor vastgoed - Pba-Vg|Vg Ao| Vastgoed - Afstandsonderwijs`."""
    match = HOGENT_CODE.match(name)
    if not match:
        return None
    *codes, tail = match["rest"].split("|")
    return match["head"].strip(), [code.strip() for code in codes], tail.strip()


def _programme_rules() -> dict[str, Any]:
    return rules.load("programmes")


def _correct(title: str) -> str:
    for pattern, correction in _programme_rules()["corrections"]:
        title = re.sub(pattern, correction, title)
    return tidy(title)


def _expand_prefix(title: str, school: str) -> str:
    prefixes = _programme_rules()["prefixes"].get(school, {})
    for short in sorted(prefixes, key=len, reverse=True):
        if title.startswith(f"{short} "):
            return f"{prefixes[short]} {title.removeprefix(short).strip()}"
    return title


def _form_behind(title: str) -> str:
    """VIVES puts the form first: `dagonderwijs: Educatieve bachelor` becomes `Educatieve bachelor - dagonderwijs`."""
    match = FORM_PREFIX.match(title)
    if not match:
        return title
    rest = title[match.end() :]
    place = LAST_PARENTHESIS.search(rest)
    if place and place_in(place[1], ""):
        rest = rest[: place.start()]
    return f"{rest} - {match[0].rstrip(': ')}"


def _without_place(title: str, school: str) -> str:
    """The place at the end goes, for it is shown beside the title; other words in parentheses stay."""
    match = LAST_PARENTHESIS.search(title)
    if match and place_in(match[1], school) and len(match[1].split(" - ")) == 1:
        return title[: match.start()].rstrip(" -,")
    return title


def _hogent(title: str) -> str:
    parts = hogent_parts(title)
    if not parts:
        return title
    head, _, tail = parts
    head = _without_offer_note(head)
    segments = [_hogent_words(segment) for segment in SEPARATOR.split(tail) if segment.strip()]
    micro = [index for index, segment in enumerate(segments) if key(segment).startswith("micro degree")]
    if micro:
        return " - ".join(segments[micro[0] :])
    return " - ".join([head, *(segment for segment in segments if not _says_nothing_new(segment, head))])


def _without_offer_note(head: str) -> str:
    """Drops `(Gent, incl. afstandsonderwijs)`: that tells what else the school has, not what this record is."""
    return tidy(re.sub(r"\s*\([^()]*(incl\.|onderwijs|Gent|Aalst|duaal traject)[^()]*\)", "", head))


def _hogent_words(segment: str) -> str:
    table = _programme_rules()["hogent"]
    words = segment.split()
    done = [table["words"].get(word, word.lower() if word.lower() in table["lower"] else word) for word in words]
    text = re.sub(r"\bobv\b", "op basis van", " ".join(done))
    return text if not text else text[0].upper() + text[1:]


def _says_nothing_new(segment: str, head: str) -> bool:
    words = set(key(segment).split()) - {"graduaat", "bachelor", "postgraduaat", "campus", "modeltraject", "3", "jaar"}
    places = {"gent", "aalst", "brussel"}
    return words <= set(key(head).split()) | places and "4" not in key(segment).split()
