import numpy as np
import pytest

from bot.errors import ModelError
from bot.evaluate import Outcome, cross_validate, hold_out, main, per_intent, read_examples, vectors_of
from bot.model import ClassifierSettings

SETTINGS = ClassifierSettings(parts=0)


@pytest.fixture(scope="module")
def examples(project):
    return read_examples(project / "data")


def test_cross_validation_beats_guessing_by_far(examples):
    outcome = cross_validate(examples, vectors_of([], examples, examples.texts), SETTINGS)
    assert outcome.top(1) > 0.5
    assert outcome.top(1) <= outcome.top(2) <= outcome.top(3)


def test_a_held_out_intent_nobody_trained_counts_as_wrong(examples, tmp_path):
    file = tmp_path / "test.yml"
    file.write_text("nlu:\n- intent: fly\n  examples: |\n    - vliegen\n- intent: greet\n  examples: |\n    - hallo\n")
    assert hold_out(examples, read_examples(file), [], SETTINGS).top(1) == 0.5


def test_abstaining_gives_up_coverage_for_accuracy():
    chances = np.array([[0.9, 0.1], [0.8, 0.2], [0.55, 0.45]], dtype=np.float32)
    outcome = Outcome(["a", "b"], np.array([0, 0, 1]), chances)
    assert outcome.answered(0.0, 0.0) == (1.0, pytest.approx(2 / 3))
    assert outcome.answered(0.7, 0.0) == (pytest.approx(2 / 3), 1.0)


def test_each_intent_gets_a_line_with_what_it_is_taken_for():
    outcome = Outcome(["a", "b"], np.array([0, 0]), np.array([[0.9, 0.1], [0.2, 0.8]], dtype=np.float32))
    first = next(per_intent(outcome))
    assert "found 0.50" in first
    assert "b 1" in first


def test_a_text_written_twice_counts_once(tmp_path):
    file = tmp_path / "twice.yml"
    file.write_text("nlu:\n- intent: greet\n  examples: |\n    - hallo\n    - Hallo\n    - dag\n")
    assert read_examples(file).texts == ["hallo", "dag"]


def test_no_examples_is_said(tmp_path, capsys):
    with pytest.raises(ModelError):
        read_examples(tmp_path)
    assert main(["--data", str(tmp_path)]) == 1
    assert "no examples" in capsys.readouterr().err
