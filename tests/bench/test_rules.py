"""Judging support is measured over learners and courses that differ."""

from bench import rules


def test_learners_and_courses_differ_and_are_the_same_every_time():
    cases = [(profile.known(), offering.model_dump(), day) for profile, offering, day in rules._cases(200)]
    again = [(profile.known(), offering.model_dump(), day) for profile, offering, day in rules._cases(200)]

    assert cases == again
    assert all(one not in cases[:number] for number, one in enumerate(cases))


def test_all_schemes_are_judged_a_thousand_times_within_a_second_of_one_core():
    rules.judging()
    _, seconds = rules.judging()

    assert seconds < 1
