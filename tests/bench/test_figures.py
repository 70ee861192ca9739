"""What is computed from measurements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.figures import Bar, alternating, percentile, timing

TIMES = st.lists(st.floats(0, 1e6), min_size=1)


def test_a_percentile_lies_between_its_neighbours_in_proportion():
    assert percentile([10, 30, 20], 0.5) == 20
    assert percentile([0, 10], 0.95) == pytest.approx(9.5)
    assert percentile([7], 0.95) == 7


@pytest.mark.parametrize(("values", "share"), [([], 0.5), ([1.0], 1.5), ([1.0], -0.1)])
def test_a_percentile_that_cannot_be_is_refused(values, share):
    with pytest.raises(ValueError, match="percentile"):
        percentile(values, share)


@given(TIMES, st.floats(0, 1), st.floats(0, 1))
def test_a_higher_percentile_is_never_lower_and_none_leaves_the_values(values, one, other):
    low, high = percentile(values, min(one, other)), percentile(values, max(one, other))
    assert min(values) <= low <= high * (1 + 1e-9) + 1e-9
    assert high <= max(values) * (1 + 1e-9)


def test_times_are_summed_up_with_what_was_done_a_second():
    found = timing([10.0, 20.0, 60.0], seconds=0.5)
    assert (found.count, found.median, found.per_second) == (3, 20.0, 6.0)
    assert found.p95 == pytest.approx(56.0)


def test_both_sides_take_turns_at_each_block():
    assert list(alternating([1, 2], "AB")) == [("A", 1), ("B", 1), ("A", 2), ("B", 2)]


@pytest.mark.parametrize(
    ("value", "at_least", "met"), [(1.5, False, True), (1.51, False, False), (1.5, True, True), (1.49, True, False)]
)
def test_a_promise_is_kept_on_the_line_and_broken_beyond_it(value, at_least, met):
    assert Bar("turn", value, 1.5, at_least=at_least).met is met
