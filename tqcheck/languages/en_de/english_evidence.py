"""What speaks for English that was left behind in German, and what for English that is meant.

Each feature of a run is one predicate or one measure; a fitted model weighs them. `data/weights/
features.tsv` says what each of them means.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.languages.en.function_words import FUNCTION_WORDS
from tqcheck.languages.en_de.word_kinds import CERTAINLY_ENGLISH, Kind, could_be_english, kind_of
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.word_lists import listed, word_set
from tqcheck.model import Span

MEANT = frozenset(
    {
        "english: in a name", "english: third language",
        "english: no German beside", "english: hyphen beside",
        "english: capital", "english: homograph",
    }
)  # fmt: skip
"""Features of runs that name something or are not English."""

WANTED = frozenset({"english: between marks", "english: saying", "english: predicate"})
"""Features of English that a writer may want."""

# After one of these the text speaks of a word: “das englische Wort with”.
_WORDS = listed("Wort Worte Wörter Wörtchen Vokabel Vokabeln Begriff Silbe Präposition Endung")
_SHARED = frozenset({"is", "to", "he", "a"})  # words of dialects, too
_SHORT = 2  # words of a run in dialect
_SO_CALLED = ("sogenannt", "genannt", "namens")
_NAMES = frozenset({Kind.NAME, Kind.ENGLISH_NAME})
_NOMINAL = frozenset({"ART", "ADJ(A)", "APPRART", "PPOSAT", "PDAT", "PIAT"})
_BESIDE = 5  # words on either side that show whether a text is German
_KNOWN = 3.0  # Zipf frequency of a word that readers know
_LEANING = 0.5  # excess over German of a neighbour that is English as well
# Function words that occur inside names.
_LINKS = frozenset({"of", "the", "and", "for", "to", "on", "at", "by"})
_BEFORE_DAYS = frozenset({"im", "am", "seit", "bis", "ab", "vom", "zum", "ende", "anfang", "mitte"})
_ARTICLES = frozenset({"the", "this", "these", "his", "their", "its"})
_LONGEST = 3.0  # most that a count adds, as a logarithm
_OPEN = {
    "(": ")",
    "[": "]",
    "‚": "‘’",
    "‘": "’",
    "'": "'",
    "›": "‹",
    "‹": "›",
    "<": ">",
    "`": "'´`",
}
_SINGLE_MARKS = frozenset("".join((*_OPEN, *_OPEN.values())))


class Surroundings:
    """The surroundings of the English runs of a sentence, found once for all of them.

    Args:
        text: of the document.
        sentence: of it, with embedded parts masked.
        kinds: of each token of the sentence.
    """

    def __init__(self, text: str, sentence: Sentence, kinds: Sequence[Kind]) -> None:
        self._text, self._tokens, self._kinds = text, sentence.tokens, kinds
        self._sentence = sentence
        self._is_foreign = _is_foreign(sentence.tokens, kinds)
        self._dialect = sum(t.lower in word_set("de/dialect_words") for t in sentence.tokens)
        self._has_verb = [token.is_finite for token in sentence.tokens]
        self._marks: dict[str, list[int]] = {}
        segment = sentence.segment.span
        for place, char in enumerate(segment.of(text), segment.start):
            if char in _SINGLE_MARKS:
                self._marks.setdefault(char, []).append(place)

    def is_meant(self, first: int, last: int) -> bool:
        """Whether the text says that a run is a name, or has it as dialect."""
        tokens = self._tokens
        if any(t.lower.startswith(_SO_CALLED) for t in tokens[max(0, first - 2) : first]):
            return True
        if first and first == last and tokens[first - 1].text in _WORDS:
            return True
        run = {token.lower for token in tokens[first : last + 1]}
        if self._dialect > 1 and last - first < _SHORT:
            return True
        return run <= _SHARED and (
            self._dialect > 0 or (first > 0 and tokens[first - 1].lower == "des")
        )

    def features(self, first: int, last: int) -> Mapping[str, float]:
        """Features of the run from token `first` to token `last`."""
        found = dict(self._of_words(first, last))
        for part in (self._of_place, self._of_names, self._of_marks, self._of_slot):
            found |= {name: 1.0 for name, holds in part(first, last) if holds}
        return found

    def _of_words(self, first: int, last: int) -> Iterator[tuple[str, float]]:
        """What the words of a run are."""
        run = range(first, last + 1)
        strong = [self._tokens[i].lower for i in run if self._kinds[i] in CERTAINLY_ENGLISH]
        weak = not strong and not self._tokens[first].is_capitalised
        if weak:
            yield "english: homograph", 1.0
        strong = strong or [self._tokens[first].lower]
        functions = {self._tokens[i].lower for i in run if self._kinds[i] is Kind.FUNCTION}
        contents = {self._tokens[i].lower for i in run if self._kinds[i] is Kind.CONTENT}
        excess = [min(zipf(word, "en") - zipf(word, "de"), 4.0) - 1.5 for word in strong]
        if functions:
            yield "english: function words", min(math.log2(1 + len(functions)), _LONGEST)
        if contents:
            yield "english: content words", min(math.log2(1 + len(contents)), _LONGEST)
        yield "english: rarer in German", sum(excess) / len(excess)
        yield "english: common in English", max(zipf(word, "en") for word in strong) - 4.0
        fashion = max((zipf(word, "de") for word in contents), default=0.0) - 2.5
        if fashion > 0:
            yield "english: known in German", fashion
        if weak:
            yield "english: German word", zipf(strong[0], "de") - _KNOWN
        capitals = sum(self._tokens[i].is_capitalised for i in run)
        if capitals and last > first:
            yield "english: capitals inside", capitals / len(run)

    def _of_place(self, first: int, last: int) -> Iterator[tuple[str, bool]]:
        """What stands around a run."""
        tokens, kinds = self._tokens, self._kinds
        is_word = first == last
        word = tokens[first]
        before = tokens[first - 1] if first else None
        behind = tokens[last + 1] if last + 1 < len(tokens) else None
        ends = behind is None or not behind.is_word
        yield "english: capital", is_word and word.is_capitalised
        yield "english: third language", self._is_foreign
        yield "english: no German beside", not self._is_among_german(first, last)
        yield (
            "english: word beside",
            any(token is not None and _is_likely_english(token) for token in (before, behind)),
        )
        yield "english: between German words", (
            bool(first) and not ends
            and kinds[first - 1] is Kind.TARGET and kinds[last + 1] is Kind.TARGET
        )  # fmt: skip
        yield (
            "english: no linking word",
            any(
                kinds[i] is Kind.FUNCTION and tokens[i].lower not in _LINKS
                for i in range(first, last + 1)
            ),
        )
        yield (
            "english: article behind German",
            (word.text in _ARTICLES and before is not None and not before.is_capitalised),
        )
        yield (
            "english: day or month",
            (
                word.is_capitalised
                and word.lower in word_set("en/calendar")
                and before is not None
                and (before.lower in _BEFORE_DAYS or before.text in ".," or before.text.isdigit())
            ),
        )

    def _of_names(self, first: int, last: int) -> Iterator[tuple[str, bool]]:
        """Whether the run may be part of a name."""
        tokens, kinds = self._tokens, self._kinds
        before = tokens[first - 1] if first else None
        behind = tokens[last + 1] if last + 1 < len(tokens) else None
        yield "english: in a name", self._is_in_name(first, last)
        yield "english: English name before", before is not None and _is_english_name(before)
        yield "english: English name behind", behind is not None and _is_english_name(behind)
        yield "english: name before", before is not None and kinds[first - 1] in _NAMES
        yield "english: name behind", behind is not None and kinds[last + 1] in _NAMES

    def _of_marks(self, first: int, last: int) -> Iterator[tuple[str, bool]]:
        """Which marks and announcements stand beside a run."""
        tokens = self._tokens
        before = tokens[first - 1] if first else None
        behind = tokens[last + 1] if last + 1 < len(tokens) else None
        word, is_word = tokens[first], first == last
        ends = behind is None or not behind.is_word
        span = self._sentence.span_of(first, last)
        yield (
            "english: hyphen beside",
            bool(
                {self._text[span.start - 1 : span.start], self._text[span.end : span.end + 1]}
                & {"-", "&"}
            ),
        )
        yield "english: between marks", bool(self.enclosures(span))
        yield "english: saying", before is not None and before.text in {"-", "–", "—", ":"} and ends
        yield "english: predicate", is_word and ends and word.text.endswith("ed")
        yield (
            "english: title noun before",
            before is not None
            and (
                (before.is_capitalised and before.lower in word_set("en_de/title_nouns"))
                or before.lower in word_set("en_de/naming_words")
            ),
        )

    def _of_slot(self, first: int, last: int) -> Iterator[tuple[str, bool]]:
        """What the German sentence expects where the run stands."""
        tokens = self._tokens
        before = tokens[first - 1] if first else None
        behind = tokens[last + 1] if last + 1 < len(tokens) else None
        word, is_word = tokens[first], first == last
        # A German noun would have a capital, and a German adjective a noun behind it.
        nominal = before is not None and before.tag in _NOMINAL and is_word
        noun_behind = behind is not None and (behind.is_noun or behind.tag in _NOMINAL)
        yield (
            "english: noun in small letters",
            (nominal and not noun_behind and not word.is_capitalised),
        )
        yield "english: after an article", nominal and word.is_capitalised
        yield "english: adjective", nominal and noun_behind and not word.is_capitalised
        yield (
            "english: only verb",
            not any(finite for i, finite in enumerate(self._has_verb) if not first <= i <= last),
        )

    def _is_among_german(self, first: int, last: int) -> bool:
        around = [*self._kinds[max(0, first - _BESIDE) : first],
                  *self._kinds[last + 1 : last + 1 + _BESIDE]]  # fmt: skip
        words = [kind for kind in around if kind is not Kind.MARK]
        return len(words) < _BESIDE or Kind.TARGET in words

    def _is_in_name(self, first: int, last: int) -> bool:
        """Whether the run links the parts of a name: “Bank of America”, “Black lives matter”."""
        tokens, kinds = self._tokens, self._kinds
        before = kinds[first - 1] if first else Kind.MARK
        after = kinds[last + 1] if last + 1 < len(tokens) else Kind.MARK
        if after is Kind.MARK and last + 2 < len(tokens) and tokens[last + 1].text in "'’&":
            after = kinds[last + 2]
        if Kind.CONTENT in kinds[first : last + 1]:
            # A content word needs an English name at its side.
            own = before is Kind.ENGLISH_NAME and tokens[first - 1].lower not in FUNCTION_WORDS
            return own and last - first < 3
        if Kind.ENGLISH_NAME in (before, after) or (before in _NAMES and after in _NAMES):
            return True
        # "Museum of Art", but not "Bank of Amerika".
        return (
            tokens[first].text == "of"
            and first == last
            and after is not Kind.MARK
            and could_be_english(tokens[last + 1].lower)
            and tokens[last + 1].is_capitalised
        )

    def enclosures(self, span: Span) -> list[Span]:
        """Brackets and single quotes of the sentence that enclose `span`."""
        found = []
        for opener, closers in _OPEN.items():
            opened = self._marks.get(opener, [])
            before = bisect_left(opened, span.start)
            if not before:
                continue
            ends = []
            for closer in closers:
                closed = self._marks.get(closer, [])
                after = bisect_left(closed, span.end)
                ends += closed[after : after + 1]
            if ends:
                found.append(Span(opened[before - 1] + 1, min(ends)))
        return found


def _is_english_name(token: Token) -> bool:
    return kind_of(token.text) is Kind.ENGLISH_NAME and token.lower not in FUNCTION_WORDS


def _is_likely_english(token: Token) -> bool:
    """Whether a neighbour may be English as well: a function word, or commoner there."""
    if not token.is_alpha:
        return False
    if token.is_capitalised:
        return token.lower in FUNCTION_WORDS
    return kind_of(token.text) is Kind.WEAK and (
        zipf(token.lower, "en") - zipf(token.lower, "de") >= _LEANING
    )


def bracket_features(inside: str, *, is_round: bool) -> Mapping[str, float]:
    """Features of the words in brackets, which stand alone.

    Args:
        inside: the text between the brackets, at least one word.
        is_round: the kind of brackets.
    """
    words = [word for word in inside.replace(",", " ").replace(".", " ").split() if word]
    kinds = [_kind_in_brackets(word, at) for at, word in enumerate(words)]
    found = {
        "bracket: function word": float(Kind.FUNCTION in kinds),
        "bracket: content word": float(Kind.CONTENT in kinds),
        "bracket: somewhat English": float(Kind.WEAK in kinds),
        "bracket: German word": float(Kind.TARGET in kinds),
        "bracket: unclear word": float(Kind.NEUTRAL in kinds),
        "bracket: English name": float(Kind.ENGLISH_NAME in kinds),
        "bracket: name": float(Kind.NAME in kinds),
        "bracket: round": float(is_round),
        "bracket: capital": float(words[0][0].isupper()),
        "bracket: several words": float(len(words) > 1),
        "bracket: known phrase": float(inside.lower() in word_set("de/foreign_phrases")),
        "bracket: rarer in German": _excess(words),
    }
    return {name: value for name, value in found.items() if value}


def _kind_in_brackets(word: str, at: int) -> Kind:
    """The kind of a word; in brackets “not” is English too, and “[The firm]” has a capital."""
    known = word if at else word.lower()
    return Kind.FUNCTION if known in FUNCTION_WORDS else kind_of(word)


def _excess(words: Sequence[str]) -> float:
    """How much commoner the words are in English, on the average."""
    each = [max(-2.0, min(3.0, zipf(w.lower(), "en") - zipf(w.lower(), "de"))) for w in words]
    return sum(each) / len(each)


def _is_foreign(tokens: Sequence[Token], kinds: Sequence[Kind]) -> bool:
    """Whether hardly any word is German or English, as in French, Latin or a dialect."""
    words = [kind for token, kind in zip(tokens, kinds, strict=True) if token.is_alpha]
    target = sum(kind is Kind.TARGET for kind in words)
    source = sum(kind >= Kind.ENGLISH_NAME for kind in words)
    return len(words) >= 8 and target * 4 < len(words) and source * 8 < len(words)
