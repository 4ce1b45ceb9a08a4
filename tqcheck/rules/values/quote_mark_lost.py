"""A quotation with one mark in the target and both marks in the source.

What
    The source has an even number of double quotation marks. The target has an odd number, and so
    does its whole paragraph. Quotations inside quotations are ignored.

Why it matters in news
    The reader cannot tell where the quoted words begin or end.

Bad
    - "We are not leaving the harbour," she told reporters. ⇒ Wir verlassen den Hafen nicht⟦"⟧,
      sagte sie Reportern.
    - He called the plan "a very dangerous joke" on Monday. ⇒ Er nannte den Plan am Montag
      ⟦„⟧einen sehr gefährlichen Witz.
    - The mayor said: "The bridge will open in May." ⇒ Der Bürgermeister sagte: ⟦"⟧Die Brücke wird
      im Mai eröffnet.

Good
    - He called the plan "a dangerous joke". ⇒ Er nannte den Plan „einen gefährlichen Witz“.
    - He called the plan "a dangerous joke". ⇒ Er nannte den Plan einen gefährlichen Witz.
    - She said: "I am glad." ⇒ Sie sagte: »Ich bin froh.«

Known false alarms
    A quotation that continues from an earlier paragraph.

Source
    Class F of the artifact study: an odd number of marks where the source has an even number was a
    real fault in all the human translations that were inspected.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.marks import double_quotes, nested_quotes, quote_places
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule

_PAIRED = 0.7  # score from which a pair can be relied on


class QuoteMarkLost(Rule):
    """See the module's docstring."""

    code = "TQ756"
    name = "quote-mark-lost"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MINOR
    needs = frozenset({Need.ALIGNMENT})
    supersedes = frozenset({"TQ421"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each target with one quotation mark missing or too many."""
        for pair in document.pairs:
            target, source = pair.target_text, pair.source_text
            own, original = double_quotes(target), double_quotes(source)
            if pair.score < _PAIRED or own % 2 == 0 or original % 2 or not original:
                continue
            if nested_quotes(target) or nested_quotes(source):
                continue
            if double_quotes(_paragraph(document.text, pair.target)) % 2 == 0:
                continue
            places = quote_places(target)
            span = Span(places[0], places[0] + 1).shift(pair.target.start)
            if own == 1 and _runs_over_lines(document.text, span):
                continue
            yield pair.hit(
                self.severity,
                Message(
                    en=f"The {pair.source_language.en} has both marks of the quotation, "
                    f"the {pair.target_language.en} only one.",
                    de=f"Im {pair.source_language.de}en hat das Zitat beide Anführungszeichen, "
                    f"im {pair.target_language.de}en eines.",
                ),
                target=span if own == 1 else pair.target,
                source=pair.source,
            )


def _paragraph(text: str, span: Span) -> str:
    """The lines around `span`."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return text[start : end if end >= 0 else len(text)]


def _runs_over_lines(text: str, mark: Span) -> bool:
    """Whether the partner of `mark` stands in the line beside: one quotation of two paragraphs."""
    start, end = text.rfind("\n", 0, mark.start) + 1, text.find("\n", mark.end)
    before = text[:start].rstrip().rpartition("\n")[2].strip()
    behind = text[end:].lstrip().partition("\n")[0].strip() if end >= 0 else ""
    opens = mark.start == start or text[mark.start - 1].isspace()
    beside = behind if opens else before
    if not beside or double_quotes(beside) % 2 == 0:
        return False
    return not double_quotes(beside[0] if opens else beside.rstrip(".")[-1])
