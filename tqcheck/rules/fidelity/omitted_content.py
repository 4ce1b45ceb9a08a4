"""A sentence or a clause of the English that the German does not say.

What
    A whole English sentence that nothing in the German around it is like; or a clause or phrase
    of four words or more without which the English is more like the German, whose words have
    hardly any counterpart, in a German sentence that is too short for its English. Either is
    *major* only where no clause or word around is like it and the German has no words left over
    that could render it, so that it was neither merged nor recast; or, for a clause, where the
    learned estimate is sure that its words have no counterpart; where it is less sure, *minor*.

Why it matters in news
    The article reads well and yet withholds a fact, a condition or the speaker of a statement.

Bad
    - The mayor opened the bridge, ⟦which had been closed for repairs since last autumn⟧. ⇒ Der
      Bürgermeister hat die Brücke eröffnet.
    - The company will close two plants in the north, ⟦although it made a record profit last
      year⟧. ⇒ Das Unternehmen wird zwei Werke im Norden schließen.
    - Police searched the flat on Friday, according ⟦to a spokeswoman for the prosecutors⟧. ⇒ Die
      Polizei durchsuchte die Wohnung am Freitag.

Good
    - The mayor opened the bridge, which had been closed. ⇒ Der Bürgermeister hat die Brücke
      eröffnet, die gesperrt war.
    - There was a large amount of uncertainty among the staff. ⇒ Die Verunsicherung der
      Belegschaft war groß.
    - She said that she was going to stay in office. ⇒ Sie bleibe im Amt, sagte sie.

Known false alarms
    Human translators shorten: “kept a lot of things the same” is “behielt vieles bei”.

Source
    Class J1 of the artifact study; omissions in the MQM data of WMT 2023, 93 % of them major.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.lang.words import count_words
from tqcheck.model import EnglishSide, Evidence, Message, Severity, Span
from tqcheck.rules.base import Article, Hit, Need, Rule
from tqcheck.rules.fidelity.doubt import Doubts
from tqcheck.rules.fidelity.gaps import gaps, split_sentences, sure_and_loose_pairs
from tqcheck.rules.fidelity.left_out import is_cut_off, left_over, lost
from tqcheck.rules.fidelity.vectors import cosines
from tqcheck.rules.pairs import pairs

_FEWEST_WORDS = 5
_UNLIKE = 0.45
# A lost sentence of this many words is certain where no German clause around it is more alike, and
# a neighbour's words without counterpart are no more than this share of its own. On odd lines of
# wmt13, 15, 16 and 17 that finds 0.77 of the sentences taken out; in 28,000 human pairs it never
# speaks, where likeness alone spoke 14 times, always on a sentence merged into its neighbours.
_FEWEST_CERTAIN = 7
_UNLIKE_CLAUSE = 0.5
_LEFT_OVER = 0.3
_FEWEST_IN_CLAUSE = 3
_MARKS = re.compile(r"[,;:–—()]")


class OmittedContent(Rule):
    """See the module's docstring."""

    code = "TQ763"
    name = "omitted-content"
    category = "accuracy/omission"
    severity = Severity.MINOR
    needs = frozenset({Need.SOURCE})

    def check(self, article: Article) -> Iterator[Hit]:
        """Yield sentences and clauses of the English that the German lacks."""
        if article.english is None:
            return
        doubts = Doubts(article)
        split = {pair.target for pair in split_sentences(article).values()}
        for view in sure_and_loose_pairs(article):
            if view.pair.target in split:
                continue
            for span, severity in lost(view, doubts.of(view)):
                if is_cut_off(view, span):
                    continue
                quoted = span.of(article.english.text)
                yield view.lack(
                    severity,
                    Message(
                        en=f"The German does not say “{quoted}”.",
                        de=f"Im Deutschen fehlt „{quoted}“.",
                    ),
                    span,
                )
        yield from self._sentences(article)

    def _sentences(self, article: Article) -> Iterator[Hit]:
        side = article.english
        if side is None:
            return
        for gap in gaps(article):
            if gap.german:
                continue
            near = [article.sentences[i].text for i in range(*gap.german_near)]
            lost = [side.segments[j].span for j in gap.english]
            lost = [span for span in lost if count_words(span.of(side.text)) >= _FEWEST_WORDS]
            if not lost or not near:
                continue
            alike = cosines([span.of(side.text) for span in lost], near).max(axis=1)
            before = gap.german_near[0]
            at = max((p.target[-1] for p in article.pairs if p and p.source[0] < gap.english[0]),
                     default=before)  # fmt: skip
            end = article.sentences[at].segment.span.end
            for span, likeness in zip(lost, alike, strict=True):
                if _is_merged(article, side, gap.english, span):
                    continue
                yield Hit(
                    Span(end, end),
                    Message(
                        en="The German lacks this sentence.",
                        de="Im Deutschen fehlt dieser Satz.",
                    ),
                    severity=_severity(article, side, span, float(likeness)),
                    source=span,
                    evidence=side.evidence,
                )


def _severity(article: Article, side: EnglishSide, lost: Span, likeness: float) -> Severity:
    """How sure it is that the German around does not say a sentence that it has no pair for."""
    if likeness >= _UNLIKE:
        return Severity.NEUTRAL
    own = next(k for k, segment in enumerate(side.segments) if segment.span.overlaps(lost))
    views = pairs(article)
    beside = [v for v in views if v.pair.source[-1] == own - 1 or v.pair.source[0] == own + 1]
    most = max(1.0, _LEFT_OVER * count_words(lost.of(side.text)))
    if (
        side.evidence is not Evidence.SOURCE
        or not beside
        or count_words(lost.of(side.text)) < _FEWEST_CERTAIN
        or max(map(left_over, beside)) > most
    ):
        return Severity.MINOR
    near = [v for v in views if v.pair.source[-1] >= own - 2 and v.pair.source[0] <= own + 2]
    paired = {index for view in views for index in view.pair.target}
    first, last = near[0].pair.target[0], near[-1].pair.target[-1]
    if any(k not in paired for k in range(first - 1, last + 2) if 0 <= k < len(article.sentences)):
        return Severity.MINOR
    clauses = [clause for view in near for clause in _clauses(view.german_text)]
    alike = float(cosines([lost.of(side.text)], clauses).max())
    return Severity.MAJOR if alike < _UNLIKE_CLAUSE else Severity.MINOR


def _clauses(text: str) -> list[str]:
    """A German text and its parts between marks, of three words at least."""
    return [text, *(part for part in _MARKS.split(text) if count_words(part) >= _FEWEST_IN_CLAUSE)]


def _is_merged(article: Article, side: EnglishSide, english: tuple[int, ...], lost: Span) -> bool:
    """Whether a pair beside the lost sentence is more alike with it than without."""
    for pair in article.pairs:
        if pair is None or pair.source_span is None:
            continue
        if pair.source[-1] + 1 != english[0] and english[-1] + 1 != pair.source[0]:
            continue
        own = pair.source_span
        german = " ".join(article.sentences[i].text for i in pair.target)
        both = Span(min(own.start, lost.start), max(own.end, lost.end))
        alone, together = cosines([german], [own.of(side.text), both.of(side.text)])[0]
        if together > alone:
            return True
    return False
