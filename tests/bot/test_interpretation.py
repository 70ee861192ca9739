import json

import pytest

from bot.interpretation import Settings, interpret
from language import Reader

SETTINGS = Settings(threshold=0.4, ambiguity=0.08, interrupt=0.6, distress=0.3)


@pytest.fixture
def read(reader):
    def interpreted(text, ranking, asked=None, despair=False):
        return interpret(text, asked, list(ranking.items()), reader, lambda _: despair, SETTINGS)

    return interpreted


def test_a_clear_message_is_acted_on(read):
    found = read("ik zoek boekhouden", {"find_offering": 0.8, "inform": 0.2})
    assert (found.intent, found.abstains) == ("find_offering", False)
    assert found.slots == {"interesse": "boekhouden"}


def test_below_the_threshold_it_asks_back_with_the_readings_in_order(read):
    found = read("hm ja die dingen", {"inform": 0.35, "affirm": 0.25, "deny": 0.2})
    assert found.abstains
    assert [name for name, _ in found.ranking[:2]] == ["inform", "affirm"]


def test_two_readings_too_close_to_call_are_doubt(read):
    assert read("dat diploma", {"inform": 0.48, "ask_admission": 0.45}).abstains
    assert not read("dat diploma", {"inform": 0.60, "ask_admission": 0.40}).abstains


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_nothing_said_is_doubt(read, text):
    assert read(text, {"greet": 0.9}).abstains


def test_plain_words_of_despair_win_from_everything(read):
    found = read("45", {"inform": 0.99, "express_distress": 0.0}, asked="leeftijd", despair=True)
    assert (found.intent, found.abstains) == ("express_distress", False)
    assert found.ranking[0][0] == "express_distress"


def test_despair_needs_less_certainty_than_anything_else(read):
    found = read("het hoeft niet meer", {"skip_question": 0.5, "express_distress": 0.31})
    assert (found.intent, found.abstains) == ("express_distress", False)


def test_stress_without_despair_is_not_despair(read):
    found = read("ik ga dood van de stress", {"complain": 0.8, "express_distress": 0.1})
    assert found.intent == "complain"


def test_a_number_means_something_once_it_was_asked(read):
    unsure = {"ask_tuition_fee": 0.3, "inform": 0.25, "refine_results": 0.25}
    assert read("45", unsure).abstains
    found = read("45", unsure, asked="leeftijd")
    assert (found.intent, found.abstains, found.slots) == ("inform", False, {"leeftijd": 45})


@pytest.mark.parametrize(("text", "intent", "value"), [("ja", "affirm", True), ("nee", "deny", False)])
def test_yes_and_no_stay_so_and_fill_what_was_asked(read, text, intent, value):
    found = read(text, {intent: 0.9}, asked="buitenlands_diploma")
    assert (found.intent, found.slots) == (intent, {"buitenlands_diploma": value})


def test_not_knowing_is_not_an_answer(read):
    assert read("geen idee", {"skip_question": 0.7, "inform": 0.2}, asked="leeftijd").intent == "skip_question"


def test_what_can_be_read_is_an_answer_though_it_sounds_like_passing(read):
    assert read("52, denk ik", {"skip_question": 0.9, "inform": 0.1}, asked="leeftijd").intent == "inform"


@pytest.mark.parametrize(
    ("text", "ranking", "intent"),
    [
        ("zoek iets met dieren", {"find_offering": 0.9}, "inform"),
        ("dieren", {"complain": 0.5, "insult": 0.3}, "inform"),
        ("geen flauw idee eigenlijk", {"skip_question": 0.9}, "skip_question"),
        ("help mij kiezen", {"orientation": 0.9}, "orientation"),
        ("stop er maar mee", {"goodbye": 0.8}, "goodbye"),
    ],
)
def test_where_any_words_could_be_the_answer_other_intents_weigh_more(read, text, ranking, intent):
    assert read(text, ranking, asked="interesse").intent == intent


def test_asking_why_is_not_an_answer_even_with_a_number_in_it(read):
    ranking = {"explain_question": 0.8, "inform": 0.2}
    assert read("waarom 45?", ranking, asked="leeftijd").intent == "explain_question"


def test_a_clear_other_question_interrupts(read):
    text = "wacht, hoeveel kost een opleiding voor iemand van 45 jaar?"
    assert read(text, {"ask_tuition_fee": 0.8, "inform": 0.2}, asked="leeftijd").intent == "ask_tuition_fee"


def test_a_vague_other_question_does_not(read):
    text = "awel ik ben dus 45 en dat is al oud"
    assert read(text, {"ask_admission": 0.45, "inform": 0.4}, asked="leeftijd").intent == "inform"


def test_another_alphabet_is_another_language(read):
    found = read("أريد أن أدرس", {"find_offering": 0.5, "greet": 0.4})
    assert (found.intent, found.abstains) == ("speak_other_language", False)


def test_what_is_mentioned_is_passed_on(read):
    found = read("wat zijn opleidingscheques", {"ask_incentive_detail": 0.9})
    assert found.mentions == {"incentive": ["opleidingscheques"]}


def test_shares_of_a_ranking_never_exceed_one(read):
    found = read("45", {"ask_tuition_fee": 0.6, "inform": 0.3, "greet": 0.1}, asked="leeftijd")
    assert sum(chance for _, chance in found.ranking) == pytest.approx(1.0)


def test_a_request_that_could_also_be_told_is_searched_for(read):
    found = read("ik zoek boekhouden", {"inform": 0.36, "find_offering": 0.34, "out_of_scope": 0.3})
    assert (found.intent, found.abstains) == ("find_offering", False)
    assert found.slots == {"interesse": "boekhouden"}


def test_doubt_between_readings_that_are_answered_differently_stays_doubt(read):
    assert read("ik zoek boekhouden", {"ask_human": 0.36, "find_offering": 0.34, "inform": 0.1}).abstains


def test_kind_subject_and_place_without_a_word_about_oneself_is_a_request(real_reading):
    assert (
        real_reading("bachelor verpleegkunde in Limburg", {"inform": 0.9, "find_offering": 0.1}).intent
        == "find_offering"
    )
    assert real_reading("ik heb een bachelor verpleegkunde in Limburg behaald", {"inform": 0.9}).intent == "inform"
    asked = real_reading("bachelor verpleegkunde in Limburg", {"inform": 0.9}, asked="hoogste_diploma")
    assert asked.intent == "inform"


@pytest.fixture
def real_reading():
    from language import Reader

    reader = Reader.load()

    def interpreted(text, ranking, asked=None):
        return interpret(text, asked, list(ranking.items()), reader, lambda _: False, SETTINGS)

    return interpreted


@pytest.mark.parametrize(
    ("text", "code"),
    [("Hello, can you help me find a course?", "en"), ("مرحبا أبحث عن دورة", "ar"), ("kan dit in het Frans?", "fr")],
)
def test_another_language_is_known_with_its_name_whatever_the_classifier_says(read, text, code):
    found = read(text, {"out_of_scope": 0.5, "inform": 0.4})
    assert (found.intent, found.abstains) == ("speak_other_language", False)
    assert found.mentions["taal"] == [code]


def test_despair_in_another_language_is_despair(read):
    assert read("I do not want to live anymore", {"out_of_scope": 0.9}, despair=True).intent == "express_distress"


def test_what_is_plain_in_any_language_is_done(read):
    assert read("delete my data please", {"delete_data": 0.9}).intent == "delete_data"


def test_a_course_in_another_language_is_asked_for_and_not_spoken(read):
    assert read("iets over mode, mag in het engels", {"find_offering": 0.8}).intent == "find_offering"


def test_what_is_told_of_somebody_else_is_a_mention_and_no_slot(read):
    found = read("mijn zus is 45 en wil iets leren, welke steun?", {"ask_incentives": 0.9}, asked="leeftijd")
    assert found.slots == {}
    assert found.mentions["ander"] == ["zus"]
    assert found.mentions["ander_gegevens"][0].startswith("{")


def test_despair_about_somebody_else_stays_despair(read):
    found = read("mijn zus wil niet meer leven", {"inform": 0.9}, despair=True)
    assert found.intent == "express_distress"
    assert "ander" not in found.mentions


@pytest.fixture(scope="module")
def dutch():
    return Reader.load(None)


@pytest.fixture
def suppose(dutch):
    def interpreted(text, ranking, asked=None):
        return interpret(text, asked, list(ranking.items()), dutch, lambda _: False, SETTINGS)

    return interpreted


def supposed_in(found):
    (told,) = found.mentions["verondersteld"]
    return json.loads(told)


@pytest.mark.parametrize("asked", [None, "tewerkstelling_percentage"])
def test_what_is_supposed_sets_no_slot_and_answers_no_question(suppose, asked):
    found = suppose("en als ik 4/5 werk?", {"inform": 0.7, "ask_incentives": 0.3}, asked=asked)
    assert "tewerkstelling_percentage" not in found.slots
    assert supposed_in(found)["profiel"]["tewerkstelling_percentage"] == 80


def test_what_is_told_beside_a_supposition_is_told(suppose):
    found = suppose("ik werk voltijds, wat als ik halftijds ga werken?", {"inform": 0.9})
    assert found.slots["tewerkstelling_percentage"] == 100
    assert supposed_in(found)["profiel"]["tewerkstelling_percentage"] == 50


def test_a_supposed_course_is_no_course_that_was_named(suppose):
    found = suppose("wat als ik eerst mijn graduaat haal", {"ask_incentives": 0.9})
    assert "opleidingstype" not in found.mentions
    assert supposed_in(found) == {"profiel": {"hoogste_diploma": "graduaat"}, "opleiding": {}, "alleen": True}


def test_despair_is_heard_before_anything_supposed(suppose):
    found = suppose("als ik ontslagen word spring ik van een brug", {"express_distress": 0.9})
    assert found.intent == "express_distress"
    assert "verondersteld" not in found.mentions


def test_what_is_supposed_of_somebody_else_is_of_that_person(suppose):
    found = suppose("wat als mijn zus halftijds werkt?", {"ask_incentives": 0.9})
    assert found.mentions["ander"] == ["zus"]
    assert supposed_in(found)["profiel"]["tewerkstelling_percentage"] == 50
    assert not found.slots


def test_a_supposed_contract_is_still_a_word_that_can_be_explained(suppose):
    found = suppose("en met een examencontract?", {"ask_programme_type": 0.9})
    assert supposed_in(found)["opleiding"] == {"contract": "examencontract"}
    assert found.mentions["term"]


def test_a_supposition_of_which_nothing_can_be_read_is_known_to_be_one(suppose):
    assert supposed_in(suppose("en als ik rijk was?", {"inform": 0.9})) == {
        "profiel": {},
        "opleiding": {},
        "alleen": True,
    }


def test_what_is_meant_beside_a_no_corrects(real_reading):
    found = real_reading("nee ik bedoel boekhouden", {"deny": 0.95, "change_answer": 0.05})
    assert (found.intent, found.slots) == ("change_answer", {"interesse": "boekhouden"})
    assert real_reading("nee dank je", {"deny": 0.95, "change_answer": 0.05}).intent == "deny"


def test_a_subject_corrected_or_asked_is_searched_for(real_reading):
    found = real_reading(
        "boekhouden dan, rond mechelen", {"refine_results": 0.44, "change_answer": 0.42, "find_offering": 0.08}
    )
    assert (found.intent, found.abstains) == ("find_offering", False)
    assert found.slots["interesse"] == "boekhouden"


def test_doubt_about_one_on_the_screen_tells_more_of_it(real_reading):
    unsure = {"refine_results": 0.40, "ask_offering_detail": 0.38, "save_offering": 0.19}
    assert real_reading("de laatste van de lijst", unsure).intent == "ask_offering_detail"
    assert real_reading("van de lijst", unsure).abstains
