import os
import shutil

import pytest

from bot import train
from bot.archive import whole
from bot.errors import ModelError


@pytest.fixture
def copy(project, tmp_path):
    return shutil.copytree(project, tmp_path / "project")


def test_a_changed_example_asks_for_another_model(copy):
    before = train.fingerprint(copy)
    assert train.fingerprint(copy) == before
    nlu = copy / "data" / "nlu.yml"
    nlu.write_text(nlu.read_text().replace("goeiedag", "goeiendag"))
    assert train.fingerprint(copy) != before


def test_a_file_of_no_consequence_does_not(copy):
    before = train.fingerprint(copy)
    (copy / "data" / "notes.txt").write_text("hallo")
    assert train.fingerprint(copy) == before


def test_a_model_for_this_data_is_not_trained_again(model, project, capsys):
    made = model.stat().st_ino
    assert train.main(["--project", str(project), "--out", str(model.parent), "--if-needed"]) == 0
    assert capsys.readouterr().out.strip() == str(model)
    assert model.stat().st_ino == made


def test_training_leaves_nothing_half_done_beside_the_model(model):
    assert [file.name for file in model.parent.iterdir()] == [model.name]


def test_only_the_latest_two_models_are_kept(tmp_path):
    for age in range(4):
        file = tmp_path / f"leerwijzer-{age}.tar.gz"
        file.touch()
        os.utime(file, (age, age))
    train._keep_latest(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["leerwijzer-2.tar.gz", "leerwijzer-3.tar.gz"]


def test_data_that_contradicts_itself_is_refused_and_no_model_left(copy, tmp_path):
    rules = copy / "data" / "rules.yml"
    rules.write_text(rules.read_text() + "  - {rule: anders, steps: [{intent: greet}, {action: utter_noted}]}\n")
    out = tmp_path / "models"
    with pytest.raises(ModelError):
        train.train(copy, out)
    assert list(out.iterdir()) == []


def test_a_wrong_project_is_one_line_for_whoever_runs_it(tmp_path, capsys):
    assert train.main(["--project", str(tmp_path), "--out", str(tmp_path / "models")]) == 1
    assert capsys.readouterr().err.strip().splitlines()[-1].startswith("bot.train: ")


def test_half_a_model_is_known_for_what_it_is(model, tmp_path):
    half = tmp_path / model.name
    half.write_bytes(model.read_bytes()[: model.stat().st_size // 2])
    assert whole(model)
    assert not whole(half)
    assert not whole(tmp_path / "absent.tar.gz")
