"""An English word in a German sentence.

What
    One or more English words, at most one of them a function word, between German words. Common
    anglicisms and words in quotation marks of their own are not reported. A function word (“and”,
    “because”) is *major*: nobody mixes it in on purpose. A noun, a verb or an adjective may be an
    anglicism that the list does not have yet, and is *minor* at most. A fitted model weighs what
    speaks for it, and for words that look German, have a capital or may be part of a name.
    English titles before names (“Mr. Chen”, “Gov. Ruth Miller”) and names of states behind places
    (“Selma, Ala.”) are *minor* whatever stands around; all of them are one finding.

Why it matters in news
    The engine copied a word that it did not know. Readers without English lose the meaning.

Bad
    - Ein Erdbeben in Ankara ⟦and⟧ im Norden des Landes.
    - Der Trainer hatte nur einen ⟦wish⟧ an die Mannschaft.
    - Sie ging nach Hause, ⟦because⟧ der Laden geschlossen war.
    - Die Ministerin nannte den Plan ⟦really⟧ gut und ⟦terrible⟧ teuer.
    - Der Verein war seinen Pflichten lange ⟦not⟧ nachgekommen und musste zahlen.

    - Das sei nicht wahr, sagte ⟦Mr.⟧ Okonkwo am Montag. → Herr
    - Das Werk in Selma, ⟦Ala.⟧, bleibt geschlossen. → Alabama

Good
    - Die Serie „House of Cards“ und der Film Lord of the Rings liefen live.
    - Das Team war happy, die Show ein cooler Mix aus Rock and Roll.
    - Er war in Bonn, also will sie am Sonntag hin, sagte der Chef.
    - Die Bank of England und Johnson and Johnson äußerten sich nicht.
    - Mehr unter www.the-news.example/about oder @from_here.

Known false alarms
    Slogans without quotation marks; new anglicisms (`de/data/anglicisms.txt`).

Source
    Frequency difference of wordfreq 3.1.1 in both languages. Class A2 of the artifact study;
    “source language fragment” in the MQM data of WMT 2023, 59 % of them major.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.source_titles import is_in_title
from tqcheck.languages.en.function_words import FUNCTION_WORDS
from tqcheck.languages.en.names_in import is_name_in
from tqcheck.languages.en_de.code_mixing import untranslated_runs
from tqcheck.languages.en_de.english_titles import left_states, left_titles
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Token
from tqcheck.model import Applicability, Hit, Message, Severity, Span, in_text_order
from tqcheck.rules.base import Rule

_COMMON = 3.0  # Zipf frequency: “Osdorfer” is rarer
_NAME = 3  # words of a name with one that links them
_NUMERAL = "I"  # “die Herren I des Vereins”


class EnglishWord(Rule):
    """See the module's docstring."""

    code = "TQ202"
    name = "english-word"
    category = "accuracy/untranslated"
    severity = Severity.MAJOR
    target_languages = frozenset({"de"})
    family = "english"

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each English word that is not part of an English clause, and abbreviations."""
        short = in_text_order(_abbreviations(document))
        if short:
            yield replace(short[0], further=tuple(short[1:]))
        for sentence in document.possibly_english:
            for run in untranslated_runs(document.text, sentence, clauses=False):
                span = sentence.span_of(run.first, run.last)
                found = span.of(document.text)
                if found == _NUMERAL or is_in_title(document.text, span, document.source_text):
                    continue
                if not run.is_certain and (
                    is_name_in(document.source_text, found)
                    or _links_a_name(document, sentence.tokens[run.first - 1 : run.last + 2])
                    or _is_a_quarter(sentence.tokens, run.first, run.last)
                ):
                    continue
                target = FUNCTION_WORDS.get(found) or None
                hint = _hint(target)
                yield Hit(
                    span,
                    Message(
                        en=f"“{found}” was left in English{hint.en}.",
                        de=f"„{found}“ ist unübersetzt geblieben{hint.de}.",
                    ),
                    suggestion=target,
                    severity=None if run.is_certain else Severity.MINOR,
                    mended=target,
                    features=run.features,
                    is_certain=run.is_certain,
                )


def _links_a_name(document: BilingualDocument, tokens: Sequence[Token]) -> bool:
    """Whether the source has the words, too, with a capital on both sides: “Isle of Man”."""
    capitals = tokens and tokens[0].is_capitalised and tokens[-1].is_capitalised
    if not capitals or len(tokens) < _NAME:
        return False
    return Span(tokens[0].start, tokens[-1].end).of(document.text) in document.source_text


def _abbreviations(document: BilingualDocument) -> Iterator[Hit]:
    """The English titles before names and names of states behind places."""
    tokens = tuple(chain.from_iterable(one.tokens for one in document.own_sentences))
    for title in left_titles(tokens):
        span = Span(tokens[title.first].start, tokens[title.last].end)
        yield _abbreviation(document, span, title.german)
    if not tokens:
        return
    for span, german in left_states(document.text):
        at = bisect_right(tokens, span.start, key=lambda token: token.start) - 1
        if at >= 0 and tokens[at].start <= span.start < tokens[at].end:
            yield _abbreviation(document, span, german)


def _abbreviation(document: BilingualDocument, span: Span, german: str | None) -> Hit:
    found, hint = span.of(document.text), _hint(german)
    return Hit(
        span,
        Message(
            en=f"The abbreviation “{found}” was left in English{hint.en}.",
            de=f"Die Abkürzung „{found}“ ist unübersetzt geblieben{hint.de}.",
        ),
        suggestion=german,
        applicability=Applicability.UNSAFE,
        severity=Severity.MINOR,
        mended=german,
        is_certain=True,
    )


def _hint(german: str | None) -> Message:
    """What a message adds where the German is known."""
    return Message(f" (“{german}”?)", f" („{german}“?)") if german else Message("", "")


def _is_a_quarter(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether one word stands behind the name of a town as an adjective: “Osdorfer Born”."""
    if not first or first != last or not tokens[first].is_capitalised:
        return False
    town = tokens[first - 1]
    like_a_town = town.is_capitalised and town.text.endswith("er")
    return like_a_town and zipf(town.lower, "de") < _COMMON
