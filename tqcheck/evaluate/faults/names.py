"""Names, and the people who bear them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault, cut, named, put, shared_names
from tqcheck.languages.de.people import noun_gender, office_stem
from tqcheck.languages.frequency import zipf
from tqcheck.languages.given_names import given_name_gender
from tqcheck.languages.persons import Gender
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import listed
from tqcheck.model import Span

_SPEECH = listed(
    "sagte sagten sagt erklärte erklärten erklärt betonte betont warnte warnt schrieb schreibt "
    "meinte meint äußerte ergänzte bestätigte berichtete berichtet meldete kommentierte forderte "
    "kritisierte behauptete versicherte erzählte erzählt twitterte beklagte kündigte teilte fügte "
    "laut zufolge"
)
# “Anna-Marie”, “Kim Jong-un”, “al-Haddad”, “O'Neill”.
_HYPHENED = re.compile(
    r"(?<![\w-])([A-ZÄÖÜÉ][^\W\d_]+|[Aa]l|[Ee]l|[DO](?=['’]))(-|['’](?=[A-Z]))([^\W\d_]{2,})(?![\w-])"
)
# Transliterations of one sound, accents lost, consonants single and double.
_SPELLINGS = tuple(
    (re.compile(old), new)
    for old, new in (
        (r"v", "w"), (r"w", "v"), (r"y\b", "i"), (r"i\b", "y"), (r"(?<=[aeou])i", "j"), (r"y", "j"),
        (r"sh", "sch"), (r"sch", "sh"), (r"ch", "tsch"), (r"tsch", "ch"), (r"zh", "sch"),
        (r"kh", "ch"), (r"k(?=[aou])", "c"), (r"c(?=[aou])", "k"), (r"ph", "f"), (r"ff\b", "w"),
        (r"é|è|ê", "e"), (r"á|à|ã", "a"), (r"í", "i"), (r"ó|ô", "o"), (r"ñ", "n"), (r"ç|č", "c"),
        (r"ö", "o"), (r"ü", "u"), (r"ä", "a"), (r"ö", "oe"), (r"ü", "ue"), (r"ä", "ae"),
        (r"(?<=[aeiou])([lmnrst])(?=[aeiou])", r"\1\1"), (r"([lmnrst])\1", r"\1"),
        (r"th", "t"), (r"ou", "u"), (r"u(?=[bdgklmnrst])", "ou"), (r"ee", "i"),
    )
)  # fmt: skip
_LEADING = listed("in aus von nach bei gegen mit für")
_SETTLED = 4.25  # Zipf: names that no engine respells
_SAID_SO = re.compile(r"\b(?:sagte|erklärte|sagt|meinte|betonte) (er|sie)\b")
_LABELS = (
    "(Stadt)", "(Begriffsklärung)", "(Politiker)", "(Fußballspieler)", "(Schauspieler)", "(Film)",
    "(Album)", "(Band)", "(Familienname)", "(Ort)", "(Insel)", "(Unternehmen)", "(Fluss)",
    "(Roman)", "(Kreis)", "Kategorie:", "Datei:",
)  # fmt: skip


def changed_name(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A name is another."""
    names = shared_names(pair)
    if not names:
        return None
    token = rng.choice(names)
    for _ in range(20):
        other = rng.choice(pool)
        new = [t.text for t in shared_names(other) if t.text not in pair.line.source]
        if new and other.line.number != pair.line.number:
            text = rng.choice(new)
            if text[:3].lower() != token.text[:3].lower():
                source = named(pair, token.text)
                return put(pair, "changed-name", token.start, token.end, text, source)
    return None


def lost_name(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A name is gone, with what leads to it: “in …”, “und …”, an apposition, a name after a title.

    Of those that the German writes once, as the English does.
    """
    options = []
    for first, last in _name_runs(pair):
        place = _removable(pair.tokens, first, last)
        source = _named_run(pair, [token.text for token in pair.tokens[first:last]])
        if place is not None and source is not None:
            options.append((*place, source))
    if not options:
        return None
    start, end, source = rng.choice(options)
    return cut(pair, "lost-name", start, end, source)


def _name_runs(pair: CleanPair) -> list[tuple[int, int]]:
    """Half-open ranges of tokens: names one after another, at least one of which is shared."""
    shared = {token.start for token in shared_names(pair)}
    once = Counter(token.text for token in pair.tokens)
    found, at = [], 0
    while at < len(pair.tokens):
        end = at
        while end < len(pair.tokens) and pair.tokens[end].is_name:
            end += 1
        run = pair.tokens[at:end]
        if any(t.start in shared for t in run) and all(once[t.text] == 1 for t in run):
            found.append((at, end))
        at = end + 1
    return found


def _removable(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """From where to where a run of names is cut so that a sentence remains."""
    if first < 2 or last >= len(tokens):
        return None
    before, earlier, after = tokens[first - 1], tokens[first - 2], tokens[last]
    if after.tag == "KON" or after.text.startswith("-"):
        return None
    if before.text == "," and after.text == "," and earlier.is_noun:
        return before.start, after.end
    leads = before.text in _LEADING
    if (leads and earlier.is_word) or (before.text == "und" and earlier.is_name):
        return earlier.end, tokens[last - 1].end
    titled = noun_gender(before.text) is not None and before.is_noun
    return (before.end, tokens[last - 1].end) if titled and earlier.tag == "ART" else None


def _named_run(pair: CleanPair, names: Sequence[str]) -> Span | None:
    """Where the English has the same names one after another."""
    texts = [word.text.removesuffix("'s") for word in pair.words]
    for at in range(len(texts) - len(names) + 1):
        if texts[at : at + len(names)] == list(names):
            return Span(pair.words[at].start, pair.words[at + len(names) - 1].end)
    return None


def swapped_speakers(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The one who speaks and another who is named in the sentence have changed places."""
    names = shared_names(pair)
    speaking = [
        (name, other)
        for name in names
        for other in names
        if name.text != other.text and _speaks(pair.tokens, name) and _stands_alone(pair, other)
    ]
    if not speaking:
        return None
    one, two = sorted(rng.choice(speaking), key=lambda token: token.start)
    text = pair.line.target
    target = text[: one.start] + two.text + text[one.end : two.start] + one.text + text[two.end :]
    return Fault("swapped-speakers", target, Span(one.start, two.end), named(pair, one.text))


def wrong_gender(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A person whose sex the English says is called as one of the other sex."""
    source = {word.text.lower() for word in pair.words}
    she, he = bool(source & {"she", "her"}), bool(source & {"he", "his", "him"})
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
    return put(pair, "wrong-gender", token.start, token.end, new)


def title_of_other_gender(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A woman's title has become a man's: “Der Anwalt Anna Roth” for “Die Anwältin Anna Roth”."""
    options = []
    for article, noun, name in zip(pair.tokens, pair.tokens[1:], pair.tokens[2:], strict=False):
        stem = office_stem(noun.text)
        if article.lower != "die" or given_name_gender(name.text) is not Gender.FEMININE:
            continue
        if stem is not None and noun_gender(noun.text) is Gender.FEMININE:
            der = "Der" if article.text == "Die" else "der"
            options.append((article.start, noun.end, f"{der} {stem.capitalize()}"))
    if not options:
        return None
    start, end, new = rng.choice(options)
    return put(pair, "title-gender", start, end, new)


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


def split_name(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A name with a hyphen or an apostrophe is torn apart, the next word perhaps in between.

    Without the English the tagger must take the word for a name.
    """
    text = pair.line.target
    names = {token.start for token in pair.tokens if token.is_name}
    found = [
        match
        for match in _HYPHENED.finditer(text)
        if (
            re.search(rf"\b{match.group()}\b", pair.line.source)
            if pair.line.source
            else match.start() in names
        )
    ]
    if not found:
        return None
    match = rng.choice(found)
    first, mark, last = match.groups()
    following = re.match(r" [a-zäöü]+\b", text[match.end() :])
    if mark == "-" and following is not None and rng.random() < 0.35:
        end = match.end() + following.end()
        return put(pair, "name-split", match.start(), end, f"{first}{following.group()} -{last}")
    new = rng.choice((f"{first}{mark} {last}", f"{first} {mark}{last}"))
    return put(pair, "name-split", match.start(), match.end(), new)


def torn_name(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The end of a sentence or a clause stands in a name: “New. York”, “Clara, sagte er, Roth”."""
    names = [
        (first, second)
        for first, second in pairwise(pair.tokens)
        if first.is_name
        and second.is_name
        and second.spaced
        and given_name_gender(first.text) is not None
        and f"{first.text} {second.text}" in pair.line.source
    ]
    if not names:
        return None
    first, second = rng.choice(names)
    new = first.text + rng.choice((". ", ", sagte er, ")) + second.text
    return put(pair, "name-torn", first.start, second.end, new)


def name_variant(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A name that stands before is spelled in another way that engines choose."""
    names = [
        token
        for token in pair.tokens[1:]
        if token.is_name
        and token.text.isalpha()
        and len(token.text) >= 5
        and zipf(token.lower, "de") < _SETTLED
    ]
    before = pair.line_before
    places = []
    for token in names:
        whole = "\n".join([pair.line.target, *(line.target for line in pair.beside)])
        if re.search(rf"\b{token.text}\b", before + "\n" + pair.line.target[: token.start]):
            places += [
                (token, new)
                for old, other in _SPELLINGS
                if (new := token.text[:1] + old.sub(other, token.text[1:], count=1)) != token.text
                and new not in whole
            ]
    if not places:
        return None
    token, new = rng.choice(places)
    return put(pair, "name-variant", token.start, token.end, new)


def clashing_gender(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A person changes sex: “sagte er” of a woman, or “Minister Roth” of the Ministerin Ana Roth.

    For a pronoun all people named before must be of its own gender. Nobody has the English.
    """
    before = pair.earlier or pair.line_before
    options = []
    for match in _SAID_SO.finditer(pair.line.target):
        own = Gender.MASCULINE if match.group(1) == "er" else Gender.FEMININE
        named = _people(f"{before}\n{pair.line.target[: match.start()]}")
        if named and {gender for _, gender in named} == {own}:
            new = "sie" if match.group(1) == "er" else "er"
            options.append((match.start(1), match.end(1), new))
    women = {name for name, gender in _people(before) if gender is Gender.FEMININE}
    for match in re.finditer(r"\b([A-ZÄÖÜ]\w+) ([A-ZÄÖÜ]\w+)", pair.line.target):
        stem = office_stem(match.group(1))
        is_woman = noun_gender(match.group(1)) is Gender.FEMININE and match.group(2) in women
        if stem and is_woman:
            options.append((match.start(1), match.end(1), stem.capitalize()))
    if not options:
        return None
    return put(pair, "gender-clash", *rng.choice(options))


_PERSON = re.compile(r"\b((?:[A-ZÄÖÜ][\w-]+ )+)([A-ZÄÖÜ][\w-]+)")


def _people(text: str) -> list[tuple[str, Gender]]:
    """The last name of each person whose title or given name tells the gender, and the gender."""
    found = []
    for match in _PERSON.finditer(text):
        for word in match.group(1).split():
            genders = (noun_gender(word), given_name_gender(word))
            found += [(match.group(2), gender) for gender in genders if gender is not None]
    return found


def invented_label(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A name has a label of an encyclopaedia's title: “(Stadt)”."""
    names = [t for t in shared_names(pair) if _stands_alone(pair, t)]
    if not names or "(" in pair.line.source:
        return None
    token = rng.choice(names)
    label = rng.choice(_LABELS)
    if label.startswith("("):
        return put(pair, "invented-label", token.end, token.end, f" {label}")
    return put(pair, "invented-label", token.start, token.start, f"{label} ")
