from bot.text import MAX_CHARACTERS, clean, fold


def test_control_characters_and_lone_surrogates_do_not_reach_an_encoder():
    assert clean("hal\x00lo\ud83d daar\u200b").encode("utf-8")
    assert "\x00" not in clean("a\x00b")


def test_a_long_message_keeps_its_beginning_and_its_question_at_the_end():
    text = clean("Ik werk al jaren in een fabriek. " * 400 + "Welke steun bestaat er?")
    assert len(text) <= MAX_CHARACTERS + 1
    assert text.startswith("Ik werk al jaren")
    assert text.endswith("Welke steun bestaat er?")


def test_accents_capitals_and_stretched_letters_hardly_matter():
    assert fold("JAAAAAA dát kÁn") == fold("jaaaa dat kan")


def test_numbers_differ_in_length_only():
    assert fold("ik ben 45") == fold("ik ben 38")
    assert fold("ik ben 45") != fold("ik ben 1999")
