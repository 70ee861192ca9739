"""Another language is recognised by itself; Dutch in all its shapes stays Dutch."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from language import foreign

NLU = Path(__file__).resolve().parents[2] / "data" / "nlu"
# Examples of these intents may be in another language on purpose.
FOREIGN = {"speak_other_language", "express_distress"}
# Of 8,000 examples some forty are English sentences in other intents ("delete my data please").
MOST_TAKEN = 0.002

IN = {
    "en": [
        "Hello, can you help me find a course?",
        "I live in Ghent and I want to become a nurse",
        "do you speak english",
    ],
    "fr": ["Bonjour, je cherche une formation en comptabilité", "où dois-je m'inscrire", "Parlez-vous français ?"],
    "de": ["Guten Tag, ich suche eine Ausbildung", "Sprechen Sie Deutsch?"],
    "tr": ["Merhaba, bana yardım edebilir misiniz?", "merhaba"],
    "ar": ["مرحبا أبحث عن دورة"],
    "fa": ["سلام من دنبال یک دوره می گردم"],
    "uk": ["Доброго дня, я шукаю навчання"],
    "ru": ["Здравствуйте, я ищу курсы"],
    "bg": ["Здравейте, търся курс за счетоводство"],
    "pl": ["Dzień dobry, szukam kursu księgowości"],
    "ro": ["Bună ziua, caut un curs de contabilitate"],
    "es": ["Hola, busco un curso de contabilidad"],
    "pt": ["Olá, procuro um curso de contabilidade"],
    "it": ["Ciao, cerco un corso di contabilità"],
    "sq": ["Përshëndetje, dua të studioj"],
    "el": ["Καλημέρα, ψάχνω ένα μάθημα"],
    "zh": ["你好，我想学习"],
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in IN.items() for text in texts])
def test_a_message_in_another_language_is_recognised(code, text):
    assert foreign.detect(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "ich höb gein zin mie in 't laeve",
        "'k en wete 't nie",
        "ich zeuk ein opleiding",
        "digitale marketing, korte cursus, online",
        "school of arts",
        "en de kmo-portefeuille?",
        "de la salle",
        "en die in Gent?",
        "federal learning account",
        "I have a master degree from India maar ik leer nu Nederlands",
        "actually nee, maak er avond van",
        "merci",
        "nee",
        "bachelor of science in Leuven",
        "Jean-Luc uit La Louvière",
        "52, Ham, ploegarbeider, tso",
        "",
        "12/05",
    ],
)
def test_dialect_names_and_borrowed_words_stay_dutch(text):
    assert foreign.detect(text) is None


def test_our_own_dutch_examples_stay_dutch():
    texts = [
        line[2:]
        for path in NLU.glob("*.yml")
        for item in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        if item.get("intent") not in FOREIGN
        for line in str(item.get("examples", "")).splitlines()
        if line.startswith("- ")
    ]
    taken = [text for text in texts if foreign.detect(text)]
    assert len(texts) > 1000
    assert len(taken) <= MOST_TAKEN * len(texts), taken


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kan dit in het Engels?", "en"),
        ("spreekt u Turks", "tr"),
        ("Kunt ge Frans klappen?", "fr"),
        ("is er iemand die Arabisch spreekt", "ar"),
        ("ik versta alleen Pools", "pl"),
    ],
)
def test_another_language_is_asked_for_in_dutch(text, code):
    assert foreign.asked_for(text) == code


@pytest.mark.parametrize(
    "text",
    ["ik zoek een cursus Frans", "is er een bachelor in het Engels", "opleiding Spaans", "ik spreek Frans en Engels"],
)
def test_a_course_in_or_of_a_language_asks_for_no_other_language(text):
    assert foreign.asked_for(text) is None


def test_a_language_is_named():
    assert foreign.named("mijn vrouw spreekt enkel Roemeens") == "ro"
    assert foreign.named("in welke talen kan dit") is None
