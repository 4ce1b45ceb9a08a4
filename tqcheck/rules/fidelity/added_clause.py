"""A clause in the target that its source sentence does not have.

What
    Consecutive words that meet four conditions: the learned estimator sees no counterpart for them
    in the source of the pair; hardly any source word is aligned with them; no source clause nearby
    is similar; and the source does not make them likelier in forced decoding with the translator
    that ships. Whole sentences are covered by TQ764 and TQ765.

Why it matters in news
    The engine invented it, or took it from the sentence before. The article says more than its
    source.

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
    Explanations that translators add for their readers: “Buckingham Palace” as “der
    Buckingham-Palast, der Amtssitz des Königs”.

Source
    Class J2 of the artifact study. Thresholds: see `data/weights/unmatched_target.json`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.evidence.forced_decoding import target_support
from tqcheck.evidence.similarity import cosines
from tqcheck.evidence.unmatched_spans import TARGET_MODEL, UnmatchedSpan
from tqcheck.languages.values.units import units
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Need, Rule
from tqcheck.weights.fitted import logistic_model

_FEWEST = 3  # words
_LARGEST = 0.75  # of the words of its pair
_ALIKE = 0.5  # cosine with a neighbouring source segment from which that segment says it
_ABBREVIATED = 3  # letters of an acronym that is spelled out; two letters match too often by chance
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
        """Yield each span without support."""
        least = logistic_model(TARGET_MODEL).threshold("minor")
        for pair in document.all_pairs:
            quality = document.word_quality[pair]
            if quality is None or pair.is_headline:
                continue
            for unmatched in quality.unmatched_target():
                logit = unmatched.logit(TARGET_MODEL, len(pair.source_of(unmatched.span)))
                if logit < least or not _is_part(pair, unmatched):
                    continue
                quoted = unmatched.span.of(document.text)
                beside = document.unpaired_source_beside(pair)
                if beside and cosines([quoted], beside).max() >= _ALIKE:
                    continue
                severity = _severity(pair, unmatched, logit)
                if severity is None:
                    continue
                yield pair.hit(
                    severity,
                    Message(
                        en=f"Nothing in the English supports “{quoted}”.",
                        de=f"Für „{quoted}“ gibt es im Englischen keine Grundlage.",
                    ),
                    target=unmatched.span,
                )


def _severity(pair: SegmentPair, unmatched: UnmatchedSpan, logit: float) -> Severity | None:
    """The severity of a span; None if forced decoding finds it in the source."""
    model = logistic_model(TARGET_MODEL)
    support = target_support(pair, unmatched.span)
    if support is None:
        return Severity.MAJOR if logit >= model.threshold("major") else Severity.MINOR
    if support >= model.threshold("supported"):
        return None
    surely = logit >= model.threshold("major_if_unsupported") and support < model.threshold(
        "unsupported"
    )
    return Severity.MAJOR if surely else Severity.MINOR


def _spells_out(pair: SegmentPair, unmatched: UnmatchedSpan) -> bool:
    """Whether a span says in full what the source abbreviates: “AFP”."""
    span = unmatched.span
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


def _is_amount(pair: SegmentPair, unmatched: UnmatchedSpan) -> bool:
    """Whether a span is nothing but numbers with their units: other rules compare those."""
    return all(
        token.text[0].isdigit() or token.lower in units("de") or token.lower == "und"
        for token in pair.target_tokens
        if token.is_word and token.span.overlaps(unmatched.span)
    )


def _is_part(pair: SegmentPair, unmatched: UnmatchedSpan) -> bool:
    """Whether a span is neither too short nor nearly all of its segment, and no explanation.

    Translators put explanations for their readers in brackets.
    """
    words = sum(token.is_word for token in pair.target_tokens)
    if _spells_out(pair, unmatched) or _is_amount(pair, unmatched):
        return False
    if not _FEWEST <= unmatched.words <= _LARGEST * words:
        return False
    start, end = unmatched.span.start, unmatched.span.end
    return _BRACKETS.isdisjoint(pair.document.text[max(0, start - 2) : end + 2])
