"""Forms, credits and language of a programme: only what its title or its own file states."""

import re
from typing import Any

from catalogue_sync import rules
from catalogue_sync.classify import ACTIVE, PHASING_OUT
from catalogue_sync.programme_files import RawProgramme
from catalogue_sync.text import tidy
from catalogue_sync.titles import hogent_parts

FORM_ORDER = ("dag", "avond", "weekend", "online", "blended")
CREDITS = re.compile(r"(?i)(?<![\d/])(\d{1,3})\s?(?:sp\b|stp\b|studiepunten\b|ects\b)")
ENGLISH_TITLE = re.compile(r"\b(the|and|for|Programme|Studies|Certificate)\b|^(Bachelor|Master|Doctor) of\b")
# KU Leuven's study guide and those of the schools that share it keep English programmes under /e/, Dutch under /n/.
GUIDE_LANGUAGE = re.compile(r"onderwijsaanbod\w*\.[\w.-]+/opleidingen/(?P<language>[ne])/")


def forms(raw: RawProgramme) -> list[str]:
    """The forms that the record states, in a fixed order; an empty list when it states none."""
    # "(Gent, incl. afstandsonderwijs)" tells what the school has besides this record.
    text = re.sub(r"\([^()]*incl\.[^()]*\)", " ", tidy(raw.name)) if "|" not in raw.name else tidy(raw.name)
    parts = hogent_parts(text) if raw.school == "hogent" else None
    if not parts:
        return _forms_in(" ".join([text, *raw.campuses]))
    head, codes, tail = parts
    found = _forms_in(tail)
    if any("Ao" in code.split() for code in codes) and "online" not in found:
        found = [*found, "online"]
    return _ordered(found) or _only_form_of(head)


def credits_of(raw: RawProgramme, title: str, type_: str) -> float | None:
    """Study points (ECTS), where certain: one number in the title, or a micro-credential of a single course.

    The courses listed with other programmes include electives, so that their sum says nothing.
    """
    stated = {int(number) for number in CREDITS.findall(title)}
    # "(na vooropleiding bachelor kleuter (59 sp.) of ...)" and "jaar 1" give the size of one road, or one year.
    if len(stated) == 1 and not re.search(r"(?i)vooropleiding|masterdiploma \(|\bjaar \d|\d/\d", title):
        return float(stated.pop())
    if type_ == "microcredential" and len(raw.course_credits) == 1 and raw.course_credits[0] > 0:
        return raw.course_credits[0]
    return None


def language_of(raw: RawProgramme, title: str, status: str) -> str | None:
    """`nl` or `en` where the source states it: every course in it, the study guide's branch, or the title.

    Programmes for exchange students stand on Dutch pages too, though they are not in Dutch.
    """
    if raw.course_languages:
        languages = set(raw.course_languages)
        return languages.pop() if len(languages) == 1 and languages <= {"nl", "en"} else None
    if re.search(r"(?i)nederlands/engels", title):
        return None
    if re.search(r"(?i)\benglish (short )?program(me)?\b|^English Taught\b", raw.name):
        return "en"
    guide = GUIDE_LANGUAGE.search(raw.url)
    if guide and guide["language"] == "e":
        return "en"
    open_to_all = status in {ACTIVE, PHASING_OUT}
    return "nl" if guide and open_to_all and not ENGLISH_TITLE.search(title) else None


def without_forms(title: str) -> str:
    """The title without the words of form, to see that two records are one programme in two forms."""
    return re.sub(rules.load("programmes")["form_words"], " ", title)


def _forms_in(text: str) -> list[str]:
    table: dict[str, Any] = rules.load("programmes")
    found = [form for pattern, form in table["forms"] if re.search(pattern, text)]
    if "blended" in found and re.search(r"(?i)combinatie contact- en afstandsonderwijs", text):
        found = [form for form in found if form != "online"]
    return _ordered(found)


def _ordered(found: list[str]) -> list[str]:
    return [form for form in FORM_ORDER if form in found]


def _only_form_of(head: str) -> list[str]:
    """The form in the head of a HOGENT title, when it is the only one and not one of several on offer."""
    note = " ".join(re.findall(r"\(([^()]*)\)", head))
    found = _forms_in(note)
    return found if len(found) == 1 and not re.search(r"incl\.|-\s*en\b|/", note) else []
