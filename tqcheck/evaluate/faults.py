"""Makes one labelled fault of a given class in a clean pair; every maker is deterministic.

A maker is given a pair, a pool of other pairs to take foreign words from and a random generator,
and returns the German with the fault and its place, or None where the pair offers no chance.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.lang.frequency import zipf
from tqcheck.lang.lists import listed
from tqcheck.lang.people import noun_gender
from tqcheck.lang.sentence import Token
from tqcheck.lang.words import count_words
from tqcheck.model import Span


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that was made.

    Attributes:
        kind: its class.
        german: the line with the fault in it.
        span: where, in `german`; empty where something was left out.
        source: what it concerns in the English line, where that is known.
    """

    kind: str
    german: str
    span: Span
    source: Span | None = None


Maker = Callable[[CleanPair, Sequence[CleanPair], Random], "Fault | None"]

_NEGATIVE = re.compile(
    r"\b(?:not|no|never|nobody|nothing|none|neither|nor|cannot)\b|n['’]t\b", re.I
)
_DIGITS = re.compile(r"(?<![\w.,:-])\d{1,3}(?:[.,]\d+)?(?![\w.,:-]*\d)")
_SCALES = {
    "Million": "Milliarde", "Millionen": "Milliarden", "Milliarde": "Million",
    "Milliarden": "Billionen", "Billion": "Milliarde", "Billionen": "Milliarden",
}  # fmt: skip
_WEEKDAYS = (
    ("Montag", "Monday"), ("Dienstag", "Tuesday"), ("Mittwoch", "Wednesday"),
    ("Donnerstag", "Thursday"), ("Freitag", "Friday"), ("Samstag", "Saturday"),
    ("Sonntag", "Sunday"),
)  # fmt: skip
_QUOTATION = re.compile(r"[„\"“][^„“”\"]+[“”\"]")
_SPEECH = listed(
    "sagte sagten sagt erklärte erklärten erklärt betonte betont warnte warnt schrieb schreibt "
    "meinte meint äußerte ergänzte bestätigte berichtete berichtet meldete kommentierte forderte "
    "kritisierte behauptete versicherte erzählte erzählt twitterte beklagte kündigte teilte fügte "
    "laut zufolge"
)
_POSITIVE = {
    "kein": "ein", "keine": "eine", "keinen": "einen", "keinem": "einem", "keiner": "einer",
    "keines": "eines", "niemals": "immer", "nie": "immer", "niemand": "jemand",
    "nichts": "etwas",
}  # fmt: skip
_FINITE = listed(
    "ist sind war waren hat haben hatte hatten wird werden wurde wurden kann können konnte "
    "konnten will wollen muss müssen soll sollen sollte sollten darf dürfen"
)


def changed_number(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """One digit of a number that both sides write in digits is another."""
    match = _number(pair, rng)
    if match is None:
        return None
    old = match.group()
    places = [i for i, char in enumerate(old) if char.isdigit()]
    at = rng.choice(places)
    digit = rng.choice([d for d in "123456789" if d != old[at]])
    return _put(
        pair, "number-changed", match.start(), match.end(), old[:at] + digit + old[at + 1 :]
    )


def lost_number(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A number that both sides write in digits is gone."""
    match = _number(pair, rng)
    if match is None or pair.line.german[match.end() : match.end() + 1] != " ":
        return None
    return _cut(pair, "number-lost", match.start(), match.end() + 1)


def added_number(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A number stands before a plural noun that has none in English."""
    places = [
        token
        for before, token in pairwise(pair.tokens)
        if token.tag == "NN"
        and token.text.endswith("en")
        and token.text != token.lemma
        and before.tag in {"APPR", "VV(FIN)", "KON"}
    ]
    if not places:
        return None
    token = rng.choice(places)
    number = str(rng.randint(13, 97))
    if number in pair.line.english:
        return None
    text = pair.line.german
    german = f"{text[: token.start]}{number} {text[token.start :]}"
    return Fault("number-added", german, Span(token.start, token.start + len(number)))


def scale_word(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """Million, Milliarde and Billion are mixed up."""
    places = [token for token in pair.tokens if token.text in _SCALES]
    if not places:
        return None
    token = rng.choice(places)
    return _put(pair, "scale-word", token.start, token.end, _SCALES[token.text])


def copied_segment(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The English stands where the German should."""
    if sum(word.is_word for word in pair.words) < 4:
        return None
    return Fault("copied-segment", pair.line.english, Span(0, len(pair.line.english)))


def left_english_word(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """One word was left in English."""
    links = [
        (i, j)
        for i, j in pair.links
        if pair.words[j].text.isalpha()
        and pair.words[j].text.islower()
        and len(pair.words[j].text) > 3
        and zipf(pair.words[j].text, "en") >= zipf(pair.words[j].text, "de") + 1.5
        and pair.tokens[i].text.isalpha()
        and not pair.tokens[i].is_name
    ]
    if not links:
        return None
    i, j = rng.choice(links)
    token, word = pair.tokens[i], pair.words[j]
    return _put(pair, "left-english-word", token.start, token.end, word.text)


def added_sentence(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A sentence that belongs to another article follows."""
    other = _far(pair, pool, rng)
    if other is None or pair.line.german[-1] not in '.!?“"':
        return None
    added = other.line.german
    start = len(pair.line.german) + 1
    return Fault("added-sentence", f"{pair.line.german} {added}", Span(start, start + len(added)))


def unrelated_text(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A sentence of another article stands in the place of the translation."""
    other = _far(pair, pool, rng)
    if other is None:
        return None
    return Fault("unrelated-text", other.line.german, Span(0, len(other.line.german)))


def truncated(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The German stops in the middle of the sentence."""
    if len(pair.tokens) < 16 or len(pair.german_sentences) > 1:
        return None
    last = pair.tokens[int(len(pair.tokens) * rng.uniform(0.35, 0.6))]
    german = pair.line.german[: last.end]
    return Fault("truncated", german, Span(last.start, last.end), _linked(pair, last.end, 10**9))


def omitted_clause(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A clause between commas, or from a comma to the end, is gone."""
    marks = [i for i, token in enumerate(pair.tokens) if token.text in ",.;!?"]
    clauses = []
    for first, last in pairwise(marks):
        inside = pair.tokens[first + 1 : last]
        content = [t for t in inside if t.is_noun or t.tag.startswith(("VV", "ADJ"))]
        if (
            pair.tokens[first].text == ","
            and len(inside) >= 5
            and len(content) >= 3
            and any(token.is_verb for token in inside)
            and all(token.is_word for token in inside)
            and first >= 5
        ):
            clauses.append((first, last))
    if not clauses:
        return None
    first, last = rng.choice(clauses)
    end = pair.tokens[last].end if pair.tokens[last].text == "," else pair.tokens[last].start
    start = pair.tokens[first].start
    source = _linked(pair, start, pair.tokens[last].start)
    return _cut(pair, "omitted-clause", start, end, source) if source else None


def omitted_sentence(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A sentence is gone: one of several, or all that the line holds."""
    german, english = pair.german_sentences, pair.english_sentences
    if len(german) != len(english):
        return None
    k = rng.randrange(len(german))
    start = german[k][0]
    end = german[k + 1][0] if k + 1 < len(german) else len(pair.line.german)
    if len(german[k][1].split()) < 5:
        return None
    source = Span(english[k][0], english[k][0] + len(english[k][1]))
    return _cut(pair, "omitted-sentence", start, end, source)


def changed_name(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A name is another."""
    names = _shared_names(pair)
    if not names:
        return None
    token = rng.choice(names)
    for _ in range(20):
        other = rng.choice(pool)
        new = [t.text for t in _shared_names(other) if t.text not in pair.line.english]
        if new and other.line.number != pair.line.number:
            text = rng.choice(new)
            if text[:3].lower() != token.text[:3].lower():
                source = _named(pair, token.text)
                return _put(pair, "changed-name", token.start, token.end, text, source)
    return None


def swapped_speakers(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The one who speaks and another who is named in the sentence have changed places."""
    names = _shared_names(pair)
    speaking = [
        (name, other)
        for name in names
        for other in names
        if name.text != other.text and _speaks(pair.tokens, name) and _stands_alone(pair, other)
    ]
    if not speaking:
        return None
    one, two = sorted(rng.choice(speaking), key=lambda token: token.start)
    text = pair.line.german
    german = text[: one.start] + two.text + text[one.end : two.start] + one.text + text[two.end :]
    return Fault("swapped-speakers", german, Span(one.start, two.end), _named(pair, one.text))


def dropped_negation(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A negation that English has as well is gone."""
    found = list(_NEGATIVE.finditer(pair.line.english))
    negators = [t for t in pair.tokens if t.lower == "nicht" or t.lower in _POSITIVE]
    if len(found) != 1 or len(negators) != 1 or "sondern" in pair.line.german:
        return None
    token, source = negators[0], Span(*found[0].span())
    if token.lower == "nicht":
        following = pair.line.german[token.end :].split()[:1]
        if following in (["nur"], ["mehr"]) or pair.line.german[: token.start].endswith("ob "):
            return None
        return _cut(pair, "negation-dropped", max(0, token.start - 1), token.end, source)
    new = _POSITIVE[token.lower]
    if token.is_capitalised:
        new = new.capitalize()
    return _put(pair, "negation-dropped", token.start, token.end, new, source)


def added_negation(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A sentence without any negation says the opposite."""
    if _NEGATIVE.search(pair.line.english):
        return None
    negated = [
        (a, b)
        for a, b in pairwise(pair.tokens)
        if a.text in _FINITE
        and a.tag.endswith("(FIN)")
        and b.tag in {"ART", "APPR", "ADV", "APPRART"}
    ]
    if not negated:
        return None
    token, following = rng.choice(negated)
    text = pair.line.german
    if following.text in {"ein", "eine", "einen"}:
        new = f"k{following.text}"
        return _put(pair, "negation-added", following.start, following.end, new)
    german = f"{text[: token.end]} nicht{text[token.end :]}"
    return Fault("negation-added", german, Span(token.end + 1, token.end + 6))


def doubled_word(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A content word stands twice."""
    places = [
        t for t in pair.tokens if t.tag in {"NN", "ADJ(A)", "VV(PP)", "ADV"} and len(t.text) > 3
    ]
    if not places:
        return None
    token = rng.choice(places)
    text = pair.line.german
    german = f"{text[: token.end]} {token.text}{text[token.end :]}"
    return Fault("doubled-word", german, Span(token.start, token.end + 1 + len(token.text)))


def run_on(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The full stop between two sentences is gone."""
    places = [
        start
        for start, _ in pair.german_sentences[1:]
        if pair.line.german[start - 2 : start] == ". " and pair.line.german[start].isupper()
    ]
    if not places:
        return None
    start = rng.choice(places)
    text = pair.line.german
    word = re.match(r"\w+", text[start:])
    end = start - 1 + (len(word.group()) if word else 1)
    return Fault("run-on", text[: start - 2] + text[start - 1 :], Span(start - 2, end))


def wrong_gender(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A person whose sex the English says is called as one of the other sex."""
    english = {word.text.lower() for word in pair.words}
    she, he = bool(english & {"she", "her"}), bool(english & {"he", "his", "him"})
    if she == he:
        return None
    options = []
    for before, token in pairwise(pair.tokens):
        speech = before.text in {"sagte", "erklärte", "sagt", "meinte"}
        if speech and she and token.text == "sie":
            options.append((token, "er"))
        elif speech and he and token.text == "er":
            options.append((token, "sie"))
    for token in pair.tokens:
        if she and token.tag == "NN" and re.search(r"[^n]in$|rin$", token.text):
            base = token.text[:-2]
            if noun_gender(token.text) is not None and zipf(base, "de") > 2:
                options.append((token, base))
    if not options:
        return None
    token, new = rng.choice(options)
    return _put(pair, "wrong-gender", token.start, token.end, new)


def changed_day(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A weekday that both sides name is another."""
    places = [
        (token, index)
        for token in pair.tokens
        for index, (german, english) in enumerate(_WEEKDAYS)
        if token.text == german and english in pair.line.english
    ]
    if not places:
        return None
    token, index = rng.choice(places)
    new = rng.choice([german for k, (german, _) in enumerate(_WEEKDAYS) if k != index])
    return _put(pair, "changed-day", token.start, token.end, new, _named(pair, _WEEKDAYS[index][1]))


def moved_day(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """“Am Montag” of one clause stands in another, after its finite verb."""
    days = [german for german, _ in _WEEKDAYS]
    phrases = [
        (a, b) for a, b in pairwise(pair.tokens) if a.text in {"am", "Am"} and b.text in days
    ]
    if len(phrases) != 1 or phrases[0][0].text == "Am":
        return None
    first, last = phrases[0]
    marks = [token.start for token in pair.tokens if token.text in ",.;:"]
    verbs = [
        token
        for token in pair.tokens
        if token.tag.endswith("(FIN)")
        and any(min(token.start, first.start) < at < max(token.start, first.start) for at in marks)
    ]
    if not verbs:
        return None
    verb, text = rng.choice(verbs), pair.line.german
    phrase = text[first.start : last.end]
    if verb.end < first.start:
        german = f"{text[: verb.end]} {phrase}{text[verb.end : first.start - 1]}{text[last.end :]}"
        start = verb.end + 1
    else:
        cut = last.end - first.start + 1
        german = f"{text[: first.start - 1]}{text[last.end : verb.end]} {phrase}{text[verb.end :]}"
        start = verb.end - cut + 1
    english = next(english for german_day, english in _WEEKDAYS if german_day == last.text)
    source = _named(pair, english)
    return Fault("moved-day", german, Span(start, start + len(phrase)), source)


def lost_quotes(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """Both marks of a quotation are gone."""
    found = _quotation(pair)
    if found is None:
        return None
    start, end = found
    text = pair.line.german
    german = text[:start] + text[start + 1 : end] + text[end + 1 :]
    return Fault("quotes-lost", german, Span(start, end - 1))


def lost_quote_mark(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The mark that closes a quotation is gone."""
    found = _quotation(pair)
    if found is None:
        return None
    start, end = found
    text = pair.line.german
    return Fault("quote-mark-lost", text[:end] + text[end + 1 :], Span(start, end))


def moved_quote(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A quotation ends two words too early: its last words have left it."""
    found = _quotation(pair)
    if found is None:
        return None
    start, end = found
    inside = [t for t in pair.tokens if start < t.start and t.end <= end and t.is_word]
    if len(inside) < 5:
        return None
    at = inside[-3].end
    text = pair.line.german
    german = text[:at] + text[end] + text[at:end] + text[end + 1 :]
    return Fault("quote-moved", german, Span(at, end + 1))


MAKERS: dict[str, Maker] = {
    "number-changed": changed_number,
    "number-lost": lost_number,
    "number-added": added_number,
    "scale-word": scale_word,
    "copied-segment": copied_segment,
    "left-english-word": left_english_word,
    "added-sentence": added_sentence,
    "unrelated-text": unrelated_text,
    "truncated": truncated,
    "omitted-clause": omitted_clause,
    "omitted-sentence": omitted_sentence,
    "changed-name": changed_name,
    "swapped-speakers": swapped_speakers,
    "negation-dropped": dropped_negation,
    "negation-added": added_negation,
    "doubled-word": doubled_word,
    "run-on": run_on,
    "wrong-gender": wrong_gender,
    "changed-day": changed_day,
    "moved-day": moved_day,
    "quotes-lost": lost_quotes,
    "quote-mark-lost": lost_quote_mark,
    "quote-moved": moved_quote,
}
"""The maker of each class of fault."""


def _quotation(pair: CleanPair) -> tuple[int, int] | None:
    """Offsets of the two marks of the only German quotation, where English has one too."""
    found = [m for m in _QUOTATION.finditer(pair.line.german) if count_words(m.group()) > 1]
    english = sum(pair.line.english.count(mark) for mark in '"“”')
    if len(found) != 1 or english != 2:
        return None
    return found[0].start(), found[0].end() - 1


def _number(pair: CleanPair, rng: Random) -> re.Match[str] | None:
    matches = [
        m
        for m in _DIGITS.finditer(pair.line.german)
        if re.search(rf"(?<![\w.,]){re.escape(m.group().replace(',', '.'))}(?![\d.,]*\d)",
                     pair.line.english)
    ]  # fmt: skip
    return rng.choice(matches) if matches else None


def _far(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> CleanPair | None:
    """A pair of another article: far away, of at least five words."""
    for _ in range(20):
        other = rng.choice(pool)
        if abs(other.line.number - pair.line.number) > 100 and len(other.tokens) > 6:
            return other
    return None


def _shared_names(pair: CleanPair) -> list[Token]:
    """Names that both sides write alike, sentence beginnings left out."""
    english = {word.text for word in pair.words}
    return [
        token
        for token in pair.tokens[1:]
        if token.is_name
        and token.text in english
        and len(token.text) > 3
        and token.text.isalpha()
        and token.text[1:].islower()
        and zipf(token.lower, "de") - 0.5 < zipf(token.lower, "en") + 0.5
        and zipf(token.text.lower(), "en") < 5
    ]


def _speaks(tokens: Sequence[Token], name: Token) -> bool:
    """Whether a verb of saying stands right before the name, or right after it."""
    at = tokens.index(name)
    before = at
    while before > 0 and tokens[before - 1].is_name:
        before -= 1
    after = at
    while after + 1 < len(tokens) and tokens[after + 1].is_name:
        after += 1
    near = [*tokens[max(0, before - 1) : before], *tokens[after + 1 : after + 2]]
    so = [token.text for token in tokens[max(0, before - 2) : before]] == [",", "so"]
    return (so or any(token.text in _SPEECH for token in near)) and after == at


def _stands_alone(pair: CleanPair, token: Token) -> bool:
    at = pair.tokens.index(token)
    return not (at + 1 < len(pair.tokens) and pair.tokens[at + 1].is_name)


def _named(pair: CleanPair, name: str) -> Span | None:
    return next((Span(w.start, w.end) for w in pair.words if w.text == name), None)


def _linked(pair: CleanPair, start: int, end: int) -> Span | None:
    """From the first to the last English word that is linked to German words between offsets."""
    found = [word for word in pair.english_of(start, end) if word.is_word]
    return Span(min(w.start for w in found), max(w.end for w in found)) if found else None


def _put(
    pair: CleanPair, kind: str, start: int, end: int, new: str, source: Span | None = None
) -> Fault:
    german = pair.line.german[:start] + new + pair.line.german[end:]
    return Fault(kind, german, Span(start, start + len(new)), source)


def _cut(pair: CleanPair, kind: str, start: int, end: int, source: Span | None = None) -> Fault:
    german = (pair.line.german[:start] + pair.line.german[end:]).strip()
    source = source or _linked(pair, start, end)
    at = min(start, len(german))
    return Fault(kind, german, Span(at, at), source)
