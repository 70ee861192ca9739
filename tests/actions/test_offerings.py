"""Looking for offerings, as a learner meets it, on the starter catalogue."""

from __future__ import annotations

import pytest

from actions.searching import found
from course_catalogue.search import Results
from guidance.profile import Profile
from tests.actions.turns import Talk


def search(talk, text="ik zoek boekhouden in gent", **told):
    return talk.say("find_offering", text, **(told or {"interesse": "boekhouden", "regio": "Gent"}))


def numbers(answer):
    return [title for title in answer.buttons if title.startswith("Meer over nummer")]


def ids(answer):
    return [item["id"] for item in answer.block("offerings")["items"]]


def test_who_asks_gets_offerings_at_once_with_the_request_read_back(talk):
    answer = search(talk)
    assert answer.names[0] == "utter_resultaten"
    assert "“boekhouden”, rond Gent" in answer.text
    block = answer.block("offerings")
    assert 1 <= len(block["items"]) <= 5
    assert {"text", "place", "types", "forms"} <= set(block["query"])
    assert block["query"]["place"] == "Gent"
    assert all(item["why"] for item in block["items"])
    assert all(item["title"] in answer.text for item in block["items"])


def test_the_text_alone_numbers_what_the_buttons_name(talk):
    answer = search(talk)
    assert numbers(answer) == [f"Meer over nummer {n}" for n in (1, 2, 3)]
    assert "\n1. " in answer.text
    assert "\n2. " in answer.text


def test_what_the_list_is_of_is_told_once(talk):
    assert "2024-25" in search(talk).text
    assert "2024-25" not in search(talk, interesse="verpleegkunde").text


def test_every_wish_is_read_back(talk):
    answer = search(talk, interesse="informatica", regio="Gent", opleidingstype="bachelor", lesvorm="avond")
    assert "bachelor" in answer.text.splitlines()[0]
    assert "avond" in answer.text.splitlines()[0]


def test_a_wish_let_go_is_said(talk):
    answer = search(talk, interesse="diergeneeskunde", regio="Oostende")
    assert answer.block("offerings")["relaxed"] == ["place"]
    first, second = answer.text.splitlines()[:2]
    assert "ik keek ook verder weg" in first
    assert "Oostende" not in second, "what was let go is not claimed"


def test_who_asks_for_nothing_in_particular_is_asked_what(talk):
    answer = talk.say("find_offering", "ik zoek een opleiding")
    assert answer.asked == "interesse"
    assert answer.names == ["utter_vraag"]


def test_facts_told_with_a_request_are_noted_and_used(talk):
    answer = search(talk, interesse="verpleegkunde", hoogste_diploma="secundair_onderwijs")
    assert answer.names[:2] == ["utter_genoteerd", "utter_resultaten"]
    assert "Genoteerd: hoogste diploma: secundair onderwijs." in answer.text
    assert "je diploma opent dit meestal" in answer.text
    assert answer.asked != "hoogste_diploma"


def test_what_asks_another_diploma_first_stands_last_on_its_page_and_says_so():
    items = [
        {"type": kind, "title": kind, "distance_km": None} for kind in ("master", "graduaat", "master", "bachelor")
    ]
    block = found(Results(items=items, total=4), Profile(hoogste_diploma="secundair_onderwijs"))
    assert [item["type"] for item in block["items"]] == ["graduaat", "bachelor", "master", "master"]
    assert "meestal eerst een bachelor nodig" in " ".join(block["items"][-1]["why"])


def test_nothing_found_says_so_and_shows_a_way_on(talk):
    answer = search(talk, interesse="xqzvw")
    assert answer.names[0] == "utter_resultaten_geen"
    assert answer.block("offerings")["total"] == 0
    assert "Waar vind ik een mens?" in answer.buttons
    assert answer.asked is None, "a question would lead nowhere"


def test_offerings_of_one_school(talk):
    answer = search(talk, "wat heeft hogent over boekhouden", interesse="boekhouden", vermelde_instelling="hogent")
    assert {item["provider"] for item in answer.block("offerings")["items"]} == {"HOGENT"}
    assert "bij HOGENT" in answer.text.splitlines()[0]


def test_a_school_is_enough_to_search_by(talk):
    answer = talk.say("find_offering", "welke opleidingen heeft hogent", vermelde_instelling="hogent")
    assert answer.names[0] == "utter_resultaten"


def test_a_school_of_which_nothing_is_known_is_said_not_to_be_here(talk):
    answer = search(talk, "iets in de zorg bij pxl", interesse="zorg", vermelde_instelling="pxl")
    assert "Van Hogeschool PXL ken ik hier geen opleidingen" in answer.text
    assert "bij Hogeschool PXL" not in answer.text.replace("voor “zorg”, bij Hogeschool PXL in mijn lijst", "")


@pytest.mark.parametrize(("slot", "value"), [("max_prijs", 500), ("max_duur_maanden", 12)])
def test_a_wish_that_cannot_be_searched_by_is_owned_up_to(talk, slot, value):
    answer = search(talk, interesse="boekhouden", **{slot: value})
    assert "kan ik niet zoeken" in answer.text


def test_more_shows_the_next_page_with_numbers_that_go_on(talk):
    first = search(talk, interesse="verpleegkunde")
    more = talk.say("refine_results", "toon er meer", verfijning="volgende")
    assert not set(ids(first)) & set(ids(more))
    assert numbers(more)[0] == "Meer over nummer 6"


def test_the_button_for_more_does_the_same_and_back_again(talk):
    first = search(talk, interesse="verpleegkunde")
    talk.press(first, "Toon er meer")
    assert ids(talk.say("refine_results", "ga eens terug naar de vorige lijst", verfijning="vorige")) == ids(first)


def test_past_the_last_page_one_hears_that_it_was_all_and_the_list_stands(talk):
    first = search(talk)
    last = talk.say("refine_results", "meer", verfijning="volgende")
    assert "Toon er meer" not in last.buttons
    assert "Dit is nummer 6" in last.text or "Dit zijn nummer 6" in last.text
    assert talk.say("refine_results", "meer", verfijning="volgende").names == ["utter_resultaten_op"]
    assert ids(talk.say("refine_results", "vorige pagina", verfijning="vorige")) == ids(first)


def test_closer_looks_in_a_smaller_circle(talk):
    search(talk, interesse="verpleegkunde", regio="Gent")
    answer = talk.say("refine_results", "te ver", verfijning="dichterbij")
    distances = [item["distance_km"] for item in answer.block("offerings")["items"] if item["distance_km"] is not None]
    assert distances
    assert max(distances) <= 15


def test_closer_asks_to_where_when_that_is_not_known(talk):
    search(talk, interesse="verpleegkunde")
    assert talk.say("refine_results", "dichter bij huis", verfijning="dichterbij").asked == "regio"


def test_a_distance_is_heard(talk):
    search(talk, interesse="verpleegkunde", regio="Gent")
    talk.say("refine_results", "binnen de 10 km")
    assert talk.slots["zoekopdracht"]["km"] == 10


def test_wider_lets_the_place_go_also_when_it_is_home(talk):
    talk.say("inform", "ik woon in Gent", gemeente="Gent")
    near = search(talk, interesse="verpleegkunde")
    assert near.block("offerings")["query"]["place"] == "Gent"
    wide = talk.say("refine_results", "zoek ruimer", verfijning="ruimer")
    assert wide.block("offerings")["query"]["place"] is None
    assert wide.block("offerings")["total"] > near.block("offerings")["total"]
    more = talk.say("refine_results", "toon er meer", verfijning="volgende")
    assert more.block("offerings")["query"]["place"] is None, "the next page is of the same search"


def test_a_place_named_after_widening_counts_again(talk):
    search(talk, interesse="verpleegkunde", regio="Gent")
    talk.say("refine_results", "zoek ruimer", verfijning="ruimer")
    assert (
        talk.say("refine_results", "en in kortrijk?", regio="Kortrijk").block("offerings")["query"]["place"]
        == "Kortrijk"
    )


@pytest.mark.parametrize(
    ("text", "told", "response"),
    [
        ("is er ook iets goedkoper", {"verfijning": "goedkoper"}, "utter_geen_prijzen"),
        ("kan je filteren op max 600", {"max_prijs": 600}, "utter_geen_prijzen"),
        ("zet de kortste bovenaan", {"verfijning": "korter"}, "utter_geen_startdata"),
        ("iets van max een jaar", {"max_duur_maanden": 12}, "utter_geen_startdata"),
    ],
)
def test_prices_and_dates_are_not_pretended_to_be_known(talk, text, told, response):
    search(talk)
    answer = talk.say("refine_results", text, **told)
    assert answer.names[-1] == response
    assert answer.buttons


def test_a_narrower_wish_searches_again(talk):
    search(talk)
    answer = talk.say("refine_results", "alleen graduaten", opleidingstype="graduaat")
    assert {item["type"] for item in answer.block("offerings")["items"]} == {"graduaat"}


def test_another_school_narrows_too(talk):
    search(talk, interesse="verpleegkunde")
    answer = talk.say("refine_results", "enkel van vives", vermelde_instelling="vives")
    assert {item["provider"] for item in answer.block("offerings")["items"]} == {"VIVES"}


def test_a_new_subject_lets_the_kind_and_the_school_of_the_one_before_go(talk):
    search(talk, interesse="verpleegkunde", opleidingstype="graduaat", vermelde_instelling="vives")
    query = search(talk, interesse="boekhouden").block("offerings")["query"]
    assert query["types"] == []
    assert query["providers"] == []


def test_an_unclear_wish_is_asked_back(talk):
    search(talk)
    answer = talk.say("refine_results", "anders")
    assert answer.names == ["utter_verfijnen_hoe"]
    assert "Toon er meer" in answer.buttons


def test_the_words_of_a_wish_are_not_taken_for_a_new_subject(talk):
    first = search(talk, interesse="verpleegkunde")
    answer = talk.say("refine_results", "laat de andere pagina zien", interesse="pagina", verfijning="volgende")
    assert answer.block("offerings")["query"]["text"] == first.block("offerings")["query"]["text"]
    answer = talk.say("refine_results", "filter op avond", interesse="xqzvw", lesvorm="avond")
    assert answer.block("offerings")["query"]["text"] == "verpleegkunde"
    assert answer.block("offerings")["query"]["forms"] == ["avond"]
    assert talk.slots["interesse"] == "verpleegkunde"


def test_another_subject_is_searched_where_there_is_something_of_it(talk):
    search(talk, interesse="verpleegkunde")
    answer = talk.say("refine_results", "liever iets met boekhouden", interesse="boekhouden")
    assert answer.block("offerings")["query"]["text"] == "boekhouden"


def test_words_that_are_no_wish_at_all_are_asked_back(talk):
    search(talk, interesse="verpleegkunde")
    assert talk.say("refine_results", "xqzvw", interesse="xqzvw").names == ["utter_verfijnen_hoe"]


def test_paging_words_give_way_to_a_clearer_wish(talk):
    search(talk, interesse="verpleegkunde")
    answer = talk.say("refine_results", "nog goedkoper", verfijning=["volgende", "goedkoper"])
    assert answer.names == ["utter_geen_prijzen"]


def test_refining_before_there_is_a_list_is_said_to_be_too_early(talk):
    answer = talk.say("refine_results", "toon er meer", verfijning="volgende")
    assert answer.names == ["utter_geen_resultaten_om_te_verfijnen"]


def test_refining_before_there_is_a_list_with_a_wish_searches(talk):
    assert talk.say("refine_results", "alleen in gent", regio="Gent").names[0] == "utter_resultaten"


@pytest.mark.parametrize(("known", "asked"), [(True, "lesvorm"), (False, "hoogste_diploma")])
def test_a_form_is_asked_only_when_forms_are_known_of_what_is_shown(known, asked):
    listed = {"offset": 0, "total": 20, "vormen": known}
    talk = Talk(interesse="zorg", gemeente="Gent", onderwerp="offerings", zoekopdracht=listed)
    assert talk.say("inform", "ik ben 40", leeftijd=40).asked == asked


@pytest.mark.parametrize(("position", "index"), [(1, 0), (3, 2), (-1, -1)])
def test_more_about_one_by_its_number(talk, position, index):
    wanted = ids(search(talk))[index]
    answer = talk.say("ask_offering_detail", "vertel meer", positie=position)
    assert ids(answer) == [wanted]
    item = answer.block("offerings")["items"][0]
    assert item["title"] in answer.text
    assert item["url"] in answer.text
    assert "Niet in mijn lijst:" in answer.text
    assert "niet door een mens nagekeken" in answer.text
    assert {"text", "place", "types", "forms"} == set(answer.block("offerings")["query"])


def test_numbers_on_a_second_page_are_those_in_front_or_else_counted_on_the_screen(talk):
    search(talk, interesse="verpleegkunde")
    second = ids(talk.say("refine_results", "meer", verfijning="volgende"))
    assert ids(talk.say("ask_offering_detail", "nummer 7", positie=7)) == [second[1]]
    assert ids(talk.say("ask_offering_detail", "de tweede", positie=2)) == [second[1]]


def test_more_about_one_by_its_school(talk):
    search(talk)
    answer = talk.say("ask_offering_detail", "die van arteveldehogeschool", vermelde_instelling="artevelde")
    assert answer.block("offerings")["items"][0]["provider"] == "Arteveldehogeschool"


def test_more_about_one_by_its_name(talk):
    items = search(talk).block("offerings")["items"]
    wanted = next(item for item in items if "Gecertificeerd" in item["title"])
    assert ids(talk.say("ask_offering_detail", "meer over gecertificeerd accountant aub")) == [wanted["id"]]


def test_more_about_one_by_its_place(talk):
    items = search(talk, interesse="verpleegkunde", regio="Oost-Vlaanderen").block("offerings")["items"]
    places = [item["location"] for item in items]
    wanted = next(item for item in items if item["location"] and places.count(item["location"]) == 1)
    assert ids(talk.say("ask_offering_detail", f"die in {wanted['location']}")) == [wanted["id"]]


def test_more_about_one_by_its_kind(talk):
    items = search(talk).block("offerings")["items"]
    (wanted,) = [item for item in items if item["type"] == "graduaat"]
    answer = talk.say("ask_offering_detail", "wat leer je in dat graduaat", vermeld_opleidingstype="graduaat")
    assert ids(answer) == [wanted["id"]]


def test_a_name_with_a_typing_error_is_heard(talk):
    items = search(talk).block("offerings")["items"]
    wanted = next(item for item in items if "Gecertificeerd" in item["title"])
    assert ids(talk.say("ask_offering_detail", "meer over gecertifiseerd accountant")) == [wanted["id"]]


@pytest.mark.parametrize(
    ("text", "told"), [("vertel eens meer", {}), ("nummer 99", {"positie": 99}), ("nul", {"positie": 0})]
)
def test_which_one_is_asked_when_that_is_not_clear(talk, text, told):
    shown = ids(search(talk))
    answer = talk.say("ask_offering_detail", text, **told)
    assert answer.names == ["utter_welke_opleiding"]
    assert len(answer.buttons) == len(shown)
    assert ids(talk.press(answer, list(answer.buttons)[2])) == [shown[2]]


def test_a_number_that_is_not_there_is_not_the_one_spoken_of_before(talk):
    search(talk)
    talk.say("ask_offering_detail", "de eerste", positie=1)
    assert talk.say("ask_offering_detail", "nummer 99", positie=99).names == ["utter_welke_opleiding"]


def test_more_still_means_the_one_spoken_of(talk):
    search(talk)
    first = talk.say("ask_offering_detail", "de eerste", positie=1)
    assert ids(talk.say("ask_offering_detail", "en wat nog?")) == ids(first)


def test_support_after_a_detail_is_judged_for_that_course(talk):
    search(talk)
    detail = talk.say("ask_offering_detail", "de eerste", positie=1)
    talk.press(detail, "Welke steun is er?")
    assert talk.slots["gekozen_opleiding"] == ids(detail)[0]


def test_comparing_is_not_pretended(talk):
    search(talk)
    answer = talk.say("compare_offerings", "vergelijk 1 en 2", positie=[1, 2])
    assert answer.names == ["utter_nog_niet_vergelijken"]


def test_two_kinds_of_programmes_are_put_side_by_side(talk):
    answer = talk.say(
        "compare_offerings", "vergelijk postgraduaat en banaba", vermeld_opleidingstype=["postgraduaat", "banaba"]
    )
    assert "utter_uitleg" in answer.names
    assert "getuigschrift" in answer.text
    assert not answer.blocks
    assert answer.buttons


def test_saving_is_not_pretended_and_the_address_is_given(talk):
    item = search(talk).block("offerings")["items"][1]
    answer = talk.say("save_offering", "bewaar de tweede", positie=2)
    assert answer.names == ["utter_nog_niet_bewaren"]
    assert item["url"] in answer.text
    assert not answer.blocks
    assert talk.say("show_saved", "toon mijn lijstje").names == ["utter_nog_niet_bewaren_leeg"]


def test_saving_before_anything_was_shown_says_how_it_can_be_done(talk):
    assert talk.say("save_offering").names == ["utter_nog_niet_bewaren_leeg"]


def test_who_does_not_know_yet_gets_directions_and_a_person(talk):
    answer = talk.say("orientation", "ik weet het niet")
    assert answer.names == ["utter_orientatie", "utter_orientatie_mens"]
    assert answer.asked == "interesse"
    assert "Waar vind ik een mens?" in answer.buttons
    assert talk.press(answer, "Sociaal werk").names[0] == "utter_resultaten"


def test_who_names_a_field_while_wavering_sees_what_there_is(talk):
    assert (
        talk.say("orientation", "iets met dieren misschien", interesse="iets met dieren").names[0] == "utter_resultaten"
    )


def test_words_of_wavering_that_are_no_field_are_not_searched(talk):
    answer = talk.say("orientation", "pfff xqzvw", interesse="xqzvw")
    assert answer.names[0] == "utter_orientatie"
    assert talk.slots["interesse"] is None


def test_refining_words_before_there_is_a_list_are_not_searched(talk):
    answer = talk.say("refine_results", "filter maar xqzvw", interesse="xqzvw")
    assert answer.names == ["utter_geen_resultaten_om_te_verfijnen"]


def test_a_diploma_told_below_a_list_shows_what_it_changes_on_the_same_page(talk):
    search(talk, interesse="verpleegkunde")
    second = talk.say("refine_results", "meer", verfijning="volgende")
    answer = talk.say("inform", "secundair", hoogste_diploma="secundair_onderwijs")
    assert set(ids(answer)) == set(ids(second))
    assert "meestal eerst een bachelor nodig" in answer.text


def test_which_schools_there_are_can_be_asked(talk):
    answer = talk.press(search(talk), "Welke scholen ken je?")
    assert answer.names[0] == "utter_uitleg"
    assert "Ik ken opleidingen van" in answer.text


def test_a_whole_conversation_never_leaves_the_learner_without_a_next_step():
    talk = Talk()
    search(talk)
    for told in ({"hoogste_diploma": "master"}, {"doel": "specialiseren"}, {"leeftijd": 44}, {"pop": True}):
        answer = talk.say("inform", "antwoord", **told)
        assert answer.buttons, f"after {told}: {answer.text}"


def test_a_school_of_which_the_place_is_not_known_is_not_passed_off_as_near(talk):
    answer = talk.say("find_offering", "verpleegkunde in genk", interesse="verpleegkunde", regio="Genk")
    assert "HOGENT (plaats niet bekend)" in answer.text


@pytest.mark.parametrize("intent", ["ask_prior_learning", "nlu_fallback", "ask_tuition_fee", "out_of_scope"])
@pytest.mark.parametrize(
    ("text", "name"),
    [("korter", "utter_geen_startdata"), ("iets goedkoper aub", "utter_geen_prijzen"), ("meer", "utter_resultaten")],
)
def test_one_word_while_the_list_is_on_the_screen_is_about_the_list(talk, intent, text, name):
    talk.say("find_offering", "zorg", interesse="zorg")
    assert talk.say(intent, text).names[0] == name


def test_the_same_word_without_a_list_is_not(talk):
    assert talk.say("ask_tuition_fee", "goedkoper").names == ["utter_uitleg"]


@pytest.mark.parametrize("intent", ["nlu_fallback", "inform", "refine_results", "ask_offering_detail"])
def test_one_of_the_list_is_meant_by_where_it_is_whatever_the_message_was_taken_for(talk, intent):
    found = talk.say("find_offering", "sociaal werk", interesse="sociaal werk").block("offerings")["items"]
    place = found[0]["location"].split(" (")[0]
    answer = talk.say(intent, f"die in {place}", plaats=place)
    assert answer.names[0] in ("utter_detail", "utter_welke_opleiding")
    assert answer.block("offerings")["items"][0]["location"].startswith(place) if answer.blocks else answer.buttons


def test_the_list_once_more_is_no_next_page(talk):
    first = talk.say("find_offering", "boekhouden", interesse="boekhouden").block("offerings")["items"]
    again = talk.say("refine_results", "toon de lijst nog eens", bladeren="volgende").block("offerings")["items"]
    assert [one["id"] for one in again] == [one["id"] for one in first]


def test_when_the_one_spoken_of_starts_is_said_to_be_unknown(talk):
    talk.say("find_offering", "boekhouden", interesse="boekhouden")
    talk.say("ask_offering_detail", "de eerste", positie=1)
    assert talk.say("ask_enrolment", "en wanneer begint die").names[0] == "utter_start_onbekend"
