"""Two sentences that run together.

What
    A word that German writes in lower case (article, preposition, pronoun, conjunction, adverb) has
    a capital in mid-sentence. The clause before it is complete, and a clause with its own finite
    verb begins with it: the full stop between them is missing.

Why it matters in news
    Engines lose the full stop where a link or a paragraph ended in the source. Readers stumble, and
    statements of one sentence are read into the other.

Bad
    - Der Verband bestätigte, dass Kosten gestiegen ⟦seien Die⟧ Gespräche mit der Stadt dauern an.
    - Sie verließ das Gericht ⟦schweigend Am⟧ Freitag wird der Prozess in Lyon fortgesetzt.
    - Die Werft in Kiel hat hundert Leute ⟦entlassen Er⟧ bedauerte das in einem Brief.

Good
    - Wie das Magazin Der Spiegel berichtet, hat die Firma ihren Sitz in Den Haag.
    - Wir danken Ihnen, dass Sie gekommen sind und Ihre Karte dabei haben.
    - Für Die Linke war das Ergebnis bitter, Die Grünen feierten.
    - Er sagte: Die Lage ist ernst.

Known false alarms
    A heading that an extractor ran together with its paragraph; at the beginning of a line the
    finding is *minor*.
    Titles without quotation marks that begin with an article (“der Film Die Welle hat …”). Known
    titles are listed; other titles rarely follow a complete clause.

Source
    Duden, Die deutsche Rechtschreibung, D 151 (full stop) and D 92 (capital at the beginning of a
    sentence). Classes D1 and E1 of the artifact study.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.capitals import BEFORE_A_TITLE, is_small_word, stray_capitals
from tqcheck.languages.de.clauses import (
    begins_main_clause,
    is_complete_before,
    name_begins_main_clause,
    subject_begins_main_clause,
)
from tqcheck.languages.de.speech import says
from tqcheck.languages.line_kinds import SUBHEADING_LENGTH
from tqcheck.languages.sentence import QUOTE_MARKS, Sentence, Token
from tqcheck.model import Applicability, Hit, Message, Role, Severity, Span
from tqcheck.rules.base import Rule

_OPENERS = frozenset('„»“"')
_WHOLE = 6  # tokens of a sentence before a quotation


def _starts(tokens: Sequence[Token]) -> Iterator[int]:
    """Indexes of the words before which a full stop is missing."""
    small = set(stray_capitals(tokens))
    for index in range(2, len(tokens) - 1):
        if not tokens[index].text[0].isupper():
            continue
        if index in small:
            if is_complete_before(tokens, index) and begins_main_clause(tokens, index):
                yield index
        elif (
            name_begins_main_clause(tokens, index)
            or subject_begins_main_clause(tokens, index)
            or _begins_speech(tokens, index)
        ):
            yield index


def _begins_speech(tokens: Sequence[Token], index: int) -> bool:
    """Whether a quoted sentence follows a complete one: “auf den Kopf „Er lief“, sagte sie.”"""
    word, mark, before = tokens[index], tokens[index - 1], tokens[index - 2]
    if mark.text not in _OPENERS or not mark.spaced or before.tag != "NN" or index < _WHOLE:
        return False
    if before.lower.endswith(BEFORE_A_TITLE) or not is_small_word(word.text):
        return False
    if not tokens[index + 1].is_finite or not is_complete_before(tokens, index - 1):
        return False
    place = index + 1
    while place < len(tokens) and tokens[place].text not in QUOTE_MARKS:
        place += 1
    comma = place + 1 < len(tokens) and tokens[place + 1].text == ","
    return comma and place + 2 < len(tokens) and says(tokens, place + 2)


class RunOnSentence(Rule):
    """See the module's docstring."""

    code = "TQ401"
    name = "run-on-sentence"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MAJOR
    whole_sentences = True
    target_languages = frozenset({"de"})
    supersedes = frozenset({"TQ402"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the last word before each missing full stop with the capitalised word."""
        paragraph = -1
        for sentence in document.sentences:
            begins_line = sentence.segment.paragraph != paragraph
            paragraph = sentence.segment.paragraph
            if sentence.segment.role is Role.HEADLINE:
                continue
            tokens = sentence.tokens
            for index in _starts(tokens):
                first = index - 1 - (tokens[index - 1].text in _OPENERS)
                span = sentence.span_of(first, index)
                before = tokens[first].text
                after = Span(tokens[first + 1].start, span.end).of(document.text)
                may_be_right = begins_line and _may_end_a_block(sentence, index)
                yield Hit(
                    span,
                    Message(
                        en=f"Two sentences run together: a full stop is missing after “{before}”.",
                        de=f"Zwei Sätze sind ineinandergelaufen: Nach „{before}“ fehlt ein Punkt.",
                    ),
                    suggestion=f"{before}. {after}",
                    severity=Severity.MINOR if may_be_right else None,
                    # Before a quotation it may as well be a colon.
                    applicability=Applicability.UNSAFE
                    if may_be_right or first < index - 1
                    else Applicability.SAFE,
                )


def _may_end_a_block(sentence: Sentence, index: int) -> bool:
    """Whether the place may be the end of a heading or teaser, which has no full stop.

    Extractors run it together with the paragraph behind it.
    """
    before = sentence[index].start - sentence.segment.span.start
    segment = sentence.segment
    return before < (TEASER_LENGTH if segment.paragraph == 1 else SUBHEADING_LENGTH)


TEASER_LENGTH = 300
"""Code points of a teaser at the beginning of the first paragraph."""
