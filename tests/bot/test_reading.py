import logging
import os

import pytest

from bot.reading import FreshReader


class Loaded:
    def __init__(self, path):
        self.names = path.read_text() if path else "nothing"

    def read(self, text, intent=None, asked=None):
        return self.names


@pytest.fixture
def gazetteer(tmp_path):
    return tmp_path / "gazetteer.json"


def write(path, text, second):
    path.write_text(text)
    os.utime(path, (second, second))


def test_a_new_gazetteer_is_known_at_once(gazetteer):
    write(gazetteer, "old", 1)
    reader = FreshReader(gazetteer, Loaded)
    assert reader.read("hallo") == "old"
    write(gazetteer, "new", 2)
    assert reader.read("hallo") == "new"


def test_without_a_gazetteer_it_reads_on_and_warns_once(gazetteer, caplog):
    reader = FreshReader(gazetteer, Loaded)
    with caplog.at_level(logging.WARNING):
        assert [reader.read("hallo") for _ in range(3)] == ["nothing"] * 3
    assert len(caplog.records) == 1


def test_a_gazetteer_that_appears_later_is_used(gazetteer):
    reader = FreshReader(gazetteer, Loaded)
    reader.read("hallo")
    write(gazetteer, "new", 2)
    assert reader.read("hallo") == "new"


def test_a_broken_gazetteer_leaves_the_one_before_in_use(gazetteer):
    def load(path):
        if path and path.read_text() == "broken":
            raise ValueError("not JSON")
        return Loaded(path)

    write(gazetteer, "old", 1)
    reader = FreshReader(gazetteer, load)
    reader.read("hallo")
    write(gazetteer, "broken", 2)
    assert reader.read("hallo") == "old"


def test_a_gazetteer_that_disappears_changes_nothing(gazetteer):
    write(gazetteer, "old", 1)
    reader = FreshReader(gazetteer, Loaded)
    reader.read("hallo")
    gazetteer.unlink()
    assert reader.read("hallo") == "old"
