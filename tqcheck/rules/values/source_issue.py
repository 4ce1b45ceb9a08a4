"""A fault in the source, not in the translation.

What
    The source of a pair has a quotation mark or bracket without its partner, a function word twice
    in a row, or broken characters. Faults in the target may come from it; the finding only points
    this out. Neighbouring segments are searched for the missing mark too, because quotations span
    sentences.

Why it matters in news
    An editor who knows that the wire copy was faulty does not blame the translation.

Bad
    - ⟦The the⟧ council met again. ⇒ Der Rat trat erneut zusammen.
    - ⟦He said the plan (which failed was good.⟧ ⇒ Er sagte, der Plan (der scheiterte) sei gut.
    - ⟦"We hope he has won, the man said.⟧ ⇒ „Wir hoffen, er hat gewonnen“, sagte der Mann.

Good
    - The council met again. ⇒ Der Rat trat erneut zusammen.
    - "We hope," he said, "he has won." ⇒ „Wir hoffen“, sagte er, „er hat gewonnen.“
    - "We rebuild the house. "The parish asks for patience." ⇒ „Wir bauen das Haus neu. „Die
      Gemeinde bittet um Geduld.“
    - He said that that was good. ⇒ Er sagte, das sei gut.

Known false alarms
    Inches written with a quotation mark; lists numbered “1)”.

Source
    Class P1 of the artifact study: annotators marked 520 issues of the source in one year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.evidence.marks import broken_source, double_quotes
from tqcheck.languages.word_lists import alternation
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule

_NEAR = 3  # segments in which a quotation may go on
_OPENING = ('"', "“", "'", "‘", "„", "«")
_BROKEN = re.compile(r"\ufffd|â€|Ã[\u0080-\u00bf]")


@cache
def _twice() -> re.Pattern[str]:
    return re.compile(rf"\b({alternation('en/never_doubled')}) \1\b", re.IGNORECASE)


class SourceIssue(Rule):
    """See the module's docstring."""

    code = "TQ759"
    name = "source-issue"
    category = "accuracy/mistranslation"
    severity = Severity.NEUTRAL
    needs = frozenset({Need.SOURCE})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each pair with a fault in the source."""
        for pair in document.pairs:
            text = pair.source_text
            doubled = _twice().search(text)
            if doubled and not doubled.group().isupper():
                yield _hit(
                    pair,
                    Span(*doubled.span()).shift(pair.source.start),
                    (f"the word “{doubled[1]}” twice", f"das Wort „{doubled[1]}“ doppelt"),
                )
            elif broken := _BROKEN.search(text):
                yield _hit(
                    pair,
                    Span(*broken.span()).shift(pair.source.start),
                    ("broken characters", "kaputte Zeichen"),
                )
            elif (found := broken_source(text)) and _stays_open(pair):
                yield _hit(pair, pair.source, found)


def _stays_open(pair: SegmentPair) -> bool:
    """Whether no neighbouring segment has the other mark: quotations span sentences."""
    if _is_paragraph_of_quotation(pair):
        return False
    first, last = pair.source_segments[0].index, pair.source_segments[-1].index
    near = (*range(first - _NEAR, first), *range(last + 1, last + 1 + _NEAR))
    segments = pair.source_side.segments
    return not any(
        broken_source(segments[at].span.of(pair.source_side.text))
        for at in near
        if 0 <= at < len(segments)
    )


def _is_paragraph_of_quotation(pair: SegmentPair) -> bool:
    """Whether it opens a quotation that the next segment opens anew, as English paragraphs do."""
    segments, following = pair.source_side.segments, pair.source_segments[-1].index + 1
    if double_quotes(pair.source_text) != 1 or following >= len(segments):
        return False
    after = segments[following].span.of(pair.source_side.text)
    return pair.source_text[:1] in _OPENING and after[:1] in _OPENING


def _hit(pair: SegmentPair, place: Span, what: tuple[str, str]) -> Hit:
    return pair.hit(
        Severity.NEUTRAL,
        Message(
            en=f"Source issue: the {pair.source_language.en} has {what[0]}.",
            de=f"Fehler im Original: Im {pair.source_language.de}en steht {what[1]}.",
        ),
        source=place,
    )
