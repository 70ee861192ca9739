"""No text whatever makes the reader raise. Needs hypothesis: skipped in the bot's environment, which has none."""

from __future__ import annotations

from datetime import date

import pytest

from language import foreign
from language.others import retell

hypothesis = pytest.importorskip("hypothesis", reason="hypothesis is not in this environment")
st = hypothesis.strategies
given, settings = hypothesis.given, hypothesis.settings

TODAY = date(2026, 11, 24)
NUMBERS = ("tewerkstelling_percentage", "uren_per_maand", "leeftijd", "diploma_jaar", "max_prijs", "kmo_grootte")
NUMBERS += ("relevante_ervaring_jaren", "jaren_werkervaring", "ancienniteit_maanden", "aantal_werknemers")
WORDS = ["ik", "heb", "een", "geen", "bachelor", "in", "Gent", "niet", "werk", "4/5", "20", "%", "euro", "jaar"]
WORDS += ["geleden", "max", ",", ".", "?", "'s", "nen", "duizend", "of", "en", "'98", "1.500", "studiepunten"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(WORDS),
            st.text(max_size=12),
        ),
        max_size=30,
    ).map(" ".join),
    st.sampled_from([None, "inform", "find_offering", "ask_admission", "unheard_of"]),
    st.sampled_from([None, "hoogste_diploma", "max_prijs", "uren_per_maand", "regio", "doel", "unheard_of"]),
)
def test_no_text_raises(reader, text, intent, asked):
    reading = reader.read(text, intent, asked, TODAY)
    assert all(value is not None for value in reading.slots.values())


@pytest.mark.parametrize("text", ["👍", "?", "…", "\u200b", ". . ."])
def test_a_text_without_words_answers_nothing_whatever_was_asked(reader, text):
    for slot in NUMBERS:
        assert reader.read(text, "inform", slot, TODAY).slots.get(slot) is None


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_text_breaks_the_telling_of_languages(text):
    foreign.detect(text)
    foreign.asked_for(text)
    foreign.named(text)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_text_breaks_telling_it_again(text):
    retell(text)
