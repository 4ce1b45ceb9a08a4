"""English that was left in the German."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault, put, shared_names
from tqcheck.languages.frequency import zipf
from tqcheck.languages.word_lists import word_set
from tqcheck.model import Span

_LONGEST = 8
_COMMON = 5.2  # Zipf frequency of “would”
_CAPITAL = 0.25  # share of nouns that get the capital of a German noun
_CYRILLIC = str.maketrans(
    {
        "a": "а", "b": "б", "c": "к", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и",
        "j": "дж", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р",
        "s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "x": "кс", "y": "й", "z": "з",
    }
)  # fmt: skip
_FOREIGN = (
    "La ministre a déclaré que les travaux du pont ne seraient pas terminés avant le printemps.",
    "El alcalde dijo que la ciudad no puede pagar las obras del puerto este año.",
    "Il sindaco ha detto che i lavori sul ponte non finiranno prima della primavera.",
    "O presidente da câmara disse que as obras da ponte não vão acabar antes da primavera.",
    "De burgemeester zei dat de brug pas in het voorjaar weer open gaat voor het verkeer.",
    "Burmistrz powiedział, że prace na moście nie zakończą się przed wiosną.",
    "Belediye başkanı köprüdeki çalışmaların bahardan önce bitmeyeceğini söyledi.",
    "Borgmästaren sade att arbetet på bron inte kommer att vara klart före våren.",
    "Borgmesteren sagde, at arbejdet på broen ikke bliver færdigt før foråret.",
    "Мэр сказал, что работы на мосту не закончатся раньше весны.",
    "市長は、橋の工事は春まで終わらないと述べた。",
    "قال رئيس البلدية إن أعمال الجسر لن تنتهي قبل الربيع.",
)


def copied_segment(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The English stands where the German should."""
    if sum(word.is_word for word in pair.words) < 4:
        return None
    return Fault("copied-segment", pair.line.source, Span(0, len(pair.line.source)))


def left_english_word(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """One word was left in English."""
    return _left_word("left-english-word", pair, rng)


def english_word(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """One word was left in English, in a text whose English nobody has."""
    return _left_word("english-word", pair, rng)


def english_clause(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A stretch of three to eight words was left in English."""
    runs = []
    for i, j in pair.links:
        length = 1
        while (i + length, j + length) in pair.links and length < _LONGEST:
            length += 1
        tokens, words = pair.tokens[i : i + length], pair.words[j : j + length]
        differing = sum(a.text != b.text for a, b in zip(tokens, words, strict=True))
        if length >= 3 and differing >= 2 and all(word.is_word for word in words):
            runs.append((tokens, words))
    if not runs:
        return None
    tokens, words = rng.choice(runs)
    start, end = words[0].start, words[-1].end
    source = pair.line.source[start:end]
    return put(pair, "english-clause", tokens[0].start, tokens[-1].end, source, Span(start, end))


def english_sentence(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A sentence was left in English, in a text whose English nobody has."""
    target, source = pair.target_sentences, pair.source_sentences
    if len(target) != len(source):
        return None
    k = rng.randrange(len(target))
    start, text = target[k]
    if len(source[k][1].split()) < 6:
        return None
    return put(pair, "english-sentence", start, start + len(text), source[k][1])


def foreign_sentence(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The engine slipped into a third language: for a sentence, or for a name's alphabet."""
    if rng.random() < 0.5:
        start, text = rng.choice(pair.target_sentences)
        if len(text.split()) < 6:
            return None
        return put(pair, "foreign-sentence", start, start + len(text), rng.choice(_FOREIGN))
    names = shared_names(pair)
    if not names:
        return None
    token = rng.choice(names)
    name = token.text.lower().translate(_CYRILLIC).capitalize()
    return put(pair, "foreign-sentence", token.start, token.end, name)


def bracketed_english(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A word that a journalist put into brackets was copied with them: “[and]”, “[the firm]”."""
    places = []
    for i, j in pair.links:
        word, token = pair.words[j], pair.tokens[i]
        if not (word.text.isalpha() and word.text.islower() and token.text.isalpha()):
            continue
        if zipf(word.text, "en") >= _COMMON and zipf(word.text, "de") < _COMMON:
            places.append((token.start, token.end, word.start, word.end))
        if token.tag == "ART" and (i + 1, j + 1) in pair.links and pair.tokens[i + 1].tag == "NN":
            noun = pair.words[j + 1]
            places.append((token.start, pair.tokens[i + 1].end, word.start, noun.end))
    if not places:
        return None
    start, end, first, last = rng.choice(places)
    new = f"[{pair.line.source[first:last]}]"
    return put(pair, "bracketed-english", start, end, new, Span(first, last))


def _left_word(kind: str, pair: CleanPair, rng: Random) -> Fault | None:
    """An English word in place of a German one, a noun perhaps with a German noun's capital."""
    links = [
        (i, j)
        for i, j in pair.links
        if pair.words[j].text.isalpha()
        and (pair.words[j].text.islower() or pair.words[j].text.lower() in word_set("en/calendar"))
        and (len(pair.words[j].text) > 3 or zipf(pair.words[j].text, "en") > _COMMON)
        and zipf(pair.words[j].text, "en") >= zipf(pair.words[j].text, "de") + 1.5
        and pair.tokens[i].text.isalpha()
        and not pair.tokens[i].is_name
        and pair.tokens[i].lower != pair.words[j].text.lower()
    ]
    if not links:
        return None
    i, j = rng.choice(links)
    token, word = pair.tokens[i], pair.words[j]
    capital = i > 0 and token.tag == "NN" and rng.random() < _CAPITAL
    new = word.text.capitalize() if capital else word.text
    return put(pair, kind, token.start, token.end, new)
