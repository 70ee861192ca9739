"""Places: where the learner lives, works, and wants to study."""

from __future__ import annotations

import re
from itertools import pairwise

from language.gazetteer import PlaceMention
from language.message import Found, Message
from language.rules.whereabouts import NOW_AND_THEN, inhabitant, said_there, slots_of, span
from language.scope import Clause

_LIVES = re.compile(
    r"(?<!\S)(?:woon|mijn gemeente|wonen|wonende?|woonachtig|gedomicilieerd|domicilie|verhuisd|verhuis|"
    r"verhuizen|woonplaats|(?<!van )(?<!mensen )(?<!werk )thuis|"
    r"bij ons|hier in|afkomstig|ben van(?! plan)|kom van|kom uit|komend uit|"
    r"ben ik van|inwoner|"
    r"leef|gevestigd als particulier|adres|ben uit|kom zelf uit|kom zelf van|zit|zitten|verblijf|verblijven|"
    r"verblijvend|"
    r"logeer|logeren|gehuisvest|neergestreken|(?:huur)?(?:huis|huisje|appartement|appartementje|studio|woning|flat)"
    r"(?= (?:in|te)$))(?: \S+){0,14}$"
)
_LIVES_AFTER = re.compile(
    r"^ heet (?:het|ons|mijn|dat|dit)(?= |$)|^(?: is)?(?: \S+){0,1}(?: ik)? (?:mijn thuis|mijn woonplaats|"
    r"mijn gemeente|"
    r"mijn postcode|mijn stad|mijn dorp|mijn adres|mijn domicilie|woon|wonen|woonachtig|gedomicilieerd|"
    r"verhuisd)(?= |$)"
)
_WORKS = re.compile(
    r"(?<!\S)(?:werk|werken|werkt|werkzaam|job|tewerkgesteld|pendel|pendelen|pendelt|"
    r"werkgever|kantoor|bedrijf|zaak|aan de slag|in dienst|baas|werkplek|werkplaats|fabriek|"
    r"les geef|geef (?:\S+ )?\S*les(?:sen)?|sta|ziekenhuis|ambtenaar|bediende|arbeider|verpleegkundige|"
    r"leerkracht|verpleegster|magazijnier|zelfstandige|praktijk|winkel|vestiging|"
    r"hoofdzetel)(?: \S+){0,14}$"
)
_WORKS_AFTER = re.compile(r"^(?: \S+){0,2} (?:werk ik|werk|werken|pendel|werkzaam|werkt)(?= |$)")
_PREFERRED = re.compile(r"(?<!\S)(?:liefst|voorkeur|liever)(?: (?:in|te|naar|van|rond))*$")
_GOES_ON = re.compile(
    r"^(?:, |en |maar )*(?:(?:maar|nu|wel|nog|intussen|momenteel|ondertussen|tegenwoordig|vandaag|"
    r"sinds(?: \S+){1,3}?|dat is|het is)(?: |$))+(?:in|te|naar)?$"
)
# "Ik woon vlak bij de grens, in Essen."
_APPENDED = re.compile(r"^, (?:in|te)$")
# "Vijftig, uit Hoeselt": where somebody is from, in few words.
_FROM = re.compile(
    r"(?:, |en |ik |ook )*(?:uit|van)|"
    r"(?:\S+ (?:, )?)?(?:(?:ik )?ben|ik zijn) (?!afgestudeerd|geboren|weg|terug|verhuisd)(?:\S+ ){0,2}(?:uit|van)"
)
# "Een man van 52 uit Hamont", "alleenstaande mama uit Ronse".
_OF_A_PERSON = re.compile(
    r"(?<!\S)(?:man|vrouw|mama|papa|moeder|vader|dame|heer|meisje|jongen|gast|kerel|jongere|huismoeder|huisvrouw|"
    r"alleenstaande|werkloze|werkzoekende|gepensioneerde|\S*jarige|jaar|oma|opa)"
    r"(?: van \d\S*(?: jaar)?)?(?: en)? (?:uit|van|in|te)$"
)
# A place beside one of these is where help is looked for.
# "Wij zitten in Knokke"; but "ik zit in Gent op school".
_SITS = re.compile(
    r"(?:(?<!\S)(?:ik|we|wij)(?: \S+)? (?:zit|zitten)|"
    r"^(?:, )?(?:zit|zitten)|(?:zit ik|zitten we|zitten wij))(?: (?:nu|intussen|ondertussen|"
    r"momenteel|sinds \S+|al \S+ jaar|hier))* in$"
)
_SITS_THERE = re.compile(
    r"(?<!\S)(?:school|les|opleiding|detentie|gevangenis|werk|vergadering|hogeschool|unief|internaat)(?!\S)"
)
# "Werk: Brussel, wonen: Halle."
_COMMUTES = re.compile(r"(?<!\S)(?:van|vanuit|uit) \S+(?: \S+)? naar$")
# "Moet ik nu echt helemaal naar Gent?": somebody would rather not.
_MUST_GO = re.compile(
    r"(?<!\S)(?:moet|moeten|moest) (?:ik|je|we|wij|men|een mens)(?: (?:nu|dan|echt|daarvoor|altijd|telkens|toch|"
    r"helemaal|speciaal|daar|weer|per se|steeds))* (?:naar|tot in|tot)$"
)
# "Ik wil beter schrijven voor mijn werk in het magazijn in Wijnegem".
_AT_MY_WORK = re.compile(r"(?<!\S)(?:voor|in|op|bij|naast|door) mijn (?:werk|job|baan)(?: \S+){1,8}$")
# "Je zegt Leuven, maar ...", "na 20 jaar in de klas in Lokeren": no wish.
_NOT_MINE = re.compile(
    r"(?<!\S)(?:(?:je|u|jullie) (?:zegt|zei|toont|toonde|geeft|stelt|stelde|gaf)(?: \S+){0,3}|"
    r"na \d+ jaar(?: \S+){0,4}|mensen (?:van|uit|in))$"
)
# "Iets als magazijnier in de regio Willebroek": a job to learn, not the learner's.
_TO_LEARN_FOR = re.compile(r"(?<!\S)(?:iets (?:als|van|voor)|(?:opleiding|cursus)(?: tot| voor| van)?)(?: \S+){1,5}$")
# "Ik kan ook naar Aalst rijden voor de les".
FOR_LESSONS = re.compile(r"(?<!\S)(?:voor (?:de|een|mijn) (?:les|lessen|opleiding|cursus)|volgen)(?!\S)")
_OTHERS_WORK = re.compile(
    r"(?<!\S)(?:(?:man|vrouw|partner|zoon|dochter|u|je|jullie)(?: \S+)? werkt|werkt (?:u|je|jullie))(?!\S)"
)
# "Hij woont in Zele en ik in Zelzate".
_AND_I = re.compile(r"(?:, |en |maar )*(?:ik|we|wij)(?: zelf)? (?:in|te|uit|van)")
_I_LIVE_IN = re.compile(r"(?<!\S)(?:woon|wonen)(?: (?:ik|nu|wel|zelf|gewoon))* (?:in|te)$")
# "De zetel is in Brussel maar ik werk in Leuven".
_I_WORK = re.compile(r"(?<!\S)(?:ik (?:zelf )?werk|werk ik)(?! (?:van )?thuis)(?!\S)")
_FAR_FROM = re.compile(
    r"(?<!\S)(?<!niet )(?:te (?:ver|lang|lastig)|moeilijk|lastig|onmogelijk)(?: \S+)? (?:vanuit|van|vanaf)$"
)
_SOON = re.compile(r"(?<!\S)(?:ga|zal|gaan|binnenkort|straks)(?!\S)")
_LIVING = re.compile(r"^(?: \S+)? (?:wonen|woon)(?= |$)")
_AGE = re.compile(r"(?:, )?(?:ik ben )?\d\d(?: (?:jaar|j))?(?: (?:oud|jong))?")
_STOOD = re.compile(r"(?<!\S)(?:stond|stonden|zat|zaten|deed|wilden)(?!\S)")
_INSIDE = re.compile(r"(?<!\S)zit (?:\S+ ){0,3}(?:gevangenis|detentie|cel)(?!\S)")
_LABELLED = 3
_LABEL = re.compile(
    r"(?:(?:en|mijn) )*(?:(?P<works>werk|job|werkplek|werkplaats|werken|kantoor)|"
    r"(?P<lives>wonen|woon|woonplaats|adres|gemeente|thuis|woont|stad|postcode))"
)
# A place after one of these is only near where somebody lives, where another is named.
_NEAR = re.compile(
    r"(?<!\S)(?:bij|vlakbij|nabij|tussen|tussen \S+ en|naast|tegen|boven|onder|kant van|buurt van|rand van|"
    r"dicht bij)(?: de)?$"
)
# "Kan ook in Aalst", "liefst dichtbij, in Lokeren", "Antwerpen of Mechelen": where to go, in few words.
_TO_GO = re.compile(
    r"(?<!\S)(?:dichtbij|bereikbaar|bereiken|geraken|naartoe|verplaatsen|alleen in|enkel in|school|hogeschool|campus|"
    r"regio|omgeving|buurt|rond|rondom|ook|goed|trein|station|verder|km|kilometer|straal|afstand)(?!\S)|[?]"
)
_AT_EMPLOYER = re.compile(
    r"(?<!\S)bij (?!mijn|de|het|ons|een|vrienden|familie|ouders|mensen|haar|hem|onze|wijze)\w{3,}(?: (?:in|te))?$"
)
_NO_JOB = re.compile(r"(?:huis|thuis)?vrouw|zuster|master|ster|kerkhof|hulp")
# "Zaventem, op de luchthaven".
_AT_WORK = re.compile(r", (?:op|bij|in|aan) (?:de|het|een|mijn)(?!\S)")
_SUBJECT_IN = re.compile(
    r"(?:(?:iets|ok|oke|dan|\.) )*(?!ik|mijn|diploma|geboren)\S{4,}(?: \S+)? (?:in|te|rond|nabij|regio|omgeving)"
)
_BESIDE = frozenset({"bij", "vlakbij", "vlak bij", "nabij", "naast", "dicht bij", "in de buurt van"})
# "Niks in Brussel" puts Brussels away; "is er niks in Brugge?" asks.
_NOTHING_IN = re.compile(
    r"^(?:, |en |maar |liefst )*niets (?:in|te|rond|van)$|"
    r"(?<!\S)(?:geen|niet) (?:\S+ ){0,2}(?:opleiding|opleidingen|cursus|school|studie|les) (?:in|te|rond)$"
)
_FEW_WORDS = 9
_OTHER_FACTS = frozenset({"werksituatie", "hoogste_diploma", "diploma_jaar"})
# What a place answers, where nothing else says what it is.
_ANSWERS = {"regio": "studie", "gewest_werk": "werkt", "buitenlands_diploma": ""}
_HOME_QUESTIONS = frozenset({"gemeente", "gewest_woonplaats"})
_STUDY_QUESTIONS = frozenset(
    {"interesse", "opleidingstype", "lesvorm", "max_studiepunten", "max_prijs", "max_duur_maanden"}
)
# "Bediende bij het OCMW van Zottegem" works there; "steun van het OCMW van Zottegem" does not.
_EMPLOYED_AT = re.compile(
    r"(?<!\S)(?:werk|sta|bediende|\S+(?:er|ster|kundige)|job) (?:\S+ )?(?:bij|op|voor|in) (?:\S+ )?\S+ (?:van|in)$"
)
_DESK = re.compile(r"(?<!\S)(?:leerwinkels?|loket|contactpunt|infopunt|huis van het leren)(?!\S)")
_INTRODUCES = re.compile(r"(?<!\S)(?:ben|heet|naam is|, \d\d(?: jaar)? ,)(?!\S)")
_BECOMES = re.compile(r"(?<!\S)(?:worden|word)(?!\S)")
_DIRECTION = re.compile(r"(?<!\S)(?:wil|wilde|zou|ga|gaan|verhuizen|verhuis|binnenkort)(?!\S)")


def read_places(message: Message, told: list[Found]) -> list[Found]:
    """Slots that the places in a message fill; `told` is what the message says of the learner's work and diploma."""
    uses: list[tuple[str, PlaceMention, int, int]] = []
    previous, ended = "", 0
    for mention in message.places:
        start, end = span(message, mention)
        use = _use(message, start, end, told) or (previous if _listed(message, start, end) else "")
        if use == "studie" and previous in {"woont", "werkt"} and _closer(message, ended, start, end):
            use = previous
        previous, ended = use, end
        uses.append((use, mention, start, end))
    found = [item for use in _without_wider(message, uses) for item in slots_of(*use)]
    found.sort(key=lambda item: item.slot != "regio" or not _PREFERRED.search(message.before(item.start)))
    there = said_there(message)
    homes = {item.value for item in there if item.slot == "gemeente"}
    found = [item for item in found if item.slot != "regio" or item.value not in homes]
    return _agreeing(message, found + there + inhabitant(message))


def _closer(message: Message, ended: int, start: int, end: int) -> bool:
    """ "In de Westhoek, Poperinge, ...": a second name that only says more precisely where the first one is."""
    between, after = message.plain[ended:start].strip(), message.plain[end:].strip()
    return between in {",", ", in", "("} and not re.match(r"(?:of|en|ook|graag|liefst|kan|mag)(?!\S)", after)


def _agreeing(message: Message, found: list[Found]) -> list[Found]:
    """Where somebody lives decides in which region; who works now here, now there has told no region of work."""
    homes = {item.start for item in found if item.slot == "gemeente"}
    if homes:
        found = [item for item in found if item.slot != "gewest_woonplaats" or item.start in homes]
    told = [start for start in homes if _I_LIVE_IN.search(message.before(start))]
    if told and len(homes) > 1:
        found = [item for item in found if item.slot not in _HOME_QUESTIONS or item.start in told]
    at_work = [i for i in found if i.slot == "gewest_werk" and _I_WORK.search(message.clause_at(i.start).text)]
    if at_work:
        found = [item for item in found if item.slot != "gewest_werk" or item in at_work]
    regions = {item.value for item in found if item.slot == "gewest_werk"}
    if len(regions) > 1 and NOW_AND_THEN.search(message.plain):
        return [item for item in found if item.slot != "gewest_werk"]
    return found


def _without_wider(
    message: Message, uses: list[tuple[str, PlaceMention, int, int]]
) -> list[tuple[str, PlaceMention, int, int]]:
    """The place itself, not what it lies near or in: "Kaulille bij Bocholt", "in de Kempen, Turnhout"."""

    def wide(use: tuple[str, PlaceMention, int, int]) -> bool:
        said, mention, start, end = use
        if mention.place.kind == "streek":
            return True
        if mention.place.name == "Brussel" and said in {"woont", "studie"}:
            return any(other[0] == said and other[1].place.gewest == "brussel" and other[2] > end for other in uses)
        if any(other[2] == end + 1 and other[1].place.kind == "deelgemeente" for other in uses):
            return True  # "in Gent Sint-Amandsberg"
        if mention.place.kind == "provincie" and message.plain[end:].startswith(" , "):
            return any(other[1].place.kind == "gemeente" and end < other[2] <= end + 8 for other in uses)
        follows = any(message.plain[other[3] : start].strip() in _BESIDE for other in uses if other[3] < start)
        return follows or (said == "woont" and bool(_NEAR.search(message.before(start))))

    narrow = [use for use in uses if not wide(use)]
    return [use for use in uses if use in narrow or all(other[0] != use[0] for other in narrow)]


def _listed(message: Message, start: int, end: int) -> bool:
    return not message.negated(start, end) and bool(
        re.search(r"(?<!\S)(?:of|en|,)(?: (?:in|te|rond))?$", message.plain[:start].rstrip())
    )


def _use(message: Message, start: int, end: int, told: list[Found]) -> str:
    """What a place is in the message: "woont", "werkt", "studie", or "" for none of these."""
    clause = message.clause_at(start)
    put_away = message.negated(start, end) and not _against_another(message, end)
    if not clause.about_learner or clause.supposed or put_away:
        return ""
    before, after = message.before(start), message.after(end)
    lives, works = _cues_before(message, clause, before, after)
    friend = message.cue("friend_in").search(before) and not _LIVES.search(before)
    if _NOT_MINE.search(before) or friend:
        return ""
    if (
        _FAR_FROM.search(before)
        or (_SOON.search(before) and _LIVING.match(after))
        or _MUST_GO.search(before)
        or _INSIDE.search(clause.text)
    ):
        return ""
    if _passed_by(before, after) or _NOTHING_IN.search(before):
        return ""
    if (_FROM.fullmatch(before) or _OF_A_PERSON.search(before)) and _introduces_oneself(message):
        return "" if _origin(message, "ben van", start) else "woont"
    studying = message.cue("place_of_study").search(before)
    if lives and _origin(message, lives.group(), start):
        return ""
    if lives or _LIVES_AFTER.search(after):
        return "" if clause.past or (_DIRECTION.search(before) and "verhui" in before) else "woont"
    if (works and not _BECOMES.search(before) and not (studying and studying.start() > works.start())) or (
        _WORKS_AFTER.search(after) and not _SOON.search(before)
    ):
        wishes = re.search(r"(?<!\S)(?:wil|zou|zoek|zoeken|zoekt|graag)(?!\S)", before)
        if _AT_MY_WORK.search(before) and message.cue("workplace").search(before):
            wishes = None
        past = clause.past or _STOOD.search(before)
        return "" if past or wishes or message.cue("work_lost").search(clause.text) else "werkt"
    wishes = re.search(r"(?<!\S)(?:wil|zou|zoek|graag|mogelijk|kan ik)(?!\S)", before)
    if clause.past or (message.cue("place_of_past").search(clause.text) and not wishes):
        return ""
    if not studying and _beside_work(message, start, told):
        return "werkt"
    return _without_cue(message, start, end, told)


def _origin(message: Message, cue: str, start: int) -> bool:
    """ "Ik kom van Oekraïne": a country somebody comes from is not where they live."""
    if not re.match(r"(?:kom|komend|afkomstig|ben van|ben uit|ben ik van)(?!\S)", cue):
        return False
    return any(mention.place.kind == "land" and span(message, mention)[0] == start for mention in message.places)


def _against_another(message: Message, end: int) -> bool:
    """ "Ik woon in Ledeberg, niet Leuven": what is put away is the next place."""
    contrast = re.match(r" niet (?:(?:in|te|van|uit) )?", message.plain[end:])
    return contrast is not None and any(span(message, other)[0] == end + contrast.end() for other in message.places)


def _cues_before(
    message: Message, clause: Clause, before: str, after: str
) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """What says before a place that somebody lives or works there; the nearer one counts."""
    lives, works = _LIVES.search(before), _WORKS.search(before)
    if not lives and not works and message.intent in message.vocabulary.policy["tells_of_oneself"]:
        commutes = _COMMUTES.search(before) if message.cue("workplace_said").search(clause.text) else None
        works = message.cue("works_at").search(before) or commutes
    if lives and message.asked == "gewest_werk" and re.match(r"(?:hier in|bij ons|zit|zitten)(?!\S)", lives.group()):
        lives = None
    if works and (_OTHERS_WORK.search(clause.text) or _TO_LEARN_FOR.search(before)):
        works = None
    if lives and works:
        lives, works = (lives, None) if lives.start() > works.start() else (None, works)
    if lives and lives.group().startswith("zit") and "thuis" not in lives.group():
        lives = _SITS.search(before) if not _SITS_THERE.search(clause.text) else None
    if not lives and not works and _AND_I.fullmatch(before) and clause.start:
        said = message.clause_at(clause.start - 2).text
        return re.search(r"(?<!\S)woont(?!\S)", said), re.search(r"(?<!\S)werkt(?!\S)", said)
    if not lives and not works and (_GOES_ON.match(before) or (_APPENDED.match(before) and not after.strip(" ."))):
        return _use_before(message, clause.start)
    if not lives and not works and len(before.split()) <= _LABELLED:
        return _labelled(message, clause.start)
    return lives, works


def _labelled(message: Message, clause_start: int) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """ "Woonplaats: Halle"."""
    label = message.plain[:clause_start].rstrip(" :")
    words = re.split(r" [,.!?;:](?: |$)", label)[-1] if message.plain[:clause_start].rstrip().endswith(":") else ""
    match = _LABEL.fullmatch(words)
    if match is None:
        return None, None
    return (match, None) if match.group("lives") else (None, match)


def _without_cue(message: Message, start: int, end: int, told: list[Found]) -> str:
    """A place that nothing else says anything of: where to study, or, told without a wish, where somebody lives."""
    policy = message.vocabulary.policy
    requests = message.intent is None or message.intent in policy["request_intents"]
    tells = message.intent in policy["tells_of_oneself"] or (requests and bool(told))
    if message.asked is None and _after_an_age(message, start):
        return "woont"
    if not tells or message.asked in _STUDY_QUESTIONS:
        return "studie"
    if message.asked in _ANSWERS:
        return _ANSWERS[message.asked]
    clause = message.clause_at(start)
    wants = message.cue("want").search(clause.text) or FOR_LESSONS.search(message.after(end))
    if message.asked in _HOME_QUESTIONS and not wants:
        return "woont" if not _NEAR.search(message.before(start)) else ""
    sentence = " ".join(other.text for other in message.clauses if other.sentence == clause.sentence)
    facts = {item.slot for item in told}
    studies = () if "hoogste_diploma" in facts else ("place_of_study", "subject_noun")
    wished = any(message.cue(name).search(sentence) for name in ("want", *studies))
    if wished or _TO_GO.search(message.plain) or _several(message):
        return "studie"
    few = len(message.text.tokens) <= _FEW_WORDS and not facts & _OTHER_FACTS
    if few and _SUBJECT_IN.fullmatch(message.before(start)):
        return "studie"
    before = message.before(start)
    if _at_a_job(message, before):
        return "werkt"
    if message.cue("workplace").search(clause.text):
        return "werkt" if facts & {"werksituatie", "tewerkstelling_percentage"} else ""
    if _AT_WORK.match(message.plain, clause.end + 1):
        return ""
    home = message.cue("home").search(clause.text) and not message.cue("no_home").search(clause.text)
    if home or _OF_A_PERSON.search(before) or _is_bare(message, clause):
        return "woont"
    return "studie" if requests else ""


def _after_an_age(message: Message, start: int) -> bool:
    """ "Marc, 58 jaar, Overpelt, ...": a place alone right after an age, whatever is asked further on."""
    clause = message.clause_at(start)
    index = message.clauses.index(clause)
    alone = message.plain[clause.start : start].strip() in {",", ""} and _is_bare(message, clause)
    return alone and index > 0 and _AGE.fullmatch(message.clauses[index - 1].text) is not None


def _at_a_job(message: Message, before: str) -> bool:
    """ "Huishoudhulp in Brussel", "bij Janssen in Beerse": a job or an employer without a verb."""
    if _AT_EMPLOYER.search(before):
        return True
    *words, last = ["", *before.split()]
    jobs = [word for word in [*words, last] if message.vocabulary.answers.names_a_job.fullmatch(word)]
    return last not in {"uit", "van"} and any(not _NO_JOB.fullmatch(word) for word in jobs)


def _is_bare(message: Message, clause: Clause) -> bool:
    """Whether a clause holds a place and hardly a word more: "38 jaar, Kortrijk"."""
    around = clause.text
    for mention in reversed(message.places):
        first, last = span(message, mention)
        if clause.start <= first and last <= clause.end:
            around = around[: first - clause.start] + " " + around[last - clause.start :]
    words = [word for word in around.split() if word.isalpha()]
    return all(message.cue("around_home").fullmatch(word) for word in words)


def _several(message: Message) -> bool:
    """Whether places are given to choose from: "Antwerpen of Mechelen"."""
    spans = [span(message, mention) for mention in message.places]
    return any(message.plain[last:first].strip() == "of" for (_, last), (first, _) in pairwise(spans))


def _passed_by(before: str, after: str) -> bool:
    """Whether a place is only where somebody leaves from, or where an office or desk is."""
    if _DESK.search(before):
        return True
    if re.search(r"(?<!\S)(?:ocmw|mutualiteit|vdab) (?:van|in)$", before) and not _EMPLOYED_AT.search(before):
        return True
    if re.search(r"(?<!\S)pendel\w*(?: \S+)* (?:van|vanuit)$", before):
        return True
    if re.search(r"verhui\w+(?: \S+)* (?:van|vanuit|uit)$", before) and after.startswith(" naar"):
        return True
    if after.startswith(" naar ") and re.search(r"(?<!\S)(?:van|vanuit)$", before):
        return True
    return before.endswith("vanuit") and _WORKS.search(after) is not None


def _introduces_oneself(message: Message) -> bool:
    if message.asked in {"regio", "gewest_werk", "interesse"}:
        return False
    return message.intent in message.vocabulary.policy["tells"] or _INTRODUCES.search(message.plain) is not None


def _beside_work(message: Message, start: int, told: list[Found]) -> bool:
    """Whether a place stands in the same breath as the learner's job, and no wish: "ben docent in Brugge"."""
    clause = message.clause_at(start)
    if message.cue("want").search(clause.text) or _INSIDE.search(clause.text):
        return False
    employed = [
        item for item in told if item.slot == "werksituatie" and str(item.value).startswith(("werknemer", "zelfst"))
    ]
    if message.intent in message.vocabulary.policy["request_intents"]:
        return any(message.clause_at(item.start).start == clause.start and item.start < start for item in employed)
    return any(message.clause_at(item.start).sentence == clause.sentence and item.start < start for item in employed)


def _use_before(message: Message, clause_start: int) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """What the clause before says of its place: "ik woonde in Gent, nu in Brugge"."""
    previous = message.clause_at(max(0, clause_start - 2))
    before = previous.text
    if before.startswith((", niet", "niet")) and previous.start:
        before = message.clause_at(previous.start - 2).text
    lives = re.search(r"(?<!\S)(?:woon|woonde|wonen|verhuisd|gewoond)(?!\S)", before)
    works = re.search(r"(?<!\S)(?:werk|werkte|gewerkt|pendel|pendelde|job)(?!\S)", before)
    return lives, None if lives else works
