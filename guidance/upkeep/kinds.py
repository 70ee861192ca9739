"""Every kind of file with rules or texts: where it lives, its shape, and what must fit other files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import guidance
from guidance.acknowledge import AcknowledgeFile
from guidance.admission import AccessTable
from guidance.figures import figures
from guidance.incentives import RuleFileError, schemes
from guidance.incentives.expressions import Expression, Rule, walk
from guidance.incentives.rules import rules_on, shared
from guidance.incentives.schema import Scheme, Shared, rules_of
from guidance.labels import SlotLabel
from guidance.loading import DATA, TOPICS, DataError, read_yaml
from guidance.old_diplomas import OldDiploma
from guidance.problems import Problem
from guidance.questions import QuestionFile
from guidance.side_by_side import Table, odd_cells
from guidance.steps import EnrolmentStep
from guidance.topic_files import (
    Difference,
    Names,
    SourceFile,
    Topic,
    sources,
    target_problems,
    topic_problems,
)
from guidance.tuition import TuitionYear
from guidance.upkeep.limits import Limits
from guidance.upkeep.situations import SituationFile, outcome_problems
from guidance.upkeep.telling import Words

ROOT = Path(guidance.__file__).resolve().parent.parent
SCHEMES = ROOT / "guidance" / "incentives" / "schemes"


def _nothing(_: Any, __: Path) -> Iterable[Problem]:
    return ()


@dataclass(frozen=True)
class Kind:
    """A kind of file. `files`: a pattern from the root of the project; `further`: what pydantic cannot see."""

    name: str
    files: str
    shape: Any
    further: Callable[[Any, Path], Iterable[Problem]] = _nothing

    def fits(self, path: Path) -> bool:
        """Whether a file is of this kind, by its folder and name (a copy elsewhere too)."""
        return path.resolve().match("/".join(self.files.split("/")[-2:]))

    def paths(self, root: Path = ROOT) -> list[Path]:
        """The files of this kind below the root, in order."""
        return sorted(root.glob(self.files))


def kind_of(path: Path, kinds: Sequence[Kind]) -> Kind | None:
    """The kind of a file, or None."""
    return next((kind for kind in kinds if kind.fits(path)), None)


def _scheme(scheme: Scheme, path: Path) -> Iterator[Problem]:
    if scheme.id != path.stem:
        yield Problem(("id",), f"verwacht '{path.stem}' zoals het bestand, kreeg '{scheme.id}'; maak ze gelijk")
    for name in sorted(rules_of(scheme) - set(shared().regels)):
        yield Problem((), f"regel '{name}' staat niet in shared.yaml; voeg ze daar toe of verbeter de naam")
    known = {other.stem for other in SCHEMES.glob("*.yaml")} | {scheme.id}
    for index, combination in enumerate(scheme.samen):
        for at, other in enumerate(combination.met):
            if other not in known:
                yield Problem(("samen", index, "met", at), f"regeling '{other}' bestaat niet; verbeter de naam")
    yield from _can_be_judged(scheme)


def _can_be_judged(scheme: Scheme) -> Iterator[Problem]:
    """The engine refuses conditions that tell too many cases apart; only it can say so."""
    if schemes().get(scheme.id) != scheme:
        return
    for index, item in enumerate(scheme.bestaan):
        day = item.vanaf or item.tot
        try:
            if day:
                rules_on(scheme, day)
        except RuleFileError as error:
            yield Problem(("bestaan", index), str(error))


def _shared(content: Shared, _: Path) -> Iterator[Problem]:
    for name, expression in content.regels.items():
        for used in _rules_in(expression):
            if used not in content.regels:
                yield Problem(("regels", name), f"regel '{used}' staat niet in dit bestand; voeg ze toe")
            elif name == used or name in _reached(content, used, frozenset()):
                yield Problem(("regels", name), f"regel '{name}' verwijst naar zichzelf; haal die kring weg")


def _rules_in(expression: Expression) -> list[str]:
    return [node.name for node in walk(expression) if isinstance(node, Rule)]


def _reached(content: Shared, name: str, seen: frozenset[str]) -> frozenset[str]:
    if name in seen or name not in content.regels:
        return seen
    seen |= {name}
    for used in _rules_in(content.regels[name]):
        seen |= _reached(content, used, seen) | {used}
    return seen


def _situations(content: SituationFile, path: Path) -> Iterable[Problem]:
    return outcome_problems(path.stem, content)


def _topics(content: dict[str, Topic], path: Path) -> Iterator[Problem]:
    elsewhere = {name: other for other in sorted(TOPICS.glob("*.yaml")) for name in read_yaml(other) or ()}
    for name, topic in content.items():
        if name in elsewhere and elsewhere[name].name != path.name:
            yield Problem((name,), f"dit onderwerp staat ook in {elsewhere[name].name}; houd er één over")
        yield from topic_problems(name, topic)
        yield from target_problems(name, topic, {*_known_topics(), *content})


def _known_topics() -> set[str]:
    paths = [*TOPICS.glob("*.yaml"), DATA / "old_diplomas.yaml"]
    return {name for path in paths for name in read_yaml(path) or ()}


def _differences(content: list[Difference], _: Path) -> Iterator[Problem]:
    known = _known_topics()
    for index, entry in enumerate(content):
        for at, name in enumerate(entry.pair):
            if name not in known:
                yield Problem((index, "pair", at), f"geen onderwerp '{name}'; verbeter de naam")


def _names(content: Names, _: Path) -> Iterator[Problem]:
    known = _known_topics()
    for group, mapping in content:
        for word, topic in mapping.items():
            if topic not in known:
                yield Problem((group, word), f"geen onderwerp '{topic}'; verbeter de naam")


def _without_source(used: Iterable[str], *place: str) -> Iterator[Problem]:
    for index, name in enumerate(used):
        if name not in sources():
            yield Problem((*place, "sources", index), f"bron '{name}' staat niet in data/sources.yaml; voeg ze toe")


def _access(content: AccessTable, _: Path) -> Iterator[Problem]:
    for name, rules in content.types.items():
        yield from _without_source(rules.sources, "types", name)
        told = [f"{one.note or ''} {one.first or ''}" for one in rules.diplomas.values()]
        if not rules.sources and any(figures(text) for text in told):
            yield Problem(("types", name), "een cijfer vraagt een bron; voeg sources toe")


def _tuition(content: dict[str, TuitionYear], _: Path) -> Iterator[Problem]:
    for year, rates in content.items():
        if not re.fullmatch(r"\d{4}-\d{2}", year):
            yield Problem((year,), 'schrijf een academiejaar als "2026-27"')
        yield from _without_source(rates.sources, year)


def _old_diplomas(content: dict[str, OldDiploma], _: Path) -> Iterator[Problem]:
    for name, row in content.items():
        yield from _without_source(row.sources, name)
        for index, one in enumerate(row.today):
            if not row.sources and figures(one.text):
                text = f"het cijfer '{figures(one.text)[0]}' heeft geen bron; voeg sources toe"
                yield Problem((name, "today", index, "text"), text)


def _side_by_side(content: dict[str, Table], _: Path) -> Iterator[Problem]:
    known = _known_topics()
    for name, table in content.items():
        for row, told in table.rows.items():
            place = (name, "rows", row)
            if row not in known:
                yield Problem(place, f"geen onderwerp '{row}'; verbeter de naam")
            for aspect in odd_cells(table, told):
                yield Problem((*place, "cells"), f"'{aspect}' ontbreekt of is geen aspect; vul in of haal weg")
            if not told.sources and any(figures(cell) for cell in told.cells.values()):
                yield Problem((*place, "sources"), "een cijfer vraagt een bron; voeg sources toe")
            yield from _without_source(told.sources, *place)


def _questions(content: QuestionFile, _: Path) -> Iterator[Problem]:
    for slot, wording in content.slots.items():
        yield from _without_source(wording.sources, "slots", slot)


def _enrolment(content: tuple[EnrolmentStep, ...], _: Path) -> Iterator[Problem]:
    for index, step in enumerate(content):
        if step.source and step.source not in sources():
            yield Problem((index, "source"), f"bron '{step.source}' staat niet in data/sources.yaml; voeg ze toe")
        if step.source is None and (step.when is not None or figures(step.text)):
            yield Problem((index,), "een dag of cijfer vraagt een bron; voeg source toe")


KINDS = (
    Kind("scheme", "guidance/incentives/schemes/*.yaml", Scheme, _scheme),
    Kind("shared", "guidance/incentives/shared.yaml", Shared, _shared),
    Kind("situations", "guidance/incentives/situations/*.yaml", SituationFile, _situations),
    Kind("topics", "guidance/topics/*.yaml", dict[str, Topic], _topics),
    Kind("sources", "guidance/data/sources.yaml", SourceFile),
    Kind("tuition", "guidance/data/tuition.yaml", dict[str, TuitionYear], _tuition),
    Kind("access", "guidance/data/access.yaml", AccessTable, _access),
    Kind("enrolment", "guidance/data/enrolment.yaml", tuple[EnrolmentStep, ...], _enrolment),
    Kind("old_diplomas", "guidance/data/old_diplomas.yaml", dict[str, OldDiploma], _old_diplomas),
    Kind("side_by_side", "guidance/data/side_by_side.yaml", dict[str, Table], _side_by_side),
    Kind("questions", "guidance/data/questions.yaml", QuestionFile, _questions),
    Kind("differences", "guidance/data/differences.yaml", list[Difference], _differences),
    Kind("topic_names", "guidance/data/topic_names.yaml", Names, _names),
    Kind("labels", "guidance/data/labels.yaml", dict[str, SlotLabel]),
    Kind("acknowledge", "guidance/data/acknowledge.yaml", AcknowledgeFile),
    Kind("upkeep", "guidance/data/upkeep.yaml", Limits),
    Kind("telling", "guidance/data/telling.yaml", Words),
    Kind("phrases", "guidance/data/phrases.yaml", dict[str, str]),
    Kind("remedies", "guidance/data/remedies.yaml", dict[str, str]),
)

# What is wrong in another file is told there.
ELSEWHERE = (RuleFileError, DataError)
