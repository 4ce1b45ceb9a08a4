"""English words and idioms with the wrong German of translation engines, indexed by trigger words.

An entry is tried on a text only where its trigger occurs: one word of its English phrase, in each
of the forms that the list gives. Patterns are compiled when an entry is tried for the first time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType
from typing import NamedTuple

from tqcheck.languages.en.function_words import FUNCTION_WORDS
from tqcheck.languages.en_de.verb_forms import (
    english_forms,
    finite_forms,
    german_forms,
    joined_forms,
)
from tqcheck.languages.word_lists import rows
from tqcheck.model import Span

_BETWEEN = r"[\s\-–'’\"“”„]+"
_GAP = r"(?:,?[\s\-'’\"“”]+[^\s.;:!?]+){0,4}?" + _BETWEEN
_CLAUSE_END = r"(?=\s*(?:[^\w\s]|$|(?:und|oder|sowie)\b))"
_WORD = re.compile(r"\w+")
_CUT = re.compile(r"[*_]")
_VERB = re.compile(r"~(?:(?P<particle>\w+)\+)?(?P<verb>\w+)")
_SEPARABLE = re.compile(r"~(?P<particle>\w+)\+(?P<verb>\w+)")
_SIGNS = MappingProxyType(
    {"+": "with_source", "-": "without_source", "@": "with_article", "!": "without_target"}
)
# Letters outside ASCII that `re.IGNORECASE` takes for letters of English words.
_FOLDED = str.maketrans({"İ": "i", "ı": "i", "ſ": "s"})


@dataclass(frozen=True)
class Context:
    """What must stand around an English phrase, in the notation of the list.

    Attributes:
        with_source: one of these stands in the English sentence.
        without_source: none of these stands in the English sentence.
        with_article: one of these stands somewhere in the English article.
        without_target: none of these stands in the German sentence.
    """

    with_source: str = ""
    without_source: str = ""
    with_article: str = ""
    without_target: str = ""

    def allows(self, source: str, target: str, article: str) -> bool:
        """Whether the sentence `source`, its translation `target` and the `article` agree."""
        return (
            (not self.with_source or _found(self.with_source, source))
            and not (self.without_source and _found(self.without_source, source))
            and (not self.with_article or _found(self.with_article, article))
            and not (self.without_target and _found(self.without_target, target))
        )


_ANYWHERE = Context()


@dataclass(frozen=True)
class Calque:
    """A phrase and its wrong translation.

    Attributes:
        english: the phrase in the notation of the list.
        german: the wrong translation in the notation of the list, as it stands there.
        right: a correct German rendering.
        context: what must stand around the phrase.
    """

    english: str
    german: str
    right: str
    context: Context = _ANYWHERE

    def may_be_in(self, source: FoldedText, target: FoldedText) -> bool:
        """Whether the English and the German text have a form of every word of the entry.

        Patterns take a thousand times as long to compile; most entries never need theirs.
        """
        return source.has_all(self._source_forms) and any(map(target.has_all, self._target_forms))

    @cached_property
    def alternatives(self) -> tuple[tuple[str, ...], ...]:
        """The wrong translations; each has parts that stand in one sentence in any order."""
        return tuple(
            alternative
            for parts in self.german.split(" / ")
            for alternative in _alternatives(parts)
        )

    @cached_property
    def _source_forms(self) -> _PhraseForms:
        return _phrase_forms(self.english)

    @cached_property
    def _target_forms(self) -> tuple[_PhraseForms, ...]:
        """For each alternative, of all its parts."""
        return tuple(_phrase_forms(" ".join(parts)) for parts in self.alternatives)

    @cached_property
    def source(self) -> re.Pattern[str]:
        """Matches the phrase in an English text."""
        return _compiled(self.english)

    @cached_property
    def target(self) -> tuple[tuple[re.Pattern[str], ...], ...]:
        """Patterns of the parts, by alternative."""
        return tuple(tuple(_compiled(part) for part in parts) for parts in self.alternatives)

    def target_parts(self, sentence: str, start: int) -> tuple[Span, ...]:
        """The parts in a German sentence that begins at `start`; none if one is missing."""
        for patterns in self.target:
            found = [pattern.search(sentence) for pattern in patterns]
            places = [Span(*match.span()).shift(start) for match in found if match]
            if len(places) == len(found):
                return tuple(places)
        return ()

    @cached_property
    def triggers(self) -> frozenset[str]:
        """Words in small letters of which each English text with the phrase has one.

        They are the forms of the word of the phrase whose shortest form is longest, and no function
        word if it has another; none if every word has a form that is cut off by a star.
        """
        candidates = [
            [_longest_word(form) for form in part.split("|")]
            for part in self.english.split()
            if part != "…" and "*" not in part
        ]
        return frozenset(max(candidates, key=_rareness, default=()))


class _WordForms(NamedTuple):
    """The forms of a word of a phrase: whole words, and of other forms the longest part."""

    whole: frozenset[str]
    letters: tuple[str, ...]


_PhraseForms = tuple[_WordForms, ...]


class CalqueIndex:
    """Entries of the list by their triggers."""

    def __init__(self, entries: Sequence[Calque]) -> None:
        """Index `entries`; those without triggers are tried on every text."""
        self.entries = tuple(entries)
        self._always = [at for at, entry in enumerate(entries) if not entry.triggers]
        self._by_trigger: dict[str, list[int]] = {}
        for at, entry in enumerate(entries):
            for trigger in entry.triggers:
                self._by_trigger.setdefault(trigger, []).append(at)

    def candidates(self, text: FoldedText) -> Iterator[Calque]:
        """The entries whose trigger occurs in an English text, in the order of the list."""
        found = self._by_trigger.keys() & text.words
        if not found and not self._always:
            return
        for at in sorted({*self._always, *(at for word in found for at in self._by_trigger[word])}):
            yield self.entries[at]


@cache
def calques() -> CalqueIndex:
    """The whole list."""
    return CalqueIndex([parsed(row) for row in rows("en_de/calques")])


class FoldedText:
    """A text in small letters, with letters that patterns take for the same as one letter.

    Args:
        text: as written.
    """

    def __init__(self, text: str) -> None:
        self._text = _folded(text)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the text."""
        return frozenset(_WORD.findall(self._text))

    def has_all(self, phrase: _PhraseForms) -> bool:
        """Whether there is a form of each word of a phrase, wherever it stands."""
        return all(
            not self.words.isdisjoint(word.whole) or any(map(self._text.__contains__, word.letters))
            for word in phrase
        )


def _folded(text: str) -> str:
    return (text if text.isascii() else text.translate(_FOLDED)).lower()


def parsed(row: Sequence[str]) -> Calque:
    """An entry from the cells of its row; see the head of the list."""
    english, german, right, _, *context = row
    return Calque(
        _with_english_verbs(english),
        german,
        right,
        _context(context[0].split()) if context else _ANYWHERE,
    )


def _rareness(forms: Sequence[str]) -> tuple[bool, int]:
    """Orders words of a phrase, given by their forms, by how rarely a text has one of the forms."""
    return FUNCTION_WORDS.keys().isdisjoint(forms), min(map(len, forms))


def _longest_word(form: str) -> str:
    """The longest word of a form, in small letters; nearly all forms are one word of letters.

    An underscore stands for the blank between two words.
    """
    if form.isalpha():
        return form.lower()
    return max(_WORD.findall(form.replace("_", " ")), key=len, default="").lower()


def _with_english_verbs(phrase: str) -> str:
    """The phrase with the forms of a verb in place of each infinitive after a tilde."""
    if "~" not in phrase:
        return phrase
    return _VERB.sub(lambda match: "|".join(english_forms(match["verb"])), phrase)


def _with_german_verbs(phrase: str) -> str:
    """The same for German; a separable verb stands as one word."""
    return _VERB.sub(lambda match: "|".join(_whole_forms(match)), phrase)


def _alternatives(parts: str) -> Iterator[tuple[str, ...]]:
    """The parts of an alternative with the forms of its verbs.

    A separable verb, “~ab+sagen”, stands as one word, or apart: “sagte” and “ab” at a clause's end.
    """
    split = parts.split(" + ")
    whole = tuple(map(_with_german_verbs, split))
    yield whole
    for at, part in enumerate(split):
        for match in _SEPARABLE.finditer(part):
            finite = "|".join(finite_forms(match["verb"]))
            start, end = _slot(part, match.start())
            apart = _with_german_verbs(part[:start] + finite + part[end:])
            yield (*whole[:at], apart, *whole[at + 1 :], f"{match['particle']}$")


def _slot(part: str, at: int) -> tuple[int, int]:
    """Where the word stands, with all its forms, that has a character at `at`."""
    end = part.find(" ", at)
    return part.rfind(" ", 0, at) + 1, len(part) if end < 0 else end


def _whole_forms(match: re.Match[str]) -> tuple[str, ...]:
    """The forms of a German verb that are one word."""
    if match["particle"]:
        return joined_forms(match["particle"], match["verb"])
    return german_forms(match["verb"])


def _context(conditions: Iterable[str]) -> Context:
    """The conditions of an entry, each with its sign before the words."""
    by_name = {}
    for condition in conditions:
        sign, words = condition[0], condition[1:]
        if sign not in _SIGNS:
            raise ValueError(f"calques.tsv: unknown sign of a condition: {sign!r}")
        with_verbs = _with_german_verbs if sign == "!" else _with_english_verbs
        by_name[_SIGNS[sign]] = with_verbs(words)
    return Context(**by_name) if by_name else _ANYWHERE


def _phrase_forms(phrase: str) -> _PhraseForms:
    """The forms of each word of a phrase."""
    return tuple(_word_forms(part.split("|")) for part in phrase.split() if part != "…")


def _word_forms(forms: Iterable[str]) -> _WordForms:
    whole, letters = [], []
    for form in forms:
        plain = form.removesuffix("$")
        if _WORD.fullmatch(plain) and "_" not in plain:
            whole.append(_folded(plain))
        else:
            letters.append(_folded(max(_CUT.split(plain), key=len)))
    return _WordForms(frozenset(whole), tuple(letters))


def _found(words: str, text: str) -> bool:
    """Whether one of the words of a condition occurs in a text; mostly no letters of any do."""
    if not any(map(_folded(text).__contains__, _letters_of(words))):
        return False
    return _any_of(words).search(text) is not None


@cache
def _letters_of(words: str) -> tuple[str, ...]:
    """Of each of the words of a condition the longest stretch of letters."""
    return tuple(_folded(max(_CUT.split(form), key=len)) for form in words.split("|"))


@cache
def _any_of(words: str) -> re.Pattern[str]:
    """The words of a condition as a regular expression; "_" joins the words of a phrase."""
    return re.compile(rf"(?<!\w)(?:{_forms(words)})(?!\w)", re.IGNORECASE)


def _compiled(phrase: str) -> re.Pattern[str]:
    """A phrase of the list as a regular expression for whole words."""
    pattern, between, end = "", "", ""
    for part in phrase.split():
        if part == "…":
            between = _GAP
            continue
        end = _CLAUSE_END if part.endswith("$") else ""
        pattern += f"{between}(?:{_forms(part.removesuffix('$'))})"
        between = _BETWEEN
    return re.compile(rf"(?<!\w){pattern}(?!\w){end}", re.IGNORECASE)


def _forms(part: str) -> str:
    """The forms of a word as alternatives."""
    forms = (re.escape(form).replace(r"\*", r"[\w-]*") for form in part.split("|"))
    return "|".join(form.replace("_", _BETWEEN) for form in forms)
