"""What a title is about, apart from how a school dresses it up.

Schools put the kind of programme, the campus, the form and the way in (after another diploma) into the title.
Two schools that offer the same programme therefore rarely write the same title. :func:`read_title` takes it apart.
"""

import re
from dataclasses import dataclass
from functools import cache

from .words import Words, load_words

_PARTS = load_words().title_parts
_PACKED = re.compile(r"\s*-\s*(?:Pba|Bnb|Grad|Pgd|Md|Int|Ma|Aba)-[\w/]+\s*\|(?:.*\|)?", re.IGNORECASE)
"""A code that one school puts between the name of a programme and that of its track."""
_BRACKETS = re.compile(r"\(([^)]*)\)?")
_SEGMENT = re.compile(r"\s+[-–]\s+|-\s+(?=(?:Afstand|Campus|Verkort))|[,;](?=\s)|:\s+(?=optie\b)")


def _any(name: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """One pattern of a list in ``words.yaml``."""
    return re.compile(f"{before}(?:{'|'.join(_PARTS[name])}){after}", re.IGNORECASE)


_KIND = _any("kind", before="^", after=r"\s*:?\s*(?:(?:in|of|voor|naar)\b\s*)?(?:(?:de|het)\b\s*)?")
_TAUGHT = _any("taught", before=r"\s*\b", after=r"\s*$")
_ELSEWHERE = _any("elsewhere", before=r"\s+")
_NO_SUBJECT = _any("no_subject")
_SHORTENED = _any("shortened")
_ENDING = _any("ending")
_VISITING = _any("visiting")
_ENGLISH = re.compile(r"\b(?:of|and|the|programme|program|english|studies in)\b", re.IGNORECASE)
_DUTCH = re.compile(r"\b(?:in (?:de|het)|voor|van|en|tot|met|naar)\b", re.IGNORECASE)
_OF_KIND = re.compile(r"\bof (?:science|arts|laws|medicine|veterinary medicine)\b", re.IGNORECASE)
_EDUCATIONAL = re.compile(r"\beducatie(?:f|ve) (master|graduaat)", re.IGNORECASE)


@dataclass(frozen=True)
class Title:
    """A title taken apart.

    ``subject`` is what it is about, for matching and for the sentence vectors; ``key`` is equal for the same
    subject at several schools; ``shortened`` says that it builds on another diploma, ``ending`` that it is being
    phased out, ``exchange`` that it is for visiting students or no programme at all, ``english`` that the title
    is English.
    """

    subject: str
    key: str
    shortened: bool
    ending: bool
    exchange: bool
    english: bool


@cache
def read_title(title: str) -> Title:
    """Take a title apart; ``title`` is as the school writes it. Never raises: an odd title is its own subject."""
    words = load_words()
    flat = " ".join(title.split())
    shortened = bool(_SHORTENED.search(flat))
    subject = _subject(flat, words)
    educational = _EDUCATIONAL.search(flat)
    if educational and not subject.lower().startswith("educatie"):
        subject = f"educatieve {educational.group(1).lower()} {subject}"
    return Title(
        subject=subject,
        key=(_key(subject, words) or subject.lower()) + ("+" if shortened else ""),
        shortened=shortened,
        ending=bool(_ENDING.search(flat)),
        exchange=bool(_VISITING.search(flat)),
        english=_is_english(flat),
    )


def _subject(flat: str, words: Words) -> str:
    """The subject of one title: the kind in front and the way of teaching behind taken off, each part once."""
    packed = _PACKED.search(flat := _ELSEWHERE.sub("", flat))
    head, tail = (flat[: packed.start()], flat[packed.end() :]) if packed else (flat, "")
    head, tail = (_BRACKETS.sub(lambda found: _bracket(found.group(1), words), part) for part in (head, tail))
    if "micro degree" in tail.lower():
        head, tail = "", tail[tail.lower().index("micro degree") :]
    parts: list[str] = []
    for part in _SEGMENT.split(head) + _SEGMENT.split(tail):
        bare = _bare(part, words)
        known = " ".join(parts).lower()
        if bare and bare.lower() not in known:
            parts = [kept for kept in parts if kept.lower() not in bare.lower()]
            parts.append(bare)
    return " ".join(parts) or flat


def _bare(part: str, words: Words) -> str:
    """One part of a title without its kind, place and way of teaching."""
    text, before = part.strip(" .:/"), ""
    while text and text != before:
        before = text
        text = _TAUGHT.sub("", _KIND.sub("", text)).strip(" .:/-")
    return "" if text.lower() in words.title_places else text


def _bracket(inside: str, words: Words) -> str:
    """What stands between brackets stays only where it names a subject (Drama), not a place or a way of teaching."""
    if _NO_SUBJECT.search(inside):
        return " "
    named = {word for word in re.split(r"[^\w-]+", inside.lower()) if word}
    return " " if len(inside) < 3 or named & words.title_places or len(named) > 4 else f" {inside} "


def _key(subject: str, words: Words) -> str:
    """The words of a subject without articles, punctuation and chosen languages: equal for what is the same."""
    tokens = re.findall(r"\w+", subject.lower().replace("&", " en "))
    return " ".join(token for token in tokens if token not in words.stopwords and token not in words.languages)


def _is_english(flat: str) -> bool:
    """Whether the words around the subject are English; "Bachelor of Science in de rechten" is not."""
    rest = _OF_KIND.sub("", flat)
    return bool(_ENGLISH.search(rest) or re.search(r"\b(?:Master|Bachelor) of\b", rest)) and not _DUTCH.search(rest)
