"""What tqcheck must know of a language to check text in it, or to read a source in it.

A `LanguagePack` holds the facts of one language. The core (readers, pipeline, evidence, rules)
asks `languages.registry.language_pack` for the pack of a document's target or source language and
names no language itself. A package of its own can add a pack; see `languages.registry`.

Only the first three fields of a pack are required. The default of any other field states what is
assumed without it: a language without a number reader has no numbers, and so on. A rule that needs
more than the defaults declares the target languages that it serves
(`rules.base.Rule.target_languages`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from tqcheck.languages.negation import NO_NEGATION, NegationLexicon
from tqcheck.languages.persons import NO_PERSONS, PersonLexicon
from tqcheck.languages.phrases import no_phrases
from tqcheck.languages.questions import NO_QUESTION_FORMS, QuestionForms
from tqcheck.languages.recognition import OtherLanguage, recognises_none
from tqcheck.languages.sentence import TaggedWord, Token
from tqcheck.languages.values.dates import Date
from tqcheck.languages.values.days import Day
from tqcheck.languages.values.mention import Mention
from tqcheck.languages.values.times import Time
from tqcheck.languages.values.units import Unit
from tqcheck.languages.words import Word
from tqcheck.model import Message, Span


class Segmenter(Protocol):
    """Cuts a line that is not blank into sentences."""

    def __call__(self, line: str, /) -> Sequence[tuple[int, int]]:
        """Half-open ranges in ascending order, without white space at either end.

        Each character that is not white space lies in one of them.
        """
        ...


class Tagger(Protocol):
    """Tags the words of one sentence."""

    def __call__(self, words: Sequence[str], /) -> Sequence[TaggedWord]:
        """One entry a word, in order."""
        ...


class NameRenderer(Protocol):
    """Knows how names of the source are written in the language."""

    def __call__(self, name: str, source_text: str, target_words: Collection[str], /) -> bool:
        """Whether any of `target_words` renders `name`, a word of `source_text`."""
        ...


@dataclass(frozen=True, slots=True)
class LanguageMessages:
    """Wording that concerns the language.

    Attributes:
        display_name: the name of the language.
        wrong_language: what is said of a text in another language.
    """

    display_name: Message
    wrong_language: Message


def keeps_names(name: str, source_text: str, target_words: Collection[str]) -> bool:
    """For a language that writes all names as the source does."""
    return name in target_words


def untagged(words: Sequence[str]) -> list[TaggedWord]:
    """For a language without a tagger: all words are of the class X, and their own lemma."""
    return [TaggedWord("", word, "X") for word in words]


def no_values(text: str) -> tuple[()]:
    """For a language without a reader of that kind."""
    return ()


def no_outlet(tokens: Sequence[Token], index: int) -> int:
    """For a language whose news outlets are not listed."""
    return 0


def is_capitalised_word(token: Token) -> bool:
    """For a language whose function words are not known: a capital, then small letters."""
    return len(token.text) > 1 and token.text[0].isupper() and not token.text.isupper()


def no_quotes(text: str, span: Span) -> tuple[()]:
    """For a language whose quotation marks are not known."""
    return ()


def unknown_frequency(word: str) -> float:
    """For a language without word frequencies."""
    return 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LanguagePack:
    """The facts of one language. Offsets of all readers count in the text that they are given.

    Attributes:
        code: ISO 639 code, as in `Document.language`.
        messages: wording that concerns the language.
        segmenter: cuts a line into sentences.
        tagger: tags the words of a sentence with Universal POS tags and tags of its own.
        numbers, dates, times, days: readers of the values in a text, in text order.
        units: units of measure and currencies by form, in lower case.
        negation: negative words.
        persons: words for people.
        speech_verbs: finite forms of verbs that report speech.
        renders_name: knows how a name of the source is written.
        may_be_name: whether a word could be part of a name, by its form.
        outlet_at: length in tokens of the news outlet's name that begins at an index; 0 if none.
        frequency: Zipf frequency of a word, 0.0 if it is not listed; see `languages.frequency`.
        other_language: the language of a text that is not in this one; None if it may be.
        phrase_boundaries: indexes of the words that may begin a phrase, and the end.
        pointing_adverbs: adverbs that begin a sentence and point back to what was said.
        demonstratives: words that point back to what was said.
        passages: finders of passages of others in a text of the language (quotations, titles,
            set phrases), each as ``"package.module:function"``. They take the text and its tagged
            sentences, and yield `Embedded` parts in any order; see `languages.embedded`.
        quotes_around: the spans between the marks of each quotation around a span, the innermost
            first.
        questions: how it asks where a question mark does not tell.
        page_labels: lines of pages that are labels of buttons, adverts and lists of links.
        rules: rules that only this target language needs, each as ``"package.module:Class"``.
            They are imported by `rules.registry`, so that `languages` depends on no rule.
    """

    code: str
    messages: LanguageMessages
    segmenter: Segmenter
    tagger: Tagger = untagged
    numbers: Callable[[str], Sequence[Mention]] = no_values
    dates: Callable[[str], Sequence[Date]] = no_values
    times: Callable[[str], Sequence[Time]] = no_values
    days: Callable[[str], Sequence[Day]] = no_values
    units: Mapping[str, Unit] = field(default_factory=lambda: MappingProxyType({}))
    negation: NegationLexicon = NO_NEGATION
    persons: PersonLexicon = NO_PERSONS
    speech_verbs: frozenset[str] = frozenset()
    renders_name: NameRenderer = keeps_names
    may_be_name: Callable[[Token], bool] = is_capitalised_word
    outlet_at: Callable[[Sequence[Token], int], int] = no_outlet
    frequency: Callable[[str], float] = unknown_frequency
    other_language: Callable[[str], OtherLanguage | None] = recognises_none
    phrase_boundaries: Callable[[Sequence[Word]], Sequence[int]] = no_phrases
    pointing_adverbs: frozenset[str] = frozenset()
    demonstratives: frozenset[str] = frozenset()
    passages: tuple[str, ...] = ()
    quotes_around: Callable[[str, Span], Iterable[Span]] = no_quotes
    questions: QuestionForms = NO_QUESTION_FORMS
    page_labels: frozenset[str] = frozenset()
    rules: tuple[str, ...] = ()
