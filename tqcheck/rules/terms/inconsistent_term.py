"""One title or organisation of the source, translated in two ways in one article or run.

What
    A sequence of capitalised source words that occurs twice in an article in the same form (“Court
    of Appeal”, “Treasury Committee”), where the target nouns aligned with its head share neither a
    lemma, nor the head of a compound, nor a beginning. If several articles are checked in one run,
    an article also gets a hint if the articles before it agree on a noun, and it leaves the title
    in English or uses a noun that hardly exists in German.

Why it matters in news
    Readers take the two for different institutions.

Bad
    - The Treasury Committee met on Monday. On Friday the Treasury Committee published its report. ⇒
      Der Finanzausschuss tagte am Montag. Am Freitag veröffentlichte die ⟦Schatzkommission⟧ ihren
      Bericht.
    - He works for the Border Agency. A spokesman of the Border Agency denied it. ⇒ Er arbeitet für
      die Grenzschutzbehörde. Ein Sprecher der ⟦Randagentur⟧ bestritt das.
    - She appealed to the Supreme Court in May. In June the Supreme Court rejected the appeal. ⇒ Sie
      rief im Mai den Obersten Gerichtshof an. Im Juni wies der ⟦Supreme Court⟧ die Beschwerde ab.

Good
    - The Treasury Committee met on Monday. On Friday the Treasury Committee published its report. ⇒
      Der Finanzausschuss tagte am Montag. Am Freitag veröffentlichte der Ausschuss seinen Bericht.
    - He works for the Border Agency. A spokesman of the Border Agency denied it. ⇒ Er arbeitet für
      die Grenzschutzbehörde. Ein Sprecher der Behörde bestritt das.
    - The United States replied. Only the United States has more. ⇒ Die Vereinigten Staaten
      antworteten. Mehr haben nur die USA.
    - Judge Miller spoke. Later Judge Brown spoke. ⇒ Richterin Miller sprach. Später sprach Richter
      Brown.

Known false alarms
    An author who varies on purpose; another institution of the same name in another article.

Source
    MQM, terminology/inconsistent; class I2 of the artifact study.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.languages.en.titles import titles
from tqcheck.languages.en_de.title_renderings import Rendering, may_be_same, rendering
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Need, Rule


@dataclass(frozen=True, slots=True)
class _TitleUse:
    """A title with its translation, and the position of the translation."""

    pair: SegmentPair
    its: Rendering


class InconsistentTerm(Rule):
    """See the module's docstring."""

    code = "TQ796"
    name = "inconsistent-term"
    category = "terminology/inconsistent"
    severity = Severity.MINOR
    needs = frozenset({Need.SOURCE})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield for each title the first translation that differs from the first one."""
        uses: dict[str, list[_TitleUse]] = {}
        for pair in document.pairs:
            for title in titles(pair.source_words):
                its = rendering(title, pair.target_tokens, pair.links)
                if its is not None:
                    uses.setdefault(title.text, []).append(_TitleUse(pair, its))
        for text, found in uses.items():
            first = found[0]
            other = next((use for use in found[1:] if not may_be_same(first.its, use.its)), None)
            if other is not None and not (
                _explained(found, first, other) or _is_abbreviated(text, other.pair)
            ):
                before, now = (use.its.target.of(document.text) for use in (first, other))
                yield other.pair.hit(
                    self.severity,
                    Message(
                        en=f"“{text}” is “{before}” before and “{now}” here.",
                        de=f"„{text}“ heißt weiter oben „{before}“ und hier „{now}“.",
                    ),
                    target=other.its.target,
                    source=other.its.title.span,
                )


def _explained(uses: list[_TitleUse], first: _TitleUse, other: _TitleUse) -> bool:
    """Whether the article itself equates the two: both translate one use in the source."""
    return any(
        word.its.noun.text in use.pair.target_text
        for use in uses
        for word in (first, other)
        if use.its.noun.text != word.its.noun.text
    )


def _is_abbreviated(title: str, pair: SegmentPair) -> bool:
    """Whether the German has the title's initials: “USA” for “United States”."""
    initials = "".join(word[0] for word in title.split())
    return any(
        token.text.isupper() and token.text.startswith(initials) for token in pair.target_tokens
    )
