"""What answers to questions would decide for the learner of a turn."""

from __future__ import annotations

from actions.showing_incentives import offering_of
from actions.turn import Turn
from guidance.incentives import outlook
from guidance.questions import Prospect


def prospect(turn: Turn) -> Prospect:
    """What is undecided of the schemes with these ids, for the learner and the course they chose.

    It is looked up when it is needed: where nothing is judged, the catalogue may be away.
    """
    return lambda ids, slots: outlook(turn.profile, offering_of(turn), turn.today, slots, ids)
