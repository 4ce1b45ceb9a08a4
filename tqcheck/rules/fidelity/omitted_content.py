"""A sentence or clause of the source that is missing from the target.

What
    A whole source sentence that nothing nearby in the target is similar to; or a clause or phrase
    of four words or more whose words have hardly any counterpart, without which the source is more
    similar to the target, in a target sentence that is too short for its source. Either is *major*
    only if no target clause or word nearby is similar and no target words are left over that could
    translate it, so that it was neither merged nor rephrased. A clause is *major* too if the
    learned estimator is certain that its words have no counterpart, and *minor* if the estimator is
    less certain. Nothing is reported if forced decoding with the translator that ships finds the
    words in the target. The finding is *minor* if an unaligned target sentence makes them likelier.
    In an article whose target is much shorter than its source each lost sentence is *major*.

Why it matters in news
    The article reads well, but a fact, a condition or the speaker of a statement is missing.

Bad
    - The mayor opened the bridge, which ⟦had been closed for repairs since last autumn⟧. ⇒ Der
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
    Human translators shorten: “kept a lot of things the same” as “behielt vieles bei”.

Source
    Class J1 of the artifact study; omissions in the MQM data of WMT 2023, 93 % of them major.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.omission import is_cut_off
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule


class OmittedContent(Rule):
    """See the module's docstring."""

    code = "TQ763"
    name = "omitted-content"
    category = "accuracy/omission"
    severity = Severity.MINOR
    needs = frozenset({Need.SOURCE})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield sentences and clauses of the source that are missing from the target."""
        split = {one.target for one in document.split_segments.values()}
        for pair in document.all_pairs:
            if pair.alignment.target in split:
                continue
            for omission in document.omissions[pair]:
                if is_cut_off(pair, omission.span):
                    continue
                quoted = omission.span.of(pair.source_side.text)
                yield pair.omission_hit(
                    omission.severity,
                    Message(
                        en=f"The German does not say “{quoted}”.",
                        de=f"Im Deutschen fehlt „{quoted}“.",
                    ),
                    omission.span,
                )
        yield from self._sentences(document)

    def _sentences(self, document: BilingualDocument) -> Iterator[Hit]:
        for found in document.omitted_segments:
            yield Hit(
                Span(found.after, found.after),
                Message(
                    en="The German lacks this sentence.",
                    de="Im Deutschen fehlt dieser Satz.",
                ),
                severity=found.severity,
                source=found.span,
                evidence=found.evidence,
            )
