"""Takes out of a text what identifies a person and no adviser needs: it is stored and sent on without."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType, number_type
from stdnum import iban, luhn
from stdnum.be import bis, nn

from desk.texts import texts

Span = tuple[int, int]

# Between two digits of one number: at most three of these, so that a sentence is never taken for a number.
_GAP = r"[ .,/\-–—_·:]{0,3}"
# The local part has at most 64 characters; without that bound a long word would take quadratic time.
_EMAIL = re.compile(r"[\w.+'%&-]{1,64}\s?@\s?(?:[\w-]{1,63}\.)+[^\W\d_]{2,24}")
_IBAN_START = re.compile(rf"(?<![^\W_])[a-z]{{2}}{_GAP}\d{_GAP}\d", re.IGNORECASE)
_IBAN_REST = re.compile(rf"{_GAP}[a-z0-9]", re.IGNORECASE)
_IBAN_LENGTHS = range(15, 35)
# Numbers are looked for from every digit on (hence the lookahead): another number may stand just before.
_ELEVEN_DIGITS = re.compile(rf"(?<!\d)(?=(\d(?:{_GAP}\d){{10}})(?!\d))")
# Written exactly as on an identity card it is one, also with a digit mistyped.
_CARD_STYLE_NATIONAL_NUMBER = re.compile(r"\d\d\.\d\d\.\d\d-\d{3}\.\d\d")
_PAYMENT_CARDS = [
    re.compile(rf"(?<!\d)(?=([2-6](?:[ .\-]?\d){{{length - 1}}})(?!\d))") for length in (16, 15, 19, 18, 17, 14, 13)
]
# Lines that a public service pays for or sells: no learner has such a number.
_PUBLIC_LINES = frozenset(
    {
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.UAN,
        PhoneNumberType.VOICEMAIL,
    }
)
_SHORTEST_NUMBER = 7


def _plain(char: str) -> str:
    if unicodedata.category(char) == "Nd":
        return str(unicodedata.digit(char))
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def _emails(text: str) -> Iterator[Span]:
    return (found.span() for found in _EMAIL.finditer(text))


def _ibans(text: str) -> Iterator[Span]:
    for start in _IBAN_START.finditer(text):
        end = start.end()
        for length in range(5, _IBAN_LENGTHS.stop):
            following = _IBAN_REST.match(text, end)
            if following is None:
                break
            end = following.end()
            number = re.sub(r"[^a-zA-Z0-9]", "", text[start.start() : end])
            if length in _IBAN_LENGTHS and iban.is_valid(number, check_country=False):
                yield start.start(), end
                break


def _cards(text: str) -> Iterator[Span]:
    seen: list[Span] = []
    for pattern in _PAYMENT_CARDS:
        for found in pattern.finditer(text):
            start, end = found.span(1)
            overlaps = any(start < other_end and other_start < end for other_start, other_end in seen)
            if not overlaps and luhn.is_valid(re.sub(r"\D", "", found[1])):
                seen.append((start, end))
    yield from seen


def _national_numbers(text: str) -> Iterator[Span]:
    last = 0
    for found in _ELEVEN_DIGITS.finditer(text):
        digits = re.sub(r"\D", "", found[1])
        like_an_identity_card = _CARD_STYLE_NATIONAL_NUMBER.fullmatch(found[1])
        if found.start(1) >= last and (like_an_identity_card or nn.is_valid(digits) or bis.is_valid(digits)):
            last = found.end(1)
            yield found.span(1)


def _phones(text: str) -> Iterator[Span]:
    for match in PhoneNumberMatcher(text, "BE", leniency=Leniency.VALID, max_tries=1000):
        if number_type(match.number) not in _PUBLIC_LINES:
            yield match.start, match.end


# In this order: an account number holds digits that would pass for a telephone number.
_FINDERS: tuple[tuple[str, Callable[[str], Iterator[Span]]], ...] = (
    ("email", _emails),
    ("iban", _ibans),
    ("national_number", _national_numbers),
    ("card", _cards),
    ("phone", _phones),
)


def mask(text: str) -> tuple[str, list[str]]:
    """The text with personal numbers and addresses replaced by a Dutch word, and the kinds that were found.

    National register and bis numbers, account and card numbers count when their check digits are right;
    telephone numbers when they are possible in Belgium, or written with a country code. Public lines
    (0800, 070, 078, 0900) stay: what is said of them means nothing without them.
    """
    plain = "".join(map(_plain, text))
    digits = sum(map(str.isdigit, plain))
    found: dict[Span, str] = {}
    for kind, finder in _FINDERS:
        if kind != "email" and digits < _SHORTEST_NUMBER:
            break
        for span in finder(plain):
            found[span] = kind
            # What has been found is not looked at again.
            plain = plain[: span[0]] + "\n" * (span[1] - span[0]) + plain[span[1] :]
    masks = texts().masks
    for start, end in sorted(found, reverse=True):
        text = text[:start] + masks[found[start, end]] + text[end:]
    return text, [found[span] for span in sorted(found)]
