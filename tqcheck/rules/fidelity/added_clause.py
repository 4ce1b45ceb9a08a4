"""A German clause that the English of its sentence does not have.

What
    Words in a row that the learned heads see no counterpart for in the English of the same pair,
    that hardly any English word is linked to, that no English clause around is like, and that the
    English of the pair does not make likelier to the translator that ships. Whole sentences are the
    business of TQ764 and TQ765.

Why it matters in news
    The engine made it up, or took it from the sentence before; the article says more than its
    source did.

Bad
    - The mayor opened the new bridge on Friday. ⇒ Die Bürgermeisterin eröffnete am Freitag die neue
      Brücke, ⟦obwohl die Gewerkschaft der Lokführer mit einem Streik gedroht hatte⟧.
    - The company will close two plants in the north. ⇒ Das Unternehmen wird zwei Werke im Norden
      schließen, ⟦obwohl es im vergangenen Jahr einen Rekordgewinn erzielte⟧.
    - Police searched the flat on Friday. ⇒ Die Polizei durchsuchte die Wohnung am Freitag, ⟦wie
      eine Sprecherin der Staatsanwaltschaft mitteilte⟧.

Good
    - The mayor opened the new bridge on Friday, although the union had threatened to strike. ⇒ Die
      Bürgermeisterin eröffnete am Freitag die neue Brücke, obwohl die Gewerkschaft mit einem Streik
      gedroht hatte.
    - The mayor opened the refurbished bridge. ⇒ Die Bürgermeisterin eröffnete die Brücke, die
      saniert worden war.
    - The court rejected her appeal. ⇒ Das Gericht wies die von ihr eingelegte Berufung zurück.

Known false alarms
    People explain what their readers may not know: “Buckingham Palace” is “der Buckingham-Palast,
    der Amtssitz des Königs”.

Source
    Class J2 of the artifact study. Thresholds: see ``_CERTAIN`` and ``_LIKELY``.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.evidence.forced_decoding import target_support
from tqcheck.evidence.similarity import cosines
from tqcheck.evidence.unmatched_spans import TARGET, Unmatched
from tqcheck.languages.values.units import GERMAN as GERMAN_UNITS
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Need, Rule

# Log-odds from which a stretch is major, and minor. Of the clauses put into odd lines 0.71 lie
# above the former. From 2.5 on it is 0.79, but of 17 such stretches in 10,000 freer pairs (WMT 2010
# to 2013) six did say in other words what the English says. Where a translator can tell, it sorts
# them out: for all but two in a hundred of the clauses put in the English speaks with less than
# 0.4, for all but four in a thousand with less than 0.7.
_CERTAIN, _LIKELY = 3.5, 1.5
_CERTAIN_IF_UNSAID, _UNSAID, _SAID = 2.5, 0.4, 0.7
_FEWEST = 3  # words
_LARGEST = 0.75  # of the words of its pair
_ALIKE = 0.5  # cosine with a sentence beside the pair, from which that one has it
_ABBREVIATED = 3  # letters of what is spelt out: of two, chance makes too many
_BRACKETS = frozenset("()[]")


class AddedClause(Rule):
    """See the module's docstring."""

    code = "TQ767"
    name = "added-clause"
    category = "accuracy/addition"
    severity = Severity.MINOR
    needs = frozenset({Need.SOURCE, Need.ESTIMATE})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each stretch without support."""
        for pair in document.all_pairs:
            doubt = document.word_quality[pair]
            if doubt is None or pair.is_headline:
                continue
            for stretch in doubt.unmatched_target():
                certainty = TARGET.certainty(stretch, len(pair.source_of(stretch.span)))
                if certainty < _LIKELY or not _is_part(pair, stretch):
                    continue
                quoted = stretch.span.of(document.text)
                beside = document.unpaired_source_beside(pair)
                if beside and cosines([quoted], beside).max() >= _ALIKE:
                    continue
                severity = _severity(pair, stretch, certainty)
                if severity is None:
                    continue
                yield pair.hit(
                    severity,
                    Message(
                        en=f"Nothing in the English supports “{quoted}”.",
                        de=f"Für „{quoted}“ gibt es im Englischen keine Grundlage.",
                    ),
                    target=stretch.span,
                )


def _severity(pair: SegmentPair, stretch: Unmatched, certainty: float) -> Severity | None:
    """How grave a stretch is; None where the translator finds it in the English."""
    said = target_support(pair, stretch.span)
    if said is None:
        return Severity.MAJOR if certainty >= _CERTAIN else Severity.MINOR
    if said >= _SAID:
        return None
    surely = certainty >= _CERTAIN_IF_UNSAID and said < _UNSAID
    return Severity.MAJOR if surely else Severity.MINOR


def _spells_out(pair: SegmentPair, stretch: Unmatched) -> bool:
    """Whether a stretch says in full what the English alone abbreviates: “AFP”."""
    span = stretch.span
    initials = "".join(
        token.text[0]
        for token in pair.target_tokens
        if span.start <= token.start < span.end and token.is_capitalised
    )
    return any(
        len(word.text) >= _ABBREVIATED
        and word.text.isupper()
        and word.text in initials
        and word.text not in pair.target_text
        for word in pair.source_words
    )


def _is_amount(pair: SegmentPair, stretch: Unmatched) -> bool:
    """Whether it is numbers with their units and no more: other rules compare those."""
    return all(
        token.text[0].isdigit() or token.lower in GERMAN_UNITS or token.lower == "und"
        for token in pair.target_tokens
        if token.is_word and token.span.overlaps(stretch.span)
    )


def _is_part(pair: SegmentPair, stretch: Unmatched) -> bool:
    """Whether a stretch is neither a few words nor nearly all, and no explanation.

    In brackets people explain what their readers may not know.
    """
    words = sum(token.is_word for token in pair.target_tokens)
    if _spells_out(pair, stretch) or _is_amount(pair, stretch):
        return False
    if not _FEWEST <= stretch.words <= _LARGEST * words:
        return False
    start, end = stretch.span.start, stretch.span.end
    return _BRACKETS.isdisjoint(pair.document.text[max(0, start - 2) : end + 2])
