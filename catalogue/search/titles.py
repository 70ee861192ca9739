"""What a title is about, apart from how a school dresses it up.

Schools put the kind of programme, the campus, the form and the way in (after another diploma) into the title.
Two schools that offer the same programme therefore rarely write the same title. :func:`read_title` takes it apart.
"""

import re
from dataclasses import dataclass
from functools import cache

from .words import Words, load_words

_PACKED = re.compile(r"\s*-\s*(?:Pba|Bnb|Grad|Pgd|Md|Int|Ma|Aba)-[\w/]+\s*\|(?:.*\|)?", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^)]*)\)?")
_SEGMENT = re.compile(r"\s+[-–]\s+|-\s+(?=(?:Afstand|Campus|Verkort))|[,;](?=\s)|:\s+(?=optie\b)")
_FROM_ELSEWHERE = re.compile(
    r"\s+(?:-\s+)?(?:obv|op basis van|vanuit|en tot (?:\w+ )?master|/ (?:\w+ )?master)\b.*"
    r"|\s+voor (?:academische|professionele|bachelors|masters)\b.*",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"""^(?:
        (?:dag|avond|afstands|weekend)onderwijs\s*: |
        (?:verkorte?|professionele|academische|educatieve?|research|international|european|
           erasmus\ mundus(?:\ joint)?)\s*:?\s+(?=educatie|bachelor|master|graduaat) |
        (?:schakelprogramma|voorbereidingsprogramma|voorbereiding|bridging\ programme|brugprogramma|
           preparatory\ (?:programme|course)|vbp)\b\s*:?\s*(?:(?:tot|naar)\b)? |
        (?:bachelor|master)[\s-]+(?:na|after)[\s-]+(?:bachelor|master)\b | banaba\b | manama\b |
        (?:pba|eba|aba|bnb|ma|pg|ic)\b |
        (?:bachelor|master|ba\b)(?:opleiding)?\s*(?:of\ (?:science|arts|laws|medicine)\b)? |
        (?:post)?graduaat(?:sopleiding)?\b | graduaatsopleiding\b | postgraduate\b\s*(?:certificate|studies|programme)? |
        micro[\s-]?(?:credential|degree)s?\b(?:\ van\ de\ opleiding)? |
        doctor(?:aat(?:sopleiding)?)?\b | doctoral\ (?:programme|training(?:\ programme)?)\b |
        advanced\ bachelor\b | keuzepakket\b | onderwijs\s*(?=:) | (?:afstudeer|keuze)(?:richting|traject)\b\s*:?
    )\s*:?\s*(?:(?:in|of|voor|naar)\b\s*)?(?:(?:de|het)\b\s*)?""",
    re.IGNORECASE | re.VERBOSE,
)
_HOW = re.compile(
    r"""\s*\b(?:via\ .*|in\ (?:afstand|dag|avond|contact|weekend|deeltijds)\S*(?:\ (?:light|traject))?.*|
        in\ afbouw.*|uitdovend.*|werktraject.*|duaal.*|ver?korte?\ (?:leer)?(?:route|traject|werktraject).*|verk(?:ort)?\ \d+.*|
        verkort\b.*|na\ (?:graduaat|bachelor|vooropleiding|onderwijs|vroedkunde|een|master|hbo).*|vanuit\ .*|(?:dag|avond|weekend)(?:[-/](?:avond|weekend))?|
        aanvullingstraject.*|voor\ (?:bachelors|masters|academische|professionele|inkomende|niet-werkende|studenten|
        starters|personen).*|traject\ voor.*|brug(?:opleiding|programma).*|i\.?s\.?m\b.*|flex-traject.*|lio-?traject.*|
        intensief\ traject.*|standaard\ traject.*|gespreid\ traject.*|initi\S*\ traject.*|allround\ traject.*|
        modeltraject|incompany\ traject|\d+\s*(?:sp|studiepunten|jaar|semesters?|academiejaar\w*)\b.*|
        vanaf\ \d+|start\ .*|\w*start\b|english\ (?:short\ )?program(?:me)?|nederlands/engels\ programma|
        internationaal\ programma|gezamenlijke\ opleiding|extra\ lesbev.*|double\ degree.*|bidiplomering.*|
        werken\ en\ (?:studeren|leren).*|deeltijds.*|voltijds.*|banaba|erasmus|nieuw|\(?nieuw|campus\ .*|
        virtuele\ campus|(?:afstands|avond|dag|weekend)onderwijs.*|e-learning)\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_SHORTENED = re.compile(
    r"verkort|brug(?:opleiding|programma)|aanvullingstraject|\bobv\b|op basis van|\bna (?:graduaat|bachelor|onderwijs|vroedkunde|master)"
    r"|voor (?:bachelors|masters|academische|professionele|hbo5)|vanuit |\|vt\b|\bstuwer|extra lesbev|2e diploma|2de diploma"
    r"|verk 60|abridged|1 onderwijsvak|1 ov\b|vekort",
    re.IGNORECASE,
)
_ENDING = re.compile(r"uitdovend|in afbouw|phasing out", re.IGNORECASE)
_EXCHANGE = re.compile(
    r"exchange|incoming|uitwisselingsstudent|inkomende studenten|^IC |\bInt-\w+\s*\||blended intensive|english taught"
    r"|seminar|overkoepelende vakken|international courses|interuniversitaire studenten|erasmus$|course list"
    r"|courses on offer|^doctoral|^remediëring|^master \(|^lijst voor|aanbod voor|modulestudenten|excellen|honours"
    r"|study abroad|uitsluitend via creditcontract",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"\b(?:of|and|the|programme|program|english|studies in|science and)\b", re.IGNORECASE)
_DUTCH = re.compile(r"\b(?:in (?:de|het)|voor|van|en|tot|met|naar)\b", re.IGNORECASE)
_OF_KIND = re.compile(r"\bof (?:science|arts|laws|medicine|veterinary medicine)\b", re.IGNORECASE)
_MASTER = re.compile(r"\bmaster", re.IGNORECASE)
_EDUCATIONAL = re.compile(r"\beducatieve? (?:master|graduaat)|\beducatief graduaat", re.IGNORECASE)


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
    if _EDUCATIONAL.search(flat) and not subject.lower().startswith("educatie"):
        subject = f"educatieve {'master' if _MASTER.search(flat) else 'graduaat'} {subject}"
    return Title(
        subject=subject,
        key=(_key(subject, words) or subject.lower()) + ("+" if shortened else ""),
        shortened=shortened,
        ending=bool(_ENDING.search(flat)),
        exchange=bool(_EXCHANGE.search(flat)),
        english=_is_english(flat),
    )


def _subject(flat: str, words: Words) -> str:
    """The subject of one title: the kind in front and the way of teaching behind taken off, each part once."""
    packed = _PACKED.search(flat := _FROM_ELSEWHERE.sub("", flat))
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
        text = _HOW.sub("", _KIND.sub("", text)).strip(" .:/-")
    return "" if text.lower() in words.title_places else text


def _bracket(inside: str, words: Words) -> str:
    """What stands between brackets stays only where it names a subject (Drama), not a place or a way of teaching."""
    if re.search(
        r"\d|studenten|voorheen|incl|onderwijs|\be\.?a\b|et al|brussels|uitdovend|edu\b|programm?|abridged|traject",
        inside,
        re.I,
    ):
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
