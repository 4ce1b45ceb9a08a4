"""A quotation mark without its partner.

What
    A mark that opens a quotation that is never closed, or closes one that was never opened. A
    quotation may span sentences and paragraphs, and a paragraph inside it may repeat the opening
    mark, even where its line break was lost. Where the marks of its own paragraph do not prove the
    fault (a straight mark, the first mark of a paragraph), a fitted model weighs what stands around
    it. Where the source has the same mark without a partner, nothing is reported here.

Why it matters in news
    It is unclear what the person said and what the newsroom says.

Bad
    - Er nannte die Lage ⟦„⟧angespannt und fuhr ab. Am Abend kam er mit dem „Plan B“ zurück.
    - „Wir gehen“, sagte sie. Das sei klar, und alle wüssten es.⟦“⟧ Dann ging sie.
    - ⟦»⟧Wir bleiben hier, sagte der Wirt. Der Regen hielt an. »Ja«, sagte sie.

Good
    - „Wir gehen jetzt. ¶ Morgen kommen wir wieder“, sagte sie.
    - »Erster Absatz der Rede. ¶ »Zweiter Absatz der Rede.«
    - „Wir bauen das Haus neu. „Die Gemeinde bittet daher um Geduld.“ Das schrieb der Verein.
    - Der 27" große Schirm zeigt "Hallo", der andere misst 24".
    - Der Film „Rock ’n’ Roll“ und die ‚kleinen‘ Dinge in Andrea’s Laden.

Known false alarms
    A text that was cut off in the middle of a quotation.

Source
    Amtliches Regelwerk der deutschen Rechtschreibung, § 89. Class F1 of the artifact study.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.lone_quotes import LoneQuoteFeatures
from tqcheck.languages.de.quotations import Quotations, QuoteMark, quotations
from tqcheck.languages.de.speech import CORE
from tqcheck.model import Edit, Evidence, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_SENTENCE_ENDS = ("", "\n", ".", "!", "?", "…")
_STRAIGHT = '"'
_CLOSERS = {"„": "“", "»": "«"}
_STOP = re.compile("[.!?] ")


class UnbalancedQuote(Rule):
    """See the module's docstring."""

    code = "TQ421"
    name = "unbalanced-quote"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})
    family = "quotation-marks"

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each mark without a partner whose quotation does not span paragraphs."""
        found = quotations(document.text)
        if not (found.unclosed or found.unopened):
            return
        paragraphs = _Paragraphs(document, found)
        source = _SourceQuotations(document)
        features = LoneQuoteFeatures(document.text, found)
        lone = [mark for mark in found.unclosed if not paragraphs.is_resumed(mark)]
        for mark in sorted((*lone, *found.unopened), key=_position):
            if source.is_unbalanced_at(mark.position):
                continue
            if mark.opens:
                message = Message(
                    en="This quotation is opened but never closed.",
                    de="Dieses Zitat wird geöffnet, aber nicht geschlossen.",
                )
            else:
                message = Message(
                    en="This quotation is closed but was never opened.",
                    de="Dieses Zitat wird geschlossen, wurde aber nie geöffnet.",
                )
            span = Span(mark.position, mark.position + 1)
            yield Hit(
                span,
                message,
                edit=_closed(mark, paragraphs),
                features=features.of(mark),
                is_certain=_is_proven(mark, paragraphs),
            )


class _Paragraphs:
    """What is asked about the paragraphs of a document, each question in logarithmic time.

    Attributes:
        last_opener: by paragraph, where the last quotation that it both opens and closes begins.
    """

    def __init__(self, document: BilingualDocument, found: Quotations) -> None:
        self._text = document.text
        self._marks = found.marks
        self._stops = [match.start() for match in _STOP.finditer(document.text)]
        self._starts = [sentence.segment.span.start for sentence in document.sentences]
        self.last_opener: dict[int, int] = {}
        for opener, closer in found.pairs:
            if opener.paragraph == closer.paragraph:
                known = self.last_opener.get(opener.paragraph, -1)
                self.last_opener[opener.paragraph] = max(known, opener.position)

    def sentence_ends(self, start: int, end: int) -> bool:
        """Whether a sentence ends between two places of the text."""
        at = bisect_left(self._stops, start)
        return at < len(self._stops) and self._stops[at] + 2 <= end

    def mark_before(self, mark: QuoteMark) -> QuoteMark | None:
        """The mark before another in the same paragraph."""
        at = bisect_left(self._marks, mark.position, key=_position) - 1
        other = self._marks[at] if at >= 0 else None
        return other if other is not None and other.paragraph == mark.paragraph else None

    def has_mark_behind(self, mark: QuoteMark) -> bool:
        """Whether another mark follows in the same paragraph."""
        at = bisect_left(self._marks, mark.position + 1, key=_position)
        return at < len(self._marks) and self._marks[at].paragraph == mark.paragraph

    def end_of(self, mark: QuoteMark) -> int:
        """Where the text of the paragraph of a mark ends."""
        end = self._text.find("\n", mark.position)
        line = self._text[mark.position : end if end >= 0 else len(self._text)]
        return mark.position + len(line.rstrip())

    def is_resumed(self, mark: QuoteMark) -> bool:
        """Whether a sentence in the quotation opens it anew, as a paragraph of it does.

        Where a speaker is named in between, the quotation had ended there.
        """
        at = bisect_left(self._marks, mark.position + 1, key=_position)
        other = self._marks[at] if at < len(self._marks) else None
        if other is None or not other.opens or other.paragraph != mark.paragraph:
            return False
        if not all(self._begins_sentence(one.position) for one in (mark, other)):
            return False
        between = self._text[mark.position : other.position]
        return not CORE & {word.strip(",.:") for word in between.split()}

    def _begins_sentence(self, position: int) -> bool:
        return self._text[:position].rstrip(" ")[-1:] in _SENTENCE_ENDS

    def is_one_sentence(self, mark: QuoteMark) -> bool:
        """Whether the mark's paragraph is a single sentence, as in data with one segment a line."""
        start = self._text.rfind("\n", 0, mark.position) + 1
        end = self._text.find("\n", mark.position)
        end = len(self._text) if end < 0 else end
        return bisect_left(self._starts, end) - bisect_left(self._starts, start) < 2


class _SourceQuotations:
    """Which marks of the source have no partner."""

    def __init__(self, document: BilingualDocument) -> None:
        self._pairs = document.pairs
        self._places: list[Span] = []
        source = document.source
        if source is not None and source.evidence is Evidence.SOURCE:
            found = quotations(source.text)
            marks = (*found.unclosed, *found.unopened)
            self._places = [Span(mark.position, mark.position + 1) for mark in marks]

    def is_unbalanced_at(self, position: int) -> bool:
        """Whether the source of the sentence at a place of the target has such a mark."""
        place = Span(position, position + 1)
        return bool(self._places) and any(
            pair.target.contains(place) and any(pair.source.contains(mark) for mark in self._places)
            for pair in self._pairs
        )


def _closed(mark: QuoteMark, paragraphs: _Paragraphs) -> Edit | None:
    """The mark that closes a quotation which goes to the end of its paragraph."""
    closer = _CLOSERS.get(mark.char) if mark.opens else None
    if closer is None or paragraphs.has_mark_behind(mark):
        return None
    end = paragraphs.end_of(mark)
    return Edit(Span(end, end), closer)


def _position(mark: QuoteMark) -> int:
    return mark.position


def _is_proven(mark: QuoteMark, paragraphs: _Paragraphs) -> bool:
    """Whether the marks of its own paragraph prove that one is missing."""
    return _is_unclosed(mark, paragraphs) if mark.opens else _is_unopened(mark, paragraphs)


def _is_unclosed(mark: QuoteMark, paragraphs: _Paragraphs) -> bool:
    if mark.char != _STRAIGHT:
        return True
    # A straight mark is proven only if its paragraph opens and closes another quotation.
    opener = paragraphs.last_opener.get(mark.paragraph, -1)
    return opener > mark.position and paragraphs.sentence_ends(mark.position, opener)


def _is_unopened(mark: QuoteMark, paragraphs: _Paragraphs) -> bool:
    earlier = paragraphs.mark_before(mark)
    if earlier is None:
        # The paragraph may begin inside a quotation that was opened before this text.
        is_curly = mark.char != _STRAIGHT
        return is_curly and mark.paragraph > 0 and not paragraphs.is_one_sentence(mark)
    if mark.char != _STRAIGHT:
        return True
    return paragraphs.sentence_ends(earlier.position, mark.position)
