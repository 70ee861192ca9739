from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from served import FakeBot, says

pytestmark = pytest.mark.browser

OFFERING = {
    "id": "o1",
    "title": "Boekhouden en fiscaliteit <b>avond</b>",
    "type": "graduaat",
    "subtype": None,
    "provider": "Hogeschool Voorbeeld",
    "provider_kind": "hogeschool",
    "recognised": True,
    "location": "Gent",
    "distance_km": 3.4,
    "forms": ["avond", "online"],
    "credits": 120,
    "price_eur": 1250.5,
    "language": "nl",
    "start": "2027-02-01",
    "url": "https://www.voorbeeld.be/boekhouden",
    "source": "Hogeronderwijsregister",
    "source_date": "2024-09",
    "seen_at": "2026-11-24",
    "checked_at": None,
    "why": ["Het kan ’s avonds."],
}
CARDS = says(
    "Ik vond twee opleidingen.",
    buttons=[{"title": "Toon meer", "payload": "/refine_results"}],
    custom={
        "blocks": [
            {
                "type": "offerings",
                "items": [
                    OFFERING,
                    OFFERING | {"title": "Slim", "url": "javascript:alert(1)", "checked_at": "2026-11-01"},
                ],
                "total": 12,
            },
            {
                "type": "incentives",
                "items": [
                    {
                        "id": "vlaams_opleidingsverlof",
                        "name": "Vlaams opleidingsverlof",
                        "status": "onbekend",
                        "reasons": [{"condition": "Je werkt in de privé", "outcome": "ja", "source": None}],
                        "missing": ["tewerkstelling_percentage"],
                        "to_check": [],
                        "amount": None,
                        "steps": ["Vraag het aan je werkgever."],
                        "deadline": None,
                        "url": None,
                        "source_date": "2025-04-25",
                        "seen_at": "2026-11-24",
                        "checked_at": None,
                    }
                ],
                "date": "2026-11-24",
            },
            {"type": "question", "slot": "diploma_jaar", "why": "Dan weet ik welke regels gelden."},
            {"type": "profile", "profile": {"gemeente": "Gent", "diploma_jaar": 2012, "leeftijd": None}},
            {"type": "iets_nieuws", "items": 5},
        ]
    },
)


def _say(page: Page, text: str) -> None:
    page.get_by_label("Jouw bericht").fill(text)
    page.get_by_role("button", name="Verstuur", exact=True).click()


def test_a_learner_asks_and_gets_an_answer(page: Page, bot: FakeBot):
    expect(page.locator("#messages")).to_contain_text("computerprogramma")
    _say(page, "Ik zoek iets met boekhouden")
    expect(page.locator("#messages .bot").last).to_contain_text("Je zei: Ik zoek iets met boekhouden")
    expect(page.get_by_label("Jouw bericht")).to_have_value("")
    assert bot.texts == ["Ik zoek iets met boekhouden"]


def test_it_works_with_the_keyboard_alone(page: Page, bot: FakeBot):
    choice = page.get_by_role("button", name="Ik zoek een opleiding")
    expect(choice).to_be_visible()
    choice.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#messages .own")).to_contain_text("Ik zoek een opleiding")
    expect(page.locator("#messages .bot").last).to_contain_text("/find_offering")
    page.get_by_label("Jouw bericht").focus()
    page.keyboard.type("Regel 1")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("Regel 2")
    page.keyboard.press("Enter")
    expect(page.locator("#messages .bot").last).to_contain_text("Regel 2")
    assert bot.texts == ["/find_offering", "Regel 1\nRegel 2"]


def test_new_answers_are_read_aloud_once_and_history_is_not(page: Page, bot: FakeBot):
    _say(page, "Hallo")
    aloud = page.get_by_role("log")
    expect(aloud).to_contain_text("Leerwijzer: Je zei: Hallo")
    assert aloud.get_attribute("aria-live") == "polite"
    page.reload()
    expect(page.locator("#messages .bot").last).to_contain_text("Je zei: Hallo")
    expect(page.get_by_role("log")).to_be_empty()


def test_cards_show_kind_school_place_form_link_and_how_sure_it_is(page: Page, bot: FakeBot):
    bot.reply = lambda body: CARDS
    _say(page, "Toon")
    card = page.locator("article.card").first
    for words in ("graduaat", "Hogeschool Voorbeeld", "Gent", "3 km in vogelvlucht", "’s avonds, online"):
        expect(card).to_contain_text(words)
    expect(card).to_contain_text("1 februari 2027")
    expect(card).to_contain_text(
        "Bron: Hogeronderwijsregister van september 2024, gezien op 24 november 2026, niet nagekeken."
    )
    expect(card.get_by_role("link")).to_have_attribute("href", "https://www.voorbeeld.be/boekhouden")
    expect(card.get_by_role("link")).to_have_attribute("rel", re.compile("noopener"))
    # Words are words, whatever they look like.
    expect(card.get_by_role("heading", level=3)).to_have_text("Boekhouden en fiscaliteit <b>avond</b>")
    assert page.locator("article.card b").count() == 0
    second = page.locator("article.card").nth(1)
    assert second.get_by_role("link").count() == 0
    expect(second).to_contain_text("nagekeken op 1 november 2026")
    scheme = page.locator("details.card")
    expect(scheme).to_contain_text("Nog niet duidelijk")
    expect(scheme).to_contain_text("Hoeveel je werkt (%)")
    expect(page.locator("#messages")).to_contain_text("Dan weet ik welke regels gelden.")
    expect(page.locator("section.card")).to_contain_text("2012")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_sticks_out_sideways(page: Page, bot: FakeBot, width: int):
    page.set_viewport_size({"width": width, "height": 640})
    bot.reply = lambda body: CARDS
    _say(page, "Donaudampfschifffahrt" * 12)
    expect(page.locator("article.card").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_hostile_words_stay_words(page: Page, bot: FakeBot):
    hostile = "<img src=x onerror=\"document.title='geraakt'\"><script>document.title='geraakt'</script>"
    _say(page, hostile)
    expect(page.locator("#messages .bot").last).to_contain_text(hostile)
    assert page.locator("#messages img, #messages script").count() == 0
    assert "geraakt" not in page.title()


def test_while_the_bot_thinks_that_shows(page: Page, bot: FakeBot):
    expect(page.locator("#typing")).to_be_hidden()
    bot.gate.clear()
    _say(page, "Hallo")
    expect(page.locator("#typing")).to_be_visible()
    page.get_by_label("Jouw bericht").fill("Nog iets")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Wacht even")
    expect(page.get_by_label("Jouw bericht")).to_have_value("Nog iets")
    bot.gate.set()
    expect(page.locator("#messages .bot").last).to_contain_text("Je zei: Hallo")
    expect(page.locator("#typing")).to_be_hidden()


def test_what_could_not_be_sent_is_sent_again_on_request_and_handled_once(page: Page, bot: FakeBot):
    expect(page.locator("#messages .bot")).to_have_count(2)
    # The message arrives, the answer does not.
    page.route("**/messages", lambda route: (route.fetch(), route.abort()))
    _say(page, "Ik heb een graduaat")
    failed = page.locator("#messages .own.failed")
    expect(failed).to_contain_text("Niet verstuurd")
    page.unroute("**/messages")
    failed.get_by_role("button", name="Verstuur opnieuw").click()
    expect(page.locator("#messages .bot").last).to_contain_text("Je zei: Ik heb een graduaat")
    expect(page.locator("#messages .own")).to_have_count(1)
    assert bot.texts == ["Ik heb een graduaat"]


def test_a_reload_goes_on_with_the_same_conversation(page: Page, bot: FakeBot):
    _say(page, "Hallo")
    expect(page.locator("#messages .bot")).to_have_count(3)
    page.reload()
    expect(page.locator("#messages .bot")).to_have_count(3)
    expect(page.locator("#messages .own")).to_have_count(1)
    _say(page, "Nog iets")
    expect(page.locator("#messages .bot")).to_have_count(4)
    assert len({body["sender"] for body in bot.sent}) == 1


def test_a_reload_while_waiting_still_gets_the_answer(page: Page, bot: FakeBot):
    expect(page.locator("#messages .bot")).to_have_count(2)
    bot.gate.clear()
    _say(page, "Hallo")
    bot.wait_for_arrival()
    page.reload()
    expect(page.locator("#messages .own")).to_have_count(2)
    bot.gate.set()
    expect(page.locator("#messages .bot").last).to_contain_text("Je zei: Hallo")
    expect(page.locator("#messages .own")).to_have_count(1)
    assert bot.texts == ["Hallo"]


def test_a_message_that_is_too_long_comes_back_to_be_shortened(page: Page, bot: FakeBot):
    long = "a" * 2001
    _say(page, long)
    expect(page.locator("#messages .notice")).to_contain_text("2001")
    expect(page.get_by_label("Jouw bericht")).to_have_value(long)
    assert bot.sent == []


def test_personal_numbers_are_shown_as_left_out(page: Page, bot: FakeBot):
    _say(page, "Bel 0475 12 34 56")
    own = page.locator("#messages .own")
    expect(own).to_contain_text("Bel [telefoonnummer]")
    expect(own).to_contain_text("weggelaten")


def test_erasing_asks_first_and_then_leaves_nothing(page: Page, bot: FakeBot):
    _say(page, "Hallo")
    expect(page.locator("#messages .bot")).to_have_count(3)
    erase = page.get_by_role("button", name="Wis dit gesprek")
    erase.click()
    page.get_by_role("button", name="Nee, bewaar het").click()
    expect(page.locator("#messages .bot")).to_have_count(3)
    erase.click()
    page.get_by_role("button", name="Ja, wis alles").click()
    expect(page.locator("#messages")).to_have_text(re.compile("Dit gesprek is gewist"))
    expect(page.locator("#messages")).not_to_contain_text("Hallo")
    assert page.evaluate("sessionStorage.length") == 0
    assert len(bot.forgotten) == 1
    expect(page.get_by_role("button", name="Begin een nieuw gesprek")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#messages .bot")).to_have_count(2)
    expect(page.get_by_label("Jouw bericht")).to_be_focused()


def test_an_erasure_that_the_learner_asked_the_bot_for_ends_the_conversation(page: Page, bot: FakeBot):
    bot.reply = lambda body: says("Alles is weg.", custom={"blocks": [], "command": "erase"})
    _say(page, "Wis alles")
    expect(page.locator("#messages")).to_contain_text("Alles is weg.")
    expect(page.get_by_role("button", name="Begin een nieuw gesprek")).to_be_visible()
    expect(page.get_by_label("Jouw bericht")).to_be_hidden()


def test_a_conversation_that_is_gone_makes_place_for_a_new_one(page: Page, bot: FakeBot):
    expect(page.locator("#messages .bot")).to_have_count(2)
    page.evaluate(
        """() => { const kept = JSON.parse(sessionStorage.leerwijzer);
        return fetch(`/api/v1/conversations/${kept.id}`,
            {method: "DELETE", headers: {Authorization: `Bearer ${kept.token}`}}); }"""
    )
    _say(page, "Ben je daar nog?")
    expect(page.locator("#messages .notice")).to_contain_text("nieuw gesprek")
    expect(page.get_by_label("Jouw bericht")).to_have_value("Ben je daar nog?")
    _say(page, "Ja toch")
    expect(page.locator("#messages .bot").last).to_contain_text("Je zei: Ja toch")


def test_without_scripts_it_says_where_to_turn(browser, address: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator("noscript .notice")).to_be_visible()
    assert "0800 30 700" in page.locator("noscript .notice").inner_text()
    expect(page.locator("form")).to_be_hidden()
    context.close()


def test_the_page_loads_nothing_from_elsewhere(browser, address: str):
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    expect(page.locator("#messages .bot")).to_have_count(2)
    assert asked and all(url.startswith(address) for url in asked)
    context.close()


def test_cards_are_not_said_twice(page: Page, bot: FakeBot):
    item = {"id": "x", "title": "Verpleegkunde", "type": "bachelor", "provider": "Hogeschool Voorbeeld", "why": []}
    block = {"type": "offerings", "items": [item], "total": 1, "query": {}, "first": 3, "lead": "Ik vond 1 opleiding."}
    answer = {"text": "Ik vond 1 opleiding.\n3. Verpleegkunde, met veel meer erbij", "buttons": []}
    bot.reply = lambda body: [{**answer, "custom": {"blocks": [block], "command": None}}]
    _say(page, "Toon")
    last = page.locator("#messages .bot").last
    expect(last).to_contain_text("Ik vond 1 opleiding.")
    expect(last).not_to_contain_text("met veel meer erbij")
    expect(last.get_by_role("heading", level=3).last).to_have_text("3. Verpleegkunde")


def test_several_schemes_are_folded_and_what_does_not_fit_stands_in_the_text(page: Page, bot: FakeBot):
    known = {"reasons": [], "missing": [], "steps": [], "to_check": [], "amount": "hoogstens 125 uur", "url": None}
    items = [{"id": s, "name": f"Steun {s}", "status": s, **known} for s in ("ja", "onbekend", "nee")]
    block = {"type": "incentives", "date": "2026-11-24", "items": items, "lead": "Dit vond ik."}
    answer = {"text": "Dit vond ik.", "buttons": [], "custom": {"blocks": [block], "command": None}}
    bot.reply = lambda body: [answer]
    _say(page, "Steun?")
    schemes = page.locator("details.card")
    expect(schemes).to_have_count(2)
    expect(schemes.first.get_by_text("hoogstens 125 uur")).to_be_hidden()
    schemes.first.locator("summary").click()
    expect(schemes.first.get_by_text("hoogstens 125 uur")).to_be_visible()
