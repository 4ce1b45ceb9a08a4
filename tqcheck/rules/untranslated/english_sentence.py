"""A whole sentence that is still English.

What
    A sentence in which nearly all words are English, with English function words among them. Only
    names and words that exist in both languages may look German.

    Lines of an English page count too: a headline in title case (*major*), and what stands around
    articles, “Read more” or “Last updated” (*minor*).

Why it matters in news
    The sentence was not translated at all.

Bad
    - Der Rat tagt am Montag. ⟦The mayor said that he would not resign.⟧ Das Volk wartet.
    - ⟦“We were never told about this,” said the nurse from Leeds.⟧ ¶ Die Klinik schweigt.
    - ⟦You can find the whole list on our page.⟧ ¶ Der Eintritt ist frei.
    - ⟦Harbour Operator Eliminates Rival For $20 Billion⟧ ¶ Der Hafen gehört nun einer Firma.
    - Der Rat tagt am Montag. ¶ ⟦Read more⟧ ¶ Der Eintritt ist frei.
    - Der Rat tagt am Montag. ⟦Shares fell sharply.⟧ Das Volk wartet.

Good
    - „The Crown“ und „And Just Like That“ laufen weiter.
    - New York Times, Washington Post und The Guardian berichten.
    - Die Show was in London, so hat er das Album „All of the above“ genannt.

Known false alarms
    An English motto or song line that is a sentence of its own without quotation marks.

Source
    Class A3 of the artifact study: no hit in the news of WMT 2022 and 2023.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.embedded import MASK
from tqcheck.languages.en_de.code_mixing import is_english_sentence, is_short_english_sentence
from tqcheck.languages.en_de.english_lines import is_english_headline, is_page_furniture
from tqcheck.languages.en_de.model_chatter import chatter
from tqcheck.languages.sentence import Sentence
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Rule


class EnglishSentence(Rule):
    """See the module's docstring."""

    code = "TQ204"
    name = "english-sentence"
    category = "accuracy/untranslated"
    severity = Severity.CRITICAL
    target_languages = frozenset({"de"})
    supersedes = frozenset({"TQ202", "TQ203", "TQ422", "TQ504", "TQ801", "TQ806"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each segment that is entirely English."""
        alone = Counter(sentence.segment.paragraph for sentence in document.sentences)
        partly_english = {sentence.segment.index for sentence in document.partly_english}
        for sentence in document.own_sentences:
            is_line = alone[sentence.segment.paragraph] == 1
            has_english = sentence.segment.index in partly_english
            if not (is_line or has_english):
                continue
            severity = _severity(sentence, is_line=is_line, has_english=has_english)
            if severity is None:
                continue
            span = _span_of_words(sentence)
            if chatter(document.text, span.start, span.end) is not None:
                continue  # TQ106
            yield Hit(
                span,
                Message(
                    en="This sentence was left in English.",
                    de="Dieser Satz ist unübersetzt geblieben.",
                ),
                segment=sentence.segment.index,
                severity=severity,
            )


def _severity(sentence: Sentence, *, is_line: bool, has_english: bool) -> Severity | None:
    """How bad it is that a segment is English; None if it is not.

    Args:
        sentence: with embedded parts masked.
        is_line: whether it is a line of its own.
        has_english: whether a word is certainly English.
    """
    if is_line and is_page_furniture(sentence.text):
        return Severity.MINOR
    if has_english and is_english_sentence(sentence):
        return Severity.CRITICAL
    if is_line and is_english_headline(sentence.tokens):
        return Severity.MAJOR
    return Severity.MAJOR if has_english and is_short_english_sentence(sentence) else None


def _span_of_words(sentence: Sentence) -> Span:
    """The segment without embedded parts at either end."""
    tokens = sentence.tokens
    own = [index for index, token in enumerate(tokens) if token.text != MASK]
    segment = sentence.segment.span
    start = segment.start if own[0] == 0 else tokens[own[0]].start
    end = segment.end if own[-1] == len(tokens) - 1 else tokens[own[-1]].end
    return Span(start, end)
