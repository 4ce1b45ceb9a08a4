"""A sentence that stops in the middle.

What
    The target ends without a punctuation mark, the source ends with one, and the end of the source
    is missing from the target.

Why it matters in news
    The engine reached its length limit. What it lost is often the speaker or the point of the
    sentence.

Bad
    - The minister said that the new law would help families who cannot pay their rent. ⇒ Der
      Minister sagte, dass das neue ⟦Gesetz⟧
    - The team won four of its last five games and will play in Hamburg next Saturday. ⇒ Die
      Mannschaft gewann vier ihrer letzten ⟦fünf⟧
    - If you want to visit the exhibition, you have to book a ticket at least two weeks before. ⇒
      Wenn Sie die Ausstellung besuchen ⟦wollen⟧

Good
    - The team won four of its last five games. ⇒ Die Mannschaft gewann vier ihrer letzten fünf
      Spiele
    - Visit us at www.example.com. ⇒ Besuchen Sie uns unter www.example.com
    - The exhibition opens on Sunday, he said. ⇒ Die Ausstellung beginne am Sonntag, sagte er.

Known false alarms
    A caption or headline that was shortened on purpose.

Source
    Class D4 of the artifact study.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.omission import is_cut_off
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Need, Rule


class Truncated(Rule):
    """See the module's docstring."""

    code = "TQ766"
    name = "truncated"
    category = "accuracy/omission"
    severity = Severity.CRITICAL
    needs = frozenset({Need.SOURCE})
    target_languages = frozenset({"de"})
    supersedes = frozenset({"TQ403"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the last word of each truncated sentence."""
        for pair in document.all_pairs:
            if not pair.target_tokens or not pair.target_tokens[-1].is_word:
                continue
            for omission in document.omissions[pair]:
                if not is_cut_off(pair, omission.span):
                    continue
                quoted = omission.span.of(pair.source_side.text)
                yield pair.hit(
                    self.severity,
                    Message(
                        en=f"The sentence breaks off; the English goes on with “{quoted}”.",
                        de=f"Der Satz bricht ab; im Englischen folgt „{quoted}“.",
                    ),
                    target=pair.target_tokens[-1].span,
                    source=omission.span,
                )
