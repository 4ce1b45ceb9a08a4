"""Faults put into good translations, with their places: what machine translations get wrong.

Each maker takes the words of a German sentence and of its English source and gives new German words
with a flag for each word that is at fault, or None where the sentence offers no chance.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from random import Random

from qerecipe.examples import Example, Mark

Words = list[str]
Flagged = list[tuple[str, bool]]
BEST = -0.6  # score of a good pair
WORST = 2.4
_TOKEN = re.compile(r"\S+")
_EDGES = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_NEGATIONS = {"nicht", "kein", "keine", "keinen", "keinem", "keiner", "keines", "nie", "niemals"}
_SMALL = {
    "in": ("auf", "an", "bei", "von"), "auf": ("in", "an", "für"), "an": ("auf", "in", "bei"),
    "für": ("von", "mit", "auf"), "mit": ("von", "bei", "für"), "von": ("für", "aus", "durch"),
    "der": ("die", "dem", "den"), "die": ("der", "den", "das"), "das": ("der", "die", "dem"),
    "den": ("dem", "der", "die"), "dem": ("den", "der", "das"), "ein": ("eine", "einen"),
    "eine": ("ein", "einen", "einer"), "einen": ("ein", "einem", "eine"), "er": ("sie", "es"),
    "sie": ("er", "es", "ihr"), "es": ("er", "sie"), "seine": ("ihre", "seinen"),
    "ihre": ("seine", "ihren"), "sein": ("ihr", "seinen"), "ihr": ("sein", "ihre"),
    "ist": ("sind", "war", "wird"), "sind": ("ist", "waren", "werden"), "war": ("ist", "waren"),
    "hat": ("haben", "hatte", "ist"), "haben": ("hat", "hatten", "sind"),
    "wird": ("werden", "wurde"), "wurde": ("wird", "wurden", "war"),
    "wurden": ("wurde", "werden", "waren"),
    "kann": ("könnte", "muss", "soll"), "muss": ("kann", "soll", "darf"), "soll": ("muss", "will"),
    "dass": ("ob", "weil", "das"), "weil": ("dass", "obwohl"), "aber": ("und", "oder"),
    "und": ("oder", "aber"), "oder": ("und",), "nach": ("vor", "zu"), "vor": ("nach", "für"),
    "mehr": ("weniger",), "weniger": ("mehr",), "unter": ("über",), "über": ("unter", "um"),
}  # fmt: skip
_OPPOSITES = """
    mehr/weniger mehrere/wenige viele/wenige erste/letzte ersten/letzten erster/letzter
    gestiegen/gesunken steigen/sinken steigt/sinkt stieg/sank stiegen/sanken gewonnen/verloren
    gewann/verlor gewinnen/verlieren gewannen/verloren Sieg/Niederlage Anstieg/Rückgang
    Gewinn/Verlust Gewinne/Verluste erhöht/gesenkt erhöhen/senken höher/niedriger
    höhere/niedrigere größer/kleiner größere/kleinere großen/kleinen große/kleine großer/kleiner
    hohe/niedrige hohen/niedrigen stark/schwach starke/schwache alte/neue alten/neuen
    älter/jünger ältere/jüngere früher/später frühen/späten vor/nach vorher/nachher
    innerhalb/außerhalb oben/unten links/rechts linken/rechten Norden/Süden Westen/Osten
    nördlich/südlich westlich/östlich nördlichen/südlichen Sommer/Winter gestern/heute
    heute/morgen Morgen/Abend Tag/Nacht Tage/Wochen Wochen/Monate Monaten/Jahren Monate/Jahre
    Stunden/Minuten Millionen/Milliarden Million/Milliarde Vater/Mutter Sohn/Tochter
    Bruder/Schwester Mann/Frau Männer/Frauen Mutter/Schwester König/Präsident Käufer/Verkäufer
    Angeklagte/Richter gut/schlecht gute/schlechte guten/schlechten besser/schlechter
    leicht/schwer leichter/schwerer möglich/unmöglich wahrscheinlich/unwahrscheinlich
    richtig/falsch offen/geschlossen öffnen/schließen öffnete/schloss begann/endete
    begonnen/beendet beginnt/endet für/gegen mit/ohne immer/nie oft/selten bereits/erst
    alle/keine alles/nichts jeder/keiner jemand/niemand angenommen/abgelehnt
    unterstützt/abgelehnt bestätigt/dementiert bestätigte/bestritt erlaubt/verboten
    kaufen/verkaufen kaufte/verkaufte gekauft/verkauft Leben/Tod lebt/starb geboren/gestorben
    Krieg/Frieden Angriff/Verteidigung reich/arm Anfang/Ende Einnahmen/Ausgaben Einfuhr/Ausfuhr
    Importe/Exporte Regierung/Opposition Arbeitgeber/Arbeitnehmer Januar/Juli Februar/August
    März/Oktober April/November Mai/September Juni/Dezember Montag/Donnerstag Dienstag/Freitag
    Mittwoch/Samstag Sonntag/Mittwoch zwei/drei drei/fünf vier/sieben sechs/acht neun/zehn
    zweite/dritte zweiten/dritten hundert/tausend ein/kein eine/keine einen/keinen einem/keinem
    einer/keiner
"""


class Lexicon:
    """Words by shape and by stem, to take false words from, and opposites.

    Args:
        sentences: German text.
    """

    def __init__(self, sentences: Iterable[str]) -> None:
        forms: set[str] = set()
        for sentence in sentences:
            for token in _TOKEN.findall(sentence):
                core = _core(token)
                if core.isalpha():
                    forms.add(core)
        shapes: dict[tuple[bool, str], list[str]] = defaultdict(list)
        stems: dict[str, list[str]] = defaultdict(list)
        for form in sorted(forms):
            if len(form) > 3:
                shapes[form[0].isupper(), form[-2:]].append(form)
            if len(form) > 5:
                stems[form[: max(5, len(form) - 3)].lower()].append(form)
        self._shapes, self._stems = shapes, stems
        self.opposites: dict[str, list[str]] = defaultdict(list)
        for one, other in (pair.split("/") for pair in _OPPOSITES.split()):
            self.opposites[one].append(other)
            self.opposites[other].append(one)

    def stranger(self, word: str, random: Random) -> str | None:
        """Another word of the same look (capital, ending)."""
        found = self._shapes.get((word[:1].isupper(), word[-2:]), [])
        chosen = random.choice(found) if found else None
        return chosen if chosen != word else None

    def form(self, word: str, random: Random) -> str | None:
        """Another form of the same word, as far as the beginning tells."""
        found = [
            other
            for other in self._stems.get(word[: max(5, len(word) - 3)].lower(), [])
            if other != word and other[0].isupper() == word[0].isupper()
        ]
        return random.choice(found) if found else None


def _core(token: str) -> str:
    match = _EDGES.match(token)
    return match.group(2) if match else token


def _with_core(token: str, core: str) -> str:
    match = _EDGES.match(token)
    return match.group(1) + core + match.group(3) if match else core


def _clean(words: Words) -> Flagged:
    return [(word, False) for word in words]


def _swap(words: Words, at: int, core: str) -> Flagged:
    flagged = _clean(words)
    flagged[at] = (_with_core(words[at], core), True)
    return flagged


def stranger(words: Words, source: Words, lexicon: Lexicon, random: Random) -> Flagged | None:
    """A content word becomes another one."""
    at = random.randrange(len(words))
    core = _core(words[at])
    other = lexicon.stranger(core, random) if len(core) > 4 and core.isalpha() else None
    return _swap(words, at, other) if other else None


def form(words: Words, source: Words, lexicon: Lexicon, random: Random) -> Flagged | None:
    """A word gets another ending."""
    at = random.randrange(len(words))
    core = _core(words[at])
    other = lexicon.form(core, random) if len(core) > 5 and core.isalpha() else None
    return _swap(words, at, other) if other else None


def small(words: Words, source: Words, lexicon: Lexicon, random: Random) -> Flagged | None:
    """An article, preposition, pronoun, auxiliary or conjunction becomes another one."""
    places = [at for at, word in enumerate(words) if word in _SMALL]
    if not places:
        return None
    at = random.choice(places)
    return _swap(words, at, random.choice(_SMALL[words[at]]))


def dropped(words: Words, source: Words, lexicon: Lexicon, random: Random) -> Flagged | None:
    """One to four words are missing; those beside the gap carry the mark."""
    count = random.choice((1, 1, 2, 3, 4))
    if len(words) < count + 4:
        return None
    at = random.randrange(1, len(words) - count)
    flagged = _clean(words[:at] + words[at + count :])
    flagged[at] = (flagged[at][0], True)
    return flagged


def inserted(words: Words, source: Words, lexicon: Lexicon, random: Random) -> Flagged | None:
    """A word that does not belong there."""
    at = random.randrange(1, len(words))
    other = lexicon.stranger(_core(random.choice(words)), random)
    if other is None:
        return None
    return [*_clean(words[:at]), (other, True), *_clean(words[at:])]


def doubled(words: Words, source: Words, lexicon: Lexicon, random: Random) -> Flagged | None:
    """One to three words stand twice."""
    count = random.choice((1, 2, 3))
    if len(words) < count + 2:
        return None
    at = random.randrange(len(words) - count)
    again = [(word, True) for word in words[at : at + count]]
    return [*_clean(words[: at + count]), *again, *_clean(words[at + count :])]


def moved(words: Words, source: Words, lexicon: Lexicon, random: Random) -> Flagged | None:
    """Words stand a few places off."""
    if len(words) < 6:
        return None
    count = random.choice((1, 1, 2))
    at = random.randrange(len(words) - count)
    piece = [(word, True) for word in words[at : at + count]]
    rest = _clean(words[:at] + words[at + count :])
    to = min(len(rest), max(0, at + random.choice((-4, -3, -2, 2, 3, 4))))
    return [*rest[:to], *piece, *rest[to:]] if to != at else None


def english(words: Words, source: Words, lexicon: Lexicon, random: Random) -> Flagged | None:
    """An English word stays."""
    own = {_core(word).lower() for word in words}
    found = [c for c in map(_core, source) if len(c) > 2 and c.isalpha() and c.lower() not in own]
    if not found:
        return None
    at = random.randrange(len(words))
    return _swap(words, at, random.choice(found))


def number(words: Words, source: Words, lexicon: Lexicon, random: Random) -> Flagged | None:
    """A digit changes."""
    places = [at for at, word in enumerate(words) if any(c.isdigit() for c in word)]
    if not places:
        return None
    at = random.choice(places)
    digits = [i for i, c in enumerate(words[at]) if c.isdigit()]
    i = random.choice(digits)
    new = random.choice([d for d in "123456789" if d != words[at][i]])
    flagged = _clean(words)
    flagged[at] = (words[at][:i] + new + words[at][i + 1 :], True)
    return flagged


def negation(words: Words, source: Words, lexicon: Lexicon, random: Random) -> Flagged | None:
    """A „nicht“ comes in, or goes: then the word beside the gap carries the mark."""
    places = [at for at, word in enumerate(words) if _core(word).lower() in _NEGATIONS]
    if places:
        at = random.choice(places)
        rest = _clean(words[:at] + words[at + 1 :])
        if at >= len(rest):
            return None
        rest[at] = (rest[at][0], True)
        return rest
    at = random.randrange(1, len(words))
    return [*_clean(words[:at]), ("nicht", True), *_clean(words[at:])]


def opposite(words: Words, source: Words, lexicon: Lexicon, random: Random) -> Flagged | None:
    """A word becomes its opposite, or another of its row: day, month, relative, number."""
    places = [at for at, word in enumerate(words) if _core(word) in lexicon.opposites]
    if not places:
        return None
    at = random.choice(places)
    return _swap(words, at, random.choice(lexicon.opposites[_core(words[at])]))


def exchanged(words: Words, source: Words, lexicon: Lexicon, random: Random) -> Flagged | None:
    """Two names change places: words with a capital that the English has too."""
    english_words = {_core(word).removesuffix("'s") for word in source}
    places = [
        at
        for at, word in enumerate(words)
        if len(_core(word)) > 2 and word[:1].isupper() and _core(word) in english_words
    ]
    if len({_core(words[at]) for at in places}) < 2:
        return None
    one = random.choice(places)
    two = random.choice([at for at in places if _core(words[at]) != _core(words[one])])
    flagged = _clean(words)
    flagged[one] = (_with_core(words[one], _core(words[two])), True)
    flagged[two] = (_with_core(words[two], _core(words[one])), True)
    return flagged


def renamed(words: Words, source: Words, lexicon: Lexicon, random: Random) -> Flagged | None:
    """A name becomes another word of its look."""
    english_words = {_core(word).removesuffix("'s") for word in source}
    places = [
        at
        for at, word in enumerate(words)
        if len(_core(word)) > 3 and word[:1].isupper() and _core(word) in english_words
    ]
    at = random.choice(places) if places else 0
    other = lexicon.stranger(_core(words[at]), random) if places else None
    return _swap(words, at, other) if other else None


MAKERS: tuple[tuple[Callable[[Words, Words, Lexicon, Random], Flagged | None], float], ...] = (
    (stranger, 3.0),
    (form, 3.0),
    (small, 3.0),
    (dropped, 2.0),
    (inserted, 1.0),
    (doubled, 0.5),
    (moved, 2.0),
    (english, 1.0),
    (number, 1.0),
    (negation, 1.5),
    (opposite, 3.0),
    (exchanged, 1.0),
    (renamed, 1.0),
)


def spoil(source: str, target: str, lexicon: Lexicon, random: Random) -> Example | None:
    """One to four faults in a good translation; None where none could be made."""
    words, english_words = _TOKEN.findall(target), _TOKEN.findall(source)
    if len(words) < 4:
        return None
    marked: Flagged = _clean(words)
    made = 0
    for _ in range(random.choice((1, 1, 1, 2, 2, 3, 4))):
        maker = random.choices([m for m, _ in MAKERS], [w for _, w in MAKERS])[0]
        plain = [word for word, _ in marked]
        result = maker(plain, english_words, lexicon, random)
        if result is None:
            continue
        old = {id(word) for word, flag in marked if flag}
        marked = [(word, flag or id(word) in old) for word, flag in result]
        made += 1
    if not made:
        return None
    marks: list[Mark] = []
    at = 0
    for word, flag in marked:
        if flag:
            marks.append((at, at + len(word), 1.0))
        at += len(word) + 1
    return Example(
        source=source,
        target=" ".join(word for word, _ in marked),
        marks={"fault": marks},
        scores={"fault": min(3.0, 10.0 * made / len(words)) + BEST},
    )


def clean(source: str, target: str) -> Example:
    """A good pair as it is."""
    return Example(
        source=source,
        target=target,
        marks={"fault": []},
        source_marks={"fault": []},
        scores={"fault": BEST},
    )


def examples(pairs: Iterable[tuple[str, str]], lexicon: Lexicon, seed: int) -> Iterator[Example]:
    """Of three good pairs two with faults and one as it is."""
    random = Random(seed)
    for source, target in pairs:
        spoiled = spoil(source, target, lexicon, random) if random.random() < 2 / 3 else None
        yield spoiled or clean(source, target)
