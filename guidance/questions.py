"""Which question is worth asking next: only one whose answer can still change something.

What can change: the incentives still undecided, the search just shown, the entry profile. The texts are in
data/questions.yaml.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Annotated, Any, Literal, Protocol

from pydantic import Field

from guidance.deciding import Guess, Outlook, ranked
from guidance.loading import DATA, Strict, load
from guidance.profile import Profile, has_basic_diploma

# "deciding": incentives, and nothing beside what can still decide one.
ContextTopic = Literal["offerings", "incentives", "intake", "deciding"]
# From the ids of incentives, and the slots that may be asked, to what is undecided.
Prospect = Callable[[Sequence[str], Collection[str]], Outlook]

# A list this short is read, not narrowed.
FEW_RESULTS = 5
# So many that the kind of programme is worth asking too.
MANY_RESULTS = 30
# Types for which the kind of bachelor decides the way in.
AFTER_BACHELOR = {"master", "schakelprogramma", "voorbereidingsprogramma", "banaba"}
# Diplomas of which the year decides: a graduaat of before 2009, a certificate younger than three years.
YEAR_MATTERS = {"graduaat", "studiegetuigschrift_so"}


# A question that means nothing, or asks the same in other words, until another slot is known.
MEANINGLESS_WITHOUT = {
    "hoofdberoep": "werksituatie",
    "kmo_grootte": "werksituatie",
    "tewerkstelling_percentage": "werksituatie",
    "uren_per_maand": "werksituatie",
    "diploma_jaar": "hoogste_diploma",
}
# For an incentive the second says all that the first would, and is plainer to ask.
SAYS_MORE = {"relevante_ervaring_jaren": "jaren_werkervaring"}


class Undecided(Protocol):
    """What is needed of an incentive's assessment."""

    @property
    def id(self) -> str:
        """Which incentive it is."""

    @property
    def status(self) -> str:
        """`ja`, `nee` or `onbekend`."""

    @property
    def missing(self) -> Sequence[str]:
        """Slots and course fields that can still change the status."""


class Choice(Strict):
    """A button: its title and the value it stands for."""

    title: Annotated[str, Field(max_length=30)]
    value: bool | int | str


class Wording(Strict):
    """How a question is put, how it is put after a failed answer, and the buttons where the values are few."""

    text: str
    again: str | None = None
    why: str
    explain: str
    choices: Annotated[tuple[Choice, ...], Field(max_length=7)] = ()


class QuestionText(Wording):
    """A slot's question; `effort` 1 is answered without thinking, 3 asks to look something up.

    `refine`: the closer question when the answer was a broad value (werknemer: which sector?). `contract`: whether
    the slot is one of contract section 1, which every caller can read an answer for. `sources`: where the figures of
    its explanation were read (data/sources.yaml).
    """

    effort: Annotated[int, Field(ge=1, le=3)] = 1
    contract: bool = True
    sources: tuple[str, ...] = ()
    refine: dict[str, Wording] = Field(default_factory=dict)


class QuestionFile(Strict):
    """data/questions.yaml."""

    skip_hint: str
    slots: dict[str, QuestionText]


@dataclass(frozen=True)
class Context:
    """What the conversation is about, and what was asked or skipped already (keys of questions).

    `answerable`: the slots of which the caller can read an answer; None is those of contract section 1. `prospect`:
    what answers would decide; without it every answer is taken to decide as often as not.
    """

    topic: ContextTopic = "intake"
    results_total: int | None = None
    asked: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    answerable: frozenset[str] | None = None
    prospect: Prospect | None = None


@dataclass(frozen=True)
class Question:
    """One question. `key` is what the caller remembers as asked: the slot, or slot=value for a closer question.

    `again`: how it is put after a failed answer.
    """

    slot: str
    key: str
    text: str
    why: str
    explain: str
    again: str
    choices: tuple[tuple[str, Any], ...] = field(default=())
    offer_person: bool = False


@cache
def _file() -> QuestionFile:
    return load(QuestionFile, DATA / "questions.yaml")


def askable() -> Iterable[str]:
    """The slots for which there is a question."""
    return _file().slots


def next_question(profile: Profile, assessments: Sequence[Undecided], context: Context) -> Question | None:
    """The most useful question that was not asked or skipped yet, or None when no answer would change anything."""
    for candidates in _origins(context.topic):
        for slot in candidates(profile, assessments, context):
            question = _open_question(slot, profile)
            if question and not _settled(question, context):
                return question
    return None


def question(slot: str, profile: Profile | None = None, failures: int = 0) -> Question | None:
    """The question for a slot, put differently after a failed answer; None when the slot has no question.

    After two failures it explains itself, may be skipped, and a person is offered.
    """
    first = _open_question(slot, profile or Profile()) or _worded(slot, None)
    if first is None or failures == 0:
        return first
    if failures == 1:
        return replace(first, text=first.again)
    return replace(first, text=f"{first.explain} {first.text} {_file().skip_hint}", offer_person=True)


def explain(slot: str, profile: Profile | None = None) -> str | None:
    """Why the bot asks this and what its terms mean; None when the slot has no question."""
    asked = question(slot, profile)
    return f"{asked.explain} {asked.why}" if asked else None


def _origins(topic: ContextTopic) -> tuple[Any, ...]:
    if topic == "incentives":
        return (_from_incentives, _from_intake, _from_single_schemes)
    if topic == "deciding":
        return (_from_incentives, _from_single_schemes, _deciding)
    if topic == "offerings":
        return (_from_search, _from_intake, _from_incentives)
    return (_from_intake, _from_search)


def _from_incentives(profile: Profile, assessments: Sequence[Undecided], context: Context) -> list[str]:
    """What still decides something: of several schemes only what everybody can answer, of one all it needs."""
    return _deciding(profile, assessments, context, contract=len(assessments) > 1)


def _from_single_schemes(profile: Profile, assessments: Sequence[Undecided], context: Context) -> list[str]:
    """What single schemes need beside that, where one answer settles it; never before somebody's work is known."""
    if profile.werksituatie is None:
        return []
    return _deciding(profile, [one for one in assessments if len(one.missing) == 1], context)


def _deciding(
    profile: Profile, assessments: Sequence[Undecided], context: Context, *, contract: bool = False
) -> list[str]:
    """Slots by how much they decide for the effort that they take; `contract`: only what everybody can answer.

    Somebody's work comes before everything, a closer question right after the broad answer it follows, and what only
    single schemes need after everything.
    """
    undecided = [one for one in assessments if one.status == "onbekend"]
    missing = {slot for one in undecided for slot in one.missing if _can_be_asked(slot, profile, context)}
    askable = {slot for slot in missing if _makes_sense(slot, profile, missing, context)}
    if contract:
        askable = {slot for slot in askable if _everybody_can_answer(slot)}
    # What one scheme needs, it needs in the order of its own conditions: the first decide most often.
    order = assessments[0].missing if len(assessments) == 1 else _file().slots
    best = ranked(_outlook(undecided, askable, context), lambda slot: _file().slots[slot].effort, order)
    return sorted(best, key=lambda slot: _turn(slot, profile))


def _outlook(undecided: Sequence[Undecided], askable: Collection[str], context: Context) -> Outlook:
    if context.prospect is not None:
        return context.prospect([one.id for one in undecided], askable)
    needed = (frozenset(one.missing) & frozenset(askable) for one in undecided)
    return Guess(tuple(slots for slots in needed if slots))


def _can_be_asked(slot: str, profile: Profile, context: Context) -> bool:
    asked = _open_question(slot, profile)
    return asked is not None and not _settled(asked, context)


def _makes_sense(slot: str, profile: Profile, missing: Collection[str], context: Context) -> bool:
    needed, plainer = MEANINGLESS_WITHOUT.get(slot), SAYS_MORE.get(slot)
    if needed is not None and getattr(profile, needed) is None:
        return False
    return plainer is None or plainer not in missing or not _answerable(plainer, context)


def _turn(slot: str, profile: Profile) -> int:
    if slot == "werksituatie" and profile.werksituatie is None:
        return 0
    if not _everybody_can_answer(slot):
        return 3
    return 1 if getattr(profile, slot) is not None else 2


def _everybody_can_answer(slot: str) -> bool:
    return _file().slots[slot].contract


def _from_search(profile: Profile, assessments: Sequence[Undecided], context: Context) -> Iterator[str]:
    if profile.interesse is None:
        yield "interesse"
    total = context.results_total or 0
    if total > FEW_RESULTS and profile.gemeente is None:
        yield "regio"
    if total > FEW_RESULTS:
        yield "lesvorm"
    if total > MANY_RESULTS:
        yield "opleidingstype"


def _from_intake(profile: Profile, assessments: Sequence[Undecided], context: Context) -> Iterator[str]:
    diploma = profile.hoogste_diploma
    if diploma is None or (diploma == "bachelor" and AFTER_BACHELOR & set(profile.opleidingstype or ())):
        yield "hoogste_diploma"
    if has_basic_diploma(diploma):
        yield "doel"
    if diploma in YEAR_MATTERS:
        yield "diploma_jaar"


def _open_question(slot: str, profile: Profile) -> Question | None:
    """The slot's question while it is unknown, its closer question while it is only broadly known."""
    value = getattr(profile, slot, None)
    return _worded(slot, None if value in (None, [], ()) else str(value))


def _worded(slot: str, value: str | None) -> Question | None:
    words: Wording | None = _file().slots.get(slot)
    if value is not None and isinstance(words, QuestionText):
        words = words.refine.get(value)
    if words is None:
        return None
    choices = tuple((choice.title, choice.value) for choice in words.choices)
    key = slot if value is None else f"{slot}={value}"
    return Question(slot, key, words.text, words.why, words.explain, words.again or words.text, choices)


def _settled(asked: Question, context: Context) -> bool:
    """A question once put is not put again; a skipped slot is left alone, its closer question too."""
    if not _answerable(asked.slot, context):
        return True
    return asked.key in context.asked or bool({asked.key, asked.slot} & context.skipped)


def _answerable(slot: str, context: Context) -> bool:
    if context.answerable is None:
        return _file().slots[slot].contract
    return slot in context.answerable
