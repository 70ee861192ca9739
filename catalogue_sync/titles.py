"""Titles of programmes as a reader wants them, from titles as the schools' files have them."""

import re
from typing import Any

from catalogue_sync import rules
from catalogue_sync.campuses import place_in
from catalogue_sync.programme_files import RawProgramme
from catalogue_sync.text import key, tidy

HOGENT_CODE = re.compile(r"^(?P<head>.+?) - (?:(?P<code>[A-Za-z]{2,5}-[\w()]+)\s*\|)?(?P<rest>.*)$")
LEVEL_WORDS = frozenset(
    (
        "graduaat",
        "bachelor",
        "master",
        "postgraduaat",
        "educatieve",
        "verkorte",
        "in",
        "de",
        "het",
        "micro",
        "credential",
    )
)
PLACE_WORDS = frozenset(("campus", "gent", "aalst", "brussel", "modeltraject", "3", "jaar"))
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
    title = re.sub(r"(?<=[a-z)])\.$", "", title)
    if title.isupper():
        title = title.capitalize()
    return title[:1].upper() + title[1:]


def hogent_parts(name: str) -> tuple[str, list[str], str] | None:
    """Head, codes and tail of a HOGENT title like `Bachelor vastgoed - Pba-Vg|Vg Ao| Vastgoed - Afstandsonderwijs`.

    Of a title without codes there are only head and tail; None when there is no ` - ` in it.
    """
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
        return _without_offer_note(title)
    head, _, tail = parts
    head = _without_offer_note(head)
    segments = [segment for segment in SEPARATOR.split(tail) if not _says_nothing_new(segment, head)]
    micro = [index for index, segment in enumerate(segments) if key(segment).startswith("micro degree")]
    # A micro degree stands under the bachelor it is taken from, but is not that bachelor.
    shown = segments[micro[0] :] if micro else [head, *segments]
    return " - ".join([shown[0] if not micro else _hogent_words(shown[0]), *map(_hogent_words, shown[1:])])


def _without_offer_note(head: str) -> str:
    """Drops `(Gent, incl. afstandsonderwijs)`: that tells what else the school has, not what this record is."""
    return tidy(re.sub(r"\s*\([^()]*(incl\.|onderwijs|Gent|Aalst|duaal traject)[^()]*\)", "", head))


def _hogent_words(segment: str) -> str:
    table = _programme_rules()["hogent"]
    words = [table["words"].get(word, _dutch_case(word, table["lower"])) for word in segment.split()]
    text = re.sub(r"\bobv\b", "op basis van", " ".join(words))
    return text[:1].upper() + text[1:]


def _dutch_case(word: str, lower: list[str]) -> str:
    return word.lower() if word.lower() in lower else word


def _says_nothing_new(segment: str, head: str) -> bool:
    """Whether a segment only repeats the head ("Graduaat Programmeren") or the place ("Campus Gent")."""
    words = set(key(segment).split()) - LEVEL_WORDS - PLACE_WORDS
    return not words or words == set(key(head).split()) - LEVEL_WORDS
