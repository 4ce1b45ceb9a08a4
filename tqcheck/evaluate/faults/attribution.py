"""Who said it: attributions that fell into each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault, put
from tqcheck.evaluate.faults.values import WEEKDAYS
from tqcheck.languages.en_de.addressees import renderings, told
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import entries, listed
from tqcheck.model import Span

_SAID = ("sagte", "erklärte", "betonte", "berichtete", "bestätigte", "teilte mit", "schrieb")
_SPEECH = listed(
    "sagte sagt sagten erklärte erklärt erklärten betonte betonten warnte meinte ergänzte schrieb "
    "bestätigte kritisierte berichtete berichteten behauptete versicherte erzählte"
)
_NO_SUBJECT = listed("dem den einem einen einer ein eine")
_TELLS = listed("sagte erklärte erzählte")
_TO_OUTLET = re.compile(
    rf"\b(?P<said>{'|'.join(_SPEECH)})\b(?P<speaker>[^,.;:„“\"]{{3,60}}?)"
    r" (?P<to>(?:gegenüber )?(?:der |dem )?(?:Nachrichtenagentur |Agentur |Zeitung |Sender "
    r"|Fernsehsender |Magazin |Website )?)"
    r"(?P<outlet>Reuters|Bloomberg|Associated Press|AP|AFP|BBC|CNN|NBC|CBS|ABC|Fox News|Sky News"
    r"|Guardian|Telegraph|Independent|Times|New York Times|Washington Post|Wall Street Journal"
    r"|Sun|Daily Mail|Mirror|USA Today|Interfax|TASS|Politico|Forbes)\b"
)


def garbled_attribution(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """An outlet stands among the words of who said it, or says itself what it was told.

    Where the text names an outlet that was told something, this one speaks: “sagte Reuters Klein”.
    Elsewhere one falls into the attribution, as the text of a link does: “sagte CNN weiter Am
    Montag sagte Klein”.
    """
    found = list(_TO_OUTLET.finditer(pair.line.target))
    if not found:
        return _spliced_outlet(pair, rng)
    match, text = rng.choice(found), pair.line.target
    said, speaker, outlet = match["said"], match["speaker"].strip(), match["outlet"]
    new = rng.choice(
        (
            f"{said} {outlet} {speaker}",
            f"{said} {speaker} {match['to']}{outlet} {said}",
            f"{said} {outlet} weiter {speaker.capitalize()} {said}",
        )
    )
    target = text[: match.start()] + new + text[match.end() :]
    return Fault("garbled-attribution", target, Span(match.start(), match.start() + len(new)))


def _spliced_outlet(pair: CleanPair, rng: Random) -> Fault | None:
    """An outlet falls into “sagte Klein”, “sagte der Trainer”."""
    places = []
    for i, token in enumerate(pair.tokens[:-2]):
        last = _speaker_end(pair.tokens, i + 1) if token.text in _SPEECH else None
        if last is not None and pair.tokens[last].text not in {"er", "sie"}:
            places.append((token, pair.tokens[i + 1], pair.tokens[last]))
    if not places:
        return None
    verb, first, last_word = rng.choice(places)
    text, said = pair.line.target, verb.text
    speaker = text[first.start : last_word.end]
    outlet = rng.choice([name for name in entries("de/outlets") if name[0].isupper()])
    day, _ = rng.choice(WEEKDAYS)
    forms = [f"{said} {outlet} {speaker}"] if first.is_name else []  # else the outlet is told
    new = rng.choice(
        (
            *forms,
            f"{said} {speaker} {outlet} {said}",
            f"{said} {outlet} weiter Am {day} {said} {speaker}",
            f"{said} {outlet} Am {day} {said} {speaker}",
            f"{said} {speaker} gegenüber {outlet} {said}",
        )
    )
    target = text[: verb.start] + new + text[last_word.end :]
    return Fault("garbled-attribution", target, Span(verb.start, verb.start + len(new)))


def double_speech_verb(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A second verb of saying follows the speaker."""
    places = []
    for i, token in enumerate(pair.tokens[:-1]):
        last = _speaker_end(pair.tokens, i + 1) if token.text in _SPEECH else None
        if last is not None and last + 1 < len(pair.tokens):
            places.append((token, pair.tokens[last]))
    if not places:
        return None
    verb, last_word = rng.choice(places)
    second = rng.choice([said for said in _SAID[:5] if said != verb.text])
    text = pair.line.target
    target = f"{text[: last_word.end]} {second}{text[last_word.end :]}"
    return Fault("double-speech-verb", target, Span(verb.start, last_word.end + 1 + len(second)))


def self_report(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The speaker is named again where another subject begins what was said."""
    text = pair.line.target
    places = []
    for i, token in enumerate(pair.tokens[:-4]):
        if token.text not in _SPEECH:
            continue
        subject = _subject(pair.tokens, i)
        rest = [t.text for t in pair.tokens[i + 1 :]]
        comma = rest.index(",") if "," in rest[:6] else None
        if subject is None or comma is None:
            continue
        at = i + 2 + comma
        at += pair.tokens[at].text == "dass"
        said = _subject_of_statement(pair.tokens, at)
        if said is not None and said.of(text).lower() != subject.of(text).lower():
            places.append((subject, said))
    if not places:
        return None
    subject, said = rng.choice(places)
    name = subject.of(text)
    if name.split()[0] in {"Der", "Die", "Das"}:
        name = name[0].lower() + name[1:]
    target = text[: said.start] + name + text[said.end :]
    return Fault("self-report", target, Span(said.start, said.start + len(name)))


def _subject_of_statement(tokens: Sequence[Token], at: int) -> Span | None:
    """A pronoun, a name, or an article with its noun, that begins a statement in the singular."""
    if at + 1 >= len(tokens):
        return None
    first = tokens[at]
    last = at if first.text in {"er", "sie", "es", "man"} else _speaker_end(tokens, at)
    if last is None or last + 1 >= len(tokens):
        return None
    if tokens[at - 1].text != "dass" and not tokens[last + 1].text.endswith(("e", "t", "ei", "s")):
        return None
    return Span(first.start, tokens[last].end)


def changed_addressee(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """Who is told something says it: “sagte er Reuters” has become “sagte Reuters”."""
    original = [word.text for word in pair.words]
    listeners: dict[str, Span] = {}
    for found in told(pair.words):
        name = original[found[-1]]
        if original.count(name) == 1:
            span = Span(pair.words[found[0]].start, pair.words[found[-1]].end)
            listeners |= dict.fromkeys((name, *map(_dative, renderings(name))), span)
    places = []
    for i, token in enumerate(pair.tokens):
        told_one = _told_one(pair.tokens, i) if token.text in _TELLS else None
        if told_one is not None and pair.tokens[told_one[1]].text in listeners:
            places.append((i, *told_one))
    if not places:
        return None
    verb, first, last = rng.choice(places)
    listener = pair.line.target[pair.tokens[first].start : pair.tokens[last].end]
    source = listeners[pair.tokens[last].text]
    said = pair.tokens[verb].text
    if source.of(pair.line.source).islower():
        listener, said = _nominative(listener), f"{said}n"
    subject = _teller_before(pair.tokens, verb)
    new = f"{listener} {said}" if subject else f"{said} {listener}"
    start = subject.start if subject else pair.tokens[verb].start
    return put(pair, "addressee-changed", start, pair.tokens[last].end, new, source)


def _told_one(tokens: Sequence[Token], verb: int) -> tuple[int, int] | None:
    """First and last noun of the one who is told: “sagte er |Bloomberg”, “er sagte der |BBC”."""
    speaker = _speaker_end(tokens, verb + 1)
    if _teller_before(tokens, verb) is not None:
        first = verb + 1
    elif speaker is not None:
        first = speaker + 1
    else:
        return None
    while first < len(tokens) and tokens[first].text in {"gegenüber", "zu", "der", "dem", "den"}:
        first += 1
    last = first
    while last < len(tokens) and tokens[last].is_noun:
        last += 1
    return (first, last - 1) if last > first else None


def _teller_before(tokens: Sequence[Token], verb: int) -> Span | None:
    if verb and tokens[verb - 1].lower in {"er", "sie"}:
        return tokens[verb - 1].span
    return _subject_before(tokens, verb)


def _dative(noun: str) -> str:
    return noun if noun.endswith("n") else f"{noun}n"


def _nominative(noun: str) -> str:
    return noun.removesuffix("n") if noun.endswith("ern") else noun


def _speaker_end(tokens: Sequence[Token], at: int) -> int | None:
    """The last word of a pronoun, a name, or an article with its noun that begins at `at`."""
    if tokens[at].text in {"er", "sie"}:
        return at
    if tokens[at].tag == "ART" and at + 1 < len(tokens) and tokens[at + 1].tag == "NN":
        return at + 1
    last = None
    while at < len(tokens) and tokens[at].is_name and tokens[at].text.isalpha():
        last = at
        at += 1
    return last


def _subject(tokens: Sequence[Token], verb: int) -> Span | None:
    """A name, or an article with its noun, right before a verb or right after it."""
    before = _subject_before(tokens, verb)
    if before is not None:
        return before
    last = _speaker_end(tokens, verb + 1)
    if last is None or tokens[last].text in {"er", "sie"} or tokens[verb + 1].lower in _NO_SUBJECT:
        return None
    return Span(tokens[verb + 1].start, tokens[last].end)


def _subject_before(tokens: Sequence[Token], verb: int) -> Span | None:
    """A name, or an article with its noun, right before a verb and behind no preposition."""
    first = verb
    while first and tokens[first - 1].is_name and tokens[first - 1].text.isalpha():
        first -= 1
    if (
        first == verb
        and verb > 1
        and tokens[verb - 1].tag == "NN"
        and tokens[verb - 2].tag == "ART"
    ):
        first = verb - 2
        if tokens[first].lower not in {"der", "die", "das"}:
            return None
    if first == verb or (first and tokens[first - 1].tag in {"APPR", "APPRART", "NN"}):
        return None
    return Span(tokens[first].start, tokens[verb - 1].end)
