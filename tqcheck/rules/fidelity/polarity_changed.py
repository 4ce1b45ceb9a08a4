"""A negation that the German lost, or one that it gained.

What
    One side negates and the other says no “no” of any kind, neither “nicht” and its like nor a
    word that holds a negation (“refuse”, “unlikely”, “kaum”, “ohne”); and without the negation the
    side that has it is more like the other.

Why it matters in news
    The sentence says the opposite, and nothing else shows it.

Bad
    - The ministry did ⟦not⟧ confirm the report on Monday. ⇒ Das Ministerium bestätigte den Bericht
      am Montag.
    - The hospital has ⟦no⟧ beds for children. ⇒ Das Krankenhaus hat Betten für Kinder.
    - The trains run on Sundays. ⇒ Die Züge fahren sonntags ⟦nicht⟧.

Good
    - The ministry did not confirm the report. ⇒ Das Ministerium wollte den Bericht nicht
      bestätigen.
    - The company failed to pay its workers. ⇒ Das Unternehmen bezahlte seine Arbeiter nicht.
    - It is not clear who won. ⇒ Unklar ist, wer gewonnen hat.
    - Anything less would not be fair, he said. ⇒ Alles andere wäre unfair, sagte er.

Known false alarms
    Idioms: “I don't give a damn” is “mir ist das schnuppe”.

Source
    Class G1 of the artifact study. Counts of negations differ in 34 to 81 of a thousand correct
    translations, so a count alone is never enough here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tqcheck.lang.polarity import Denial, denial, english_negations, german_negations
from tqcheck.model import Message, Severity, Span
from tqcheck.rules.base import Article, Hit, Need, Rule
from tqcheck.rules.fidelity.gaps import loose_pairs
from tqcheck.rules.fidelity.vectors import vectors
from tqcheck.rules.pairs import PairView, pairs

# How much likelier the two sides must be to say the same without the negation, as a cosine, and
# how sure it must be that they are a pair. On wmt17's odd lines, where a negation had been taken
# out or put in, the gain is above 0.012 in nine of ten pairs.
_GAIN = 0.012
_GAIN_UNSURE = 0.025
_PAIRED = 0.7


class PolarityChanged(Rule):
    """See the module's docstring."""

    code = "TQ781"
    name = "polarity-changed"
    category = "accuracy/mistranslation"
    severity = Severity.MINOR
    needs = frozenset({Need.ALIGNMENT})

    def check(self, article: Article) -> Iterator[Hit]:
        """Yield negations that one side has alone."""
        for view in (*pairs(article), *loose_pairs(article)):
            german, english = view.german_text, view.english_text
            lost = self._alone(view, english, german, "de")
            if lost is not None:
                yield self._lost(view, lost.shift(view.english.start))
            gained = self._alone(view, german, english, "en")
            if gained is not None:
                yield self._gained(view, gained.shift(view.german.start))

    def _alone(self, view: PairView, text: str, other: str, language: str) -> Span | None:
        """A negation of `text` while `other`, in `language`, says no “no”."""
        denied = denial(other, language)
        if denied is Denial.STRONG:
            return None
        if language == "de":
            negations = list(english_negations(text))
            found = _strongest(text, other, negations, _without_en)
        else:
            negations = list(german_negations(text))
            found = _strongest(text, other, negations, _without_de)
        if found is None:
            return None
        span, gain = found
        sure = denied is Denial.NONE and view.score >= _PAIRED
        return span if gain >= (_GAIN if sure else _GAIN_UNSURE) else None

    def _lost(self, view: PairView, span: Span) -> Hit:
        word = span.of(view.side.text)
        at = view.german.end
        return view.hit(
            self.severity,
            Message(
                en=f"The English negates (“{word}”), the German does not.",
                de=f"Das Englische verneint („{word}“), das Deutsche nicht.",
            ),
            german=Span(at, at),
            english=span,
        )

    def _gained(self, view: PairView, span: Span) -> Hit:
        word = span.of(view.article.text)
        return view.hit(
            self.severity,
            Message(
                en=f"The German negates (“{word}”), the English does not.",
                de=f"Das Deutsche verneint („{word}“), das Englische nicht.",
            ),
            german=span,
            english=view.english,
        )


def _strongest(
    text: str,
    other: str,
    negations: Sequence[tuple[int, int]],
    without: Callable[[str, int, int], str],
) -> tuple[Span, float] | None:
    """The negation of `text` whose loss makes it most like `other`, and how much more."""
    if not negations:
        return None
    found = vectors([other, text, *(without(text, *place) for place in negations)])
    likeness = found[1:] @ found[0]
    gains = likeness[1:] - likeness[0]
    best = int(gains.argmax())
    return Span(*negations[best]), float(gains[best])


def _without_en(text: str, start: int, end: int) -> str:
    kept = "can" if text[start:end].lower() == "cannot" else ""
    return text[:start] + kept + text[end:]


def _without_de(text: str, start: int, end: int) -> str:
    word = text[start:end]
    kept = word[1:] if word.lower().startswith("kein") else ""
    return text[:start] + kept + text[end:]
