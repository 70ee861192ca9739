"""No text whatever makes the reader raise. Needs hypothesis: skipped in the bot's environment, which has none."""

from __future__ import annotations

from datetime import date

import pytest

hypothesis = pytest.importorskip("hypothesis", reason="hypothesis is not in this environment")
st = hypothesis.strategies
given, settings = hypothesis.given, hypothesis.settings

TODAY = date(2026, 11, 24)
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
