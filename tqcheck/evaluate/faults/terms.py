"""Words and terms: false friends, literal idioms, the user's glossary, consistency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault, linked_words, named, put, shared_names
from tqcheck.languages.glossary import Term
from tqcheck.languages.words import Word
from tqcheck.model import Span

_FRIENDS = {
    "academics": "Akademiker", "actual": "aktuelle", "actually": "aktuell",
    "ambulance": "Ambulanz", "argument": "Argument", "art": "Art", "became": "bekam",
    "become": "bekommen", "becomes": "bekommt", "blamed": "blamierte", "boots": "Boote",
    "brand": "Brand", "brands": "Brände", "brave": "brave", "caution": "Kaution", "chef": "Chef",
    "chefs": "Chefs", "closet": "Klosett", "confession": "Konfession", "consequently": "konsequent",
    "corn": "Korn", "critic": "Kritik", "critics": "Kritiken", "curious": "kurios",
    "decent": "dezente", "engaged": "engagiert", "eventual": "eventuelle",
    "eventually": "eventuell", "fabric": "Fabrik", "familiar": "familiär", "formula": "Formular",
    "gift": "Gift", "gifts": "Gifte", "irritated": "irritiert", "map": "Mappe", "maps": "Mappen",
    "meaning": "Meinung", "murder": "Mörder", "note": "Note", "notes": "Noten", "novel": "Novelle",
    "ordinary": "ordinäre", "overheard": "überhörte", "oversaw": "übersah",
    "oversee": "übersehen", "pathetic": "pathetisch", "personnel": "Personalien",
    "photograph": "Fotograf", "photographs": "Fotografen", "physician": "Physiker",
    "physicians": "Physiker", "prospect": "Prospekt", "prospects": "Prospekte", "prove": "prüfen",
    "proved": "prüfte", "provision": "Provision", "provisions": "Provisionen", "rate": "Rate",
    "rates": "Raten", "receipt": "Rezept", "rent": "Rente", "rents": "Renten",
    "resign": "resignieren", "resigned": "resignierte", "rocks": "Röcke", "sensible": "sensible",
    "serious": "seriöse", "spend": "spenden", "spends": "spendet", "spent": "spendete",
    "strong": "strenge", "sympathetic": "sympathisch", "taste": "Taste", "technique": "Technik",
    "ultimately": "ultimativ", "undertaker": "Unternehmer", "wander": "wandern",
    "warehouse": "Warenhaus", "warehouses": "Warenhäuser", "wonder": "wundern",
}  # fmt: skip
_LITERAL = {
    "air strike": "Luftstreik", "air strikes": "Luftstreiks", "airstrikes": "Luftstreiks",
    "drone strike": "Drohnenstreik", "death toll": "Todesmaut", "high school": "hohe Schule",
    "high schools": "hohe Schulen", "life sentence": "Lebenssatz", "swing state": "Schwingstaat",
    "swing states": "Schwingstaaten", "running mate": "Laufkamerad",
    "class action": "Klassenaktion", "chief executive": "Häuptling",
    "chief of staff": "Chef des Personals", "attorney general": "Anwaltsgeneral",
    "Attorney General": "Anwaltsgeneral", "cutting edge": "Schneidkante",
    "cutting-edge": "Schneidkante", "real estate": "echtes Anwesen",
    "stock market": "Vorratsmarkt", "stock markets": "Vorratsmärkte",
    "interest rate": "Interessenrate", "interest rates": "Interessenraten",
    "press release": "Presseausgabe", "turning point": "Drehpunkt",
    "law enforcement": "Gesetzesdurchsetzung", "law firm": "Gesetzesfirma",
    "think tank": "Denkpanzer", "think tanks": "Denkpanzer", "hedge fund": "Heckenfonds",
    "hedge funds": "Heckenfonds", "whistleblower": "Pfeifenbläser", "took place": "nahm Platz",
    "takes place": "nimmt Platz", "in a row": "in einer Reihe",
    "running for president": "für Präsident rennend",
}  # fmt: skip
_KINDS = (
    ("Ausschuss", "Kommission", "Komitee", "Gremium"),
    ("Agentur", "Behörde", "Amt"), ("Gericht", "Kammer", "Hof"),
    ("Ministerium", "Abteilung", "Amt"), ("Universität", "Hochschule", "Schule"),
    ("Rat", "Kammer", "Vorstand"), ("Gesellschaft", "Verein", "Firma"),
    ("Verband", "Vereinigung", "Bund"), ("Stiftung", "Gründung"), ("Bank", "Ufer"),
    ("Partei", "Gruppe"), ("Versammlung", "Montage"), ("Institut", "Einrichtung"),
    ("Polizei", "Wache"), ("Krankenhaus", "Spital"), ("Liga", "Bund"), ("Pokal", "Tasse"),
    ("Preis", "Auszeichnung"), ("Dienst", "Bedienung"), ("Präsident", "Vorsitzender"),
    ("Minister", "Sekretär"), ("Straße", "Weg"), ("Park", "Garten"), ("Brücke", "Steg"),
)  # fmt: skip
_TITLE = re.compile(r"\b(?!The )[A-Z]\w+(?: (?:of|for|and|on)(?: the)? [A-Z]\w+| [A-Z]\w+)+")


def false_friend(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A German word stands there that looks like the English one and means something else."""
    places = [
        (token, word, _FRIENDS[word.text])
        for token, word in linked_words(pair)
        if word.text in _FRIENDS
        and token.is_alpha
        and _FRIENDS[word.text][:4].lower() != token.lower[:4]
        and _FRIENDS[word.text][0].isupper() == token.is_capitalised
    ]
    if not places:
        return None
    token, word, new = rng.choice(places)
    return put(pair, "false-friend", token.start, token.end, new, _span(word))


def literal_idiom(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A term of the press, or a set phrase, was translated word by word."""
    original = pair.line.source
    places = []
    for phrase, new in _LITERAL.items():
        for match in re.finditer(rf"\b{phrase}\b", original):
            span = Span(*match.span())
            tokens = sorted(
                (token for token, word in linked_words(pair) if span.contains(_span(word))),
                key=lambda token: token.start,
            )
            if tokens and tokens[-1].end - tokens[0].start < 40:
                places.append((tokens[0].start, tokens[-1].end, new, span))
    if not places:
        return None
    start, end, new, source = rng.choice(places)
    return put(pair, "literal-idiom", start, end, new, source)


def wrong_term(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The user's glossary has another word for a noun of the line; the German is as it was."""
    places = [
        (token, word)
        for token, word in linked_words(pair)
        if token.tag == "NN"
        and token.text.isalpha()
        and word.text.isalpha()
        and word.text.islower()
        and min(len(token.text), len(word.text)) >= 5
        and pair.line.source.lower().count(word.text) == 1
    ]
    wanted = _noun(pair, pool, rng)
    if not places or wanted is None:
        return None
    token, word = rng.choice(places)
    return Fault(
        "wrong-term", pair.line.target, token.span, _span(word), (Term(word.text, (wanted,)),)
    )


def translated_term(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A name that the user's glossary keeps was taken for a word, and another stands for it."""
    names = [t for t in shared_names(pair) if pair.line.source.count(t.text) == 1]
    wanted = _noun(pair, pool, rng)
    if not names or wanted is None:
        return None
    token = rng.choice(names)
    fault = put(pair, "term-translated", token.start, token.end, wanted, named(pair, token.text))
    return replace(fault, terms=(Term(token.text, (token.text,)),))


def inconsistent_term(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """An institution that is named in the line before is called something else here."""
    before = "\n".join(line.source for line in pair.beside if line.number < pair.line.number)
    places = []
    for match in _TITLE.finditer(pair.line.source):
        if not re.search(rf"\b{re.escape(match.group())}\b", before):
            continue
        span = Span(*match.span())
        linked = [(t, w) for t, w in linked_words(pair) if span.contains(_span(w)) and t.is_alpha]
        for token, _ in linked:
            places += [(token.start, token.end, new, span) for new in _other_kinds(token.text)]
        nouns = sorted((t for t, w in linked if t.text != w.text), key=lambda t: t.start)
        if nouns and len(nouns) == len(linked) and nouns[-1].end - nouns[0].start < 60:
            places.append((nouns[0].start, nouns[-1].end, match.group(), span))
    if not places:
        return None
    start, end, new, source = rng.choice(places)
    return put(pair, "inconsistent-term", start, end, new, source)


def _other_kinds(noun: str) -> Iterator[str]:
    """Other words for what a noun names: “Ausschusses”, “Kommission”; not inside a compound.

    “Finanzausschuss” and “Finanzkommission” are variants that nobody takes for two.
    """
    for kinds in _KINDS:
        if any(re.fullmatch(rf"{kind}(?:e?s|e[rn]?|n)?", noun) for kind in kinds):
            yield from (kind for kind in kinds if kind[:4] != noun[:4])
            return


def _noun(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> str | None:
    """A noun of another pair that this one does not have."""
    nouns = [
        token.lemma
        for token in rng.choice(pool).tokens
        if token.tag == "NN" and token.text.isalpha() and token.lemma.isalpha()
    ]
    nouns = [n for n in nouns if len(n) >= 5 and n.lower()[:5] not in pair.line.target.lower()]
    return rng.choice(nouns) if nouns else None


def _span(word: Word) -> Span:
    return Span(word.start, word.end)
