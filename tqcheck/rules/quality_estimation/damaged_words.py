"""Words that the detector of damaged text finds suspicious.

What
    Neighbouring words that look as if a machine had damaged the sentence there: said twice,
    inserted, left out, moved, in a wrong form, left in English, torn apart or glued together. The
    detector reads the German alone. It has learned from news into which a program had put such
    damage. Findings are *neutral*: a place to look at, not an error. A rule that reports the same
    place takes precedence, and its confidence rises.

Why it matters in news
    No list of patterns has every way in which a sentence falls apart. A reader stumbles over each.

Bad
    - Der Rat hat am Montag ⟦hat beschlossen beschlossen⟧, die Brücke zu sperren.
    - Sie sagte, dass ⟦the meeting⟧ am Freitag in Oslo stattfindet.
    - Die Firma teilte ⟦teilte die Firma⟧ am Dienstag mit, sie werde zwei Werke schließen.

Good
    - Der Rat hat am Montag beschlossen, die Brücke zu sperren.
    - Sie sagte, dass das Treffen am Freitag in Oslo stattfindet.
    - Die Firma teilte am Dienstag mit, sie werde zwei Werke schließen.

Known false alarms
    Verse, lists of results, old spelling, dialect, quoted chat messages. Signs of foreign
    currencies behind a number (“500 Millionen $”), which the news that it learned from hardly has.

Source
    The detector that ships (`tqcheck models card detector`), and the fitted model of its family.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.damage_kinds import damage_kind
from tqcheck.model import Evidence, Hit, Severity, Span, WordDamage
from tqcheck.rules.base import Need, Rule

_STARTS = 0.1  # probability of the surest word of a span
_JOINS = 0.05  # of its neighbours
_LONGEST = 12  # words


class DamagedWords(Rule):
    """See the module's docstring."""

    code = "TQ903"
    name = "damaged-words"
    category = "linguistic-conventions/unintelligible"
    severity = Severity.NEUTRAL
    needs = frozenset({Need.DETECTOR})
    target_languages = frozenset({"de"})
    whole_sentences = True
    family = "damage"

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each run of words that may be damaged."""
        for run in _runs(document.damage or (), document.text):
            surest = max(run, key=lambda word: word.probability)
            name = max(surest.kinds, key=lambda kind: surest.kinds[kind], default="")
            span = Span(run[0].span.start, run[-1].span.end)
            kind = damage_kind(name, span.of(document.text))
            yield Hit(
                span,
                kind.message,
                evidence=Evidence.LEARNED,
                category=kind.category,
                features={
                    "damage: words": min(len(run), 4) - 1.0,
                    "damage: mean": sum(word.probability for word in run) / len(run),
                },
            )


def _runs(words: Sequence[WordDamage], text: str) -> Iterator[Sequence[WordDamage]]:
    """Neighbouring words above the lower bound, one of them above the upper bound."""
    for is_damaged, group in groupby(words, lambda word: word.probability >= _JOINS):
        if not is_damaged:
            continue
        run: list[WordDamage] = []
        for word in group:
            if run and (len(run) == _LONGEST or "\n" in text[run[-1].span.end : word.span.start]):
                yield from _sure(run)
                run = []
            run.append(word)
        yield from _sure(run)


def _sure(run: Sequence[WordDamage]) -> Iterator[Sequence[WordDamage]]:
    if any(word.probability >= _STARTS for word in run):
        yield run
