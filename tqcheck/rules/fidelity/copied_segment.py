"""A sentence that was copied from the source.

What
    A target sentence that is identical, or nearly identical, to a source sentence. It must contain
    English function words, so that names, addresses and words that both languages share are not
    reported.

Why it matters in news
    Nothing was translated; no other fault is as obvious to a reader.

Bad
    - The bridge was closed for three days after the storm. ⇒
      ⟦The bridge was closed for three days after the storm.⟧
    - Police have not said who owned the boat. ⇒ ⟦Police have not said who owned the boat.⟧
    - Two people were hurt, and the driver was taken to hospital. ⇒
      ⟦Two people were hurt, and the driver was taken to hospital⟧

Good
    - The film is called “Gone with the Wind”. ⇒ Der Film heißt „Gone with the Wind“.
    - Bank of America, New York ⇒ Bank of America, New York
    - The bridge was closed for three days. ⇒ Die Brücke war drei Tage lang gesperrt.

Known false alarms
    A motto, a song lyric or a social-media post that is quoted in English on purpose, as a sentence
    of its own without quotation marks.

Source
    Class A3 of the artifact study. Identical sentences of more than three words: none in the human
    translations of WMT 2022 and 2023, up to 19 in a thousand in machine translations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.en.function_words import FUNCTION_WORDS
from tqcheck.languages.frequency import english_excess
from tqcheck.languages.sentence import Sentence
from tqcheck.languages.words import words
from tqcheck.model import Evidence, Hit, Message, Severity
from tqcheck.rules.base import Need, Rule

_FEWEST_WORDS = 4
# A nearly identical segment, chosen by hand: the share of words that are the same, how much longer
# or shorter than the source it may be, and the fewest words for which a share says anything.
_NEARLY = 0.9
_SHORTEST, _LONGEST = 0.8, 1.25
_FEWEST_NEARLY = 6


class CopiedSegment(Rule):
    """See the module's docstring."""

    code = "TQ761"
    name = "copied-segment"
    category = "accuracy/untranslated"
    severity = Severity.CRITICAL
    needs = frozenset({Need.SOURCE})
    target_languages = frozenset({"de"})
    supersedes = frozenset({"TQ202", "TQ203", "TQ204", "TQ762"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each sentence that is also in the source."""
        if document.source is None:
            return
        original = {
            " ".join(key): segment.span
            for segment in document.source.segments
            if len(key := _words(segment.span.of(document.source.text))) >= _FEWEST_WORDS
        }
        for sentence in document.sentences:
            own = _words(sentence.text)
            if len(own) < _FEWEST_WORDS or not _is_english(sentence):
                continue
            source = original.get(" ".join(own))
            if source is None:
                source = next(
                    (span for key, span in original.items() if _nearly(own, key.split())), None
                )
            if source is not None:
                yield Hit(
                    sentence.segment.span,
                    Message(
                        en="This sentence was copied from the English and not translated.",
                        de="Dieser Satz wurde aus dem Englischen kopiert und nicht übersetzt.",
                    ),
                    source=source,
                    evidence=Evidence.SOURCE,
                )


def _words(text: str) -> list[str]:
    return [word.text.lower().replace("’", "'") for word in words(text) if word.is_word]


def _nearly(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether nine tenths of the words are the same in any order, and the lengths are similar."""
    if not _SHORTEST <= len(one) / len(other) <= _LONGEST or len(one) < _FEWEST_NEARLY:
        return False
    return len(set(one) & set(other)) >= _NEARLY * max(len(set(one)), len(set(other)))


def _is_english(sentence: Sentence) -> bool:
    """Whether two function words, or one and two other lower-case words, are clearly English."""
    small = [token.text for token in sentence.tokens if token.is_alpha and token.text.islower()]
    function = sum(token.lower in FUNCTION_WORDS for token in sentence.tokens)
    other = sum(word not in FUNCTION_WORDS and english_excess(word) > 1 for word in small)
    return function >= 2 or (function == 1 and other >= 2)
