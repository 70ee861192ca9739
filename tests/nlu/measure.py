"""How well the bot understands the guard set: `.venv/bin/python tests/nlu/measure.py [--wrong] [--set NAME]`.

Runs `./leerwijzer understand --batch -` once over `guard/*.yaml` and prints plain figures. Only measures: see the rule
in `guard/README.md`. `--answers FILE` keeps the bot's answers (JSON lines), or reads them where the file exists.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
GUARD = Path(__file__).with_name("guard")
OUT_OF_SCOPE = "out_of_scope"
DISTRESS = "express_distress"
# Words that may stand around the same subject without making it another one.
_LOOSE = {"de", "het", "een", "in", "van", "voor", "cursus", "opleiding", "iets", "over", "type", "a"}
_EXTRA_WORDS = 2


@dataclass(frozen=True)
class Message:
    """One message of the guard set; `slots` is None where they are not judged."""

    text: str
    intent: str
    voice: str
    also: tuple[str, ...] = ()
    slots: dict[str, Any] | None = None
    asked: str | None = None
    near_distress: bool = False

    @property
    def accepted(self) -> tuple[str, ...]:
        """The intents that count as right, the first one first."""
        return (self.intent, *self.also)


@dataclass
class SlotTally:
    """How often one slot was read rightly, was made up or misread, and was missed or misread."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was read that is right."""
        return share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of what should be read that was."""
        return share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return share(2 * self.right, 2 * self.right + self.wrong + self.missed)


@dataclass
class Figures:
    """The overall figures; shares between 0 and 1."""

    messages: int
    accuracy: float
    abstained: float
    accuracy_when_sure: float
    top2: float
    top3: float
    abstained_in_scope: float
    out_of_scope_taken: float
    distress_recall: float
    false_alarms: list[str]
    near_distress: int
    near_alarms: float
    slots_exact: float
    slots: dict[str, SlotTally] = field(default_factory=dict)

    @property
    def slots_precision(self) -> float:
        """Share of the values read that are right."""
        return self.all_slots.precision

    @property
    def slots_f1(self) -> float:
        """Of the slots together."""
        return self.all_slots.f1

    @property
    def all_slots(self) -> SlotTally:
        """The slots together."""
        tallies = list(self.slots.values())
        return SlotTally(
            sum(tally.right for tally in tallies),
            sum(tally.wrong for tally in tallies),
            sum(tally.missed for tally in tallies),
        )


def share(part: float, whole: float) -> float:
    """Part of a whole; 1 where there is nothing to get wrong."""
    return part / whole if whole else 1.0


def guard_set(name: str = "*") -> list[Message]:
    """Read the guard set, or the one file of it with that name (without ending)."""
    files = sorted(GUARD.glob(f"{name}.yaml"))
    entries = [entry for file in files for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]
    return [Message(**{**entry, "also": tuple(entry.get("also", ()))}) for entry in entries]


def ask_bot(messages: Sequence[Message]) -> list[dict[str, Any]]:
    """Let the bot read all messages in one run.

    Raises:
        RuntimeError: when the run fails or answers are missing.
    """
    lines = "".join(json.dumps({"text": m.text, "asked": m.asked}, ensure_ascii=False) + "\n" for m in messages)
    command = [str(ROOT / "leerwijzer"), "understand", "--batch", "-"]
    run = subprocess.run(command, cwd=ROOT, input=lines, capture_output=True, text=True, check=False)
    answers = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
    if run.returncode or len(answers) != len(messages) or any("error" in answer for answer in answers):
        raise RuntimeError(f"{len(answers)} answers for {len(messages)} messages: {run.stderr[-500:]}")
    return answers


def is_right(message: Message, answer: dict[str, Any]) -> bool:
    """Whether the bot's likeliest intent is one that counts as right."""
    return answer.get("intent") in message.accepted


def within(message: Message, answer: dict[str, Any], places: int) -> bool:
    """Whether a right intent stands among the first places of the ranking."""
    return any(item["name"] in message.accepted for item in answer.get("ranking", [])[:places])


def same_value(slot: str, expected: Any, got: Any) -> bool:
    """Whether two values of a slot say the same.

    Free text (`interesse`) may carry two words more or less that stand around the same subject; a place differs in
    nothing but capitals; the order of a list means nothing.
    """
    if slot == "interesse":
        return _same_subject(str(expected), str(got))
    if isinstance(expected, list) or isinstance(got, list):
        return set(_as_list(expected)) == set(_as_list(got))
    if isinstance(expected, str) and isinstance(got, str):
        return expected.casefold() == got.casefold()
    return isinstance(expected, bool) == isinstance(got, bool) and bool(expected == got)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _same_subject(expected: str, got: str) -> bool:
    wanted, read = _subject_words(expected), _subject_words(got)
    return wanted == read or (bool(wanted) and wanted < read and len(read - wanted) <= _EXTRA_WORDS)


def _subject_words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold())) - _LOOSE


def tally_slots(pairs: Iterable[tuple[Message, dict[str, Any]]]) -> tuple[dict[str, SlotTally], float]:
    """Count each slot over the messages whose slots are judged, and the share of messages read without a fault."""
    tallies: dict[str, SlotTally] = {}
    exact = []
    for message, answer in pairs:
        if message.slots is None:
            continue
        faults = slot_faults(message, answer)
        exact.append(not faults)
        for slot in {*message.slots, *answer.get("slots", {})}:
            tally = tallies.setdefault(slot, SlotTally())
            if slot not in faults:
                tally.right += 1
                continue
            expected, got = faults[slot]
            tally.missed += expected is not None
            tally.wrong += got is not None
    return tallies, share(sum(exact), len(exact))


def slot_faults(message: Message, answer: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """The slots that were not read as they should: slot -> (expected, got), None for nothing."""
    expected, got = message.slots or {}, answer.get("slots", {})
    return {
        slot: (expected.get(slot), got.get(slot))
        for slot in sorted({*expected, *got})
        if slot not in expected or slot not in got or not same_value(slot, expected[slot], got[slot])
    }


def figures(messages: Sequence[Message], answers: Sequence[dict[str, Any]]) -> Figures:
    """Work out the overall figures."""
    pairs = list(zip(messages, answers, strict=True))
    sure = [pair for pair in pairs if not pair[1].get("abstains")]
    alarms = [pair for pair in pairs if pair[1].get("intent") == DISTRESS]
    distress = [pair for pair in pairs if pair[0].intent == DISTRESS]
    near = [pair for pair in pairs if pair[0].near_distress]
    outside = [pair for pair in pairs if pair[0].intent == OUT_OF_SCOPE]
    inside = [pair for pair in pairs if OUT_OF_SCOPE not in pair[0].accepted]
    slots, exact = tally_slots(pairs)
    return Figures(
        messages=len(pairs),
        accuracy=share(sum(is_right(*pair) for pair in pairs), len(pairs)),
        abstained=1 - share(len(sure), len(pairs)),
        accuracy_when_sure=share(sum(is_right(*pair) for pair in sure), len(sure)),
        top2=share(sum(within(*pair, 2) for pair in pairs), len(pairs)),
        top3=share(sum(within(*pair, 3) for pair in pairs), len(pairs)),
        abstained_in_scope=share(sum(bool(answer.get("abstains")) for _, answer in inside), len(inside)),
        out_of_scope_taken=1 - share(sum(a.get("abstains") or is_right(m, a) for m, a in outside), len(outside)),
        distress_recall=share(sum(is_right(*pair) for pair in distress), len(distress)),
        false_alarms=[m.text for m, answer in alarms if DISTRESS not in m.accepted],
        near_distress=len(near),
        near_alarms=1 - share(sum(answer.get("intent") != DISTRESS for _, answer in near), len(near)),
        slots_exact=exact,
        slots=slots,
    )


def print_figures(found: Figures) -> None:
    """Print the overall figures and the slots."""
    print(f"messages                     {found.messages}")
    print(f"intent right                 {found.accuracy:.1%}")
    print(f"abstained                    {found.abstained:.1%} (in scope {found.abstained_in_scope:.1%})")
    print(f"right when not abstaining    {found.accuracy_when_sure:.1%}")
    print(f"right among first two/three  {found.top2:.1%} / {found.top3:.1%}")
    print(f"out of scope, taken for more {found.out_of_scope_taken:.1%}")
    print(f"distress recall              {found.distress_recall:.1%}")
    print(f"false alarms                 {len(found.false_alarms)}")
    print(f"alarms of near-distress      {found.near_alarms:.1%} of {found.near_distress}")
    together = found.all_slots
    print(f"messages with slots exact    {found.slots_exact:.1%}")
    print(f"slots precision/recall/F1    {together.precision:.1%} / {together.recall:.1%} / {together.f1:.1%}\n")
    print(f"{'slot':26}{'expected':>9}{'precision':>11}{'recall':>8}{'F1':>8}")
    for slot, tally in sorted(found.slots.items()):
        expected = tally.right + tally.missed
        print(f"{slot:26}{expected:>9}{tally.precision:>11.1%}{tally.recall:>8.1%}{tally.f1:>8.1%}")


def print_intents(messages: Sequence[Message], answers: Sequence[dict[str, Any]]) -> None:
    """Print recall and precision of each intent, `also` counting as right, and where the missed ones went."""
    print(f"\n{'intent':26}{'messages':>9}{'recall':>8}{'precision':>11}  taken for")
    pairs = list(zip(messages, answers, strict=True))
    for intent in sorted({message.intent for message in messages}):
        own = [pair for pair in pairs if pair[0].intent == intent]
        named = [pair for pair in pairs if pair[1].get("intent") == intent]
        recall = share(sum(is_right(*pair) for pair in own), len(own))
        precision = share(sum(is_right(*pair) for pair in named), len(named))
        instead = Counter(answer.get("intent") for message, answer in own if not is_right(message, answer))
        others = ", ".join(f"{name} {count}" for name, count in instead.most_common(3))
        print(f"{intent:26}{len(own):>9}{recall:>8.0%}{precision:>11.0%}  {others}")


def print_wrong(messages: Sequence[Message], answers: Sequence[dict[str, Any]]) -> None:
    """Print each message with a wrong intent or wrong slots."""
    print()
    for message, answer in zip(messages, answers, strict=True):
        asked = f" [{message.asked}]" if message.asked else ""
        if not is_right(message, answer):
            doubt = " (abstains)" if answer.get("abstains") else ""
            likely = f"{answer.get('intent')} {answer.get('confidence', 0):.2f}{doubt}"
            print(f"INTENT {'/'.join(message.accepted)} <- {likely}: {message.text}{asked}")
        if message.slots is not None:
            for slot, (expected, got) in slot_faults(message, answer).items():
                print(f"SLOT   {slot}: {expected} <- {got}: {message.text}{asked}")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="also print what went wrong, message by message")
    parser.add_argument("--answers", type=Path, help="keep the bot's answers here, or take them from here")
    parser.add_argument("--set", default="*", help="only this file of guard/, without ending")
    options = parser.parse_args()
    messages = guard_set(options.set)
    if options.answers and options.answers.exists():
        answers = [json.loads(line) for line in options.answers.read_text(encoding="utf-8").splitlines()]
    else:
        answers = ask_bot(messages)
        if options.answers:
            lines = (json.dumps(answer, ensure_ascii=False) + "\n" for answer in answers)
            options.answers.write_text("".join(lines), encoding="utf-8")
    print_figures(figures(messages, answers))
    print_intents(messages, answers)
    if options.wrong:
        print_wrong(messages, answers)


if __name__ == "__main__":
    main()
