import numpy as np
import pytest
from scipy.sparse import csr_matrix

from bot.errors import ModelError
from bot.evaluate import read_examples
from bot.model import Classifier, ClassifierSettings
from bot.ngrams import Ngrams, NgramSettings, character_grams
from bot.ridge import fit_ridge
from bot.scores import Features, fit_temperature, folds_by_voice, folds_of, softmax
from bot.vectors import SentenceVectors


@pytest.fixture(scope="module")
def trained(project):
    examples = read_examples(project / "data" / "nlu.yml")
    vectors = SentenceVectors.learn(["double"], examples.texts, None)
    settings = ClassifierSettings(ngrams=NgramSettings((2, 4), 1, 0, 1))
    rows = vectors.encode(examples.texts)
    return vectors, Classifier.train(examples.texts, rows, examples.intents, settings)


def likeliest(trained, text):
    vectors, classifier = trained
    return classifier.ranking(text, vectors.encode([text])[0])[0]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("goeiemorgen daar", "greet"),
        ("ik zou graag een cursus fotografie volgen", "find_offering"),
        ("waarom wil je dat eigenlijk weten?", "explain_question"),
        ("dat weet ik echt niet hoor", "skip_question"),
        ("wordt dit gesprek met mijn gegevens bewaard", "ask_privacy"),
        ("IK ZOEK EEN OPLEIDING BOEKHOUDEN!!!", "find_offering"),
        ("ik zoek een opleidng boekhoude", "find_offering"),
    ],
)
def test_sentences_it_has_not_seen_are_understood(trained, text, intent):
    assert likeliest(trained, text)[0] == intent


def test_gibberish_gets_no_confident_reading(trained):
    assert likeliest(trained, "xqz vbw jjk pqx")[1] < 0.4


def test_the_stored_classifier_answers_as_the_trained_one(trained, tmp_path):
    vectors, classifier = trained
    classifier.save(tmp_path)
    again = Classifier.load(tmp_path)
    row = vectors.encode(["ik zoek een cursus"])[0]
    before, after = classifier.ranking("ik zoek een cursus", row), again.ranking("ik zoek een cursus", row)
    assert [name for name, _ in before] == [name for name, _ in after]
    assert np.allclose([c for _, c in before], [c for _, c in after], atol=1e-3)


def test_a_stored_classifier_is_no_pickle(trained, tmp_path):
    trained[1].save(tmp_path)
    assert {file.suffix for file in tmp_path.iterdir()} == {".json", ".npz"}


def test_a_damaged_classifier_is_refused_in_one_line(tmp_path):
    (tmp_path / "classifier.json").write_text("{")
    with pytest.raises(ModelError, match="damaged"):
        Classifier.load(tmp_path)


def test_one_intent_is_nothing_to_choose_from():
    with pytest.raises(ModelError, match="two intents"):
        Classifier.train(["a", "b"], np.zeros((2, 1), np.float32), ["x", "x"], ClassifierSettings())


def test_probabilities_add_up(trained):
    vectors, classifier = trained
    texts = ["hallo", "", "你好", "a" * 10_000]
    assert np.allclose(classifier.probabilities(texts, vectors.encode(texts)).sum(axis=1), 1.0, atol=1e-5)


def test_calibration_tempers_scores_that_are_too_sure():
    scores = np.array([[9.0, 0.0]] * 10, dtype=np.float32)
    classes = np.array([0] * 7 + [1] * 3)
    temperature = fit_temperature(scores, classes)
    assert softmax(scores / np.float32(temperature))[0, 0] == pytest.approx(0.7, abs=0.02)


def test_every_intent_is_in_every_fold():
    classes = np.array([0] * 10 + [1] * 5)
    fold = folds_of(classes, 5)
    assert all(set(fold[classes == c]) == set(range(5)) for c in (0, 1))


def test_character_grams_stay_inside_words():
    assert set(character_grams("ja nee", 3, 3)) == {" ja", "ja ", " ne", "nee", "ee "}


def test_a_text_without_known_grams_is_a_row_of_zeros():
    ngrams = Ngrams.learn(["een cursus", "een opleiding"], NgramSettings((2, 3), 1, 0, 1))
    assert ngrams.vectors(["qqq"]).nnz == 0


def test_asking_is_not_the_same_as_saying():
    ngrams = Ngrams.learn(["een cursus", "een cursus?"], NgramSettings((0, 0), 1, 0, 1))
    said, asked = ngrams.vectors(["een cursus", "een cursus?"]).toarray()
    assert not np.array_equal(said, asked)


def test_spoken_spelling_counts_as_the_standard_one():
    ngrams = Ngrams.learn(["ik ben bediende", "ik ben verpleegster"], NgramSettings((2, 5), 2, 4, 1))
    spoken, written = ngrams.vectors(["kben bediende", "ik ben bediende"]).toarray()
    assert np.allclose(spoken, written)


def test_words_that_belong_together_are_seen_apart():
    ngrams = Ngrams.learn(["ik zie het niet", "ik zie dat nu niet"], NgramSettings((0, 0), 0, 4, 2))
    assert "a:zie_niet" in ngrams.vocabulary


def test_a_voice_is_held_out_whole():
    voices = [f"voice {i // 10}" for i in range(100)] + [None] * 20
    fold = folds_by_voice(voices, np.zeros(120, dtype=np.int64), 5)
    assert all(len(set(fold[start : start + 10])) == 1 for start in range(0, 100, 10))
    assert set(fold) == set(range(5))


def test_what_the_ridge_says_of_texts_held_out_is_what_it_says_when_fitted_without_them():
    random = np.random.default_rng(0)
    features = Features(random.normal(size=(30, 4)).astype(np.float32), csr_matrix(random.random((30, 6)), dtype="f4"))
    classes, rows = np.arange(30) % 3, np.arange(0, 30, 4)
    settings = {"penalty": 1.0, "nearness": 2.0, "weight": 3.0, "balance": 0.0}
    _, held_out = fit_ridge(features, classes, 3, rows, **settings)
    kept = np.setdiff1d(np.arange(30), rows)
    without, _ = fit_ridge(features[kept], classes[kept], 3, rows[:0], **settings)
    assert np.allclose(held_out, without.scores(features[rows]), atol=1e-3)


def test_without_a_share_the_ridge_is_left_out(project):
    examples = read_examples(project / "data" / "nlu.yml")
    rows = np.ones((len(examples.texts), 2), dtype=np.float32)
    classifier = Classifier.train(examples.texts, rows, examples.intents, ClassifierSettings(share=0.0))
    assert not len(classifier.weights.votes)
