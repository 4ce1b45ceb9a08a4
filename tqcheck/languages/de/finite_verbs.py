"""Which words of a German clause are finite verbs for sure, and which may be.

A clause has one finite verb; another one needs a comma, a conjunction or a mark between. The tagger
confuses forms that are spelled alike (“verkauft”: finite or participle; “bieten”: finite or
infinitive; “bestätigte”: finite or attribute). What is certain here has one reading; what may be
finite has any reading that is.
Source: Duden, Die Grammatik, “Finite Verbformen” and “Der Satz”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from tqcheck.languages.de.capitals import is_small_word
from tqcheck.languages.de.clauses import AUXILIARIES, MODALS
from tqcheck.languages.de.tagger import possible_tags
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import listed

OPENING_TAGS = frozenset({"KOUS", "KOUI", "PWS", "PWAV", "PWAT", "PRELS", "PRELAT"})
"""Tags of words that open a subordinate clause."""

_SEPARATING_TAGS = OPENING_TAGS | {"KON", "KOKOM"}
_INFINITIVES = listed("haben sein werden können müssen sollen wollen dürfen mögen")
_FINITE_AUXILIARIES = (AUXILIARIES | MODALS) - _INFINITIVES
_COMPARING = listed("als wie denn desto umso sowie bzw bis statt sondern sowohl weder")
# “in Frage”, “zu Rate”, “gang und gäbe”, “mir ist das schnuppe”
_NO_VERBS = listed(
    "infrage mithilfe zurate zugrunde zunutze zustande zuschanden zutage zuwege zumute zuleide "
    "zuliebe zulasten imstande außerstande vonstatten aufseiten vonseiten beiseite zuseiten "
    "aufgrund anstelle zuhause gäbe scheiße dufte nutze schnuppe pleite spitze schade klasse"
)
_OTHER_READINGS = frozenset({"FM", "NE", "NN", "NNA", "NNI", "XY", "ITJ"})
_LIKE_PARTICIPLE = re.compile(
    r"(?:be|ge|er|ver|zer|ent|emp|miss|über|unter|durch|um|wider|hinter|voll)\w+(?:t|te|e|en)\Z"
    r"|(?:ab|an|auf|aus|ein|los|mit|nach|vor|weg|zu)ge\w+(?:t|en)\Z|\w+iert(?:e|en)?\Z"
)
_NON_FINITE = frozenset({"VV(PP)", "VA(PP)", "VM(PP)", "VV(INF)", "VA(INF)", "VM(INF)", "VV(IZU)"})
_PHRASE_TAGS = frozenset({"ART", "PPOSAT", "PDAT", "PPER", "PRF", "PIAT"})
_DETERMINING_TAGS = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "APPRART"})
_NEAR = 4  # words between “ich” and “bin”
_ADVERB_TAGS = frozenset({"ADV", "PROAV", "PTKNEG"})
_ENGLISH = 2.0  # excess of Zipf frequency in English
_LONGEST_FIELD = 40  # words behind a verb that are looked at
_GLUED = re.compile(r"[a-zäöüß][A-ZÄÖÜ]")
_WELL_KNOWN = 4.0  # Zipf frequency of a verb form that the tagger knows
_SHORTEST = 3  # letters: “ha” is a measure
_RARE = 2.0  # Zipf frequency of a word that the tagger may not know


def is_surely_finite(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` has no other reading than that of a finite verb."""
    token = tokens[at]
    if not (token.is_finite and token.text.islower()):
        return False
    before = tokens[at - 1] if at else None
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.text in _FINITE_AUXILIARIES:
        if token.text == "bin":  # “Osama bin Laden”
            return any(one.lower == "ich" for one in tokens[max(0, at - _NEAR) : at + _NEAR])
        return token.text != "sei" or behind is None or behind.text != "Dank"
    other = _other_readings(token.text)
    if "none" in other or _is_fixed_phrase(tokens, at):
        return False
    if behind is not None and behind.text == "-" and not behind.spaced:
        return False  # “hilf- und schutzlos”
    if other:
        # An attribute has a noun behind it, and here is none.
        return behind is not None and other == {"ADJ(A)"} and behind.tag in _PHRASE_TAGS
    if token.text[-1] == "n" and (
        (before is not None and before.text == "zu") or token.lemma == token.text
    ):
        return False
    return not (behind is not None and _may_be_attribute(tokens, at, behind))


def _is_fixed_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Whether it stands in “wie folgt” or “so gut es geht”, which have no comma."""
    if tokens[at].text == "folgt" and at and tokens[at - 1].text == "wie":
        return True
    return at > 2 and tokens[at - 1].tag == "PPER" and tokens[at - 3].lower == "so"


def _may_be_attribute(tokens: Sequence[Token], at: int, behind: Token) -> bool:
    """Whether “der verkündete Beschluss” or its misspelling “der verkünde Beschluss” is here."""
    word = tokens[at].text
    if word[-1] not in "en" or not (behind.is_noun or behind.tag == "ADJ(A)"):
        return False
    if is_like_participle(word):
        return True
    while at and tokens[at - 1].tag in {"ADV", "ADJ(D)", "ADJ(A)", "CARD", "PTKA"}:
        at -= 1
    return at > 0 and tokens[at - 1].tag in _DETERMINING_TAGS


@lru_cache(maxsize=50_000)
def _other_readings(word: str) -> frozenset[str]:
    """The tags that `word` may have beside that of a finite verb; “none” if it is no verb."""
    if (
        word in _NO_VERBS
        or word.endswith("weise")
        or len(word) < _SHORTEST
        or zipf(word, "de") < max(zipf(word, "en"), _RARE)
    ):
        return frozenset({"none"})
    tags = possible_tags(word) - _OTHER_READINGS
    finite = {tag for tag in tags if tag.endswith(("(FIN)", "(IMP)"))}
    return frozenset(tags - finite if finite else {"none"})


def is_like_participle(word: str) -> bool:
    """Whether a verb form may be a participle by its letters: “verkauft”, “notiert”."""
    return _LIKE_PARTICIPLE.match(word) is not None


def may_be_finite(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` may be a finite verb, whatever the tagger takes it for."""
    token = tokens[at]
    if token.is_finite:
        return True
    if not token.text.islower() or not token.is_alpha:
        return False
    if token.is_noun:
        return True  # an unknown form, taken for a noun
    before = tokens[at - 1].tag if at else ""
    if before == "PTKZU":
        return False
    if token.tag == "ADJ(A)" and before in _DETERMINING_TAGS and tokens[at + 1 : at + 2] != ():
        return not tokens[at + 1].is_noun  # “der nachgeschaltete Effekt”
    if token.tag.endswith("(INF)") and token.text[-1] == "n":
        return True
    return _may_be_finite(token.text)


@lru_cache(maxsize=50_000)
def _may_be_finite(word: str) -> bool:
    tags = possible_tags(word)
    if any(tag.endswith("(FIN)") for tag in tags) or zipf(word, "de") < _RARE:
        return True
    return "VV(PP)" in tags and is_like_participle(word) and not word.startswith("ge")


def ends_verb_field(tokens: Sequence[Token], at: int) -> bool:
    """Whether another finite verb may stand behind the word or mark at `at`.

    A mark, a conjunction, a word that opens a subordinate clause or compares, a word with the
    capital of a title's or sentence's first word, two words without a blank (“ReutersDie”) and
    English that was left (“because”) separate finite verbs.
    """
    token = tokens[at]
    return (
        not token.is_word
        or token.tag in _SEPARATING_TAGS
        or token.text in _COMPARING
        or (token.text == "noch" and _is_behind_weder(tokens, at))
        or (at > 0 and is_small_word(token.text))
        or (at > 0 and token.is_capitalised and token.tag in _ADVERB_TAGS)
        or _GLUED.search(token.text) is not None
        or zipf(token.text, "en") - zipf(token.text, "de") > _ENGLISH
    )


def _is_behind_weder(tokens: Sequence[Token], at: int) -> bool:
    """Whether “noch” belongs to a “weder” before it."""
    return any(token.lower == "weder" for token in tokens[max(0, at - _LONGEST_FIELD) : at])


def two_finite_verbs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Pairs of finite verbs with neither a comma nor a conjunction between, in text order."""
    places = [
        at for at, token in enumerate(tokens) if token.is_finite or token.text in _INFINITIVES
    ]
    begin = 0
    for place in range(1, len(places) + 1):
        parted = place == len(places) or any(
            ends_verb_field(tokens, at) for at in range(places[place - 1] + 1, places[place])
        )
        if parted:
            if place - begin > 1:
                yield from _pair_of(tokens, places[begin:place])
            begin = place


def _pair_of(tokens: Sequence[Token], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first two finite verbs among the verbs at `places`, which nothing separates."""
    sure = [at for at in places if is_surely_finite(tokens, at)]
    for one, other in pairwise(sure):
        if not _may_be_perfect(tokens, one, other):
            yield one, other
            return
    seen: dict[str, int] = {}
    for at in places:
        word = tokens[at].text
        first = seen.setdefault(word, at)
        if first < at and _is_finite_again(tokens, first, at):
            yield first, at
            return


def _field_end(tokens: Sequence[Token], at: int) -> int:
    """Index behind the last word that nothing separates from the verb at `at`, not too far away."""
    end = at + 1
    while end < min(len(tokens), at + _LONGEST_FIELD) and not ends_verb_field(tokens, end):
        end += 1
    return end


def _is_finite_again(tokens: Sequence[Token], first: int, second: int) -> bool:
    """Whether a word with other readings is finite twice: “werden die Schulen werden geöffnet”."""
    before, end = tokens[second - 1], _field_end(tokens, second)
    if tokens[first].text not in _INFINITIVES:
        return second + 1 < end and _are_finite(tokens, first, second, end)
    rest = tokens[second + 1 : end]
    return (
        tokens[first].is_finite
        and len(rest) > 0
        and before.tag not in _NON_FINITE
        and before.tag not in {"PTKZU", "ADJ(D)"}
        and rest[-1].tag in _NON_FINITE
        and not any(token.is_verb for token in rest[:-1])
    )


def _are_finite(tokens: Sequence[Token], first: int, second: int, end: int) -> bool:
    """Whether a form with other readings is finite twice: “verurteilte den Mann verurteilte zu”."""
    if not (tokens[first].is_finite and tokens[second].is_finite):
        return False
    if any(token.text in AUXILIARIES | MODALS for token in tokens[first:end]):
        return False  # it may be the participle or infinitive that goes with it
    if tokens[second - 1].tag == "PTKZU" or "none" in _other_readings(tokens[first].text):
        return False
    return not any(
        tokens[at].text[-1] in "en"
        and tokens[at].text[-2:] != "en"
        and (tokens[at + 1].is_noun or tokens[at + 1].tag == "ADJ(A)")
        for at in (first, second)
    )


def _may_be_perfect(tokens: Sequence[Token], one: int, other: int) -> bool:
    """Whether an auxiliary stands with what may be its participle or infinitive."""
    first, second = tokens[one].text, tokens[other].text
    both = AUXILIARIES | MODALS
    if first not in both and second not in both:
        return False
    if any(word not in both and is_like_participle(word) for word in (first, second)):
        return True
    rare = second not in both and second[-1] == "t" and zipf(second, "de") < _WELL_KNOWN
    return rare and first in AUXILIARIES and _field_end(tokens, other) == other + 1
