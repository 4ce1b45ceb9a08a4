"""Whether the German names what an English name means, by whatever name: evidence of two rules."""

from __future__ import annotations

from tqcheck.model import Span
from tqcheck.rules.fidelity.likelihood import likelihood_of_part
from tqcheck.rules.pairs import PairView

# The likelihood itself, not what the German adds to it: „Italien“ makes “Spain” likelier than a
# fire brigade does, but not likely. Of 150 names of odd lines of wmt17 that another took the place
# of none lies above -5; of the names in the human pairs 95 in 100 do. What would wrongly be taken
# for changed lies between: “Puglia” in „Apulien“ at -1.5, “Šumava” in „Böhmerwald“ at -4.1.
_NAMED = -4.2


def is_named(view: PairView, english: Span) -> bool:
    """Whether the translator finds an English name in its German, as “Puglia” in „Apulien“.

    False too where there is no translator to ask.
    """
    scorer = view.article.english_scorer
    if scorer is None:
        return False
    part = english.shift(-view.english.start)
    likelihood = likelihood_of_part(scorer, view.german_text, view.english_text, part)
    return likelihood is not None and likelihood >= _NAMED
