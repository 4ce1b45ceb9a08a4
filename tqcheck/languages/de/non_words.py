"""Words of a German text that are none, with what speaks for that and against it.

A word that no list has is mostly a name, a rare compound or a foreign word. It is a slip where it
is one letter away from a known word, or two words without a blank between them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tqcheck.languages.de.compounds import (
    LONGEST,
    certain_slip,
    certainty,
    lacks_joint,
    likely_meant,
    listed_meant,
    without_its_first_letter,
)
from tqcheck.languages.de.false_preterites import is_false_preterite
from tqcheck.languages.de.glued_words import glued, may_be_glued
from tqcheck.languages.de.letter_sequences import oddest_sequence
from tqcheck.languages.de.tagger import possible_tags
from tqcheck.languages.de.word_forms import is_for_both_sexes, is_form_of_participle
from tqcheck.languages.de.word_surroundings import is_cut_by_an_accent, is_handle
from tqcheck.languages.frequency import english_excess, zipf
from tqcheck.languages.sentence import QUOTE_MARKS, Sentence, Token
from tqcheck.languages.word_lists import word_set
from tqcheck.model import Span

_FEWEST = 4  # code points of a token that is too short to be judged
_SHORTEST = 7  # letters of a word that is judged by its letters
_KNOWN = 3.0  # Zipf frequency of a word that readers know
_PLAUSIBLE = 2.0  # of a word that is rare
_SURELY_A_COMPOUND = 3.5  # of the rarest part; below, short parts explain many a slip
_SMALL = 6.0  # of a small word, with which a sentence may begin
_USUAL_SEQUENCE = 4.0  # nats of the least usual letters of most words
_FAR_MORE = 1.0  # how much more frequent an English word is in English than in German
_NOT_GERMAN = frozenset({"NE", "FM", "XY"})
_BEFORE_NOUNS = frozenset({"ART", "APPRART", "PPOSAT", "PDAT", "PIAT", "ADJ(A)"})
# A participle that is no attribute: “in Verbindung gebracht wordene Fälle”.
_NEVER_INFLECTED = frozenset({"wordene", "wordenen", "wordener", "wordenes", "wordenem"})
_CAMEL = re.compile(r"(?P<before>[^\W\d_]*[a-zäöüß]{2,})(?P<behind>[A-ZÄÖÜ][a-zäöüß]+)")
_PARTS = re.compile(r"[-‐‑'’]")
_GENDERED = re.compile(r"In(?:nen)?\Z")
_NAME_ENDING = re.compile(r"(?:er|ern|ers|isch\w{0,2}|s|es)\Z")
_GERMAN_END = re.compile(
    r"(?:ung|ungen|heit|keit|heiten|keiten|schaft|lich\w{0,2}|isch\w{0,2}|ig\w{0,2}|ieren|iert\w{0,2})\Z"
)


@dataclass(frozen=True, slots=True)
class NonWord:
    """A word that may be none.

    Attributes:
        span: of the word in the document's text, or of the words that lack a blank.
        mended: what may have been meant.
        glued: whether two words lack a blank.
        features: evidence, by name.
        certain: whether nothing else can have been meant.
        proven: whether it is no word beyond doubt, so that nothing is to be weighed.
        named: whether it stands where names do.
        determined: whether it stands behind a determiner or an adjective, as nouns do.
    """

    span: Span
    mended: str | None
    glued: bool
    features: Mapping[str, float]
    certain: bool = False
    proven: bool = False
    named: bool = False
    determined: bool = False

    @property
    def may_be_rare(self) -> bool:
        """Whether it may be a name, or a rare word that the text has again."""
        tagged = "word: tagged as a name" in self.features and not self.determined
        doubtful = self.named or tagged or "word: again" in self.features
        return not self.glued and not self.proven and doubtful


class NonWordFinder:
    """Finds words that may be none in the sentences of a document.

    Args:
        sentences: of the document.
        source: text of its original; empty if it is not known.
    """

    def __init__(self, sentences: Sequence[Sentence], source: str = "") -> None:
        self._sentences, self._source = sentences, source

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(
            part.lower()
            for sentence in self._sentences
            for token in sentence.tokens
            if token.is_alpha
            for part in token.text.split("-")
        )

    @cached_property
    def _stems(self) -> Counter[str]:
        return Counter(word[:6] for word in self._counts if len(word) > 6)

    def found(self) -> Iterator[NonWord]:
        """What may be no word, in text order."""
        for sentence in self._sentences:
            tokens = sentence.tokens
            for at, token in enumerate(tokens):
                if len(token.text) > 1 and is_handle(tokens, at):
                    continue
                found = glued(tokens, at) if may_be_glued(token.text) else None
                if found is not None:
                    first, last, meant = found
                    span = Span(tokens[first].start, tokens[last].end)
                    yield NonWord(span, meant, True, {}, certain=True, proven=True)
                elif token.text in _NEVER_INFLECTED or is_false_preterite(token.text):
                    yield NonWord(token.span, None, False, {}, proven=True)
                elif _may_be_none(token.text):
                    yield from self._of_token(tokens, at)
                elif token.text == "(" and not token.spaced:
                    yield from _before_bracket(tokens, at)

    def _of_token(self, tokens: Sequence[Token], at: int) -> Iterator[NonWord]:
        token = tokens[at]
        if is_cut_by_an_accent(tokens, at) or is_for_both_sexes(tokens, at):
            return
        camel = _CAMEL.fullmatch(token.text)
        if camel is not None:
            again = self._counts[token.lower] > 1 and not _has_small_word(camel)
            if not (again or token.text in self._source or _is_brand(tokens, at, camel)):
                yield self._glued(token, camel)
            return
        start = token.start
        for part in _PARTS.split(token.text):
            if _is_unknown(part) and part not in self._source:
                found = self._unknown(tokens, at, part, start)
                if found is not None:
                    yield found
            start += len(part) + 1

    def _unknown(self, tokens: Sequence[Token], at: int, part: str, start: int) -> NonWord | None:
        """A part of a word that is neither listed nor a compound of known words."""
        lower = part.lower()
        slip = self._certain_slip(tokens[at], part)
        span = Span(start, start + len(part))
        if slip is not None:
            form, alone = slip
            cased = _cased(form, part) if lower[0] == form[0] else _with_capital(form)
            return NonWord(span, cased, False, {}, certain=alone, proven=True)
        joined = lacks_joint(lower)
        known = 0.0 if joined else certainty(lower)
        if known >= _SURELY_A_COMPOUND or len(lower) > LONGEST:
            return None
        # What is no compound of common words may be a slip in one; other compounds are near many.
        meant = likely_meant if known < _KNOWN else listed_meant
        likely = joined or meant(lower)
        features = dict(self._of_word(tokens, at, part))
        if joined is not None:
            features["word: joint without s"] = 1.0
            features.pop("word: long")
        features["word: of rare parts"] = known
        if likely is not None:
            features |= self._of_meant(lower, *likely)
        elif known or not features["word: German ending"]:
            return None  # a compound of rare parts, or foreign
        mended = _cased(likely[0], part) if likely is not None else None
        kept = {name: round(value, 3) for name, value in features.items() if value}
        named = part[0].isupper() and _may_be_place(tokens, at, kept)
        determined = at > 0 and tokens[at - 1].tag in _BEFORE_NOUNS
        return NonWord(
            span,
            mended,
            False,
            kept,
            certain=joined is not None,
            named=named,
            determined=determined,
        )

    def _of_meant(self, lower: str, meant: str, frequency: float) -> Mapping[str, float]:
        """What speaks for a slip in a word in lower case: how likely and near what was meant is."""
        return {
            "word: one slip away": 1.0,
            "word: meant is common": frequency - _KNOWN,
            "word: meant stands in the text": float(self._counts[meant.lower()] > 0),
            "word: meant is no compound": float(zipf(meant, "de") >= _KNOWN),
            "word: another letter": float(
                len(meant) == len(lower) and sorted(meant) != sorted(lower)
            ),
            "word: two letters lost": float(len(meant) == len(lower) + 2),
            "word: odder than what is meant": max(
                0.0, oddest_sequence(lower) - oddest_sequence(meant)
            ),
        }

    def _certain_slip(self, token: Token, part: str) -> tuple[str, bool] | None:
        """See `certain_slip`; of a word that is no name and not foreign, and that stands once."""
        lower = part.lower()
        if token.tag in _NOT_GERMAN or self._counts[lower] > 1:
            return None
        whole = without_its_first_letter(lower) if token.spaced and part == token.text else None
        return certain_slip(lower) if whole is None else (whole, True)

    def _of_word(self, tokens: Sequence[Token], at: int, part: str) -> Iterator[tuple[str, float]]:
        token, lower = tokens[at], part.lower()
        beside = (*tokens[max(at - 1, 0) : at], *tokens[at + 1 : at + 2])
        yield "word: unknown", 1.0
        yield "word: in small letters", float(part.islower())
        yield "word: tagged as a name", float(token.is_name)
        yield "word: name beside", float(any(one.is_name for one in beside))
        yield "word: again", float(self._counts[lower] > 1)
        yield "word: stem again", float(self._stems[lower[:6]] > 1)
        yield "word: foreign letters", float(not re.fullmatch(r"[a-zäöüß]+", lower))
        yield "word: English", zipf(lower, "en")
        yield "word: German ending", float(_GERMAN_END.search(lower) is not None)
        yield (
            "word: like a name",
            float(_NAME_ENDING.search(lower) is not None and part[0].isupper()),
        )
        yield "word: quoted alone", float(_is_quoted_alone(tokens, at))
        yield "word: part of a compound", float("-" in token.text)
        yield "word: long", len(part) / 10 - 1
        yield "word: odd letters", max(0.0, oddest_sequence(lower) - _USUAL_SEQUENCE)

    def _glued(self, token: Token, camel: re.Match[str]) -> NonWord:
        before, behind = camel["before"], camel["behind"]
        features = {
            "glued: small letter before": 1.0,
            "glued: word before": float(certainty(before.lower()) > _PLAUSIBLE),
            "glued: word behind": float(certainty(behind.lower()) > _PLAUSIBLE),
            "glued: common before": max(certainty(before.lower()) - _KNOWN, 0.0),
            "glued: common behind": max(certainty(behind.lower()) - _KNOWN, 0.0),
            "glued: seen as one": max(zipf(token.lower, "de"), zipf(token.lower, "en")),
            "glued: for both sexes": float(_GENDERED.search(token.text) is not None),
            "word: again": float(self._counts[token.lower] > 1),
            "word: tagged as a name": float(token.is_name),
        }
        kept = {name: round(value, 3) for name, value in features.items() if value}
        return NonWord(token.span, f"{before} {behind}", True, kept)


def _is_brand(tokens: Sequence[Token], at: int, camel: re.Match[str]) -> bool:
    """Whether a word with a capital inside is the name of a firm or work.

    It has an English part (“ValueMax”) and no German small word, it begins with the particle of a
    name (“deGrange”), or the text says that it is a name: it stands in quotation marks of its own,
    behind “namens” or “Firma”.
    """
    parts = (camel["before"].lower(), camel["behind"].lower())
    if _is_quoted_alone(tokens, at):
        return True
    if parts[0] in word_set("de/foreign_name_particles"):
        return zipf(parts[1], "de") < _KNOWN
    english = any(english_excess(part) > _FAR_MORE for part in parts)
    return (english or _stands_behind_kind(tokens, at)) and not _has_small_word(camel)


def _has_small_word(camel: re.Match[str]) -> bool:
    """Whether one of two words is a German one that sentences are made of."""
    return any(zipf(part.lower(), "de") >= _SMALL for part in camel.groups())


def _may_be_place(tokens: Sequence[Token], at: int, features: Mapping[str, float]) -> bool:
    """Whether a capitalised word stands where the name of a place does.

    Behind its kind, or behind a preposition without an article (“am Beispiel von …”) where only a
    compound that nobody has written would be meant.
    """
    bare = at > 0 and tokens[at - 1].tag == "APPR" and "word: meant is no compound" not in features
    return bare or _stands_behind_kind(tokens, at)


def _stands_behind_kind(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word stands behind the kind of what it may be the name of: “die Gemeinde …”."""
    return at > 0 and tokens[at - 1].lower in word_set("de/before_names")


def _is_quoted_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word stands in quotation marks of its own."""
    around = tokens[max(0, at - 1) : at + 2]
    return len(around) == 3 and {around[0].text, around[2].text} <= QUOTE_MARKS


def _cased(form: str, written: str) -> str:
    """A form in lower case with the capital of the word in whose place it stands."""
    return form.capitalize() if written[0].isupper() else form


def _with_capital(form: str) -> str:
    """A form in lower case with a capital if it is a noun alone: it lost its first letter."""
    is_noun = all(tag.startswith("N") for tag in possible_tags(form) | {"NN"})
    return form.capitalize() if is_noun else form


@lru_cache(maxsize=100_000)
def _may_be_none(text: str) -> bool:
    """Whether a token may be no word, by its letters alone."""
    if len(text) <= _FEWEST or not text[0].isalpha():
        return False
    return _CAMEL.fullmatch(text) is not None or any(map(_is_unknown, _PARTS.split(text)))


def _is_unknown(part: str) -> bool:
    """Whether a part between hyphens is long, has the form of a word, and is in no list."""
    if len(part) < _SHORTEST or not (part.isalpha() and part[1:].islower()):
        return False
    lower = part.lower()
    if zipf(lower, "de") or zipf(lower, "en") >= _KNOWN:
        return False
    return not is_form_of_participle(lower)


def _before_bracket(tokens: Sequence[Token], at: int) -> Iterator[NonWord]:
    """“Pilze(Videos)”: a word and a bracket without a blank."""
    if not 0 < at < len(tokens) - 1:
        return
    before, inside = tokens[at - 1], tokens[at + 1]
    if not (before.is_alpha and inside.is_alpha and inside.is_capitalised):
        return
    features = {
        "glued: bracket": 1.0,
        "glued: common before": max(zipf(before.lower, "de") - _KNOWN, 0.0),
        "glued: common behind": max(zipf(inside.lower, "de") - _KNOWN, 0.0),
        "glued: abbreviation": float(before.text.isupper() or inside.text.isupper()),
    }
    kept = {name: round(value, 3) for name, value in features.items() if value}
    closed = at + 2 < len(tokens) and tokens[at + 2].text == ")"
    end = tokens[at + 2 if closed else at + 1].end
    mended = f"{before.text} ({inside.text}" + (")" if closed else "")
    yield NonWord(Span(before.start, end), mended, True, kept)
