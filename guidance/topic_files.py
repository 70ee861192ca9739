"""How an explanation is written down: guidance/topics/*.yaml, its sources, names and differences, all checked."""

from collections.abc import Collection, Iterator
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from guidance.figures import figures
from guidance.incentives.schema import Day, SourceDate, WebAddress
from guidance.loading import DATA, TOPICS, DataError, Strict, load, phrases
from guidance.old_diplomas import OldDiploma, old_diplomas
from guidance.problems import Place, Problem

# Contract section 2; a button may lead to one of these, or to `topic:ID`.
INTENTS = frozenset(
    {
        "greet",
        "goodbye",
        "thank",
        "affirm",
        "deny",
        "find_offering",
        "refine_results",
        "ask_offering_detail",
        "compare_offerings",
        "save_offering",
        "show_saved",
        "orientation",
        "inform",
        "change_answer",
        "skip_question",
        "explain_question",
        "ask_incentives",
        "ask_incentive_detail",
        "ask_work_student_status",
        "ask_prior_learning",
        "ask_programme_type",
        "ask_tuition_fee",
        "ask_admission",
        "ask_enrolment",
        "ask_contact_point",
        "ask_human",
        "ask_summary",
        "ask_capabilities",
        "ask_is_bot",
        "ask_privacy",
        "delete_data",
        "restart",
        "complain",
        "insult",
        "express_distress",
        "speak_other_language",
        "out_of_scope",
    }
)
TOPIC_TARGET = "topic:"


class Condition(Strict):
    """A test on one known fact; an unknown fact meets only `known: false`."""

    any_of: list[str | int | bool] | None = None
    min: float | None = None
    max: float | None = None
    known: bool | None = None

    def met_by(self, value: Any) -> bool:
        """Whether the value passes every part of the condition."""
        if value is None or value == []:
            return self.known is False
        if self.known is False:
            return False
        values = value if isinstance(value, list | tuple) else [value]
        if self.any_of is not None and not set(values) & set(self.any_of):
            return False
        return (self.min is None or value >= self.min) and (self.max is None or value <= self.max)


class Part(Strict):
    """A sentence or two, told when all conditions are met."""

    text: str
    when: dict[str, Condition] = Field(default_factory=dict)


class FirstOf(Strict):
    """Alternatives: the first whose conditions are met is told."""

    first_of: Annotated[list[Part], Field(min_length=2)]


def _form_of_text(raw: Any) -> str:
    """Which of the three forms an editor meant, so that only that one is complained about."""
    if isinstance(raw, str):
        return "sentence"
    return "first_of" if isinstance(raw, FirstOf) or (isinstance(raw, dict) and "first_of" in raw) else "part"


Text = Annotated[
    Annotated[str, Tag("sentence")] | Annotated[Part, Tag("part")] | Annotated[FirstOf, Tag("first_of")],
    Discriminator(_form_of_text),
]


class FollowUp(Strict):
    """A button: its title, and the intent or `topic:ID` it leads to."""

    title: Annotated[str, Field(max_length=30)]
    to: str


class Topic(Strict):
    """One explanation. `about: product` is about Leerwijzer itself and needs no outside source.

    `confidence` is the facts' own for today; below "hoog" the text is followed by a caution that names `check_at`.
    """

    title: str
    about: Literal["feiten", "product"] = "feiten"
    confidence: Literal["hoog", "midden", "laag"] = "hoog"
    check_at: str | None = None
    in_short: str | None = None
    text: Annotated[list[Text], Field(min_length=1)]
    sources: tuple[str, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    person: bool = True


class SourceEntry(Strict):
    """Where something was read; `date` as the source gives it (a day, a year, a school year), null when unseen."""

    label: str
    url: WebAddress | None
    date: SourceDate | None
    checked_at: Day | None = None
    checked_by: str | None = None

    @model_validator(mode="after")
    def _names_who_checked(self) -> "SourceEntry":
        if (self.checked_at is None) != (self.checked_by is None):
            raise ValueError("checked_at en checked_by horen samen; vul beide in of geen van beide")
        return self


class SourceFile(Strict):
    """data/sources.yaml: the sources, and the day our copies of them were read."""

    seen_at: Day
    sources: dict[str, SourceEntry]


class Difference(Strict):
    """What sets two topics apart, beside what each is in short."""

    pair: Annotated[list[str], Field(min_length=2, max_length=2)]
    text: str


class Names(Strict):
    """From what people name (mentions of the language reader) to topics."""

    opleidingstype: dict[str, str]
    term: dict[str, str]
    intent: dict[str, str]
    out_of_scope: dict[str, str]


@cache
def source_file() -> SourceFile:
    """The sources and the day they were read; raises DataError when the file is wrong."""
    return load(SourceFile, DATA / "sources.yaml")


def sources() -> dict[str, SourceEntry]:
    """Every source by id."""
    return source_file().sources


@cache
def topics() -> dict[str, Topic]:
    """Every topic by id; raises DataError naming file and key for what is wrong."""
    found: dict[str, Topic] = {}
    for path in sorted(TOPICS.glob("*.yaml")):
        for name, topic in load(dict[str, Topic], path).items():
            if name in found:
                raise DataError(f"{path.name}: {name}: dit onderwerp staat er twee keer; houd er één over")
            _refuse(topic_problems(name, topic), path.name)
            found[name] = topic
    found |= {name: _of_old_diploma(row) for name, row in old_diplomas().items()}
    for name, topic in found.items():
        _refuse(target_problems(name, topic, found), name)
    return found


def _of_old_diploma(row: OldDiploma) -> Topic:
    """A row of the table of old names as the explanation of that name."""
    words = phrases()
    by_year = [
        Part(text=one.text, when={"diploma_jaar": Condition(max=one.before - 1)} if one.before else {})
        for one in row.today
    ]
    return Topic(
        title=row.title,
        confidence=row.confidence,
        check_at=words["old_check_at"],
        text=[
            by_year[0] if len(by_year) == 1 else FirstOf(first_of=by_year),
            *([] if row.sources else [words["old_no_source"]]),
            words["old_school"],
        ],
        sources=row.sources,
        follow_ups=(
            FollowUp(title=words["old_all"], to=f"{TOPIC_TARGET}oude_namen"),
            FollowUp(title=words["old_opens"], to=f"{TOPIC_TARGET}wat_opent"),
            FollowUp(title=words["old_abroad"], to=f"{TOPIC_TARGET}naric"),
        ),
    )


@cache
def differences() -> dict[frozenset[str], str]:
    """The written difference for pairs that people mix up."""
    entries = load(list[Difference], DATA / "differences.yaml")
    for entry in entries:
        for name in entry.pair:
            if name not in topics():
                raise DataError(f"differences.yaml: {'-'.join(entry.pair)}: geen onderwerp '{name}'; verbeter de naam")
    return {frozenset(entry.pair): entry.text for entry in entries}


@cache
def names() -> Names:
    """The mapping of what people name to topics; raises DataError for a topic that does not exist."""
    found = load(Names, DATA / "topic_names.yaml")
    for group, mapping in found:
        for word, topic in mapping.items():
            if topic not in topics():
                raise DataError(f"topic_names.yaml: {group}.{word}: geen onderwerp '{topic}'; verbeter de naam")
    return found


def topic_problems(name: str, topic: Topic) -> Iterator[Problem]:
    """What in a topic does not fit its sources."""
    for index, source in enumerate(topic.sources):
        if source not in sources():
            text = f"bron '{source}' staat niet in data/sources.yaml; voeg ze toe of verbeter de naam"
            yield Problem((name, "sources", index), text)
    if not topic.sources:
        yield from _unsourced(name, topic)
    if topic.confidence != "hoog" and not topic.check_at:
        text = "check_at ontbreekt; zeg waar iemand een onzeker feit kan nakijken"
        yield Problem((name, "check_at"), text)


def _unsourced(name: str, topic: Topic) -> Iterator[Problem]:
    told = [text for _, text in topic_texts(topic)]
    found = [figure for text in told for figure in figures(text)]
    if found:
        text = f"het cijfer '{found[0]}' heeft geen bron; voeg sources toe"
        yield Problem((name, "sources"), text)
    elif topic.about == "feiten" and topic.confidence == "hoog":
        yield Problem((name, "sources"), "een feit dat als zeker verteld wordt, vraagt een bron; voeg sources toe")


def topic_texts(topic: Topic) -> Iterator[tuple[Place, str]]:
    """Every text of a topic that a learner can read, with its place in the topic."""
    for key in ("title", "in_short", "check_at"):
        if getattr(topic, key):
            yield (key,), getattr(topic, key)
    for index, part in enumerate(topic.text):
        if isinstance(part, str):
            yield ("text", index), part
        elif isinstance(part, Part):
            yield ("text", index, "text"), part.text
        else:
            yield from ((("text", index, "first_of", at, "text"), one.text) for at, one in enumerate(part.first_of))


def target_problems(name: str, topic: Topic, known: Collection[str]) -> Iterator[Problem]:
    """Buttons of a topic that nothing answers, given the names of all topics."""
    for index, button in enumerate(topic.follow_ups):
        answered = button.to.removeprefix(TOPIC_TARGET) in known if ":" in button.to else button.to in INTENTS
        if not answered:
            text = f"niets antwoordt op '{button.to}'; verbeter de naam van het onderwerp of de intentie"
            yield Problem((name, "follow_ups", index, "to"), text)


def _refuse(problems: Iterator[Problem], file: str) -> None:
    for problem in problems:
        raise DataError(f"{file}: {problem.where}: {problem.text}")
