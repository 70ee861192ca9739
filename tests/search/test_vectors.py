"""Vectors are computed once, kept by what they are made of, and made again when they are damaged."""

import numpy as np
import pytest

from course_catalogue import queries
from course_catalogue.search import Query
from course_catalogue.search.index import SHIPPED_VECTORS
from course_catalogue.search.programmes import programmes_of
from course_catalogue.search.vectors import VectorStore
from tests.search.small import Offering, WordEncoder, small_index

NEW = (
    Offering("one", "Bachelor in de onbestaandekunde"),
    Offering("two", "Bachelor in de onbestaandekunde", provider="Hogeschool B"),
    Offering("three", "Bachelor in de nietbestaandekunde"),
)


def test_a_subject_is_encoded_once_however_many_schools_have_it(tmp_path):
    encoder, told = WordEncoder(), []
    small_index(tmp_path, *NEW, encoder=encoder, progress=lambda *step: told.append(step))
    assert sorted(encoder.encoded) == ["nietbestaandekunde", "onbestaandekunde"]
    assert told == [("vectors", 2, 2)]


def test_a_second_opening_encodes_nothing(tmp_path):
    small_index(tmp_path, *NEW)
    encoder = WordEncoder()
    small_index(tmp_path, *NEW, encoder=encoder)
    assert encoder.encoded == []


@pytest.mark.parametrize("content", [b"", b"not an archive", None])
def test_a_damaged_cache_is_made_again(tmp_path, content):
    small_index(tmp_path, *NEW)
    path = tmp_path / "vectors.npz"
    path.write_bytes(path.read_bytes()[:200] if content is None else content)
    encoder = WordEncoder()
    index = small_index(tmp_path, *NEW, encoder=encoder)
    assert len(encoder.encoded) == 2
    assert index.search(Query("onbestaandekunde")).items[0]["id"] == "one"
    again = WordEncoder()
    small_index(tmp_path, *NEW, encoder=again)
    assert again.encoded == []


def test_vectors_of_another_encoder_are_not_used(tmp_path):
    path = tmp_path / "vectors.npz"
    keys, vectors = np.zeros((1, 16), np.uint8), np.zeros((1, 384), np.float16)
    np.savez(path, encoder=np.array("something else"), keys=keys, vectors=vectors)
    store = VectorStore()
    store.load(path)
    assert len(store) == 0


def test_a_vector_comes_back_as_it_was_kept(tmp_path):
    store = VectorStore()
    store.complete(["chemie", "fysica"], WordEncoder())
    store.save(tmp_path / "kept.npz", ["chemie", "fysica"])
    again = VectorStore()
    again.load(tmp_path / "kept.npz")
    np.testing.assert_array_equal(again.matrix(["fysica", "chemie"]), store.matrix(["fysica", "chemie"]))


def test_what_ships_covers_the_starter_catalogue_and_is_small(engine):
    store = VectorStore()
    store.load(SHIPPED_VECTORS)
    assert store.missing(programme.subject for programme in programmes_of(queries.offerings(engine))) == []
    assert SHIPPED_VECTORS.stat().st_size < 4 * 1024 * 1024
