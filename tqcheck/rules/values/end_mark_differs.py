"""A sentence that ends with a different punctuation mark from the source.

What
    The source sentence ends with a full stop, and the target ends with no mark or with a comma. The
    target may be truncated; if it is as short as a headline, this is only a hint. A full stop added
    to a headline and an exclamation mark on one side only are hints too.

Why it matters in news
    A sentence without its final mark has often lost its last words.

Bad
    - The council will decide on the plan next week. ⇒ Der Rat wird nächste Woche über den Plan
      ⟦entscheiden⟧
    - She left the country and went to France. ⇒ Sie verließ das Land und ging nach Frankreich⟦,⟧
    - The strike is over. ⇒ Der Streik ist vorbei⟦!⟧
    - Government falls after vote ⇒ Regierung stürzt nach Abstimmung⟦.⟧

Good
    - The council will decide. ⇒ Der Rat wird entscheiden.
    - "It is over," he said. ⇒ „Es ist vorbei“, sagte er.
    - Government falls after vote ⇒ Regierung stürzt nach Abstimmung

Known false alarms
    Abbreviations and addresses at the end of a sentence.

Source
    Classes D3 and D4 of the artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.evidence.marks import end_mark
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule

_ABBREVIATED = re.compile(r"(?:\b(?:[A-Z][a-z]{0,3}|[a-z])|\.\w+|\d)\.[\"'”’)]*\s*$")
_OPEN_END = re.compile(r"(?:[\wäöüß]|[,;–-])[\"'“”„»«’‘)]*\s*$")

# The fewest tokens of a target without an end mark that is probably not a headline.
_SENTENCE = 9


class EndMarkDiffers(Rule):
    """See the module's docstring."""

    code = "TQ754"
    name = "end-mark-differs"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MINOR
    needs = frozenset({Need.ALIGNMENT})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the end of each target that ends differently from the source."""
        for pair in document.pairs:
            target, source = end_mark(pair.target_text), end_mark(pair.source_text)
            if target == source:
                continue
            place = _end(pair)
            if source == "." and not target:
                if _ABBREVIATED.search(pair.source_text) or not _OPEN_END.search(pair.target_text):
                    continue
                short = pair.is_headline or len(pair.target_tokens) < _SENTENCE
                yield pair.hit(
                    Severity.NEUTRAL if short else self.severity,
                    Message(
                        en=f"The {pair.source_language.en} ends in a full stop, "
                        f"the {pair.target_language.en} in no end mark.",
                        de=f"Das {pair.source_language.de}e endet mit einem Punkt, "
                        f"dem {pair.target_language.de}en fehlt das Satzende.",
                    ),
                    target=place,
                )
            elif target == "." and not source and not _ABBREVIATED.search(pair.target_text):
                yield pair.hit(
                    Severity.NEUTRAL,
                    Message(
                        en=f"The {pair.target_language.en} has a full stop, "
                        f"the {pair.source_language.en}, perhaps a headline, none.",
                        de=f"Das {pair.target_language.de}e hat einen Punkt, "
                        f"das {pair.source_language.de}e (eine Überschrift?) nicht.",
                    ),
                    target=place,
                )
            elif "!" in (target, source) and {target, source} <= {"!", "."}:
                yield pair.hit(
                    Severity.NEUTRAL,
                    Message(
                        en="Only one side has an exclamation mark.",
                        de="Nur eine Seite hat ein Ausrufezeichen.",
                    ),
                    target=place,
                )


def _end(pair: SegmentPair) -> Span:
    """The last mark other than a quotation mark or bracket, or the last word."""
    for token in reversed(pair.target_tokens):
        if token.is_word or token.text in ".!?…:;,–-":
            return token.span
    return pair.target_tokens[-1].span
