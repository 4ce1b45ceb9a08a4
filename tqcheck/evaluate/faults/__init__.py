"""Makes one labelled fault of a given class in a clean pair; every maker is deterministic.

A maker is given a pair, a pool of other pairs to take foreign words from and a random generator,
and returns the German with the fault and its place, or None where the pair offers no chance. There
is one file a family; `MAKERS` names them all.
"""

from __future__ import annotations

from tqcheck.evaluate.faults import (
    fidelity,
    names,
    quotes,
    repetition,
    structure,
    untranslated,
    values,
)
from tqcheck.evaluate.faults.base import Fault, Maker

__all__ = ["MAKERS", "Fault", "Maker"]

MAKERS: dict[str, Maker] = {
    "number-changed": values.changed_number,
    "number-lost": values.lost_number,
    "number-added": values.added_number,
    "scale-word": values.scale_word,
    "copied-segment": untranslated.copied_segment,
    "left-english-word": untranslated.left_english_word,
    "added-sentence": fidelity.added_sentence,
    "unrelated-text": fidelity.unrelated_text,
    "truncated": fidelity.truncated,
    "omitted-clause": fidelity.omitted_clause,
    "omitted-sentence": fidelity.omitted_sentence,
    "changed-name": names.changed_name,
    "swapped-speakers": names.swapped_speakers,
    "negation-dropped": fidelity.dropped_negation,
    "negation-added": fidelity.added_negation,
    "doubled-word": repetition.doubled_word,
    "run-on": structure.run_on,
    "wrong-gender": names.wrong_gender,
    "changed-day": values.changed_day,
    "moved-day": values.moved_day,
    "quotes-lost": quotes.lost_quotes,
    "quote-mark-lost": quotes.lost_quote_mark,
    "quote-moved": quotes.moved_quote,
}
"""The maker of each class of fault."""
